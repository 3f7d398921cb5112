// RUN: not wsk-tblgen -gen-rule-tables -I %rules_dir -I %S/Inputs %s 2>&1 \
// RUN:   | FileCheck %s

include "Catalogue.td"

// CHECK: bad-tables.td:[[#@LINE+1]]:5: error: two members are called 'WskBind'
def WSK_TWICE : ProviderTable<"", [], [Calls<WskBind>, Calls<WskBind>]>;

// CHECK: bad-tables.td:[[#@LINE+1]]:5: error: member 'WskAcceptEvent' does not belong in a table of the provider
def WSK_MIXED : ProviderTable<"", [], [CalledBack<WskAcceptEvent>]>;

// CHECK: bad-tables.td:[[#@LINE+1]]:5: error: member 'Buffer': WSK_BUF is not a dispatch table
def WSK_NESTED : ProviderTable<"", [], [SubTable<"Buffer", WSK_BUF>]>;

// CHECK: bad-tables.td:[[#@LINE+1]]:5: error: two members are called 'Next'
def WSK_LOOP : Structure<"", 16, [Member<"PVOID", "Next">,
                                  Member<"PVOID", "Next">]>;

// CHECK: bad-tables.td:[[#@LINE+1]]:5: error: a structure has 1 to 65535 bytes
def WSK_EMPTY : Structure<"", 0, []>;
