// An address resolved to a name, with each of the flags that there are.

#include "../Inputs/wsk_sockets.h"

static VOID RunProgram(PREQUEST Request) {
  static WCHAR Characters[64];
  static UNICODE_STRING Name = {0, sizeof(Characters), Characters};
  static SOCKADDR_IN Address;
  ULONG Flags = NI_NUMERICHOST | NI_NUMERICSERV | NI_NOFQDN;
  NTSTATUS Status;

  // RIGHT: WSK-WskGetNameInfo-Flags-ni-only
  Flags |= NI_DGRAM | NI_NAMEREQD;
  LoopbackAddress(&Address);
  RequestArm(Request);
  Status = Provider.Dispatch->WskGetNameInfo(
      Provider.Client, (PSOCKADDR)&Address, sizeof(Address), &Name, NULL,
      Flags, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
}
