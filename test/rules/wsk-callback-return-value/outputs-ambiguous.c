// WskAcceptEvent sets its outputs to NULL, which is what "no callbacks" means.
//
// AMBIGUITY: A34

#include "../Inputs/wsk_events.h"

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
  *AcceptSocketContext = NULL;
  *AcceptSocketDispatch = NULL;
  Seen->Accepted = AcceptSocket;
  WatchCall(Seen);
  return STATUS_SUCCESS;
}

static const WSK_CLIENT_LISTEN_DISPATCH ListenEvents = {OnAccept, NULL, NULL};
static WATCH Watch;

static VOID RunProgram(PREQUEST Request) {
  AcceptOne(Request, &Watch, &ListenEvents);
}
