//===- IrpSetup.cpp - How the driver prepared the IRP ---------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// IoSetCompletionRoutine is inline in the kernel's headers: what the driver
// passed to it is read from the stack location when WSK gets the IRP.
//
//===----------------------------------------------------------------------===//

#include "Verifier/Call.h"
#include "Verifier/Irps.h"
#include "Verifier/Report.h"

namespace wsk::verifier {

/// What a completed IRP of the driver carries, in a part of its stack location
/// that IoReuseIrp and IoInitializeIrp clear and IoSetCompletionRoutine leaves.
static char CompletedMark;

static PVOID &getMark(PIRP Irp) {
  return IoGetNextIrpStackLocation(Irp)->Parameters.Others.Argument4;
}

void markCompleted(PIRP Irp) { getMark(Irp) = &CompletedMark; }

static DECLSPEC_NOINLINE void reportIrp(RuleId Rule, const Call &C,
                                        const char *Problem) {
  Finding F(Rule, C.Caller);
  F << "'Irp' of " << getName(C.Function) << " has " << Problem;
  noteObjects(F, C);
  F.report();
}

static DECLSPEC_NOINLINE void reportCompleted(const Call &C) {
  Finding F(RuleId::WSK_Irp_Reuse_reinitialise, C.Caller);
  F << "'Irp' of " << getName(C.Function)
    << " was completed before and is as WSK left it; call IoReuseIrp before it "
       "is used again";
  noteObjects(F, C);
  F.report();
}

static DECLSPEC_NOINLINE void reportNotSetAgain(const Call &C, PVOID ReusedAt) {
  Finding F(RuleId::WSK_Irp_Completion_set_again_after_reuse, C.Caller);
  F << "'Irp' of " << getName(C.Function)
    << " has no completion routine; call IoSetCompletionRoutine after "
       "IoReuseIrp, which clears it";
  F.note(ReusedAt) << "the IRP was reused here";
  noteObjects(F, C);
  F.report();
}

/// What is required of the parameter \p Name of IoSetCompletionRoutine.
static const KernelRequirement *findRequirement(const char *Name) {
  for (size_t I = 0; I != KernelRequirementCount; ++I) {
    const KernelRequirement &R = KernelRequirements[I];
    if (isSame(R.Function, "IoSetCompletionRoutine") &&
        isSame(R.ParameterName, Name))
      return &R;
  }
  return nullptr;
}

static DECLSPEC_NOINLINE void reportArgument(const Call &C, const char *Name,
                                             const char *Value) {
  const KernelRequirement *R = findRequirement(Name);
  if (!R)
    return;
  Finding F(R->Rule, C.Caller);
  F << "'" << Name << "' of IoSetCompletionRoutine for the IRP of "
    << getName(C.Function) << " is " << Value << "; pass " << R->Advice;
  noteObjects(F, C);
  F.report();
}

static void checkRoutine(const Call &C, const IO_STACK_LOCATION &Next) {
  const struct {
    UCHAR Bit;
    const char *Name;
  } Outcomes[] = {{SL_INVOKE_ON_SUCCESS, "InvokeOnSuccess"},
                  {SL_INVOKE_ON_ERROR, "InvokeOnError"},
                  {SL_INVOKE_ON_CANCEL, "InvokeOnCancel"}};
  UCHAR Invoked = Next.Control & (SL_INVOKE_ON_SUCCESS | SL_INVOKE_ON_ERROR |
                                  SL_INVOKE_ON_CANCEL);
  if (!Next.CompletionRoutine) {
    PVOID ReusedAt = getReusedAt(C.Irp);
    if (Invoked)
      reportArgument(C, "CompletionRoutine", "NULL");
    else if (ReusedAt)
      reportNotSetAgain(C, ReusedAt);
    else
      reportIrp(RuleId::WSK_Irp_Completion_routine_required, C,
                "no completion routine; call IoSetCompletionRoutine before "
                "each call");
    return;
  }
  for (const auto &Outcome : Outcomes)
    if (!(Invoked & Outcome.Bit)) {
      reportArgument(C, Outcome.Name, "FALSE");
      return;
    }
}

//===----------------------------------------------------------------------===//
// What belongs to WSK
//===----------------------------------------------------------------------===//

static DECLSPEC_NOINLINE void reportWritten(const Call &C,
                                            const KernelMemberRequirement &R) {
  Finding F(R.Rule, C.Caller);
  F << "'" << R.Member << "' of the "
    << (isSame(R.Record, "IRP") ? "IRP" : "next stack location") << " of "
    << getName(C.Function)
    << " is written; WSK sets up the IRP itself: set only the completion "
       "routine";
  noteObjects(F, C);
  F.report();
}

static bool isZero(const void *Data, size_t Size) {
  const auto *Bytes = static_cast<const unsigned char *>(Data);
  for (size_t I = 0; I != Size; ++I)
    if (Bytes[I])
      return false;
  return true;
}

static void checkMembers(const Call &C, const IO_STACK_LOCATION &Next) {
  const IRP &Irp = *C.Irp;
  const struct {
    const char *Record, *Name;
    bool Written;
  } Members[] = {
      {"IRP", "MdlAddress", Irp.MdlAddress != nullptr},
      {"IRP", "AssociatedIrp",
       !isZero(&Irp.AssociatedIrp, sizeof(Irp.AssociatedIrp))},
      {"IRP", "UserBuffer", Irp.UserBuffer != nullptr},
      {"IRP", "Flags", Irp.Flags != 0},
      {"IO_STACK_LOCATION", "MajorFunction", Next.MajorFunction != 0},
      {"IO_STACK_LOCATION", "MinorFunction", Next.MinorFunction != 0},
      {"IO_STACK_LOCATION", "Flags", Next.Flags != 0},
      {"IO_STACK_LOCATION", "Parameters",
       !isZero(&Next.Parameters, sizeof(Next.Parameters))},
      {"IO_STACK_LOCATION", "DeviceObject", Next.DeviceObject != nullptr},
      {"IO_STACK_LOCATION", "FileObject", Next.FileObject != nullptr}};
  for (const auto &Member : Members)
    for (size_t I = 0; Member.Written && I != KernelMemberRequirementCount; ++I)
      if (const KernelMemberRequirement &R = KernelMemberRequirements[I];
          isSame(R.Record, Member.Record) && isSame(R.Member, Member.Name)) {
        reportWritten(C, R);
        return; // What fills in one fills in several.
      }
}

static DECLSPEC_NOINLINE void reportOwnLocation(const Call &C) {
  Finding F(RuleId::WSK_Irp_No_manual_initialisation, C.Caller);
  F << "IoSetNextIrpStackLocation takes a stack location of the IRP of "
    << getName(C.Function)
    << "; WSK sets up the IRP itself: set only the completion routine";
  noteObjects(F, C);
  F.report();
}

//===----------------------------------------------------------------------===//
// Entry
//===----------------------------------------------------------------------===//

static void reportNoLocation(const Call &C, IrpOrigin Origin) {
  if (Origin != IrpOrigin::Driver)
    reportIrp(RuleId::WSK_Irp_PassedDown_stack_location, C,
              "no stack location left; WSK needs one below the driver's");
  else if (getInitializedAt(C.Irp))
    reportIrp(RuleId::WSK_Irp_Initialize_packet_size, C,
              "no stack location; pass 1 for 'StackSize' of IoInitializeIrp");
  else
    reportIrp(RuleId::WSK_Irp_Allocate_stack_location, C,
              "no stack location; pass 1 for 'StackSize' of IoAllocateIrp");
}

IrpOrigin getOrigin(PIRP Irp) {
  if (Irp->CurrentLocation > Irp->StackCount)
    return IrpOrigin::Driver;
  return isOwn(Irp) ? IrpOrigin::Either : IrpOrigin::PassedDown;
}

void checkIrp(Call &C) {
  if (reportUseAfterFree(C.Irp, getName(C.Function), C.Caller)) {
    C.refuse();
    C.CompletesRefusal = false;
    return;
  }
  recordGiven(C.Irp, C.Function, C.Caller);
  IrpOrigin Origin = getOrigin(C.Irp);
  if (C.Irp->CurrentLocation < 2) {
    reportNoLocation(C, Origin);
    C.refuse();
    return;
  }
  if (Origin == IrpOrigin::Either) {
    // IoCallDriver would have named the device.
    if (!IoGetCurrentIrpStackLocation(C.Irp)->DeviceObject)
      reportOwnLocation(C);
    return;
  }
  if (Origin == IrpOrigin::PassedDown)
    return;
  // What follows is survivable: our own routine stops the I/O manager.
  const IO_STACK_LOCATION &Next = *IoGetNextIrpStackLocation(C.Irp);
  if (getMark(C.Irp) == &CompletedMark) {
    getMark(C.Irp) = nullptr;
    reportCompleted(C);
    return;
  }
  checkRoutine(C, Next);
  checkMembers(C, Next);
}

} // namespace wsk::verifier
