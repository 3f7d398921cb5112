// Options of WSK and of the protocols, whose values overlap, and operations
// that nobody here knows: what is unknown is not diagnosed.

#include "../Inputs/wsk_control.h"

// RIGHT: WSK-WskControlSocket-RequestType-valid WSK-WskControlSocket-RequestType-matches-code
// RIGHT: WSK-WskControlSocket-Level-sol-socket
// RIGHT: WSK-WskControlSocket-Unused-input-null WSK-WskControlSocket-Unused-output-null
// RIGHT: WSK-WskControlSocket-Buffers-per-operation WSK-WskControlSocket-Irp-per-operation
// AMBIGUITY: A4, A13

// An IOCTL and an option of some protocol.
#define SIO_OF_SOMEBODY 0x98000099
#define OPTION_OF_SOMEBODY 0x1234

static VOID Ask(PREQUEST Request, PWSK_SOCKET Socket, ULONG Level) {
  const WSK_PROVIDER_BASIC_DISPATCH *Dispatch = BasicDispatch(Socket);
  static SOCKET_ADDRESS_LIST List;
  SIZE_T Returned = 0;
  ULONG Value = 1;
  UCHAR Small = 64;
  NTSTATUS Status;

  // The values of SO_REUSEADDR and SO_KEEPALIVE, at other levels.
  RequestArm(Request);
  Status = Dispatch->WskControlSocket(Socket, WskSetOption, IP_TTL, IPPROTO_IP,
                                      sizeof(Small), &Small, 0, NULL, NULL,
                                      Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  Status = Dispatch->WskControlSocket(Socket, WskSetOption, 8, IPPROTO_TCP,
                                      sizeof(Small), &Small, 0, NULL, NULL,
                                      Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  Status = Dispatch->WskControlSocket(Socket, WskSetOption, SO_KEEPALIVE,
                                      SOL_SOCKET, sizeof(Value), &Value, 0,
                                      NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  Status = Dispatch->WskControlSocket(Socket, WskSetOption, TCP_NODELAY,
                                      IPPROTO_TCP, sizeof(Value), &Value, 0,
                                      NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  // A level that is not known may be any.
  RequestArm(Request);
  Status = Dispatch->WskControlSocket(Socket, WskSetOption, 0x4, Level,
                                      sizeof(Small), &Small, 0, NULL, NULL,
                                      Request->Irp);
  (void)RequestWait(Request, Status);

  // Level counts for options only: A4.
  Status =
      Dispatch->WskControlSocket(Socket, WskIoctl, SIO_ADDRESS_LIST_QUERY,
                                 SOL_SOCKET, 0, NULL, 0, NULL, &Returned, NULL);
  ExpectRefused(Status); // STATUS_BUFFER_OVERFLOW.

  // What no table holds: A13.
  RequestArm(Request);
  Status = Dispatch->WskControlSocket(Socket, WskIoctl, SIO_OF_SOMEBODY, 0,
                                      sizeof(Small), &Small, sizeof(Value),
                                      &Value, &Returned, Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  Status = Dispatch->WskControlSocket(
      Socket, WskGetOption, OPTION_OF_SOMEBODY, SOL_SOCKET, sizeof(Small),
      &Small, sizeof(Value), &Value, &Returned, Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  Status = Dispatch->WskControlSocket(Socket, WskIoctl, SIO_ADDRESS_LIST_SORT,
                                      0, sizeof(List), &List, sizeof(List),
                                      &List, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
}

static VOID RunProgram(PREQUEST Request) {
  PWSK_SOCKET Socket = ListenSocketOpen(Request, NULL, NULL);
  if (Socket != NULL) {
    Ask(Request, Socket, IPPROTO_IP);
    SocketClose(Request, Socket);
  }
}
