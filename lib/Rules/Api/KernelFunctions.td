//===- KernelFunctions.td - Kernel functions around WSK ----*- tablegen -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What drivers call to prepare what they give to WSK. Only what rules speak of.
//
//===----------------------------------------------------------------------===//

def IoAllocateIrp : KernelFunction<["StackSize", "ChargeQuota"]>;
def IoAllocateIrpEx
    : KernelFunction<["DeviceObject", "StackSize", "ChargeQuota"]>;
def IoInitializeIrp : KernelFunction<["Irp", "PacketSize", "StackSize"]>;
def IoReuseIrp : KernelFunction<["Irp", "Iostatus"]>;
def IoSetNextIrpStackLocation : KernelFunction<["Irp"]>;
def IoGetNextIrpStackLocation : KernelFunction<["Irp"]>;
def IoSetCompletionRoutine
    : KernelFunction<["Irp", "CompletionRoutine", "Context", "InvokeOnSuccess",
                      "InvokeOnError", "InvokeOnCancel"]>;
def IoSetCompletionRoutineEx
    : KernelFunction<["DeviceObject", "Irp", "CompletionRoutine", "Context",
                      "InvokeOnSuccess", "InvokeOnError", "InvokeOnCancel"]>;

let NeverNull = true in {
def KeGetCurrentThread : KernelFunction<[]>;
def PsGetCurrentThread : KernelFunction<[]>;
def PsGetCurrentProcess : KernelFunction<[]>;
def IoGetCurrentProcess : KernelFunction<[]>;
}
