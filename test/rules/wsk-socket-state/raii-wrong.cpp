// A class that owns a socket, used before the socket is bound; and a lambda
// that asks a socket for its peer before it has one.

#include "../Inputs/wsk_sockets.h"

namespace {

class Connection {
public:
  explicit Connection(PREQUEST Request)
      : Request(Request),
        Socket(ConnectionSocketOpen(Request, nullptr, nullptr)) {}
  ~Connection() {
    if (Socket)
      SocketClose(Request, Socket);
  }
  Connection(const Connection &) = delete;
  Connection &operator=(const Connection &) = delete;

  bool isOpen() const { return Socket != nullptr; }
  PWSK_SOCKET get() const { return Socket; }
  NTSTATUS bind() { return ConnectionSocketBind(Request, Socket); }

  NTSTATUS connect(const SOCKADDR_IN &Remote) {
    SOCKADDR_IN Address = Remote;
    RequestArm(Request);
    // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: WskConnect needs a socket that is bound; {{.*}}[WSK-WskConnect-Bound-first] [wsk-socket-state]
    // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: WskConnect needs a socket that is bound; {{.*}}[WSK-WskConnect-Bound-first]
    NTSTATUS Status = ConnectionDispatch(Socket)->WskConnect(
        Socket, reinterpret_cast<PSOCKADDR>(&Address), 0, Request->Irp);
    return RequestWait(Request, Status);
  }

private:
  PREQUEST Request;
  PWSK_SOCKET Socket;
};

} // namespace

static VOID ConnectUnbound(PREQUEST Request) {
  SOCKADDR_IN Remote;
  LoopbackAddress(&Remote);
  Remote.sin_port = RtlUshortByteSwap(9);
  Connection Client(Request);
  if (Client.isOpen())
    (void)Client.connect(Remote);
}

static VOID AskUnconnected(PREQUEST Request) {
  Connection Client(Request);
  auto Ask = [&] {
    RequestArm(Request);
    // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: WskGetRemoteAddress needs a socket that is connected; {{.*}}[WSK-WskGetRemoteAddress-Connected-first] [wsk-socket-state]
    // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: WskGetRemoteAddress needs a socket that is connected; {{.*}}[WSK-WskGetRemoteAddress-Connected-first]
    return ConnectionDispatch(Client.get())
        ->WskGetRemoteAddress(Client.get(),
                              reinterpret_cast<PSOCKADDR>(&Request->Address),
                              Request->Irp);
  };
  if (Client.isOpen() && NT_SUCCESS(Client.bind()))
    (void)RequestWait(Request, Ask());
}

static VOID RunProgram(PREQUEST Request) {
  ConnectUnbound(Request);
  AskUnconnected(Request);
}
