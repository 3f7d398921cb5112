// An echo server of requests: WskAccept, WskReceive and WskSend, each issued by
// the completion routine of the one before.
//
// RUN: %with_peer connect --family 4 -- wsk-run %s | FileCheck %s
// RUN: %with_peer connect --family 6 -- wsk-run --param Family=23 %s | FileCheck %s
// RUN: %with_peer connect --connections 200 --bytes 20000 -- wsk-run %s | FileCheck %s
// RUN: %if !sanitizer %{ %with_peer connect --family 6 -- wsk-run --asan --param Family=23 %s | FileCheck %s %}
// RUN: %if !sanitizer %{ %with_peer connect --connections 100 --bytes 20000 -- wsk-run --asan %s | FileCheck %s %}
// RUN: %if !sanitizer %{ %with_peer connect -- wsk-run --tsan %s | FileCheck %s %}
// RUN: %if !sanitizer %{ %with_peer connect --connections 100 --bytes 20000 -- wsk-run --tsan %s | FileCheck %s %}
// Small buffers that are always full, served by reading ahead.
// RUN: %with_peer connect --connections 20 --bytes 100000 -- wsk-run --param Size=1000 %s | FileCheck %s
// RUN: %if !sanitizer %{ %with_peer connect --connections 20 --bytes 100000 -- wsk-run --asan --param Size=1000 %s | FileCheck %s %}
// RUN: %if !sanitizer %{ %with_peer connect --connections 20 --bytes 100000 -- wsk-run --tsan --param Size=1000 %s | FileCheck %s %}
// CHECK: listening on
// CHECK-NOT: FAILED
// CHECK: test passed
// CHECK: peer: {{[0-9]+}} connections

#include "Inputs/wsk_driver.h"

typedef struct _ECHO {
  PWSK_SOCKET Socket;
  PIRP Irp;
  BUFFER Buffer;
} ECHO, *PECHO;

static PWSK_SOCKET Listener;
static ULONG EchoSize;   ///< Of each connection's buffer.
static ULONG EchoPiece;  ///< Of that, what one MDL describes.
static BOOLEAN Resets;   ///< Peers may reset connections.
static LONG Connections; ///< Those that are not closed.
static KEVENT NoConnections;

/// Prepares the connection's IRP for the next request.
static VOID EchoNext(PECHO Echo, PIO_COMPLETION_ROUTINE Completed) {
  IoReuseIrp(Echo->Irp, STATUS_UNSUCCESSFUL);
  IoSetCompletionRoutine(Echo->Irp, Completed, Echo, TRUE, TRUE, TRUE);
}

/// Whether the connection goes on.
static BOOLEAN EchoSucceeded(NTSTATUS Status) {
  if (Resets && (Status == STATUS_CONNECTION_RESET ||
                 Status == STATUS_FILE_FORCED_CLOSED))
    return FALSE;
  EXPECT_STATUS(STATUS_SUCCESS, Status);
  return NT_SUCCESS(Status);
}

static IO_COMPLETION_ROUTINE EchoReceived, EchoSent, EchoDisconnected,
    EchoClosed, Accepted;

static VOID EchoReceive(PECHO Echo) {
  WSK_BUF Buffer = BufferPart(&Echo->Buffer, 0, EchoSize);
  EchoNext(Echo, EchoReceived);
  CONNECTION(Echo->Socket)->WskReceive(Echo->Socket, &Buffer, 0, Echo->Irp);
}

static VOID EchoClose(PECHO Echo) {
  EchoNext(Echo, EchoClosed);
  CONNECTION(Echo->Socket)->WskCloseSocket(Echo->Socket, Echo->Irp);
}

static NTSTATUS NTAPI EchoReceived(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                                   PVOID Context) {
  PECHO Echo = (PECHO)Context;
  SIZE_T Size = Irp->IoStatus.Information;
  UNREFERENCED_PARAMETER(DeviceObject);
  if (!EchoSucceeded(Irp->IoStatus.Status)) {
    EchoClose(Echo);
  } else if (Size == 0) {
    EchoNext(Echo, EchoDisconnected);
    CONNECTION(Echo->Socket)->WskDisconnect(Echo->Socket, NULL, 0, Echo->Irp);
  } else {
    WSK_BUF Buffer = BufferPart(&Echo->Buffer, 0, Size);
    EchoNext(Echo, EchoSent);
    CONNECTION(Echo->Socket)->WskSend(Echo->Socket, &Buffer, 0, Echo->Irp);
  }
  return STATUS_MORE_PROCESSING_REQUIRED;
}

static NTSTATUS NTAPI EchoSent(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                               PVOID Context) {
  UNREFERENCED_PARAMETER(DeviceObject);
  if (EchoSucceeded(Irp->IoStatus.Status))
    EchoReceive((PECHO)Context);
  else
    EchoClose((PECHO)Context);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

static NTSTATUS NTAPI EchoDisconnected(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                                       PVOID Context) {
  UNREFERENCED_PARAMETER(DeviceObject);
  UNREFERENCED_PARAMETER(Irp);
  EchoClose((PECHO)Context);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

static NTSTATUS NTAPI EchoClosed(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                                 PVOID Context) {
  PECHO Echo = (PECHO)Context;
  UNREFERENCED_PARAMETER(DeviceObject);
  EXPECT_STATUS(STATUS_SUCCESS, Irp->IoStatus.Status);
  IoFreeIrp(Irp);
  BufferFree(&Echo->Buffer);
  ExFreePoolWithTag(Echo, TEST_TAG);
  if (InterlockedDecrement(&Connections) == 0)
    KeSetEvent(&NoConnections, IO_NO_INCREMENT, FALSE);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

static VOID AcceptNext(PIRP Irp) {
  IoReuseIrp(Irp, STATUS_UNSUCCESSFUL);
  IoSetCompletionRoutine(Irp, Accepted, NULL, TRUE, TRUE, TRUE);
  LISTEN(Listener)->WskAccept(Listener, 0, NULL, NULL, NULL, NULL, Irp);
}

/// Accepts until the listening socket is closed, which cancels the request.
static NTSTATUS NTAPI Accepted(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                               PVOID Context) {
  PECHO Echo;
  UNREFERENCED_PARAMETER(DeviceObject);
  UNREFERENCED_PARAMETER(Context);
  if (!NT_SUCCESS(Irp->IoStatus.Status)) {
    EXPECT_STATUS(STATUS_CANCELLED, Irp->IoStatus.Status);
    IoFreeIrp(Irp);
    return STATUS_MORE_PROCESSING_REQUIRED;
  }
  Echo = (PECHO)ExAllocatePool2(POOL_FLAG_NON_PAGED, sizeof(*Echo), TEST_TAG);
  Echo->Socket = (PWSK_SOCKET)Irp->IoStatus.Information;
  Echo->Irp = IoAllocateIrp(1, FALSE);
  BufferCreate(&Echo->Buffer, EchoSize, EchoPiece);
  InterlockedIncrement(&Connections);
  EchoReceive(Echo);
  AcceptNext(Irp);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

static VOID Test(VOID) {
  POPERATION Operation = OperationCreate();
  ADDRESS_FAMILY Family = (ADDRESS_FAMILY)Parameter(L"Family", AF_INET);
  SOCKADDR_STORAGE Address;

  EchoSize = Parameter(L"Size", 10000);
  EchoPiece = Parameter(L"Piece", 3000);
  Resets = Parameter(L"Resets", 0) != 0;
  KeInitializeEvent(&NoConnections, SynchronizationEvent, FALSE);
  Listener = ListenerOpenAt(Operation, Family, !Parameter(L"Anywhere", 0), NULL,
                            NULL, &Address);
  AcceptNext(IoAllocateIrp(1, FALSE));
  AcceptNext(IoAllocateIrp(1, FALSE));
  DbgPrint("listening on %u\n", SwapPort(PortOf(&Address)));
  KeWaitForSingleObject(&StopRequested, Executive, KernelMode, FALSE, NULL);
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Listener));
  // The peers have gone, but perhaps not the last of our closes.
  while (InterlockedCompareExchange(&Connections, 0, 0) > 0)
    KeWaitForSingleObject(&NoConnections, Executive, KernelMode, FALSE, NULL);
  OperationFree(Operation);
}
