// A `#pragma warning` means one check, and none of Microsoft's.

// RUN: not wsk-tblgen -gen-rule-tables -I %rules_dir -I %S/Inputs %s 2>&1 \
// RUN:   | FileCheck %s

include "Catalogue.td"

// CHECK: check-number.td:[[#@LINE+1]]:5: error: the number of a check is from 29901 to 29999
def LowCheck : Check<"wsk-low", 29900, "Finds lows.">;
// CHECK: check-number.td:[[#@LINE+1]]:5: error: the number of a check is from 29901 to 29999
def HighCheck : Check<"wsk-high", 30000, "Finds highs.">;
// CHECK-NOT: error:
def FirstCheck : Check<"wsk-first", 29999, "Finds firsts.">;
// CHECK: check-number.td:[[#@LINE+1]]:5: error: number 29999 is also that of wsk-first
def SecondCheck : Check<"wsk-second", 29999, "Finds seconds.">;
// CHECK: check-number.td:[[#@LINE+1]]:5: error: what is no check of clang-tidy has number 0
def ElsewhereCheck : Check<"elsewhere", 29990, "Finds nothing.">;
