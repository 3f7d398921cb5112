//===- Stubs.cpp - What is not implemented yet ----------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Datagrams, and names of addresses. Every request completes, and as far as can
// be with success, so that a driver goes on to calls that can be judged.
//
//===----------------------------------------------------------------------===//

#include "Provider/Address.h"
#include "Provider/Dispatch.h"
#include "Provider/Socket.h"

using namespace wsk;
using namespace wsk::provider;

//===--- Datagrams: sent to nowhere, received empty -----------------------===//

static NTSTATUS pretend(PWSK_SOCKET Public, PIRP Irp, PCSTR Name, SIZE_T Size) {
  if (!Irp)
    return STATUS_INVALID_PARAMETER;
  Socket &S = Socket::of(Public);
  if (S.progress() < Progress::Bound)
    return completeNow(Irp, STATUS_INVALID_DEVICE_STATE);
  return completeLater(Irp, *S.Owner, &S, Name, STATUS_SUCCESS, Size);
}

NTSTATUS provider::sendDatagram(PWSK_SOCKET Public, PWSK_BUF Buffer, ULONG,
                                PSOCKADDR, ULONG, PCMSGHDR, PIRP Irp) {
  return pretend(Public, Irp, "WskSendTo", Buffer ? Buffer->Length : 0);
}

NTSTATUS provider::sendDatagrams(PWSK_SOCKET Public, PWSK_BUF_LIST BufferList,
                                 ULONG, PSOCKADDR, ULONG, PCMSGHDR, PIRP Irp) {
  SIZE_T Size = 0;
  for (; BufferList; BufferList = BufferList->Next)
    Size += BufferList->Buffer.Length;
  return pretend(Public, Irp, "WskSendMessages", Size);
}

NTSTATUS provider::receiveDatagram(PWSK_SOCKET Public, PWSK_BUF, ULONG,
                                   PSOCKADDR RemoteAddress,
                                   PULONG ControlLength, PCMSGHDR,
                                   PULONG ControlFlags, PIRP Irp) {
  if (RemoteAddress) {
    WSK_REACTOR_ADDRESS Nobody = {};
    Nobody.Family = familyOf(Socket::of(Public).Family);
    writeAddress(Nobody, RemoteAddress);
  }
  if (ControlLength)
    *ControlLength = 0;
  if (ControlFlags)
    *ControlFlags = 0;
  return pretend(Public, Irp, "WskReceiveFrom", 0);
}

NTSTATUS provider::releaseDatagramIndications(PWSK_SOCKET,
                                              PWSK_DATAGRAM_INDICATION) {
  return STATUS_INVALID_PARAMETER; // None was ever given.
}

//===--- Names ------------------------------------------------------------===//

static NTSTATUS refuse(PWSK_CLIENT Handle, PIRP Irp, PCSTR Name) {
  if (!Irp)
    return STATUS_INVALID_PARAMETER;
  if (!Handle)
    return STATUS_INVALID_HANDLE;
  auto &C = *static_cast<Client *>(Handle);
  ClientCall Call(C);
  return completeLater(Irp, C, nullptr, Name, STATUS_NOT_IMPLEMENTED);
}

NTSTATUS provider::getNameInfo(PWSK_CLIENT Handle, PSOCKADDR, ULONG,
                               PUNICODE_STRING, PUNICODE_STRING, ULONG,
                               PEPROCESS, PETHREAD, PIRP Irp) {
  return refuse(Handle, Irp, "WskGetNameInfo");
}
