// Every cached security descriptor is given back: on the early way out, after
// the socket is closed, and also the one that the driver asked for, if there
// was one.

#include "../Inputs/wsk_security.h"

// RIGHT: WSK-WSK_CACHE_SD-Release-required WSK-WskCloseSocket-SecurityDescriptor-still-owned WSK-SO_WSK_SECURITY-Get-release-required

/// As if the registry said so.
static volatile BOOLEAN SharesAddress = FALSE;

static VOID LeaveEarly(VOID) {
  PSECURITY_DESCRIPTOR Cached = DescriptorCache();

  if (Cached != NULL && !SharesAddress) {
    DescriptorRelease(Cached);
    return;
  }
  if (Cached != NULL)
    DescriptorRelease(Cached);
}

static VOID OpenAndClose(PREQUEST Request) {
  PSECURITY_DESCRIPTOR Cached = DescriptorCache();
  PWSK_SOCKET Socket;
  NTSTATUS Status;

  if (Cached == NULL)
    return;
  RequestArm(Request);
  Status = Provider.Dispatch->WskSocket(
      Provider.Client, AF_INET, SOCK_STREAM, IPPROTO_TCP,
      WSK_FLAG_LISTEN_SOCKET, NULL, NULL, NULL, NULL, Cached, Request->Irp);
  Socket = RequestSocket(Request, Status);
  if (Socket != NULL)
    SocketClose(Request, Socket);
  DescriptorRelease(Cached);
}

/// The one that the socket has; NULL where it has none.
static PSECURITY_DESCRIPTOR Ask(PREQUEST Request, PWSK_SOCKET Socket) {
  static PSECURITY_DESCRIPTOR Answer;
  NTSTATUS Status;

  Answer = NULL;
  RequestArm(Request);
  Status = BasicDispatch(Socket)->WskControlSocket(
      Socket, WskGetOption, SO_WSK_SECURITY, SOL_SOCKET, 0, NULL,
      sizeof(Answer), &Answer, NULL, Request->Irp);
  return NT_SUCCESS(RequestWait(Request, Status)) ? Answer : NULL;
}

static VOID ApplyAndAsk(PREQUEST Request, PWSK_SOCKET Socket) {
  PSECURITY_DESCRIPTOR Answer = Ask(Request, Socket);
  PSECURITY_DESCRIPTOR Cached = DescriptorCache();

  if (Answer != NULL)
    DescriptorRelease(Answer);
  if (Cached == NULL)
    return;
  RequestArm(Request);
  (void)RequestWait(Request, SocketApplyDescriptor(Request, Socket, &Cached));
  DescriptorRelease(Cached);
  // The socket still has it.
  Answer = Ask(Request, Socket);
  if (Answer != NULL)
    DescriptorRelease(Answer);
}

static VOID RunProgram(PREQUEST Request) {
  PWSK_SOCKET Socket = ListenSocketOpen(Request, NULL, NULL);

  LeaveEarly();
  OpenAndClose(Request);
  if (Socket != NULL) {
    ApplyAndAsk(Request, Socket);
    SocketClose(Request, Socket);
  }
}
