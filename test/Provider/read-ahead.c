// Small buffers that are always full are served from a larger one. Nothing that
// a driver does next may tell, but that there are fewer calls to the host.
//
// RUN: wsk-run --run true %s 2>&1 | FileCheck %s
// RUN: wsk-run --provider=inline --run true %s 2>&1 | FileCheck %s
// RUN: wsk-run --provider=whole --param Whole=1 --run true %s 2>&1 | FileCheck %s
// RUN: %if !sanitizer %{ wsk-run --asan --run true %s 2>&1 | FileCheck %s %}
// RUN: %if !sanitizer %{ wsk-run --tsan --run true %s 2>&1 | FileCheck %s %}
// RUN: %if !sanitizer %{ wsk-run --tsan --provider=inline --run true %s 2>&1 | FileCheck %s %}
// RUN: %if !sanitizer %{ wsk-run --abi=llp64 --asan --run true %s 2>&1 | FileCheck %s %}
// CHECK-NOT: FAILED
// CHECK: test passed
// CHECK: wsk-run: no findings; unloaded clean

#include "Inputs/wsk_driver.h"

#define SMALL 100 ///< The size of a small buffer.
#define PRIMED 12 ///< How many of them are received first.
#define ALL_SIZE 40000

static BUFFER Out, In;

//===--- What all have in common ------------------------------------------===//

static SIZE_T Backlog(POPERATION Operation, PWSK_SOCKET Socket) {
  SIZE_T Size = 0;
  EXPECT_STATUS(
      STATUS_SUCCESS,
      End(Operation, CONNECTION(Socket)->WskControlSocket(
                         Socket, WskIoctl, SIO_WSK_QUERY_RECEIVE_BACKLOG, 0, 0,
                         NULL, sizeof(Size), &Size, NULL, Begin(Operation))));
  return Size;
}

/// Opens a connection whose far end has sent Size bytes, of which the near end
/// has received the first, in small buffers. Returns how many.
static SIZE_T Prime(POPERATION Operation, PPAIR Pair, SIZE_T Size,
                    const WSK_CLIENT_CONNECTION_DISPATCH *Events) {
  SIZE_T Done = 0;
  PairOpen(Operation, Pair, NULL, Events);
  EXPECT_STATUS(STATUS_SUCCESS,
                Send(Operation, Pair->Far, BufferPart(&Out, 0, Size)));
  while (Backlog(Operation, Pair->Near) < Size)
    ;
  while (Done < PRIMED * SMALL) {
    EXPECT_STATUS(STATUS_SUCCESS, Receive(Operation, Pair->Near,
                                          BufferPart(&In, Done, SMALL), 0));
    EXPECT(Information(Operation) == SMALL);
    Done += SMALL;
  }
  return Done;
}

/// Receives into the rest of Size bytes, and compares them all.
static VOID ExpectRest(POPERATION Operation, PWSK_SOCKET Socket, SIZE_T Done,
                       SIZE_T Size) {
  while (Done < Size) {
    EXPECT_STATUS(
        STATUS_SUCCESS,
        Receive(Operation, Socket, BufferPart(&In, Done, Size - Done), 0));
    if (Information(Operation) == 0)
      break;
    Done += Information(Operation);
  }
  EXPECT(Done == Size && RtlCompareMemory(In.Data, Out.Data, Size) == Size);
}

static VOID ExpectEnd(POPERATION Operation, PWSK_SOCKET Socket) {
  EXPECT_STATUS(STATUS_SUCCESS,
                Receive(Operation, Socket, BufferPart(&In, 0, SMALL), 0));
  EXPECT(Information(Operation) == 0);
}

//===--- Requests ---------------------------------------------------------===//

static VOID TestSizes(POPERATION Operation) {
  PAIR Pair;
  SIZE_T Done = Prime(Operation, &Pair, ALL_SIZE, NULL), Part;

  // What was read ahead has not been received.
  EXPECT(Backlog(Operation, Pair.Near) == ALL_SIZE - Done);
  // More than that, and across the ends of MDLs.
  Part = ALL_SIZE / 2;
  EXPECT_STATUS(STATUS_SUCCESS,
                Receive(Operation, Pair.Near, BufferPart(&In, Done, Part),
                        WSK_FLAG_WAITALL));
  EXPECT(Information(Operation) == Part);
  ExpectRest(Operation, Pair.Near, Done + Part, ALL_SIZE);
  EXPECT(Backlog(Operation, Pair.Near) == 0);
  PairClose(Operation, &Pair);

  Done = Prime(Operation, &Pair, ALL_SIZE, NULL);
  if (Parameter(L"Whole", 0)) {
    EXPECT_STATUS(STATUS_SUCCESS,
                  Receive(Operation, Pair.Near,
                          BufferPart(&In, Done, ALL_SIZE - Done), 0));
    EXPECT(Information(Operation) == ALL_SIZE - Done);
    Done = ALL_SIZE;
  }
  ExpectRest(Operation, Pair.Near, Done, ALL_SIZE);
  PairClose(Operation, &Pair);
}

static VOID TestCancel(POPERATION Operation) {
  PAIR Pair;
  SIZE_T Done = Prime(Operation, &Pair, PRIMED * SMALL + 50, NULL);
  POPERATION Waiting = OperationCreate();
  NTSTATUS Status = ReceiveBegin(
      Waiting, Pair.Near, BufferPart(&In, Done, SMALL), WSK_FLAG_WAITALL);
  // The first half came from what was read ahead, and goes with the request.
  while (Backlog(Operation, Pair.Near) > 0)
    ;
  EXPECT(!IsCompleted(Waiting) && IoCancelIrp(Waiting->Irp));
  EXPECT_STATUS(STATUS_CANCELLED, End(Waiting, Status));
  EXPECT_STATUS(STATUS_SUCCESS, Send(Operation, Pair.Far,
                                     BufferPart(&Out, Done, ALL_SIZE / 2)));
  ExpectRest(Operation, Pair.Near, Done, Done + ALL_SIZE / 2);
  OperationFree(Waiting);
  PairClose(Operation, &Pair);
}

//===--- Ends -------------------------------------------------------------===//

/// The peer has done, and that came while its data was read ahead.
static VOID TestDisconnect(POPERATION Operation, BOOLEAN Drains) {
  PAIR Pair;
  SIZE_T Done = Prime(Operation, &Pair, ALL_SIZE / 4, NULL);
  EXPECT_STATUS(STATUS_SUCCESS, Disconnect(Operation, Pair.Far, 0));
  if (Drains) {
    EXPECT_STATUS(
        STATUS_SUCCESS,
        Receive(Operation, Pair.Near, BufferPart(&In, 0, 0), WSK_FLAG_DRAIN));
    EXPECT(Information(Operation) == 0);
  } else {
    ExpectRest(Operation, Pair.Near, Done, ALL_SIZE / 4);
  }
  ExpectEnd(Operation, Pair.Near);
  EXPECT_STATUS(STATUS_SUCCESS, Disconnect(Operation, Pair.Near, 0));
  ExpectEnd(Operation, Pair.Far);
  PairClose(Operation, &Pair);
}

/// The connection breaks: what came before can be received.
static VOID TestReset(POPERATION Operation) {
  PAIR Pair;
  SIZE_T Done = Prime(Operation, &Pair, ALL_SIZE / 4, NULL);
  EXPECT_STATUS(STATUS_SUCCESS,
                Disconnect(Operation, Pair.Far, WSK_FLAG_ABORTIVE));
  // A send of nothing tells what is known.
  while (NT_SUCCESS(Send(Operation, Pair.Near, BufferPart(&Out, 0, 0))))
    ;
  EXPECT_STATUS(STATUS_CONNECTION_RESET, Operation->Irp->IoStatus.Status);
  EXPECT(Backlog(Operation, Pair.Near) == ALL_SIZE / 4 - Done);
  ExpectRest(Operation, Pair.Near, Done, ALL_SIZE / 4);
  EXPECT_STATUS(STATUS_CONNECTION_RESET,
                Receive(Operation, Pair.Near, BufferPart(&In, 0, SMALL), 0));
  EXPECT_STATUS(STATUS_FILE_FORCED_CLOSED,
                Receive(Operation, Pair.Near, BufferPart(&In, 0, SMALL), 0));
  PairClose(Operation, &Pair);
}

/// Who closes with data unread has not received it: the peer is told.
static VOID TestClose(POPERATION Operation) {
  PAIR Pair;
  Prime(Operation, &Pair, ALL_SIZE / 4, NULL);
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Pair.Near));
  EXPECT_STATUS(STATUS_CONNECTION_RESET,
                Receive(Operation, Pair.Far, BufferPart(&In, 0, SMALL), 0));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Pair.Far));

  Prime(Operation, &Pair, ALL_SIZE / 4, NULL);
  EXPECT_STATUS(STATUS_SUCCESS,
                Disconnect(Operation, Pair.Near, WSK_FLAG_ABORTIVE));
  EXPECT_STATUS(STATUS_CONNECTION_RESET,
                Receive(Operation, Pair.Far, BufferPart(&In, 0, SMALL), 0));
  PairClose(Operation, &Pair);
}

//===--- Events -----------------------------------------------------------===//

static LONG Indicated, Disconnected;
static KEVENT AllIndicated, PeerGone;

static NTSTATUS WSKAPI OnReceive(PVOID Context, ULONG Flags,
                                 PWSK_DATA_INDICATION Indication, SIZE_T Size,
                                 SIZE_T *BytesAccepted) {
  SIZE_T Before = (SIZE_T)Indicated;
  UNREFERENCED_PARAMETER(Context);
  UNREFERENCED_PARAMETER(Flags);
  UNREFERENCED_PARAMETER(BytesAccepted);
  EXPECT(Disconnected == 0);
  for (; Indication != NULL; Indication = Indication->Next) {
    SIZE_T Left = Indication->Buffer.Length, Skip = Indication->Buffer.Offset;
    PMDL Mdl = Indication->Buffer.Mdl;
    for (; Left > 0; Mdl = Mdl->Next, Skip = 0) {
      SIZE_T Part = MmGetMdlByteCount(Mdl) - Skip;
      PUCHAR Data = (PUCHAR)MmGetSystemAddressForMdlSafe(
          Mdl, NormalPagePriority | MdlMappingNoExecute);
      Part = Part < Left ? Part : Left;
      RtlCopyMemory(In.Data + Before, Data + Skip, Part);
      Before += Part;
      Left -= Part;
    }
  }
  EXPECT(Before == (SIZE_T)Indicated + Size);
  if (InterlockedAdd(&Indicated, (LONG)Size) == ALL_SIZE)
    KeSetEvent(&AllIndicated, IO_NO_INCREMENT, FALSE);
  return STATUS_SUCCESS;
}

static NTSTATUS WSKAPI OnDisconnect(PVOID Context, ULONG Flags) {
  UNREFERENCED_PARAMETER(Context);
  EXPECT(!(Flags & WSK_FLAG_ABORTIVE));
  InterlockedIncrement(&Disconnected);
  KeSetEvent(&PeerGone, IO_NO_INCREMENT, FALSE);
  return STATUS_SUCCESS;
}

static const WSK_CLIENT_CONNECTION_DISPATCH Events = {OnReceive, OnDisconnect,
                                                      NULL};

/// Callbacks that are enabled late get what was read ahead, and in order.
static VOID TestEvents(POPERATION Operation, BOOLEAN Requests) {
  PAIR Pair;
  SIZE_T Size = Requests ? ALL_SIZE / 4 : ALL_SIZE;
  SIZE_T Done = Prime(Operation, &Pair, Size, &Events);
  Indicated = (LONG)Done;
  Disconnected = 0;
  KeClearEvent(&AllIndicated);
  KeClearEvent(&PeerGone);
  EXPECT_STATUS(STATUS_SUCCESS, Disconnect(Operation, Pair.Far, 0));
  if (Requests) {
    // The end is not to be told before it is reached.
    EXPECT_STATUS(STATUS_SUCCESS,
                  EventsControl(Pair.Near, WSK_EVENT_DISCONNECT));
    EXPECT(Backlog(Operation, Pair.Near) == Size - Done);
    EXPECT(Disconnected == 0);
    ExpectRest(Operation, Pair.Near, Done, Size);
    ExpectEnd(Operation, Pair.Near);
  } else {
    EXPECT_STATUS(
        STATUS_SUCCESS,
        EventsControl(Pair.Near, WSK_EVENT_RECEIVE | WSK_EVENT_DISCONNECT));
    KeWaitForSingleObject(&AllIndicated, Executive, KernelMode, FALSE, NULL);
    EXPECT(RtlCompareMemory(In.Data, Out.Data, ALL_SIZE) == ALL_SIZE);
  }
  KeWaitForSingleObject(&PeerGone, Executive, KernelMode, FALSE, NULL);
  PairClose(Operation, &Pair);
  EXPECT(Disconnected == 1);
}

//===--- Both ways --------------------------------------------------------===//

/// Small and large buffers by turns, while the peer goes on sending.
static VOID TestBothWays(POPERATION Operation) {
  POPERATION Sending = OperationCreate();
  PAIR Pair;
  SIZE_T Done = Prime(Operation, &Pair, ALL_SIZE, NULL);
  ULONG Round;
  ExpectRest(Operation, Pair.Near, Done, ALL_SIZE);
  for (Round = 0; Round < 20; ++Round) {
    WSK_BUF Buffer = BufferPart(&Out, 0, ALL_SIZE);
    NTSTATUS Status =
        CONNECTION(Pair.Far)->WskSend(Pair.Far, &Buffer, 0, Begin(Sending));
    RtlZeroMemory(In.Data, ALL_SIZE);
    for (Done = 0; Done < ALL_SIZE / 4; Done += Information(Operation))
      EXPECT_STATUS(STATUS_SUCCESS, Receive(Operation, Pair.Near,
                                            BufferPart(&In, Done, SMALL), 0));
    EXPECT_STATUS(STATUS_SUCCESS,
                  Send(Operation, Pair.Near, BufferPart(&Out, 0, SMALL)));
    ExpectRest(Operation, Pair.Near, Done, ALL_SIZE);
    EXPECT_STATUS(STATUS_SUCCESS,
                  Receive(Operation, Pair.Far, BufferPart(&In, 0, SMALL),
                          WSK_FLAG_WAITALL));
    EXPECT_STATUS(STATUS_SUCCESS, End(Sending, Status));
  }
  OperationFree(Sending);
  PairClose(Operation, &Pair);
}

static VOID Test(VOID) {
  POPERATION Operation = OperationCreate();
  KeInitializeEvent(&AllIndicated, NotificationEvent, FALSE);
  KeInitializeEvent(&PeerGone, NotificationEvent, FALSE);
  BufferCreate(&Out, ALL_SIZE, 7000);
  BufferCreate(&In, ALL_SIZE, 1300);
  FillPattern(Out.Data, Out.Size, 7);
  TestSizes(Operation);
  TestCancel(Operation);
  TestDisconnect(Operation, FALSE);
  TestDisconnect(Operation, TRUE);
  TestReset(Operation);
  TestClose(Operation);
  TestEvents(Operation, FALSE);
  TestEvents(Operation, TRUE);
  TestBothWays(Operation);
  BufferFree(&Out);
  BufferFree(&In);
  OperationFree(Operation);
}
