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

static VOID RunProgram(PREQUEST Request) {
  static WSK_PROVIDER_CONNECTION_DISPATCH Copy;
  PWSK_SOCKET Socket = ConnectionSocketOpen(Request, NULL, NULL);
  WSK_PROVIDER_CONNECTION_DISPATCH *Table;

  if (Socket == NULL)
    return;
  Table = (WSK_PROVIDER_CONNECTION_DISPATCH *)Socket->Dispatch;
  RealSend = Table->WskSend;
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'WskSend' of WSK_PROVIDER_CONNECTION_DISPATCH is written{{.*}}[WSK-WSK_SOCKET-Object-and-tables-read-only] [wsk-reserved-flags]
  Table->WskSend = CountedSend;

  Copy = *Table;
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Dispatch' of WSK_SOCKET is written{{.*}}[WSK-WSK_SOCKET-Object-and-tables-read-only] [wsk-reserved-flags]
  Socket->Dispatch = &Copy;
  SocketClose(Request, Socket);
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'WskSend' of WSK_PROVIDER_CONNECTION_DISPATCH is written{{.*}}[WSK-WSK_SOCKET-Object-and-tables-read-only] [wsk-reserved-flags]
  Table->WskSend = RealSend;
}
