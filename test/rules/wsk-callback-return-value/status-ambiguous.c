// Receive callbacks that refuse with a status of their own, as shipping drivers
// do.

#include "../Inputs/wsk_sockets.h"

// AMBIGUITY: A36

static NTSTATUS WSKAPI OnReceiveFrom(PVOID SocketContext, ULONG Flags,
                                     PWSK_DATAGRAM_INDICATION DataIndication) {
  UNREFERENCED_PARAMETER(SocketContext);
  UNREFERENCED_PARAMETER(Flags);
  if (DataIndication == NULL)
    return STATUS_SUCCESS;
  return STATUS_DEVICE_NOT_READY;
}

static const WSK_CLIENT_DATAGRAM_DISPATCH Events = {OnReceiveFrom};

static VOID RunProgram(PREQUEST Request) {
  PWSK_SOCKET Socket = DatagramSocketOpen(Request, NULL, &Events);
  if (Socket != NULL)
    SocketClose(Request, Socket);
}
