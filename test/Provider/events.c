// Event callbacks: what WskReceiveEvent may answer, indications kept until
// WskRelease, disconnects, disabling, inheritance by accepted sockets.
//
// RUN: wsk-run --run true %s 2>&1 | FileCheck %s
// RUN: %if !sanitizer %{ wsk-run --asan --run true %s 2>&1 | FileCheck %s %}
// RUN: %if !sanitizer %{ wsk-run --tsan --run true %s 2>&1 | FileCheck %s %}
// CHECK-NOT: FAILED
// CHECK: test passed

#include "Inputs/wsk_driver.h"

#define CAPACITY 65536

typedef enum _ANSWER { AcceptAll, AcceptSome, Refuse, Keep } ANSWER;

/// What the callbacks of one socket have seen, and what they shall answer.
typedef struct _WATCH {
  KSPIN_LOCK Lock; ///< Guards all but the events.
  ANSWER Answer;
  SIZE_T Received;
  UCHAR Data[CAPACITY];
  ULONG ReceiveCalls, DisconnectCalls;
  ULONG DisconnectFlags;
  ULONG AsapCalls; ///< With WSK_FLAG_RELEASE_ASAP.
  PWSK_DATA_INDICATION Kept;
  PWSK_SOCKET Socket; ///< Whose event the callback shall disable; or NULL.
  POPERATION Disable; ///< With this, or without an IRP.
  NTSTATUS Disabled;
  KEVENT DataArrived;  ///< Set by each WskReceiveEvent.
  KEVENT Disconnected; ///< Set by WskDisconnectEvent.
} WATCH, *PWATCH;

/// Copies an indication; the data is checked to lie where the WSK_BUFs say.
static SIZE_T CopyIndication(PWSK_DATA_INDICATION Indication, PUCHAR Target,
                             SIZE_T Limit) {
  SIZE_T Copied = 0;
  for (; Indication != NULL; Indication = Indication->Next) {
    SIZE_T Offset = Indication->Buffer.Offset;
    SIZE_T Left = Indication->Buffer.Length;
    PMDL Mdl = Indication->Buffer.Mdl;
    EXPECT(Offset < MmGetMdlByteCount(Mdl));
    for (; Left > 0; Mdl = Mdl->Next) {
      PUCHAR Source =
          (PUCHAR)MmGetSystemAddressForMdlSafe(Mdl, NormalPagePriority);
      SIZE_T Size = MmGetMdlByteCount(Mdl) - Offset;
      if (Size > Left)
        Size = Left;
      Left -= Size;
      if (Size > Limit - Copied)
        Size = Limit - Copied;
      RtlCopyMemory(Target + Copied, Source + Offset, Size);
      Copied += Size;
      Offset = 0;
    }
  }
  return Copied;
}

static NTSTATUS DisableReceive(PWATCH Watch) {
  WSK_EVENT_CALLBACK_CONTROL Control = {&NPI_WSK_INTERFACE_ID,
                                        WSK_EVENT_RECEIVE | WSK_EVENT_DISABLE};
  return BASIC(Watch->Socket)
      ->WskControlSocket(Watch->Socket, WskSetOption, SO_WSK_EVENT_CALLBACK,
                         SOL_SOCKET, sizeof(Control), &Control, 0, NULL, NULL,
                         Watch->Disable ? Begin(Watch->Disable) : NULL);
}

static NTSTATUS WSKAPI OnReceive(PVOID Context, ULONG Flags,
                                 PWSK_DATA_INDICATION Indication,
                                 SIZE_T BytesIndicated, SIZE_T *BytesAccepted) {
  PWATCH Watch = (PWATCH)Context;
  NTSTATUS Status = STATUS_SUCCESS;
  SIZE_T Accepted = BytesIndicated;
  KIRQL Irql;

  EXPECT(KeGetCurrentIrql() == DISPATCH_LEVEL);
  EXPECT(Flags & WSK_FLAG_AT_DISPATCH_LEVEL);
  EXPECT(Indication != NULL && BytesIndicated > 0);
  KeAcquireSpinLock(&Watch->Lock, &Irql);
  ++Watch->ReceiveCalls;
  if (Flags & WSK_FLAG_RELEASE_ASAP)
    ++Watch->AsapCalls;
  switch (Watch->Answer) {
  case AcceptAll:
    break;
  case AcceptSome:
    Accepted = BytesIndicated / 3;
    *BytesAccepted = Accepted;
    break;
  case Refuse:
    Accepted = 0;
    Status = STATUS_DATA_NOT_ACCEPTED;
    break;
  case Keep:
    EXPECT(Watch->Kept == NULL);
    Watch->Kept = Indication;
    Accepted = 0;
    Status = STATUS_PENDING;
    break;
  }
  EXPECT(Watch->Received + Accepted <= CAPACITY);
  Watch->Received +=
      CopyIndication(Indication, Watch->Data + Watch->Received, Accepted);
  if (Watch->Socket != NULL)
    Watch->Disabled = DisableReceive(Watch);
  KeReleaseSpinLock(&Watch->Lock, Irql);
  KeSetEvent(&Watch->DataArrived, IO_NO_INCREMENT, FALSE);
  return Status;
}

static NTSTATUS WSKAPI OnDisconnect(PVOID Context, ULONG Flags) {
  PWATCH Watch = (PWATCH)Context;
  KIRQL Irql;
  KeAcquireSpinLock(&Watch->Lock, &Irql);
  ++Watch->DisconnectCalls;
  Watch->DisconnectFlags = Flags;
  KeReleaseSpinLock(&Watch->Lock, Irql);
  KeSetEvent(&Watch->Disconnected, IO_NO_INCREMENT, FALSE);
  return STATUS_SUCCESS;
}

static const WSK_CLIENT_CONNECTION_DISPATCH Events = {OnReceive, OnDisconnect,
                                                      NULL};

static PWATCH WatchCreate(ANSWER Answer) {
  PWATCH Watch =
      (PWATCH)ExAllocatePool2(POOL_FLAG_NON_PAGED, sizeof(WATCH), TEST_TAG);
  KeInitializeSpinLock(&Watch->Lock);
  KeInitializeEvent(&Watch->DataArrived, SynchronizationEvent, FALSE);
  KeInitializeEvent(&Watch->Disconnected, NotificationEvent, FALSE);
  Watch->Answer = Answer;
  return Watch;
}

static VOID SetAnswer(PWATCH Watch, ANSWER Answer) {
  KIRQL Irql;
  KeAcquireSpinLock(&Watch->Lock, &Irql);
  Watch->Answer = Answer;
  KeReleaseSpinLock(&Watch->Lock, Irql);
}

static SIZE_T ReceivedBytes(PWATCH Watch) {
  KIRQL Irql;
  SIZE_T Received;
  KeAcquireSpinLock(&Watch->Lock, &Irql);
  Received = Watch->Received;
  KeReleaseSpinLock(&Watch->Lock, Irql);
  return Received;
}

static VOID WaitFor(PKEVENT Event) {
  KeWaitForSingleObject(Event, Executive, KernelMode, FALSE, NULL);
}

static VOID WaitForBytes(PWATCH Watch, SIZE_T Wanted) {
  while (ReceivedBytes(Watch) < Wanted)
    WaitFor(&Watch->DataArrived);
  EXPECT(ReceivedBytes(Watch) == Wanted);
}

static VOID TestAccepted(POPERATION Operation) {
  PWATCH Watch = WatchCreate(AcceptAll);
  BUFFER Buffer;
  PAIR Pair;

  BufferCreate(&Buffer, 50000, 7001);
  FillPattern(Buffer.Data, Buffer.Size, 1);
  PairOpen(Operation, &Pair, Watch, &Events);
  EXPECT_STATUS(
      STATUS_SUCCESS,
      EventsControl(Pair.Near, WSK_EVENT_RECEIVE | WSK_EVENT_DISCONNECT));
  EXPECT_STATUS(STATUS_SUCCESS,
                Send(Operation, Pair.Far, BufferPart(&Buffer, 0, 1)));
  WaitForBytes(Watch, 1);
  EXPECT_STATUS(STATUS_SUCCESS,
                Send(Operation, Pair.Far, BufferPart(&Buffer, 1, 49999)));
  WaitForBytes(Watch, 50000);
  EXPECT(memcmp(Watch->Data, Buffer.Data, 50000) == 0);
  EXPECT_STATUS(STATUS_SUCCESS, Disconnect(Operation, Pair.Far, 0));
  WaitFor(&Watch->Disconnected);
  EXPECT(Watch->DisconnectFlags == WSK_FLAG_AT_DISPATCH_LEVEL);
  // Our own direction is still open.
  EXPECT_STATUS(STATUS_SUCCESS,
                Send(Operation, Pair.Near, BufferPart(&Buffer, 0, 10)));
  PairClose(Operation, &Pair);
  EXPECT(Watch->DisconnectCalls == 1);
  BufferFree(&Buffer);
  ExFreePoolWithTag(Watch, TEST_TAG);
}

/// What the callback leaves is there for WskReceive, which resumes it.
static VOID TestLeft(POPERATION Operation, ANSWER Answer) {
  PWATCH Watch = WatchCreate(Answer);
  WSK_BUF Nothing = {NULL, 0, 0};
  SIZE_T Taken, Size;
  BUFFER Out, In;
  PAIR Pair;

  BufferCreate(&Out, 9000, 9000);
  BufferCreate(&In, 9000, 1000);
  FillPattern(Out.Data, Out.Size, 2);
  PairOpen(Operation, &Pair, Watch, &Events);
  EXPECT_STATUS(STATUS_SUCCESS, EventsControl(Pair.Near, WSK_EVENT_RECEIVE));
  EXPECT_STATUS(STATUS_SUCCESS,
                Send(Operation, Pair.Far, BufferPart(&Out, 0, 6000)));
  WaitFor(&Watch->DataArrived);
  EXPECT_STATUS(STATUS_SUCCESS,
                Send(Operation, Pair.Far, BufferPart(&Out, 6000, 3000)));
  // The callback rests until a WskReceive.
  Taken = ReceivedBytes(Watch);
  SetAnswer(Watch, AcceptAll);
  EXPECT_STATUS(
      STATUS_SUCCESS,
      Receive(Operation, Pair.Near, BufferPart(&In, 0, 100), WSK_FLAG_WAITALL));
  EXPECT(Information(Operation) == 100);
  WaitForBytes(Watch, 9000 - 100);
  RtlCopyMemory(In.Data + 100, Watch->Data + Taken, 9000 - 100 - Taken);
  EXPECT(memcmp(Watch->Data, Out.Data, Taken) == 0);
  EXPECT(memcmp(In.Data, Out.Data + Taken, 9000 - Taken) == 0);

  // Without a buffer, WskReceive takes nothing and resumes all the same.
  SetAnswer(Watch, Refuse);
  Size = ReceivedBytes(Watch);
  KeClearEvent(&Watch->DataArrived);
  EXPECT_STATUS(STATUS_SUCCESS,
                Send(Operation, Pair.Far, BufferPart(&Out, 0, 50)));
  WaitFor(&Watch->DataArrived);
  SetAnswer(Watch, AcceptAll);
  EXPECT_STATUS(STATUS_SUCCESS, Receive(Operation, Pair.Near, Nothing, 0));
  EXPECT(Information(Operation) == 0);
  WaitForBytes(Watch, Size + 50);
  PairClose(Operation, &Pair);
  BufferFree(&Out);
  BufferFree(&In);
  ExFreePoolWithTag(Watch, TEST_TAG);
}

/// A kept indication stays readable until WskRelease; new data goes on.
static VOID TestKept(POPERATION Operation) {
  PWATCH Watch = WatchCreate(Keep);
  PWSK_DATA_INDICATION Kept;
  BUFFER Out, In;
  PAIR Pair;

  BufferCreate(&Out, 4000, 4000);
  BufferCreate(&In, 4000, 4000);
  FillPattern(Out.Data, Out.Size, 3);
  PairOpen(Operation, &Pair, Watch, &Events);
  EXPECT_STATUS(STATUS_SUCCESS, EventsControl(Pair.Near, WSK_EVENT_RECEIVE));
  EXPECT_STATUS(STATUS_SUCCESS,
                Send(Operation, Pair.Far, BufferPart(&Out, 0, 1000)));
  WaitFor(&Watch->DataArrived);
  SetAnswer(Watch, AcceptAll);
  EXPECT_STATUS(STATUS_SUCCESS,
                Send(Operation, Pair.Far, BufferPart(&Out, 1000, 3000)));
  WaitForBytes(Watch, 3000);
  Kept = Watch->Kept;
  EXPECT(CopyIndication(Kept, In.Data, 1000) == 1000);
  EXPECT(memcmp(In.Data, Out.Data, 1000) == 0);
  EXPECT_STATUS(STATUS_SUCCESS,
                CONNECTION(Pair.Near)->WskRelease(Pair.Near, Kept));
  EXPECT(memcmp(Watch->Data, Out.Data + 1000, 3000) == 0);
  PairClose(Operation, &Pair);
  BufferFree(&Out);
  BufferFree(&In);
  ExFreePoolWithTag(Watch, TEST_TAG);
}

static VOID TestAborted(POPERATION Operation) {
  PWATCH Watch = WatchCreate(AcceptAll);
  PAIR Pair;

  PairOpen(Operation, &Pair, Watch, &Events);
  EXPECT_STATUS(STATUS_SUCCESS, EventsControl(Pair.Near, WSK_EVENT_DISCONNECT));
  EXPECT_STATUS(STATUS_SUCCESS,
                Disconnect(Operation, Pair.Far, WSK_FLAG_ABORTIVE));
  WaitFor(&Watch->Disconnected);
  EXPECT(Watch->DisconnectFlags ==
         (WSK_FLAG_AT_DISPATCH_LEVEL | WSK_FLAG_ABORTIVE));
  PairClose(Operation, &Pair);
  EXPECT(Watch->DisconnectCalls == 1);
  ExFreePoolWithTag(Watch, TEST_TAG);
}

/// A graceful disconnect is indicated behind the data, also if the driver asks
/// for that itself.
static VOID TestDisconnectBehindData(POPERATION Operation) {
  PWATCH Watch = WatchCreate(AcceptAll);
  BUFFER Buffer;
  PAIR Pair;

  BufferCreate(&Buffer, 1000, 1000);
  PairOpen(Operation, &Pair, Watch, &Events);
  EXPECT_STATUS(STATUS_SUCCESS, EventsControl(Pair.Near, WSK_EVENT_DISCONNECT));
  EXPECT_STATUS(STATUS_SUCCESS,
                Send(Operation, Pair.Far, BufferPart(&Buffer, 0, 1000)));
  EXPECT_STATUS(STATUS_SUCCESS, Disconnect(Operation, Pair.Far, 0));
  EXPECT(KeReadStateEvent(&Watch->Disconnected) == 0);
  EXPECT_STATUS(STATUS_SUCCESS,
                Receive(Operation, Pair.Near, BufferPart(&Buffer, 0, 1000),
                        WSK_FLAG_WAITALL));
  WaitFor(&Watch->Disconnected);
  EXPECT(Watch->DisconnectFlags == WSK_FLAG_AT_DISPATCH_LEVEL);
  PairClose(Operation, &Pair);
  BufferFree(&Buffer);
  ExFreePoolWithTag(Watch, TEST_TAG);
}

/// Disables the callback from within: with an IRP, that completes when the
/// callback has returned.
static VOID TestDisabled(POPERATION Operation, BOOLEAN WithIrp) {
  POPERATION Disable = OperationCreate();
  PWATCH Watch = WatchCreate(AcceptAll);
  BUFFER Buffer;
  PAIR Pair;

  BufferCreate(&Buffer, 100, 100);
  PairOpen(Operation, &Pair, Watch, &Events);
  Watch->Socket = Pair.Near;
  Watch->Disable = WithIrp ? Disable : NULL;
  EXPECT_STATUS(STATUS_SUCCESS, EventsControl(Pair.Near, WSK_EVENT_RECEIVE));
  EXPECT_STATUS(STATUS_SUCCESS,
                Send(Operation, Pair.Far, BufferPart(&Buffer, 0, 10)));
  WaitForBytes(Watch, 10);
  if (WithIrp)
    EXPECT_STATUS(STATUS_SUCCESS, End(Disable, Watch->Disabled));
  else
    EXPECT_STATUS(STATUS_EVENT_PENDING, Watch->Disabled);
  // Now the data is WskReceive's.
  EXPECT_STATUS(STATUS_SUCCESS,
                Send(Operation, Pair.Far, BufferPart(&Buffer, 0, 10)));
  EXPECT_STATUS(STATUS_SUCCESS,
                Receive(Operation, Pair.Near, BufferPart(&Buffer, 10, 10),
                        WSK_FLAG_WAITALL));
  EXPECT(Watch->ReceiveCalls == 1);
  PairClose(Operation, &Pair);
  BufferFree(&Buffer);
  ExFreePoolWithTag(Watch, TEST_TAG);
  OperationFree(Disable);
}

//===--- Accepting --------------------------------------------------------===//

typedef struct _LISTENER {
  LONG Accept; ///< Whether to.
  PWATCH Watch;
  PWSK_SOCKET Accepted;
  KEVENT Asked;
} LISTENER, *PLISTENER;

static NTSTATUS WSKAPI
OnAccept(PVOID Context, ULONG Flags, PSOCKADDR Local, PSOCKADDR Remote,
         PWSK_SOCKET Socket, PVOID *SocketContext,
         const WSK_CLIENT_CONNECTION_DISPATCH **SocketDispatch) {
  PLISTENER Listener = (PLISTENER)Context;
  EXPECT(Flags == WSK_FLAG_AT_DISPATCH_LEVEL);
  EXPECT(Local->sa_family == AF_INET && Remote->sa_family == AF_INET);
  EXPECT(Socket != NULL);
  if (InterlockedCompareExchange(&Listener->Accept, 0, 0) == 0) {
    KeSetEvent(&Listener->Asked, IO_NO_INCREMENT, FALSE);
    return STATUS_REQUEST_NOT_ACCEPTED;
  }
  Listener->Accepted = Socket;
  *SocketContext = Listener->Watch;
  *SocketDispatch = &Events;
  KeSetEvent(&Listener->Asked, IO_NO_INCREMENT, FALSE);
  return STATUS_SUCCESS;
}

static const WSK_CLIENT_LISTEN_DISPATCH ListenEvents = {OnAccept, NULL, NULL};

static VOID TestInherited(POPERATION Operation) {
  static LISTENER Listener;
  SOCKADDR_STORAGE Address;
  PWSK_SOCKET Socket, Client;
  BUFFER Buffer;

  BufferCreate(&Buffer, 100, 100);
  KeInitializeEvent(&Listener.Asked, SynchronizationEvent, FALSE);
  Listener.Watch = WatchCreate(AcceptAll);
  Socket = ListenerOpen(Operation, AF_INET, &Listener, &ListenEvents, &Address);
  EXPECT_STATUS(STATUS_SUCCESS,
                EventsControl(Socket, WSK_EVENT_ACCEPT | WSK_EVENT_RECEIVE |
                                          WSK_EVENT_DISCONNECT));
  // A connection that is not accepted is reset.
  Client = ConnectTo(Operation, &Address, NULL, NULL);
  WaitFor(&Listener.Asked);
  EXPECT_STATUS(STATUS_CONNECTION_RESET,
                Receive(Operation, Client, BufferPart(&Buffer, 0, 1), 0));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Client));

  InterlockedExchange(&Listener.Accept, 1);
  Client = ConnectTo(Operation, &Address, NULL, NULL);
  EXPECT_STATUS(STATUS_SUCCESS,
                Send(Operation, Client, BufferPart(&Buffer, 0, 100)));
  WaitForBytes(Listener.Watch, 100);
  EXPECT_STATUS(STATUS_SUCCESS, Disconnect(Operation, Client, 0));
  WaitFor(&Listener.Watch->Disconnected);
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Client));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Listener.Accepted));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Socket));
  ExFreePoolWithTag(Listener.Watch, TEST_TAG);
  BufferFree(&Buffer);
}

/// Now and then, WSK wants its buffers back soon.
static VOID TestReleaseAsap(POPERATION Operation) {
  PWATCH Watch = WatchCreate(AcceptAll);
  BUFFER Buffer;
  ULONG Calls;
  PAIR Pair;

  BufferCreate(&Buffer, 10, 10);
  PairOpen(Operation, &Pair, Watch, &Events);
  EXPECT_STATUS(STATUS_SUCCESS, EventsControl(Pair.Near, WSK_EVENT_RECEIVE));
  for (Calls = 1; Calls <= 12; ++Calls) {
    EXPECT_STATUS(STATUS_SUCCESS,
                  Send(Operation, Pair.Far, BufferPart(&Buffer, 0, 10)));
    WaitForBytes(Watch, 10 * Calls);
    EXPECT(Watch->AsapCalls == Calls / 4);
  }
  PairClose(Operation, &Pair);
  BufferFree(&Buffer);
  ExFreePoolWithTag(Watch, TEST_TAG);
}

static VOID Test(VOID) {
  POPERATION Operation = OperationCreate();
  TestAccepted(Operation);
  TestReleaseAsap(Operation);
  TestLeft(Operation, Refuse);
  TestLeft(Operation, AcceptSome);
  TestKept(Operation);
  TestAborted(Operation);
  TestDisconnectBehindData(Operation);
  TestDisabled(Operation, FALSE);
  TestDisabled(Operation, TRUE);
  TestInherited(Operation);
  OperationFree(Operation);
}
