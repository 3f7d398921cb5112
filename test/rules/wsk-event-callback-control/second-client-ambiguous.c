// A second client of the same driver enables its event callbacks while the
// first one has a socket already: each counts its own.
//
// AMBIGUITY: A44

#include "../Inputs/wsk_sockets.h"

static WSK_REGISTRATION Second;

static VOID EnableFor(PWSK_PROVIDER_NPI Npi) {
  WSK_EVENT_CALLBACK_CONTROL Control = {(PNPIID)&NPI_WSK_INTERFACE_ID,
                                        WSK_EVENT_RECEIVE};
  NTSTATUS Status = Npi->Dispatch->WskControlClient(
      Npi->Client, WSK_SET_STATIC_EVENT_CALLBACKS, sizeof(Control), &Control, 0,
      NULL, NULL, NULL);
  if (!NT_SUCCESS(Status))
    DbgPrint("static events: 0x%08x\n", Status);
}

static VOID RunProgram(PREQUEST Request) {
  WSK_CLIENT_NPI Client = {NULL, &ClientDispatch};
  PWSK_SOCKET Socket = DatagramSocketOpen(Request, NULL, NULL);
  WSK_PROVIDER_NPI Npi;

  if (NT_SUCCESS(WskRegister(&Client, &Second))) {
    if (NT_SUCCESS(WskCaptureProviderNPI(&Second, CAPTURE_TIMEOUT_MS, &Npi))) {
      EnableFor(&Npi);
      WskReleaseProviderNPI(&Second);
    }
    WskDeregister(&Second);
  }
  if (Socket != NULL)
    SocketClose(Request, Socket);
}
