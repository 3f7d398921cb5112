"""Tests whose driver talks to a peer over real sockets.

The system's network is no part of what they prove, so one that fails is tried
once more. It is never forgotten: the result is FLAKYPASS, with what the first
try printed.
"""

import lit.formats
import lit.Test


class PeerTest(lit.formats.ShTest):
    def execute(self, test, lit_config):
        first = super().execute(test, lit_config)
        if not first.code.isFailure:
            return first
        second = super().execute(test, lit_config)
        if second.code.isFailure:
            return second
        return lit.Test.Result(lit.Test.FLAKYPASS, first.output, second.elapsed)
