// A name resolved to addresses, which are given back; the first one resolved to
// a name again, without its service.

#include "../Inputs/wsk_program.h"

static UNICODE_STRING Node = RTL_CONSTANT_STRING(L"127.0.0.1");

// RIGHT: WSK-WskGetNameInfo-SockAddr-nonnull
// RIGHT: WSK-WskGetNameInfo-One-output-required WSK-NameResolution-Irp-nonnull
// AMBIGUITY: A46

static VOID ResolveAddress(PREQUEST Request, PADDRINFOEXW Info) {
  static WCHAR Characters[64];
  static UNICODE_STRING Name = {0, sizeof(Characters), Characters};
  NTSTATUS Status;

  RequestArm(Request);
  Status = Provider.Dispatch->WskGetNameInfo(
      Provider.Client, Info->ai_addr, (ULONG)Info->ai_addrlen, &Name, NULL,
      NI_NUMERICHOST, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
}

// RIGHT: WSK-WskGetAddressInfo-Result-nonnull
// RIGHT: WSK-WskFreeAddressInfo-AddrInfo-nonnull
// AMBIGUITY: A19, A20

static VOID RunProgram(PREQUEST Request) {
  PADDRINFOEXW Result = NULL;
  NTSTATUS Status;

  RequestArm(Request);
  Status = Provider.Dispatch->WskGetAddressInfo(Provider.Client, &Node, NULL, 0,
                                                NULL, NULL, &Result, NULL, NULL,
                                                Request->Irp);
  Status = RequestWait(Request, Status);
  if (!NT_SUCCESS(Status) || Result == NULL)
    return;
  ResolveAddress(Request, Result);
  Provider.Dispatch->WskFreeAddressInfo(Provider.Client, Result);
}
