// A cached security descriptor that is released twice, used after its release,
// and freed like memory from the pool.

#include "../Inputs/wsk_security.h"

static VOID ReleaseTwice(PSECURITY_DESCRIPTOR Cached) {
  DescriptorRelease(Cached);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: the descriptor that WSK_RELEASE_SD releases has been released already;{{.*}}[WSK-WSK_RELEASE_SD-Once] [wsk-security-descriptor]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: the descriptor that WSK_RELEASE_SD releases has been released already;{{.*}}[WSK-WSK_RELEASE_SD-Once]
  (void)Provider.Dispatch->WskControlClient(Provider.Client, WSK_RELEASE_SD,
                                            sizeof(Cached), &Cached, 0, NULL,
                                            NULL, NULL);
}

static VOID UseReleased(PREQUEST Request, PSECURITY_DESCRIPTOR Cached) {
  PWSK_SOCKET Socket;
  NTSTATUS Status;

  DescriptorRelease(Cached);
  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: 'SecurityDescriptor' of WskSocket has been released;{{.*}}[WSK-WSK_RELEASE_SD-Once] [wsk-security-descriptor]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'SecurityDescriptor' of WskSocket has been released;{{.*}}[WSK-WSK_RELEASE_SD-Once]
  Status = Provider.Dispatch->WskSocket(
      Provider.Client, AF_INET, SOCK_STREAM, IPPROTO_TCP,
      WSK_FLAG_LISTEN_SOCKET, NULL, NULL, NULL, NULL, Cached, Request->Irp);
  Socket = RequestSocket(Request, Status);
  if (Socket != NULL)
    SocketClose(Request, Socket);
}

static VOID Free(PSECURITY_DESCRIPTOR Cached) {
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: a cached descriptor is freed like memory of the driver; release it with WSK_RELEASE_SD [WSK-WSK_RELEASE_SD-Not-plain-free] [wsk-security-descriptor]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: a cached descriptor is freed like memory of the driver;{{.*}}[WSK-WSK_RELEASE_SD-Not-plain-free]
  ExFreePoolWithTag(Cached, PROGRAM_TAG);
}

static VOID RunProgram(PREQUEST Request) {
  PSECURITY_DESCRIPTOR Cached = DescriptorCache();

  if (Cached != NULL)
    ReleaseTwice(Cached);
  Cached = DescriptorCache();
  if (Cached != NULL)
    UseReleased(Request, Cached);
  Cached = DescriptorCache();
  if (Cached != NULL) {
    Free(Cached);
    // So that the mistake is the only one.
    DescriptorRelease(Cached);
  }
}
