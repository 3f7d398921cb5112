// RUN: not wsk-tblgen -gen-rule-tables -I %rules_dir -I %S/Inputs %s 2>&1 \
// RUN:   | FileCheck %s

include "TestRule.td"

def WSK_Test : TestRule<"WSK-Test"> {
  // CHECK: requirement-off-topic.td:[[#@LINE+1]]:7: error: the rule requires something of WskListen, which is not in its About
  let Requires = [NeverCall<[WskListen]>];
}
