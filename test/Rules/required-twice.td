// RUN: not wsk-tblgen -gen-rule-tables -I %rules_dir -I %S/Inputs %s 2>&1 \
// RUN:   | FileCheck %s

include "TestRule.td"

def WSK_Argument : TestRule<"WSK-Argument"> {
  // CHECK: required-twice.td:[[#@LINE+1]]:7: error: WSK-WskBind-Flags-reserved-zero requires Zero of 'Flags' of WskBind already
  let Requires = [Arg<[WskBind], "Flags", Zero>];
}

def WSK_Contract : TestRule<"WSK-Contract"> {
  // CHECK: required-twice.td:[[#@LINE+1]]:7: error: WSK-SO_RCVBUF-Get-arguments requires OutputPart of GetOption of SO_RCVBUF already
  let Requires = [Obeys<SO_RCVBUF, [GetOption], [OutputPart]>];
}
