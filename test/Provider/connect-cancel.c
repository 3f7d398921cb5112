// Connects to a peer that does not answer: cancelled, tried again, closed.
//
// RUN: %with_peer stall -- wsk-run %s | FileCheck %s
// RUN: %if !sanitizer %{ %with_peer stall -- wsk-run --asan %s | FileCheck %s %}
// RUN: %if !sanitizer %{ %with_peer stall -- wsk-run --tsan %s | FileCheck %s %}
// CHECK-NOT: FAILED
// CHECK: test passed

#include "Inputs/wsk_driver.h"

static VOID Test(VOID) {
  POPERATION Operation = OperationCreate(), Connecting = OperationCreate();
  SOCKADDR_STORAGE Remote, Local, Bound;
  PWSK_SOCKET Socket;
  NTSTATUS Status;

  MakeAddress(&Remote, AF_INET, TRUE, SwapPort((USHORT)Parameter(L"Port", 0)));
  MakeAddress(&Local, AF_INET, FALSE, 0);
  Socket =
      SocketOpen(Operation, AF_INET, WSK_FLAG_CONNECTION_SOCKET, NULL, NULL);
  EXPECT_STATUS(STATUS_SUCCESS, SocketBind(Operation, Socket, &Local));

  Status = CONNECTION(Socket)->WskConnect(Socket, (PSOCKADDR)&Remote, 0,
                                          Begin(Connecting));
  // The socket works on its requests in their order: by now, it connects.
  EXPECT_STATUS(
      STATUS_SUCCESS,
      End(Operation, CONNECTION(Socket)->WskGetLocalAddress(
                         Socket, (PSOCKADDR)&Bound, Begin(Operation))));
  EXPECT(!IsCompleted(Connecting));
  EXPECT(IoCancelIrp(Connecting->Irp));
  EXPECT_STATUS(STATUS_CANCELLED, End(Connecting, Status));

  Status = CONNECTION(Socket)->WskConnect(Socket, (PSOCKADDR)&Remote, 0,
                                          Begin(Connecting));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Socket));
  EXPECT_STATUS(STATUS_CANCELLED, End(Connecting, Status));
  EXPECT(Connecting->Order < Operation->Order);

  Status = Provider.Dispatch->WskSocketConnect(
      Provider.Client, SOCK_STREAM, IPPROTO_TCP, (PSOCKADDR)&Local,
      (PSOCKADDR)&Remote, 0, NULL, NULL, NULL, NULL, NULL, Begin(Connecting));
  IoCancelIrp(Connecting->Irp);
  EXPECT_STATUS(STATUS_CANCELLED, End(Connecting, Status));
  EXPECT(Information(Connecting) == 0);
  OperationFree(Operation);
  OperationFree(Connecting);
}
