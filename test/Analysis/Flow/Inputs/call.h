// What the functions under test do to a request.

#include <ntddk.h>
#include <wsk.h>

typedef struct _CALL {
  PIRP Irp;
  KEVENT Done;
  LONG Count;
  struct _CALL *Next;
} CALL, *PCALL;

static NTSTATUS Completed(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                          PVOID Context) {
  KeSetEvent(&((PCALL)Context)->Done, IO_NO_INCREMENT, FALSE);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

static NTSTATUS Submit(PWSK_SOCKET Socket, PCALL Call) {
  const WSK_PROVIDER_BASIC_DISPATCH *Dispatch =
      (const WSK_PROVIDER_BASIC_DISPATCH *)Socket->Dispatch;
  KeClearEvent(&Call->Done);
  IoSetCompletionRoutine(Call->Irp, Completed, Call, TRUE, TRUE, TRUE);
  return Dispatch->WskCloseSocket(Socket, Call->Irp);
}

static void Wait(PCALL Call) {
  KeWaitForSingleObject(&Call->Done, Executive, KernelMode, FALSE, NULL);
}
