// Registration: versions, and what WskDeregister waits for.
//
// RUN: wsk-run --run true %s 2>&1 | FileCheck %s
// RUN: %if !sanitizer %{ wsk-run --asan --run true %s 2>&1 | FileCheck %s %}
// RUN: %if !sanitizer %{ wsk-run --tsan --run true %s 2>&1 | FileCheck %s %}
// CHECK-NOT: FAILED
// CHECK: test passed

#include "Inputs/wsk_driver.h"

#define ROUNDS 20

static VOID TestVersions(VOID) {
  static const WSK_CLIENT_DISPATCH Future = {MAKE_WSK_VERSION(9, 0), 0, NULL};
  WSK_CLIENT_NPI Client = {NULL, &Future};
  WSK_PROVIDER_CHARACTERISTICS Versions = {0, 0};
  WSK_REGISTRATION Other;
  WSK_PROVIDER_NPI Npi;

  EXPECT_STATUS(STATUS_SUCCESS, WskRegister(&Client, &Other));
  EXPECT_STATUS(STATUS_NOINTERFACE,
                WskCaptureProviderNPI(&Other, WSK_INFINITE_WAIT, &Npi));
  EXPECT_STATUS(STATUS_SUCCESS,
                WskQueryProviderCharacteristics(&Other, &Versions));
  EXPECT(Versions.LowestVersion == MAKE_WSK_VERSION(1, 0));
  EXPECT(Versions.HighestVersion >= Versions.LowestVersion);
  WskDeregister(&Other);
  EXPECT_STATUS(STATUS_DEVICE_NOT_READY,
                WskCaptureProviderNPI(&Other, WSK_NO_WAIT, &Npi));
}

/// A second client of the driver, deregistered by a thread of its own.
typedef struct _SECOND {
  WSK_REGISTRATION Registration;
  WSK_PROVIDER_NPI Npi;
  KEVENT Deregistered;
} SECOND, *PSECOND;

static VOID NTAPI DeregisterMain(PVOID Context) {
  PSECOND Second = (PSECOND)Context;
  WskDeregister(&Second->Registration);
  KeSetEvent(&Second->Deregistered, IO_NO_INCREMENT, FALSE);
  PsTerminateSystemThread(STATUS_SUCCESS);
}

static VOID SecondRegister(PSECOND Second) {
  WSK_CLIENT_NPI Client = {NULL, &ClientDispatch};
  KeInitializeEvent(&Second->Deregistered, NotificationEvent, FALSE);
  EXPECT_STATUS(STATUS_SUCCESS, WskRegister(&Client, &Second->Registration));
  EXPECT_STATUS(
      STATUS_SUCCESS,
      WskCaptureProviderNPI(&Second->Registration, WSK_NO_WAIT, &Second->Npi));
}

/// Returns when the registration cannot be used any more.
static PKTHREAD SecondDeregister(PSECOND Second) {
  WSK_PROVIDER_NPI Npi;
  PKTHREAD Thread;
  HANDLE Handle;
  EXPECT_STATUS(STATUS_SUCCESS,
                PsCreateSystemThread(&Handle, THREAD_ALL_ACCESS, NULL, NULL,
                                     NULL, DeregisterMain, Second));
  ObReferenceObjectByHandle(Handle, THREAD_ALL_ACCESS, NULL, KernelMode,
                            (PVOID *)&Thread, NULL);
  ZwClose(Handle);
  while (NT_SUCCESS(
      WskCaptureProviderNPI(&Second->Registration, WSK_NO_WAIT, &Npi)))
    WskReleaseProviderNPI(&Second->Registration);
  return Thread;
}

static VOID WaitForThread(PKTHREAD Thread) {
  KeWaitForSingleObject(Thread, Executive, KernelMode, FALSE, NULL);
  ObDereferenceObject(Thread);
}

static VOID TestWaitsForCapture(VOID) {
  static SECOND Second;
  PKTHREAD Thread;
  SecondRegister(&Second);
  Thread = SecondDeregister(&Second);
  EXPECT(KeReadStateEvent(&Second.Deregistered) == 0);
  WskReleaseProviderNPI(&Second.Registration);
  WaitForThread(Thread);
}

static VOID TestWaitsForSockets(POPERATION Operation) {
  static SECOND Second;
  PWSK_SOCKET Socket;
  PKTHREAD Thread;
  ULONG I;
  for (I = 0; I < ROUNDS; ++I) {
    SecondRegister(&Second);
    EXPECT_STATUS(
        STATUS_SUCCESS,
        End(Operation, Second.Npi.Dispatch->WskSocket(
                           Second.Npi.Client, AF_INET, SOCK_STREAM, IPPROTO_TCP,
                           WSK_FLAG_LISTEN_SOCKET, NULL, NULL, NULL, NULL, NULL,
                           Begin(Operation))));
    Socket = (PWSK_SOCKET)Information(Operation);
    WskReleaseProviderNPI(&Second.Registration);
    Thread = SecondDeregister(&Second);
    EXPECT(KeReadStateEvent(&Second.Deregistered) == 0);
    EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Socket));
    WaitForThread(Thread);
  }
}

/// It does not wait for the network to change.
static VOID TestCancelsListChange(POPERATION Operation) {
  static SECOND Second;
  NTSTATUS Status;
  SecondRegister(&Second);
  Status = Second.Npi.Dispatch->WskControlClient(
      Second.Npi.Client, WSK_TRANSPORT_LIST_CHANGE, 0, NULL, 0, NULL, NULL,
      Begin(Operation));
  WskReleaseProviderNPI(&Second.Registration);
  WskDeregister(&Second.Registration);
  EXPECT(IsCompleted(Operation));
  EXPECT_STATUS(STATUS_CANCELLED, End(Operation, Status));
}

static VOID Test(VOID) {
  POPERATION Operation = OperationCreate();
  TestVersions();
  TestWaitsForCapture();
  TestWaitsForSockets(Operation);
  TestCancelsListChange(Operation);
  OperationFree(Operation);
}
