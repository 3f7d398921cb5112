// An address resolved to a name, with flags of something else.

#include "../Inputs/wsk_sockets.h"

static VOID RunProgram(PREQUEST Request) {
  static WCHAR Characters[64];
  static UNICODE_STRING Name = {0, sizeof(Characters), Characters};
  static SOCKADDR_IN Address;
  NTSTATUS Status;

  LoopbackAddress(&Address);
  RequestArm(Request);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Flags' of WskGetNameInfo is 0x102; pass 0, NI_DGRAM, NI_NAMEREQD, NI_NOFQDN, NI_NUMERICHOST or NI_NUMERICSERV [WSK-WskGetNameInfo-Flags-ni-only]
  Status = Provider.Dispatch->WskGetNameInfo(
      Provider.Client, (PSOCKADDR)&Address, sizeof(Address), &Name, NULL,
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Flags' of WskGetNameInfo is NI_NUMERICHOST | 0x100 (0x102); pass 0, NI_DGRAM, NI_NAMEREQD, NI_NOFQDN, NI_NUMERICHOST or NI_NUMERICSERV [WSK-WskGetNameInfo-Flags-ni-only] [wsk-invalid-flags]
      NI_NUMERICHOST | 0x100, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
}
