"""peer.py HOST PORT SIZE [COUNT]: sends SIZE bytes to an echo server, COUNT times
(1), and compares what comes back."""

import os
import socket
import sys
import threading

host, port, size = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
count = int(sys.argv[4]) if len(sys.argv) > 4 else 1
for _ in range(count):
    sent = os.urandom(size)
    received = bytearray()
    with socket.create_connection((host, port), timeout=30) as connection:
        sender = threading.Thread(
            target=lambda: (
                connection.sendall(sent),
                connection.shutdown(socket.SHUT_WR),
            )
        )
        sender.start()
        while data := connection.recv(65536):
            received += data
        sender.join()
    if received != sent:
        sys.exit(f"sent {size} bytes, received {len(received)}, or others")
print("echoed", count, "x", size)
