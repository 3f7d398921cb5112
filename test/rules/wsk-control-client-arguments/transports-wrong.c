// The list of transports: without room, without its size, without an IRP.

#include "../Inputs/wsk_control.h"

static VOID Query(VOID) {
  static WSK_TRANSPORT Transports[32];
  USHORT Version = 1;
  SIZE_T Returned;
  NTSTATUS Status;

  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'OutputSizeReturned' of WskControlClient is NULL, but WSK_TRANSPORT_LIST_QUERY returns data of a size that is not known before; pass a SIZE_T variable{{.*}}[WSK-WSK_TRANSPORT_LIST_QUERY-OutputSizeReturned-required] [wsk-control-client-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'OutputSizeReturned' of WskControlClient is NULL, but WSK_TRANSPORT_LIST_QUERY returns data of a size that is not known before; pass a SIZE_T variable{{.*}}[WSK-WSK_TRANSPORT_LIST_QUERY-OutputSizeReturned-required]
  Status = Provider.Dispatch->WskControlClient(
      Provider.Client, WSK_TRANSPORT_LIST_QUERY, 0, NULL, sizeof(Transports),
      Transports, NULL, NULL);
  ExpectRefused(Status);
  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: 'OutputSize' of WskControlClient is 0x8, but WSK_TRANSPORT_LIST_QUERY returns an array of WSK_TRANSPORT; pass its size in bytes{{.*}}[WSK-WSK_TRANSPORT_LIST_QUERY-Output-array] [wsk-control-client-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'OutputSize' of WskControlClient is 0x8, but WSK_TRANSPORT_LIST_QUERY returns an array of WSK_TRANSPORT; pass its size in bytes{{.*}}[WSK-WSK_TRANSPORT_LIST_QUERY-Output-array]
  Status = Provider.Dispatch->WskControlClient(
      Provider.Client, WSK_TRANSPORT_LIST_QUERY, 0, NULL, 8, Transports,
      &Returned, NULL);
  ExpectRefused(Status);
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'OutputBuffer' of WskControlClient is NULL, but WSK_TRANSPORT_LIST_QUERY returns an array of WSK_TRANSPORT;{{.*}}[WSK-WSK_TRANSPORT_LIST_QUERY-Output-array] [wsk-control-client-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'OutputBuffer' of WskControlClient is NULL, but WSK_TRANSPORT_LIST_QUERY returns an array of WSK_TRANSPORT;{{.*}}[WSK-WSK_TRANSPORT_LIST_QUERY-Output-array]
  Status = Provider.Dispatch->WskControlClient(
      Provider.Client, WSK_TRANSPORT_LIST_QUERY, 0, NULL, sizeof(Transports),
      NULL, &Returned, NULL);
  ExpectRefused(Status);
  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: 'OutputSize' of WskControlClient is ARRAYSIZE(Transports) (0x20), but WSK_TRANSPORT_LIST_QUERY returns an array of WSK_TRANSPORT; pass its size in bytes{{.*}}[WSK-WSK_TRANSPORT_LIST_QUERY-Output-array] [wsk-control-client-arguments]
  // BLIND(run time): WSK-WSK_TRANSPORT_LIST_QUERY-Output-array: 32 bytes are room for a transport, whatever they were meant to be
  Status = Provider.Dispatch->WskControlClient(
      Provider.Client, WSK_TRANSPORT_LIST_QUERY, 0, NULL, ARRAYSIZE(Transports),
      Transports, &Returned, NULL);
  ExpectRefused(Status);
  OwnIrpArm();
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'Irp' of WskControlClient is '&Own.Irp', but WSK_TRANSPORT_LIST_QUERY takes no IRP; pass NULL{{.*}}[WSK-WSK_TRANSPORT_LIST_QUERY-Irp-null] [wsk-control-client-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of WskControlClient is not NULL, but WSK_TRANSPORT_LIST_QUERY takes no IRP; pass NULL{{.*}}[WSK-WSK_TRANSPORT_LIST_QUERY-Irp-null]
  Status = Provider.Dispatch->WskControlClient(
      Provider.Client, WSK_TRANSPORT_LIST_QUERY, 0, NULL, sizeof(Transports),
      Transports, &Returned, &Own.Irp);
  (void)RequestWait(&OwnRequest, Status);

  // Hints: WSK ignores them.
  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: 'InputBuffer' of WskControlClient is '&Version', but WSK_TRANSPORT_LIST_QUERY takes no input; pass NULL{{.*}}[WSK-WSK_TRANSPORT_LIST_QUERY-No-input] [wsk-control-client-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'InputBuffer' of WskControlClient is not NULL, but WSK_TRANSPORT_LIST_QUERY takes no input; pass NULL{{.*}}[WSK-WSK_TRANSPORT_LIST_QUERY-No-input]
  Status = Provider.Dispatch->WskControlClient(
      Provider.Client, WSK_TRANSPORT_LIST_QUERY, sizeof(Version), &Version, 0,
      NULL, &Returned, NULL);
  ExpectRefused(Status);
  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: 'InputSize' of WskControlClient is sizeof(Version) (0x2), but WSK_TRANSPORT_LIST_QUERY takes no input; pass 0{{.*}}[WSK-WskControlClient-Unused-input-null] [wsk-control-client-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'InputSize' of WskControlClient is 0x2, but WSK_TRANSPORT_LIST_QUERY takes no input; pass 0{{.*}}[WSK-WskControlClient-Unused-input-null]
  Status = Provider.Dispatch->WskControlClient(
      Provider.Client, WSK_TRANSPORT_LIST_QUERY, sizeof(Version), NULL, 0, NULL,
      &Returned, NULL);
  ExpectRefused(Status);
}

// It waits until somebody cancels it.
static VOID CancelAndWait(PREQUEST Request, NTSTATUS Status) {
  if (Status == STATUS_PENDING)
    IoCancelIrp(Request->Irp);
  (void)RequestWait(Request, Status);
}

static VOID AwaitChange(PREQUEST Request) {
  static WSK_TRANSPORT Transports[4];
  SIZE_T Returned;
  NTSTATUS Status;

  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: 'Irp' of WskControlClient is NULL, but WSK_TRANSPORT_LIST_CHANGE needs an IRP; pass an IRP with a completion routine{{.*}}[WSK-WSK_TRANSPORT_LIST_CHANGE-Irp-required] [wsk-control-client-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of WskControlClient is NULL, but WSK_TRANSPORT_LIST_CHANGE needs an IRP; pass an IRP with a completion routine{{.*}}[WSK-WSK_TRANSPORT_LIST_CHANGE-Irp-required]
  Status = Provider.Dispatch->WskControlClient(
      Provider.Client, WSK_TRANSPORT_LIST_CHANGE, 0, NULL, 0, NULL, NULL, NULL);
  ExpectRefused(Status);

  // Hints: WSK ignores them.
  RequestArm(Request);
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'OutputBuffer' of WskControlClient is 'Transports', but WSK_TRANSPORT_LIST_CHANGE returns no data; pass NULL{{.*}}[WSK-WSK_TRANSPORT_LIST_CHANGE-No-buffers] [wsk-control-client-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'OutputBuffer' of WskControlClient is not NULL, but WSK_TRANSPORT_LIST_CHANGE returns no data; pass NULL{{.*}}[WSK-WSK_TRANSPORT_LIST_CHANGE-No-buffers]
  Status = Provider.Dispatch->WskControlClient(
      Provider.Client, WSK_TRANSPORT_LIST_CHANGE, 0, NULL, sizeof(Transports),
      Transports, NULL, Request->Irp);
  CancelAndWait(Request, Status);
  RequestArm(Request);
  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: 'OutputBuffer' of WskControlClient is 'Transports', but WSK_TRANSPORT_LIST_CHANGE returns no data; pass NULL{{.*}}[WSK-WskControlClient-Unused-output-null] [wsk-control-client-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'OutputBuffer' of WskControlClient is not NULL, but WSK_TRANSPORT_LIST_CHANGE returns no data; pass NULL{{.*}}[WSK-WskControlClient-Unused-output-null]
  Status = Provider.Dispatch->WskControlClient(
      Provider.Client, WSK_TRANSPORT_LIST_CHANGE, 0, NULL, 0, Transports, NULL,
      Request->Irp);
  CancelAndWait(Request, Status);
  RequestArm(Request);
  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: 'OutputSizeReturned' of WskControlClient is '&Returned', but WSK_TRANSPORT_LIST_CHANGE returns no data; pass NULL{{.*}}[WSK-WskControlClient-OutputSizeReturned-null-unless-needed] [wsk-control-client-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'OutputSizeReturned' of WskControlClient is not NULL, but WSK_TRANSPORT_LIST_CHANGE returns no data; pass NULL{{.*}}[WSK-WskControlClient-OutputSizeReturned-null-unless-needed]
  Status = Provider.Dispatch->WskControlClient(
      Provider.Client, WSK_TRANSPORT_LIST_CHANGE, 0, NULL, 0, NULL, &Returned,
      Request->Irp);
  CancelAndWait(Request, Status);
}

static VOID RunProgram(PREQUEST Request) {
  Query();
  AwaitChange(Request);
}
