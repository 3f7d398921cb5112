"""holding_port.py COMMAND...: runs a command while it listens on a port, whose
number replaces PORT in the arguments. Then prints its exit status."""

import socket
import subprocess
import sys

with socket.create_server(("127.0.0.1", 0)) as listener:
    port = str(listener.getsockname()[1])
    command = [argument.replace("PORT", port) for argument in sys.argv[1:]]
    print("exit status", subprocess.call(command))
