"""The peer of statuses.c, in a network of its own: break_network.py PORT

Prepares what the driver is to meet: no host of 10.1.0.0/16 can be reached, and
nobody answers on port 9. Then connects to the driver's port and does what it
asks for, until the driver disconnects: a letter and two ports in network byte
order, for which one byte comes back.

    L, C, U    destroys the TCP socket that listens on the first port, the
               connection from it to the second, or the UDP socket bound to it
"""

import fcntl
import os
import socket
import struct
import sys

import add_address

STALLED_PORT = 9
REQUEST = struct.Struct("!cHH")

SIOCADDRT = 0x890B
RTF_UP, RTF_REJECT = 1, 0x200

NETLINK_SOCK_DIAG = 4
SOCK_DESTROY = 21
NLM_F_REQUEST, NLM_F_ACK = 1, 4

# Protocols and states, which are the numbers of TCP's.
KINDS = {
    b"C": (socket.IPPROTO_TCP, 1),
    b"L": (socket.IPPROTO_TCP, 10),
    b"U": (socket.IPPROTO_UDP, 7),
}


def add_unreachable(network, mask):
    addresses = [
        struct.pack("=HH4s8x", socket.AF_INET, 0, socket.inet_aton(text))
        for text in (network, "0.0.0.0", mask)
    ]
    route = struct.pack("=8x16s16s16sH62x", *addresses, RTF_UP | RTF_REJECT)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        fcntl.ioctl(control, SIOCADDRT, route)


def destroy(kind, local_port, remote_port):
    protocol, state = KINDS[kind]
    local = socket.inet_aton("127.0.0.1")
    remote = local if remote_port else b""
    body = struct.pack("=BBBxI", socket.AF_INET, protocol, 0, 1 << state)
    body += struct.pack("!HH16s16s", local_port, remote_port, local, remote)
    body += struct.pack("=III", 0, 0xFFFFFFFF, 0xFFFFFFFF)  # Any interface, any.
    header = struct.pack(
        "=IHHII", 16 + len(body), SOCK_DESTROY, NLM_F_REQUEST | NLM_F_ACK, 1, 0
    )
    with socket.socket(
        socket.AF_NETLINK, socket.SOCK_RAW, NETLINK_SOCK_DIAG
    ) as netlink:
        netlink.send(header + body)
        error = -struct.unpack_from("=i", netlink.recv(4096), 16)[0]
    if error:
        raise OSError(error, os.strerror(error))


def can_destroy():
    """Whether this system, and this user, can do that."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        try:
            destroy(b"L", listener.getsockname()[1], 0)
        except OSError:
            return False
    return True


def serve(connection):
    with connection:
        try:
            while request := connection.recv(REQUEST.size, socket.MSG_WAITALL):
                destroy(*REQUEST.unpack(request))
                connection.sendall(b"!")
        except ConnectionResetError:
            pass  # So a WSK socket closes that has not disconnected.


def main():
    add_unreachable("10.1.0.0", "255.255.0.0")
    with socket.create_server(("127.0.0.1", STALLED_PORT), backlog=0) as stalled:
        # The one that fits into the backlog stays there.
        with socket.create_connection(stalled.getsockname()):
            serve(add_address.connect(int(sys.argv[1])))


if __name__ == "__main__":
    main()
