// Where the documentation contradicts itself, somebody decides.

// RUN: not wsk-tblgen -gen-rule-metadata -I %rules_dir -I %S/Inputs %s 2>&1 \
// RUN:   | FileCheck %s

include "Catalogue.td"

// CHECK: unsettled-ambiguity.td:[[#@LINE+1]]:5: error: ambiguity A99 needs Settled, How and Touches
def A99 : Ambiguity<"Two pages differ.">;
