"""The lit format of test/rules: one program, judged by both engines.

A program passes where each engine says about it exactly what its comment lines
announce (see expectations.py), and fails where it announces nothing. Hints are
shown, except in a program that only shows AMBIGUITY: the default has to be
silent about it. The first
line of a test's output names the engines that judged it; tools/dev/rule-coverage
reads it from lit's JSON results.
"""

import os

import lit.Test
import lit.util
from lit.formats import FileBasedTest

import expectations


OPTIONAL_CHECKS = ("wsk-obsolete-usage",)


class Failed(Exception):
    """Why the program is not what it says it is."""


class RuleProgram(FileBasedTest):
    def execute(self, test, lit_config):
        if test.config.unsupported:
            return lit.Test.UNSUPPORTED, "unsupported here"
        try:
            said = expectations.read(test.getSourcePath())
            check_consistent(said)
            judged = [
                engine
                for engine, judge in (
                    (expectations.STATIC, judge_static),
                    (expectations.RUN_TIME, judge_run_time),
                )
                if judge(test, lit_config, said)
            ]
        except (Failed, expectations.MalformedExpectation) as failure:
            return lit.Test.FAIL, str(failure)
        except lit.util.ExecuteCommandTimeoutException as timeout:
            return lit.Test.TIMEOUT, str(timeout)
        return lit.Test.PASS, "judged: " + ", ".join(judged) + "\n"


def is_optional(test):
    """Whether the program is about a check that is off by default: only such
    programs are judged by it."""
    check = os.path.basename(os.path.dirname(test.getSourcePath()))
    return check in OPTIONAL_CHECKS


def check_consistent(said):
    if not said:
        raise Failed(
            "proves nothing: no TIDY, RUN-TIME, RIGHT, BLIND or AMBIGUITY line"
        )
    kinds = {e.kind for e in said}
    for kind in ("RIGHT", "AMBIGUITY"):
        if kind in kinds and kinds & {"TIDY", "RUN-TIME"}:
            raise Failed(f"{kind} beside TIDY or RUN-TIME: make it two programs")


def get_level(said):
    """Which rules are reported: hints too, but for what is ambiguous."""
    kinds = {e.kind for e in said}
    return "error" if kinds - {"BLIND"} == {"AMBIGUITY"} else "hint"


def judge_static(test, lit_config, said):
    """Raises Failed unless wsk-tidy says what the program announces."""
    inputs = os.path.join(test.config.wsk_source_dir, "test", "rules", "Inputs")
    config = "--config-file=" + os.path.join(inputs, "wsk-tidy.yaml")
    if get_level(said) == "error":
        config = "--config={Checks: '-*,wsk-*', HeaderFilterRegex: '/Inputs/wsk_'}"
    report = run(
        test,
        lit_config,
        [
            find_tool(test, "wsk-tidy"),
            "--quiet",
            config,
            *(["--checks=-*,wsk-*"] if is_optional(test) else []),
            test.getSourcePath(),
        ],
    )
    compare(test, lit_config, report, "TIDY", said)
    return True


def judge_run_time(test, lit_config, said):
    """Raises Failed unless wsk-run says what the program announces; returns
    False where there is no wsk-run."""
    wsk_run = find_tool(test, "wsk-run", required=False)
    if not wsk_run:
        return False
    kinds = {e.kind for e in said}
    if "TIDY" in kinds and not any(speaks_of_run_time(e) for e in said):
        raise Failed(
            "says nothing about run time: no RUN-TIME or BLIND(run time) line"
        )
    level = "all" if is_optional(test) else get_level(said)
    report = run(
        test,
        lit_config,
        [
            wsk_run,
            "--level=" + level,
            "--for=0",
            "--timeout=20",
            test.getSourcePath(),
        ],
    )
    compare(test, lit_config, report, "RUN-TIME", said)
    # Unlike wsk-tidy's, the exit status tells findings from silence.
    if "RUN-TIME" in kinds and report[1] != 1:
        raise Failed(f"RUN-TIME lines, but exit status {report[1]}\n{report[0]}")
    return True


def speaks_of_run_time(expectation):
    return (
        expectation.kind == "RUN-TIME"
        or expectation.engine == expectations.RUN_TIME
    )


def find_tool(test, name, required=True):
    path = lit.util.which(name, test.config.environment["PATH"])
    if not path and required:
        raise Failed(f"{name} is not on the PATH of the tests: build it first")
    return path


def compare(test, lit_config, report, prefix, said):
    """Raises Failed unless the report, (text, exit status), is what the lines
    with the prefix announce; without such lines it has to be silent."""
    output, status = report
    announced = any(e.kind == prefix for e in said)
    if not announced and ("warning:" in output or "error:" in output):
        raise Failed(f"no {prefix} line, so must be silent, but says:\n{output}")
    # Findings may make the status 1; anything beyond is a fault of the engine.
    if status not in ((0, 1) if announced else (0,)):
        raise Failed(f"the engine ended with exit status {status}\n{output}")
    if not announced:
        return
    answer, status = run(
        test,
        lit_config,
        [
            find_tool(test, "FileCheck"),
            "--check-prefix=" + prefix,
            "--implicit-check-not=warning:",
            "--implicit-check-not=error:",
            "--allow-empty",
            "--dump-input=never",
            test.getSourcePath(),
        ],
        output,
    )
    if status != 0:
        raise Failed(f"{answer}\nThe engine said:\n{output}")


def run(test, lit_config, command, text=None):
    """Returns stdout and stderr together, and the exit status. The working
    directory is the test's own, in the build tree."""
    directory = test.getExecPath() + ".tmp"
    os.makedirs(directory, exist_ok=True)
    output, _, status = lit.util.executeCommand(
        command,
        cwd=directory,
        env=test.config.environment,
        input=text,
        timeout=lit_config.maxIndividualTestTime,
        redirect_stderr=True,
    )
    return output, status
