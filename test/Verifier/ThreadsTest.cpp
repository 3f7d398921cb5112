//===- ThreadsTest.cpp - Many threads at once -----------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Harness.h"

extern "C" void verifierRunThreads(unsigned Count, void (*Run)(unsigned Index));

static TestDriver *Driver;
static PWSK_SOCKET Shared;
static volatile LONG Completions, Refusals;
static WSK_BUF Buffer;

static NTSTATUS NTAPI countCompletion(PDEVICE_OBJECT, PIRP Irp, PVOID) {
  if (NT_SUCCESS(Irp->IoStatus.Status))
    InterlockedIncrement(&Completions);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

constexpr unsigned ThreadCount = 4, Rounds = 500;

/// Sockets of its own, one that all use, and a descriptor that all cache.
static void live(unsigned Index) {
  static SECURITY_DESCRIPTOR Descriptor;
  Fake.reset();
  PIRP Irp = IoAllocateIrp(1, FALSE);
  auto Arm = [&] {
    WskvIoReuseIrp(Irp, STATUS_UNSUCCESSFUL);
    IoSetCompletionRoutine(Irp, countCompletion, nullptr, TRUE, TRUE, TRUE);
    return Irp;
  };
  const WSK_PROVIDER_NPI &Npi = Driver->Npi;
  for (unsigned I = 0; I != Rounds; ++I) {
    Driver->cache(&Descriptor);
    Npi.Dispatch->WskSocket(Npi.Client, AF_INET, SOCK_STREAM, IPPROTO_TCP,
                            WSK_FLAG_CONNECTION_SOCKET, nullptr, nullptr,
                            nullptr, nullptr, &Descriptor, Arm());
    auto *Own = reinterpret_cast<PWSK_SOCKET>(Irp->IoStatus.Information);
    connection(Own)->WskBind(Own, getLoopback(), 0, Arm());
    connection(Shared)->WskSend(Shared, &Buffer, 0, Arm());
    basic(Own)->WskCloseSocket(Own, Arm());
    Driver->release(&Descriptor);
    // Closed in this thread, so it can be in no other one's way.
    if (I % 16 == Index)
      connection(Own)->WskSend(Own, &Buffer, 0, Arm());
  }
  WskvIoFreeIrp(Irp);
  Fake.reset();
}

VERIFIER_CASE(ThreadsDoNotDisturbEachOther) {
  TestDriver Outer(64);
  Driver = &Outer;
  Completions = 0;
  Shared = Outer.connectSocket();
  verifierRunThreads(ThreadCount, live);
  CHECK(Completions == ThreadCount * Rounds * 4);
  EXPECT_FINDING("WSK-WskCloseSocket-No-use-after",
                 "'Socket' of WskSend is closed; pass a socket that WSK "
                 "created and that is not yet closed");
  Outer.close(Shared);
}

//===----------------------------------------------------------------------===//
// Closing one socket from all threads
//===----------------------------------------------------------------------===//

static void closeShared(unsigned) {
  Fake.reset();
  TestIrp Irp;
  if (basic(Shared)->WskCloseSocket(Shared, Irp.arm()) == STATUS_SUCCESS)
    InterlockedIncrement(&Completions);
  else
    InterlockedIncrement(&Refusals);
  CHECK(Irp.Completions == 1);
}

VERIFIER_CASE(OneThreadCloses) {
  TestDriver Outer;
  Driver = &Outer;
  for (int I = 0; I != 50; ++I) {
    Completions = 0;
    Refusals = 0;
    Shared = Outer.connectSocket();
    verifierRunThreads(ThreadCount, closeShared);
    CHECK(Completions == 1 && Refusals == LONG(ThreadCount) - 1);
  }
  EXPECT_FINDING("WSK-WskCloseSocket-Once",
                 "'Socket' of WskCloseSocket is closed already; close a socket "
                 "once");
}
