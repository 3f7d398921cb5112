// What a call returns is not looked at: the driver waits in any case, and the
// IRP says how the request ended.
//
// AMBIGUITY: A21

#include "../Inputs/wsk_sockets.h"

static VOID RunProgram(PREQUEST Request) {
  PWSK_SOCKET Socket = ConnectionSocketOpen(Request, NULL, NULL);
  SOCKADDR_IN Address;

  if (Socket == NULL)
    return;
  LoopbackAddress(&Address);
  RequestArm(Request);
  (void)ConnectionDispatch(Socket)->WskBind(Socket, (PSOCKADDR)&Address, 0,
                                            Request->Irp);
  KeWaitForSingleObject(&Request->Completed, Executive, KernelMode, FALSE,
                        NULL);
  if (!NT_SUCCESS(Request->Irp->IoStatus.Status))
    DbgPrint("bind: 0x%08x\n", Request->Irp->IoStatus.Status);
  SocketClose(Request, Socket);
}
