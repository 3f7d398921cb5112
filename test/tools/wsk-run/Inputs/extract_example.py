"""extract_example.py PAGE FOLDER: writes the files that a page shows: indented,
below a paragraph that names the file in its last quotes and ends with a colon."""

import pathlib
import re
import sys


def find_files(lines):
    paragraph, text, last = "", [], ""
    for line in lines + ["end"]:
        if line.startswith("    ") or (not line and text):
            text.append(line[4:])
        elif line:
            named = re.search(r"`([\w.]+)`[^`]*:$", paragraph)
            if text and named:
                yield named[1], "\n".join(text).rstrip() + "\n"
            paragraph = line if text or not last else paragraph + " " + line
            text = []
        last = line


page, folder = sys.argv[1:]
for name, content in find_files(pathlib.Path(page).read_text().splitlines()):
    pathlib.Path(folder, name).write_text(content)
