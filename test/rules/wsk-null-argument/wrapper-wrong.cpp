// Methods and a lambda that pass on their caller's null pointer, alone or
// together with the flag that rules the pointer out.

#include "../Inputs/wsk_sockets.h"

class Link {
public:
  Link(PREQUEST Request, PWSK_SOCKET Socket)
      : Request(Request), Socket(Socket) {}

  NTSTATUS send(PWSK_BUF Buffer) {
    RequestArm(Request);
    // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Buffer' of WskSend is NULL;{{.*}}[WSK-WskSend-Buffer-nonnull]
    return RequestWait(Request, ConnectionDispatch(Socket)->WskSend(
                                    Socket, Buffer, 0, Request->Irp));
  }

  NTSTATUS disconnect(PWSK_BUF Last, ULONG Flags) {
    RequestArm(Request);
    // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Buffer' of WskDisconnect is not NULL although 'Flags' is 0x1;{{.*}}[WSK-WskDisconnect-Abortive-buffer-null]
    return RequestWait(Request, ConnectionDispatch(Socket)->WskDisconnect(
                                    Socket, Last, Flags, Request->Irp));
  }

private:
  PREQUEST Request;
  PWSK_SOCKET Socket;
};

static VOID RunProgram(PREQUEST Request) {
  PMESSAGE Message = MessageCreate();
  PEERS Peers;

  if (Message == nullptr)
    return;
  if (PeersConnect(Request, &Peers)) {
    Link Client(Request, Peers.Client);
    WSK_BUF Copy = Message->List.Buffer;
    auto SendNothing = [&](PWSK_BUF Nothing) { return Client.send(Nothing); };
    // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Buffer' of WskSend {{.*}}is NULL;{{.*}}[WSK-WskSend-Buffer-nonnull] [wsk-null-argument]
    (void)SendNothing(nullptr);
    // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Buffer' of WskDisconnect {{.*}}is '&Copy' although 'Flags' is WSK_FLAG_ABORTIVE (0x1);{{.*}}[WSK-WskDisconnect-Abortive-buffer-null] [wsk-null-argument]
    Peers.Connected = !NT_SUCCESS(Client.disconnect(&Copy, WSK_FLAG_ABORTIVE));
  }
  PeersClose(Request, &Peers);
  MessageFree(Message);
}
