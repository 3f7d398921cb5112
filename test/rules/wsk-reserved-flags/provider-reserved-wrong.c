// A driver that takes the reserved member of the provider's table for a hint of
// what the table offers.

#include "../Inputs/wsk_sockets.h"

// BLIND(run time): WSK-WSK_PROVIDER_DISPATCH-Reserved-unused: a read of memory that is the driver's to read leaves no trace

static VOID RunProgram(PREQUEST Request) {
  PWSK_SOCKET Socket;

  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Reserved' of WSK_PROVIDER_DISPATCH is read{{.*}}[WSK-WSK_PROVIDER_DISPATCH-Reserved-unused] [wsk-reserved-flags]
  if (Provider.Dispatch->Reserved != 0)
    return;
  Socket = ConnectionSocketOpen(Request, NULL, NULL);
  if (Socket != NULL)
    SocketClose(Request, Socket);
}
