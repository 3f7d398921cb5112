//===- RegistrationTest.cpp - Registrations, captured providers, memory ---===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Harness.h"
#include "Verifier/Table.h"

static WSK_REGISTRATION Block;
static const WSK_CLIENT_DISPATCH Dispatch = {MAKE_WSK_VERSION(1, 0), 0,
                                             nullptr};

//===----------------------------------------------------------------------===//
// Registration
//===----------------------------------------------------------------------===//

VERIFIER_CASE(ReservedMemberIsReportedAndCleared) {
  TestDriver Driver;
  const WSK_CLIENT_DISPATCH Wrong = {MAKE_WSK_VERSION(1, 0), 3, nullptr};
  WSK_CLIENT_NPI Client = {&Block, &Wrong};
  CHECK(WskvRegister(&Client, &Block) == STATUS_SUCCESS);
  EXPECT_FINDING("WSK-WSK_CLIENT_DISPATCH-Reserved-zero",
                 "'Reserved' of WSK_CLIENT_DISPATCH is 0x3; it is reserved: "
                 "set it to 0");
  CHECK(Fake.Client.ClientContext == &Block);
  CHECK(Fake.Client.Dispatch->Version == MAKE_WSK_VERSION(1, 0) &&
        Fake.Client.Dispatch->Reserved == 0);
  WskvDeregister(&Block);
}

VERIFIER_CASE(RightTableIsForwardedAsItIs) {
  TestDriver Driver;
  WSK_CLIENT_NPI Client = {nullptr, &Dispatch};
  CHECK(WskvRegister(&Client, &Block) == STATUS_SUCCESS);
  CHECK(Fake.Client.Dispatch == &Dispatch);
  CHECK(WskvRegister(&Client, &Block) == STATUS_INVALID_PARAMETER);
  EXPECT_FINDING("WSK-WskRegister-Distinct-blocks",
                 "'WskRegistration' of WskRegister is registered already; give "
                 "each registration its own block");
  EXPECT_NOTE("it was registered here");
  CHECK(Fake.Registrations == 2);
  WskvDeregister(&Block);
}

VERIFIER_CASE(BlockMustBeRegistered) {
  TestDriver Driver;
  unsigned Deregistrations = Fake.Deregistrations, Releases = Fake.Releases;
  WskvDeregister(&Block);
  EXPECT_FINDING("WSK-WskDeregister-Same-block",
                 "'WskRegistration' of WskDeregister is not registered; pass "
                 "the block of a successful WskRegister");
  WskvReleaseProviderNPI(&Block);
  EXPECT_FINDING("WSK-WskDeregister-Same-block",
                 "'WskRegistration' of WskReleaseProviderNPI is not "
                 "registered; pass the block of a successful WskRegister");
  WSK_PROVIDER_CHARACTERISTICS Range = {};
  CHECK(WskvQueryProviderCharacteristics(&Block, &Range) ==
        STATUS_INVALID_PARAMETER);
  EXPECT_FINDING("WSK-WskDeregister-Same-block",
                 "'WskRegistration' of WskQueryProviderCharacteristics is not "
                 "registered; pass the block of a successful WskRegister");
  CHECK(Fake.Deregistrations == Deregistrations && Fake.Releases == Releases);
  // Capturing after WskDeregister is documented to fail: WSK's affair.
  Fake.Status = STATUS_INVALID_DEVICE_STATE;
  WSK_PROVIDER_NPI Npi;
  CHECK(WskvCaptureProviderNPI(&Block, 0, &Npi) == STATUS_INVALID_DEVICE_STATE);
  Fake.Status = STATUS_SUCCESS;
  CHECK(WskvQueryProviderCharacteristics(&Driver.Registration, &Range) ==
            STATUS_SUCCESS &&
        Range.HighestVersion == MAKE_WSK_VERSION(1, 7));
}

VERIFIER_CASE(BlockBelongsToWsk) {
  TestDriver Driver;
  WSK_REGISTRATION &Shown = Driver.Registration;
  // Fake.Block is what the provider was given.
  CHECK(Fake.Block != &Shown);
  CHECK(Shown.ReservedRegistrationContext == &Fake);
  Shown.ReservedRegistrationContext = nullptr;
  WSK_PROVIDER_CHARACTERISTICS Range;
  CHECK(WskvQueryProviderCharacteristics(&Shown, &Range) == STATUS_SUCCESS);
  EXPECT_FINDING("WSK-WSK_REGISTRATION-Members-untouched",
                 "'ReservedRegistrationContext' of WSK_REGISTRATION was "
                 "written; it belongs to WSK: leave it alone");
  // WSK is not disturbed, and what it writes is not taken for the driver's.
  CHECK(Fake.Block->ReservedRegistrationContext == &Fake);
  Shown.ReservedRegistrationContext = &Fake;
  Fake.Block->ReservedRegistrationState = 2;
  CHECK(WskvQueryProviderCharacteristics(&Shown, &Range) == STATUS_SUCCESS);
}

VERIFIER_CASE(RegistrationEndsBeforeTheDriver) {
  TestDriver Driver;
  WskvReportUnload();
  EXPECT_FINDING("WSK-WskCaptureProviderNPI-Exactly-one-release",
                 "a captured provider is not released; call "
                 "WskReleaseProviderNPI once for each capture");
  EXPECT_FINDING("WSK-WskDeregister-Before-unload",
                 "a registration has outlived the driver; call WskDeregister "
                 "before the unload routine returns");
}

VERIFIER_CASE(FailedRegistrationIsNone) {
  TestDriver Driver;
  Fake.Status = STATUS_INSUFFICIENT_RESOURCES;
  WSK_CLIENT_NPI Client = {nullptr, &Dispatch};
  CHECK(WskvRegister(&Client, &Block) == STATUS_INSUFFICIENT_RESOURCES);
  Fake.Status = STATUS_SUCCESS;
  --Fake.Registrations;
  WskvDeregister(&Block);
  EXPECT_FINDING("WSK-WskDeregister-Same-block",
                 "'WskRegistration' of WskDeregister is not registered; pass "
                 "the block of a successful WskRegister");
}

//===----------------------------------------------------------------------===//
// Capturing
//===----------------------------------------------------------------------===//

VERIFIER_CASE(CapturesAreOneProvider) {
  TestDriver Driver;
  CHECK(Driver->Version == MAKE_WSK_VERSION(1, 7));
  CHECK(uintptr_t(Driver.Npi.Client) != FakeClient);
  WSK_PROVIDER_NPI Again;
  CHECK(WskvCaptureProviderNPI(&Driver.Registration, 0, &Again) ==
        STATUS_SUCCESS);
  CHECK(Again.Client == Driver.Npi.Client &&
        Again.Dispatch == Driver.Npi.Dispatch);
  WskvReleaseProviderNPI(&Driver.Registration);
  // One capture is left.
  Driver.close(Driver.makeSocket(WSK_FLAG_BASIC_SOCKET));
}

VERIFIER_CASE(CaptureIsReleasedOnce) {
  TestDriver Driver;
  WskvReleaseProviderNPI(&Driver.Registration);
  unsigned Releases = Fake.Releases;
  WskvReleaseProviderNPI(&Driver.Registration);
  EXPECT_FINDING("WSK-WskCaptureProviderNPI-Exactly-one-release",
                 "'WskRegistration' of WskReleaseProviderNPI has no captured "
                 "provider; release each capture once");
  CHECK(Fake.Releases == Releases);
  CHECK(WskvCaptureProviderNPI(&Driver.Registration, 0, &Driver.Npi) ==
        STATUS_SUCCESS);
}

VERIFIER_CASE(ReleasedProviderIsNotCalled) {
  TestDriver Driver;
  PWSK_SOCKET Socket = Driver.makeSocket(WSK_FLAG_LISTEN_SOCKET);
  WskvReleaseProviderNPI(&Driver.Registration);
  // Sockets stay usable.
  Driver.close(Socket);
  Driver.close(Driver.makeSocket(WSK_FLAG_LISTEN_SOCKET));
  EXPECT_FINDING("WSK-WskReleaseProviderNPI-No-provider-calls-after",
                 "WskSocket is called after WskReleaseProviderNPI; call it "
                 "while the provider is captured");
  EXPECT_NOTE("the provider was released here");
  CHECK(WskvCaptureProviderNPI(&Driver.Registration, 0, &Driver.Npi) ==
        STATUS_SUCCESS);
}

VERIFIER_CASE(ClientMustBeCaptured) {
  TestDriver Driver;
  TestIrp Irp;
  unsigned Calls = Fake.Calls;
  CHECK(Driver->WskSocket(nullptr, AF_INET, SOCK_STREAM, IPPROTO_TCP,
                          WSK_FLAG_LISTEN_SOCKET, nullptr, nullptr, nullptr,
                          nullptr, nullptr,
                          Irp.arm()) == STATUS_INVALID_HANDLE);
  EXPECT_FINDING("WSK-WskSocket-Client-from-captured-npi",
                 "'Client' of WskSocket is NULL; pass the Client member of the "
                 "captured WSK_PROVIDER_NPI");
  CHECK(Driver->WskControlClient(reinterpret_cast<PWSK_CLIENT>(&Driver),
                                 WSK_TRANSPORT_LIST_CHANGE, 0, nullptr, 0,
                                 nullptr, nullptr,
                                 Irp.arm()) == STATUS_INVALID_HANDLE);
  EXPECT_FINDING("WSK-ProviderFunctions-Client-from-captured-npi",
                 "'Client' of WskControlClient is no captured provider's; pass "
                 "the Client member of the captured WSK_PROVIDER_NPI");
  // As on Windows, the IRP stays the driver's.
  CHECK(Fake.Calls == Calls && Irp.Completions == 0);
}

VERIFIER_CASE(NmrClientIsWrapped) {
  TestDriver Driver;
  WSK_PROVIDER_NPI Wrapped;
  CHECK(WskvWrapNpi(&Fake.Npi, &Wrapped) == STATUS_SUCCESS);
  TestIrp Irp;
  CHECK(Wrapped.Dispatch->WskSocket(Wrapped.Client, AF_INET, SOCK_STREAM,
                                    IPPROTO_TCP, WSK_FLAG_LISTEN_SOCKET,
                                    nullptr, nullptr, nullptr, nullptr, nullptr,
                                    Irp.arm()) == STATUS_SUCCESS);
  CHECK(Fake.Arguments[0] == FakeClient);
  CHECK(Irp.getSocket() != &Fake.Sockets->Public);
  Driver.close(Irp.getSocket());
  SECURITY_DESCRIPTOR Descriptor;
  Fake.Descriptor = &Descriptor;
  PSECURITY_DESCRIPTOR Given = &Descriptor, Cached;
  CHECK(Wrapped.Dispatch->WskControlClient(
            Wrapped.Client, WSK_CACHE_SD, sizeof(Given), &Given, sizeof(Cached),
            &Cached, nullptr, nullptr) == STATUS_SUCCESS);
  WskvUnwrapNpi(&Wrapped);
  EXPECT_FINDING("WSK-WSK_CACHE_SD-Release-required",
                 "the descriptor that WSK_CACHE_SD returned is never released; "
                 "release it with WSK_RELEASE_SD");
}

//===----------------------------------------------------------------------===//
// Short of memory
//===----------------------------------------------------------------------===//

// At each number of allocations, every call of a small life must go through to
// the provider, and nothing may be reported or lost.
VERIFIER_CASE(CallsPassWithoutMemory) {
  for (LONG Allocations = 0; Allocations != 24; ++Allocations) {
    Kernel.AllocationsLeft = Allocations;
    TestDriver Driver;
    TestIrp Irp;
    SECURITY_DESCRIPTOR Descriptor;
    Driver.cache(&Descriptor);
    CHECK(Driver->WskSocket(Driver.Npi.Client, AF_INET, SOCK_STREAM,
                            IPPROTO_TCP, WSK_FLAG_CONNECTION_SOCKET, nullptr,
                            nullptr, nullptr, nullptr, &Descriptor,
                            Irp.arm()) == STATUS_SUCCESS);
    PWSK_SOCKET Socket = Irp.getSocket();
    CHECK(connection(Socket)->WskBind(Socket, getLoopback(), 0, Irp.arm()) ==
          STATUS_SUCCESS);
    CHECK(Fake.Function == wsk::FunctionId::WskBind);
    CHECK(Driver.release(&Descriptor) == STATUS_SUCCESS);
    CHECK(Fake.Released == &Descriptor);
    Driver.close(Socket);
    CHECK(Irp.Completions == 2);
  }
  Kernel.AllocationsLeft = -1;
}
