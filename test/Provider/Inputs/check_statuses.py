"""Holds what statuses.c met against the catalogue and the guide.

    wsk-run ... statuses.c 2>&1 | check_statuses.py rules.json wsk-provider.md

Each status that the catalogue has for a call is either produced, or the guide
says why it cannot be; and what the guide says is so. Prints what it reads.
"""

import json
import re
import sys


def section(guide, title):
    return re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", guide, re.M | re.S)[1]


def statuses(text):
    return set(re.findall(r"STATUS_\w+", text))


def main():
    documented = {
        entry["of"]: set(entry["statuses"])
        for entry in json.load(open(sys.argv[1]))["failures"]
    }
    guide = open(sys.argv[2]).read()
    output = sys.stdin.read()
    print(output)
    assert "test passed" in output and "FAILED" not in output
    assert "wsk-run: no findings; unloaded clean" in output
    produced = {}
    for call, status in re.findall(r"^produced (\w+) (\w+)$", output, re.M):
        produced.setdefault(call, set()).add(status)

    rows = {}
    for line in section(guide, "What calls are documented to fail with").splitlines():
        if line.startswith("| ") and not line.startswith("| call "):
            call, good, bad = (cell.strip() for cell in line.strip("|").split("|"))
            assert not bad or re.search(r": \d+$", bad), f"{call}: no reason"
            rows[call] = statuses(good), statuses(bad)
    assert rows.keys() == documented.keys(), rows.keys() ^ documented.keys()
    for call, every in documented.items():
        good = produced.get(call, set()) & every
        assert rows[call] == (good, every - good), f"{call}: {good}, {every - good}"

    # What the host's errors come to.
    hosts = re.findall(r"^\| (E[A-Z]+.*)$", section(guide, "Statuses"), re.M)
    missing = statuses(" ".join(hosts)) - set().union(*produced.values())
    assert hosts and not missing, missing


if __name__ == "__main__":
    main()
