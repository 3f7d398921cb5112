// The ideal send backlog: what WskSendBacklogEvent tells and
// SIO_WSK_QUERY_IDEAL_SEND_BACKLOG answers.
//
// RUN: wsk-run --run true %s 2>&1 | FileCheck %s
// RUN: %if !sanitizer %{ wsk-run --asan --run true %s 2>&1 | FileCheck %s %}
// RUN: %if !sanitizer %{ wsk-run --tsan --run true %s 2>&1 | FileCheck %s %}
// CHECK-NOT: FAILED
// CHECK: test passed
// CHECK: wsk-run: no findings; unloaded clean

#include "Inputs/wsk_driver.h"

#define SEND_COUNT 64
#define SEND_SIZE (1 << 20)

static KEVENT Changed;
static LONG64 Told; ///< The last size.

static NTSTATUS WSKAPI OnBacklog(PVOID Context, SIZE_T IdealBacklogSize) {
  EXPECT(Context == &Changed && KeGetCurrentIrql() == DISPATCH_LEVEL);
  EXPECT(IdealBacklogSize != (SIZE_T)Told);
  InterlockedExchange64(&Told, (LONG64)IdealBacklogSize);
  KeSetEvent(&Changed, IO_NO_INCREMENT, FALSE);
  return STATUS_SUCCESS;
}

static const WSK_CLIENT_CONNECTION_DISPATCH Events = {NULL, NULL, OnBacklog};

static SIZE_T Query(POPERATION Operation, PWSK_SOCKET Socket) {
  SIZE_T Value = 0;
  EXPECT_STATUS(
      STATUS_SUCCESS,
      End(Operation,
          CONNECTION(Socket)->WskControlSocket(
              Socket, WskIoctl, SIO_WSK_QUERY_IDEAL_SEND_BACKLOG, 0, 0, NULL,
              sizeof(Value), &Value, NULL, Begin(Operation))));
  return Value;
}

static VOID Test(VOID) {
  POPERATION Operation = OperationCreate();
  static POPERATION Sends[SEND_COUNT];
  static NTSTATUS Sending[SEND_COUNT];
  SIZE_T First;
  BUFFER Buffer;
  PAIR Pair;
  ULONG I;

  KeInitializeEvent(&Changed, SynchronizationEvent, FALSE);
  BufferCreate(&Buffer, SEND_SIZE, SEND_SIZE);
  PairOpen(Operation, &Pair, &Changed, &Events);
  EXPECT_STATUS(STATUS_SUCCESS,
                EventsControl(Pair.Near, WSK_EVENT_SEND_BACKLOG));
  First = Query(Operation, Pair.Near);
  EXPECT(First > 0 && Told == 0);

  // More than the peer, who does not receive, and the system take.
  for (I = 0; I < SEND_COUNT; ++I) {
    WSK_BUF Part = BufferPart(&Buffer, 0, SEND_SIZE);
    Sends[I] = OperationCreate();
    Sending[I] =
        CONNECTION(Pair.Near)->WskSend(Pair.Near, &Part, 0, Begin(Sends[I]));
  }
  KeWaitForSingleObject(&Changed, Executive, KernelMode, FALSE, NULL);
  EXPECT(Query(Operation, Pair.Near) > First);
  EXPECT(!IsCompleted(Sends[SEND_COUNT - 1]));

  // A driver can choose it.
  EXPECT_STATUS(STATUS_SUCCESS,
                OptionSet(Operation, Pair.Near, SOL_SOCKET, SO_SNDBUF, 123456));
  EXPECT(Told == 123456);
  EXPECT_STATUS(
      STATUS_SUCCESS,
      EventsControl(Pair.Near, WSK_EVENT_SEND_BACKLOG | WSK_EVENT_DISABLE));
  EXPECT_STATUS(STATUS_SUCCESS,
                OptionSet(Operation, Pair.Near, SOL_SOCKET, SO_SNDBUF, 99999));
  EXPECT(Told == 123456);
  EXPECT(Query(Operation, Pair.Near) == 99999);

  // An abortive disconnect ends what is pending, in its order.
  EXPECT_STATUS(STATUS_SUCCESS,
                Disconnect(Operation, Pair.Near, WSK_FLAG_ABORTIVE));
  EXPECT_STATUS(STATUS_CANCELLED,
                End(Sends[SEND_COUNT - 1], Sending[SEND_COUNT - 1]));
  for (I = 0; I < SEND_COUNT; ++I) {
    EXPECT(IsCompleted(Sends[I]));
    EXPECT(I == 0 || Sends[I - 1]->Order < Sends[I]->Order);
  }
  for (I = 0; I < SEND_COUNT; ++I)
    OperationFree(Sends[I]);
  PairClose(Operation, &Pair);
  BufferFree(&Buffer);
  OperationFree(Operation);
}
