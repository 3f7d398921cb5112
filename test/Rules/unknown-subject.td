// RUN: not wsk-tblgen -gen-rule-tables -I %rules_dir -I %S/Inputs %s 2>&1 \
// RUN:   | FileCheck %s

include "TestRule.td"

def WSK_Test : TestRule<"WSK-Test"> {
  // CHECK: unknown-subject.td:[[#@LINE+1]]:16: error: Variable not defined: 'WskSocketClose'
  let About = [WskSocketClose];
}
