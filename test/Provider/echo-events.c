// An echo server of callbacks: accepted by WskAcceptEvent, received by
// WskReceiveEvent, which it inherits from the listening socket. Indications are
// kept and sent from where they are.
//
// RUN: %with_peer connect --family 4 -- wsk-run %s | FileCheck %s
// RUN: %with_peer connect --family 6 -- wsk-run --param Family=23 %s | FileCheck %s
// RUN: %with_peer connect --connections 200 --bytes 20000 -- wsk-run %s | FileCheck %s
// RUN: %if !sanitizer %{ %with_peer connect --family 6 -- wsk-run --asan --param Family=23 %s | FileCheck %s %}
// RUN: %if !sanitizer %{ %with_peer connect --connections 100 --bytes 20000 -- wsk-run --asan %s | FileCheck %s %}
// RUN: %if !sanitizer %{ %with_peer connect -- wsk-run --tsan %s | FileCheck %s %}
// RUN: %if !sanitizer %{ %with_peer connect --connections 100 --bytes 20000 -- wsk-run --tsan %s | FileCheck %s %}
// CHECK: listening on
// CHECK-NOT: FAILED
// CHECK: test passed
// CHECK: peer: {{[0-9]+}} connections

#include "Inputs/wsk_driver.h"

/// A connection, from WskAcceptEvent to the end of its close.
typedef struct _ECHO {
  PWSK_SOCKET Socket;
  PIRP Irp;     ///< For the disconnect and the close.
  LONG Closing; ///< Whether the disconnect has begun.
} ECHO, *PECHO;

/// A list of indications that is being sent back, each element by a request.
typedef struct _ECHO_SEND {
  PECHO Echo;
  PWSK_DATA_INDICATION List;
  LONG Pending; ///< Requests, and one while they are being made.
} ECHO_SEND, *PECHO_SEND;

static LONG Connections; ///< Those that are not closed.
static KEVENT NoConnections;

//===--- The end of a connection ------------------------------------------===//

static NTSTATUS NTAPI Closed(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                             PVOID Context) {
  PECHO Echo = (PECHO)Context;
  UNREFERENCED_PARAMETER(DeviceObject);
  EXPECT(NT_SUCCESS(Irp->IoStatus.Status));
  IoFreeIrp(Irp);
  ExFreePoolWithTag(Echo, TEST_TAG);
  if (InterlockedDecrement(&Connections) == 0)
    KeSetEvent(&NoConnections, IO_NO_INCREMENT, FALSE);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

static NTSTATUS NTAPI Disconnected(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                                   PVOID Context) {
  PECHO Echo = (PECHO)Context;
  UNREFERENCED_PARAMETER(DeviceObject);
  IoReuseIrp(Irp, STATUS_UNSUCCESSFUL);
  IoSetCompletionRoutine(Irp, Closed, Echo, TRUE, TRUE, TRUE);
  CONNECTION(Echo->Socket)->WskCloseSocket(Echo->Socket, Irp);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

/// The disconnect waits behind all sends.
static NTSTATUS WSKAPI OnDisconnect(PVOID Context, ULONG Flags) {
  PECHO Echo = (PECHO)Context;
  EXPECT(!(Flags & WSK_FLAG_ABORTIVE));
  EXPECT(InterlockedExchange(&Echo->Closing, 1) == 0);
  IoSetCompletionRoutine(Echo->Irp, Disconnected, Echo, TRUE, TRUE, TRUE);
  CONNECTION(Echo->Socket)->WskDisconnect(Echo->Socket, NULL, 0, Echo->Irp);
  return STATUS_SUCCESS;
}

//===--- Echoing ----------------------------------------------------------===//

static VOID SendRelease(PECHO_SEND Sending) {
  if (InterlockedDecrement(&Sending->Pending) > 0)
    return;
  EXPECT_STATUS(STATUS_SUCCESS,
                CONNECTION(Sending->Echo->Socket)
                    ->WskRelease(Sending->Echo->Socket, Sending->List));
  ExFreePoolWithTag(Sending, TEST_TAG);
}

static NTSTATUS NTAPI Sent(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                           PVOID Context) {
  UNREFERENCED_PARAMETER(DeviceObject);
  EXPECT_STATUS(STATUS_SUCCESS, Irp->IoStatus.Status);
  IoFreeIrp(Irp);
  SendRelease((PECHO_SEND)Context);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

static NTSTATUS WSKAPI OnReceive(PVOID Context, ULONG Flags,
                                 PWSK_DATA_INDICATION Indication,
                                 SIZE_T BytesIndicated, SIZE_T *BytesAccepted) {
  PECHO Echo = (PECHO)Context;
  PECHO_SEND Sending;
  SIZE_T Left = BytesIndicated;
  UNREFERENCED_PARAMETER(Flags);
  UNREFERENCED_PARAMETER(BytesAccepted);
  Sending = (PECHO_SEND)ExAllocatePool2(POOL_FLAG_NON_PAGED, sizeof(*Sending),
                                        TEST_TAG);
  Sending->Echo = Echo;
  Sending->List = Indication;
  Sending->Pending = 1;
  for (; Indication != NULL; Indication = Indication->Next) {
    PIRP Irp = IoAllocateIrp(1, FALSE);
    IoSetCompletionRoutine(Irp, Sent, Sending, TRUE, TRUE, TRUE);
    InterlockedIncrement(&Sending->Pending);
    Left -= Indication->Buffer.Length;
    CONNECTION(Echo->Socket)
        ->WskSend(Echo->Socket, &Indication->Buffer, 0, Irp);
  }
  EXPECT(Left == 0);
  SendRelease(Sending);
  return STATUS_PENDING;
}

static const WSK_CLIENT_CONNECTION_DISPATCH EchoEvents = {OnReceive,
                                                          OnDisconnect, NULL};

//===--- The server -------------------------------------------------------===//

static NTSTATUS WSKAPI
OnAccept(PVOID Context, ULONG Flags, PSOCKADDR Local, PSOCKADDR Remote,
         PWSK_SOCKET Socket, PVOID *SocketContext,
         const WSK_CLIENT_CONNECTION_DISPATCH **SocketDispatch) {
  PECHO Echo;
  UNREFERENCED_PARAMETER(Context);
  UNREFERENCED_PARAMETER(Flags);
  UNREFERENCED_PARAMETER(Local);
  UNREFERENCED_PARAMETER(Remote);
  if (Socket == NULL)
    return STATUS_REQUEST_NOT_ACCEPTED;
  Echo = (PECHO)ExAllocatePool2(POOL_FLAG_NON_PAGED, sizeof(*Echo), TEST_TAG);
  Echo->Socket = Socket;
  Echo->Irp = IoAllocateIrp(1, FALSE);
  InterlockedIncrement(&Connections);
  *SocketContext = Echo;
  *SocketDispatch = &EchoEvents;
  return STATUS_SUCCESS;
}

static const WSK_CLIENT_LISTEN_DISPATCH ListenEvents = {OnAccept, NULL, NULL};

static VOID Test(VOID) {
  POPERATION Operation = OperationCreate();
  ADDRESS_FAMILY Family = (ADDRESS_FAMILY)Parameter(L"Family", AF_INET);
  SOCKADDR_STORAGE Address;
  PWSK_SOCKET Listener =
      ListenerOpen(Operation, Family, NULL, &ListenEvents, &Address);

  KeInitializeEvent(&NoConnections, SynchronizationEvent, FALSE);
  EXPECT_STATUS(STATUS_SUCCESS,
                EventsControl(Listener, WSK_EVENT_ACCEPT | WSK_EVENT_RECEIVE |
                                            WSK_EVENT_DISCONNECT));
  DbgPrint("listening on %u\n", SwapPort(PortOf(&Address)));
  KeWaitForSingleObject(&StopRequested, Executive, KernelMode, FALSE, NULL);
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Listener));
  // The peers have gone, but perhaps not the last of our closes.
  while (InterlockedCompareExchange(&Connections, 0, 0) > 0)
    KeWaitForSingleObject(&NoConnections, Executive, KernelMode, FALSE, NULL);
  OperationFree(Operation);
}
