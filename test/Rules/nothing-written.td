// A mistake stops every backend before it writes anything.

// RUN: rm -rf %t && mkdir %t
// RUN: not wsk-tblgen -gen-api-enums -I %rules_dir %s -o %t/out 2>&1 | FileCheck %s
// RUN: not wsk-tblgen -gen-api-tables -I %rules_dir %s -o %t/out 2>&1 | FileCheck %s
// RUN: not wsk-tblgen -gen-rule-enums -I %rules_dir %s -o %t/out 2>&1 | FileCheck %s
// RUN: not wsk-tblgen -gen-rule-tables -I %rules_dir %s -o %t/out 2>&1 | FileCheck %s
// RUN: not wsk-tblgen -gen-rule-metadata -I %rules_dir %s -o %t/out 2>&1 | FileCheck %s
// RUN: not ls %t/out

include "Catalogue.td"

// CHECK: nothing-written.td:[[#@LINE+2]]:5: error: rule WSK-Wrong must be called
// CHECK: error: the catalogue has mistakes; nothing was written
def WSK_Right : Rule<"WSK-Wrong", Must, "A rule.">;
