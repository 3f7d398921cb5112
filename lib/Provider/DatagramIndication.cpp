//===- DatagramIndication.cpp - Calling WskReceiveFromEvent ---------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Runtime.h"
#include "Provider/Address.h"
#include "Provider/Datagram.h"
#include "Provider/Dispatch.h"

using namespace wsk;
using namespace wsk::provider;

static constexpr ULONG LiveMagic = 'gatD', RetainedMagic = 'gatR';

/// How many datagrams one indication has at most.
static constexpr ULONG MaxElements = 8;

ULONG provider::castFlagsOf(const WSK_REACTOR_ARRIVAL &Meta) {
  return (Meta.Broadcast ? MSG_BCAST : 0) | (Meta.Multicast ? MSG_MCAST : 0);
}

bool provider::isWelcome(const Socket &S, const WSK_REACTOR_ARRIVAL &Meta) {
  const WSK_REACTOR_ADDRESS &Fixed = S.FixedRemote, &Remote = Meta.Remote;
  if (!Fixed.Family)
    return true;
  return Fixed.Port == Remote.Port &&
         !memcmp(Fixed.Bytes, Remote.Bytes, sizeof(Fixed.Bytes)) &&
         (!Fixed.ScopeId || Fixed.ScopeId == Remote.ScopeId);
}

//===--- Buffering --------------------------------------------------------===//

void provider::freeDatagram(DatagramIndication *D) {
  D->Magic = 0;
  kernel::release(D);
}

DatagramIndication *provider::takeDatagram(Socket &S) {
  DatagramIndication *D = S.FirstDatagram;
  if (!D)
    return nullptr;
  S.FirstDatagram = D->Next;
  if (!S.FirstDatagram)
    S.LastDatagram = nullptr;
  return D;
}

void provider::dropDatagrams(Socket &S) {
  while (DatagramIndication *D = takeDatagram(S))
    freeDatagram(D);
}

int32_t provider::bufferDatagrams(Socket &S) {
  // Only the reactor's thread comes here.
  static UCHAR Data[MAXUSHORT];
  WSK_REACTOR_BUFFER Buffer = {Data, sizeof(Data)};
  for (ULONG Count = 0; Count != MaxElements; ++Count) {
    WSK_REACTOR_ARRIVAL Meta;
    int32_t Result = wskReactorSocketReceiveFrom(S.Handle, &Buffer, 1, &Meta);
    if (Result != WSK_REACTOR_OK)
      return Result;
    if (!isWelcome(S, Meta))
      continue;
    auto *D = static_cast<DatagramIndication *>(
        kernel::allocate(sizeof(DatagramIndication) +
                         DatagramIndication::HeaderSize + Meta.Received));
    if (!D)
      return WSK_REACTOR_NO_MEMORY;
    D->Magic = LiveMagic;
    D->Meta = Meta;
    // What is not data shall not look like it.
    memset(D->data() - DatagramIndication::HeaderSize, 0xDD,
           DatagramIndication::HeaderSize);
    memcpy(D->data(), Data, Meta.Received);
    (S.LastDatagram ? S.LastDatagram->Next : S.FirstDatagram) = D;
    S.LastDatagram = D;
  }
  return WSK_REACTOR_OK;
}

//===--- Indicating -------------------------------------------------------===//

static void describe(DatagramIndication::Part &Part, PUCHAR Base, SIZE_T Size,
                     PMDL Next) {
  MmInitializeMdl(&Part.Mdl, Base, Size);
  MmBuildMdlForNonPagedPool(&Part.Mdl);
  Part.Mdl.Next = Next;
}

/// Describes one element in the driver's words.
static void present(const Socket &S, DatagramIndication &D) {
  SIZE_T Size = D.Meta.Received, First = (Size + 1) / 2;
  if (First < Size)
    describe(D.Parts[1], D.data() + First, Size - First, nullptr);
  describe(D.Parts[0], D.data() - DatagramIndication::HeaderSize,
           DatagramIndication::HeaderSize + First,
           First < Size ? &D.Parts[1].Mdl : nullptr);
  D.Public.Next = D.Next ? &D.Next->Public : nullptr;
  D.Public.Buffer = {&D.Parts[0].Mdl, DatagramIndication::HeaderSize, Size};
  bool Truncated;
  auto *Control = reinterpret_cast<PCMSGHDR>(D.Control);
  D.Public.ControlInfoLength =
      writeControlInfo(S.Family, D.Meta.Control, S.ControlWanted, Control,
                       sizeof(D.Control), Truncated);
  D.Public.ControlInfo = D.Public.ControlInfoLength ? Control : nullptr;
  D.Public.RemoteAddress = reinterpret_cast<PSOCKADDR>(&D.Remote);
  writeAddress(D.Meta.Remote, D.Public.RemoteAddress);
}

/// Takes those off the buffer that came in the same way as the first.
static DatagramIndication *takeAlike(Socket &S) {
  DatagramIndication *First = takeDatagram(S), *Last = First;
  while (S.FirstDatagram &&
         castFlagsOf(S.FirstDatagram->Meta) == castFlagsOf(First->Meta))
    Last = takeDatagram(S);
  Last->Next = nullptr;
  return First;
}

static void giveBack(Socket &S, DatagramIndication *First) {
  DatagramIndication *Last = First;
  while (Last->Next)
    Last = Last->Next;
  Last->Next = S.FirstDatagram;
  S.FirstDatagram = First;
  if (!S.LastDatagram)
    S.LastDatagram = Last;
}

namespace {
struct ReceiveFromEvent {
  Socket &S;
  PWSK_DATAGRAM_INDICATION First;
  ULONG Flags;
  NTSTATUS Status;
};
} // namespace

static VOID callReceiveFromEvent(PVOID Context) {
  auto &E = *static_cast<ReceiveFromEvent *>(Context);
  E.Status =
      datagramTable(E.S)->WskReceiveFromEvent(E.S.Context, E.Flags, E.First);
}

void provider::indicateDatagrams(Socket &S) {
  DatagramIndication *Given = takeAlike(S);
  for (DatagramIndication *D = Given; D; D = D->Next) {
    present(S, *D);
    // The driver may release a retained list before it returns STATUS_PENDING.
    D->Magic = RetainedMagic;
  }
  ReceiveFromEvent E = {S, &Given->Public,
                        WSK_FLAG_AT_DISPATCH_LEVEL | castFlagsOf(Given->Meta),
                        STATUS_SUCCESS};
  kernel::runAtDispatch(callReceiveFromEvent, &E,
                        "the WskReceiveFromEvent callback");
  if (E.Status == STATUS_PENDING)
    return; // They are the driver's until WskRelease.
  for (DatagramIndication *D = Given; D; D = D->Next)
    D->Magic = LiveMagic;
  // They wait for the driver, unless it will be called again all the same.
  if (E.Status == STATUS_DATA_NOT_ACCEPTED &&
      disableRefused(S, WSK_EVENT_RECEIVE_FROM)) {
    giveBack(S, Given);
    return;
  }
  while (Given) {
    DatagramIndication *Next = Given->Next;
    freeDatagram(Given);
    Given = Next;
  }
}

NTSTATUS provider::releaseDatagramIndications(
    PWSK_SOCKET, PWSK_DATAGRAM_INDICATION DatagramIndications) {
  if (!DatagramIndications)
    return STATUS_INVALID_PARAMETER;
  while (DatagramIndications) {
    auto *D =
        CONTAINING_RECORD(DatagramIndications, DatagramIndication, Public);
    if (D->Magic != RetainedMagic)
      return STATUS_INVALID_PARAMETER;
    DatagramIndications = DatagramIndications->Next;
    freeDatagram(D);
  }
  return STATUS_SUCCESS;
}
