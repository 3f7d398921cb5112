"""What a rule program says about itself, in comment lines:

  // TIDY: ... [<rule id>] [<check>]         FileCheck: what wsk-tidy must say
  // RUN-TIME: ... [<rule id>]               FileCheck: what wsk-run must say
  // RIGHT: <rule id> <rule id> ...          rules that the program obeys
  // BLIND(static): <rule id>: <reason>      what wsk-tidy cannot see
  // BLIND(run time): <rule id>: <reason>    what wsk-run cannot see
  // AMBIGUITY: <A1, A2, ...>                does what the documentation leaves
                                             open (lib/Rules/Ambiguities.td)

Read by the lit format (rule_program.py) and by tools/dev/rule-coverage.
"""

import re
from dataclasses import dataclass

STATIC = "static"
RUN_TIME = "run time"
ENGINES = (STATIC, RUN_TIME)

_RULE_ID = re.compile(r"\bWSK-[A-Za-z0-9_]+(?:-[A-Za-z0-9_]+)+")
# FileCheck's own suffixes (TIDY-NEXT, TIDY-NOT, ...) may follow a prefix.
_AMBIGUITY = re.compile(r"\bA[0-9]+\b")
_LINE = re.compile(
    r"//\s*(?P<kind>TIDY|RUN-TIME|RIGHT|BLIND|AMBIGUITY)(?P<suffix>-[A-Z]+)?"
    r"(?:\((?P<engine>[^)]*)\))?:(?P<text>.*)"
)


class MalformedExpectation(Exception):
    """Says file, line and what is wrong."""


@dataclass
class Expectation:
    kind: str  # "TIDY", "RUN-TIME", "RIGHT", "BLIND" or "AMBIGUITY"
    line: int
    rules: list
    engine: str = ""  # for BLIND: one of ENGINES
    ambiguities: tuple = ()  # for AMBIGUITY


def read(path):
    """Returns the Expectations of a program. Raises MalformedExpectation."""
    found = []
    with open(path, encoding="utf-8") as program:
        for number, line in enumerate(program, 1):
            match = _LINE.search(line)
            if match:
                found.append(_parse(f"{path}:{number}", number, match))
    return found


def _parse(place, number, match):
    kind, engine = match["kind"], match["engine"] or ""
    if kind == "AMBIGUITY":
        ambiguities = tuple(_AMBIGUITY.findall(match["text"]))
        if not ambiguities or match["suffix"]:
            raise MalformedExpectation(f"{place}: AMBIGUITY names none, such as A38")
        return Expectation(kind, number, [], ambiguities=ambiguities)
    rules = _RULE_ID.findall(match["text"])
    if kind == "BLIND":
        if engine not in ENGINES:
            raise MalformedExpectation(
                f"{place}: write BLIND(static) or BLIND(run time)"
            )
        if not _RULE_ID.sub("", match["text"]).strip(" :,"):
            raise MalformedExpectation(f"{place}: BLIND gives no reason")
    elif kind == "RIGHT" and match["suffix"]:
        raise MalformedExpectation(f"{place}: write RIGHT")
    if not rules and not match["suffix"]:
        raise MalformedExpectation(f"{place}: {kind} names no rule id")
    return Expectation(kind, number, rules, engine)


def names(expectations, kind, engine=""):
    """The rule ids that lines of this kind (and engine, for BLIND) name."""
    return {
        rule
        for e in expectations
        if e.kind == kind and e.engine == engine
        for rule in e.rules
    }
