//===- Client.cpp - Registration ------------------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Provider/Client.h"
#include "Kernel/src/Runtime.h"
#include "Provider/Dispatch.h"

using namespace wsk;
using namespace wsk::provider;

static constexpr USHORT LowestVersion = MAKE_WSK_VERSION(1, 0);
static constexpr USHORT HighestVersion = MAKE_WSK_VERSION(1, 0);

// States of a registration block. Windows' values are its own business.
static constexpr ULONGLONG Registered = 0x57534B5245470001;
static constexpr ULONGLONG Deregistering = 0x57534B5245470002;
static constexpr ULONGLONG Deregistered = 0x57534B5245470003;

extern "C" const NPIID NPI_WSK_INTERFACE_ID = {
    0x2227E803,
    0x8D8B,
    0x11D4,
    {0xAB, 0xAD, 0x00, 0x90, 0x27, 0x71, 0x9E, 0x09}};

void Client::addUser() { InterlockedIncrement(&Users); }

void Client::dropUser() {
  if (InterlockedDecrement(&Users) == 0)
    KeSetEvent(&Unused, IO_NO_INCREMENT, FALSE);
}

/// The client of a block, with a user added; null where the block was not
/// registered or is being deregistered.
static Client *useClient(PWSK_REGISTRATION Registration) {
  KIRQL Irql;
  Client *C = nullptr;
  KeAcquireSpinLock(&Registration->ReservedRegistrationLock, &Irql);
  if (Registration->ReservedRegistrationState == Registered) {
    C = static_cast<Client *>(Registration->ReservedRegistrationContext);
    C->addUser();
  }
  KeReleaseSpinLock(&Registration->ReservedRegistrationLock, Irql);
  return C;
}

NTSTATUS WskRegister(PWSK_CLIENT_NPI WskClientNpi,
                     PWSK_REGISTRATION WskRegistration) {
  if (!WskClientNpi || !WskClientNpi->Dispatch || !WskRegistration)
    return STATUS_INVALID_PARAMETER;
  auto *C = static_cast<Client *>(kernel::allocate(sizeof(Client)));
  if (!C)
    return STATUS_INSUFFICIENT_RESOURCES;
  C->Worker = acquireEngine();
  if (!C->Worker) {
    kernel::release(C);
    return STATUS_INSUFFICIENT_RESOURCES;
  }
  C->Dispatch = WskClientNpi->Dispatch;
  C->Users = 1;
  KeInitializeEvent(&C->Unused, NotificationEvent, FALSE);
  KeInitializeSpinLock(&WskRegistration->ReservedRegistrationLock);
  WskRegistration->ReservedRegistrationContext = C;
  WskRegistration->ReservedRegistrationState = Registered;
  return STATUS_SUCCESS;
}

/// Cancels what would otherwise wait for the network to change.
static WSK_HOST_ABI void cancelListChanges(WSK_REACTOR_TASK *Task) {
  Client &C = *CONTAINING_RECORD(Task, Client, Deregistration);
  C.Deregistering = true;
  finishAll(C.ListChanges, STATUS_CANCELLED);
  C.dropUser();
}

/// Moves a block on. Returns its client, or null where it is not in state From.
static Client *changeState(PWSK_REGISTRATION Registration, ULONGLONG From,
                           ULONGLONG To) {
  KIRQL Irql;
  Client *C = nullptr;
  KeAcquireSpinLock(&Registration->ReservedRegistrationLock, &Irql);
  if (Registration->ReservedRegistrationState == From) {
    Registration->ReservedRegistrationState = To;
    C = static_cast<Client *>(Registration->ReservedRegistrationContext);
  }
  KeReleaseSpinLock(&Registration->ReservedRegistrationLock, Irql);
  return C;
}

VOID WskDeregister(PWSK_REGISTRATION WskRegistration) {
  kernel::requireIrql(PASSIVE_LEVEL, "WskDeregister",
                      __builtin_return_address(0));
  Client *C = changeState(WskRegistration, Registered, Deregistering);
  if (!C)
    return;
  C->addUser();
  C->Deregistration.Run = cancelListChanges;
  wskReactorPost(C->reactor(), &C->Deregistration);
  C->dropUser();
  KeWaitForSingleObject(&C->Unused, Executive, KernelMode, FALSE, nullptr);
  changeState(WskRegistration, Deregistering, Deregistered);
  releaseEngine(C->Worker);
  kernel::release(C);
}

NTSTATUS WskCaptureProviderNPI(PWSK_REGISTRATION WskRegistration,
                               ULONG WaitTimeout,
                               PWSK_PROVIDER_NPI WskProviderNpi) {
  if (!WskRegistration || !WskProviderNpi)
    return STATUS_INVALID_PARAMETER;
  kernel::requireIrql(WaitTimeout == WSK_NO_WAIT ? DISPATCH_LEVEL
                                                 : PASSIVE_LEVEL,
                      "WskCaptureProviderNPI", __builtin_return_address(0));
  // The provider is always ready: there is nothing to wait for.
  Client *C = useClient(WskRegistration);
  if (!C)
    return STATUS_DEVICE_NOT_READY;
  USHORT Version = C->Dispatch->Version;
  if (Version < LowestVersion || Version > HighestVersion) {
    C->dropUser();
    return STATUS_NOINTERFACE;
  }
  WskProviderNpi->Client = reinterpret_cast<PWSK_CLIENT>(C);
  WskProviderNpi->Dispatch = &ProviderDispatch;
  return STATUS_SUCCESS;
}

VOID WskReleaseProviderNPI(PWSK_REGISTRATION WskRegistration) {
  KIRQL Irql;
  Client *C = nullptr;
  KeAcquireSpinLock(&WskRegistration->ReservedRegistrationLock, &Irql);
  // WskDeregister may be waiting for just this.
  if (WskRegistration->ReservedRegistrationState == Registered ||
      WskRegistration->ReservedRegistrationState == Deregistering)
    C = static_cast<Client *>(WskRegistration->ReservedRegistrationContext);
  KeReleaseSpinLock(&WskRegistration->ReservedRegistrationLock, Irql);
  if (C)
    C->dropUser();
}

NTSTATUS WskQueryProviderCharacteristics(
    PWSK_REGISTRATION WskRegistration,
    PWSK_PROVIDER_CHARACTERISTICS WskProviderCharacteristics) {
  if (!WskRegistration || !WskProviderCharacteristics)
    return STATUS_INVALID_PARAMETER;
  Client *C = useClient(WskRegistration);
  if (!C)
    return STATUS_DEVICE_NOT_READY;
  C->dropUser();
  WskProviderCharacteristics->HighestVersion = HighestVersion;
  WskProviderCharacteristics->LowestVersion = LowestVersion;
  return STATUS_SUCCESS;
}
