"""interrupt.py TEXT [TEXT...] -- COMMAND...: runs a command, and each time that
it prints the next text, sends it SIGINT. Then prints its exit status."""

import signal
import subprocess
import sys

end = sys.argv.index("--")
awaited, command = sys.argv[1:end], sys.argv[end + 1 :]
process = subprocess.Popen(
    command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
)
for line in process.stdout:
    print(line, end="", flush=True)
    if awaited and awaited[0] in line:
        awaited.pop(0)
        process.send_signal(signal.SIGINT)
print("exit status", process.wait())
if awaited:
    sys.exit(f"never printed: {awaited[0]}")
