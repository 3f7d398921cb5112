// Descriptors released as often as WSK returned them, and others freed: those
// that the driver made itself.

#include "../Inputs/wsk_security.h"

// RIGHT: WSK-WSK_RELEASE_SD-Once WSK-WSK_RELEASE_SD-Not-plain-free WSK-WSK_RELEASE_SD-Only-cached

/// Twice the same content: WSK may return the same pointer twice.
static VOID ReleaseEach(VOID) {
  PSECURITY_DESCRIPTOR First = DescriptorCache();
  PSECURITY_DESCRIPTOR Second = DescriptorCache();

  if (First != NULL)
    DescriptorRelease(First);
  if (Second != NULL)
    DescriptorRelease(Second);
}

static VOID CacheAgain(PREQUEST Request) {
  PSECURITY_DESCRIPTOR Cached = DescriptorCache();
  PWSK_SOCKET Socket = ListenSocketOpen(Request, NULL, NULL);
  NTSTATUS Status;

  if (Cached != NULL)
    DescriptorRelease(Cached);
  Cached = DescriptorCache();
  if (Cached != NULL && Socket != NULL) {
    RequestArm(Request);
    Status = SocketApplyDescriptor(Request, Socket, &Cached);
    (void)RequestWait(Request, Status);
  }
  if (Socket != NULL)
    SocketClose(Request, Socket);
  if (Cached != NULL)
    DescriptorRelease(Cached);
}

static VOID FreeOrdinary(VOID) {
  PSECURITY_DESCRIPTOR Ordinary = ExAllocatePool2(
      POOL_FLAG_NON_PAGED, sizeof(SECURITY_DESCRIPTOR), PROGRAM_TAG);
  PSECURITY_DESCRIPTOR Cached = NULL;
  NTSTATUS Status;

  if (Ordinary == NULL)
    return;
  if (DescriptorInitialize(Ordinary)) {
    Status = Provider.Dispatch->WskControlClient(
        Provider.Client, WSK_CACHE_SD, sizeof(Ordinary), &Ordinary,
        sizeof(Cached), &Cached, NULL, NULL);
    if (NT_SUCCESS(Status))
      DescriptorRelease(Cached);
  }
  ExFreePoolWithTag(Ordinary, PROGRAM_TAG);
}

static VOID RunProgram(PREQUEST Request) {
  ReleaseEach();
  CacheAgain(Request);
  FreeOrdinary();
}
