// A client that sends 10 MB to an echo server, receives it at the same time and
// compares.
//
// RUN: %with_peer serve --family 4 -- wsk-run %s | FileCheck %s
// RUN: %with_peer serve --family 6 -- wsk-run --param Family=23 %s | FileCheck %s
// RUN: %if !sanitizer %{ %with_peer serve -- wsk-run --asan %s | FileCheck %s %}
// RUN: %if !sanitizer %{ %with_peer serve --family 6 -- wsk-run --tsan --param Family=23 %s | FileCheck %s %}
// CHECK-NOT: FAILED
// CHECK: 10000000 bytes came back
// CHECK-NOT: FAILED
// CHECK: test passed

#include "Inputs/wsk_driver.h"

#define TOTAL 10000000
#define PART 100000

static PWSK_SOCKET Socket;
static BUFFER Out;

/// Sends all in parts, then disconnects.
static VOID NTAPI SendMain(PVOID Context) {
  POPERATION Sending = OperationCreate();
  SIZE_T Offset;
  UNREFERENCED_PARAMETER(Context);
  for (Offset = 0; Offset < TOTAL; Offset += PART) {
    EXPECT_STATUS(STATUS_SUCCESS,
                  Send(Sending, Socket, BufferPart(&Out, Offset, PART)));
    EXPECT(Information(Sending) == PART);
  }
  EXPECT_STATUS(STATUS_SUCCESS, Disconnect(Sending, Socket, 0));
  OperationFree(Sending);
  PsTerminateSystemThread(STATUS_SUCCESS);
}

/// The server's address, of the driver's parameters.
static VOID MakeServerAddress(PSOCKADDR_STORAGE Address) {
  MakeAddress(Address, (ADDRESS_FAMILY)Parameter(L"Family", AF_INET), TRUE,
              SwapPort((USHORT)Parameter(L"Port", 0)));
}

static VOID Test(VOID) {
  POPERATION Operation = OperationCreate();
  SOCKADDR_STORAGE Address;
  SIZE_T Received = 0;
  PKTHREAD Sender;
  HANDLE Thread;
  BUFFER In;

  MakeServerAddress(&Address);
  BufferCreate(&Out, TOTAL, 65521);
  BufferCreate(&In, TOTAL, 4099);
  FillPattern(Out.Data, TOTAL, 1);
  Socket = ConnectTo(Operation, &Address, NULL, NULL);
  EXPECT(Socket != NULL);
  EXPECT_STATUS(STATUS_SUCCESS,
                PsCreateSystemThread(&Thread, THREAD_ALL_ACCESS, NULL, NULL,
                                     NULL, SendMain, NULL));
  ObReferenceObjectByHandle(Thread, THREAD_ALL_ACCESS, NULL, KernelMode,
                            (PVOID *)&Sender, NULL);
  ZwClose(Thread);
  while (Received < TOTAL) {
    EXPECT_STATUS(STATUS_SUCCESS,
                  Receive(Operation, Socket,
                          BufferPart(&In, Received, TOTAL - Received), 0));
    if (Information(Operation) == 0)
      break;
    Received += Information(Operation);
  }
  EXPECT(memcmp(In.Data, Out.Data, TOTAL) == 0);
  DbgPrint("%u bytes came back\n", (ULONG)Received);
  KeWaitForSingleObject(Sender, Executive, KernelMode, FALSE, NULL);
  ObDereferenceObject(Sender);
  EXPECT_STATUS(STATUS_SUCCESS,
                Receive(Operation, Socket, BufferPart(&In, 0, 1), 0));
  EXPECT(Information(Operation) == 0);
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Socket));
  BufferFree(&Out);
  BufferFree(&In);
  OperationFree(Operation);
}
