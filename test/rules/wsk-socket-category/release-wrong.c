// Releases datagrams like the data of a connection, and the other way round.

#include "../Inputs/wsk_sockets.h"

static WSK_DATAGRAM_INDICATION Datagrams;

// No datagram has to arrive: what is wrong shows before the list is looked at.
static VOID ReleaseDatagrams(PREQUEST Request) {
  PWSK_SOCKET Socket = DatagramSocketOpenBound(Request, NULL, NULL);
  PWSK_DATAGRAM_INDICATION List = &Datagrams;
  NTSTATUS Status;

  if (Socket == NULL)
    return;
  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: WskRelease of WSK_PROVIDER_CONNECTION_DISPATCH is given 'List', a WSK_DATAGRAM_INDICATION list; take WskRelease from the table of the socket that indicated it, WSK_PROVIDER_DATAGRAM_DISPATCH [WSK-WskRelease-Overload-matches-category] [wsk-socket-category]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: WskRelease is called on a datagram socket; it needs a socket made with WSK_FLAG_CONNECTION_SOCKET or WSK_FLAG_STREAM_SOCKET [WSK-WskRelease-Overload-matches-category]
  Status = ConnectionDispatch(Socket)->WskRelease(Socket,
                                                  (PWSK_DATA_INDICATION)List);
  DbgPrint("released: 0x%08x\n", Status);
  SocketClose(Request, Socket);
}

static NTSTATUS WSKAPI ReceiveEvent(PVOID SocketContext, ULONG Flags,
                                    PWSK_DATA_INDICATION DataIndication,
                                    SIZE_T BytesIndicated,
                                    SIZE_T *BytesAccepted) {
  PWSK_SOCKET Socket = (PWSK_SOCKET)SocketContext;

  UNREFERENCED_PARAMETER(Flags);
  UNREFERENCED_PARAMETER(BytesIndicated);
  UNREFERENCED_PARAMETER(BytesAccepted);
  if (DataIndication == NULL)
    return STATUS_SUCCESS;
  // Never called: nothing enables it.
  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: WskRelease of WSK_PROVIDER_DATAGRAM_DISPATCH is given 'DataIndication', a WSK_DATA_INDICATION list; {{.*}}, WSK_PROVIDER_CONNECTION_DISPATCH [WSK-WskRelease-Overload-matches-category] [wsk-socket-category]
  // BLIND(run time): WSK-WskRelease-Overload-matches-category: WskGetRemoteAddress stands at the same place, and two arguments do not tell what was meant
  return DatagramDispatch(Socket)->WskRelease(
      Socket, (PWSK_DATAGRAM_INDICATION)DataIndication);
}

static const WSK_CLIENT_CONNECTION_DISPATCH Events = {ReceiveEvent, NULL, NULL};

static VOID RunProgram(PREQUEST Request) {
  static ULONG Context;
  PWSK_SOCKET Socket;

  ReleaseDatagrams(Request);
  Socket = ConnectionSocketOpen(Request, &Context, &Events);
  if (Socket != NULL)
    SocketClose(Request, Socket);
}
