// RUN: not wsk-tblgen -gen-rule-tables -I %rules_dir -I %S/Inputs %s 2>&1 \
// RUN:   | FileCheck %s

include "TestRule.td"

def WSK_Test : TestRule<"WSK-Test"> {
  // CHECK: unknown-control-code.td:[[#@LINE+1]]:25: error: Variable not defined: 'SO_LINGER'
  let Requires = [Obeys<SO_LINGER, [SetOption], [InputPart]>];
}
