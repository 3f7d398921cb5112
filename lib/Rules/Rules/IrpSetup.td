//===- IrpSetup.td - IRPs before a call --------------------*- tablegen -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

let Check = IrpSetupCheck, Family = IrpFamily, Static = Flow, Tier = 1 in {

def WSK_Irp_Allocate_stack_location
    : Rule<"WSK-Irp-Allocate-stack-location", Must,
           "An IRP allocated for WSK must have at least one I/O stack location "
           "(IoAllocateIrp StackSize >= 1)."> {
  let About = IrpFunctions;
  let Api = "all WSK functions taking an IRP";
  let Why = Expected<"WSK uses the next stack location; StackSize 0 leads to "
                     "NO_MORE_IRP_STACK_LOCATIONS bugcheck or corruption">;
  let Sources = ["using-irps-with-winsock-kernel-functions"];
  let Static = Syntactic;
  let RunTime = Observed<"Irp->CurrentLocation > 1 on entry">;
  let Requires = [KernelArg<[IoAllocateIrp, IoAllocateIrpEx], "StackSize",
                            NonZero, "1">];
}

def WSK_Irp_Reuse_reinitialise : Rule<"WSK-Irp-Reuse-reinitialise", Must,
    "A driver-allocated IRP that has completed must be re-initialised with "
    "IoReuseIrp before it is passed to another WSK function."> {
  let About = IrpFunctions;
  let Api = "all WSK functions taking an IRP";
  let Why = Expected<"stale stack location, cancel and status state; wrong or "
                     "missing completion">;
  let Sources = ["using-irps-with-winsock-kernel-functions"];
  let RunTime = Observed<"shim remembers IRPs it saw complete and looks at "
                         "CurrentLocation/StackCount and stale fields">;
}

def WSK_Irp_Reuse_only_after_completion
    : Rule<"WSK-Irp-Reuse-only-after-completion", Must,
           "An IRP must not be reused, re-initialised or passed to another WSK "
           "call while a previous WSK call on it is still pending."> {
  let About = IrpFunctions;
  let Api = "all WSK functions taking an IRP";
  let Why = Expected<"two owners of one IRP; list corruption, "
                     "MULTIPLE_IRP_COMPLETE_REQUESTS bugcheck">;
  let Sources = ["using-irps-with-winsock-kernel-functions"];
  let Basis = Implicit;
  let RunTime = Observed<"pending-IRP table keyed by PIRP">;
}

def WSK_Irp_Completion_routine_required
    : Rule<"WSK-Irp-Completion-routine-required", Must,
           "For an IRP the driver allocated (or reuses), "
           "IoSetCompletionRoutine must be called before every WSK call that "
           "uses it."> {
  let About = IrpFunctions;
  let Api = "all WSK functions taking an IRP";
  let Why = Expected<"nobody stops I/O completion of a driver-owned IRP; the "
                     "I/O manager completes it to a non-existent owner "
                     "(bugcheck), and the driver never learns the result">;
  let Sources = ["using-irps-with-winsock-kernel-functions"];
  let RunTime = Observed<"next stack location's CompletionRoutine is NULL "
                         "while CurrentLocation == StackCount+1">;
}

def WSK_Irp_Completion_set_again_after_reuse
    : Rule<"WSK-Irp-Completion-set-again-after-reuse", Must,
           "After IoReuseIrp the completion routine must be set again, because "
           "IoReuseIrp clears it."> {
  let About = IrpFunctions;
  let Api = "all WSK functions taking an IRP";
  let Why = Expected<"the previous routine is gone; same failure as not "
                     "setting one">;
  let Sources = ["using-irps-with-winsock-kernel-functions"];
  let Basis = Implicit;
  let RunTime = Observed<"as above">;
  let Note = "IoReuseIrp behaviour is general WDM knowledge; the WSK page "
             "demands a routine for reused IRPs";
}

def WSK_Irp_Completion_invoke_always
    : Rule<"WSK-Irp-Completion-invoke-always", Must,
           "For driver-allocated IRPs InvokeOnSuccess, InvokeOnError and "
           "InvokeOnCancel must all be TRUE."> {
  let About = IrpFunctions;
  let Api = "all WSK functions taking an IRP";
  let Why = Documented<"the completion routine may be skipped for some "
                       "outcomes">;
  let Sources = ["using-irps-with-winsock-kernel-functions"];
  let Static = Syntactic;
  let RunTime = Observed<"SL_INVOKE_ON_SUCCESS|ERROR|CANCEL bits in the next "
                         "stack location's Control">;
  let Note = "A18: passed-down IRPs may legitimately use FALSE; the docs' own "
             "second example does";
  let Requires = [
    KernelArg<[IoSetCompletionRoutine, IoSetCompletionRoutineEx],
              "InvokeOnSuccess", NonZero, "TRUE">,
    KernelArg<[IoSetCompletionRoutine, IoSetCompletionRoutineEx],
              "InvokeOnError", NonZero, "TRUE">,
    KernelArg<[IoSetCompletionRoutine, IoSetCompletionRoutineEx],
              "InvokeOnCancel", NonZero, "TRUE">];
}

def WSK_Irp_Completion_routine_nonnull
    : Rule<"WSK-Irp-Completion-routine-nonnull", Must,
           "The CompletionRoutine argument of IoSetCompletionRoutine must not "
           "be NULL for driver-allocated IRPs."> {
  let About = IrpFunctions;
  let Api = "all WSK functions taking an IRP";
  let Why = Expected<"same as a missing completion routine">;
  let Sources = ["using-irps-with-winsock-kernel-functions"];
  let Basis = Implicit;
  let Static = Syntactic;
  let RunTime = Observed<"NULL CompletionRoutine in the stack location">;
  let Requires = [KernelArg<
    [IoSetCompletionRoutine, IoSetCompletionRoutineEx], "CompletionRoutine",
    NonNull, "a routine that returns STATUS_MORE_PROCESSING_REQUIRED">];
}

def WSK_Irp_No_manual_initialisation
    : Rule<"WSK-Irp-No-manual-initialisation", Should,
           "Apart from setting the completion routine the driver should not "
           "fill in the IRP (MajorFunction, stack parameters, "
           "IoSetNextIrpStackLocation, MdlAddress ...): WSK sets up the next "
           "stack location itself."> {
  let About = IrpFunctions;
  let Api = "all WSK functions taking an IRP";
  let Why = Expected<"WSK overwrites or misreads the fields">;
  let Sources = ["using-irps-with-winsock-kernel-functions"];
  let RunTime = Observed<"MajorFunction/Parameters of the next stack location "
                         "are not zero on entry">;
  let Tier = 3;
  let Note = "A14: stated as a description ('does not initialize'); "
             "IoInitializeIrp on embedded IRPs is common and fine";
  let Requires = [
    KernelMembers<"IRP", ["MdlAddress", "AssociatedIrp", "UserBuffer",
                          "Flags"]>,
    KernelMembers<"IO_STACK_LOCATION", ["MajorFunction", "MinorFunction",
                                        "Flags", "Parameters", "DeviceObject",
                                        "FileObject"]>];
}

def WSK_Irp_Initialize_packet_size
    : Rule<"WSK-Irp-Initialize-packet-size", Must,
           "IoInitializeIrp on driver-owned storage must be given the size of "
           "that storage, at least IoSizeOfIrp(StackSize) with StackSize of "
           "one or more."> {
  let About = IrpFunctions;
  let Api = "IoInitializeIrp";
  let Why = Expected<"the stack location lies outside the storage: memory "
                     "corruption">;
  let Sources = ["using-irps-with-winsock-kernel-functions"];
  let Basis = Inferred;
  let RunTime = Observed<"compare PacketSize and StackSize in the "
                         "IoInitializeIrp hook">;
  let Requires = [KernelArg<[IoInitializeIrp], "StackSize", NonZero,
                            "1">];
}

} // Check = IrpSetupCheck
