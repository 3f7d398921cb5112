// A driver that counts what it sends by writing its own function into WSK's
// table, and then by giving the socket a table of its own.

#include "../Inputs/wsk_sockets.h"

static PFN_WSK_SEND RealSend;
static LONG SendCount;

static NTSTATUS WSKAPI CountedSend(PWSK_SOCKET Socket, PWSK_BUF Buffer,
                                   ULONG Flags, PIRP Irp) {
  InterlockedIncrement(&SendCount);
  return RealSend(Socket, Buffer, Flags, Irp);
}

static VOID OverwriteTable(PREQUEST Request, PWSK_SOCKET Socket) {
  WSK_PROVIDER_CONNECTION_DISPATCH *Table =
      (WSK_PROVIDER_CONNECTION_DISPATCH *)Socket->Dispatch;
  PSOCKADDR Address = (PSOCKADDR)&Request->Address;
  NTSTATUS Status;

  RealSend = Table->WskSend;
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'WskSend' of WSK_PROVIDER_CONNECTION_DISPATCH is written{{.*}}[WSK-WSK_SOCKET-Object-and-tables-read-only] [wsk-reserved-flags]
  Table->WskSend = CountedSend;

  LoopbackAddress((PSOCKADDR_IN)Address);
  RequestArm(Request);
  // At run time, what a driver wrote is seen at its next call.
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: WSK's dispatch table was written;{{.*}}[WSK-WSK_SOCKET-Object-and-tables-read-only]
  Status = Table->WskBind(Socket, Address, 0, Request->Irp);
  (void)RequestWait(Request, Status);
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'WskSend' of WSK_PROVIDER_CONNECTION_DISPATCH is written{{.*}}[WSK-WSK_SOCKET-Object-and-tables-read-only] [wsk-reserved-flags]
  Table->WskSend = RealSend;
}

static VOID ReplaceTable(PREQUEST Request, PWSK_SOCKET Socket) {
  static WSK_PROVIDER_CONNECTION_DISPATCH Copy;
  NTSTATUS Status;

  Copy = *ConnectionDispatch(Socket);
  Copy.WskSend = CountedSend;
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Dispatch' of WSK_SOCKET is written{{.*}}[WSK-WSK_SOCKET-Object-and-tables-read-only] [wsk-reserved-flags]
  Socket->Dispatch = &Copy;

  RequestArm(Request);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Dispatch' of WSK_SOCKET was written;{{.*}}[WSK-WSK_SOCKET-Object-and-tables-read-only]
  Status = BasicDispatch(Socket)->WskCloseSocket(Socket, Request->Irp);
  (void)RequestWait(Request, Status);
}

static VOID RunProgram(PREQUEST Request) {
  PWSK_SOCKET Socket = ConnectionSocketOpen(Request, NULL, NULL);

  if (Socket == NULL)
    return;
  OverwriteTable(Request, Socket);
  ReplaceTable(Request, Socket);
}
