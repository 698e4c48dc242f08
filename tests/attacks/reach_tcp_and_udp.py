"""Reach out: sockets of every family and type, to loopback only."""

import socket

for family in range(0, 46):
    for kind in (1, 2, 3, 4, 5, 6, 10):
        for extra in (0, 1 << 32, socket.SOCK_NONBLOCK):
            try:
                made = socket.socket(family, (kind | extra) & 0xFFFFFFFF)
                print("made", family, kind)
                made.close()
            except (OSError, OverflowError):
                pass
for port in (1, 22, 53, 80, 8786, 8888):
    try:
        socket.create_connection(("127.0.0.1", port), 0.2)
        print("connected to", port)
    except OSError as error:
        print(port, error.errno)
try:
    print(socket.getaddrinfo("localhost", 80))
except OSError as error:
    print(error)
