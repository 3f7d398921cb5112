// Attaches through the Network Module Registrar to something that is not WSK; WSK's
// identifier has other uses.

#include "../Inputs/wsk_sockets.h"

#include <netioddk.h>

// RIGHT: WSK-WskRegister-Prefer-over-nmr

NTSTATUS NTAPI NmrRegisterClient(PNPI_CLIENT_CHARACTERISTICS Characteristics,
                                 PVOID ClientContext, PHANDLE NmrClientHandle) {
  UNREFERENCED_PARAMETER(Characteristics);
  UNREFERENCED_PARAMETER(ClientContext);
  *NmrClientHandle = NULL;
  return STATUS_NOT_SUPPORTED;
}

static const NPIID OtherInterface = {
    0x12345678, 0x9abc, 0xdef0, {1, 2, 3, 4, 5, 6, 7, 8}};

static const NPI_MODULEID ModuleId = {sizeof(NPI_MODULEID), MIT_GUID, {0}};

static const NPI_CLIENT_CHARACTERISTICS Characteristics = {
    0,
    sizeof(NPI_CLIENT_CHARACTERISTICS),
    NULL,
    NULL,
    NULL,
    {0, sizeof(NPI_REGISTRATION_INSTANCE), &OtherInterface, &ModuleId, 0,
     NULL}};

static VOID RunProgram(PREQUEST Request) {
  WSK_EVENT_CALLBACK_CONTROL Control = {&NPI_WSK_INTERFACE_ID, 0};
  HANDLE Handle;

  UNREFERENCED_PARAMETER(Request);
  UNREFERENCED_PARAMETER(Control);
  (void)NmrRegisterClient((PNPI_CLIENT_CHARACTERISTICS)&Characteristics, NULL,
                          &Handle);
}
