// What the provider's table offers is asked of its version.

#include "../Inputs/wsk_sockets.h"

// RIGHT: WSK-WSK_PROVIDER_DISPATCH-Reserved-unused

static VOID RunProgram(PREQUEST Request) {
  PWSK_SOCKET Socket;

  if (WSK_MAJOR_VERSION(Provider.Dispatch->Version) < 1)
    return;
  Socket = ConnectionSocketOpen(Request, NULL, NULL);
  if (Socket != NULL)
    SocketClose(Request, Socket);
}
