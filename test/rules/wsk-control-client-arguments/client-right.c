// What a client asks and sets, as the pages say.

#include "../Inputs/wsk_control.h"

// RIGHT: WSK-WSK_CACHE_SD-Input WSK-WSK_CACHE_SD-Output WSK-WSK_CACHE_SD-Irp-null
// RIGHT: WSK-WSK_RELEASE_SD-Input WSK-WSK_RELEASE_SD-No-output WSK-WSK_RELEASE_SD-Irp-null
// RIGHT: WSK-WSK_TRANSPORT_LIST_QUERY-Output-array WSK-WSK_TRANSPORT_LIST_QUERY-OutputSizeReturned-required
// RIGHT: WSK-WSK_TRANSPORT_LIST_QUERY-Irp-null WSK-WSK_TRANSPORT_LIST_QUERY-No-input
// RIGHT: WSK-WSK_TRANSPORT_LIST_CHANGE-Irp-required WSK-WSK_TRANSPORT_LIST_CHANGE-No-buffers
// RIGHT: WSK-WSK_SET_STATIC_EVENT_CALLBACKS-Input
// RIGHT: WSK-WSK_SET_STATIC_EVENT_CALLBACKS-No-output-no-irp
// RIGHT: WSK-WSK_TDI_BEHAVIOR-Input WSK-WSK_TDI_BEHAVIOR-No-output-no-irp
// RIGHT: WSK-WSK_TDI_DEVICENAME_MAPPING-Input
// RIGHT: WSK-WSK_TDI_DEVICENAME_MAPPING-No-output-no-irp
// RIGHT: WSK-WSK_TDI_MAP_INFO-ElementCount-matches-map
// RIGHT: WSK-WSK_TDI_MAP-Device-name-terminated
// RIGHT: WSK-WskControlClient-OutputSizeReturned-size_t
// RIGHT: WSK-WskControlClient-ControlCode-known WSK-WskControlClient-Irp-per-code WSK-WskControlClient-Buffers-per-code
// RIGHT: WSK-WskControlClient-Unused-input-null WSK-WskControlClient-Unused-output-null
// RIGHT: WSK-WskControlClient-OutputSizeReturned-null-unless-needed
// AMBIGUITY: A1, A13

static const WCHAR Name[] = {L'U', L'd', L'p', 0};
static const WSK_TDI_MAP Map[] = {
    {SOCK_STREAM, AF_INET, IPPROTO_TCP, L"\\Device\\Tcp"},
    {SOCK_DGRAM, AF_INET, IPPROTO_UDP, Name}};

static VOID CacheDescriptor(VOID) {
  SECURITY_DESCRIPTOR Ordinary;
  PISECURITY_DESCRIPTOR Descriptor = &Ordinary;
  PVOID Cached;
  NTSTATUS Status;

  if (!DescriptorInitialize(&Ordinary))
    return;
  Status = Provider.Dispatch->WskControlClient(
      Provider.Client, WSK_CACHE_SD, sizeof(Descriptor), &Descriptor,
      sizeof(PVOID), &Cached, NULL, NULL);
  if (!NT_SUCCESS(Status))
    return;
  (void)Provider.Dispatch->WskControlClient(Provider.Client, WSK_RELEASE_SD,
                                            sizeof(PSECURITY_DESCRIPTOR),
                                            &Cached, 0, NULL, NULL, NULL);
}

static VOID QueryTransports(PREQUEST Request) {
  static WSK_TRANSPORT Transports[16];
  static UCHAR Page[4096];
  SIZE_T Returned;
  ULONG64 Wide;
  NTSTATUS Status;

  // How much room, then what is in it.
  Status = Provider.Dispatch->WskControlClient(Provider.Client,
                                               WSK_TRANSPORT_LIST_QUERY, 0,
                                               NULL, 0, NULL, &Returned, NULL);
  ExpectRefused(Status);
  (void)Provider.Dispatch->WskControlClient(
      Provider.Client, WSK_TRANSPORT_LIST_QUERY, 0, NULL, sizeof(Transports),
      Transports, &Returned, NULL);
  // A page of any size.
  (void)Provider.Dispatch->WskControlClient(
      Provider.Client, WSK_TRANSPORT_LIST_QUERY, 0, NULL, sizeof(Page), Page,
      (SIZE_T *)&Wide, NULL);
  // It waits until somebody cancels it.
  RequestArm(Request);
  Status = Provider.Dispatch->WskControlClient(
      Provider.Client, WSK_TRANSPORT_LIST_CHANGE, 0, NULL, 0, NULL, NULL,
      Request->Irp);
  if (Status == STATUS_PENDING)
    IoCancelIrp(Request->Irp);
  (void)RequestWait(Request, Status);
  // The code of a newer wsk.h.
  Status = Provider.Dispatch->WskControlClient(Provider.Client, 0x20000099,
                                               sizeof(Wide), &Wide, 0, NULL,
                                               &Returned, NULL);
  ExpectRefused(Status);
}

static VOID SetAll(VOID) {
  WSK_EVENT_CALLBACK_CONTROL Control = {(PNPIID)&NPI_WSK_INTERFACE_ID,
                                        WSK_EVENT_RECEIVE};
  WSK_TDI_MAP_INFO Info = {ARRAYSIZE(Map), Map};
  ULONG Behavior = WSK_TDI_BEHAVIOR_BYPASS_TDI;
  NTSTATUS Status;

  Status = Provider.Dispatch->WskControlClient(
      Provider.Client, WSK_SET_STATIC_EVENT_CALLBACKS, sizeof(Control),
      &Control, 0, NULL, NULL, NULL);
  if (!NT_SUCCESS(Status))
    return;
  Status = Provider.Dispatch->WskControlClient(Provider.Client,
                                               WSK_TDI_BEHAVIOR, sizeof(ULONG),
                                               &Behavior, 0, NULL, NULL, NULL);
  if (!NT_SUCCESS(Status))
    return;
  Status = Provider.Dispatch->WskControlClient(
      Provider.Client, WSK_TDI_DEVICENAME_MAPPING, sizeof(Info), &Info, 0, NULL,
      NULL, NULL);
  if (!NT_SUCCESS(Status))
    return;
}

static VOID RunProgram(PREQUEST Request) {
  CacheDescriptor();
  QueryTransports(Request);
  SetAll();
}
