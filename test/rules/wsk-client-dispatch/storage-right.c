// Tables that stay: constant, static and filled before they are given, in pool.
//
// RIGHT: WSK-WskSocket-Dispatch-constant-storage WSK-WskSocketConnect-Dispatch-constant-storage WSK-WskAccept-Dispatch-constant-storage WSK-WskAcceptEvent-Dispatch-is-pointer

#include "../Inputs/wsk_events.h"

static NTSTATUS WSKAPI OnDisconnect(PVOID SocketContext, ULONG Flags) {
  UNREFERENCED_PARAMETER(SocketContext);
  UNREFERENCED_PARAMETER(Flags);
  return STATUS_SUCCESS;
}

static const WSK_CLIENT_CONNECTION_DISPATCH Constant = {NULL, OnDisconnect,
                                                        NULL};
static WSK_CLIENT_CONNECTION_DISPATCH Filled;
static WATCH Watch;

typedef struct _DEVICE {
  WSK_CLIENT_CONNECTION_DISPATCH Events;
} DEVICE, *PDEVICE;

static VOID Connect(PREQUEST Request,
                    const WSK_CLIENT_CONNECTION_DISPATCH *Events) {
  SOCKADDR_IN Local, Nowhere;
  LoopbackAddress(&Local);
  LoopbackAddress(&Nowhere);
  Nowhere.sin_port = RtlUshortByteSwap(1);
  RequestArm(Request);
  (void)RequestWait(Request,
                    Provider.Dispatch->WskSocketConnect(
                        Provider.Client, SOCK_STREAM, IPPROTO_TCP,
                        (PSOCKADDR)&Local, (PSOCKADDR)&Nowhere, 0, &Watch,
                        Events, NULL, NULL, NULL, Request->Irp));
}

static VOID Accept(PREQUEST Request) {
  static const WSK_CLIENT_CONNECTION_DISPATCH Events = {NULL, OnDisconnect,
                                                        NULL};
  PWSK_SOCKET Listener = ListenSocketOpenBound(Request, NULL, NULL);
  PREQUEST Pending = RequestCreate();
  NTSTATUS Status;
  if (Listener == NULL || Pending == NULL)
    return;
  RequestArm(Pending);
  Status = ListenDispatch(Listener)->WskAccept(Listener, 0, &Watch, &Events,
                                               NULL, NULL, Pending->Irp);
  ListenerClose(Request, Listener, Pending, Status);
  RequestFree(Pending);
}

static NTSTATUS WSKAPI
OnAccept(PVOID SocketContext, ULONG Flags, PSOCKADDR LocalAddress,
         PSOCKADDR RemoteAddress, PWSK_SOCKET AcceptSocket,
         PVOID *AcceptSocketContext,
         const WSK_CLIENT_CONNECTION_DISPATCH **AcceptSocketDispatch) {
  PWATCH Seen = (PWATCH)SocketContext;
  UNREFERENCED_PARAMETER(Flags);
  UNREFERENCED_PARAMETER(LocalAddress);
  UNREFERENCED_PARAMETER(RemoteAddress);
  if (AcceptSocket == NULL)
    return STATUS_REQUEST_NOT_ACCEPTED;
  *AcceptSocketContext = Seen;
  *AcceptSocketDispatch = &Constant;
  Seen->Accepted = AcceptSocket;
  (void)EventsEnable(AcceptSocket, WSK_EVENT_DISCONNECT);
  WatchCall(Seen);
  return STATUS_SUCCESS;
}

static const WSK_CLIENT_LISTEN_DISPATCH ListenEvents = {OnAccept, NULL, NULL};

static VOID RunProgram(PREQUEST Request) {
  PDEVICE Device = (PDEVICE)ExAllocatePool2(POOL_FLAG_NON_PAGED, sizeof(DEVICE),
                                            PROGRAM_TAG);
  PWSK_SOCKET Socket = ConnectionSocketOpen(Request, &Watch, &Constant);
  if (Socket != NULL)
    SocketClose(Request, Socket);

  Filled.WskDisconnectEvent = OnDisconnect;
  Socket = ConnectionSocketOpen(Request, &Watch, &Filled);
  if (Socket != NULL)
    SocketClose(Request, Socket);

  if (Device != NULL) {
    Device->Events.WskDisconnectEvent = OnDisconnect;
    Socket = ConnectionSocketOpen(Request, &Watch, &Device->Events);
    if (Socket != NULL)
      SocketClose(Request, Socket);
    Connect(Request, &Device->Events);
    ExFreePoolWithTag(Device, PROGRAM_TAG);
  }
  Connect(Request, &Constant);
  Accept(Request);
  AcceptOne(Request, &Watch, &ListenEvents);
}
