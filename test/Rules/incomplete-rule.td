// RUN: not wsk-tblgen -gen-rule-tables -I %rules_dir -I %S/Inputs %s 2>&1 \
// RUN:   | FileCheck %s

include "Catalogue.td"

// CHECK-DAG: incomplete-rule.td:[[#@LINE+8]]:5: error: the rule has no Static
// CHECK-DAG: incomplete-rule.td:[[#@LINE+7]]:5: error: the rule has no RunTime
// CHECK-DAG: incomplete-rule.td:[[#@LINE+6]]:5: error: the rule has no Family
// CHECK-DAG: incomplete-rule.td:[[#@LINE+5]]:5: error: the rule has no Check
// CHECK-DAG: incomplete-rule.td:[[#@LINE+4]]:5: error: the rule has no Tier
// CHECK-DAG: incomplete-rule.td:[[#@LINE+3]]:5: error: the rule has no text
// CHECK-DAG: incomplete-rule.td:[[#@LINE+2]]:5: error: the rule has neither About nor Api
// CHECK-DAG: incomplete-rule.td:[[#@LINE+1]]:5: error: the rule has no Sources
def WSK_Test : Rule<"WSK-Test", Must, "">;
