//===- IrpCompletionRoutine.td - Completion routines -------*- tablegen -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

let Check = IrpCompletionRoutineCheck, Family = IrpFamily, Static = Inter,
    Tier = 1 in {

def WSK_Irp_Completion_return_more_processing
    : Rule<"WSK-Irp-Completion-return-more-processing", Must,
           "A completion routine of a driver-allocated IRP must return "
           "STATUS_MORE_PROCESSING_REQUIRED on every path."> {
  let About = IrpFunctions;
  let Api = "IoCompletion routine for WSK";
  let Why = Expected<"any other value lets the I/O manager continue completing "
                     "(and free or touch) an IRP it does not own: bugcheck or "
                     "use after free">;
  let Sources = ["using-irps-with-winsock-kernel-functions"];
  let RunTime = Observed<"shim wraps the routine and inspects its return "
                         "value">;
}

def WSK_Irp_Completion_free_when_done
    : Rule<"WSK-Irp-Completion-free-when-done", Should,
           "If the driver is finished with an IRP it allocated, it should free "
           "it with IoFreeIrp (in the completion routine, or later by the "
           "waiter) exactly once."> {
  let About = IrpFunctions;
  let Api = "IoCompletion routine for WSK";
  let Why = Expected<"IRP leak, or double free">;
  let Sources = ["using-irps-with-winsock-kernel-functions"];
  let RunTime = Observed<"outstanding driver-allocated IRPs never reused or "
                         "freed at deregistration">;
  let Tier = 3;
  let Note = "A15: freeing by the synchronous waiter or keeping the IRP for "
             "reuse is equally valid (Microsoft's echo sample does both)";
}

def WSK_Irp_Completion_no_touch_after_free
    : Rule<"WSK-Irp-Completion-no-touch-after-free", Must,
           "After IoFreeIrp the routine must not touch the IRP and must still "
           "return STATUS_MORE_PROCESSING_REQUIRED."> {
  let About = IrpFunctions;
  let Api = "IoCompletion routine for WSK";
  let Why = Expected<"use after free">;
  let Sources = ["using-irps-with-winsock-kernel-functions"];
  let Basis = Inferred;
  let Static = Flow;
  let RunTime = Observed<"IoFreeIrp in the routine, calls with the IRP after "
                         "it, and what the routine returns">;
  let Note = "lifetime part inferred; reads and writes through the freed "
             "pointer are AddressSanitizer's affair";
}

def WSK_Irp_PassedDown_never_free : Rule<"WSK-Irp-PassedDown-never-free", Must,
    "A driver must never call IoFreeIrp on an IRP that was passed down to "
    "it."> {
  let About = IrpFunctions;
  let Api = "all WSK functions taking an IRP";
  let Why = Expected<"double free when the owner completes it">;
  let Sources = ["using-irps-with-winsock-kernel-functions"];
  let RunTime = Observed<"pool state of the IRP after the completion routine">;
}

def WSK_Irp_PassedDown_more_processing_complete_later
    : Rule<"WSK-Irp-PassedDown-more-processing-complete-later", Must,
           "If the completion routine of a passed-down IRP returns "
           "STATUS_MORE_PROCESSING_REQUIRED, the driver must later call "
           "IoCompleteRequest on it."> {
  let About = IrpFunctions;
  let Api = "IoCompletion routine for WSK";
  let Why = Expected<"the requester hangs: the IRP never completes">;
  let Sources = ["using-irps-with-winsock-kernel-functions"];
  let RunTime = Observed<"watchdog on passed-down IRPs whose routine returned "
                         "MORE_PROCESSING_REQUIRED">;
}

def WSK_Irp_PassedDown_return_values
    : Rule<"WSK-Irp-PassedDown-return-values", Must,
           "The completion routine of a passed-down IRP must return "
           "STATUS_SUCCESS (STATUS_CONTINUE_COMPLETION) or "
           "STATUS_MORE_PROCESSING_REQUIRED."> {
  let About = IrpFunctions;
  let Api = "IoCompletion routine for WSK";
  let Sources = ["using-irps-with-winsock-kernel-functions"];
  let RunTime = Observed<"wrapper inspects the return value">;
  let Tier = 2;
}

def WSK_Irp_PassedDown_propagate_pending
    : Rule<"WSK-Irp-PassedDown-propagate-pending", Must,
           "The completion routine of a passed-down IRP must test "
           "Irp->PendingReturned and call IoMarkIrpPending when it is TRUE "
           "(unless it returns STATUS_MORE_PROCESSING_REQUIRED)."> {
  let About = IrpFunctions;
  let Api = "IoCompletion routine for WSK";
  let Why = Expected<"the I/O manager is not told the IRP went pending; the "
                     "originator may hang or be completed twice">;
  let Sources = ["using-irps-with-winsock-kernel-functions"];
  let RunTime = Observed<"SL_PENDING_RETURNED of the caller's stack location "
                         "after the routine ran">;
  let Note = "A17: the page words it unconditionally; general WDM practice "
             "exempts MORE_PROCESSING_REQUIRED";
}

} // Check = IrpCompletionRoutineCheck
