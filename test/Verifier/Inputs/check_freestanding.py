"""check_freestanding.py --clang C --nm N --readobj R --target T --out DIR
[-I DIR]... [-D MACRO]... SOURCE...

Compiles the sources as a driver's code for the target, and fails where their
objects together need a symbol that is not a known import of the kernel, or
hold code that runs before main.
"""

import argparse
import os
import subprocess
import sys

# What ntoskrnl and netio export, and what compilers call by themselves.
IMPORTS = {
    "DbgPrint",
    "ExAllocatePool2",
    "ExAllocatePoolWithTag",  # Where ExAllocatePool2 is too new.
    "ExFreePool",
    "ExFreePoolWithTag",
    "IoAllocateIrp",
    "IoFreeIrp",
    "IoGetStackLimits",
    "IoInitializeIrp",
    "IoReuseIrp",
    "IofCompleteRequest",
    "KeAcquireSpinLockRaiseToDpc",
    "KeGetCurrentThread",
    "KeReleaseSpinLock",
    "MmIsAddressValid",
    "WskCaptureProviderNPI",
    "WskDeregister",
    "WskQueryProviderCharacteristics",
    "WskRegister",
    "WskReleaseProviderNPI",
    "memcmp",
    "memcpy",
    "memmove",
    "memset",
}
FLAGS = (
    "-c -std=c++20 -O2 -Wall -Wextra -Werror -ffreestanding -fms-extensions "
    "-fms-compatibility -fdeclspec -fshort-wchar -fno-builtin-wcslen "
    "-fno-exceptions -fno-rtti -fno-threadsafe-statics -nostdinc++"
).split()
INITIALISERS = (".CRT$XC", ".init_array", ".ctors")


def output(command, **arguments):
    return subprocess.run(
        command, check=True, stdout=subprocess.PIPE, text=True, **arguments
    ).stdout


def main():
    parser = argparse.ArgumentParser()
    for tool in ("clang", "nm", "readobj", "target", "out"):
        parser.add_argument("--" + tool, required=True)
    parser.add_argument("-I", action="append", default=[], dest="include")
    parser.add_argument("-D", action="append", default=[], dest="macros")
    parser.add_argument("sources", nargs="+")
    args = parser.parse_args()

    os.makedirs(args.out, exist_ok=True)
    sources = [os.path.abspath(source) for source in args.sources]
    include = ["-I" + os.path.abspath(folder) for folder in args.include]
    macros = ["-D" + macro for macro in args.macros]
    target = "--target=" + args.target
    output(
        [args.clang, target, *FLAGS, *macros, *include, *sources], cwd=args.out
    )
    objects = [
        os.path.join(
            args.out, os.path.splitext(os.path.basename(source))[0] + ".o"
        )
        for source in sources
    ]

    needed, defined = set(), set()
    for line in output([args.nm, "--format=posix", *objects]).splitlines():
        fields = line.split()
        if len(fields) < 2:
            continue  # "name.o:", or nothing.
        name, kind = fields[0], fields[1]
        (needed if kind == "U" else defined).add(name)
    foreign = sorted(
        name
        for name in needed - defined
        if name.removeprefix("__imp_") not in IMPORTS
    )
    sections = output([args.readobj, "--sections", *objects])
    initialisers = [name for name in INITIALISERS if name in sections]

    for name in foreign:
        print(f"{args.target}: undefined symbol {name}")
    for name in initialisers:
        print(f"{args.target}: static initialiser in section {name}")
    print(f"{args.target}: {len(objects)} objects, {len(foreign)} foreign symbols")
    return 1 if foreign or initialisers else 0


sys.exit(main())
