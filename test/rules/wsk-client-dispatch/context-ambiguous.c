// A context where nothing will use it, and none where callbacks could: the
// driver has one socket, and its callbacks know it.

#include "../Inputs/wsk_sockets.h"

// AMBIGUITY: A26

static ULONG Context;

static NTSTATUS WSKAPI OnDisconnect(PVOID SocketContext, ULONG Flags) {
  UNREFERENCED_PARAMETER(SocketContext);
  UNREFERENCED_PARAMETER(Flags);
  return STATUS_SUCCESS;
}

static const WSK_CLIENT_CONNECTION_DISPATCH Events = {NULL, OnDisconnect, NULL};

static VOID CloseIfOpen(PREQUEST Request, NTSTATUS Status) {
  PWSK_SOCKET Socket = RequestSocket(Request, Status);
  if (Socket != NULL)
    SocketClose(Request, Socket);
}

static VOID RunProgram(PREQUEST Request) {
  NTSTATUS Status;

  RequestArm(Request);
  Status = Provider.Dispatch->WskSocket(
      Provider.Client, AF_INET, SOCK_STREAM, IPPROTO_TCP, WSK_FLAG_BASIC_SOCKET,
      &Context, NULL, NULL, NULL, NULL, Request->Irp);
  CloseIfOpen(Request, Status);
  RequestArm(Request);
  Status = Provider.Dispatch->WskSocket(Provider.Client, AF_INET, SOCK_STREAM,
                                        IPPROTO_TCP, WSK_FLAG_CONNECTION_SOCKET,
                                        NULL, &Events, NULL, NULL, NULL,
                                        Request->Irp);
  CloseIfOpen(Request, Status);
}
