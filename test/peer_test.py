"""Tests whose driver talks to a peer over real sockets.

The system's network is no part of what they prove, so one that fails is tried
once more. It is never forgotten: the result is FLAKYPASS, with what the first
try printed. What wsk-run itself finds wrong, a sanitizer's report above all, is
no affair of the network and fails at once.
"""

import lit.formats
import lit.Test

# wsk-run's: crashed, hung, or a sanitizer spoke.
OWN_FAILURE = "failed with exit status: 3"


class PeerTest(lit.formats.ShTest):
    def execute(self, test, lit_config):
        first = super().execute(test, lit_config)
        if not first.code.isFailure or OWN_FAILURE in first.output:
            return first
        second = super().execute(test, lit_config)
        if second.code.isFailure:
            return second
        return lit.Test.Result(lit.Test.FLAKYPASS, first.output, second.elapsed)
