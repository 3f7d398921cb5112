// RUN: not wsk-tblgen -gen-rule-tables -I %rules_dir -I %S/Inputs %s 2>&1 \
// RUN:   | FileCheck %s

include "TestRule.td"

def WSK_Test : TestRule<"WSK-Test"> {
  // CHECK: unknown-condition-parameter.td:[[#@LINE+1]]:7: error: WskBind has no parameter 'Buffer'
  let Requires = [Arg<[WskBind], "LocalAddress", Null, When<"Buffer", Null>>];
}
