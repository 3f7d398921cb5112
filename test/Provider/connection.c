// Connections between sockets of one driver: data through MDL chains, flags of
// WskReceive, addresses, both kinds of disconnect.
//
// RUN: wsk-run --run true %s 2>&1 | FileCheck %s
// RUN: %if !sanitizer %{ wsk-run --asan --run true %s 2>&1 | FileCheck %s %}
// RUN: %if !sanitizer %{ wsk-run --tsan --run true %s 2>&1 | FileCheck %s %}
// CHECK-NOT: FAILED
// CHECK: test passed

#include "Inputs/wsk_driver.h"

static VOID TestAddresses(POPERATION Operation, ADDRESS_FAMILY Family) {
  SOCKADDR_STORAGE Address, Near, Far, AcceptedLocal, AcceptedRemote;
  POPERATION Accept = OperationCreate();
  PWSK_SOCKET Listener = ListenerOpen(Operation, Family, NULL, NULL, &Address);
  PWSK_SOCKET Client, Server;
  NTSTATUS Accepting;

  EXPECT(Address.ss_family == Family);
  EXPECT(PortOf(&Address) != 0);
  Accepting = LISTEN(Listener)->WskAccept(
      Listener, 0, NULL, NULL, (PSOCKADDR)&AcceptedLocal,
      (PSOCKADDR)&AcceptedRemote, Begin(Accept));
  EXPECT_STATUS(STATUS_PENDING, Accepting);
  Client = ConnectTo(Operation, &Address, NULL, NULL);
  EXPECT_STATUS(STATUS_SUCCESS, End(Accept, Accepting));
  EXPECT(Accept->Irql == DISPATCH_LEVEL && Accept->Pending);
  Server = (PWSK_SOCKET)Information(Accept);

  EXPECT_STATUS(
      STATUS_SUCCESS,
      End(Operation, CONNECTION(Client)->WskGetLocalAddress(
                         Client, (PSOCKADDR)&Near, Begin(Operation))));
  EXPECT_STATUS(STATUS_SUCCESS,
                End(Operation, CONNECTION(Client)->WskGetRemoteAddress(
                                   Client, (PSOCKADDR)&Far, Begin(Operation))));
  EXPECT(PortOf(&Far) == PortOf(&Address));
  EXPECT(PortOf(&AcceptedLocal) == PortOf(&Address));
  EXPECT(PortOf(&AcceptedRemote) == PortOf(&Near));
  EXPECT(Near.ss_family == Family && AcceptedRemote.ss_family == Family);

  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Listener));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Client));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Server));
  OperationFree(Accept);
}

/// Sends from odd places of one chain to odd places of another.
static VOID TestChains(POPERATION Operation) {
  POPERATION Receiving = OperationCreate();
  NTSTATUS Status;
  BUFFER Out, In;
  PAIR Pair;

  PairOpen(Operation, &Pair, NULL, NULL);
  BufferCreate(&Out, 300000, 1021);
  BufferCreate(&In, 300000, 4099);
  FillPattern(Out.Data, Out.Size, 1);
  Status = ReceiveBegin(Receiving, Pair.Far, BufferPart(&In, 5000, 250000),
                        WSK_FLAG_WAITALL);
  EXPECT_STATUS(STATUS_PENDING, Status);
  EXPECT_STATUS(STATUS_SUCCESS,
                Send(Operation, Pair.Near, BufferPart(&Out, 1, 100000)));
  EXPECT(Information(Operation) == 100000);
  EXPECT(!IsCompleted(Receiving));
  EXPECT_STATUS(STATUS_SUCCESS,
                Send(Operation, Pair.Near, BufferPart(&Out, 100001, 150000)));
  EXPECT_STATUS(STATUS_SUCCESS, End(Receiving, Status));
  EXPECT(Information(Receiving) == 250000);
  EXPECT(memcmp(In.Data + 5000, Out.Data + 1, 250000) == 0);
  EXPECT(In.Data[4999] == 0 && In.Data[255000] == 0);
  PairClose(Operation, &Pair);
  BufferFree(&Out);
  BufferFree(&In);
  OperationFree(Receiving);
}

static VOID TestPartial(POPERATION Operation) {
  WSK_BUF Nothing = {NULL, 0, 0};
  BUFFER Buffer;
  PAIR Pair;

  PairOpen(Operation, &Pair, NULL, NULL);
  BufferCreate(&Buffer, 100, 100);
  FillPattern(Buffer.Data, 100, 2);
  EXPECT_STATUS(STATUS_SUCCESS, Send(Operation, Pair.Near, Nothing));
  EXPECT(Information(Operation) == 0);
  EXPECT_STATUS(STATUS_SUCCESS,
                Send(Operation, Pair.Near, BufferPart(&Buffer, 0, 10)));
  // Less than the buffer takes completes the request; more stays.
  EXPECT_STATUS(STATUS_SUCCESS,
                Receive(Operation, Pair.Far, BufferPart(&Buffer, 50, 4), 0));
  EXPECT(Information(Operation) == 4);
  EXPECT_STATUS(STATUS_SUCCESS,
                Receive(Operation, Pair.Far, BufferPart(&Buffer, 54, 40), 0));
  EXPECT(Information(Operation) == 6);
  EXPECT(memcmp(Buffer.Data, Buffer.Data + 50, 10) == 0);
  EXPECT_STATUS(STATUS_SUCCESS, Receive(Operation, Pair.Far, Nothing, 0));
  EXPECT(Information(Operation) == 0);
  PairClose(Operation, &Pair);
  BufferFree(&Buffer);
}

/// The end of the peer's data, with and without flags.
static VOID TestEnd(POPERATION Operation) {
  POPERATION First = OperationCreate(), Second = OperationCreate();
  WSK_BUF Nothing = {NULL, 0, 0}, Last;
  NTSTATUS Status, Draining;
  BUFFER Buffer;
  PAIR Pair;

  BufferCreate(&Buffer, 1000, 100);
  PairOpen(Operation, &Pair, NULL, NULL);
  Status = ReceiveBegin(First, Pair.Far, BufferPart(&Buffer, 500, 500),
                        WSK_FLAG_WAITALL);
  // The buffer of a graceful disconnect comes before the end.
  Last = BufferPart(&Buffer, 0, 300);
  EXPECT_STATUS(STATUS_SUCCESS,
                End(Operation, CONNECTION(Pair.Near)->WskDisconnect(
                                   Pair.Near, &Last, 0, Begin(Operation))));
  EXPECT_STATUS(STATUS_SUCCESS, End(First, Status));
  EXPECT(Information(First) == 300);
  EXPECT_STATUS(STATUS_SUCCESS,
                Receive(First, Pair.Far, BufferPart(&Buffer, 0, 10), 0));
  EXPECT(Information(First) == 0);
  // The other direction still works, and a drain waits for its end.
  Draining = ReceiveBegin(Second, Pair.Near, Nothing, WSK_FLAG_DRAIN);
  EXPECT_STATUS(STATUS_SUCCESS,
                Send(Operation, Pair.Far, BufferPart(&Buffer, 0, 1000)));
  EXPECT(!IsCompleted(Second));
  EXPECT_STATUS(STATUS_SUCCESS, Disconnect(Operation, Pair.Far, 0));
  EXPECT_STATUS(STATUS_SUCCESS, End(Second, Draining));
  EXPECT(Information(Second) == 0);
  PairClose(Operation, &Pair);
  BufferFree(&Buffer);
  OperationFree(First);
  OperationFree(Second);
}

static VOID TestAbort(POPERATION Operation) {
  POPERATION Near = OperationCreate(), Far = OperationCreate();
  NTSTATUS NearStatus, FarStatus;
  BUFFER Buffer;
  PAIR Pair;

  BufferCreate(&Buffer, 100, 100);
  PairOpen(Operation, &Pair, NULL, NULL);
  NearStatus = ReceiveBegin(Near, Pair.Near, BufferPart(&Buffer, 0, 10), 0);
  FarStatus = ReceiveBegin(Far, Pair.Far, BufferPart(&Buffer, 10, 10), 0);
  EXPECT_STATUS(STATUS_SUCCESS,
                Disconnect(Operation, Pair.Near, WSK_FLAG_ABORTIVE));
  EXPECT_STATUS(STATUS_CONNECTION_ABORTED, End(Near, NearStatus));
  EXPECT_STATUS(STATUS_CONNECTION_RESET, End(Far, FarStatus));
  // That has been said; from now on the socket is only good to be closed.
  EXPECT_STATUS(STATUS_FILE_FORCED_CLOSED,
                Send(Operation, Pair.Far, BufferPart(&Buffer, 0, 10)));
  PairClose(Operation, &Pair);
  BufferFree(&Buffer);
  OperationFree(Near);
  OperationFree(Far);
}

/// What was sent before an abortive close arrives.
static VOID TestDataBeforeAbort(POPERATION Operation) {
  BUFFER Out, In;
  PAIR Pair;

  PairOpen(Operation, &Pair, NULL, NULL);
  BufferCreate(&Out, 100000, 100000);
  BufferCreate(&In, 100000, 100000);
  FillPattern(Out.Data, Out.Size, 3);
  EXPECT_STATUS(STATUS_SUCCESS,
                Send(Operation, Pair.Near, BufferPart(&Out, 0, Out.Size)));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Pair.Near));
  EXPECT_STATUS(STATUS_SUCCESS,
                Receive(Operation, Pair.Far, BufferPart(&In, 0, In.Size),
                        WSK_FLAG_WAITALL));
  EXPECT(Information(Operation) == In.Size);
  EXPECT(memcmp(In.Data, Out.Data, In.Size) == 0);
  EXPECT_STATUS(STATUS_CONNECTION_RESET,
                Receive(Operation, Pair.Far, BufferPart(&In, 0, 1), 0));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Pair.Far));
  BufferFree(&Out);
  BufferFree(&In);
}

static VOID TestRefused(POPERATION Operation) {
  SOCKADDR_STORAGE Address, Local;
  PWSK_SOCKET Bound, Client;

  // A socket that is bound and does not listen.
  Bound =
      SocketOpen(Operation, AF_INET, WSK_FLAG_CONNECTION_SOCKET, NULL, NULL);
  MakeAddress(&Address, AF_INET, TRUE, 0);
  EXPECT_STATUS(STATUS_SUCCESS, SocketBind(Operation, Bound, &Address));
  EXPECT_STATUS(
      STATUS_SUCCESS,
      End(Operation, CONNECTION(Bound)->WskGetLocalAddress(
                         Bound, (PSOCKADDR)&Address, Begin(Operation))));
  Client =
      SocketOpen(Operation, AF_INET, WSK_FLAG_CONNECTION_SOCKET, NULL, NULL);
  MakeAddress(&Local, AF_INET, FALSE, 0);
  EXPECT_STATUS(STATUS_SUCCESS, SocketBind(Operation, Client, &Local));
  EXPECT_STATUS(
      STATUS_CONNECTION_REFUSED,
      End(Operation, CONNECTION(Client)->WskConnect(Client, (PSOCKADDR)&Address,
                                                    0, Begin(Operation))));
  EXPECT(Information(Operation) == 0);
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Client));
  EXPECT(ConnectTo(Operation, &Address, NULL, NULL) == NULL);
  EXPECT_STATUS(STATUS_CONNECTION_REFUSED, Operation->Irp->IoStatus.Status);
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Bound));
}

static VOID Test(VOID) {
  POPERATION Operation = OperationCreate();
  TestAddresses(Operation, AF_INET);
  TestAddresses(Operation, AF_INET6);
  TestChains(Operation);
  TestPartial(Operation);
  TestEnd(Operation);
  TestAbort(Operation);
  TestDataBeforeAbort(Operation);
  TestRefused(Operation);
  OperationFree(Operation);
}
