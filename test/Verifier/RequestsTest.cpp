//===- RequestsTest.cpp - IRPs in flight and their completion -------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Harness.h"

static WSK_BUF Buffer;

// Inline, so that each use is a caller of its own.
FORCEINLINE NTSTATUS receive(PWSK_SOCKET Socket, PIRP Irp) {
  return connection(Socket)->WskReceive(Socket, &Buffer, 0, Irp);
}

//===----------------------------------------------------------------------===//
// In flight
//===----------------------------------------------------------------------===//

VERIFIER_CASE(IrpInFlightIsNotTakenAgain) {
  TestDriver Driver;
  TestIrp Irp;
  PWSK_SOCKET Socket = Driver.connectSocket();
  Fake.Next = Answer::Pend;
  CHECK(receive(Socket, Irp.arm()) == STATUS_PENDING);
  unsigned Calls = Fake.Calls;
  CHECK(connection(Socket)->WskSend(Socket, &Buffer, 0, Irp.Irp) ==
        STATUS_INVALID_PARAMETER);
  EXPECT_FINDING("WSK-Irp-Reuse-only-after-completion",
                 "'Irp' of WskSend is in flight; wait until WskReceive has "
                 "completed it");
  EXPECT_NOTE("WskReceive was given the IRP here");
  EXPECT_NOTE("the connection-oriented socket was made by WskSocketConnect "
              "here; it is bound, connected");
  EXPECT_NO_NOTE();
  // The first request completes it, once.
  CHECK(Fake.Calls == Calls && Irp.Completions == 0);
  Fake.complete(Irp.Irp);
  CHECK(Irp.Completions == 1 && Irp.Status == STATUS_SUCCESS);
  // And then it is free again.
  CHECK(receive(Socket, Irp.arm()) == STATUS_PENDING);
  Fake.complete(Irp.Irp);
  Fake.Next = Answer::Complete;
  Driver.close(Socket);
}

VERIFIER_CASE(IrpInFlightIsNotCompletedByARefusal) {
  TestDriver Driver;
  TestIrp Irp(2); // While it is pending, there still is a location below.
  PWSK_SOCKET Socket = Driver.connectSocket();
  Fake.Next = Answer::Pend;
  CHECK(receive(Socket, Irp.arm()) == STATUS_PENDING);
  IoSetCompletionRoutine(
      Irp.Irp,
      [](PDEVICE_OBJECT, PIRP, PVOID) -> NTSTATUS { __builtin_trap(); },
      nullptr, TRUE, TRUE, TRUE);
  CHECK(receive(Socket, Irp.Irp) == STATUS_INVALID_PARAMETER);
  EXPECT_FINDING("WSK-Irp-Reuse-only-after-completion",
                 "'Irp' of WskReceive is in flight; wait until WskReceive has "
                 "completed it");
  CHECK(Irp.Completions == 0);
  Fake.complete(Irp.Irp);
  CHECK(Irp.Completions == 1 && Irp.Status == STATUS_SUCCESS);
  Fake.Next = Answer::Complete;
  Driver.close(Socket);
}

VERIFIER_CASE(IrpInFlightIsNotReusedOrFreed) {
  TestDriver Driver;
  TestIrp Irp;
  PWSK_SOCKET Socket = Driver.connectSocket();
  Irp.arm();
  Fake.Next = Answer::Pend;
  CHECK(receive(Socket, Irp.Irp) == STATUS_PENDING);
  TestKernel Before = Kernel;

  WskvIoReuseIrp(Irp.Irp, STATUS_SUCCESS);
  EXPECT_FINDING("WSK-Irp-Reuse-only-after-completion",
                 "'Irp' of IoReuseIrp is in flight; wait until WskReceive has "
                 "completed it");
  EXPECT_NOTE("WskReceive was given the IRP here");
  WskvIoInitializeIrp(Irp.Irp, IoSizeOfIrp(1), 1);
  EXPECT_FINDING("WSK-Irp-Reuse-only-after-completion",
                 "'Irp' of IoInitializeIrp is in flight; wait until WskReceive "
                 "has completed it");
  WskvIoFreeIrp(Irp.Irp);
  EXPECT_FINDING("WSK-Irp-Pending-wait-before-release",
                 "'Irp' of IoFreeIrp is in flight; wait until WskReceive has "
                 "completed it");
  WskvExFreePoolWithTag(Irp.Irp, 'tset');
  EXPECT_FINDING("WSK-Irp-Pending-wait-before-release",
                 "'Irp' of ExFreePoolWithTag is in flight; wait until "
                 "WskReceive has completed it");
  CHECK(Kernel.Reused == Before.Reused);
  CHECK(Kernel.Initialized == Before.Initialized);
  CHECK(Kernel.FreedIrps == Before.FreedIrps);
  CHECK(Kernel.Freed == Before.Freed);

  Fake.complete(Irp.Irp);
  CHECK(Irp.Completions == 1);
  Fake.Next = Answer::Complete;
  Driver.close(Socket);
}

VERIFIER_CASE(OtherIrpsAndMemoryAreFreed) {
  TestDriver Driver;
  PIRP Irp = IoAllocateIrp(1, FALSE);
  WskvIoInitializeIrp(Irp, IoSizeOfIrp(1), 1);
  WskvIoReuseIrp(Irp, STATUS_SUCCESS);
  LONG FreedIrps = Kernel.FreedIrps;
  WskvIoFreeIrp(Irp);
  CHECK(Kernel.FreedIrps == FreedIrps + 1);
  LONG Freed = Kernel.Freed;
  WskvExFreePool(ExAllocatePool2(POOL_FLAG_NON_PAGED, 16, 'tset'));
  WskvExFreePoolWithTag(ExAllocatePool2(POOL_FLAG_NON_PAGED, 16, 'tset'),
                        'tset');
  CHECK(Kernel.Freed == Freed + 2);
}

VERIFIER_CASE(PacketSizeIsCompared) {
  TestDriver Driver;
  PIRP Irp = IoAllocateIrp(2, FALSE);
  WskvIoInitializeIrp(Irp, IoSizeOfIrp(2) - 8, 2);
  EXPECT_FINDING("WSK-Irp-Initialize-packet-size",
                 "'PacketSize' of IoInitializeIrp is 0x158 although "
                 "'StackSize' is 0x2; pass IoSizeOfIrp(StackSize)");
  WskvIoFreeIrp(Irp);
}

//===----------------------------------------------------------------------===//
// Completion
//===----------------------------------------------------------------------===//

VERIFIER_CASE(RoutineSeesTheRequestEnded) {
  TestDriver Driver;
  static PWSK_SOCKET Socket;
  TestIrp Irp;
  Socket = Driver.connectSocket();
  Fake.Next = Answer::Pend;
  CHECK(receive(Socket, Irp.arm()) == STATUS_PENDING);
  // The routine submits the same IRP again.
  Irp.OnCompletion = [](TestIrp &T) {
    if (T.Completions == 1)
      CHECK(receive(Socket, T.arm()) == STATUS_PENDING);
  };
  Fake.complete(Irp.Irp);
  CHECK(Irp.Completions == 1);
  Fake.complete(Irp.Irp, STATUS_CANCELLED);
  CHECK(Irp.Completions == 2 && Irp.Status == STATUS_CANCELLED);
  Irp.OnCompletion = nullptr;
  Fake.Next = Answer::Complete;
  Driver.close(Socket);
}

VERIFIER_CASE(RoutineMayFreeTheIrp) {
  TestDriver Driver;
  TestIrp Irp;
  PWSK_SOCKET Socket = Driver.connectSocket();
  Irp.OnCompletion = [](TestIrp &T) {
    WskvIoFreeIrp(T.Irp);
    T.Irp = nullptr;
  };
  CHECK(receive(Socket, Irp.arm()) == STATUS_SUCCESS);
  CHECK(Irp.Completions == 1 && !Irp.Irp);
  Driver.close(Socket);
}

VERIFIER_CASE(FailureWithoutCompletionGivesTheIrpBack) {
  TestDriver Driver;
  TestIrp Irp;
  PWSK_SOCKET Socket = Driver.connectSocket();
  PIO_STACK_LOCATION Next = IoGetNextIrpStackLocation(Irp.arm());
  PIO_COMPLETION_ROUTINE Routine = Next->CompletionRoutine;
  PVOID Context = Next->Context;
  UCHAR Control = Next->Control;
  Fake.Next = Answer::FailOnly;
  Fake.Status = STATUS_NOT_IMPLEMENTED;
  CHECK(receive(Socket, Irp.Irp) == STATUS_NOT_IMPLEMENTED);
  CHECK(Irp.Completions == 0);
  CHECK(Next->CompletionRoutine == Routine && Next->Context == Context &&
        Next->Control == Control);
  // Not in flight.
  WskvIoReuseIrp(Irp.Irp, STATUS_SUCCESS);
  // A close that failed leaves the socket open.
  CHECK(basic(Socket)->WskCloseSocket(Socket, Irp.arm()) ==
        STATUS_NOT_IMPLEMENTED);
  Fake.Next = Answer::Complete;
  CHECK(basic(Socket)->WskCloseSocket(Socket, Irp.arm()) ==
        STATUS_NOT_IMPLEMENTED);
  CHECK(Irp.Completions == 1);
  Fake.Status = STATUS_SUCCESS;
  Driver.close(Socket);
}

VERIFIER_CASE(CompletionAfterAFailureReachesTheDriver) {
  TestDriver Driver;
  TestIrp Irp;
  PWSK_SOCKET Socket = Driver.connectSocket();
  Fake.Next = Answer::FailOnly;
  Fake.Status = STATUS_NOT_IMPLEMENTED;
  CHECK(receive(Socket, Irp.arm()) == STATUS_NOT_IMPLEMENTED);
  // The provider changes its mind.
  IoSetNextIrpStackLocation(Irp.Irp);
  Irp.Irp->IoStatus.Status = STATUS_NOT_IMPLEMENTED;
  IoCompleteRequest(Irp.Irp, IO_NO_INCREMENT);
  CHECK(Irp.Completions == 1);
  Fake.Next = Answer::Complete;
  Fake.Status = STATUS_SUCCESS;
  Driver.close(Socket);
}

VERIFIER_CASE(CancelledIrpIsTheDrivers) {
  TestDriver Driver;
  TestIrp Irp;
  PWSK_SOCKET Socket = Driver.connectSocket();
  Fake.Next = Answer::Pend;
  CHECK(receive(Socket, Irp.arm()) == STATUS_PENDING);
  // No second IRP: what the driver cancels is what the provider has.
  CHECK(Fake.Irp == Irp.Irp);
  Irp.Irp->Cancel = TRUE;
  Fake.complete(Irp.Irp, STATUS_CANCELLED);
  CHECK(Irp.Completions == 1 && Irp.Status == STATUS_CANCELLED);
  Fake.Next = Answer::Complete;
  Driver.close(Socket);
}

//===----------------------------------------------------------------------===//
// How the IRP was prepared
//===----------------------------------------------------------------------===//

VERIFIER_CASE(IrpWithoutStackLocationIsRefused) {
  TestDriver Driver;
  TestIrp Irp(0);
  PWSK_SOCKET Socket = Driver.connectSocket();
  CHECK(receive(Socket, Irp.Irp) == STATUS_INVALID_PARAMETER);
  EXPECT_FINDING("WSK-Irp-Allocate-stack-location",
                 "'Irp' of WskReceive has no stack location; pass 1 for "
                 "'StackSize' of IoAllocateIrp");
  Driver.close(Socket);
}

VERIFIER_CASE(PassedDownIrpNeedsAStackLocation) {
  TestDriver Driver;
  TestIrp Irp;
  PWSK_SOCKET Socket = Driver.connectSocket();
  Irp.arm();
  IoSetNextIrpStackLocation(Irp.Irp); // As the I/O manager passes it.
  CHECK(receive(Socket, Irp.Irp) == STATUS_INVALID_PARAMETER);
  EXPECT_FINDING("WSK-Irp-PassedDown-stack-location",
                 "'Irp' of WskReceive has no stack location left; WSK needs "
                 "one below the driver's");
  Driver.close(Socket);
}

VERIFIER_CASE(RoutineIsRequired) {
  TestDriver Driver;
  TestIrp Irp;
  PWSK_SOCKET Socket = Driver.connectSocket();
  CHECK(receive(Socket, Irp.Irp) == STATUS_SUCCESS);
  EXPECT_FINDING("WSK-Irp-Completion-routine-required",
                 "'Irp' of WskReceive has no completion routine; call "
                 "IoSetCompletionRoutine before each call");
  // Survived: the I/O manager does not get the driver's IRP.
  CHECK(Kernel.ReachedManager == 0);
  WskvIoReuseIrp(Irp.Irp, STATUS_UNSUCCESSFUL);
  receive(Socket, Irp.Irp);
  EXPECT_FINDING("WSK-Irp-Completion-set-again-after-reuse",
                 "'Irp' of WskReceive has no completion routine; call "
                 "IoSetCompletionRoutine after IoReuseIrp, which clears it");
  EXPECT_NOTE("the IRP was reused here");
  CHECK(Kernel.ReachedManager == 0);
  Driver.close(Socket);
}

VERIFIER_CASE(CompletedIrpIsPreparedAgain) {
  TestDriver Driver;
  TestIrp Irp;
  PWSK_SOCKET Socket = Driver.connectSocket();
  receive(Socket, Irp.arm());
  // A routine from the last time is none, but that is not the first mistake.
  receive(Socket, Irp.Irp);
  EXPECT_FINDING("WSK-Irp-Reuse-reinitialise",
                 "'Irp' of WskReceive was completed before and is as WSK left "
                 "it; call IoReuseIrp before it is used again");
  CHECK(Irp.Completions == 1 && Kernel.ReachedManager == 0);
  WskvIoInitializeIrp(Irp.Irp, IoSizeOfIrp(1), 1);
  receive(Socket, Irp.arm());
  CHECK(Irp.Completions == 2);
  Driver.close(Socket);
}

VERIFIER_CASE(RoutineIsAlwaysInvoked) {
  TestDriver Driver;
  TestIrp Irp;
  PWSK_SOCKET Socket = Driver.connectSocket();
  IoGetNextIrpStackLocation(Irp.arm())->Control &= ~SL_INVOKE_ON_SUCCESS;
  CHECK(receive(Socket, Irp.Irp) == STATUS_SUCCESS);
  EXPECT_FINDING("WSK-Irp-Completion-invoke-always",
                 "'InvokeOnSuccess' of IoSetCompletionRoutine for the IRP of "
                 "WskReceive is FALSE; pass TRUE");
  // As the driver asked: not on success. Nor the I/O manager.
  CHECK(Irp.Completions == 0 && Kernel.ReachedManager == 0);
  Driver.close(Socket);
}

VERIFIER_CASE(RoutineStopsTheManager) {
  TestDriver Driver;
  TestIrp Irp;
  PWSK_SOCKET Socket = Driver.connectSocket();
  Irp.RoutineResult = STATUS_SUCCESS;
  CHECK(receive(Socket, Irp.arm()) == STATUS_SUCCESS);
  EXPECT_FINDING("WSK-Irp-Completion-return-more-processing",
                 "the completion routine of a driver-allocated IRP does not "
                 "return STATUS_MORE_PROCESSING_REQUIRED; the I/O manager "
                 "would go on with an IRP that it does not own");
  EXPECT_NOTE("WskReceive was given the IRP here");
  CHECK(Irp.Completions == 1 && Kernel.ReachedManager == 0);
  Driver.close(Socket);
}

VERIFIER_CASE(PassedDownIrpGoesOn) {
  TestDriver Driver;
  PWSK_SOCKET Socket = Driver.connectSocket();
  // The driver's location and WSK's below it, without a routine.
  PIRP Irp = IoAllocateIrp(2, FALSE);
  IoSetNextIrpStackLocation(Irp);
  Fake.Next = Answer::Pend;
  CHECK(receive(Socket, Irp) == STATUS_PENDING);
  PIO_STACK_LOCATION Drivers = IoGetCurrentIrpStackLocation(Irp) + 1;
  CHECK(!(Drivers->Control & SL_PENDING_RETURNED));
  Fake.Next = Answer::Complete;
  Fake.complete(Irp);
  // The mark has wandered up through the driver's location.
  CHECK(Kernel.ReachedManager == 1 && Irp->PendingReturned);
  WskvIoFreeIrp(Irp);
  Driver.close(Socket);
}

static PIO_COMPLETION_ROUTINE UpperRoutine = [](PDEVICE_OBJECT, PIRP Irp,
                                                PVOID Context) -> NTSTATUS {
  if (Irp->PendingReturned)
    ++*static_cast<int *>(Context);
  return STATUS_MORE_PROCESSING_REQUIRED;
};

/// An IRP as the driver above passes it down: with its routine in the location
/// of the driver, and one location below.
static PIRP passDown(int *Completions, UCHAR Control) {
  PIRP Irp = IoAllocateIrp(3, FALSE);
  IoSetNextIrpStackLocation(Irp);
  IoSetCompletionRoutine(Irp, UpperRoutine, Completions, FALSE, FALSE, FALSE);
  IoGetNextIrpStackLocation(Irp)->Control = Control;
  IoSetNextIrpStackLocation(Irp);
  return Irp;
}

VERIFIER_CASE(DriverAboveIsCalledAsItAsked) {
  TestDriver Driver;
  PWSK_SOCKET Socket = Driver.connectSocket();
  int Completions = 0;
  Fake.Next = Answer::Pend;
  PIRP Heard = passDown(&Completions, SL_INVOKE_ON_SUCCESS);
  CHECK(receive(Socket, Heard) == STATUS_PENDING);
  Fake.complete(Heard);
  CHECK(Completions == 1 && Kernel.ReachedManager == 0);
  PIRP Unheard = passDown(&Completions, SL_INVOKE_ON_ERROR);
  CHECK(receive(Socket, Unheard) == STATUS_PENDING);
  Fake.complete(Unheard);
  CHECK(Completions == 1 && Kernel.ReachedManager == 1 &&
        Unheard->PendingReturned);
  Fake.Next = Answer::Complete;
  // They are the driver's above, and free.
  IoFreeIrp(Heard);
  IoFreeIrp(Unheard);
  Driver.close(Socket);
}

static NTSTATUS NTAPI keep(PDEVICE_OBJECT, PIRP, PVOID) {
  return STATUS_MORE_PROCESSING_REQUIRED;
}

VERIFIER_CASE(KeptIrpIsCompletedLaterOrReported) {
  TestDriver Driver;
  PWSK_SOCKET Socket = Driver.connectSocket();
  int Completions = 0;
  PIRP Irp = passDown(&Completions, SL_INVOKE_ON_SUCCESS);
  IoSetCompletionRoutine(Irp, keep, nullptr, TRUE, TRUE, TRUE);
  CHECK(receive(Socket, Irp) == STATUS_SUCCESS && Completions == 0);
  WskvIoFreeIrp(Irp);
  EXPECT_FINDING("WSK-Irp-PassedDown-never-free",
                 "'Irp' of IoFreeIrp was passed down to the driver; complete "
                 "it with IoCompleteRequest");
  // To WSK again, without being lost or watched twice.
  IoSetCompletionRoutine(Irp, keep, nullptr, TRUE, TRUE, TRUE);
  CHECK(receive(Socket, Irp) == STATUS_SUCCESS && Completions == 0);
  IoMarkIrpPending(Irp);
  IoCompleteRequest(Irp, IO_NO_INCREMENT);
  CHECK(Completions == 1 && Kernel.ReachedManager == 0);
  IoFreeIrp(Irp);
  Driver.close(Socket);
}

VERIFIER_CASE(RefusedIrpWithoutRoutineIsLeftAlone) {
  TestDriver Driver;
  TestIrp Irp;
  PWSK_SOCKET Socket = Driver.connectSocket();
  WskvIoReuseIrp(Irp.Irp, STATUS_UNSUCCESSFUL);
  CHECK(connection(Socket)->WskSend(Socket, nullptr, 0, Irp.Irp) ==
        STATUS_INVALID_PARAMETER);
  EXPECT_FINDING("WSK-WskSend-Buffer-nonnull",
                 "'Buffer' of WskSend is NULL; pass a WSK_BUF");
  EXPECT_FINDING("WSK-Irp-Completion-set-again-after-reuse",
                 "'Irp' of WskSend has no completion routine; call "
                 "IoSetCompletionRoutine after IoReuseIrp, which clears it");
  CHECK(Kernel.ReachedManager == 0);
  CHECK(Irp.Irp->IoStatus.Status == STATUS_UNSUCCESSFUL);
  Driver.close(Socket);
}
