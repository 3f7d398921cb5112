// WskAcceptEvent that takes or refuses, in the ways that drivers write it.
//
// RIGHT: WSK-WskAcceptEvent-Return-values WSK-WskAcceptEvent-Outputs-set WSK-WskAcceptEvent-Outputs-before-enabling

#include "../Inputs/wsk_events.h"

static NTSTATUS WSKAPI OnDisconnect(PVOID SocketContext, ULONG Flags) {
  UNREFERENCED_PARAMETER(SocketContext);
  UNREFERENCED_PARAMETER(Flags);
  return STATUS_SUCCESS;
}

static const WSK_CLIENT_CONNECTION_DISPATCH Events = {NULL, OnDisconnect, NULL};
static WATCH Watch;

static NTSTATUS WSKAPI
Take(PVOID SocketContext, ULONG Flags, PSOCKADDR LocalAddress,
     PSOCKADDR RemoteAddress, PWSK_SOCKET AcceptSocket,
     PVOID *AcceptSocketContext,
     const WSK_CLIENT_CONNECTION_DISPATCH **AcceptSocketDispatch) {
  PWATCH Seen = (PWATCH)SocketContext;
  // No value of the start is returned.
  NTSTATUS Status = STATUS_UNSUCCESSFUL;
  UNREFERENCED_PARAMETER(Flags);
  UNREFERENCED_PARAMETER(LocalAddress);
  UNREFERENCED_PARAMETER(RemoteAddress);
  if (AcceptSocket) {
    *AcceptSocketContext = Seen;
    *AcceptSocketDispatch = &Events;
    (void)EventsEnable(AcceptSocket, WSK_EVENT_DISCONNECT);
    Seen->Accepted = AcceptSocket;
    Status = STATUS_SUCCESS;
  } else {
    Status = STATUS_REQUEST_NOT_ACCEPTED;
  }
  WatchCall(Seen);
  return Status;
}

/// Callers of a helper know what it does; this check does not.
static NTSTATUS Decide(PWSK_SOCKET AcceptSocket, PVOID *Context,
                       const WSK_CLIENT_CONNECTION_DISPATCH **Dispatch) {
  if (AcceptSocket == NULL)
    return STATUS_REQUEST_NOT_ACCEPTED;
  *Context = NULL;
  *Dispatch = NULL;
  return STATUS_SUCCESS;
}

static NTSTATUS WSKAPI
TakeByHelper(PVOID SocketContext, ULONG Flags, PSOCKADDR LocalAddress,
             PSOCKADDR RemoteAddress, PWSK_SOCKET AcceptSocket,
             PVOID *AcceptSocketContext,
             const WSK_CLIENT_CONNECTION_DISPATCH **AcceptSocketDispatch) {
  PWATCH Seen = (PWATCH)SocketContext;
  NTSTATUS Status;
  UNREFERENCED_PARAMETER(Flags);
  UNREFERENCED_PARAMETER(LocalAddress);
  UNREFERENCED_PARAMETER(RemoteAddress);
  Status = Decide(AcceptSocket, AcceptSocketContext, AcceptSocketDispatch);
  if (NT_SUCCESS(Status)) {
    Seen->Accepted = AcceptSocket;
    Status = STATUS_SUCCESS;
  }
  WatchCall(Seen);
  return Status;
}

static NTSTATUS WSKAPI
Refuse(PVOID SocketContext, ULONG Flags, PSOCKADDR LocalAddress,
       PSOCKADDR RemoteAddress, PWSK_SOCKET AcceptSocket,
       PVOID *AcceptSocketContext,
       const WSK_CLIENT_CONNECTION_DISPATCH **AcceptSocketDispatch) {
  UNREFERENCED_PARAMETER(Flags);
  UNREFERENCED_PARAMETER(LocalAddress);
  UNREFERENCED_PARAMETER(RemoteAddress);
  WatchCall((PWATCH)SocketContext);
  // The listening socket is dead: nothing is accepted.
  if (AcceptSocket == NULL)
    return STATUS_SUCCESS;
  if (AcceptSocketContext != NULL)
    *AcceptSocketContext = NULL;
  if (AcceptSocketDispatch)
    *AcceptSocketDispatch = NULL;
  return STATUS_REQUEST_NOT_ACCEPTED;
}

static const WSK_CLIENT_LISTEN_DISPATCH Taking = {Take, NULL, NULL};
static const WSK_CLIENT_LISTEN_DISPATCH Delegating = {TakeByHelper, NULL, NULL};
static const WSK_CLIENT_LISTEN_DISPATCH Refusing = {Refuse, NULL, NULL};

static VOID RunProgram(PREQUEST Request) {
  AcceptOne(Request, &Watch, &Taking);
  AcceptOne(Request, &Watch, &Delegating);
  AcceptOne(Request, &Watch, &Refusing);
}
