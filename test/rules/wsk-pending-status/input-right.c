// The input of SIO_LOOPBACK_FAST_PATH stays until the request has completed:
// who waits for it frees it, or its completion routine does.

#include "../Inputs/wsk_sockets.h"

// RIGHT: WSK-SIO_LOOPBACK_FAST_PATH-Check-irp-status

typedef struct _SETTING {
  ULONG Enable;
  PKEVENT Ended;
} SETTING, *PSETTING;

static PSETTING SettingCreate(PKEVENT Ended) {
  PSETTING Setting = (PSETTING)ExAllocatePool2(POOL_FLAG_NON_PAGED,
                                               sizeof(SETTING), PROGRAM_TAG);

  if (Setting != NULL) {
    Setting->Enable = TRUE;
    Setting->Ended = Ended;
  }
  return Setting;
}

static NTSTATUS NTAPI SettingEnded(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                                   PVOID Context) {
  PSETTING Setting = (PSETTING)Context;
  PKEVENT Ended = Setting->Ended;

  UNREFERENCED_PARAMETER(DeviceObject);
  if (!NT_SUCCESS(Irp->IoStatus.Status))
    DbgPrint("no fast path: 0x%08x\n", Irp->IoStatus.Status);
  ExFreePoolWithTag(Setting, PROGRAM_TAG);
  KeSetEvent(Ended, IO_NO_INCREMENT, FALSE);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

static NTSTATUS Submit(PWSK_SOCKET Socket, PULONG Enable, PIRP Irp) {
  return BasicDispatch(Socket)->WskControlSocket(
      Socket, WskIoctl, SIO_LOOPBACK_FAST_PATH, 0, sizeof(*Enable), Enable, 0,
      NULL, NULL, Irp);
}

static VOID WaitAndFree(PREQUEST Request, PWSK_SOCKET Socket) {
  PSETTING Setting = SettingCreate(NULL);

  if (Setting == NULL)
    return;
  RequestArm(Request);
  (void)RequestWait(Request, Submit(Socket, &Setting->Enable, Request->Irp));
  ExFreePoolWithTag(Setting, PROGRAM_TAG);
}

static VOID FreeAtTheEnd(PREQUEST Request, PWSK_SOCKET Socket) {
  static KEVENT Ended;
  PSETTING Setting = SettingCreate(&Ended);

  if (Setting == NULL)
    return;
  KeInitializeEvent(&Ended, NotificationEvent, FALSE);
  IoReuseIrp(Request->Irp, STATUS_UNSUCCESSFUL);
  IoSetCompletionRoutine(Request->Irp, SettingEnded, Setting, TRUE, TRUE, TRUE);
  (void)Submit(Socket, &Setting->Enable, Request->Irp);
  KeWaitForSingleObject(&Ended, Executive, KernelMode, FALSE, NULL);
}

static VOID RunProgram(PREQUEST Request) {
  PWSK_SOCKET Socket = ConnectionSocketOpen(Request, NULL, NULL);

  if (Socket == NULL)
    return;
  WaitAndFree(Request, Socket);
  FreeAtTheEnd(Request, Socket);
  SocketClose(Request, Socket);
}
