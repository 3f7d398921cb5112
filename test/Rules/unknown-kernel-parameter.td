// RUN: not wsk-tblgen -gen-rule-tables -I %rules_dir -I %S/Inputs %s 2>&1 \
// RUN:   | FileCheck %s

include "TestRule.td"

def IoMake : KernelFunction<["Size", "Irp"]>;

def WSK_Test : TestRule<"WSK-Test"> {
  // CHECK: unknown-kernel-parameter.td:[[#@LINE+1]]:7: error: IoMake has no parameter 'StackSize'
  let Requires = [KernelArg<[IoMake], "StackSize", NonZero, "1">];
}
