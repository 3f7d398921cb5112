// Whether a socket was closed keeps paths apart as long as somebody can get at
// it: not beyond the end of the memory that it was found in.
//
// RUN: wsk-tidy --checks='-*,wsk-use-after-close,wsk-budget' --quiet %s > %t.out 2>&1
// RUN: FileCheck %s --input-file=%t.out --implicit-check-not=warning: \
// RUN:   --implicit-check-not=remark:

#include "Inputs/call.h"

typedef struct _SERVICE {
  CALL Call;
  PWSK_SOCKET Socket;
} SERVICE, *PSERVICE;

static PSERVICE Services[8];

#define CLOSE(Socket, Irp)                                                     \
  ((const WSK_PROVIDER_BASIC_DISPATCH *)(Socket)->Dispatch)                    \
      ->WskCloseSocket(Socket, Irp)

static void Stop(PSERVICE Service) {
  if (Service->Socket != NULL) {
    if (Submit(Service->Socket, &Service->Call) == STATUS_PENDING)
      Wait(&Service->Call);
    Service->Socket = NULL;
  }
  IoFreeIrp(Service->Call.Irp);
  ExFreePool(Service);
}

#define STOP(n)                                                                \
  if (Services[n] != NULL)                                                     \
    Stop(Services[n]);

// Each of them was there or not.
void StopAll(PWSK_SOCKET Last, PIRP One, PIRP Two) {
  STOP(0) STOP(1) STOP(2) STOP(3) STOP(4) STOP(5) STOP(6) STOP(7)
  CLOSE(Last, One);
  // CHECK: :[[@LINE+1]]:3: warning: 'Socket' of WskCloseSocket is closed already
  CLOSE(Last, Two);
}

// A socket that its caller knows by another name.
void ByAnotherName(PSERVICE Service, PIRP Irp) {
  PWSK_SOCKET Socket = Service->Socket;
  Stop(Service);
  // CHECK: :[[@LINE+1]]:3: warning: 'Socket' of WskCloseSocket is closed already
  CLOSE(Socket, Irp);
}

// The same where the one before may have been stopped, or not.
void AfterAnother(PSERVICE One, PSERVICE Two, PIRP Irp, BOOLEAN Both) {
  PWSK_SOCKET Socket = One->Socket;
  if (Both)
    Stop(One);
  Stop(Two);
  // CHECK: :[[@LINE+1]]:3: warning: 'Socket' of WskCloseSocket is closed already
  CLOSE(Socket, Irp);
}
