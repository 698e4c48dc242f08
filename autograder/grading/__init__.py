"""One submission: its cells in a jail, its checks outside, and what each cell earns."""
