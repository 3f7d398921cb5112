// A client of the Network Module Registrar that closes its socket before the
// detachment is complete. wsk-run has no registrar: the driver brings a
// stand-in that detaches at once.
//
// AMBIGUITY: A41

#include "../Inputs/wsk_sockets.h"

#include <netioddk.h>

static PREQUEST Closing;
static PWSK_SOCKET Last;

NTSTATUS NTAPI NmrRegisterClient(PNPI_CLIENT_CHARACTERISTICS Characteristics,
                                 PVOID ClientContext, PHANDLE NmrClientHandle) {
  *NmrClientHandle = NULL;
  return Characteristics->ClientDetachProvider(ClientContext);
}

static NTSTATUS NTAPI Detach(PVOID ClientBindingContext) {
  UNREFERENCED_PARAMETER(ClientBindingContext);
  SocketClose(Closing, Last);
  return STATUS_SUCCESS;
}

static const NPI_MODULEID ModuleId = {sizeof(NPI_MODULEID), MIT_GUID, {0}};

static const NPI_CLIENT_CHARACTERISTICS Characteristics = {
    0,
    sizeof(NPI_CLIENT_CHARACTERISTICS),
    NULL,
    Detach,
    NULL,
    {0, sizeof(NPI_REGISTRATION_INSTANCE), &NPI_WSK_INTERFACE_ID, &ModuleId, 0,
     NULL}};

static VOID RunProgram(PREQUEST Request) {
  HANDLE Handle;
  Closing = Request;
  Last = ConnectionSocketOpen(Request, NULL, NULL);
  if (Last != NULL)
    // NOLINTNEXTLINE(wsk-obsolete-usage)
    (void)NmrRegisterClient((PNPI_CLIENT_CHARACTERISTICS)&Characteristics, NULL,
                            &Handle);
}
