// Many connections that wait for WskInspectComplete at once, decided in another
// order than they came in.
//
// RUN: wsk-run --run true %s 2>&1 | FileCheck %s
// RUN: %if !sanitizer %{ wsk-run --tsan --run true --param=Count=40 %s 2>&1 | FileCheck %s %}
// RUN: %if !sanitizer %{ wsk-run --asan --abi=llp64 --run true %s 2>&1 | FileCheck %s %}
// CHECK-NOT: FAILED
// CHECK: test passed
// CHECK: wsk-run: no findings; unloaded clean

#include "Inputs/wsk_driver.h"

#define CAPACITY 10000

static WSK_INSPECT_ID Ids[CAPACITY];
static LONG Asked;
static KSEMAPHORE Waiting;

static WSK_INSPECT_ACTION WSKAPI OnInspect(PVOID Context, PSOCKADDR Local,
                                           PSOCKADDR Remote,
                                           PWSK_INSPECT_ID Id) {
  UNREFERENCED_PARAMETER(Context);
  UNREFERENCED_PARAMETER(Local);
  UNREFERENCED_PARAMETER(Remote);
  Ids[InterlockedIncrement(&Asked) - 1] = *Id;
  KeReleaseSemaphore(&Waiting, IO_NO_INCREMENT, 1, FALSE);
  return WskInspectPend;
}

static NTSTATUS WSKAPI OnAbort(PVOID Context, PWSK_INSPECT_ID Id) {
  UNREFERENCED_PARAMETER(Context);
  UNREFERENCED_PARAMETER(Id);
  EXPECT(FALSE);
  return STATUS_SUCCESS;
}

static const WSK_CLIENT_LISTEN_DISPATCH Events = {NULL, OnInspect, OnAbort};

static NTSTATUS Decide(POPERATION Operation, PWSK_SOCKET Listener,
                       WSK_INSPECT_ID Id, WSK_INSPECT_ACTION Action) {
  return End(Operation, LISTEN(Listener)->WskInspectComplete(
                            Listener, &Id, Action, Begin(Operation)));
}

static VOID Test(VOID) {
  static PWSK_SOCKET Clients[CAPACITY];
  POPERATION Operation = OperationCreate();
  ULONG Count = Parameter(L"Count", 200), I;
  SOCKADDR_STORAGE Address;
  PWSK_SOCKET Listener =
      SocketOpen(Operation, AF_INET, WSK_FLAG_LISTEN_SOCKET, NULL, &Events);
  LARGE_INTEGER Before, After;

  KeInitializeSemaphore(&Waiting, 0, CAPACITY);
  EXPECT_STATUS(STATUS_SUCCESS, OptionSet(Operation, Listener, SOL_SOCKET,
                                          SO_CONDITIONAL_ACCEPT, 1));
  MakeAddress(&Address, AF_INET, TRUE, 0);
  EXPECT_STATUS(STATUS_SUCCESS, SocketBind(Operation, Listener, &Address));
  EXPECT_STATUS(
      STATUS_SUCCESS,
      End(Operation, LISTEN(Listener)->WskGetLocalAddress(
                         Listener, (PSOCKADDR)&Address, Begin(Operation))));
  for (I = 0; I != Count; ++I) {
    Clients[I] = ConnectTo(Operation, &Address, NULL, NULL);
    KeWaitForSingleObject(&Waiting, Executive, KernelMode, FALSE, NULL);
  }
  // Every third one is left over, for the close.
  KeQuerySystemTime(&Before);
  for (I = 0; I != Count; ++I)
    if (I % 3 != 2)
      EXPECT_STATUS(STATUS_SUCCESS,
                    Decide(Operation, Listener, Ids[I],
                           I % 3 == 0 ? WskInspectAccept : WskInspectReject));
  KeQuerySystemTime(&After);
  DbgPrint("decided in %u us\n",
           (ULONG)((After.QuadPart - Before.QuadPart) / 10));
  EXPECT_STATUS(STATUS_NOT_FOUND,
                Decide(Operation, Listener, Ids[0], WskInspectReject));
  for (I = 0; I < Count; I += 3) {
    EXPECT_STATUS(STATUS_SUCCESS,
                  End(Operation,
                      LISTEN(Listener)->WskAccept(Listener, 0, NULL, NULL, NULL,
                                                  NULL, Begin(Operation))));
    EXPECT_STATUS(STATUS_SUCCESS,
                  SocketClose(Operation, (PWSK_SOCKET)Information(Operation)));
  }
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Listener));
  for (I = 0; I != Count; ++I)
    EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Clients[I]));
  OperationFree(Operation);
}
