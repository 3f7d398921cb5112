// Cached security descriptors that the driver never gives back: because the way
// out is an early one, because the socket is closed, and because it only asked.

#include "../Inputs/wsk_security.h"

/// Descriptors of different content: WSK caches each by itself.
static BOOLEAN MakeOrdinary(PSECURITY_DESCRIPTOR Ordinary, BOOLEAN Defaulted) {
  return NT_SUCCESS(RtlCreateSecurityDescriptor(
             Ordinary, SECURITY_DESCRIPTOR_REVISION)) &&
         NT_SUCCESS(
             RtlSetDaclSecurityDescriptor(Ordinary, TRUE, NULL, Defaulted));
}

/// As if the registry said so.
static volatile BOOLEAN SharesAddress = FALSE;

static VOID LeaveEarly(PREQUEST Request) {
  SECURITY_DESCRIPTOR Ordinary;
  PSECURITY_DESCRIPTOR Descriptor = &Ordinary, Cached = NULL;
  PWSK_SOCKET Socket;
  NTSTATUS Status;

  if (!NT_SUCCESS(RtlCreateSecurityDescriptor(Descriptor,
                                              SECURITY_DESCRIPTOR_REVISION)))
    return;
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: the descriptor that WSK_CACHE_SD returned is never released;{{.*}}[WSK-WSK_CACHE_SD-Release-required] [wsk-security-descriptor]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: the descriptor that WSK_CACHE_SD returned is never released;{{.*}}[WSK-WSK_CACHE_SD-Release-required]
  Status = Provider.Dispatch->WskControlClient(
      Provider.Client, WSK_CACHE_SD, sizeof(Descriptor), &Descriptor,
      sizeof(Cached), &Cached, NULL, NULL);
  if (!NT_SUCCESS(Status) || !SharesAddress)
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

static VOID LeaveToSocket(PREQUEST Request) {
  SECURITY_DESCRIPTOR Ordinary;
  PSECURITY_DESCRIPTOR Descriptor = &Ordinary, Cached = NULL;
  PWSK_SOCKET Socket;
  NTSTATUS Status;

  if (!MakeOrdinary(Descriptor, FALSE))
    return;
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: the descriptor that WSK_CACHE_SD returned is never released;{{.*}}[WSK-WskCloseSocket-SecurityDescriptor-still-owned] [wsk-security-descriptor]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: the descriptor that WSK_CACHE_SD returned is never released;{{.*}}[WSK-WskCloseSocket-SecurityDescriptor-still-owned]
  Status = Provider.Dispatch->WskControlClient(
      Provider.Client, WSK_CACHE_SD, sizeof(Descriptor), &Descriptor,
      sizeof(Cached), &Cached, NULL, NULL);
  if (!NT_SUCCESS(Status))
    return;
  RequestArm(Request);
  Status = Provider.Dispatch->WskSocket(
      Provider.Client, AF_INET, SOCK_STREAM, IPPROTO_TCP,
      WSK_FLAG_LISTEN_SOCKET, NULL, NULL, NULL, NULL, Cached, Request->Irp);
  Socket = RequestSocket(Request, Status);
  if (Socket != NULL)
    SocketClose(Request, Socket);
}

/// Applies one and asks for it; what was cached is released, what was asked for
/// is not.
static VOID LeaveAnswer(PREQUEST Request, PWSK_SOCKET Socket) {
  SECURITY_DESCRIPTOR Ordinary;
  PSECURITY_DESCRIPTOR Descriptor = &Ordinary, Cached = NULL;
  static PSECURITY_DESCRIPTOR Answer;
  NTSTATUS Status;

  if (!MakeOrdinary(Descriptor, TRUE) ||
      !NT_SUCCESS(Provider.Dispatch->WskControlClient(
          Provider.Client, WSK_CACHE_SD, sizeof(Descriptor), &Descriptor,
          sizeof(Cached), &Cached, NULL, NULL)))
    return;
  RequestArm(Request);
  Status = SocketApplyDescriptor(Request, Socket, &Cached);
  if (NT_SUCCESS(RequestWait(Request, Status))) {
    RequestArm(Request);
    // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: the descriptor that SO_WSK_SECURITY returned is never released;{{.*}}[WSK-SO_WSK_SECURITY-Get-release-required] [wsk-security-descriptor]
    // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: the descriptor that SO_WSK_SECURITY returned is never released;{{.*}}[WSK-SO_WSK_SECURITY-Get-release-required]
    Status = BasicDispatch(Socket)->WskControlSocket(
        Socket, WskGetOption, SO_WSK_SECURITY, SOL_SOCKET, 0, NULL,
        sizeof(Answer), &Answer, NULL, Request->Irp);
    (void)RequestWait(Request, Status);
  }
  DescriptorRelease(Cached);
}

static VOID RunProgram(PREQUEST Request) {
  PWSK_SOCKET Socket;

  LeaveEarly(Request);
  LeaveToSocket(Request);
  Socket = ListenSocketOpen(Request, NULL, NULL);
  if (Socket != NULL) {
    LeaveAnswer(Request, Socket);
    SocketClose(Request, Socket);
  }
}
