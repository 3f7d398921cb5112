// Cached security descriptors that are released when the request that applies
// them has completed: in its completion routine, and by who waits for it.

#include "../Inputs/wsk_security.h"

// RIGHT: WSK-WskSocket-SecurityDescriptor-held-until-completion WSK-WskSocketConnect-SecurityDescriptor-held-until-completion WSK-SO_WSK_SECURITY-Held-until-completion

typedef struct _USE {
  PSECURITY_DESCRIPTOR Cached;
  PKEVENT Completed;
} USE, *PUSE;

static NTSTATUS NTAPI UseCompleted(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                                   PVOID Context) {
  PUSE Use = (PUSE)Context;

  UNREFERENCED_PARAMETER(DeviceObject);
  UNREFERENCED_PARAMETER(Irp);
  DescriptorRelease(Use->Cached);
  KeSetEvent(Use->Completed, IO_NO_INCREMENT, FALSE);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

/// The completion routine releases.
static VOID Open(PREQUEST Request) {
  static USE Use;
  PWSK_SOCKET Socket;
  NTSTATUS Status;

  Use.Cached = DescriptorCache();
  Use.Completed = &Request->Completed;
  if (Use.Cached == NULL)
    return;
  RequestArm(Request);
  IoSetCompletionRoutine(Request->Irp, UseCompleted, &Use, TRUE, TRUE, TRUE);
  Status = Provider.Dispatch->WskSocket(
      Provider.Client, AF_INET, SOCK_STREAM, IPPROTO_TCP,
      WSK_FLAG_LISTEN_SOCKET, NULL, NULL, NULL, NULL, Use.Cached, Request->Irp);
  Socket = RequestSocket(Request, Status);
  if (Socket != NULL)
    SocketClose(Request, Socket);
}

/// Two references to what may be one descriptor: one stays until the end.
static VOID Connect(PREQUEST Request, PSOCKADDR Remote) {
  PSECURITY_DESCRIPTOR Cached = DescriptorCache();
  PSECURITY_DESCRIPTOR Other = DescriptorCache();
  PWSK_SOCKET Socket = NULL;
  SOCKADDR_IN Local;
  NTSTATUS Status;

  LoopbackAddress(&Local);
  if (Cached != NULL) {
    RequestArm(Request);
    Status = Provider.Dispatch->WskSocketConnect(
        Provider.Client, SOCK_STREAM, IPPROTO_TCP, (PSOCKADDR)&Local, Remote, 0,
        NULL, NULL, NULL, NULL, Cached, Request->Irp);
    if (Other != NULL)
      DescriptorRelease(Other);
    Socket = RequestSocket(Request, Status);
    DescriptorRelease(Cached);
  } else if (Other != NULL) {
    DescriptorRelease(Other);
  }
  if (Socket != NULL)
    ConnectionClose(Request, Socket);
}

/// Applied, and released before the socket is bound or closed.
static VOID Apply(PREQUEST Request, PWSK_SOCKET Socket) {
  PSECURITY_DESCRIPTOR Cached = DescriptorCache();
  NTSTATUS Status;

  if (Cached == NULL)
    return;
  RequestArm(Request);
  Status = SocketApplyDescriptor(Request, Socket, &Cached);
  (void)RequestWait(Request, Status);
  DescriptorRelease(Cached);
  (void)ListenSocketBind(Request, Socket);
}

static VOID RunProgram(PREQUEST Request) {
  PWSK_SOCKET Socket;
  PEERS Peers;

  Open(Request);
  if (PeersPrepare(Request, &Peers))
    Connect(Request, (PSOCKADDR)&Peers.Address);
  PeersClose(Request, &Peers);
  Socket = ListenSocketOpen(Request, NULL, NULL);
  if (Socket != NULL) {
    Apply(Request, Socket);
    SocketClose(Request, Socket);
  }
}
