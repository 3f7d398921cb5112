// Wrappers that keep the flags from WSK: they test them, clear them, or pass
// them on only where the caller asks for that.

#include "../Inputs/wsk_sockets.h"

#define BIND_LATER 0x80000000

static NTSTATUS Bind(PREQUEST Request, PWSK_SOCKET Socket, ULONG Flags) {
  SOCKADDR_IN Address;
  LoopbackAddress(&Address);
  RequestArm(Request);
  return RequestWait(
      Request, ListenDispatch(Socket)->WskBind(Socket, (PSOCKADDR)&Address,
                                               Flags, Request->Irp));
}

static NTSTATUS BindUnlessLater(PREQUEST Request, PWSK_SOCKET Socket,
                                ULONG Flags) {
  if (Flags & BIND_LATER)
    return STATUS_SUCCESS;
  return Bind(Request, Socket, Flags);
}

static NTSTATUS BindAtOnce(PREQUEST Request, PWSK_SOCKET Socket, ULONG Flags) {
  Flags &= ~BIND_LATER;
  return Bind(Request, Socket, Flags);
}

static VOID RunProgram(PREQUEST Request) {
  // RIGHT: WSK-WskBind-Flags-reserved-zero
  PWSK_SOCKET Socket = ListenSocketOpen(Request, NULL, NULL);
  ULONG Flags = BIND_LATER;

  if (Socket == NULL)
    return;
  if (NT_SUCCESS(BindUnlessLater(Request, Socket, BIND_LATER)))
    (void)BindAtOnce(Request, Socket, BIND_LATER);
  SocketClose(Request, Socket);

  Socket = ListenSocketOpen(Request, NULL, NULL);
  if (Socket == NULL)
    return;
  Flags = 0;
  (void)Bind(Request, Socket, Flags);
  SocketClose(Request, Socket);
}
