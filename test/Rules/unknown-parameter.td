// RUN: not wsk-tblgen -gen-rule-tables -I %rules_dir -I %S/Inputs %s 2>&1 \
// RUN:   | FileCheck %s

include "TestRule.td"

def WSK_Test : TestRule<"WSK-Test"> {
  // CHECK: unknown-parameter.td:[[#@LINE+1]]:7: error: WskBind has no parameter 'RemoteAddress'
  let Requires = [Arg<[WskBind], "RemoteAddress", NonNull>];
}
