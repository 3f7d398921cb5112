// Many connections at once, as many as the system permits; beyond that, both
// ends can fail.
//
// RUN: wsk-run --run true %s 2>&1 | FileCheck %s
// RUN: %if !sanitizer %{ wsk-run --asan --run true %s 2>&1 | FileCheck %s %}
// RUN: sh -c "ulimit -n 100; wsk-run --run true --param Short=1 %s" 2>&1 | FileCheck %s
// CHECK-NOT: FAILED
// CHECK: test passed
// CHECK: wsk-run: no findings; unloaded clean

#include "Inputs/wsk_driver.h"

static VOID Test(VOID) {
  POPERATION Operation = OperationCreate(), Accept = OperationCreate();
  ULONG Count = Parameter(L"Count", 300), Open, I;
  BOOLEAN IsShort = Parameter(L"Short", 0) != 0;
  SOCKADDR_STORAGE Address;
  PWSK_SOCKET Listener = ListenerOpen(Operation, AF_INET, NULL, NULL, &Address);
  PWSK_SOCKET *Sockets = (PWSK_SOCKET *)ExAllocatePool2(
      POOL_FLAG_NON_PAGED, 2 * Count * sizeof(*Sockets), TEST_TAG);
  BUFFER Buffer;

  BufferCreate(&Buffer, 64, 64);
  for (Open = 0; Open < Count; ++Open) {
    NTSTATUS Accepting;
    Sockets[2 * Open] = ConnectTo(Operation, &Address, NULL, NULL);
    if (Sockets[2 * Open] == NULL) {
      EXPECT_STATUS(STATUS_INSUFFICIENT_RESOURCES,
                    Operation->Irp->IoStatus.Status);
      break;
    }
    Accepting = LISTEN(Listener)->WskAccept(Listener, 0, NULL, NULL, NULL, NULL,
                                            Begin(Accept));
    if (IsShort && Open > 30) {
      // There may be a descriptor for one end and none for the other.
      LARGE_INTEGER Soon;
      Soon.QuadPart = -100 * 10000;
      if (Accepting == STATUS_PENDING &&
          KeWaitForSingleObject(&Accept->Completed, Executive, KernelMode,
                                FALSE, &Soon) == STATUS_TIMEOUT)
        IoCancelIrp(Accept->Irp);
    }
    if (!NT_SUCCESS(End(Accept, Accepting))) {
      EXPECT(IsShort);
      EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Sockets[2 * Open]));
      break;
    }
    Sockets[2 * Open + 1] = (PWSK_SOCKET)Information(Accept);
  }
  EXPECT(IsShort ? Open < Count : Open == Count);
  // All of them work.
  for (I = 0; I < Open; ++I) {
    EXPECT_STATUS(STATUS_SUCCESS,
                  Send(Operation, Sockets[2 * I], BufferPart(&Buffer, 0, 64)));
    EXPECT_STATUS(STATUS_SUCCESS, Receive(Operation, Sockets[2 * I + 1],
                                          BufferPart(&Buffer, 0, 64), 0));
  }
  for (I = 0; I < 2 * Open; ++I)
    EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Sockets[I]));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Listener));
  ExFreePoolWithTag(Sockets, TEST_TAG);
  BufferFree(&Buffer);
  OperationFree(Accept);
  OperationFree(Operation);
}
