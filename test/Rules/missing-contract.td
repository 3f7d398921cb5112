// RUN: not wsk-tblgen -gen-rule-tables -I %rules_dir -I %S/Inputs %s 2>&1 \
// RUN:   | FileCheck %s

include "TestRule.td"

def WSK_Test : TestRule<"WSK-Test"> {
  // CHECK: missing-contract.td:[[#@LINE+1]]:7: error: SO_RCVBUF has no contract for Ioctl
  let Requires = [Obeys<SO_RCVBUF, [Ioctl], [InputPart]>];
}
