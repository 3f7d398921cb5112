// WskSocketConnect with addresses that do not belong together, or to no family.

#include "../Inputs/wsk_sockets.h"

static VOID OtherFamily(PREQUEST Request) {
  SOCKADDR_IN6 Local = {AF_INET6};
  SOCKADDR_IN Remote;
  NTSTATUS Status;

  LoopbackAddress(&Remote);
  RequestArm(Request);
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'RemoteAddress' of WskSocketConnect has family AF_INET although 'LocalAddress' has AF_INET6; pass a SOCKADDR_IN6 whose family is AF_INET6 [WSK-WskSocketConnect-RemoteAddress-family-equals-local] [wsk-address-family]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'RemoteAddress' of WskSocketConnect has family AF_INET (0x2) although 'LocalAddress' has AF_INET6; pass a SOCKADDR_IN6 whose family is AF_INET6 [WSK-WskSocketConnect-RemoteAddress-family-equals-local]
  Status = Provider.Dispatch->WskSocketConnect(
      Provider.Client, SOCK_STREAM, IPPROTO_TCP, (PSOCKADDR)&Local,
      (PSOCKADDR)&Remote, 0, NULL, NULL, NULL, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
}

static VOID NoFamily(PREQUEST Request) {
  SOCKADDR_IN Local, Remote;
  NTSTATUS Status;

  LoopbackAddress(&Remote);
  RtlZeroMemory(&Local, sizeof(Local));
  Local.sin_port = RtlUshortByteSwap(7);
  RequestArm(Request);
  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: 'LocalAddress' of WskSocketConnect has family 0x0, which nothing sets; set it to AF_INET or AF_INET6: {{.*}}[WSK-WskSocketConnect-LocalAddress-family-set] [wsk-address-family]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'LocalAddress' of WskSocketConnect has family 0x0; set it to AF_INET or AF_INET6: {{.*}}[WSK-WskSocketConnect-LocalAddress-family-set]
  Status = Provider.Dispatch->WskSocketConnect(
      Provider.Client, SOCK_STREAM, IPPROTO_TCP, (PSOCKADDR)&Local,
      (PSOCKADDR)&Remote, 0, NULL, NULL, NULL, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
}

/// An address of a family that WSK's transports do not know.
static VOID UnknownFamily(PREQUEST Request) {
  SOCKADDR_IN Local, Remote;
  NTSTATUS Status;

  LoopbackAddress(&Local);
  RtlZeroMemory(&Remote, sizeof(Remote));
  Remote.sin_port = RtlUshortByteSwap(7);
  RequestArm(Request);
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'RemoteAddress' of WskSocketConnect has family 0x0, which nothing sets, although 'LocalAddress' has AF_INET; pass a SOCKADDR_IN whose family is AF_INET [WSK-WskSocketConnect-RemoteAddress-sockaddr-type] [wsk-address-family]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'RemoteAddress' of WskSocketConnect has family 0x0 although 'LocalAddress' has AF_INET; pass a SOCKADDR_IN whose family is AF_INET [WSK-WskSocketConnect-RemoteAddress-sockaddr-type]
  Status = Provider.Dispatch->WskSocketConnect(
      Provider.Client, SOCK_STREAM, IPPROTO_TCP, (PSOCKADDR)&Local,
      (PSOCKADDR)&Remote, 0, NULL, NULL, NULL, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
}

/// The family of IPv4 in the structure of IPv6.
static VOID WrongType(PREQUEST Request) {
  SOCKADDR_IN6 Local;
  NTSTATUS Status;

  RtlZeroMemory(&Local, sizeof(Local));
  Local.sin6_family = AF_INET;
  RequestArm(Request);
  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: 'LocalAddress' of WskSocketConnect points to a SOCKADDR_IN6, 28 bytes, but has family AF_INET (0x2); pass a SOCKADDR_IN or set the right family [WSK-WskSocketConnect-LocalAddress-sockaddr-type] [wsk-address-family]
  // BLIND(run time): WSK-WskSocketConnect-LocalAddress-sockaddr-type: the type is lost, and the object large enough
  Status = Provider.Dispatch->WskSocketConnect(
      Provider.Client, SOCK_STREAM, IPPROTO_TCP, (PSOCKADDR)&Local,
      (PSOCKADDR)&Request->Address, 0, NULL, NULL, NULL, NULL, NULL,
      Request->Irp);
  (void)RequestWait(Request, Status);
}

/// The structure of IPv4 with the family of IPv6.
static VOID TooSmall(PREQUEST Request, PSOCKADDR_IN Pool) {
  SOCKADDR_IN6 Address = {AF_INET6};
  PWSK_SOCKET Socket;
  NTSTATUS Status;

  RequestArm(Request);
  // BLIND(static): WSK-WskSocketConnect-LocalAddress-sockaddr-type: what the pointer points to is decided elsewhere
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'LocalAddress' of WskSocketConnect points to 16 bytes of pool, and an address of AF_INET6 takes 28; pass a SOCKADDR_IN6 or a SOCKADDR_STORAGE [WSK-WskSocketConnect-LocalAddress-sockaddr-type]
  Status = Provider.Dispatch->WskSocketConnect(
      Provider.Client, SOCK_STREAM, IPPROTO_TCP, (PSOCKADDR)Pool,
      (PSOCKADDR)&Address, 0, NULL, NULL, NULL, NULL, NULL, Request->Irp);
  Socket = RequestSocket(Request, Status);
  if (Socket != NULL)
    ConnectionClose(Request, Socket);
}

static VOID RunProgram(PREQUEST Request) {
  PSOCKADDR_IN Pool = (PSOCKADDR_IN)ExAllocatePool2(
      POOL_FLAG_NON_PAGED, sizeof(SOCKADDR_IN), PROGRAM_TAG);

  OtherFamily(Request);
  NoFamily(Request);
  UnknownFamily(Request);
  LoopbackAddress((PSOCKADDR_IN)&Request->Address);
  WrongType(Request);
  if (Pool == NULL)
    return;
  Pool->sin_family = AF_INET6;
  TooSmall(Request, Pool);
  ExFreePoolWithTag(Pool, PROGRAM_TAG);
}
