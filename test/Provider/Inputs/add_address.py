"""Adds an IPv4 address to the loopback interface: add_address.py PORT ADDRESS

Waits until somebody listens on the port, adds the address, and ends when the
listener has closed the connection.
"""

import fcntl
import socket
import struct
import sys
import time

SIOCSIFADDR = 0x8916


def connect(port):
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port))
        except ConnectionRefusedError:
            time.sleep(0.01)  # The driver has not come so far yet.


def main():
    with connect(int(sys.argv[1])) as connection:
        address = socket.inet_aton(sys.argv[2])
        request = struct.pack("16sHH4s8x", b"lo:1", socket.AF_INET, 0, address)
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
            fcntl.ioctl(control, SIOCSIFADDR, request)
        try:
            connection.recv(1)
        except ConnectionResetError:
            pass


if __name__ == "__main__":
    main()
