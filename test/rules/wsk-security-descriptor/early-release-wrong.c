// A cached security descriptor that is released before the request that applies
// it has completed. All of it happens in completion routines: there nobody can
// wait, and no other request completes meanwhile.

#include "../Inputs/wsk_security.h"

typedef struct _STEP STEP, *PSTEP;
typedef VOID STEP_ROUTINE(PSTEP Step);

/// What a completion routine does, and what it needs for that.
struct _STEP {
  STEP_ROUTINE *Routine;
  PREQUEST Pending; ///< The request that uses the descriptor.
  NTSTATUS Status;  ///< What its call returned.
  PSECURITY_DESCRIPTOR Cached;
  PWSK_SOCKET Socket;
  SOCKADDR_IN Local, Remote;
  PKEVENT Completed;
};

static NTSTATUS NTAPI StepCompleted(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                                    PVOID Context) {
  PSTEP Step = (PSTEP)Context;

  UNREFERENCED_PARAMETER(DeviceObject);
  UNREFERENCED_PARAMETER(Irp);
  Step->Routine(Step);
  KeSetEvent(Step->Completed, IO_NO_INCREMENT, FALSE);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

/// Has the step done by the completion routine of some request; waits for both.
static PWSK_SOCKET TakeStep(PREQUEST Request, PSTEP Step) {
  PWSK_SOCKET Socket = BasicSocketOpen(Request);
  NTSTATUS Status;

  if (Socket == NULL) {
    DescriptorRelease(Step->Cached);
    return NULL;
  }
  Step->Status = STATUS_UNSUCCESSFUL;
  RequestArm(Step->Pending);
  RequestArm(Request);
  Step->Completed = &Request->Completed;
  IoSetCompletionRoutine(Request->Irp, StepCompleted, Step, TRUE, TRUE, TRUE);
  Status = BasicDispatch(Socket)->WskCloseSocket(Socket, Request->Irp);
  (void)RequestWait(Request, Status);
  return RequestSocket(Step->Pending, Step->Status);
}

static VOID OpenAndRelease(PSTEP Step) {
  Step->Status = Provider.Dispatch->WskSocket(
      Provider.Client, AF_INET, SOCK_STREAM, IPPROTO_TCP,
      WSK_FLAG_LISTEN_SOCKET, NULL, NULL, NULL, NULL, Step->Cached,
      Step->Pending->Irp);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: a cached descriptor is released while the request that applies it is pending; release it after the IRP of WskSocket has completed [WSK-WskSocket-SecurityDescriptor-held-until-completion] [wsk-security-descriptor]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: a cached descriptor is released while the request that applies it is pending; release it after the IRP of WskSocket has completed [WSK-WskSocket-SecurityDescriptor-held-until-completion]
  (void)Provider.Dispatch->WskControlClient(Provider.Client, WSK_RELEASE_SD,
                                            sizeof(Step->Cached), &Step->Cached,
                                            0, NULL, NULL, NULL);
}

/// The helper of both steps below.
static VOID ReleaseForStep(PSTEP Step) {
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: a cached descriptor is released while the request that applies it is pending; release it after the IRP of SO_WSK_SECURITY has completed [WSK-SO_WSK_SECURITY-Held-until-completion] [wsk-security-descriptor]
  // RUN-TIME: :[[@LINE+3]]:{{[0-9]+}}: warning: a cached descriptor is released while the request that applies it is pending; release it after the IRP of WskSocketConnect has completed [WSK-WskSocketConnect-SecurityDescriptor-held-until-completion]
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: a cached descriptor is released while the request that applies it is pending; release it after the IRP of WskSocketConnect has completed [WSK-WskSocketConnect-SecurityDescriptor-held-until-completion] [wsk-security-descriptor]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: a cached descriptor is released while the request that applies it is pending; release it after the IRP of SO_WSK_SECURITY has completed [WSK-SO_WSK_SECURITY-Held-until-completion]
  (void)Provider.Dispatch->WskControlClient(Provider.Client, WSK_RELEASE_SD,
                                            sizeof(Step->Cached), &Step->Cached,
                                            0, NULL, NULL, NULL);
}

static VOID ConnectAndRelease(PSTEP Step) {
  Step->Status = Provider.Dispatch->WskSocketConnect(
      Provider.Client, SOCK_STREAM, IPPROTO_TCP, (PSOCKADDR)&Step->Local,
      (PSOCKADDR)&Step->Remote, 0, NULL, NULL, NULL, NULL, Step->Cached,
      Step->Pending->Irp);
  ReleaseForStep(Step);
}

static VOID ApplyAndRelease(PSTEP Step) {
  Step->Status =
      SocketApplyDescriptor(Step->Pending, Step->Socket, &Step->Cached);
  ReleaseForStep(Step);
}

static VOID Open(PREQUEST Request, PSTEP Step) {
  PWSK_SOCKET Socket;

  Step->Routine = OpenAndRelease;
  Step->Cached = DescriptorCache();
  if (Step->Cached == NULL)
    return;
  Socket = TakeStep(Request, Step);
  if (Socket != NULL)
    SocketClose(Request, Socket);
}

static VOID Connect(PREQUEST Request, PSTEP Step) {
  PEERS Peers;
  PWSK_SOCKET Socket = NULL;

  Step->Routine = ConnectAndRelease;
  LoopbackAddress(&Step->Local);
  if (PeersPrepare(Request, &Peers)) {
    Step->Remote = Peers.Address;
    Step->Cached = DescriptorCache();
    if (Step->Cached != NULL)
      Socket = TakeStep(Request, Step);
  }
  if (Socket != NULL)
    ConnectionClose(Request, Socket);
  PeersClose(Request, &Peers);
}

static VOID Apply(PREQUEST Request, PSTEP Step) {
  Step->Routine = ApplyAndRelease;
  Step->Socket = ListenSocketOpen(Request, NULL, NULL);
  if (Step->Socket == NULL)
    return;
  Step->Cached = DescriptorCache();
  if (Step->Cached != NULL)
    (void)TakeStep(Request, Step);
  SocketClose(Request, Step->Socket);
}

static VOID RunProgram(PREQUEST Request) {
  static STEP Step;

  Step.Pending = RequestCreate();
  if (Step.Pending == NULL)
    return;
  Open(Request, &Step);
  Connect(Request, &Step);
  Apply(Request, &Step);
  RequestFree(Step.Pending);
}
