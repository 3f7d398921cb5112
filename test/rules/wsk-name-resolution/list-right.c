// Lists of addresses that are looked at and freed once, when they are there; no
// list where nothing was found.

#include "../Inputs/wsk_program.h"

// RIGHT: WSK-WskGetAddressInfo-Result-after-completion WSK-WskGetAddressInfo-Result-free WSK-WskFreeAddressInfo-Only-from-getaddressinfo WSK-WskFreeAddressInfo-Whole-list-once

static UNICODE_STRING Node = RTL_CONSTANT_STRING(L"127.0.0.1");
static UNICODE_STRING Unknown = RTL_CONSTANT_STRING(L"nobody.invalid");

static PADDRINFOEXW Resolve(PREQUEST Request, PUNICODE_STRING Name) {
  PADDRINFOEXW Result = NULL;
  NTSTATUS Status;

  RequestArm(Request);
  Status = Provider.Dispatch->WskGetAddressInfo(
      Provider.Client, Name, NULL, NS_ALL, NULL, NULL, &Result, NULL, NULL,
      Request->Irp);
  Status = RequestWait(Request, Status);
  // Nothing was found: the variable is as it was.
  if (!NT_SUCCESS(Status) && Result != NULL)
    Provider.Dispatch->WskFreeAddressInfo(Provider.Client, Result);
  return NT_SUCCESS(Status) ? Result : NULL;
}

static ULONG CountElements(PADDRINFOEXW List) {
  ULONG Count = 0;

  for (; List != NULL; List = List->ai_next)
    ++Count;
  return Count;
}

static VOID RunProgram(PREQUEST Request) {
  PADDRINFOEXW First = Resolve(Request, &Node);
  PADDRINFOEXW Second = Resolve(Request, &Node);
  PADDRINFOEXW None = Resolve(Request, &Unknown);

  if (First != NULL && CountElements(First) != 0 &&
      First->ai_family == AF_INET)
    RtlCopyMemory(&Request->Address, First->ai_addr, sizeof(SOCKADDR_IN));
  // In another order.
  if (Second != NULL)
    Provider.Dispatch->WskFreeAddressInfo(Provider.Client, Second);
  if (First != NULL)
    Provider.Dispatch->WskFreeAddressInfo(Provider.Client, First);
  if (None != NULL)
    Provider.Dispatch->WskFreeAddressInfo(Provider.Client, None);
  // A list at the place of one that was freed.
  First = Resolve(Request, &Node);
  if (First != NULL)
    Provider.Dispatch->WskFreeAddressInfo(Provider.Client, First);
}
