"""Exhaust: memory in steps, held on to, up to 900 MiB."""

held = []
for step in range(90):
    try:
        held.append(bytearray(b"x") * (10 * 2**20))
    except MemoryError:
        break
print(len(held) * 10, "MiB held")
