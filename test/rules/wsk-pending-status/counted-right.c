// Whoever is done last with a request frees it: the waiter, who may have given
// up, or the completion routine. A count tells; other counts do not matter.

#include "../Inputs/wsk_sockets.h"

// RIGHT: WSK-Irp-Pending-wait-before-release WSK-Irp-Completes-on-every-return

typedef struct _SHARED {
  PIRP Irp;
  KEVENT Ended;
  KEVENT *Gone; ///< Set by whoever frees it.
  NTSTATUS Result;
  LONG Users;
} SHARED, *PSHARED;

static LONG GivenUp;

static VOID SharedRelease(PSHARED Shared) {
  PKEVENT Gone = Shared->Gone;

  if (InterlockedDecrement(&Shared->Users) != 0)
    return;
  IoFreeIrp(Shared->Irp);
  ExFreePoolWithTag(Shared, PROGRAM_TAG);
  KeSetEvent(Gone, IO_NO_INCREMENT, FALSE);
}

static NTSTATUS NTAPI SharedEnded(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                                  PVOID Context) {
  PSHARED Shared = (PSHARED)Context;

  UNREFERENCED_PARAMETER(DeviceObject);
  Shared->Result = Irp->IoStatus.Status;
  KeSetEvent(&Shared->Ended, IO_NO_INCREMENT, FALSE);
  SharedRelease(Shared);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

static PSHARED SharedCreate(PKEVENT Gone) {
  PSHARED Shared = (PSHARED)ExAllocatePool2(POOL_FLAG_NON_PAGED, sizeof(SHARED),
                                            PROGRAM_TAG);

  if (Shared == NULL)
    return NULL;
  Shared->Irp = IoAllocateIrp(1, FALSE);
  if (Shared->Irp == NULL) {
    ExFreePoolWithTag(Shared, PROGRAM_TAG);
    return NULL;
  }
  Shared->Users = 2;
  Shared->Gone = Gone;
  Shared->Result = STATUS_UNSUCCESSFUL;
  KeInitializeEvent(&Shared->Ended, NotificationEvent, FALSE);
  IoSetCompletionRoutine(Shared->Irp, SharedEnded, Shared, TRUE, TRUE, TRUE);
  return Shared;
}

static NTSTATUS AcceptSoon(PWSK_SOCKET Listener, PKEVENT Gone) {
  PSHARED Shared = SharedCreate(Gone);
  NTSTATUS Status = STATUS_TIMEOUT;
  LARGE_INTEGER Soon;

  if (Shared == NULL)
    return STATUS_INSUFFICIENT_RESOURCES;
  Soon.QuadPart = -10000LL;
  (void)ListenDispatch(Listener)->WskAccept(Listener, 0, NULL, NULL, NULL, NULL,
                                            Shared->Irp);
  if (KeWaitForSingleObject(&Shared->Ended, Executive, KernelMode, FALSE,
                            &Soon) == STATUS_SUCCESS)
    Status = Shared->Result;
  else
    InterlockedIncrement(&GivenUp);
  SharedRelease(Shared);
  return Status;
}

static VOID RunProgram(PREQUEST Request) {
  PWSK_SOCKET Listener = ListenSocketOpenBound(Request, NULL, NULL);
  static KEVENT Gone;
  NTSTATUS Status;

  if (Listener == NULL)
    return;
  KeInitializeEvent(&Gone, NotificationEvent, FALSE);
  Status = AcceptSoon(Listener, &Gone);
  SocketClose(Request, Listener);
  if (Status != STATUS_INSUFFICIENT_RESOURCES)
    KeWaitForSingleObject(&Gone, Executive, KernelMode, FALSE, NULL);
}
