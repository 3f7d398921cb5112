// Sets options on sockets of categories that do not have them.

#include "../Inputs/wsk_security.h"

static VOID OfListeners(PREQUEST Request) {
  PWSK_SOCKET Listener = ListenSocketOpen(Request, NULL, NULL);
  static ULONG Enable = 1;
  NTSTATUS Status;

  if (Listener == NULL)
    return;
  RequestArm(Request);
  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: SO_BROADCAST is used on 'Listener', a listening socket; it needs a socket made with WSK_FLAG_DATAGRAM_SOCKET [WSK-SO_BROADCAST-Category] [wsk-socket-category]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: SO_BROADCAST is used on a listening socket; it needs a socket made with WSK_FLAG_DATAGRAM_SOCKET [WSK-SO_BROADCAST-Category]
  Status = BasicDispatch(Listener)->WskControlSocket(
      Listener, WskSetOption, SO_BROADCAST, SOL_SOCKET, sizeof(Enable), &Enable,
      0, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  SocketClose(Request, Listener);
}

static VOID OfDatagrams(PREQUEST Request) {
  PWSK_SOCKET Mailer = DatagramSocketOpen(Request, NULL, NULL);
  static ULONG Enable = 1;
  NTSTATUS Status;

  if (Mailer == NULL)
    return;
  RequestArm(Request);
  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: SO_CONDITIONAL_ACCEPT is used on 'Mailer', a datagram socket; it needs a socket made with WSK_FLAG_LISTEN_SOCKET or WSK_FLAG_STREAM_SOCKET [WSK-SO_CONDITIONAL_ACCEPT-Category] [wsk-socket-category]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: SO_CONDITIONAL_ACCEPT is used on a datagram socket; it needs a socket made with WSK_FLAG_LISTEN_SOCKET or WSK_FLAG_STREAM_SOCKET [WSK-SO_CONDITIONAL_ACCEPT-Category]
  Status = BasicDispatch(Mailer)->WskControlSocket(
      Mailer, WskSetOption, SO_CONDITIONAL_ACCEPT, SOL_SOCKET, sizeof(Enable),
      &Enable, 0, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);

  RequestArm(Request);
  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: SO_KEEPALIVE is used on 'Mailer', a datagram socket; it needs a socket made with WSK_FLAG_LISTEN_SOCKET, WSK_FLAG_CONNECTION_SOCKET or WSK_FLAG_STREAM_SOCKET [WSK-SO_KEEPALIVE-Category] [wsk-socket-category]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: SO_KEEPALIVE is used on a datagram socket; it needs a socket made with WSK_FLAG_LISTEN_SOCKET, WSK_FLAG_CONNECTION_SOCKET or WSK_FLAG_STREAM_SOCKET [WSK-SO_KEEPALIVE-Category]
  Status = BasicDispatch(Mailer)->WskControlSocket(
      Mailer, WskSetOption, SO_KEEPALIVE, SOL_SOCKET, sizeof(Enable), &Enable,
      0, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);

  RequestArm(Request);
  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: SIO_LOOPBACK_FAST_PATH is used on 'Mailer', a datagram socket; it needs a socket made with WSK_FLAG_BASIC_SOCKET, WSK_FLAG_LISTEN_SOCKET, WSK_FLAG_CONNECTION_SOCKET or WSK_FLAG_STREAM_SOCKET [WSK-SIO_LOOPBACK_FAST_PATH-Tcp-only] [wsk-socket-category]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: SIO_LOOPBACK_FAST_PATH is used on a datagram socket; it needs a socket made with WSK_FLAG_BASIC_SOCKET, WSK_FLAG_LISTEN_SOCKET, WSK_FLAG_CONNECTION_SOCKET or WSK_FLAG_STREAM_SOCKET [WSK-SIO_LOOPBACK_FAST_PATH-Tcp-only]
  Status = BasicDispatch(Mailer)->WskControlSocket(
      Mailer, WskIoctl, SIO_LOOPBACK_FAST_PATH, 0, sizeof(Enable), &Enable, 0,
      NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  SocketClose(Request, Mailer);
}

static VOID OfBasicSockets(PREQUEST Request) {
  PWSK_SOCKET Basic = BasicSocketOpen(Request);
  static ULONG Enable = 1;
  NTSTATUS Status;

  if (Basic == NULL)
    return;
  RequestArm(Request);
  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: SO_EXCLUSIVEADDRUSE is used on 'Basic', a basic socket; it needs a socket made with WSK_FLAG_LISTEN_SOCKET, WSK_FLAG_DATAGRAM_SOCKET, WSK_FLAG_CONNECTION_SOCKET or WSK_FLAG_STREAM_SOCKET [WSK-SO_EXCLUSIVEADDRUSE-Category] [wsk-socket-category]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: SO_EXCLUSIVEADDRUSE is used on a basic socket; it needs a socket made with WSK_FLAG_LISTEN_SOCKET, WSK_FLAG_DATAGRAM_SOCKET, WSK_FLAG_CONNECTION_SOCKET or WSK_FLAG_STREAM_SOCKET [WSK-SO_EXCLUSIVEADDRUSE-Category]
  Status = BasicDispatch(Basic)->WskControlSocket(
      Basic, WskSetOption, SO_EXCLUSIVEADDRUSE, SOL_SOCKET, sizeof(Enable),
      &Enable, 0, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);

  RequestArm(Request);
  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: SO_REUSEADDR is used on 'Basic', a basic socket; it needs a socket made with WSK_FLAG_LISTEN_SOCKET, WSK_FLAG_DATAGRAM_SOCKET, WSK_FLAG_CONNECTION_SOCKET or WSK_FLAG_STREAM_SOCKET [WSK-SO_REUSEADDR-Category] [wsk-socket-category]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: SO_REUSEADDR is used on a basic socket; it needs a socket made with WSK_FLAG_LISTEN_SOCKET, WSK_FLAG_DATAGRAM_SOCKET, WSK_FLAG_CONNECTION_SOCKET or WSK_FLAG_STREAM_SOCKET [WSK-SO_REUSEADDR-Category]
  Status = BasicDispatch(Basic)->WskControlSocket(
      Basic, WskSetOption, SO_REUSEADDR, SOL_SOCKET, sizeof(Enable), &Enable, 0,
      NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);

  RequestArm(Request);
  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: SO_RCVBUF is used on 'Basic', a basic socket; it needs a socket made with WSK_FLAG_LISTEN_SOCKET, WSK_FLAG_DATAGRAM_SOCKET, WSK_FLAG_CONNECTION_SOCKET or WSK_FLAG_STREAM_SOCKET [WSK-SO_RCVBUF-Category] [wsk-socket-category]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: SO_RCVBUF is used on a basic socket; it needs a socket made with WSK_FLAG_LISTEN_SOCKET, WSK_FLAG_DATAGRAM_SOCKET, WSK_FLAG_CONNECTION_SOCKET or WSK_FLAG_STREAM_SOCKET [WSK-SO_RCVBUF-Category]
  Status = BasicDispatch(Basic)->WskControlSocket(
      Basic, WskSetOption, SO_RCVBUF, SOL_SOCKET, sizeof(Enable), &Enable, 0,
      NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  SocketClose(Request, Basic);
}

static VOID SecurityOfBasicSockets(PREQUEST Request) {
  PWSK_SOCKET Basic = BasicSocketOpen(Request);
  PSECURITY_DESCRIPTOR Cached = DescriptorCache();
  NTSTATUS Status;

  if (Basic != NULL && Cached != NULL) {
    RequestArm(Request);
    // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: SO_WSK_SECURITY is used on 'Basic', a basic socket; {{.*}}[WSK-SO_WSK_SECURITY-Category] [wsk-socket-category]
    // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: SO_WSK_SECURITY is used on a basic socket; {{.*}}[WSK-SO_WSK_SECURITY-Category]
    Status = BasicDispatch(Basic)->WskControlSocket(
        Basic, WskSetOption, SO_WSK_SECURITY, SOL_SOCKET, sizeof(Cached),
        &Cached, 0, NULL, NULL, Request->Irp);
    (void)RequestWait(Request, Status);
  }
  if (Basic != NULL)
    SocketClose(Request, Basic);
  if (Cached != NULL)
    DescriptorRelease(Cached);
}

static VOID RunProgram(PREQUEST Request) {
  OfListeners(Request);
  OfDatagrams(Request);
  OfBasicSockets(Request);
  SecurityOfBasicSockets(Request);
}
