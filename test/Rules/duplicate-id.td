// RUN: not wsk-tblgen -gen-rule-tables -I %rules_dir -I %S/Inputs %s 2>&1 \
// RUN:   | FileCheck %s

include "TestRule.td"

def WSK_Test : TestRule<"WSK-Test">;

// The second name cannot be right either.
// CHECK: duplicate-id.td:[[#@LINE+2]]:5: error: rule WSK-Test must be called WSK_Test, not WSK_Test2
// CHECK: duplicate-id.td:[[#@LINE+1]]:5: error: rule id WSK-Test is also that of WSK_Test
def WSK_Test2 : TestRule<"WSK-Test">;
