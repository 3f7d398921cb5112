# Configuration of the lit test suites that live below test/.

import os
import pathlib
import shutil
import subprocess

import lit.formats

config.name = "wsk-tidy"
config.test_format = lit.formats.ShTest(execute_external=False)
config.suffixes = [".c", ".cpp", ".td", ".test"]
config.test_source_root = os.path.join(config.wsk_source_dir, "test")
# Sources of GoogleTest programs, which the suite in Unit/ runs.
unit_tests = pathlib.Path(config.test_source_root).rglob("*Test.cpp")
config.excludes = ["Inputs", "Unit"] + [test.name for test in unit_tests]
config.test_exec_root = os.path.join(config.wsk_build_dir, "test")

config.environment["PATH"] = os.path.pathsep.join(
    [
        os.path.join(config.wsk_build_dir, "bin"),
        config.llvm_tools_dir,
        config.environment.get("PATH", ""),
    ]
)
# Containers cross from LLVM's libraries, which are not instrumented, to ours.
config.environment["ASAN_OPTIONS"] = "detect_container_overflow=0:detect_leaks=0"
config.environment["UBSAN_OPTIONS"] = "print_stacktrace=1:halt_on_error=1"

headers = os.path.join(config.wsk_source_dir, "lib", "Kernel", "include")
driver_flags = (
    "-ffreestanding -fms-extensions -fms-compatibility -fdeclspec -fshort-wchar"
)
config.substitutions.append(
    (
        "%clang_kernel",
        os.path.join(config.llvm_tools_dir, "clang")
        + " -fsyntax-only -Wall -Wextra -Werror "
        + driver_flags
        + " -I "
        + headers,
    )
)
config.substitutions.append(("%kernel_include", headers))
config.substitutions.append(("%llvm_include", config.llvm_include_dir))
config.substitutions.append(("%source_dir", config.wsk_source_dir))
config.substitutions.append(("%build_dir", config.wsk_build_dir))
config.substitutions.append(
    ("%rules_dir", os.path.join(config.wsk_source_dir, "lib", "Rules"))
)
config.substitutions.append(
    ("%plugin", os.path.join(config.wsk_build_dir, "lib", "WskTidyModule.so"))
)
# Some other clang-tidy, to prove that the plugin refuses it.
for major in ("19", "16", "14"):
    other = shutil.which("clang-tidy-" + major)
    if other and major != config.llvm_major:
        config.available_features.add("other-clang-tidy")
        config.substitutions.append(("%other_clang_tidy", other))
        break
if shutil.which("pre-commit") and shutil.which("git"):
    config.available_features.add("pre-commit")
# Some sandboxes lack /dev/pts.
try:
    for descriptor in os.openpty():
        os.close(descriptor)
    config.available_features.add("terminal")
except OSError:
    pass


def may_unshare(*options):
    unshare = shutil.which("unshare")
    return unshare and subprocess.call(
        [unshare, *options, "true"], stderr=subprocess.DEVNULL
    ) == 0


if may_unshare("-n"):
    # A command that wsk-run starts may change the network, too.
    config.available_features.add("network-administration")
    config.available_features.add("network-namespaces")
elif may_unshare("-U", "-r", "-n"):
    config.available_features.add("network-namespaces")
if shutil.which("ip"):
    config.available_features.add("ip")
if config.wsk_sanitize:
    config.available_features.add("sanitizer")
