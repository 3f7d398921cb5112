// Options where they belong. The pages predate stream sockets, which act as
// listening or connection-oriented ones (A8); codes of the transport that the
// pages do not know are nobody's business (A13).

#include "../Inputs/wsk_security.h"

// AMBIGUITY: A8, A13, A31
// RIGHT: WSK-SO_BROADCAST-Category WSK-SO_CONDITIONAL_ACCEPT-Category
// RIGHT: WSK-SO_EXCLUSIVEADDRUSE-Category WSK-SO_KEEPALIVE-Category
// RIGHT: WSK-SO_RCVBUF-Category WSK-SO_REUSEADDR-Category
// RIGHT: WSK-SO_WSK_SECURITY-Category WSK-SIO_LOOPBACK_FAST_PATH-Tcp-only

static VOID OfDatagrams(PREQUEST Request) {
  PWSK_SOCKET Mailer = DatagramSocketOpen(Request, NULL, NULL);
  static ULONG Enable = 1;
  NTSTATUS Status;

  if (Mailer == NULL)
    return;
  RequestArm(Request);
  Status = BasicDispatch(Mailer)->WskControlSocket(
      Mailer, WskSetOption, SO_BROADCAST, SOL_SOCKET, sizeof(Enable), &Enable,
      0, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);

  RequestArm(Request);
  Status = BasicDispatch(Mailer)->WskControlSocket(
      Mailer, WskSetOption, SO_REUSEADDR, SOL_SOCKET, sizeof(Enable), &Enable,
      0, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);

  RequestArm(Request);
  Status = BasicDispatch(Mailer)->WskControlSocket(
      Mailer, WskSetOption, SO_RCVBUF, SOL_SOCKET, sizeof(Enable), &Enable, 0,
      NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  SocketClose(Request, Mailer);
}

static VOID OfStreams(PREQUEST Request) {
  PWSK_SOCKET Stream = StreamSocketOpen(Request);
  static ULONG Enable = 1;
  NTSTATUS Status;

  if (Stream == NULL)
    return;
  RequestArm(Request);
  Status = BasicDispatch(Stream)->WskControlSocket(
      Stream, WskSetOption, SO_CONDITIONAL_ACCEPT, SOL_SOCKET, sizeof(Enable),
      &Enable, 0, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);

  RequestArm(Request);
  Status = BasicDispatch(Stream)->WskControlSocket(
      Stream, WskSetOption, SO_KEEPALIVE, SOL_SOCKET, sizeof(Enable), &Enable,
      0, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);

  RequestArm(Request);
  Status = BasicDispatch(Stream)->WskControlSocket(
      Stream, WskSetOption, SO_EXCLUSIVEADDRUSE, SOL_SOCKET, sizeof(Enable),
      &Enable, 0, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);

  RequestArm(Request);
  Status = BasicDispatch(Stream)->WskControlSocket(
      Stream, WskSetOption, SO_RCVBUF, SOL_SOCKET, sizeof(Enable), &Enable, 0,
      NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);

  RequestArm(Request);
  Status = BasicDispatch(Stream)->WskControlSocket(
      Stream, WskIoctl, SIO_LOOPBACK_FAST_PATH, 0, sizeof(Enable), &Enable, 0,
      NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  SocketClose(Request, Stream);
}

static VOID OfBasicSockets(PREQUEST Request) {
  PWSK_SOCKET Basic = BasicSocketOpen(Request);
  static ULONG Enable = 1;
  NTSTATUS Status;

  if (Basic == NULL)
    return;
  // The number of SO_BROADCAST, at another level.
  RequestArm(Request);
  Status = BasicDispatch(Basic)->WskControlSocket(
      Basic, WskSetOption, 0x20, IPPROTO_IP, sizeof(Enable), &Enable, 0, NULL,
      NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  SocketClose(Request, Basic);
}

static VOID SecurityOfListeners(PREQUEST Request) {
  PWSK_SOCKET Listener = ListenSocketOpen(Request, NULL, NULL);
  PSECURITY_DESCRIPTOR Cached = DescriptorCache();
  NTSTATUS Status;

  if (Listener != NULL && Cached != NULL) {
    RequestArm(Request);
    Status = BasicDispatch(Listener)->WskControlSocket(
        Listener, WskSetOption, SO_WSK_SECURITY, SOL_SOCKET, sizeof(Cached),
        &Cached, 0, NULL, NULL, Request->Irp);
    (void)RequestWait(Request, Status);
  }
  if (Listener != NULL)
    SocketClose(Request, Listener);
  if (Cached != NULL)
    DescriptorRelease(Cached);
}

static VOID RunProgram(PREQUEST Request) {
  OfDatagrams(Request);
  OfStreams(Request);
  OfBasicSockets(Request);
  SecurityOfListeners(Request);
}
