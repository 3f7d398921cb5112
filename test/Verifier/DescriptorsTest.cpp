//===- DescriptorsTest.cpp - Cached security descriptors ------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Harness.h"

static SECURITY_DESCRIPTOR First, Second;

static NTSTATUS makeWith(TestDriver &Driver, PSECURITY_DESCRIPTOR Descriptor,
                         PIRP Irp) {
  return Driver->WskSocket(Driver.Npi.Client, AF_INET, SOCK_STREAM, IPPROTO_TCP,
                           WSK_FLAG_CONNECTION_SOCKET, nullptr, nullptr,
                           nullptr, nullptr, Descriptor, Irp);
}

static NTSTATUS connectWith(TestDriver &Driver, PSECURITY_DESCRIPTOR Descriptor,
                            PIRP Irp) {
  return Driver->WskSocketConnect(Driver.Npi.Client, SOCK_STREAM, IPPROTO_TCP,
                                  getLoopback(), getLoopback(), 0, nullptr,
                                  nullptr, nullptr, nullptr, Descriptor, Irp);
}

static NTSTATUS apply(PWSK_SOCKET Socket, PSECURITY_DESCRIPTOR Descriptor,
                      PIRP Irp) {
  return basic(Socket)->WskControlSocket(Socket, WskSetOption, SO_WSK_SECURITY,
                                         SOL_SOCKET, sizeof(Descriptor),
                                         &Descriptor, 0, nullptr, nullptr, Irp);
}

static NTSTATUS read(PWSK_SOCKET Socket, PSECURITY_DESCRIPTOR *Descriptor,
                     PIRP Irp) {
  return basic(Socket)->WskControlSocket(
      Socket, WskGetOption, SO_WSK_SECURITY, SOL_SOCKET, 0, nullptr,
      sizeof(*Descriptor), Descriptor, nullptr, Irp);
}

VERIFIER_CASE(DescriptorUsedAndReleasedIsRight) {
  TestDriver Driver;
  TestIrp Irp;
  PSECURITY_DESCRIPTOR Cached = Driver.cache(&First);
  CHECK(Cached == &First);
  CHECK(makeWith(Driver, Cached, Irp.arm()) == STATUS_SUCCESS);
  PWSK_SOCKET Socket = Irp.getSocket();
  CHECK(apply(Socket, Cached, Irp.arm()) == STATUS_SUCCESS);
  Driver.close(Socket);
  // Released as often as it was returned, by whichever way.
  Socket = Driver.makeSocket(WSK_FLAG_LISTEN_SOCKET);
  PSECURITY_DESCRIPTOR Read = nullptr;
  CHECK(read(Socket, &Read, Irp.arm()) == STATUS_SUCCESS && Read == &First);
  CHECK(Driver.cache(&First) == &First);
  for (int I = 0; I != 3; ++I) {
    CHECK(Driver.release(Cached) == STATUS_SUCCESS);
    CHECK(Fake.Released == &First);
  }
  Driver.close(Socket);
}

VERIFIER_CASE(DescriptorMustBeCached) {
  TestDriver Driver;
  TestIrp Irp;
  unsigned Calls = Fake.Calls;
  CHECK(makeWith(Driver, &First, Irp.arm()) == STATUS_INVALID_PARAMETER);
  EXPECT_FINDING("WSK-WskSocket-SecurityDescriptor-cached",
                 "'SecurityDescriptor' of WskSocket is not cached; pass a "
                 "descriptor that WSK_CACHE_SD returned");
  CHECK(connectWith(Driver, &First, Irp.arm()) == STATUS_INVALID_PARAMETER);
  EXPECT_FINDING("WSK-WskSocketConnect-SecurityDescriptor-cached",
                 "'SecurityDescriptor' of WskSocketConnect is not cached; pass "
                 "a descriptor that WSK_CACHE_SD returned");
  CHECK(Fake.Calls == Calls && Irp.Completions == 2);
  PWSK_SOCKET Socket = Driver.makeSocket(WSK_FLAG_CONNECTION_SOCKET);
  CHECK(apply(Socket, &First, Irp.arm()) == STATUS_INVALID_PARAMETER);
  EXPECT_FINDING("WSK-SO_WSK_SECURITY-Cached-only",
                 "the descriptor that SO_WSK_SECURITY sets is not cached; pass "
                 "a descriptor that WSK_CACHE_SD returned");
  EXPECT_NOTE("the connection-oriented socket was made by WskSocket here; it "
              "is not bound");
  Driver.close(Socket);
}

VERIFIER_CASE(OnlyCachedIsReleased) {
  TestDriver Driver;
  unsigned Calls = Fake.Calls;
  CHECK(Driver.release(&First) == STATUS_INVALID_PARAMETER);
  EXPECT_FINDING("WSK-WSK_RELEASE_SD-Only-cached",
                 "the descriptor that WSK_RELEASE_SD releases is not cached; "
                 "release only what WSK_CACHE_SD or SO_WSK_SECURITY returned");
  CHECK(Fake.Calls == Calls);
}

VERIFIER_CASE(DescriptorIsReleasedOnce) {
  TestDriver Driver;
  TestIrp Irp;
  Driver.cache(&First);
  CHECK(Driver.release(&First) == STATUS_SUCCESS);
  unsigned Calls = Fake.Calls;
  CHECK(Driver.release(&First) == STATUS_INVALID_PARAMETER);
  EXPECT_FINDING("WSK-WSK_RELEASE_SD-Once",
                 "the descriptor that WSK_RELEASE_SD releases has been "
                 "released already; release it once for each time it was "
                 "returned");
  EXPECT_NOTE("WSK_CACHE_SD returned the descriptor here");
  EXPECT_NOTE("it was released here");
  // Nor is it used any more.
  CHECK(makeWith(Driver, &First, Irp.arm()) == STATUS_INVALID_PARAMETER);
  EXPECT_FINDING("WSK-WSK_RELEASE_SD-Once",
                 "'SecurityDescriptor' of WskSocket has been released; release "
                 "it after its last use");
  EXPECT_NOTE("WSK_CACHE_SD returned the descriptor here");
  EXPECT_NOTE("it was released here");
  CHECK(Fake.Calls == Calls);
  // Until the cache returns it again.
  Driver.cache(&First);
  CHECK(makeWith(Driver, &First, Irp.arm()) == STATUS_SUCCESS);
  CHECK(Driver.release(&First) == STATUS_SUCCESS);
  Driver.close(Irp.getSocket());
}

VERIFIER_CASE(FailedReleaseDoesNotCount) {
  TestDriver Driver;
  Driver.cache(&First);
  Fake.Status = STATUS_UNSUCCESSFUL;
  CHECK(Driver.release(&First) == STATUS_UNSUCCESSFUL);
  Fake.Status = STATUS_SUCCESS;
  CHECK(Driver.release(&First) == STATUS_SUCCESS);
}

//===----------------------------------------------------------------------===//
// While a request is pending
//===----------------------------------------------------------------------===//

/// Releases &First, which a pending request uses, and completes the request.
static void releaseEarly(TestDriver &Driver, TestIrp &Irp) {
  unsigned Calls = Fake.Calls;
  Fake.Released = nullptr;
  CHECK(Driver.release(&First) == STATUS_SUCCESS);
  // It stays cached as long as the request needs it.
  CHECK(Fake.Calls == Calls && !Fake.Released);
  PIRP Pending = Irp.Irp;
  Fake.complete(Pending);
  CHECK(Irp.Completions == 1 && Irp.Status == STATUS_SUCCESS);
  CHECK(Fake.Calls == Calls + 1 && Fake.Released == &First);
  Fake.Next = Answer::Complete;
}

VERIFIER_CASE(DescriptorOfWskSocketIsHeld) {
  TestDriver Driver;
  TestIrp Irp;
  Driver.cache(&First);
  Fake.Next = Answer::Pend;
  CHECK(makeWith(Driver, &First, Irp.arm()) == STATUS_PENDING);
  releaseEarly(Driver, Irp);
  EXPECT_FINDING("WSK-WskSocket-SecurityDescriptor-held-until-completion",
                 "a cached descriptor is released while the request that "
                 "applies it is pending; release it after the IRP of WskSocket "
                 "has completed");
  EXPECT_NOTE("WskSocket uses it since here");
  EXPECT_NOTE("WSK_CACHE_SD returned the descriptor here");
  EXPECT_NO_NOTE();
  Driver.close(Irp.getSocket());
}

VERIFIER_CASE(DescriptorOfWskSocketConnectIsHeld) {
  TestDriver Driver;
  TestIrp Irp;
  Driver.cache(&First);
  Fake.Next = Answer::Pend;
  CHECK(connectWith(Driver, &First, Irp.arm()) == STATUS_PENDING);
  releaseEarly(Driver, Irp);
  EXPECT_FINDING("WSK-WskSocketConnect-SecurityDescriptor-held-until-"
                 "completion",
                 "a cached descriptor is released while the request that "
                 "applies it is pending; release it after the IRP of "
                 "WskSocketConnect has completed");
  Driver.close(Irp.getSocket());
}

VERIFIER_CASE(DescriptorOfTheOptionIsHeld) {
  TestDriver Driver;
  TestIrp Irp;
  PWSK_SOCKET Socket = Driver.makeSocket(WSK_FLAG_LISTEN_SOCKET);
  Driver.cache(&First);
  Fake.Next = Answer::Pend;
  CHECK(apply(Socket, &First, Irp.arm()) == STATUS_PENDING);
  releaseEarly(Driver, Irp);
  EXPECT_FINDING("WSK-SO_WSK_SECURITY-Held-until-completion",
                 "a cached descriptor is released while the request that "
                 "applies it is pending; release it after the IRP of "
                 "SO_WSK_SECURITY has completed");
  Driver.close(Socket);
}

static TestDriver *Stalled;
static unsigned Stalls;

VERIFIER_CASE(EndOfUseIsHeldBack) {
  // As another thread, which the completing one would have overtaken.
  Stall = [](ULONG) {
    if (++Stalls == 3)
      Stalled->release(&First);
  };
  TestDriver Driver;
  Stall = nullptr;
  Stalled = &Driver;
  Stalls = 0;
  TestIrp Irp;
  Driver.cache(&First);
  Fake.Next = Answer::Pend;
  CHECK(makeWith(Driver, &First, Irp.arm()) == STATUS_PENDING);
  Fake.complete(Irp.Irp);
  EXPECT_FINDING("WSK-WskSocket-SecurityDescriptor-held-until-completion",
                 "a cached descriptor is released while the request that "
                 "applies it is pending; release it after the IRP of WskSocket "
                 "has completed");
  CHECK(Stalls == 3 && Irp.Completions == 1 && Fake.Released == &First);
  // A driver that waits is kept waiting, and then goes on.
  Fake.Next = Answer::Complete;
  Driver.close(Irp.getSocket());
  Stalls = 3;
  Driver.cache(&Second);
  CHECK(makeWith(Driver, &Second, Irp.arm()) == STATUS_SUCCESS);
  CHECK(Stalls > 3);
  CHECK(Driver.release(&Second) == STATUS_SUCCESS);
  // What uses no descriptor is not held.
  Stalls = 3;
  Driver.close(Irp.getSocket());
  CHECK(Stalls == 3);
}

VERIFIER_CASE(SpareReferenceIsReleasedAtAnyTime) {
  TestDriver Driver;
  TestIrp Irp;
  Driver.cache(&First);
  Driver.cache(&First);
  Fake.Next = Answer::Pend;
  CHECK(makeWith(Driver, &First, Irp.arm()) == STATUS_PENDING);
  Fake.Next = Answer::Complete;
  CHECK(Driver.release(&First) == STATUS_SUCCESS && Fake.Released == &First);
  Fake.Function = wsk::FunctionId::WskSocket;
  Fake.complete(Irp.Irp);
  CHECK(Driver.release(&First) == STATUS_SUCCESS);
  Driver.close(Irp.getSocket());
}

VERIFIER_CASE(FailedUseEnds) {
  TestDriver Driver;
  TestIrp Irp;
  Driver.cache(&First);
  Fake.Status = STATUS_UNSUCCESSFUL;
  CHECK(makeWith(Driver, &First, Irp.arm()) == STATUS_UNSUCCESSFUL);
  Fake.Next = Answer::FailOnly;
  CHECK(makeWith(Driver, &First, Irp.arm()) == STATUS_UNSUCCESSFUL);
  // Refused for another reason, so never in use.
  CHECK(makeWith(Driver, &First, nullptr) == STATUS_INVALID_PARAMETER);
  EXPECT_FINDING("WSK-WskSocket-Irp-nonnull",
                 "'Irp' of WskSocket is NULL; pass an IRP with a completion "
                 "routine");
  Fake.Next = Answer::Complete;
  Fake.Status = STATUS_SUCCESS;
  CHECK(Driver.release(&First) == STATUS_SUCCESS);
}

//===----------------------------------------------------------------------===//
// Leaks and frees
//===----------------------------------------------------------------------===//

VERIFIER_CASE(CachedDescriptorIsNotFreed) {
  TestDriver Driver;
  Driver.cache(&First);
  LONG Freed = Kernel.Freed;
  WskvExFreePool(&First);
  EXPECT_FINDING("WSK-WSK_RELEASE_SD-Not-plain-free",
                 "a cached descriptor is freed like memory of the driver; "
                 "release it with WSK_RELEASE_SD");
  EXPECT_NOTE("WSK_CACHE_SD returned the descriptor here");
  WskvExFreePoolWithTag(&First, 'tset');
  EXPECT_FINDING("WSK-WSK_RELEASE_SD-Not-plain-free",
                 "a cached descriptor is freed like memory of the driver; "
                 "release it with WSK_RELEASE_SD");
  CHECK(Kernel.Freed == Freed);
  CHECK(Driver.release(&First) == STATUS_SUCCESS);
}

VERIFIER_CASE(DescriptorIsReleasedAtLast) {
  {
    TestDriver Driver;
    Driver.cache(&First);
    Driver.cache(&Second);
    CHECK(Driver.release(&Second) == STATUS_SUCCESS);
  }
  EXPECT_FINDING("WSK-WSK_CACHE_SD-Release-required",
                 "the descriptor that WSK_CACHE_SD returned is never released; "
                 "release it with WSK_RELEASE_SD");
  EXPECT_NO_NOTE();
}

VERIFIER_CASE(ClosingDoesNotRelease) {
  {
    TestDriver Driver;
    TestIrp Irp;
    Driver.cache(&First);
    CHECK(makeWith(Driver, &First, Irp.arm()) == STATUS_SUCCESS);
    Driver.close(Irp.getSocket());
  }
  EXPECT_FINDING("WSK-WskCloseSocket-SecurityDescriptor-still-owned",
                 "the descriptor that WSK_CACHE_SD returned is never released; "
                 "release it with WSK_RELEASE_SD");
  EXPECT_NOTE("closing the socket that it was applied to does not release it");
}

VERIFIER_CASE(ReadDescriptorIsReleased) {
  {
    TestDriver Driver;
    TestIrp Irp;
    PWSK_SOCKET Socket = Driver.makeSocket(WSK_FLAG_LISTEN_SOCKET);
    Driver.cache(&First);
    CHECK(apply(Socket, &First, Irp.arm()) == STATUS_SUCCESS);
    PSECURITY_DESCRIPTOR Read = nullptr;
    CHECK(read(Socket, &Read, Irp.arm()) == STATUS_SUCCESS);
    CHECK(Driver.release(&First) == STATUS_SUCCESS);
    Driver.close(Socket);
  }
  EXPECT_FINDING("WSK-SO_WSK_SECURITY-Get-release-required",
                 "the descriptor that SO_WSK_SECURITY returned is never "
                 "released; release it with WSK_RELEASE_SD");
}

VERIFIER_CASE(DescriptorAtTheSameAddressIsAnother) {
  {
    TestDriver Driver;
    TestIrp Irp;
    PWSK_SOCKET Socket = Driver.makeSocket(WSK_FLAG_LISTEN_SOCKET);
    PSECURITY_DESCRIPTOR Read = nullptr;
    Fake.Descriptor = &First;
    CHECK(read(Socket, &Read, Irp.arm()) == STATUS_SUCCESS);
    CHECK(Driver.release(&First) == STATUS_SUCCESS);
    Driver.cache(&First);
    Driver.close(Socket);
  }
  // What SO_WSK_SECURITY returned was released.
  EXPECT_FINDING("WSK-WSK_CACHE_SD-Release-required",
                 "the descriptor that WSK_CACHE_SD returned is never released; "
                 "release it with WSK_RELEASE_SD");
}

VERIFIER_CASE(DescriptorsAreOutstanding) {
  TestDriver Driver;
  Driver.cache(&First);
  WskvReportOutstanding();
  EXPECT_FINDING("WSK-WSK_CACHE_SD-Release-required",
                 "the descriptor that WSK_CACHE_SD returned is never released; "
                 "release it with WSK_RELEASE_SD");
  EXPECT_FINDING("WSK-WskCaptureProviderNPI-Exactly-one-release",
                 "a captured provider is not released; call "
                 "WskReleaseProviderNPI once for each capture");
  // Reported, not forgotten.
  CHECK(Driver.release(&First) == STATUS_SUCCESS);
}
