// RUN: not wsk-tblgen -gen-rule-tables -I %rules_dir -I %S/Inputs %s 2>&1 \
// RUN:   | FileCheck %s

include "TestRule.td"

def WSK_Null : TestRule<"WSK-Null"> {
  // CHECK: test-does-not-fit.td:[[#@LINE+1]]:7: error: Null does not fit parameter 'Flags' of WskSend, which is no pointer
  let Requires = [Arg<[WskSend], "Flags", Null>];
}

def WSK_Zero : TestRule<"WSK-Zero"> {
  // CHECK: test-does-not-fit.td:[[#@LINE+1]]:7: error: Zero does not fit parameter 'Buffer' of WskSend, which is a pointer
  let Requires = [Arg<[WskSend], "Buffer", Zero>];
}

def WSK_NoBits : TestRule<"WSK-NoBits"> {
  // CHECK: test-does-not-fit.td:[[#@LINE+1]]:7: error: AnyBits needs a constant
  let Requires = [Arg<[WskSend], "Buffer", Null, When<"Flags", AnyBits<[]>>>];
}

def WSK_Large : TestRule<"WSK-Large"> {
  // CHECK: test-does-not-fit.td:[[#@LINE+1]]:7: error: IPPROTO_RAW is not below 64: OneValueOf cannot test for it
  let Requires = [Arg<[WskSend], "Flags", OneValueOf<[IPPROTO_RAW]>>];
}
