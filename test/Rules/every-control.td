// What a rule may require of every control operation.

// RUN: not wsk-tblgen -gen-rule-tables -I %rules_dir -I %S/Inputs %s 2>&1 \
// RUN:   | FileCheck %s

include "TestRule.td"

def WSK_NoCodes : TestRule<"WSK-NoCodes"> {
  // CHECK: every-control.td:[[#@LINE+1]]:7: error: WskBind has no control codes
  let Requires = [EveryControl<[WskBind], IrpFits>];
}

def WSK_Twice : TestRule<"WSK-Twice"> {
  let About = [WskControlSocket];
  // CHECK: every-control.td:[[#@LINE+1]]:7: error: WSK-WskControlSocket-Irp-per-operation requires IrpFits of WskControlSocket already
  let Requires = [EveryControl<[WskControlSocket], IrpFits>];
}

def WSK_OffTopic : TestRule<"WSK-OffTopic"> {
  // CHECK: every-control.td:[[#@LINE+1]]:7: error: the rule requires something of WskControlClient, which is not in its About
  let Requires = [EveryControl<[WskControlClient], RequestFitsCode>];
}
