// RUN: not wsk-tblgen -gen-rule-tables -I %rules_dir -I %S/Inputs %s 2>&1 \
// RUN:   | FileCheck %s

include "TestRule.td"

def WSK_Test : TestRule<"WSK-Test"> {
  // CHECK-NOT: A38
  // CHECK: unknown-ambiguity.td:[[#@LINE+1]]:7: error: there is no ambiguity A99
  let Note = "A38, A99: the page and the header differ.";
}
