// Kinder than it must be: what can be done at once completes within the call
// (--provider=inline), and a receive takes all that is there
// (--provider=whole).
//
// RUN: wsk-run --run true %s 2>&1 | FileCheck %s
// RUN: wsk-run --provider=inline,whole --param Inline=1 --param Whole=1 --run true %s 2>&1 | FileCheck %s
// RUN: %if !sanitizer %{ wsk-run --asan --provider=inline --param Inline=1 --run true %s 2>&1 | FileCheck %s %}
// RUN: %if !sanitizer %{ wsk-run --tsan --provider=whole,inline --param Inline=1 --param Whole=1 --run true %s 2>&1 | FileCheck %s %}
// CHECK-NOT: FAILED
// CHECK: test passed
// CHECK: wsk-run: no findings; unloaded clean

#include "Inputs/wsk_datagrams.h"

#define SIZE 5000

static BOOLEAN IsInline, IsWhole;
static BUFFER Out, In;

/// Whether a request completed within its call. The reactor may be at work just
/// then, so some requests pend all the same.
static BOOLEAN Inline(POPERATION Operation, NTSTATUS Returned,
                      NTSTATUS Expected) {
  BOOLEAN Done = Returned != STATUS_PENDING;
  EXPECT_STATUS(Expected, End(Operation, Returned));
  EXPECT(IsCompleted(Operation));
  EXPECT(Operation->Pending == !Done);
  EXPECT(Operation->Irql == (Done ? PASSIVE_LEVEL : DISPATCH_LEVEL));
  EXPECT(!Done || Returned == Expected);
  return Done;
}

static VOID TestStream(POPERATION Operation) {
  LONG Sent = 0, Received = 0, Asked = 0;
  WSK_BUF All = BufferPart(&Out, 0, SIZE), Part;
  SOCKADDR_STORAGE Address;
  SIZE_T Done;
  PAIR Pair;
  LONG I;

  PairOpen(Operation, &Pair, NULL, NULL);
  for (I = 0; I < 200; ++I) {
    FillPattern(Out.Data, SIZE, (ULONG)I);
    Sent += Inline(
        Operation,
        CONNECTION(Pair.Near)->WskSend(Pair.Near, &All, 0, Begin(Operation)),
        STATUS_SUCCESS);
    EXPECT(Information(Operation) == SIZE);
    for (Done = 0; Done < SIZE; Done += Information(Operation)) {
      Part = BufferPart(&In, Done, SIZE - Done);
      Received += Inline(Operation,
                         CONNECTION(Pair.Far)->WskReceive(Pair.Far, &Part, 0,
                                                          Begin(Operation)),
                         STATUS_SUCCESS);
      EXPECT(Information(Operation) > 0);
      // All that was sent is there.
      if (IsWhole)
        EXPECT(Information(Operation) == SIZE);
      else if (I == 0 && Done == 0)
        EXPECT(Information(Operation) == 1460);
    }
    EXPECT(RtlCompareMemory(In.Data, Out.Data, SIZE) == SIZE);
    Asked += Inline(Operation,
                    CONNECTION(Pair.Near)->WskGetRemoteAddress(
                        Pair.Near, (PSOCKADDR)&Address, Begin(Operation)),
                    STATUS_SUCCESS);
  }
  EXPECT((Sent > 0) == IsInline);
  EXPECT((Received > 0) == IsInline);
  EXPECT((Asked > 0) == IsInline);
  PairClose(Operation, &Pair);
}

static VOID TestDatagrams(POPERATION Operation) {
  SOCKADDR_STORAGE Address;
  PWSK_SOCKET Socket = MailboxOpen(Operation, AF_INET, &Address, NULL, NULL);
  WSK_BUF Data = BufferPart(&Out, 0, SIZE), Room = BufferPart(&In, 0, SIZE);
  LONG Sent = 0, Received = 0, I;

  for (I = 0; I < 200; ++I) {
    // Every other one does not fit.
    Room.Length = I % 2 ? SIZE : SIZE / 2;
    Sent += Inline(Operation,
                   DATAGRAM(Socket)->WskSendTo(Socket, &Data, 0,
                                               (PSOCKADDR)&Address, 0, NULL,
                                               Begin(Operation)),
                   STATUS_SUCCESS);
    EXPECT(Information(Operation) == SIZE);
    Received +=
        Inline(Operation,
               DATAGRAM(Socket)->WskReceiveFrom(Socket, &Room, 0, NULL, NULL,
                                                NULL, NULL, Begin(Operation)),
               I % 2 ? STATUS_SUCCESS : STATUS_BUFFER_OVERFLOW);
    EXPECT(Information(Operation) == Room.Length);
  }
  EXPECT((Sent > 0) == IsInline);
  EXPECT((Received > 0) == IsInline);
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Socket));
}

static VOID Test(VOID) {
  POPERATION Operation = OperationCreate();
  IsInline = Parameter(L"Inline", 0) != 0;
  IsWhole = Parameter(L"Whole", 0) != 0;
  BufferCreate(&Out, SIZE, 999);
  BufferCreate(&In, SIZE, SIZE);
  TestStream(Operation);
  TestDatagrams(Operation);
  BufferFree(&Out);
  BufferFree(&In);
  OperationFree(Operation);
}
