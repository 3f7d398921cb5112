//===- wsk_inspect.h - A listening socket that inspects -----------*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Conditional accept: the listener pends one connection request, and the
// program decides about it with WskInspectComplete.
//
//===----------------------------------------------------------------------===//

#ifndef WSK_INSPECT_H
#define WSK_INSPECT_H

#include "wsk_sockets.h"

/// The one request that the listener pends.
typedef struct _INSPECTION {
  KEVENT Arrived;
  LONG Pended;
  WSK_INSPECT_ID Id; ///< Valid once Arrived is set.
} INSPECTION, *PINSPECTION;

static INSPECTION Inspection;

static WSK_INSPECT_ACTION WSKAPI InspectEvent(PVOID SocketContext,
                                              PSOCKADDR LocalAddress,
                                              PSOCKADDR RemoteAddress,
                                              PWSK_INSPECT_ID InspectID) {
  PINSPECTION Pending = (PINSPECTION)SocketContext;

  UNREFERENCED_PARAMETER(LocalAddress);
  UNREFERENCED_PARAMETER(RemoteAddress);
  // NULL: the listening socket is dead. The program closes it in any case.
  if (InspectID == NULL ||
      InterlockedCompareExchange(&Pending->Pended, 1, 0) != 0)
    return WskInspectReject;
  Pending->Id = *InspectID;
  KeSetEvent(&Pending->Arrived, IO_NO_INCREMENT, FALSE);
  return WskInspectPend;
}

static NTSTATUS WSKAPI AbortEvent(PVOID SocketContext,
                                  PWSK_INSPECT_ID InspectID) {
  // Only one request is ever pended.
  UNREFERENCED_PARAMETER(InspectID);
  InterlockedExchange(&((PINSPECTION)SocketContext)->Pended, 0);
  return STATUS_SUCCESS;
}

static const WSK_CLIENT_LISTEN_DISPATCH InspectEvents = {NULL, InspectEvent,
                                                         AbortEvent};

/// A bound listening socket; NULL where that fails.
static inline PWSK_SOCKET InspectingSocketOpen(PREQUEST Request) {
  static ULONG Enable = 1;
  PWSK_SOCKET Socket;
  NTSTATUS Status;

  KeInitializeEvent(&Inspection.Arrived, NotificationEvent, FALSE);
  Inspection.Pended = 0;
  Socket = ListenSocketOpen(Request, &Inspection, &InspectEvents);
  if (Socket == NULL)
    return NULL;
  RequestArm(Request);
  Status = ListenDispatch(Socket)->WskControlSocket(
      Socket, WskSetOption, SO_CONDITIONAL_ACCEPT, SOL_SOCKET, sizeof(Enable),
      &Enable, 0, NULL, NULL, Request->Irp);
  if (!NT_SUCCESS(RequestWait(Request, Status)) ||
      !NT_SUCCESS(ListenSocketBind(Request, Socket))) {
    SocketClose(Request, Socket);
    return NULL;
  }
  return Socket;
}

/// Whether a request waits for its decision; waits some seconds for one.
static inline BOOLEAN InspectionPending(VOID) {
  return EventArrived(&Inspection.Arrived) && Inspection.Pended != 0;
}

#endif // WSK_INSPECT_H
