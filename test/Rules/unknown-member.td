// RUN: not wsk-tblgen -gen-rule-tables -I %rules_dir -I %S/Inputs %s 2>&1 \
// RUN:   | FileCheck %s

include "TestRule.td"

def WSK_Structure : TestRule<"WSK-Structure"> {
  // CHECK: unknown-member.td:[[#@LINE+1]]:7: error: WSK_BUF has no member 'Size'
  let Requires = [Members<[WSK_BUF], "Size", StaysZero>];
}

def WSK_Slot : TestRule<"WSK-Slot"> {
  // CHECK: unknown-member.td:[[#@LINE+1]]:7: error: WSK_CLIENT_LISTEN_DISPATCH has no member 'WskReceiveEvent'
  let Requires = [Members<[WSK_CLIENT_LISTEN_DISPATCH], "WskReceiveEvent",
                          NoWrite>];
}

def WSK_NoStructure : TestRule<"WSK-NoStructure"> {
  // CHECK: unknown-member.td:[[#@LINE+1]]:7: error: WskBind is neither a structure nor a table
  let Requires = [Members<[WskBind], "Flags", StaysZero>];
}
