"""Reach out: a raw unix socket is a datagram socket to Linux; send one to a socket by its path."""

import socket

try:
    with socket.socket(socket.AF_UNIX, socket.SOCK_RAW) as server, socket.socket(socket.AF_UNIX, socket.SOCK_RAW) as client:
        server.bind("server")
        client.sendto(b"sent by path", "server")
        print("WORKED", server.recv(100), client.getsockopt(socket.SOL_SOCKET, socket.SO_TYPE))
except OSError as error:
    print("refused", error.errno)
try:
    one, two = socket.socketpair(socket.AF_UNIX, socket.SOCK_RAW)
    print("WORKED pair", one.getsockopt(socket.SOL_SOCKET, socket.SO_TYPE))
except OSError as error:
    print("refused", error.errno)
