//===- Irps.cpp - What the driver does with its IRPs ----------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Verifier/Irps.h"
#include "Verifier/Report.h"

namespace wsk::verifier {

//===----------------------------------------------------------------------===//
// Allocated by the driver
//===----------------------------------------------------------------------===//

namespace {

/// An IRP that the driver allocated, initialised or reused.
struct OwnIrp : TableLink {
  PVOID AllocatedAt; ///< Null where that was not seen.
  PVOID InitializedAt;
  PVOID ReusedAt;
  PVOID GivenAt; ///< To WSK, last.
  FunctionId GivenTo;
  PVOID FreedAt; ///< By its completion routine; null while it lives.
};

} // namespace

using OwnIrpTable = Table<OwnIrp, 16, 32>;
static OwnIrpTable OwnIrps;

/// Applies \p Change to the record of \p Irp, which is made where there is
/// none.
template <typename Function> static void change(PIRP Irp, Function Change) {
  OwnIrp *Fresh = nullptr;
  for (;;) {
    {
      OwnIrpTable::Locked Entry(OwnIrps, Irp);
      OwnIrp *Own = Entry.find();
      if (!Own && Fresh) {
        Entry.insert(Fresh);
        Own = Fresh;
        Fresh = nullptr;
      }
      if (Own) {
        Change(*Own);
        break;
      }
    }
    Fresh = allocate<OwnIrp>();
    if (!Fresh)
      return;
  }
  if (Fresh)
    release(Fresh);
}

/// How many freed IRPs are remembered: by address, which another one may get.
constexpr LONG FreedLimit = 1024;
static volatile LONG FreedCount;

/// The memory at \p Own has become an IRP again.
static void revive(OwnIrp &Own) {
  if (Own.FreedAt)
    InterlockedDecrement(&FreedCount);
  Own.FreedAt = nullptr;
}

static void forget(PIRP Irp) {
  OwnIrp *Own;
  {
    OwnIrpTable::Locked Entry(OwnIrps, Irp);
    Own = Entry.find();
    if (!Own)
      return;
    Entry.remove(Own);
  }
  release(Own);
}

void recordReused(PIRP Irp, PVOID Caller) {
  change(Irp, [&](OwnIrp &Own) {
    revive(Own);
    Own.ReusedAt = Caller;
  });
}

void recordInitialized(PIRP Irp, PVOID Caller) {
  change(Irp, [&](OwnIrp &Own) {
    revive(Own);
    Own.InitializedAt = Caller;
    Own.ReusedAt = nullptr;
  });
}

void recordGiven(PIRP Irp, FunctionId Function, PVOID Caller) {
  OwnIrpTable::Locked Entry(OwnIrps, Irp);
  if (OwnIrp *Own = Entry.find()) {
    Own->GivenAt = Caller;
    Own->GivenTo = Function;
  }
}

bool isOwn(PIRP Irp) {
  OwnIrpTable::Locked Entry(OwnIrps, Irp);
  const OwnIrp *Own = Entry.find();
  return Own && !Own->FreedAt;
}

PVOID getReusedAt(PIRP Irp) {
  OwnIrpTable::Locked Entry(OwnIrps, Irp);
  const OwnIrp *Own = Entry.find();
  return Own && !Own->FreedAt ? Own->ReusedAt : nullptr;
}

PVOID getInitializedAt(PIRP Irp) {
  OwnIrpTable::Locked Entry(OwnIrps, Irp);
  const OwnIrp *Own = Entry.find();
  return Own && !Own->FreedAt ? Own->InitializedAt : nullptr;
}

//===----------------------------------------------------------------------===//
// Passed down to the driver
//===----------------------------------------------------------------------===//

namespace {

/// An IRP that was passed down. Its completion upwards is seen by splicing: the
/// completion routine in the driver's own stack location, which belongs to the
/// driver above, is replaced by ours.
struct PassedIrp : TableLink {
  FunctionId Function;
  PVOID SubmittedAt;
  PIO_COMPLETION_ROUTINE Upper;
  PVOID UpperContext;
  UCHAR UpperControl;
  /// The driver's routine, which may have kept the IRP; null before it ran.
  PIO_COMPLETION_ROUTINE HeldBy;
  bool Reported;
};

} // namespace

using PassedIrpTable = Table<PassedIrp, 8, 16>;
static PassedIrpTable PassedIrps;

constexpr UCHAR InvokeAlways =
    SL_INVOKE_ON_SUCCESS | SL_INVOKE_ON_ERROR | SL_INVOKE_ON_CANCEL;

/// The IRP goes on to the driver above, or to the I/O manager.
static NTSTATUS NTAPI passedIrpLeft(PDEVICE_OBJECT Device, PIRP Irp,
                                    PVOID Context) {
  PassedIrp *Passed = static_cast<PassedIrp *>(Context);
  PIO_COMPLETION_ROUTINE Upper = Passed->Upper;
  PVOID UpperContext = Passed->UpperContext;
  UCHAR Control = Passed->UpperControl;
  {
    PassedIrpTable::Locked Entry(PassedIrps, Irp);
    Entry.remove(Passed);
  }
  release(Passed);
  UCHAR Wanted = NT_SUCCESS(Irp->IoStatus.Status) ? SL_INVOKE_ON_SUCCESS
                                                  : SL_INVOKE_ON_ERROR;
  if (Irp->Cancel)
    Wanted |= SL_INVOKE_ON_CANCEL;
  if (Upper && (Control & Wanted))
    return Upper(Device, Irp, UpperContext);
  if (Irp->PendingReturned && Irp->CurrentLocation <= Irp->StackCount)
    IoMarkIrpPending(Irp);
  return STATUS_CONTINUE_COMPLETION;
}

void recordPassedDown(const Request &R, PIRP Irp) {
  {
    PassedIrpTable::Locked Entry(PassedIrps, Irp);
    if (PassedIrp *Known = Entry.find()) {
      Known->Function = R.Function;
      Known->SubmittedAt = R.SubmittedAt;
      Known->HeldBy = nullptr;
      return;
    }
  }
  PassedIrp *Passed = allocate<PassedIrp>();
  if (!Passed)
    return;
  PIO_STACK_LOCATION Own = IoGetCurrentIrpStackLocation(Irp);
  Passed->Function = R.Function;
  Passed->SubmittedAt = R.SubmittedAt;
  Passed->Upper = Own->CompletionRoutine;
  Passed->UpperContext = Own->Context;
  Passed->UpperControl = Own->Control;
  Own->CompletionRoutine = passedIrpLeft;
  Own->Context = Passed;
  Own->Control |= InvokeAlways;
  PassedIrpTable::Locked Entry(PassedIrps, Irp);
  Entry.insert(Passed);
}

void recordHeld(PIRP Irp, const Request &R) {
  PassedIrpTable::Locked Entry(PassedIrps, Irp);
  if (PassedIrp *Passed = Entry.find())
    Passed->HeldBy = R.Routine;
}

bool reportFreedPassedDown(PIRP Irp, PVOID Caller) {
  FunctionId Function;
  PVOID SubmittedAt;
  {
    PassedIrpTable::Locked Entry(PassedIrps, Irp);
    const PassedIrp *Passed = Entry.find();
    if (!Passed)
      return false;
    Function = Passed->Function;
    SubmittedAt = Passed->SubmittedAt;
  }
  Finding F(RuleId::WSK_Irp_PassedDown_never_free, Caller);
  F << "'Irp' of IoFreeIrp was passed down to the driver; complete it with "
       "IoCompleteRequest";
  F.note(SubmittedAt) << getName(Function) << " was given the IRP here";
  F.report();
  return true;
}

//===----------------------------------------------------------------------===//
// In the completion routine
//===----------------------------------------------------------------------===//

namespace {

/// A completion routine of the driver that is running; on our stack.
struct Delivery : TableLink {
  PKTHREAD Thread;
  PVOID FreedAt;
};

} // namespace

using DeliveryTable = Table<Delivery, 16, 8>;
static DeliveryTable Deliveries;

NTSTATUS runRoutine(const Request &R, PDEVICE_OBJECT Device, PIRP Irp,
                    PVOID &FreedAt) {
  Delivery D = {};
  D.Thread = KeGetCurrentThread();
  {
    DeliveryTable::Locked Entry(Deliveries, Irp);
    Entry.insert(&D);
  }
  NTSTATUS Result = R.Routine(Device, Irp, R.Context);
  DeliveryTable::Locked Entry(Deliveries, Irp);
  Entry.remove(&D);
  FreedAt = D.FreedAt;
  return Result;
}

/// Notes in the routine that runs on this thread where \p Irp was freed; null
/// for an address that is an IRP again. Returns whether there is one.
static bool noteFreed(PIRP Irp, PVOID FreedAt) {
  DeliveryTable::Locked Entry(Deliveries, Irp);
  // A waiter on another thread frees it rightly.
  Delivery *D = Entry.find();
  if (!D || D->Thread != KeGetCurrentThread())
    return false;
  D->FreedAt = FreedAt;
  return true;
}

/// Remembers that the routine of \p Irp has freed it, where that is possible.
static bool markFreed(PIRP Irp, PVOID Caller) {
  OwnIrpTable::Locked Entry(OwnIrps, Irp);
  OwnIrp *Own = Entry.find();
  if (!Own || !Own->GivenAt)
    return false;
  if (InterlockedIncrement(&FreedCount) > FreedLimit) {
    InterlockedDecrement(&FreedCount);
    return false;
  }
  Own->FreedAt = Caller;
  return true;
}

bool reportUseAfterFree(PIRP Irp, const char *Name, PVOID Caller) {
  PVOID FreedAt = nullptr;
  {
    DeliveryTable::Locked Entry(Deliveries, Irp);
    const Delivery *D = Entry.find();
    if (D && D->Thread == KeGetCurrentThread())
      FreedAt = D->FreedAt;
  }
  if (!FreedAt)
    return false;
  Finding F(RuleId::WSK_Irp_Completion_no_touch_after_free, Caller);
  F << "'Irp' of " << Name
    << " was freed by its completion routine; do not touch it after IoFreeIrp";
  F.note(FreedAt) << "it was freed here";
  F.report();
  return true;
}

void recordAllocated(PIRP Irp, PVOID Caller) {
  change(Irp, [&](OwnIrp &Own) {
    revive(Own);
    Own.AllocatedAt = Caller;
    Own.InitializedAt = Own.ReusedAt = Own.GivenAt = nullptr;
  });
  noteFreed(Irp, nullptr);
}

void recordFreed(PIRP Irp, PVOID Caller) {
  if (!noteFreed(Irp, Caller) || !markFreed(Irp, Caller))
    forget(Irp);
}

bool reportFreedTwice(PIRP Irp, PVOID Caller) {
  PVOID FreedAt;
  FunctionId Function;
  {
    OwnIrpTable::Locked Entry(OwnIrps, Irp);
    const OwnIrp *Own = Entry.find();
    if (!Own || !Own->FreedAt)
      return false;
    FreedAt = Own->FreedAt;
    Function = Own->GivenTo;
  }
  Finding F(RuleId::WSK_Irp_Completes_on_every_return, Caller);
  F << "'Irp' of IoFreeIrp was freed by the completion routine of "
    << getName(Function) << ", which runs whatever the call returns";
  F.note(FreedAt) << "it was freed here";
  F.report();
  return true;
}

//===----------------------------------------------------------------------===//
// The end
//===----------------------------------------------------------------------===//

static DECLSPEC_NOINLINE void reportKept(const OwnIrp &Own) {
  Finding F(RuleId::WSK_Irp_Completion_free_when_done, Own.AllocatedAt);
  F << "an IRP that was given to " << getName(Own.GivenTo)
    << " is never freed; call IoFreeIrp when the driver is done with it";
  F.note(Own.GivenAt) << getName(Own.GivenTo) << " was given the IRP here";
  F.report();
}

static DECLSPEC_NOINLINE void reportHeld(const PassedIrp &Passed) {
  Finding F(RuleId::WSK_Irp_PassedDown_more_processing_complete_later,
            getAddress(Passed.HeldBy));
  F << "the completion routine kept an IRP that was passed down to the driver, "
       "and nobody completed it; call IoCompleteRequest later";
  F.note(Passed.SubmittedAt)
      << getName(Passed.Function) << " was given the IRP here";
  F.report();
}

void reportKeptIrps() {
  while (OwnIrp *Own = OwnIrps.takeIf([](const OwnIrp &) { return true; })) {
    if (Own->AllocatedAt && Own->GivenAt && !Own->FreedAt)
      reportKept(*Own);
    revive(*Own);
    release(Own);
  }
  for (;;) {
    PassedIrp Copy;
    bool Found = false;
    PassedIrps.forEach([&](PassedIrp &Passed) {
      if (Found || !Passed.HeldBy || Passed.Reported)
        return;
      Passed.Reported = Found = true;
      Copy = Passed;
    });
    if (!Found)
      return;
    reportHeld(Copy);
  }
}

void releaseIrps() {
  while (OwnIrp *Own = OwnIrps.takeIf(
             [](const OwnIrp &O) { return !O.AllocatedAt || O.FreedAt; })) {
    revive(*Own);
    release(Own);
  }
}

} // namespace wsk::verifier
