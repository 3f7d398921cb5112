// One socket of three enables a callback.

#include "../Inputs/wsk_sockets.h"

// RIGHT: WSK-WSK_SET_STATIC_EVENT_CALLBACKS-Preferred-when-uniform

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

  (void)DatagramDispatch(Socket)->WskControlSocket(
      Socket, WskSetOption, SO_WSK_EVENT_CALLBACK, SOL_SOCKET, sizeof(Control),
      &Control, 0, NULL, NULL, NULL);
}

static VOID RunProgram(PREQUEST Request) {
  ULONG I;

  for (I = 0; I != 3; ++I) {
    PWSK_SOCKET Socket = DatagramSocketOpenBound(
        Request, I == 0 ? Request : NULL, I == 0 ? &Events : NULL);
    if (Socket != NULL) {
      if (I == 0)
        Enable(Socket);
      SocketClose(Request, Socket);
    }
  }
}
