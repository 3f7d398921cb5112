// RUN: not wsk-tblgen -gen-rule-tables -I %rules_dir -I %S/Inputs %s 2>&1 \
// RUN:   | FileCheck %s

include "Catalogue.td"

// CHECK: constant-with-two-values.td:[[#@LINE+1]]:5: error: 'SOCK_RAW' has another value in SOCK_RAW of the same group
def SOCK_RAW_AGAIN : Constant<4, [SocketTypes]> {
  let Name = "SOCK_RAW";
}

// The same name may mean something else elsewhere.
// CHECK-NOT: OtherGroup
def OtherGroup : ConstantGroup<"Other">;
def SOCK_RAW_OTHER : Constant<4, [OtherGroup]> {
  let Name = "SOCK_RAW";
}
