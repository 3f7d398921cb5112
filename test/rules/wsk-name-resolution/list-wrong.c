// Lists of addresses that are freed too early, in parts, twice, or not at all, and
// what is no such list.

#include "../Inputs/wsk_program.h"

static UNICODE_STRING Node = RTL_CONSTANT_STRING(L"127.0.0.1");

/// Gives the list to the caller.
static PADDRINFOEXW Resolve(PREQUEST Request) {
  PADDRINFOEXW Result = NULL;
  NTSTATUS Status;

  RequestArm(Request);
  Status = Provider.Dispatch->WskGetAddressInfo(
      Provider.Client, &Node, NULL, NS_ALL, NULL, NULL, &Result, NULL, NULL,
      Request->Irp);
  return NT_SUCCESS(RequestWait(Request, Status)) ? Result : NULL;
}

static VOID FreeEarly(PREQUEST Request) {
  PADDRINFOEXW Result;
  NTSTATUS Status;

  RequestArm(Request);
  Status = Provider.Dispatch->WskGetAddressInfo(
      Provider.Client, &Node, NULL, NS_ALL, NULL, NULL, &Result, NULL, NULL,
      Request->Irp);
  if (Status == STATUS_PENDING) {
    // BLIND(static): WSK-WskGetAddressInfo-Result-after-completion: needs the path-sensitive engine
    // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'AddrInfo' of WskFreeAddressInfo is not resolved yet; wait until WskGetAddressInfo has completed the IRP [WSK-WskGetAddressInfo-Result-after-completion]
    Provider.Dispatch->WskFreeAddressInfo(Provider.Client, Result);
  }
  if (NT_SUCCESS(RequestWait(Request, Status)))
    Provider.Dispatch->WskFreeAddressInfo(Provider.Client, Result);
}

static VOID FreeTwice(PREQUEST Request) {
  PADDRINFOEXW List = Resolve(Request);

  if (List == NULL)
    return;
  Provider.Dispatch->WskFreeAddressInfo(Provider.Client, List);
  // BLIND(static): WSK-WskGetAddressInfo-Result-free: needs the path-sensitive engine
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'AddrInfo' of WskFreeAddressInfo was freed already; free each list once [WSK-WskGetAddressInfo-Result-free]
  Provider.Dispatch->WskFreeAddressInfo(Provider.Client, List);
}

static VOID FreeOwn(VOID) {
  static ADDRINFOEXW Own;

  // RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: 'AddrInfo' of WskFreeAddressInfo is no list of this client; pass the list that WskGetAddressInfo returned [WSK-WskFreeAddressInfo-Only-from-getaddressinfo]
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'AddrInfo' of WskFreeAddressInfo is '&Own'; pass the list that WskGetAddressInfo returned [WSK-WskFreeAddressInfo-Only-from-getaddressinfo] [wsk-name-resolution]
  Provider.Dispatch->WskFreeAddressInfo(Provider.Client, &Own);
}

/// The driver appends an element of its own, and frees by element.
static VOID FreeElements(PREQUEST Request) {
  static ADDRINFOEXW Appended;
  PADDRINFOEXW List = Resolve(Request);

  if (List == NULL)
    return;
  List->ai_next = &Appended;
  // RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: 'AddrInfo' of WskFreeAddressInfo is in the middle of a list; pass its head, once: that frees the whole list [WSK-WskFreeAddressInfo-Whole-list-once]
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'AddrInfo' of WskFreeAddressInfo is in the middle of a list; pass its head, once: that frees the whole list [WSK-WskFreeAddressInfo-Whole-list-once] [wsk-name-resolution]
  Provider.Dispatch->WskFreeAddressInfo(Provider.Client, List->ai_next);
  Provider.Dispatch->WskFreeAddressInfo(Provider.Client, List);
}

/// The usual loop, on a list of two.
static VOID FreeInLoop(PREQUEST Request) {
  static ADDRINFOEXW Appended;
  PADDRINFOEXW Element = Resolve(Request);
  PADDRINFOEXW Next;

  if (Element == NULL)
    return;
  Element->ai_next = &Appended;
  for (; Element != NULL; Element = Next) {
    Next = Element->ai_next;
    // BLIND(static): WSK-WskFreeAddressInfo-Whole-list-once: needs the path-sensitive engine
    // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'AddrInfo' of WskFreeAddressInfo was freed with its list; pass its head, once: that frees the whole list [WSK-WskFreeAddressInfo-Whole-list-once]
    Provider.Dispatch->WskFreeAddressInfo(Provider.Client, Element);
  }
}

static VOID RunProgram(PREQUEST Request) {
  PADDRINFOEXW Result = NULL;
  NTSTATUS Status;

  FreeEarly(Request);
  FreeTwice(Request);
  FreeOwn();
  FreeElements(Request);
  FreeInLoop(Request);
  RequestArm(Request);
  // BLIND(static): WSK-WskGetAddressInfo-Result-free: needs the path-sensitive engine
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: the list of WskGetAddressInfo is not freed; call WskFreeAddressInfo once, with its head [WSK-WskGetAddressInfo-Result-free]
  Status = Provider.Dispatch->WskGetAddressInfo(
      Provider.Client, &Node, NULL, NS_ALL, NULL, NULL, &Result, NULL, NULL,
      Request->Irp);
  (void)RequestWait(Request, Status);
}
