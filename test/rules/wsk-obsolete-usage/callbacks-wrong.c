// Every datagram socket enables the same callback, one after the other.

#include "../Inputs/wsk_sockets.h"

static NTSTATUS WSKAPI Received(PVOID SocketContext, ULONG Flags,
                                PWSK_DATAGRAM_INDICATION DataIndication) {
  UNREFERENCED_PARAMETER(SocketContext);
  UNREFERENCED_PARAMETER(Flags);
  UNREFERENCED_PARAMETER(DataIndication);
  return STATUS_SUCCESS;
}

static const WSK_CLIENT_DATAGRAM_DISPATCH Events = {Received};

static VOID Enable(PWSK_SOCKET Socket) {
  WSK_EVENT_CALLBACK_CONTROL Control = {&NPI_WSK_INTERFACE_ID,
                                        WSK_EVENT_RECEIVE_FROM};

  // BLIND(static): WSK-WSK_SET_STATIC_EVENT_CALLBACKS-Preferred-when-uniform: which sockets there are
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: every socket enables the same callbacks, 0x100, with SO_WSK_EVENT_CALLBACK; enable them once, with WSK_SET_STATIC_EVENT_CALLBACKS [WSK-WSK_SET_STATIC_EVENT_CALLBACKS-Preferred-when-uniform]
  (void)DatagramDispatch(Socket)->WskControlSocket(
      Socket, WskSetOption, SO_WSK_EVENT_CALLBACK, SOL_SOCKET, sizeof(Control),
      &Control, 0, NULL, NULL, NULL);
}

static VOID RunProgram(PREQUEST Request) {
  ULONG I;

  for (I = 0; I != 2; ++I) {
    PWSK_SOCKET Socket = DatagramSocketOpenBound(Request, Request, &Events);
    if (Socket != NULL) {
      Enable(Socket);
      SocketClose(Request, Socket);
    }
  }
}
