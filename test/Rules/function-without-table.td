// RUN: not wsk-tblgen -gen-rule-tables -I %rules_dir -I %S/Inputs %s 2>&1 \
// RUN:   | FileCheck %s

include "Catalogue.td"

// CHECK: function-without-table.td:[[#@LINE+1]]:5: error: no provider table holds this function
def WskUnreachable : Function<"", [In<"PWSK_SOCKET", "Socket", Socket>]> {
  let PfnType = "PFN_WSK_UNREACHABLE";
}

// CHECK: function-without-table.td:[[#@LINE+2]]:5: error: no provider table holds this function
// CHECK: function-without-table.td:[[#@LINE+2]]:7: error: 'PFN_WSK_BIND' is also the type of WskBind
def WskBindAgain : Function<"", [In<"PWSK_SOCKET", "Socket", Socket>]> {
  let PfnType = "PFN_WSK_BIND";
}

// CHECK: function-without-table.td:[[#@LINE+1]]:5: error: no client table holds this callback
def WskNobodyEvent
    : Callback<"", "PFN_WSK_NOBODY", [OptIn<"PVOID", "SocketContext",
                                            SocketContext>]>;
