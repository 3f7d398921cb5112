//===- FakeProvider.cpp - A WSK provider that does what a test says -------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FakeProvider.h"
#include "TestKernel.h"

using namespace wsk;

extern "C" {
void *calloc(size_t Count, size_t Size);
void free(void *Memory);
[[noreturn]] void abort(void);
}

thread_local FakeProvider Fake;

//===----------------------------------------------------------------------===//
// Requests
//===----------------------------------------------------------------------===//

/// The category that a pending or completing call makes; 0 for none.
static CategoryMask getMadeCategory() {
  if (!Functions[size_t(Fake.Function)].SocketInInformation)
    return 0;
  if (Fake.Function != FunctionId::WskSocket)
    return ConnectionCategory;
  for (size_t I = 0; I != CategoryCount; ++I)
    if (Categories[I].Flag == Fake.Arguments[4])
      return Categories[I].Mask;
  return BasicCategory;
}

/// Passed from the call to complete() in the provider's stack location.
static PVOID &getMade(PIRP Irp) {
  return IoGetCurrentIrpStackLocation(Irp)->Parameters.Others.Argument1;
}

void FakeProvider::complete(PIRP Pending, NTSTATUS Result) {
  CategoryMask Category = CategoryMask(uintptr_t(getMade(Pending)));
  Pending->IoStatus.Status = Result;
  Pending->IoStatus.Information =
      Category && NT_SUCCESS(Result)
          ? reinterpret_cast<ULONG_PTR>(makeSocket(Category))
          : 0;
  IoCompleteRequest(Pending, IO_NO_INCREMENT);
}

/// Control operations without an IRP, and what they write.
static void control() {
  bool OfClient = Fake.Function == FunctionId::WskControlClient;
  if (!OfClient && Fake.Function != FunctionId::WskControlSocket)
    return;
  uint64_t Code = Fake.Arguments[OfClient ? 1 : 2];
  auto *Input = reinterpret_cast<PSECURITY_DESCRIPTOR *>(
      Fake.Arguments[OfClient ? 3 : 5]);
  auto *Output = reinterpret_cast<PSECURITY_DESCRIPTOR *>(
      Fake.Arguments[OfClient ? 5 : 7]);
  if (OfClient && Code == WSK_RELEASE_SD)
    Fake.Released = *Input;
  if (Output && ((OfClient && Code == WSK_CACHE_SD) ||
                 (!OfClient && Code == SO_WSK_SECURITY)))
    *Output = Fake.Descriptor;
}

static NTSTATUS answer() {
  if (getHeldLocks())
    abort();
  PIRP Irp = Fake.Irp;
  if (Fake.Next == Answer::FailOnly)
    return Fake.Status;
  control();
  if (!Irp)
    return Fake.Status;
  IoSetNextIrpStackLocation(Irp);
  getMade(Irp) = reinterpret_cast<PVOID>(uintptr_t(getMadeCategory()));
  if (Fake.Next == Answer::Pend) {
    IoMarkIrpPending(Irp);
    return STATUS_PENDING;
  }
  NTSTATUS Status = Fake.Status;
  Fake.complete(Irp, Status);
  return Status;
}

//===----------------------------------------------------------------------===//
// Functions
//===----------------------------------------------------------------------===//

template <typename T> static uint64_t toNumber(T Value) { return Value; }
template <typename T> static uint64_t toNumber(T *Value) {
  return reinterpret_cast<uintptr_t>(Value);
}
static void findIrp(PIRP Irp) { Fake.Irp = Irp; }
template <typename T> static void findIrp(T) {}

template <FunctionId Id, typename F> struct FakeFunction;
template <FunctionId Id, typename Result, typename... Arguments>
struct FakeFunction<Id, Result (*)(Arguments...)> {
  static Result call(Arguments... Values) {
    ++Fake.Calls;
    Fake.Function = Id;
    Fake.Irp = nullptr;
    (findIrp(Values), ...);
    Fake.ArgumentCount = 0;
    ((Fake.Arguments[Fake.ArgumentCount++] = toNumber(Values)), ...);
    return static_cast<Result>(answer());
  }
};

#define FAKE(Table, Member)                                                    \
  FakeFunction<FunctionId::Member, decltype(Table::Member)>::call
#define FAKE_RELEASE(Table, Id)                                                \
  FakeFunction<FunctionId::Id, decltype(Table::WskRelease)>::call

template <typename Table> static void fillBasic(Table &T) {
  T.Basic.WskControlSocket =
      FAKE(WSK_PROVIDER_BASIC_DISPATCH, WskControlSocket);
  T.Basic.WskCloseSocket = FAKE(WSK_PROVIDER_BASIC_DISPATCH, WskCloseSocket);
}

template <typename Table> static void fillConnection(Table &T) {
  fillBasic(T);
  T.WskBind = FAKE(Table, WskBind);
  T.WskConnect = FAKE(Table, WskConnect);
  T.WskGetLocalAddress = FAKE(Table, WskGetLocalAddress);
  T.WskGetRemoteAddress = FAKE(Table, WskGetRemoteAddress);
  T.WskSend = FAKE(Table, WskSend);
  T.WskReceive = FAKE(Table, WskReceive);
  T.WskDisconnect = FAKE(Table, WskDisconnect);
  T.WskRelease = FAKE_RELEASE(Table, WskReleaseData);
  T.WskConnectEx = FAKE(Table, WskConnectEx);
  T.WskSendEx = FAKE(Table, WskSendEx);
  T.WskReceiveEx = FAKE(Table, WskReceiveEx);
}

static struct {
  WSK_PROVIDER_DISPATCH Client;
  WSK_PROVIDER_BASIC_DISPATCH Basic;
  WSK_PROVIDER_LISTEN_DISPATCH Listen;
  WSK_PROVIDER_DATAGRAM_DISPATCH Datagram;
  WSK_PROVIDER_CONNECTION_DISPATCH Connection;
  WSK_PROVIDER_STREAM_DISPATCH Stream;
} Tables;

static void fillTables() {
  Tables.Client.Version = MAKE_WSK_VERSION(1, 7);
  Tables.Client.WskSocket = FAKE(WSK_PROVIDER_DISPATCH, WskSocket);
  Tables.Client.WskSocketConnect =
      FAKE(WSK_PROVIDER_DISPATCH, WskSocketConnect);
  Tables.Client.WskControlClient =
      FAKE(WSK_PROVIDER_DISPATCH, WskControlClient);
  Tables.Client.WskGetAddressInfo =
      FAKE(WSK_PROVIDER_DISPATCH, WskGetAddressInfo);
  Tables.Client.WskFreeAddressInfo =
      FAKE(WSK_PROVIDER_DISPATCH, WskFreeAddressInfo);
  Tables.Client.WskGetNameInfo = FAKE(WSK_PROVIDER_DISPATCH, WskGetNameInfo);

  Tables.Basic.WskControlSocket =
      FAKE(WSK_PROVIDER_BASIC_DISPATCH, WskControlSocket);
  Tables.Basic.WskCloseSocket =
      FAKE(WSK_PROVIDER_BASIC_DISPATCH, WskCloseSocket);

  using L = WSK_PROVIDER_LISTEN_DISPATCH;
  fillBasic(Tables.Listen);
  Tables.Listen.WskBind = FAKE(L, WskBind);
  Tables.Listen.WskAccept = FAKE(L, WskAccept);
  Tables.Listen.WskInspectComplete = FAKE(L, WskInspectComplete);
  Tables.Listen.WskGetLocalAddress = FAKE(L, WskGetLocalAddress);

  using D = WSK_PROVIDER_DATAGRAM_DISPATCH;
  fillBasic(Tables.Datagram);
  Tables.Datagram.WskBind = FAKE(D, WskBind);
  Tables.Datagram.WskSendTo = FAKE(D, WskSendTo);
  Tables.Datagram.WskReceiveFrom = FAKE(D, WskReceiveFrom);
  Tables.Datagram.WskRelease = FAKE_RELEASE(D, WskReleaseDatagram);
  Tables.Datagram.WskGetLocalAddress = FAKE(D, WskGetLocalAddress);
  Tables.Datagram.WskSendMessages = FAKE(D, WskSendMessages);

  fillConnection(Tables.Connection);
  using S = WSK_PROVIDER_STREAM_DISPATCH;
  fillConnection(Tables.Stream);
  Tables.Stream.WskAccept = FAKE(S, WskAccept);
  Tables.Stream.WskListen = FAKE(S, WskListen);
}

static const void *getTable(CategoryMask Category) {
  switch (Category) {
  case ListenCategory:
    return &Tables.Listen;
  case DatagramCategory:
    return &Tables.Datagram;
  case ConnectionCategory:
    return &Tables.Connection;
  case StreamCategory:
    return &Tables.Stream;
  default:
    return &Tables.Basic;
  }
}

PWSK_SOCKET FakeProvider::makeSocket(CategoryMask Category) {
  auto *Made = static_cast<FakeSocket *>(calloc(1, sizeof(FakeSocket)));
  Made->Public.Dispatch = getTable(Category);
  Made->Next = Sockets;
  Sockets = Made;
  return &Made->Public;
}

void FakeProvider::reset() {
  while (FakeSocket *Made = Sockets) {
    Sockets = Made->Next;
    free(Made);
  }
  *this = {};
  if (!Tables.Client.WskSocket)
    fillTables();
  Npi = {reinterpret_cast<PWSK_CLIENT>(FakeClient), &Tables.Client};
}

//===----------------------------------------------------------------------===//
// Exports
//===----------------------------------------------------------------------===//

NTSTATUS WSKAPI WskRegister(PWSK_CLIENT_NPI WskClientNpi,
                            PWSK_REGISTRATION WskRegistration) {
  ++Fake.Registrations;
  Fake.Client = *WskClientNpi;
  Fake.Block = WskRegistration;
  WskRegistration->ReservedRegistrationContext = &Fake;
  return Fake.Status;
}

VOID WSKAPI WskDeregister(PWSK_REGISTRATION) { ++Fake.Deregistrations; }

NTSTATUS WSKAPI WskCaptureProviderNPI(PWSK_REGISTRATION, ULONG,
                                      PWSK_PROVIDER_NPI WskProviderNpi) {
  if (NT_SUCCESS(Fake.Status)) {
    ++Fake.Captures;
    *WskProviderNpi = Fake.Npi;
  }
  return Fake.Status;
}

VOID WSKAPI WskReleaseProviderNPI(PWSK_REGISTRATION) { ++Fake.Releases; }

NTSTATUS WSKAPI WskQueryProviderCharacteristics(
    PWSK_REGISTRATION, PWSK_PROVIDER_CHARACTERISTICS Characteristics) {
  Characteristics->LowestVersion = MAKE_WSK_VERSION(1, 0);
  Characteristics->HighestVersion = MAKE_WSK_VERSION(1, 7);
  return STATUS_SUCCESS;
}
