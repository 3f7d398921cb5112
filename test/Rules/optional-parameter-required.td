// RUN: not wsk-tblgen -gen-rule-tables -I %rules_dir -I %S/Inputs %s 2>&1 \
// RUN:   | FileCheck %s

include "TestRule.td"

def WSK_Test : TestRule<"WSK-Test"> {
  // CHECK: optional-parameter-required.td:[[#@LINE+1]]:7: error: parameter 'Buffer' of WskDisconnect is optional
  let Requires = [Arg<[WskDisconnect], "Buffer", NonNull>];
}
