// Names resolved for a thread of no process, for nothing, and with hints that are
// none; addresses of the wrong length and names without room.

#include "../Inputs/wsk_program.h"

static UNICODE_STRING Node = RTL_CONSTANT_STRING(L"127.0.0.1");
static UNICODE_STRING Empty = {0, 0, NULL};

static VOID Free(PREQUEST Request, NTSTATUS Status, PADDRINFOEXW *Result) {
  if (NT_SUCCESS(RequestWait(Request, Status)))
    Provider.Dispatch->WskFreeAddressInfo(Provider.Client, *Result);
}

static VOID ForThread(PREQUEST Request) {
  PADDRINFOEXW Result;
  NTSTATUS Status;

  RequestArm(Request);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'OwningProcess' of WskGetAddressInfo is NULL although 'OwningThread' is not NULL; pass a referenced process object [WSK-NameResolution-Thread-requires-process]
  Status = Provider.Dispatch->WskGetAddressInfo(
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'OwningProcess' of WskGetAddressInfo is NULL although 'OwningThread' is 'PsGetCurrentThread()'; pass a referenced process object [WSK-NameResolution-Thread-requires-process] [wsk-name-resolution]
      Provider.Client, &Node, NULL, NS_ALL, NULL, NULL, &Result, NULL,
      PsGetCurrentThread(), Request->Irp);
  Free(Request, Status, &Result);
}

static VOID ForNothing(PREQUEST Request) {
  PADDRINFOEXW Result;
  NTSTATUS Status;

  RequestArm(Request);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'NodeName' of WskGetAddressInfo is NULL although 'ServiceName' is NULL; pass a UNICODE_STRING [WSK-WskGetAddressInfo-Name-or-service]
  Status = Provider.Dispatch->WskGetAddressInfo(
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'NodeName' of WskGetAddressInfo is NULL although 'ServiceName' is NULL; pass a UNICODE_STRING [WSK-WskGetAddressInfo-Name-or-service] [wsk-name-resolution]
      Provider.Client, NULL, NULL, NS_ALL, NULL, NULL, &Result, NULL, NULL,
      Request->Irp);
  Free(Request, Status, &Result);

  RequestArm(Request);
  // BLIND(static): WSK-WskGetAddressInfo-Name-or-service: the content of strings
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'NodeName' and 'ServiceName' of WskGetAddressInfo are NULL or empty; name a node, a service or both [WSK-WskGetAddressInfo-Name-or-service]
  Status = Provider.Dispatch->WskGetAddressInfo(
      Provider.Client, &Empty, NULL, NS_ALL, NULL, NULL, &Result, NULL, NULL,
      Request->Irp);
  Free(Request, Status, &Result);
}

static VOID WithAnswer(PREQUEST Request) {
  ADDRINFOEXW Hints;
  PADDRINFOEXW Result;
  NTSTATUS Status;

  RtlZeroMemory(&Hints, sizeof(Hints));
  Hints.ai_family = AF_INET;
  Hints.ai_addr = (PSOCKADDR)&Request->Address;
  RequestArm(Request);
  // BLIND(static): WSK-WskGetAddressInfo-Hints-type: needs the path-sensitive engine
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Hints' of WskGetAddressInfo has a value in 'ai_addr'; pass an ADDRINFOEXW with only the hint members set [WSK-WskGetAddressInfo-Hints-type]
  Status = Provider.Dispatch->WskGetAddressInfo(
      Provider.Client, &Node, NULL, NS_ALL, NULL, &Hints, &Result, NULL, NULL,
      Request->Irp);
  Free(Request, Status, &Result);
}

static VOID NameAddress(PREQUEST Request, PSOCKADDR Address,
                        PUNICODE_STRING Name, PETHREAD Thread) {
  const ULONG TooLong = 2 * sizeof(SOCKADDR_STORAGE);
  NTSTATUS Status;

  RequestArm(Request);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'SockAddrLength' of WskGetNameInfo is 0x100; pass the size of the SOCKADDR in bytes [WSK-WskGetNameInfo-SockAddrLength-max]
  Status = Provider.Dispatch->WskGetNameInfo(
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'SockAddrLength' of WskGetNameInfo is TooLong (0x100); pass the size of the SOCKADDR in bytes [WSK-WskGetNameInfo-SockAddrLength-max] [wsk-name-resolution]
      Provider.Client, Address, TooLong, Name, NULL, NI_NUMERICHOST, NULL, NULL,
      Request->Irp);
  (void)RequestWait(Request, Status);

  RequestArm(Request);
  // BLIND(static): WSK-WskGetNameInfo-SockAddrLength-max: the address family of what a pointer points to
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'SockAddrLength' of WskGetNameInfo is 0x2 although 'SockAddr' has 0x10 bytes; pass the size of the SOCKADDR in bytes [WSK-WskGetNameInfo-SockAddrLength-max]
  Status = Provider.Dispatch->WskGetNameInfo(
      Provider.Client, Address, sizeof(ADDRESS_FAMILY), Name, NULL,
      NI_NUMERICHOST, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);

  RequestArm(Request);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'OwningProcess' of WskGetNameInfo is NULL although 'OwningThread' is not NULL; pass a referenced process object [WSK-NameResolution-Thread-requires-process]
  Status = Provider.Dispatch->WskGetNameInfo(
      Provider.Client, Address, sizeof(SOCKADDR_IN), Name, NULL, NI_NUMERICHOST,
      NULL, Thread, Request->Irp);
  (void)RequestWait(Request, Status);

  Name->MaximumLength = sizeof(L"127.0.0");
  RequestArm(Request);
  // BLIND(static): WSK-WskGetNameInfo-Buffers-large-enough: needs the path-sensitive engine
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'NodeName' of WskGetNameInfo has a buffer of 0x10 bytes and needs at least 0x14; pass a UNICODE_STRING with room for the name and its NUL [WSK-WskGetNameInfo-Buffers-large-enough]
  Status = Provider.Dispatch->WskGetNameInfo(
      Provider.Client, Address, sizeof(SOCKADDR_IN), Name, NULL, NI_NUMERICHOST,
      NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
}

static VOID RunProgram(PREQUEST Request) {
  static WCHAR Characters[NI_MAXHOST];
  static UNICODE_STRING Name = {0, sizeof(Characters), Characters};
  static SOCKADDR_IN Address;

  Address.sin_family = AF_INET;
  Address.sin_addr.S_un.S_un_b.s_b1 = 127;
  Address.sin_addr.S_un.S_un_b.s_b4 = 1;
  ForThread(Request);
  ForNothing(Request);
  WithAnswer(Request);
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'OwningProcess' of WskGetNameInfo is NULL although 'OwningThread' is 'PsGetCurrentThread()'; pass a referenced process object [WSK-NameResolution-Thread-requires-process] [wsk-name-resolution]
  NameAddress(Request, (PSOCKADDR)&Address, &Name, PsGetCurrentThread());
}
