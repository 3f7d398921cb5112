// WskGetAddressInfo answers the names of --host and addresses written as text,
// and no other.
//
// RUN: wsk-run --for=0 --host collector=10.1.2.3 --host six=fe80::7 %s
#include "../rules/Inputs/wsk_program.h"

static NTSTATUS Resolve(PREQUEST Request, PCWSTR Name, PADDRINFOEXW *Result) {
  UNICODE_STRING Node, Service;
  NTSTATUS Status;

  RtlInitUnicodeString(&Node, Name);
  RtlInitUnicodeString(&Service, L"7000");
  RequestArm(Request);
  Status = Provider.Dispatch->WskGetAddressInfo(Provider.Client, &Node,
                                                &Service, 0, NULL, NULL, Result,
                                                NULL, NULL, Request->Irp);
  return RequestWait(Request, Status);
}

static VOID Expect(PREQUEST Request, PCWSTR Name, int Family, UCHAR Last) {
  PADDRINFOEXW Info = NULL;
  UCHAR Found = 0;

  if (!NT_SUCCESS(Resolve(Request, Name, &Info)) || Info->ai_family != Family)
    KeBugCheckEx(1, 0, 0, 0, 0);
  if (Family == AF_INET)
    Found = ((PSOCKADDR_IN)Info->ai_addr)->sin_addr.S_un.S_un_b.s_b4;
  else
    Found = ((PSOCKADDR_IN6)Info->ai_addr)->sin6_addr.u.Byte[15];
  if (Found != Last ||
      ((PSOCKADDR_IN)Info->ai_addr)->sin_port != RtlUshortByteSwap(7000))
    KeBugCheckEx(2, Found, 0, 0, 0);
  Provider.Dispatch->WskFreeAddressInfo(Provider.Client, Info);
}

static VOID RunProgram(PREQUEST Request) {
  PADDRINFOEXW Info = NULL;

  Expect(Request, L"Collector", AF_INET, 3);
  Expect(Request, L"six", AF_INET6, 7);
  Expect(Request, L"192.0.2.9", AF_INET, 9);
  if (NT_SUCCESS(Resolve(Request, L"elsewhere", &Info)) || Info != NULL)
    KeBugCheckEx(3, 0, 0, 0, 0);
}
