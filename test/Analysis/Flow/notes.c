// The notes of a finding two helpers deep tell the way there, in order: where
// the socket was made, where it got into its state, which calls and branches
// lead on; and nothing of what came before or returned without effect.
//
// RUN: wsk-tidy --checks='-*,wsk-socket-state' --quiet %s > %t.out 2>&1
// RUN: FileCheck %s --input-file=%t.out --implicit-check-not=warning: \
// RUN:   --implicit-check-not=note:

#include <ntddk.h>
#include <wsk.h>

typedef struct _CALL {
  PIRP Irp;
  KEVENT Done;
} CALL, *PCALL;

static WSK_PROVIDER_NPI Provider;

static NTSTATUS Completed(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                          PVOID Context) {
  KeSetEvent(&((PCALL)Context)->Done, IO_NO_INCREMENT, FALSE);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

static void Arm(PCALL Call) {
  IoReuseIrp(Call->Irp, STATUS_UNSUCCESSFUL);
  KeClearEvent(&Call->Done);
  IoSetCompletionRoutine(Call->Irp, Completed, Call, TRUE, TRUE, TRUE);
}

static NTSTATUS Wait(PCALL Call, NTSTATUS Status) {
  if (Status != STATUS_PENDING)
    return Status;
  KeWaitForSingleObject(&Call->Done, Executive, KernelMode, FALSE, NULL);
  return Call->Irp->IoStatus.Status;
}

static NTSTATUS Bind(PCALL Call, PWSK_SOCKET Socket, PSOCKADDR Address) {
  const WSK_PROVIDER_DATAGRAM_DISPATCH *Dispatch = Socket->Dispatch;
  Arm(Call);
  return Wait(Call, Dispatch->WskBind(Socket, Address, 0, Call->Irp));
}

static NTSTATUS SetFlag(PCALL Call, PWSK_SOCKET Socket, ULONG Option) {
  const WSK_PROVIDER_BASIC_DISPATCH *Dispatch = Socket->Dispatch;
  ULONG Enable = 1;
  Arm(Call);
  return Wait(Call, Dispatch->WskControlSocket(
                        Socket, WskSetOption, Option, SOL_SOCKET,
                        sizeof(Enable), &Enable, 0, NULL, NULL, Call->Irp));
}

static void Share(PCALL Call, PWSK_SOCKET Socket, BOOLEAN Shared) {
  if (Shared)
    SetFlag(Call, Socket, SO_REUSEADDR);
}

void Open(PCALL Call, PSOCKADDR Address, BOOLEAN Shared, ULONG Before) {
  PWSK_SOCKET Socket;
  NTSTATUS Status;
  if (Before == 7)
    KeClearEvent(&Call->Done);
  Arm(Call);
  Status = Wait(Call, Provider.Dispatch->WskSocket(
                          Provider.Client, AF_INET, SOCK_DGRAM, IPPROTO_UDP,
                          WSK_FLAG_DATAGRAM_SOCKET, NULL, NULL, NULL, NULL,
                          NULL, Call->Irp));
  if (!NT_SUCCESS(Status))
    return;
  Socket = (PWSK_SOCKET)Call->Irp->IoStatus.Information;
  if (NT_SUCCESS(Bind(Call, Socket, Address)))
    Share(Call, Socket, Shared);
}

// CHECK: warning: SO_REUSEADDR is set on a socket that is bound; set it before WskBind [WSK-SO_REUSEADDR-Before-bind]
// CHECK-NEXT: Dispatch->WskControlSocket(
// CHECK: note: the socket was made here
// CHECK-NEXT: Provider.Dispatch->WskSocket(
// CHECK: note: from here on it is a socket that is bound
// CHECK-NEXT: Dispatch->WskBind(
// CHECK: note: 'Share' is called here
// CHECK-NEXT: Share(Call, Socket, Shared);
// CHECK: note: taking the path where 'Shared' holds
// CHECK-NEXT: if (Shared)
// CHECK: note: 'SetFlag' is called here
// CHECK-NEXT: SetFlag(Call, Socket, SO_REUSEADDR);
