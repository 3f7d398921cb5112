// What a provider of WSK, or a compiler for another system, easily gets wrong.
//
// RUN: wsk-run --run true --extra-arg=-O2 %s 2>&1 | FileCheck %s
// RUN: wsk-run --abi=llp64 --run true --extra-arg=-O2 %s 2>&1 | FileCheck %s
// RUN: %if !sanitizer %{ wsk-run --asan --run true --extra-arg=-O2 %s 2>&1 | FileCheck %s %}
// RUN: %if !sanitizer %{ wsk-run --tsan --run true %s 2>&1 | FileCheck %s %}
// CHECK-NOT: FAILED
// CHECK: test passed

#include "Inputs/wsk_driver.h"

// Windows' number, not Linux', in the header and in every address.
C_ASSERT(AF_INET6 == 23 && PF_INET6 == 23);

static VOID TestFamily(POPERATION Operation) {
  SOCKADDR_STORAGE Address, Bound;
  PWSK_SOCKET Socket =
      SocketOpen(Operation, 23, WSK_FLAG_CONNECTION_SOCKET, NULL, NULL);
  MakeAddress(&Address, 23, TRUE, 0);
  EXPECT_STATUS(STATUS_SUCCESS, SocketBind(Operation, Socket, &Address));
  EXPECT_STATUS(
      STATUS_SUCCESS,
      End(Operation, CONNECTION(Socket)->WskGetLocalAddress(
                         Socket, (PSOCKADDR)&Bound, Begin(Operation))));
  EXPECT(*(PUSHORT)&Bound == 23 && PortOf(&Bound) != 0);
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Socket));
  // Linux' number is no family of WSK's.
  EXPECT(!NT_SUCCESS(
      End(Operation, Provider.Dispatch->WskSocket(
                         Provider.Client, 10, SOCK_STREAM, IPPROTO_TCP,
                         WSK_FLAG_CONNECTION_SOCKET, NULL, NULL, NULL, NULL,
                         NULL, Begin(Operation)))));
}

/// In the spelling of C drivers, and in that of C++ and of other headers.
static VOID TestSpellings(POPERATION Operation) {
  PWSK_SOCKET Socket =
      SocketOpen(Operation, AF_INET, WSK_FLAG_CONNECTION_SOCKET, NULL, NULL);
  const WSK_PROVIDER_CONNECTION_DISPATCH *Table = CONNECTION(Socket);
  ULONG Value = 1;
  EXPECT(Table->WskCloseSocket == Table->Basic.WskCloseSocket);
  EXPECT(Table->WskControlSocket == Table->Basic.WskControlSocket);
  EXPECT_STATUS(
      STATUS_SUCCESS,
      End(Operation, Table->WskControlSocket(Socket, WskSetOption, SO_KEEPALIVE,
                                             SOL_SOCKET, sizeof(Value), &Value,
                                             0, NULL, NULL, Begin(Operation))));
  EXPECT_STATUS(STATUS_SUCCESS, End(Operation, Table->Basic.WskCloseSocket(
                                                   Socket, Begin(Operation))));
}

/// A loop that looks like a function of the C library for longer characters.
static DECLSPEC_NOINLINE SIZE_T CountCharacters(PCWSTR Text) {
  SIZE_T Count = 0;
  while (Text[Count])
    ++Count;
  return Count;
}

static VOID TestCharacters(VOID) {
  static const WCHAR Name[] = L"localhost";
  static const WCHAR Odd[] = L"ab\0c";
  EXPECT(CountCharacters(Name) == 9 && CountCharacters(Odd) == 2);
  EXPECT(wcslen(Name) == 9);
}

#define RECEIVES 8

typedef struct _PENDING {
  PIRP Irp;
  PMDL Mdl;
  UCHAR Data[64];
} PENDING, *PPENDING;

static volatile LONG Returned;

/// Gives everything back at once: nobody else may look at it any more.
static NTSTATUS NTAPI ReceiveCompleted(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                                       PVOID Context) {
  PPENDING Pending = (PPENDING)Context;
  UNREFERENCED_PARAMETER(DeviceObject);
  IoFreeMdl(Pending->Mdl);
  IoFreeIrp(Irp);
  ExFreePoolWithTag(Pending, TEST_TAG);
  KeStallExecutionProcessor(50);
  InterlockedIncrement(&Returned);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

static NTSTATUS NTAPI CloseCompleted(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                                     PVOID Context) {
  UNREFERENCED_PARAMETER(DeviceObject);
  // All others have returned.
  if (Returned == RECEIVES && NT_SUCCESS(Irp->IoStatus.Status))
    *(PLONG)Context = 1;
  IoFreeIrp(Irp);
  KeStallExecutionProcessor(5000);
  InterlockedIncrement(&Returned);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

/// WskCloseSocket completes behind all other requests, and WskDeregister
/// returns behind the last completion routine.
static VOID TestClose(POPERATION Operation) {
  WSK_CLIENT_NPI Client = {NULL, &ClientDispatch};
  WSK_REGISTRATION Own;
  WSK_PROVIDER_NPI OwnProvider;
  LONG ClosedLast = 0;
  PAIR Pair;
  PWSK_SOCKET Socket;
  PIRP Irp;
  ULONG I;

  Returned = 0;
  PairOpen(Operation, &Pair, NULL, NULL);
  Socket = Pair.Near;
  for (I = 0; I != RECEIVES; ++I) {
    PPENDING Pending = (PPENDING)ExAllocatePool2(POOL_FLAG_NON_PAGED,
                                                 sizeof(PENDING), TEST_TAG);
    WSK_BUF Buffer = {NULL, 0, sizeof(Pending->Data)};
    Pending->Irp = IoAllocateIrp(1, FALSE);
    Pending->Mdl =
        IoAllocateMdl(Pending->Data, sizeof(Pending->Data), FALSE, FALSE, NULL);
    MmBuildMdlForNonPagedPool(Pending->Mdl);
    Buffer.Mdl = Pending->Mdl;
    IoSetCompletionRoutine(Pending->Irp, ReceiveCompleted, Pending, TRUE, TRUE,
                           TRUE);
    EXPECT_STATUS(STATUS_PENDING, CONNECTION(Socket)->WskReceive(
                                      Socket, &Buffer, 0, Pending->Irp));
  }
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Socket));
  EXPECT(Returned == RECEIVES);
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Pair.Far));

  EXPECT_STATUS(STATUS_SUCCESS, WskRegister(&Client, &Own));
  EXPECT_STATUS(STATUS_SUCCESS,
                WskCaptureProviderNPI(&Own, WSK_NO_WAIT, &OwnProvider));
  EXPECT_STATUS(
      STATUS_SUCCESS,
      End(Operation, OwnProvider.Dispatch->WskSocket(
                         OwnProvider.Client, AF_INET, SOCK_STREAM, IPPROTO_TCP,
                         WSK_FLAG_CONNECTION_SOCKET, NULL, NULL, NULL, NULL,
                         NULL, Begin(Operation))));
  Socket = (PWSK_SOCKET)Information(Operation);
  Irp = IoAllocateIrp(1, FALSE);
  IoSetCompletionRoutine(Irp, CloseCompleted, &ClosedLast, TRUE, TRUE, TRUE);
  (void)BASIC(Socket)->WskCloseSocket(Socket, Irp);
  WskReleaseProviderNPI(&Own);
  WskDeregister(&Own);
  EXPECT(ClosedLast == 1 && Returned == RECEIVES + 1);
}

static VOID Test(VOID) {
  POPERATION Operation = OperationCreate();
  TestFamily(Operation);
  TestSpellings(Operation);
  TestCharacters();
  TestClose(Operation);
  OperationFree(Operation);
}
