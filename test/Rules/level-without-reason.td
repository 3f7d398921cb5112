// RUN: not wsk-tblgen -gen-rule-tables -I %rules_dir -I %S/Inputs %s 2>&1 \
// RUN:   | FileCheck %s

include "TestRule.td"

def WSK_Test : TestRule<"WSK-Test"> {
  // CHECK: level-without-reason.td:[[#@LINE+1]]:7: error: level Hint needs a reason in Note
  let Level = Hint;
}

// CHECK-NOT: error: level
def WSK_Reason : TestRule<"WSK-Reason"> {
  let Level = Hint;
  let Note = "Everyone does it.";
}
