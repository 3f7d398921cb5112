//===- Bind.cpp - WskBind and the addresses of sockets --------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Provider/Address.h"
#include "Provider/Dispatch.h"
#include "Provider/Socket.h"

using namespace wsk;
using namespace wsk::provider;

NTSTATUS provider::bindTo(Socket &S, const WSK_REACTOR_ADDRESS &Address) {
  if (S.progress() != Progress::Created)
    return STATUS_INVALID_DEVICE_STATE;
  if (S.Category == ListenCategory && S.Type != SOCK_STREAM)
    return STATUS_NOT_IMPLEMENTED;
  Binding &B = S.Bound;
  B.Protocol = S.Protocol;
  B.Address = Address;
  B.DualStack = S.DualStack && isUnspecified(Address);
  B.Mode = S.ExclusiveAddress ? ShareMode::Exclusive
           : S.ReuseAddress   ? ShareMode::Reuse
                              : ShareMode::Default;
  B.Descriptor = S.Descriptor;
  bool Shared;
  NTSTATUS Status = checkSharing(B, Shared);
  if (!NT_SUCCESS(Status))
    return Status;
  S.Local = Address;
  if (S.Handle) {
    ULONG Flags = WSK_REACTOR_BIND_SHAREABLE;
    if (Shared)
      Flags |= WSK_REACTOR_BIND_SHARED;
    if (S.Category & (ListenCategory | StreamCategory) || Address.Port)
      Flags |= WSK_REACTOR_BIND_AFTER_OTHERS;
    S.BindFlags = Flags;
    Status = statusOf(wskReactorSocketBind(S.Handle, &Address, Flags));
    if (NT_SUCCESS(Status))
      Status = statusOf(wskReactorSocketLocal(S.Handle, &S.Local));
    if (!NT_SUCCESS(Status))
      return Status;
  }
  B.Address = S.Local;
  claimAddress(B);
  S.setProgress(Progress::Bound);
  return STATUS_SUCCESS;
}

static void startBind(Request &R) {
  Socket &S = *R.Target;
  NTSTATUS Status = bindTo(S, R.Address);
  if (NT_SUCCESS(Status) && S.Category == ListenCategory) {
    Status = startListening(S);
    if (!NT_SUCCESS(Status))
      dropAddress(S.Bound);
  }
  finish(R, Status);
  makeProgress(S);
}

NTSTATUS provider::bindSocket(PWSK_SOCKET Public, PSOCKADDR LocalAddress,
                              ULONG Flags, PIRP Irp) {
  if (!Irp)
    return STATUS_INVALID_PARAMETER;
  auto &S = Socket::of(Public);
  WSK_REACTOR_ADDRESS Address;
  NTSTATUS Status = Flags ? STATUS_INVALID_PARAMETER
                          : readAddress(LocalAddress, S.Family, Address);
  if (!NT_SUCCESS(Status))
    return completeLater(Irp, *S.Owner, &S, "WskBind", Status);
  Request *R = createRequest(Irp, S, "WskBind", startBind);
  if (!R)
    return STATUS_INSUFFICIENT_RESOURCES;
  R->Address = Address;
  return submit(*R);
}

//===--- Addresses --------------------------------------------------------===//

static bool giveLocalAddress(Request &R) {
  writeAddress(R.Target->Local, R.AddressOut);
  return true;
}

static bool giveRemoteAddress(Request &R) {
  writeAddress(R.Target->Remote, R.AddressOut);
  return true;
}

template <RequestAttempt Give> static void startGetAddress(Request &R) {
  if (failIfDead(R))
    return;
  Give(R);
  finish(R, STATUS_SUCCESS);
}

template <RequestAttempt Give>
static NTSTATUS getAddress(Socket &S, PSOCKADDR Address, PIRP Irp, PCSTR Name,
                           Progress Needed) {
  if (!Irp)
    return STATUS_INVALID_PARAMETER;
  if (S.progress() < Needed)
    return completeNow(Irp, STATUS_INVALID_DEVICE_STATE);
  if (!Address)
    return completeLater(Irp, *S.Owner, &S, Name, STATUS_INVALID_PARAMETER);
  Request *R = createRequest(Irp, S, Name, startGetAddress<Give>);
  if (!R)
    return STATUS_INSUFFICIENT_RESOURCES;
  R->AddressOut = Address;
  return submit(*R, Give);
}

NTSTATUS provider::getLocalAddress(PWSK_SOCKET Public, PSOCKADDR LocalAddress,
                                   PIRP Irp) {
  return getAddress<giveLocalAddress>(Socket::of(Public), LocalAddress, Irp,
                                      "WskGetLocalAddress", Progress::Bound);
}

NTSTATUS provider::getRemoteAddress(PWSK_SOCKET Public, PSOCKADDR RemoteAddress,
                                    PIRP Irp) {
  return getAddress<giveRemoteAddress>(Socket::of(Public), RemoteAddress, Irp,
                                       "WskGetRemoteAddress",
                                       Progress::Connected);
}
