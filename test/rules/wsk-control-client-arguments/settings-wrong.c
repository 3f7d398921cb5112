// What a client sets for all of its sockets.

#include "../Inputs/wsk_control.h"

static const WSK_TDI_MAP Map[] = {
    {SOCK_STREAM, AF_INET, IPPROTO_TCP, L"\\Device\\Tcp"},
    {SOCK_DGRAM, AF_INET, IPPROTO_UDP, L"\\Device\\Udp"}};

static VOID SetCallbacks(VOID) {
  WSK_EVENT_CALLBACK_CONTROL Control = {(PNPIID)&NPI_WSK_INTERFACE_ID,
                                        WSK_EVENT_RECEIVE};
  NTSTATUS Status;

  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'InputSize' of WskControlClient is sizeof(Control.EventMask) (0x4), but WSK_SET_STATIC_EVENT_CALLBACKS takes a WSK_EVENT_CALLBACK_CONTROL; pass sizeof(WSK_EVENT_CALLBACK_CONTROL){{.*}}[WSK-WSK_SET_STATIC_EVENT_CALLBACKS-Input] [wsk-control-client-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'InputSize' of WskControlClient is 0x4, but WSK_SET_STATIC_EVENT_CALLBACKS takes a WSK_EVENT_CALLBACK_CONTROL; pass sizeof(WSK_EVENT_CALLBACK_CONTROL){{.*}}[WSK-WSK_SET_STATIC_EVENT_CALLBACKS-Input]
  Status = Provider.Dispatch->WskControlClient(
      Provider.Client, WSK_SET_STATIC_EVENT_CALLBACKS,
      sizeof(Control.EventMask), &Control, 0, NULL, NULL, NULL);
  ExpectRefused(Status);
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'OutputBuffer' of WskControlClient is '&Control', but WSK_SET_STATIC_EVENT_CALLBACKS returns no data; pass NULL{{.*}}[WSK-WSK_SET_STATIC_EVENT_CALLBACKS-No-output-no-irp] [wsk-control-client-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'OutputBuffer' of WskControlClient is not NULL, but WSK_SET_STATIC_EVENT_CALLBACKS returns no data; pass NULL{{.*}}[WSK-WSK_SET_STATIC_EVENT_CALLBACKS-No-output-no-irp]
  Status = Provider.Dispatch->WskControlClient(
      Provider.Client, WSK_SET_STATIC_EVENT_CALLBACKS, sizeof(Control),
      &Control, sizeof(Control), &Control, NULL, NULL);
  ExpectRefused(Status);
  OwnIrpArm();
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'Irp' of WskControlClient is '&Own.Irp', but WSK_SET_STATIC_EVENT_CALLBACKS takes no IRP; pass NULL{{.*}}[WSK-WskControlClient-Irp-per-code] [wsk-control-client-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of WskControlClient is not NULL, but WSK_SET_STATIC_EVENT_CALLBACKS takes no IRP; pass NULL{{.*}}[WSK-WskControlClient-Irp-per-code]
  Status = Provider.Dispatch->WskControlClient(
      Provider.Client, WSK_SET_STATIC_EVENT_CALLBACKS, sizeof(Control),
      &Control, 0, NULL, NULL, &Own.Irp);
  (void)RequestWait(&OwnRequest, Status);
}

static VOID SetTdi(VOID) {
  WSK_TDI_MAP_INFO Info = {ARRAYSIZE(Map), Map};
  ULONG Behavior = WSK_TDI_BEHAVIOR_BYPASS_TDI;
  BOOLEAN Flag = TRUE;
  SIZE_T Returned;
  NTSTATUS Status;

  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: 'InputSize' of WskControlClient is sizeof(Flag) (0x1), but WSK_TDI_BEHAVIOR takes a ULONG; pass sizeof(ULONG){{.*}}[WSK-WSK_TDI_BEHAVIOR-Input] [wsk-control-client-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'InputSize' of WskControlClient is 0x1, but WSK_TDI_BEHAVIOR takes a ULONG; pass sizeof(ULONG){{.*}}[WSK-WSK_TDI_BEHAVIOR-Input]
  Status = Provider.Dispatch->WskControlClient(Provider.Client,
                                               WSK_TDI_BEHAVIOR, sizeof(Flag),
                                               &Flag, 0, NULL, NULL, NULL);
  ExpectRefused(Status);
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'OutputSizeReturned' of WskControlClient is '&Returned', but WSK_TDI_BEHAVIOR returns no data; pass NULL{{.*}}[WSK-WSK_TDI_BEHAVIOR-No-output-no-irp] [wsk-control-client-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'OutputSizeReturned' of WskControlClient is not NULL, but WSK_TDI_BEHAVIOR returns no data; pass NULL{{.*}}[WSK-WSK_TDI_BEHAVIOR-No-output-no-irp]
  Status = Provider.Dispatch->WskControlClient(
      Provider.Client, WSK_TDI_BEHAVIOR, sizeof(Behavior), &Behavior, 0, NULL,
      &Returned, NULL);
  ExpectRefused(Status);
  OwnIrpArm();
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'Irp' of WskControlClient is '&Own.Irp', but WSK_TDI_BEHAVIOR takes no IRP; pass NULL{{.*}}[WSK-WskControlClient-Irp-per-code] [wsk-control-client-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of WskControlClient is not NULL, but WSK_TDI_BEHAVIOR takes no IRP; pass NULL{{.*}}[WSK-WskControlClient-Irp-per-code]
  Status = Provider.Dispatch->WskControlClient(
      Provider.Client, WSK_TDI_BEHAVIOR, sizeof(Behavior), &Behavior, 0, NULL,
      NULL, &Own.Irp);
  (void)RequestWait(&OwnRequest, Status);

  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: 'InputSize' of WskControlClient is sizeof(Map) (0x20), but WSK_TDI_DEVICENAME_MAPPING takes a WSK_TDI_MAP_INFO; pass sizeof(WSK_TDI_MAP_INFO){{.*}}[WSK-WSK_TDI_DEVICENAME_MAPPING-Input] [wsk-control-client-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'InputSize' of WskControlClient is 0x20, but WSK_TDI_DEVICENAME_MAPPING takes a WSK_TDI_MAP_INFO; pass sizeof(WSK_TDI_MAP_INFO){{.*}}[WSK-WSK_TDI_DEVICENAME_MAPPING-Input]
  Status = Provider.Dispatch->WskControlClient(
      Provider.Client, WSK_TDI_DEVICENAME_MAPPING, sizeof(Map), (PVOID)Map, 0,
      NULL, NULL, NULL);
  ExpectRefused(Status);
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'OutputBuffer' of WskControlClient is '&Behavior', but WSK_TDI_DEVICENAME_MAPPING returns no data; pass NULL{{.*}}[WSK-WSK_TDI_DEVICENAME_MAPPING-No-output-no-irp] [wsk-control-client-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'OutputBuffer' of WskControlClient is not NULL, but WSK_TDI_DEVICENAME_MAPPING returns no data; pass NULL{{.*}}[WSK-WSK_TDI_DEVICENAME_MAPPING-No-output-no-irp]
  Status = Provider.Dispatch->WskControlClient(
      Provider.Client, WSK_TDI_DEVICENAME_MAPPING, sizeof(Info), &Info,
      sizeof(Behavior), &Behavior, NULL, NULL);
  ExpectRefused(Status);
  OwnIrpArm();
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'Irp' of WskControlClient is '&Own.Irp', but WSK_TDI_DEVICENAME_MAPPING takes no IRP; pass NULL{{.*}}[WSK-WskControlClient-Irp-per-code] [wsk-control-client-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of WskControlClient is not NULL, but WSK_TDI_DEVICENAME_MAPPING takes no IRP; pass NULL{{.*}}[WSK-WskControlClient-Irp-per-code]
  Status = Provider.Dispatch->WskControlClient(
      Provider.Client, WSK_TDI_DEVICENAME_MAPPING, sizeof(Info), &Info, 0, NULL,
      NULL, &Own.Irp);
  (void)RequestWait(&OwnRequest, Status);
}

static VOID Mistake(VOID) {
  NTSTATUS Status;

  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: 'ControlCode' of WskControlClient is SIO_WSK_REGISTER_EXTENSION (0xcf000002); pass a control code of the function{{.*}}[WSK-WskControlClient-ControlCode-known] [wsk-control-client-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'ControlCode' of WskControlClient is 0xcf000002; pass a control code of the function{{.*}}[WSK-WskControlClient-ControlCode-known]
  Status = Provider.Dispatch->WskControlClient(Provider.Client,
                                               SIO_WSK_REGISTER_EXTENSION, 0,
                                               NULL, 0, NULL, NULL, NULL);
  ExpectRefused(Status);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: 'ControlCode' of WskControlClient is 0x1; pass a control code of the function{{.*}}[WSK-WskControlClient-ControlCode-known] [wsk-control-client-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'ControlCode' of WskControlClient is 0x1; pass a control code of the function{{.*}}[WSK-WskControlClient-ControlCode-known]
  Status = Provider.Dispatch->WskControlClient(Provider.Client, 1, 0, NULL, 0,
                                               NULL, NULL, NULL);
  ExpectRefused(Status);

  // BLIND(static): WSK-WskControlClient-Buffers-per-code: every documented code has rules of its own, which are reported
  // BLIND(run time): WSK-WskControlClient-Buffers-per-code: every documented code has rules of its own, which are reported
}

static VOID RunProgram(PREQUEST Request) {
  UNREFERENCED_PARAMETER(Request);
  SetCallbacks();
  SetTdi();
  Mistake();
}
