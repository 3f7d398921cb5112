// Functions that are called as they are declared, under whatever name of a
// type; tables in their places; a client event that is not implemented.
//
// RIGHT: WSK-Callback-Calling-convention WSK-WskClientEvent-Null-if-unimplemented WSK-WSK_CLIENT_STREAM_DISPATCH-Subtables WSK-WskSocket-Dispatch-type-matches-category

#include "../Inputs/wsk_events.h"

struct SERVER;

/// Knows its own type, and LONG is what NTSTATUS is.
static LONG WSKAPI OnDisconnect(SERVER *Server, ULONG Flags) {
  UNREFERENCED_PARAMETER(Server);
  UNREFERENCED_PARAMETER(Flags);
  return STATUS_SUCCESS;
}

static NTSTATUS WSKAPI OnReceive(PVOID SocketContext, ULONG Flags,
                                 PWSK_DATA_INDICATION DataIndication,
                                 ULONG_PTR BytesIndicated,
                                 PSIZE_T BytesAccepted) {
  UNREFERENCED_PARAMETER(SocketContext);
  UNREFERENCED_PARAMETER(Flags);
  UNREFERENCED_PARAMETER(DataIndication);
  UNREFERENCED_PARAMETER(BytesIndicated);
  UNREFERENCED_PARAMETER(BytesAccepted);
  return STATUS_SUCCESS;
}

static const WSK_CLIENT_LISTEN_DISPATCH ListenEvents = {nullptr, nullptr,
                                                        nullptr};
static const WSK_CLIENT_CONNECTION_DISPATCH ConnectionEvents = {
    OnReceive, reinterpret_cast<PFN_WSK_DISCONNECT_EVENT>(OnDisconnect),
    nullptr};
static const WSK_CLIENT_STREAM_DISPATCH StreamEvents = {&ListenEvents,
                                                        &ConnectionEvents};
static WATCH Watch;

/// A class that begins with the table of its category.
struct EVENT_TABLE : WSK_CLIENT_STREAM_DISPATCH {
  ULONG Version;
};
static EVENT_TABLE Derived;

static VOID OpenStream(PREQUEST Request, const VOID *Events) {
  RequestArm(Request);
  PWSK_SOCKET Socket = RequestSocket(
      Request, Provider.Dispatch->WskSocket(
                   Provider.Client, AF_INET, SOCK_STREAM, IPPROTO_TCP,
                   WSK_FLAG_STREAM_SOCKET, &Watch, Events, nullptr, nullptr,
                   nullptr, Request->Irp));
  if (Socket != nullptr)
    SocketClose(Request, Socket);
}

static VOID OpenDerived(PREQUEST Request) {
  Derived.Connect = &ConnectionEvents;
  RequestArm(Request);
  PWSK_SOCKET Socket = RequestSocket(
      Request, Provider.Dispatch->WskSocket(
                   Provider.Client, AF_INET, SOCK_STREAM, IPPROTO_TCP,
                   WSK_FLAG_STREAM_SOCKET, &Watch, &Derived, nullptr, nullptr,
                   nullptr, Request->Irp));
  if (Socket != nullptr)
    SocketClose(Request, Socket);
}

static VOID RegisterOnStack() {
  static WSK_REGISTRATION Second;
  WSK_CLIENT_DISPATCH Dispatch;
  WSK_CLIENT_NPI Client = {nullptr, &Dispatch};
  RtlZeroMemory(&Dispatch, sizeof(Dispatch));
  Dispatch.Version = MAKE_WSK_VERSION(1, 0);
  if (NT_SUCCESS(WskRegister(&Client, &Second)))
    WskDeregister(&Second);
}

static VOID RunProgram(PREQUEST Request) {
  RegisterOnStack();
  OpenStream(Request, &StreamEvents);
  OpenDerived(Request);
}
