// RUN: not wsk-tblgen -gen-rule-tables -I %rules_dir -I %S/Inputs %s 2>&1 \
// RUN:   | FileCheck %s

include "Catalogue.td"

// CHECK: bad-parameters.td:[[#@LINE+1]]:5: error: two parameters are called 'Socket'
def WskTwice : Function<"", [In<"PWSK_SOCKET", "Socket", Socket>,
                             In<"PWSK_SOCKET", "Socket", Socket>]>;

// CHECK: bad-parameters.td:[[#@LINE+1]]:5: error: parameter 'Irp' has type 'ULONG', but role Irp is a pointer
def WskValue : Function<"", [In<"ULONG", "Irp", Irp>]>;

// CHECK: bad-parameters.td:[[#@LINE+1]]:5: error: parameter 'Flags' has type 'PULONG', but role Flags is a value
def WskPointer : Function<"", [In<"PULONG", "Flags", Flags>]>;

// CHECK: bad-parameters.td:[[#@LINE+1]]:5: error: parameter 'Flags' is no pointer and cannot be NULL
def WskOptional : Function<"", [OptIn<"ULONG", "Flags", Flags>]>;

// CHECK: bad-parameters.td:[[#@LINE+1]]:5: error: a function has parameters exactly where its signature is documented
def WskNothing : Function<"", []>;
