// RUN: not wsk-tblgen -gen-rule-tables -I %rules_dir -I %S/Inputs %s 2>&1 \
// RUN:   | FileCheck %s

include "TestRule.td"

// CHECK: name-not-id.td:[[#@LINE+1]]:5: error: rule WSK-Test-one must be called WSK_Test_one, not WSK_TestOne
def WSK_TestOne : TestRule<"WSK-Test-one">;

// CHECK: name-not-id.td:[[#@LINE+1]]:5: error: rule ids begin with WSK-
def Test : TestRule<"Test">;
