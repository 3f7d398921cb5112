// A class that owns a socket, with its methods called in order, and a lambda
// that asks a connected socket for its peer.

#include "../Inputs/wsk_sockets.h"

// RIGHT: WSK-WskConnect-Bound-first WSK-WskGetRemoteAddress-Connected-first

namespace {

class Connection {
public:
  explicit Connection(PREQUEST Request)
      : Request(Request),
        Socket(ConnectionSocketOpen(Request, nullptr, nullptr)) {}
  ~Connection() {
    if (IsConnected)
      ConnectionClose(Request, Socket);
    else if (Socket)
      SocketClose(Request, Socket);
  }
  Connection(const Connection &) = delete;
  Connection &operator=(const Connection &) = delete;

  bool isOpen() const { return Socket != nullptr; }
  PWSK_SOCKET get() const { return Socket; }

  bool connect(const SOCKADDR_IN &Remote) {
    SOCKADDR_IN Address = Remote;
    if (!NT_SUCCESS(ConnectionSocketBind(Request, Socket)))
      return false;
    RequestArm(Request);
    NTSTATUS Status = ConnectionDispatch(Socket)->WskConnect(
        Socket, reinterpret_cast<PSOCKADDR>(&Address), 0, Request->Irp);
    IsConnected = NT_SUCCESS(RequestWait(Request, Status));
    return IsConnected;
  }

private:
  PREQUEST Request;
  PWSK_SOCKET Socket;
  bool IsConnected = false;
};

} // namespace

static VOID RunProgram(PREQUEST Request) {
  PEERS Peers;
  if (PeersPrepare(Request, &Peers)) {
    Connection Client(Request);
    auto Ask = [&] {
      RequestArm(Request);
      return ConnectionDispatch(Client.get())
          ->WskGetRemoteAddress(Client.get(),
                                reinterpret_cast<PSOCKADDR>(&Request->Address),
                                Request->Irp);
    };
    if (Client.isOpen() && Client.connect(Peers.Address))
      (void)RequestWait(Request, Ask());
  }
  PeersClose(Request, &Peers);
}
