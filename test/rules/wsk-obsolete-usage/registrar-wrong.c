// Attaches to WSK through the Network Module Registrar; wsk-run has none, so the
// driver brings a stand-in.

#include "../Inputs/wsk_sockets.h"

#include <netioddk.h>

NTSTATUS NTAPI NmrRegisterClient(PNPI_CLIENT_CHARACTERISTICS Characteristics,
                                 PVOID ClientContext, PHANDLE NmrClientHandle) {
  UNREFERENCED_PARAMETER(Characteristics);
  UNREFERENCED_PARAMETER(ClientContext);
  *NmrClientHandle = NULL;
  return STATUS_NOT_SUPPORTED;
}

static const NPI_MODULEID ModuleId = {sizeof(NPI_MODULEID), MIT_GUID, {0}};

static const NPI_CLIENT_CHARACTERISTICS Characteristics = {
    0,
    sizeof(NPI_CLIENT_CHARACTERISTICS),
    NULL,
    NULL,
    NULL,
    {0, sizeof(NPI_REGISTRATION_INSTANCE), &NPI_WSK_INTERFACE_ID, &ModuleId, 0,
     NULL}};

static VOID RunProgram(PREQUEST Request) {
  HANDLE Handle;

  UNREFERENCED_PARAMETER(Request);
  // BLIND(run time): WSK-WskRegister-Prefer-over-nmr: NMR attachments bypass the verifier
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: NmrRegisterClient attaches to WSK by hand; call WskRegister and WskCaptureProviderNPI [WSK-WskRegister-Prefer-over-nmr] [wsk-obsolete-usage]
  (void)NmrRegisterClient((PNPI_CLIENT_CHARACTERISTICS)&Characteristics, NULL,
                          &Handle);
}
