// Indications given back that there never were, on a connection and on a
// datagram socket.

#include "../Inputs/wsk_sockets.h"

static VOID ReleaseNoData(PWSK_SOCKET Socket) {
  PWSK_DATA_INDICATION const None = NULL;
  // RUN-TIME-DAG: :[[@LINE+2]]:{{[0-9]+}}: warning: 'DataIndication' of WskRelease is NULL;{{.*}}[WSK-WskRelease-List-nonnull]
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'DataIndication' of WskRelease {{.*}}is NULL;{{.*}}[WSK-WskRelease-List-nonnull] [wsk-null-argument]
  (void)ConnectionDispatch(Socket)->WskRelease(Socket, None);
}

static VOID ReleaseNoDatagram(PWSK_SOCKET Socket) {
  // RUN-TIME-DAG: :[[@LINE+2]]:{{[0-9]+}}: warning: 'DatagramIndication' of WskRelease is NULL;{{.*}}[WSK-WskRelease-List-nonnull]
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'DatagramIndication' of WskRelease {{.*}}is NULL;{{.*}}[WSK-WskRelease-List-nonnull] [wsk-null-argument]
  (void)DatagramDispatch(Socket)->WskRelease(Socket, NULL);
}

static VOID RunProgram(PREQUEST Request) {
  PWSK_SOCKET Socket = DatagramSocketOpenBound(Request, NULL, NULL);
  PEERS Peers;

  if (Socket != NULL) {
    ReleaseNoDatagram(Socket);
    SocketClose(Request, Socket);
  }
  if (PeersConnect(Request, &Peers))
    ReleaseNoData(Peers.Client);
  PeersClose(Request, &Peers);
}
