// Names and addresses resolved into nothing, from nothing, and without an IRP.

#include "../Inputs/wsk_program.h"

static UNICODE_STRING Node = RTL_CONSTANT_STRING(L"127.0.0.1");

static VOID ResolveName(PREQUEST Request) {
  PADDRINFOEXW Result = NULL;
  NTSTATUS Status;

  RequestArm(Request);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Result' of WskGetAddressInfo is NULL;{{.*}}[WSK-WskGetAddressInfo-Result-nonnull]
  Status = Provider.Dispatch->WskGetAddressInfo(
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Result' of WskGetAddressInfo {{.*}}is NULL;{{.*}}[WSK-WskGetAddressInfo-Result-nonnull] [wsk-null-argument]
      Provider.Client, &Node, NULL, 0, NULL, NULL, NULL, NULL, NULL,
      Request->Irp);
  (void)RequestWait(Request, Status);

  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of WskGetAddressInfo is NULL;{{.*}}[WSK-NameResolution-Irp-nonnull]
  Status = Provider.Dispatch->WskGetAddressInfo(
      Provider.Client, &Node, NULL, 0, NULL, NULL, &Result, NULL, NULL,
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of WskGetAddressInfo {{.*}}is NULL;{{.*}}[WSK-NameResolution-Irp-nonnull] [wsk-null-argument]
      NULL);
  ExpectRefused(Status);

  // RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: 'AddrInfo' of WskFreeAddressInfo is NULL;{{.*}}[WSK-WskFreeAddressInfo-AddrInfo-nonnull]
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'AddrInfo' of WskFreeAddressInfo {{.*}}is NULL;{{.*}}[WSK-WskFreeAddressInfo-AddrInfo-nonnull] [wsk-null-argument]
  Provider.Dispatch->WskFreeAddressInfo(Provider.Client, NULL);
}

static VOID ResolveAddress(PREQUEST Request, PSOCKADDR Address,
                           PUNICODE_STRING Name) {
  const ULONG Length = sizeof(SOCKADDR_IN);
  NTSTATUS Status;

  RequestArm(Request);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'SockAddr' of WskGetNameInfo is NULL;{{.*}}[WSK-WskGetNameInfo-SockAddr-nonnull]
  Status = Provider.Dispatch->WskGetNameInfo(
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'SockAddr' of WskGetNameInfo {{.*}}is NULL;{{.*}}[WSK-WskGetNameInfo-SockAddr-nonnull] [wsk-null-argument]
      Provider.Client, NULL, Length, Name, NULL, NI_NUMERICHOST, NULL, NULL,
      Request->Irp);
  (void)RequestWait(Request, Status);

  RequestArm(Request);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'NodeName' of WskGetNameInfo is NULL although 'ServiceName' is NULL;{{.*}}[WSK-WskGetNameInfo-One-output-required]
  Status = Provider.Dispatch->WskGetNameInfo(
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'NodeName' of WskGetNameInfo {{.*}}is NULL although 'ServiceName' is NULL;{{.*}}[WSK-WskGetNameInfo-One-output-required] [wsk-null-argument]
      Provider.Client, Address, Length, NULL, NULL, NI_NUMERICHOST, NULL, NULL,
      Request->Irp);
  (void)RequestWait(Request, Status);

  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of WskGetNameInfo is NULL;{{.*}}[WSK-NameResolution-Irp-nonnull]
  Status = Provider.Dispatch->WskGetNameInfo(
      Provider.Client, Address, Length, Name, NULL, NI_NUMERICHOST, NULL,
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of WskGetNameInfo {{.*}}is NULL;{{.*}}[WSK-NameResolution-Irp-nonnull] [wsk-null-argument]
      NULL, NULL);
  ExpectRefused(Status);
}

static VOID RunProgram(PREQUEST Request) {
  static WCHAR Characters[64];
  static UNICODE_STRING Name = {0, sizeof(Characters), Characters};
  PSOCKADDR_IN Address = (PSOCKADDR_IN)&Request->Address;

  Address->sin_family = AF_INET;
  ResolveName(Request);
  ResolveAddress(Request, (PSOCKADDR)Address, &Name);
}
