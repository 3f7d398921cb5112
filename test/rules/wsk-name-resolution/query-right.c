// Names resolved for a process, for a thread of it, and for a service alone;
// names of addresses with just enough room.

#include "../Inputs/wsk_program.h"

// AMBIGUITY: A19
// RIGHT: WSK-NameResolution-Thread-requires-process WSK-WskGetAddressInfo-Name-or-service WSK-WskGetAddressInfo-Hints-type WSK-WskGetNameInfo-SockAddrLength-max WSK-WskGetNameInfo-Buffers-large-enough

static UNICODE_STRING Node = RTL_CONSTANT_STRING(L"127.0.0.1");
static UNICODE_STRING Service = RTL_CONSTANT_STRING(L"4711");
static UNICODE_STRING Empty = {0, 0, NULL};

static VOID Free(PREQUEST Request, NTSTATUS Status, PADDRINFOEXW *Result) {
  if (NT_SUCCESS(RequestWait(Request, Status)))
    Provider.Dispatch->WskFreeAddressInfo(Provider.Client, *Result);
}

static VOID Resolve(PREQUEST Request, PUNICODE_STRING NodeName,
                    PUNICODE_STRING ServiceName, PADDRINFOEXW Hints) {
  PADDRINFOEXW Result = NULL;
  NTSTATUS Status;

  RequestArm(Request);
  Status = Provider.Dispatch->WskGetAddressInfo(
      Provider.Client, NodeName, ServiceName, NS_ALL, NULL, Hints, &Result,
      PsGetCurrentProcess(), PsGetCurrentThread(), Request->Irp);
  Free(Request, Status, &Result);
}

/// A19: a process without a thread, and neither of them.
static VOID ResolveForProcess(PREQUEST Request) {
  PADDRINFOEXW Result = NULL;
  NTSTATUS Status;

  RequestArm(Request);
  Status = Provider.Dispatch->WskGetAddressInfo(
      Provider.Client, &Node, NULL, NS_ALL, NULL, NULL, &Result,
      PsGetCurrentProcess(), NULL, Request->Irp);
  Free(Request, Status, &Result);
  RequestArm(Request);
  Status = Provider.Dispatch->WskGetAddressInfo(
      Provider.Client, NULL, &Service, NS_ALL, NULL, NULL, &Result, NULL, NULL,
      Request->Irp);
  Free(Request, Status, &Result);
}

static VOID NameAddress(PREQUEST Request, PSOCKADDR_IN Address,
                        PUNICODE_STRING NodeName, PUNICODE_STRING ServiceName) {
  const ULONG Lengths[] = {sizeof(SOCKADDR_IN), sizeof(SOCKADDR_STORAGE)};
  NTSTATUS Status;
  ULONG I;

  for (I = 0; I != RTL_NUMBER_OF(Lengths); ++I) {
    RequestArm(Request);
    Status = Provider.Dispatch->WskGetNameInfo(
        Provider.Client, (PSOCKADDR)Address, Lengths[I], NodeName, ServiceName,
        NI_NUMERICHOST | NI_NUMERICSERV, NULL, NULL, Request->Irp);
    (void)RequestWait(Request, Status);
  }
  RequestArm(Request);
  Status = Provider.Dispatch->WskGetNameInfo(
      Provider.Client, (PSOCKADDR)Address, sizeof(SOCKADDR_STORAGE), NodeName,
      NULL, NI_NUMERICHOST, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
}

static VOID RunProgram(PREQUEST Request) {
  static WCHAR NodeText[sizeof("127.0.0.1")], ServiceText[sizeof("80")];
  static UNICODE_STRING NodeName = {0, sizeof(NodeText), NodeText};
  static UNICODE_STRING ServiceName = {0, sizeof(ServiceText), ServiceText};
  static ADDRINFOEXW Hints;
  PSOCKADDR_IN Address = (PSOCKADDR_IN)&Request->Address;

  Hints.ai_family = AF_INET;
  Hints.ai_socktype = SOCK_STREAM;
  Hints.ai_protocol = IPPROTO_TCP;
  Resolve(Request, &Node, &Empty, &Hints);
  Resolve(Request, &Empty, &Service, NULL);
  ResolveForProcess(Request);

  Address->sin_family = AF_INET;
  Address->sin_port = RtlUshortByteSwap(80);
  Address->sin_addr.S_un.S_un_b.s_b1 = 127;
  Address->sin_addr.S_un.S_un_b.s_b4 = 1;
  NameAddress(Request, Address, &NodeName, &ServiceName);
}
