// IRPs that the driver fills in although WSK does that.

#include "../Inputs/wsk_sockets.h"

static VOID Ask(PREQUEST Request, PWSK_SOCKET Socket) {
  NTSTATUS Status = DatagramDispatch(Socket)->WskGetLocalAddress(
      Socket, (PSOCKADDR)&Request->Address, Request->Irp);
  (void)RequestWait(Request, Status);
}

static VOID FillLocation(PREQUEST Request, PWSK_SOCKET Socket) {
  PIO_STACK_LOCATION Next;
  NTSTATUS Status;

  RequestArm(Request);
  Next = IoGetNextIrpStackLocation(Request->Irp);
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'MajorFunction' of the next stack location is written; WSK sets up the IRP itself: set only the completion routine [WSK-Irp-No-manual-initialisation] [wsk-irp-setup]
  Next->MajorFunction = IRP_MJ_INTERNAL_DEVICE_CONTROL;
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'MajorFunction' of the next stack location of WskGetLocalAddress is written; WSK sets up the IRP itself: set only the completion routine [WSK-Irp-No-manual-initialisation]
  Status = DatagramDispatch(Socket)->WskGetLocalAddress(
      Socket, (PSOCKADDR)&Request->Address, Request->Irp);
  (void)RequestWait(Request, Status);
}

static VOID FillParameters(PREQUEST Request, PWSK_SOCKET Socket) {
  NTSTATUS Status;

  RequestArm(Request);
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Parameters' of the next stack location is written; WSK sets up the IRP itself: set only the completion routine [WSK-Irp-No-manual-initialisation] [wsk-irp-setup]
  IoGetNextIrpStackLocation(Request->Irp)->Parameters.Others.Argument1 =
      Request;
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Parameters' of the next stack location of WskGetLocalAddress is written; WSK sets up the IRP itself: set only the completion routine [WSK-Irp-No-manual-initialisation]
  Status = DatagramDispatch(Socket)->WskGetLocalAddress(
      Socket, (PSOCKADDR)&Request->Address, Request->Irp);
  (void)RequestWait(Request, Status);
}

static VOID FillIrp(PREQUEST Request, PWSK_SOCKET Socket) {
  NTSTATUS Status;

  RequestArm(Request);
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'UserBuffer' of the IRP is written; WSK sets up the IRP itself: set only the completion routine [WSK-Irp-No-manual-initialisation] [wsk-irp-setup]
  Request->Irp->UserBuffer = Request;
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'UserBuffer' of the IRP of WskGetLocalAddress is written; WSK sets up the IRP itself: set only the completion routine [WSK-Irp-No-manual-initialisation]
  Status = DatagramDispatch(Socket)->WskGetLocalAddress(
      Socket, (PSOCKADDR)&Request->Address, Request->Irp);
  (void)RequestWait(Request, Status);
}

/// One location for the driver itself.
static VOID TakeLocation(PWSK_SOCKET Socket) {
  static REQUEST Own;
  NTSTATUS Status;

  KeInitializeEvent(&Own.Completed, NotificationEvent, FALSE);
  Own.Irp = IoAllocateIrp(2, FALSE);
  if (Own.Irp == NULL)
    return;
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: IoSetNextIrpStackLocation takes a stack location of 'Own.Irp'; WSK sets up the IRP itself: set only the completion routine [WSK-Irp-No-manual-initialisation] [wsk-irp-setup]
  IoSetNextIrpStackLocation(Own.Irp);
  IoSetCompletionRoutine(Own.Irp, RequestCompleted, &Own, TRUE, TRUE, TRUE);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: IoSetNextIrpStackLocation takes a stack location of the IRP of WskGetLocalAddress; WSK sets up the IRP itself: set only the completion routine [WSK-Irp-No-manual-initialisation]
  Status = DatagramDispatch(Socket)->WskGetLocalAddress(
      Socket, (PSOCKADDR)&Own.Address, Own.Irp);
  (void)RequestWait(&Own, Status);
  IoFreeIrp(Own.Irp);
}

static VOID RunProgram(PREQUEST Request) {
  PWSK_SOCKET Socket = DatagramSocketOpenBound(Request, NULL, NULL);

  if (Socket == NULL)
    return;
  FillLocation(Request, Socket);
  FillParameters(Request, Socket);
  FillIrp(Request, Socket);
  TakeLocation(Socket);
  RequestArm(Request);
  Ask(Request, Socket);
  SocketClose(Request, Socket);
}
