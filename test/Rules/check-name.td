// RUN: not wsk-tblgen -gen-rule-tables -I %rules_dir -I %S/Inputs %s 2>&1 \
// RUN:   | FileCheck %s

include "Catalogue.td"

// CHECK: check-name.td:[[#@LINE+1]]:5: error: check wsk-spare-time must be called SpareTimeCheck
def SparetimeCheck : Check<"wsk-spare-time", 29998, "Finds spare time.">;
