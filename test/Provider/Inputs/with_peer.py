"""Runs a driver under wsk-run against a peer that it did not bring.

    with_peer.py connect [options] -- wsk-run ... FILE
        The driver serves an echo. It prints `listening on PORT`; the peer
        connects, sends, and compares what comes back.
    with_peer.py serve [options] -- wsk-run ... FILE
        The peer serves an echo and gives its port as the parameter Port.
    with_peer.py stall [options] -- wsk-run ... FILE
        The same, but the peer answers no connection request.

The driver is unloaded when the peer has done, or, with serve and stall, as soon
as it likes. Prints `peer: N connections, M bytes` where all came back. Exit status:
the driver's, or 1 where the peer is not content.
"""

import argparse
import hashlib
import random
import re
import socket
import subprocess
import sys
import threading

CHUNK = 65536


def parse_arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("mode", choices=["connect", "serve", "stall"])
    parser.add_argument("--family", type=int, choices=[4, 6], default=4)
    parser.add_argument("--connections", type=int, default=1)
    parser.add_argument("--parallel", type=int, default=8)
    parser.add_argument("--bytes", type=int, default=10_000_000)
    split = sys.argv.index("--")
    arguments = parser.parse_args(sys.argv[1:split])
    arguments.command = sys.argv[split + 1 :]
    return arguments


def loopback(family):
    return "::1" if family == 6 else "127.0.0.1"


def exchange(address, size, seed):
    """Sends size bytes and returns whether they came back, and no more."""
    data = random.Random(seed).randbytes(size)
    with socket.create_connection(address) as connection:

        def send():
            connection.sendall(data)
            connection.shutdown(socket.SHUT_WR)

        sender = threading.Thread(target=send)
        sender.start()
        digest, received = hashlib.sha256(), 0
        while block := connection.recv(CHUNK):
            digest.update(block)
            received += len(block)
        sender.join()
    return received == size and digest.digest() == hashlib.sha256(data).digest()


def connect_all(arguments, port):
    """Returns how many connections went wrong."""
    seeds = iter(range(arguments.connections))
    lock, bad = threading.Lock(), []

    def work():
        while True:
            with lock:
                seed = next(seeds, None)
            if seed is None:
                return
            try:
                good = exchange(
                    (loopback(arguments.family), port), arguments.bytes, seed
                )
            except OSError as error:
                print("peer:", error, flush=True)
                good = False
            if not good:
                bad.append(seed)

    workers = [threading.Thread(target=work) for _ in range(arguments.parallel)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return len(bad)


def serve_one(connection):
    with connection:
        while block := connection.recv(CHUNK):
            connection.sendall(block)


def serve(listener):
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return  # Closed: the driver has done.
        threading.Thread(target=serve_one, args=(connection,), daemon=True).start()


def start(arguments, extra, **keywords):
    command = arguments.command[:1] + extra + arguments.command[1:]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **keywords
    )


transcript = []


def show(line):
    transcript.append(line)
    print(line, end="", flush=True)


def run_server(arguments):
    # The driver stays until the command ends, and that until its input does.
    driver = start(arguments, ["--run", "cat"], stdin=subprocess.PIPE)
    bad = 1
    for line in driver.stdout:
        show(line)
        if match := re.search(r"listening on (\d+)", line):
            bad = connect_all(arguments, int(match[1]))
            driver.stdin.close()
    return bad, driver.wait()


def run_client(arguments):
    family = socket.AF_INET6 if arguments.family == 6 else socket.AF_INET
    stalls = arguments.mode == "stall"
    with socket.create_server(
        (loopback(arguments.family), 0), family=family, backlog=0 if stalls else None
    ) as peer:
        address = peer.getsockname()[:2]
        if stalls:
            # The one that fits into the backlog stays there.
            waiting = socket.create_connection(address)
        else:
            threading.Thread(target=serve, args=(peer,), daemon=True).start()
        port = address[1]
        driver = start(
            arguments,
            ["--run", "true", "--param", f"Port={port}"],
            stdin=subprocess.DEVNULL,
        )
        for line in driver.stdout:
            show(line)
        status = driver.wait()
        if stalls:
            waiting.close()
        peer.shutdown(socket.SHUT_RDWR)
    return 0, status


def main():
    arguments = parse_arguments()
    run = run_server if arguments.mode == "connect" else run_client
    bad, status = run(arguments)
    if status not in (0, 1):
        # What reads our output may not show it.
        sys.stderr.write("".join(transcript))
    if not bad:
        print(
            f"peer: {arguments.connections} connections,"
            f" {arguments.connections * arguments.bytes} bytes"
        )
    return status or (1 if bad else 0)


if __name__ == "__main__":
    sys.exit(main())
