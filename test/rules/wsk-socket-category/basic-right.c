// A basic socket is there for options and IOCTLs.

#include "../Inputs/wsk_sockets.h"

// RIGHT: WSK-BasicSocket-No-bind-or-data WSK-WskBind-Socket-category
// RIGHT: WSK-WskGetLocalAddress-Socket-category

static VOID RunProgram(PREQUEST Request) {
  PWSK_SOCKET Basic = BasicSocketOpen(Request);
  static UCHAR Addresses[1024];
  SIZE_T Returned;
  NTSTATUS Status;

  if (Basic == NULL)
    return;
  Status = BasicDispatch(Basic)->WskControlSocket(
      Basic, WskIoctl, SIO_ADDRESS_LIST_QUERY, 0, 0, NULL, sizeof(Addresses),
      Addresses, &Returned, NULL);
  if (Status == STATUS_BUFFER_OVERFLOW)
    DbgPrint("%u bytes of addresses\n", (ULONG)Returned);
  // The first two functions are everybody's (A37).
  RequestArm(Request);
  Status = ConnectionDispatch(Basic)->WskCloseSocket(Basic, Request->Irp);
  (void)RequestWait(Request, Status);
}
