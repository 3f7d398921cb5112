// As many sockets as the system lets a process have files: the soft limit is
// raised, the hard one is told.
//
// RUN: sh -c "ulimit -Sn 64 && wsk-run --run true %s" 2>&1 | FileCheck %s --check-prefix=SOFT
// RUN: sh -c "ulimit -n 256 && wsk-run --run true --extra-arg=-DLIMIT %s" 2>&1 | FileCheck %s --check-prefix=HARD
//
// SOFT-NOT: warning
// SOFT: test passed
// HARD-DAG: wsk-run: warning: the driver's process may have no more than 256 files open, and a socket is one: raise the hard limit (ulimit -n)
// HARD-DAG: test passed

#include "Inputs/wsk_driver.h"

static PWSK_SOCKET Sockets[300];

static VOID Test(VOID) {
  POPERATION Operation = OperationCreate();
  SOCKADDR_STORAGE Address;
  NTSTATUS Status = STATUS_SUCCESS;
  ULONG Count = 0, I;

  MakeAddress(&Address, AF_INET, TRUE, 0);
  while (Count != RTL_NUMBER_OF(Sockets) && NT_SUCCESS(Status)) {
    Status = End(Operation, Provider.Dispatch->WskSocket(
                                Provider.Client, AF_INET, SOCK_STREAM,
                                IPPROTO_TCP, WSK_FLAG_CONNECTION_SOCKET, NULL,
                                NULL, NULL, NULL, NULL, Begin(Operation)));
    if (!NT_SUCCESS(Status))
      break;
    Sockets[Count++] = (PWSK_SOCKET)Information(Operation);
    Status = SocketBind(Operation, Sockets[Count - 1], &Address);
  }
#ifdef LIMIT
  EXPECT_STATUS(STATUS_INSUFFICIENT_RESOURCES, Status);
  EXPECT(Count > 200);
#else
  EXPECT_STATUS(STATUS_SUCCESS, Status);
#endif
  for (I = 0; I != Count; ++I)
    EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Sockets[I]));
  OperationFree(Operation);
}
