// The returned size in a variable that is smaller than a SIZE_T.

#include "../Inputs/wsk_control.h"

static VOID QueryTransports(VOID) {
  static WSK_TRANSPORT Transports[16];
  // Room enough, lest anything be overwritten.
  struct {
    ULONG Returned, More;
  } Room;
  NTSTATUS Status;

  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'OutputSizeReturned' of WskControlClient points to a ULONG, but WSK writes a SIZE_T; pass the address of a SIZE_T variable{{.*}}[WSK-WskControlClient-OutputSizeReturned-size_t] [wsk-control-client-arguments]
  // BLIND(run time): WSK-WskControlClient-OutputSizeReturned-size_t: of a variable only the address is seen
  Status = Provider.Dispatch->WskControlClient(
      Provider.Client, WSK_TRANSPORT_LIST_QUERY, 0, NULL, sizeof(Transports),
      Transports, (SIZE_T *)&Room.Returned, NULL);
  if (!NT_SUCCESS(Status))
    DbgPrint("transports: 0x%08x\n", Status);
}

static VOID QueryAddresses(PWSK_SOCKET Socket) {
  const WSK_PROVIDER_BASIC_DISPATCH *Dispatch = BasicDispatch(Socket);
  static UCHAR List[512];
  struct {
    ULONG Returned, More;
  } Room;
  NTSTATUS Status;

  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: 'OutputSizeReturned' of WskControlSocket on 'Socket' points to a ULONG, but WSK writes a SIZE_T; pass the address of a SIZE_T variable{{.*}}[WSK-WskControlClient-OutputSizeReturned-size_t] [wsk-control-client-arguments]
  Status = Dispatch->WskControlSocket(Socket, WskIoctl, SIO_ADDRESS_LIST_QUERY,
                                      0, 0, NULL, sizeof(List), List,
                                      (PSIZE_T)(PVOID)&Room.Returned, NULL);
  if (!NT_SUCCESS(Status))
    DbgPrint("addresses: 0x%08x\n", Status);
}

static VOID RunProgram(PREQUEST Request) {
  PWSK_SOCKET Socket = ListenSocketOpen(Request, NULL, NULL);

  QueryTransports();
  if (Socket != NULL) {
    QueryAddresses(Socket);
    SocketClose(Request, Socket);
  }
}
