//===- Completion.cpp - The driver's completion routines ------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Verifier/Irps.h"
#include "Verifier/Report.h"

namespace wsk::verifier {

/// Whether the I/O manager would call the driver's routine.
static bool isInvoked(const Request &R, const IRP &Irp) {
  if (!R.Routine)
    return false;
  if (Irp.Cancel && (R.Control & SL_INVOKE_ON_CANCEL))
    return true;
  return R.Control & (NT_SUCCESS(Irp.IoStatus.Status) ? SL_INVOKE_ON_SUCCESS
                                                      : SL_INVOKE_ON_ERROR);
}

static void report(Finding &F, const Request &R) {
  F.note(R.SubmittedAt) << getName(R.Function) << " was given the IRP here";
  F.report();
}

//===----------------------------------------------------------------------===//
// IRPs of the driver
//===----------------------------------------------------------------------===//

static DECLSPEC_NOINLINE void reportResult(const Request &R) {
  Finding F(RuleId::WSK_Irp_Completion_return_more_processing,
            getAddress(R.Routine));
  F << "the completion routine of a driver-allocated IRP does not return "
       "STATUS_MORE_PROCESSING_REQUIRED; the I/O manager would go on with an "
       "IRP that it does not own";
  report(F, R);
}

static DECLSPEC_NOINLINE void reportFreed(const Request &R, PVOID FreedAt) {
  Finding F(RuleId::WSK_Irp_Completion_no_touch_after_free,
            getAddress(R.Routine));
  F << "the completion routine frees its IRP and does not return "
       "STATUS_MORE_PROCESSING_REQUIRED; the I/O manager would go on with "
       "freed memory";
  F.note(FreedAt) << "it was freed here";
  report(F, R);
}

//===----------------------------------------------------------------------===//
// IRPs that were passed down
//===----------------------------------------------------------------------===//

static DECLSPEC_NOINLINE void reportPassedDownResult(const Request &R,
                                                     NTSTATUS Result) {
  Finding F(RuleId::WSK_Irp_PassedDown_return_values, getAddress(R.Routine));
  F << "the completion routine of an IRP that was passed down returns "
    << Hex{ULONG(Result)}
    << "; return STATUS_CONTINUE_COMPLETION or "
       "STATUS_MORE_PROCESSING_REQUIRED";
  report(F, R);
}

static DECLSPEC_NOINLINE void reportNotMarked(const Request &R) {
  Finding F(RuleId::WSK_Irp_PassedDown_propagate_pending,
            getAddress(R.Routine));
  F << "the completion routine of an IRP that was passed down does not mark it "
       "pending although 'PendingReturned' is TRUE; call IoMarkIrpPending";
  report(F, R);
}

static void markPending(PIRP Irp) {
  if (Irp->CurrentLocation <= Irp->StackCount)
    IoMarkIrpPending(Irp);
}

static NTSTATUS continueUpwards(const Request &R, PIRP Irp, NTSTATUS Result,
                                bool PendingReturned) {
  if (Result != STATUS_CONTINUE_COMPLETION)
    reportPassedDownResult(R, Result);
  if (PendingReturned &&
      !(IoGetCurrentIrpStackLocation(Irp)->Control & SL_PENDING_RETURNED)) {
    reportNotMarked(R);
    markPending(Irp);
  }
  return STATUS_CONTINUE_COMPLETION;
}

//===----------------------------------------------------------------------===//
// Both
//===----------------------------------------------------------------------===//

NTSTATUS deliver(const Request &R, PDEVICE_OBJECT Device, PIRP Irp) {
  bool PendingReturned = Irp->PendingReturned;
  if (!isInvoked(R, *Irp)) {
    if (R.Origin == IrpOrigin::Driver)
      return STATUS_MORE_PROCESSING_REQUIRED;
    if (PendingReturned)
      markPending(Irp);
    return STATUS_CONTINUE_COMPLETION;
  }
  if (R.Origin == IrpOrigin::PassedDown)
    recordHeld(Irp, R); // Unless it goes on, which forgets it.
  PVOID FreedAt;
  NTSTATUS Result = runRoutine(R, Device, Irp, FreedAt);
  // The routine may submit or free the IRP at once.
  if (Result == STATUS_MORE_PROCESSING_REQUIRED)
    return Result;
  switch (R.Origin) {
  case IrpOrigin::Driver:
    if (FreedAt)
      reportFreed(R, FreedAt);
    else
      reportResult(R);
    return STATUS_MORE_PROCESSING_REQUIRED;
  case IrpOrigin::PassedDown:
    return continueUpwards(R, Irp, Result, PendingReturned);
  case IrpOrigin::Either:
    return Result;
  }
  return Result;
}

} // namespace wsk::verifier
