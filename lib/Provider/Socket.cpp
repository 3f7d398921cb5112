//===- Socket.cpp - Making and closing sockets ----------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Provider/Socket.h"
#include "Kernel/src/Runtime.h"
#include "Provider/Address.h"
#include "Provider/Datagram.h"
#include "Provider/Dispatch.h"
#include "Provider/Indication.h"
#include "Provider/SecurityDescriptor.h"

using namespace wsk;
using namespace wsk::provider;

/// What keeps a data stream full on a fast network.
static constexpr SIZE_T DefaultBacklog = 64 << 10;

//===--- Making -----------------------------------------------------------===//

/// Whether the transport exists and serves sockets of the category.
static NTSTATUS checkTransport(const SocketArguments &A) {
  if (!A.Category)
    return STATUS_INVALID_PARAMETER;
  if (!familyOf(A.Family))
    return STATUS_NOT_SUPPORTED;
  bool IsTcp = A.Type == SOCK_STREAM && A.Protocol == IPPROTO_TCP;
  bool IsUdp = A.Type == SOCK_DGRAM && A.Protocol == IPPROTO_UDP;
  bool IsRaw = A.Type == SOCK_RAW;
  switch (A.Category) {
  case DatagramCategory:
    return IsUdp || IsRaw ? STATUS_SUCCESS : STATUS_NOT_SUPPORTED;
  case ConnectionCategory:
  case StreamCategory:
    return IsTcp ? STATUS_SUCCESS : STATUS_NOT_SUPPORTED;
  default:
    // Windows makes a listening socket for UDP, too, and refuses to bind it.
    return IsTcp || IsUdp || IsRaw ? STATUS_SUCCESS : STATUS_NOT_SUPPORTED;
  }
}

NTSTATUS provider::makeSocket(Client &Owner, const SocketArguments &Arguments,
                              Socket *&Result) {
  auto *S = static_cast<Socket *>(kernel::allocate(sizeof(Socket)));
  if (!S)
    return STATUS_INSUFFICIENT_RESOURCES;
  S->Public.Dispatch = getProviderTable(Arguments.Category);
  S->Owner = &Owner;
  S->Category = Arguments.Category;
  S->Family = Arguments.Family;
  S->Type = Arguments.Type;
  S->Protocol = Arguments.Protocol;
  S->Context = Arguments.Context;
  S->Dispatch = Arguments.Dispatch;
  S->Descriptor = Arguments.Descriptor;
  S->StaticEvents = staticEventsFor(Owner, Arguments.Category);
  S->Events = S->StaticEvents;
  S->IdealBacklog = DefaultBacklog;
  Owner.addUser();
  Result = S;
  return STATUS_SUCCESS;
}

NTSTATUS provider::openHandle(Socket &S) {
  ULONG Kind = S.Type == SOCK_STREAM  ? WSK_REACTOR_STREAM
               : S.Type == SOCK_DGRAM ? WSK_REACTOR_DATAGRAM
                                      : WSK_REACTOR_RAW;
  NTSTATUS Status =
      statusOf(wskReactorSocketOpen(S.Owner->reactor(), familyOf(S.Family),
                                    Kind, S.Protocol, onReady, &S, &S.Handle));
  // In Windows a driver may have raw sockets, and of any protocol; the host
  // lets only some have some. Such a one cannot send, and receives nothing.
  return S.Type == SOCK_RAW ? STATUS_SUCCESS : Status;
}

void provider::destroySocket(Socket &S) {
  closeHandle(S);
  dropAddress(S.Bound);
  dropIndications(S);
  dropDatagrams(S);
  if (S.Descriptor)
    releaseDescriptor(S.Descriptor);
  kernel::release(&S);
}

/// Whether the peer has disconnected without anybody having noticed.
static bool peerIsDone(Socket &S) {
  UCHAR Byte;
  WSK_REACTOR_BUFFER Buffer = {&Byte, 1};
  uint64_t Received;
  return !S.FirstBuffered && !hasReadAhead(S) &&
         wskReactorSocketReceive(S.Handle, &Buffer, 1, &Received) ==
             WSK_REACTOR_OK &&
         Received == 0;
}

void provider::closeHandle(Socket &S) {
  if (!S.Handle)
    return;
  if (S.FinSent && !S.FinReceived)
    S.FinReceived = peerIsDone(S);
  bool Abortive = S.isConnection() && !(S.FinSent && S.FinReceived);
  // Where the host does not permit that, the peer is told after all.
  if (S.Silent)
    wskReactorSocketSetOption(S.Handle, WSK_REACTOR_REPAIR, 1);
  wskReactorSocketClose(S.Handle, Abortive);
  S.Handle = nullptr;
  dropReadAhead(S);
}

//===--- WskSocket --------------------------------------------------------===//

static CategoryMask categoryOf(ULONG Flags) {
  switch (Flags) {
  case WSK_FLAG_BASIC_SOCKET:
    return BasicCategory;
  case WSK_FLAG_LISTEN_SOCKET:
    return ListenCategory;
  case WSK_FLAG_CONNECTION_SOCKET:
    return ConnectionCategory;
  case WSK_FLAG_DATAGRAM_SOCKET:
    return DatagramCategory;
  case WSK_FLAG_STREAM_SOCKET:
    return StreamCategory;
  default:
    return 0;
  }
}

/// What a request has to do when it ends without a socket.
static void failCreation(Request &R, NTSTATUS Status) {
  if (R.Create.Descriptor)
    releaseDescriptor(R.Create.Descriptor);
  finish(R, Status);
}

/// Makes and opens a socket; finishes the request where that fails.
static Socket *makeOpenSocket(Request &R) {
  NTSTATUS Status = R.Create.Refused;
  if (NT_SUCCESS(Status))
    Status = checkTransport(R.Create);
  Socket *S = nullptr;
  if (NT_SUCCESS(Status))
    Status = makeSocket(*R.Owner, R.Create, S);
  if (NT_SUCCESS(Status))
    Status = openHandle(*S);
  if (NT_SUCCESS(Status))
    return S;
  Client &Owner = *R.Owner;
  if (!S) {
    failCreation(R, Status);
    return nullptr;
  }
  destroySocket(*S);
  finish(R, Status);
  Owner.dropUser();
  return nullptr;
}

static void startSocket(Request &R) {
  if (Socket *S = makeOpenSocket(R))
    finish(R, STATUS_SUCCESS, reinterpret_cast<ULONG_PTR>(&S->Public));
}

/// What WskSocket and WskSocketConnect have in common.
static Request *createSocketRequest(Client &C, PIRP Irp, PCSTR Name,
                                    RequestRoutine Start,
                                    PSECURITY_DESCRIPTOR Descriptor) {
  InterlockedExchange(&C.HasSockets, 1);
  Request *R = createRequest(Irp, C, nullptr, Name, Start);
  if (!R)
    return nullptr;
  if (Descriptor && !referenceDescriptor(Descriptor))
    R->Create.Refused = STATUS_INVALID_SECURITY_DESCR;
  else
    R->Create.Descriptor = Descriptor;
  return R;
}

NTSTATUS provider::createSocket(
    PWSK_CLIENT Handle, ADDRESS_FAMILY AddressFamily, USHORT SocketType,
    ULONG Protocol, ULONG Flags, PVOID SocketContext, const VOID *Dispatch,
    PEPROCESS, PETHREAD, PSECURITY_DESCRIPTOR SecurityDescriptor, PIRP Irp) {
  // These two are refused as on Windows: without touching an IRP.
  if (!Irp)
    return STATUS_INVALID_PARAMETER;
  if (!Handle)
    return STATUS_INVALID_HANDLE;
  auto &C = *static_cast<Client *>(Handle);
  ClientCall Call(C);
  Request *R =
      createSocketRequest(C, Irp, "WskSocket", startSocket, SecurityDescriptor);
  if (!R)
    return STATUS_INSUFFICIENT_RESOURCES;
  R->Create.Category = categoryOf(Flags);
  R->Create.Family = AddressFamily;
  R->Create.Type = SocketType;
  R->Create.Protocol = Protocol;
  R->Create.Context = SocketContext;
  R->Create.Dispatch = Dispatch;
  return submit(*R);
}

//===--- WskSocketConnect -------------------------------------------------===//

/// The end of a WskSocketConnect whose socket exists.
static void endSocketConnect(Request &R, Socket &S, NTSTATUS Status) {
  if (NT_SUCCESS(Status)) {
    becomeConnected(S);
    finish(R, Status, reinterpret_cast<ULONG_PTR>(&S.Public));
    makeProgress(S);
    return;
  }
  Client &Owner = *S.Owner;
  destroySocket(S);
  finish(R, Status);
  Owner.dropUser();
}

static void startSocketConnect(Request &R) {
  // The socket takes the place of the arguments.
  WSK_REACTOR_ADDRESS Local = R.Create.Local, Remote = R.Create.Remote;
  Socket *S = makeOpenSocket(R);
  if (!S)
    return;
  NTSTATUS Status = bindTo(*S, Local);
  if (NT_SUCCESS(Status))
    Status = beginConnect(*S, Remote);
  if (Status != STATUS_PENDING) {
    endSocketConnect(R, *S, Status);
    return;
  }
  R.Create.Pending = S;
  R.Undo = [](Request &R) { // Cancelled: nobody has seen the socket.
    Socket &S = *R.Create.Pending;
    Client &Owner = *S.Owner;
    destroySocket(S);
    Owner.dropUser();
  };
  R.Connected = endSocketConnect;
  if (wait(R, S->Connects))
    makeProgress(*S);
}

NTSTATUS provider::createConnectedSocket(
    PWSK_CLIENT Handle, USHORT SocketType, ULONG Protocol,
    PSOCKADDR LocalAddress, PSOCKADDR RemoteAddress, ULONG Flags,
    PVOID SocketContext, const WSK_CLIENT_CONNECTION_DISPATCH *Dispatch,
    PEPROCESS, PETHREAD, PSECURITY_DESCRIPTOR SecurityDescriptor, PIRP Irp) {
  if (!Irp)
    return STATUS_INVALID_PARAMETER;
  if (!Handle)
    return STATUS_INVALID_HANDLE;
  auto &C = *static_cast<Client *>(Handle);
  ClientCall Call(C);
  Request *R = createSocketRequest(C, Irp, "WskSocketConnect",
                                   startSocketConnect, SecurityDescriptor);
  if (!R)
    return STATUS_INSUFFICIENT_RESOURCES;
  SocketArguments &A = R->Create;
  A.Category = ConnectionCategory;
  A.Family = LocalAddress ? LocalAddress->sa_family : 0;
  A.Type = SocketType;
  A.Protocol = Protocol;
  A.Context = SocketContext;
  A.Dispatch = Dispatch;
  if (NT_SUCCESS(A.Refused) && Flags)
    A.Refused = STATUS_INVALID_PARAMETER;
  if (NT_SUCCESS(A.Refused))
    A.Refused = readAddress(LocalAddress, A.Family, A.Local);
  if (NT_SUCCESS(A.Refused))
    A.Refused = readAddress(RemoteAddress, A.Family, A.Remote);
  return submit(*R);
}

//===--- WskCloseSocket ---------------------------------------------------===//

void provider::completeCloseIfDue(Socket &S) {
  // One request is the close itself.
  if (!S.Close || InterlockedCompareExchange(&S.Requests, 0, 0) > 1)
    return;
  Request &R = *S.Close;
  Client &Owner = *S.Owner;
  R.Target = nullptr;
  destroySocket(S);
  finish(R, STATUS_SUCCESS);
  // Only now, when the completion routine has returned, is the socket closed
  // for WskDeregister.
  Owner.dropUser();
}

/// Cancels the socket's requests in a queue that all sockets have in common.
static void cancelAddressChanges(Socket &S) {
  Request *Next;
  for (Request *R = addressChangesOf(S.Owner->Worker).First; R; R = Next) {
    Next = R->Next;
    if (R->Target == &S)
      finish(*R, STATUS_CANCELLED);
  }
}

static void startClose(Request &R) {
  Socket &S = *R.Target;
  // Whatever is cancelled, is so before the close completes.
  if (S.Handle)
    wskReactorSocketTimer(S.Handle, 0);
  cancelAddressChanges(S);
  finishAll(S.Accepts, STATUS_CANCELLED);
  finishAll(S.Connects, STATUS_CANCELLED);
  finishAll(S.Sends, STATUS_CANCELLED);
  finishAll(S.Disconnects, STATUS_CANCELLED);
  finishReceives(S, STATUS_CANCELLED);
  dropInspected(S);
  closeHandle(S);
  S.Close = &R;
  completeCloseIfDue(S);
}

NTSTATUS provider::closeSocket(PWSK_SOCKET Public, PIRP Irp) {
  if (!Irp)
    return STATUS_INVALID_PARAMETER;
  auto &S = Socket::of(Public);
  Request *R = createRequest(Irp, S, "WskCloseSocket", startClose);
  return R ? submit(*R) : STATUS_INSUFFICIENT_RESOURCES;
}
