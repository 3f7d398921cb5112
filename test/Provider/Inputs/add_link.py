"""Adds a network interface with an IPv6 address: add_link.py PORT ADDRESS/BITS

Multicast needs one: the loopback interface takes no part in it. Sends the
interface's number, one byte, to whoever listens on the port, and ends when that
has closed the connection.
"""

import socket
import subprocess
import sys

import add_address


def main():
    for command in (
        "link add link0 type veth peer name link1",
        "link set link1 up",
        "link set link0 up",
        f"address add {sys.argv[2]} dev link0 nodad",
    ):
        subprocess.run(["ip", *command.split()], check=True)
    with add_address.connect(int(sys.argv[1])) as connection:
        connection.sendall(bytes([socket.if_nametoindex("link0")]))
        try:
            connection.recv(1)
        except ConnectionResetError:
            pass


if __name__ == "__main__":
    main()
