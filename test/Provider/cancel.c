// Cancelled requests, and closes with requests pending.
//
// RUN: wsk-run --run true %s 2>&1 | FileCheck %s
// RUN: %if !sanitizer %{ wsk-run --asan --run true %s 2>&1 | FileCheck %s %}
// RUN: %if !sanitizer %{ wsk-run --tsan --run true %s 2>&1 | FileCheck %s %}
// CHECK-NOT: FAILED
// CHECK: test passed

#include "Inputs/wsk_driver.h"

#define ROUNDS 200

/// Returns when the socket has begun what it was given before: it works on its
/// requests in their order. Without that, a cancel comes before the beginning.
static VOID Settle(POPERATION Operation, PWSK_SOCKET Socket, BOOLEAN Listens) {
  SOCKADDR_STORAGE Address;
  PIRP Irp = Begin(Operation);
  EXPECT_STATUS(STATUS_SUCCESS,
                End(Operation, Listens
                                   ? LISTEN(Socket)->WskGetLocalAddress(
                                         Socket, (PSOCKADDR)&Address, Irp)
                                   : CONNECTION(Socket)->WskGetLocalAddress(
                                         Socket, (PSOCKADDR)&Address, Irp)));
}

static VOID TestCancelReceive(POPERATION Operation, BOOLEAN Begun) {
  POPERATION Receiving = OperationCreate();
  NTSTATUS Status;
  BUFFER Buffer;
  PAIR Pair;

  BufferCreate(&Buffer, 100, 100);
  PairOpen(Operation, &Pair, NULL, NULL);
  Status = ReceiveBegin(Receiving, Pair.Near, BufferPart(&Buffer, 0, 50), 0);
  EXPECT_STATUS(STATUS_PENDING, Status);
  if (Begun)
    Settle(Operation, Pair.Near, FALSE);
  EXPECT(IoCancelIrp(Receiving->Irp) || !Begun);
  EXPECT_STATUS(STATUS_CANCELLED, End(Receiving, Status));
  EXPECT(Information(Receiving) == 0 && Receiving->Pending);
  // The connection is as before.
  EXPECT_STATUS(STATUS_SUCCESS,
                Send(Operation, Pair.Far, BufferPart(&Buffer, 50, 50)));
  EXPECT_STATUS(STATUS_SUCCESS,
                Receive(Operation, Pair.Near, BufferPart(&Buffer, 0, 50),
                        WSK_FLAG_WAITALL));
  PairClose(Operation, &Pair);
  BufferFree(&Buffer);
  OperationFree(Receiving);
}

/// Cancelled in the middle of a queue, the others stay.
static VOID TestCancelOneOfThree(POPERATION Operation) {
  POPERATION Receiving[3];
  NTSTATUS Status[3];
  BUFFER Buffer;
  PAIR Pair;
  ULONG I;

  BufferCreate(&Buffer, 100, 100);
  PairOpen(Operation, &Pair, NULL, NULL);
  for (I = 0; I < 3; ++I) {
    Receiving[I] = OperationCreate();
    Status[I] = ReceiveBegin(Receiving[I], Pair.Near,
                             BufferPart(&Buffer, I * 10, 10), WSK_FLAG_WAITALL);
  }
  Settle(Operation, Pair.Near, FALSE);
  EXPECT(IoCancelIrp(Receiving[1]->Irp));
  EXPECT_STATUS(STATUS_CANCELLED, End(Receiving[1], Status[1]));
  FillPattern(Buffer.Data + 50, 20, 1);
  EXPECT_STATUS(STATUS_SUCCESS,
                Send(Operation, Pair.Far, BufferPart(&Buffer, 50, 20)));
  EXPECT_STATUS(STATUS_SUCCESS, End(Receiving[0], Status[0]));
  EXPECT_STATUS(STATUS_SUCCESS, End(Receiving[2], Status[2]));
  EXPECT(memcmp(Buffer.Data, Buffer.Data + 50, 10) == 0);
  EXPECT(memcmp(Buffer.Data + 20, Buffer.Data + 60, 10) == 0);
  PairClose(Operation, &Pair);
  BufferFree(&Buffer);
  for (I = 0; I < 3; ++I)
    OperationFree(Receiving[I]);
}

static VOID TestCancelAccept(POPERATION Operation) {
  POPERATION Accept = OperationCreate();
  SOCKADDR_STORAGE Address;
  PWSK_SOCKET Listener = ListenerOpen(Operation, AF_INET, NULL, NULL, &Address);
  NTSTATUS Status = LISTEN(Listener)->WskAccept(Listener, 0, NULL, NULL, NULL,
                                                NULL, Begin(Accept));
  EXPECT_STATUS(STATUS_PENDING, Status);
  Settle(Operation, Listener, TRUE);
  EXPECT(IoCancelIrp(Accept->Irp));
  EXPECT_STATUS(STATUS_CANCELLED, End(Accept, Status));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Listener));
  OperationFree(Accept);
}

/// Cancelling races with the data.
static VOID TestCancelRace(POPERATION Operation) {
  POPERATION Receiving = OperationCreate();
  POPERATION Sending = OperationCreate();
  SIZE_T Received = 0, Sent = 0;
  BUFFER Buffer;
  PAIR Pair;
  ULONG I;

  BufferCreate(&Buffer, 100, 100);
  PairOpen(Operation, &Pair, NULL, NULL);
  for (I = 0; I < ROUNDS; ++I) {
    WSK_BUF One = BufferPart(&Buffer, 50, 1);
    NTSTATUS SendStatus, Status;
    Status = ReceiveBegin(Receiving, Pair.Near, BufferPart(&Buffer, 0, 1), 0);
    SendStatus =
        CONNECTION(Pair.Far)->WskSend(Pair.Far, &One, 0, Begin(Sending));
    if (I % 2)
      Settle(Operation, Pair.Near, FALSE);
    IoCancelIrp(Receiving->Irp);
    Status = End(Receiving, Status);
    EXPECT(Status == STATUS_SUCCESS || Status == STATUS_CANCELLED);
    if (Status == STATUS_SUCCESS)
      Received += Information(Receiving);
    else
      EXPECT(Information(Receiving) == 0);
    EXPECT_STATUS(STATUS_SUCCESS, End(Sending, SendStatus));
    ++Sent;
  }
  // Nothing is lost.
  while (Received < Sent) {
    EXPECT_STATUS(STATUS_SUCCESS,
                  Receive(Operation, Pair.Near, BufferPart(&Buffer, 0, 50), 0));
    Received += Information(Operation);
  }
  EXPECT(Received == Sent);
  PairClose(Operation, &Pair);
  BufferFree(&Buffer);
  OperationFree(Receiving);
  OperationFree(Sending);
}

/// Everything that is pending completes before the close does.
static VOID TestCloseConnection(POPERATION Operation) {
  POPERATION Receiving[3], Sending[3];
  NTSTATUS Received[3], Sent[3];
  BUFFER Buffer;
  PAIR Pair;
  ULONG I;

  BufferCreate(&Buffer, 16 << 20, 1 << 20);
  PairOpen(Operation, &Pair, NULL, NULL);
  for (I = 0; I < 3; ++I) {
    // More than the connection holds.
    WSK_BUF All = BufferPart(&Buffer, 0, Buffer.Size);
    Receiving[I] = OperationCreate();
    Sending[I] = OperationCreate();
    Received[I] = ReceiveBegin(Receiving[I], Pair.Near,
                               BufferPart(&Buffer, I, 1), WSK_FLAG_WAITALL);
    Sent[I] =
        CONNECTION(Pair.Near)->WskSend(Pair.Near, &All, 0, Begin(Sending[I]));
  }
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Pair.Near));
  for (I = 0; I < 3; ++I) {
    EXPECT(IsCompleted(Receiving[I]) && IsCompleted(Sending[I]));
    EXPECT(Receiving[I]->Order < Operation->Order);
    EXPECT(Sending[I]->Order < Operation->Order);
    EXPECT_STATUS(STATUS_CANCELLED, End(Receiving[I], Received[I]));
    EXPECT_STATUS(STATUS_CANCELLED, End(Sending[I], Sent[I]));
    OperationFree(Receiving[I]);
    OperationFree(Sending[I]);
  }
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Pair.Far));
  BufferFree(&Buffer);
}

static VOID TestCloseListener(POPERATION Operation) {
  POPERATION Accept[2];
  NTSTATUS Status[2];
  SOCKADDR_STORAGE Address;
  PWSK_SOCKET Listener = ListenerOpen(Operation, AF_INET, NULL, NULL, &Address);
  ULONG I;
  for (I = 0; I < 2; ++I) {
    Accept[I] = OperationCreate();
    Status[I] = LISTEN(Listener)->WskAccept(Listener, 0, NULL, NULL, NULL, NULL,
                                            Begin(Accept[I]));
  }
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Listener));
  for (I = 0; I < 2; ++I) {
    EXPECT_STATUS(STATUS_CANCELLED, End(Accept[I], Status[I]));
    EXPECT(Accept[I]->Order < Operation->Order);
    EXPECT(Information(Accept[I]) == 0);
    OperationFree(Accept[I]);
  }
}

/// Cancelling races with the close.
static VOID TestCloseRace(POPERATION Operation) {
  POPERATION Receiving = OperationCreate();
  BUFFER Buffer;
  PAIR Pair;
  ULONG I;

  BufferCreate(&Buffer, 100, 100);
  for (I = 0; I < ROUNDS / 4; ++I) {
    NTSTATUS Status, Closing;
    PairOpen(Operation, &Pair, NULL, NULL);
    Status = ReceiveBegin(Receiving, Pair.Near, BufferPart(&Buffer, 0, 1), 0);
    if (I % 2)
      Settle(Operation, Pair.Near, FALSE);
    Closing = BASIC(Pair.Near)->WskCloseSocket(Pair.Near, Begin(Operation));
    IoCancelIrp(Receiving->Irp);
    EXPECT_STATUS(STATUS_CANCELLED, End(Receiving, Status));
    EXPECT_STATUS(STATUS_SUCCESS, End(Operation, Closing));
    EXPECT(Receiving->Order < Operation->Order);
    EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Pair.Far));
  }
  BufferFree(&Buffer);
  OperationFree(Receiving);
}

/// A graceful disconnect waits for a peer that does not read; the close ends
/// it.
static VOID TestCloseDisconnect(POPERATION Operation) {
  POPERATION Sending = OperationCreate(), Disconnecting = OperationCreate();
  NTSTATUS Sent, Disconnected;
  BUFFER Buffer;
  WSK_BUF All;
  PAIR Pair;

  BufferCreate(&Buffer, 16 << 20, 16 << 20);
  PairOpen(Operation, &Pair, NULL, NULL);
  All = BufferPart(&Buffer, 0, Buffer.Size);
  Sent = CONNECTION(Pair.Near)->WskSend(Pair.Near, &All, 0, Begin(Sending));
  Disconnected = CONNECTION(Pair.Near)->WskDisconnect(Pair.Near, NULL, 0,
                                                      Begin(Disconnecting));
  EXPECT_STATUS(STATUS_SUCCESS,
                Receive(Operation, Pair.Far, BufferPart(&Buffer, 0, 10), 0));
  EXPECT(!IsCompleted(Disconnecting));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Pair.Near));
  EXPECT_STATUS(STATUS_CANCELLED, End(Sending, Sent));
  EXPECT_STATUS(STATUS_CANCELLED, End(Disconnecting, Disconnected));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Pair.Far));
  BufferFree(&Buffer);
  OperationFree(Sending);
  OperationFree(Disconnecting);
}

static VOID TestTransportListChange(VOID) {
  POPERATION Change = OperationCreate();
  NTSTATUS Status = Provider.Dispatch->WskControlClient(
      Provider.Client, WSK_TRANSPORT_LIST_CHANGE, 0, NULL, 0, NULL, NULL,
      Begin(Change));
  EXPECT_STATUS(STATUS_PENDING, Status);
  IoCancelIrp(Change->Irp);
  EXPECT_STATUS(STATUS_CANCELLED, End(Change, Status));
  OperationFree(Change);
}

static VOID Test(VOID) {
  POPERATION Operation = OperationCreate();
  TestCancelReceive(Operation, FALSE);
  TestCancelReceive(Operation, TRUE);
  TestCancelOneOfThree(Operation);
  TestCancelAccept(Operation);
  TestCancelRace(Operation);
  TestCloseConnection(Operation);
  TestCloseListener(Operation);
  TestCloseRace(Operation);
  TestCloseDisconnect(Operation);
  TestTransportListChange();
  OperationFree(Operation);
}
