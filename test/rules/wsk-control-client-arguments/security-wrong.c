// Security descriptors that are cached and released with one level of
// indirection too few, and with what these operations do not take.

#include "../Inputs/wsk_control.h"

static SECURITY_DESCRIPTOR Ordinary;

static VOID Cache(VOID) {
  PSECURITY_DESCRIPTOR Descriptor = &Ordinary, Cached;
  SIZE_T Returned;
  NTSTATUS Status;

  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: 'InputSize' of WskControlClient is sizeof(Ordinary) (0x28), but WSK_CACHE_SD takes a PSECURITY_DESCRIPTOR; pass sizeof(PSECURITY_DESCRIPTOR){{.*}}[WSK-WSK_CACHE_SD-Input] [wsk-control-client-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'InputSize' of WskControlClient is 0x28, but WSK_CACHE_SD takes a PSECURITY_DESCRIPTOR; pass sizeof(PSECURITY_DESCRIPTOR){{.*}}[WSK-WSK_CACHE_SD-Input]
  Status = Provider.Dispatch->WskControlClient(
      Provider.Client, WSK_CACHE_SD, sizeof(Ordinary), &Ordinary,
      sizeof(Cached), &Cached, NULL, NULL);
  ExpectRefused(Status);
  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: 'InputBuffer' of WskControlClient is a PSECURITY_DESCRIPTOR itself, but WSK_CACHE_SD takes a PSECURITY_DESCRIPTOR; pass the address of the variable that holds it{{.*}}[WSK-WSK_CACHE_SD-Input] [wsk-control-client-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'InputBuffer' of WskControlClient points to a security descriptor, but WSK_CACHE_SD takes a PSECURITY_DESCRIPTOR; pass the address of a variable that holds one{{.*}}[WSK-WSK_CACHE_SD-Input]
  Status = Provider.Dispatch->WskControlClient(
      Provider.Client, WSK_CACHE_SD, sizeof(Descriptor), Descriptor,
      sizeof(Cached), &Cached, NULL, NULL);
  ExpectRefused(Status);
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'OutputBuffer' of WskControlClient is NULL, but WSK_CACHE_SD returns a PSECURITY_DESCRIPTOR;{{.*}}[WSK-WSK_CACHE_SD-Output] [wsk-control-client-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'OutputBuffer' of WskControlClient is NULL, but WSK_CACHE_SD returns a PSECURITY_DESCRIPTOR;{{.*}}[WSK-WSK_CACHE_SD-Output]
  Status = Provider.Dispatch->WskControlClient(
      Provider.Client, WSK_CACHE_SD, sizeof(Descriptor), &Descriptor,
      sizeof(Cached), NULL, NULL, NULL);
  ExpectRefused(Status);
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'OutputSizeReturned' of WskControlClient is '&Returned', but WSK_CACHE_SD returns data of a known size; pass NULL{{.*}}[WSK-WSK_CACHE_SD-Output] [wsk-control-client-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'OutputSizeReturned' of WskControlClient is not NULL, but WSK_CACHE_SD returns data of a known size; pass NULL{{.*}}[WSK-WSK_CACHE_SD-Output]
  Status = Provider.Dispatch->WskControlClient(
      Provider.Client, WSK_CACHE_SD, sizeof(Descriptor), &Descriptor,
      sizeof(Cached), &Cached, &Returned, NULL);
  ExpectRefused(Status);
  OwnIrpArm();
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'Irp' of WskControlClient is '&Own.Irp', but WSK_CACHE_SD takes no IRP; pass NULL{{.*}}[WSK-WSK_CACHE_SD-Irp-null] [wsk-control-client-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of WskControlClient is not NULL, but WSK_CACHE_SD takes no IRP; pass NULL{{.*}}[WSK-WSK_CACHE_SD-Irp-null]
  Status = Provider.Dispatch->WskControlClient(
      Provider.Client, WSK_CACHE_SD, sizeof(Descriptor), &Descriptor,
      sizeof(Cached), &Cached, NULL, &Own.Irp);
  (void)RequestWait(&OwnRequest, Status);
}

static VOID Release(PSECURITY_DESCRIPTOR Cached) {
  NTSTATUS Status;

  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: 'InputBuffer' of WskControlClient is NULL, but WSK_RELEASE_SD takes a PSECURITY_DESCRIPTOR;{{.*}}[WSK-WSK_RELEASE_SD-Input] [wsk-control-client-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'InputBuffer' of WskControlClient is NULL, but WSK_RELEASE_SD takes a PSECURITY_DESCRIPTOR;{{.*}}[WSK-WSK_RELEASE_SD-Input]
  Status = Provider.Dispatch->WskControlClient(Provider.Client, WSK_RELEASE_SD,
                                               sizeof(Cached), NULL, 0, NULL,
                                               NULL, NULL);
  ExpectRefused(Status);
  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: 'InputBuffer' of WskControlClient is a PSECURITY_DESCRIPTOR itself, but WSK_RELEASE_SD takes a PSECURITY_DESCRIPTOR;{{.*}}[WSK-WSK_RELEASE_SD-Input] [wsk-control-client-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'InputBuffer' of WskControlClient points to a security descriptor, but WSK_RELEASE_SD takes a PSECURITY_DESCRIPTOR;{{.*}}[WSK-WSK_RELEASE_SD-Input]
  Status = Provider.Dispatch->WskControlClient(Provider.Client, WSK_RELEASE_SD,
                                               sizeof(Cached), Cached, 0, NULL,
                                               NULL, NULL);
  ExpectRefused(Status);
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'OutputBuffer' of WskControlClient is '&Cached', but WSK_RELEASE_SD returns no data; pass NULL{{.*}}[WSK-WSK_RELEASE_SD-No-output] [wsk-control-client-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'OutputBuffer' of WskControlClient is not NULL, but WSK_RELEASE_SD returns no data; pass NULL{{.*}}[WSK-WSK_RELEASE_SD-No-output]
  Status = Provider.Dispatch->WskControlClient(
      Provider.Client, WSK_RELEASE_SD, sizeof(Cached), &Cached, sizeof(Cached),
      &Cached, NULL, NULL);
  ExpectRefused(Status);
  OwnIrpArm();
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'Irp' of WskControlClient is '&Own.Irp', but WSK_RELEASE_SD takes no IRP; pass NULL{{.*}}[WSK-WSK_RELEASE_SD-Irp-null] [wsk-control-client-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of WskControlClient is not NULL, but WSK_RELEASE_SD takes no IRP; pass NULL{{.*}}[WSK-WSK_RELEASE_SD-Irp-null]
  Status = Provider.Dispatch->WskControlClient(Provider.Client, WSK_RELEASE_SD,
                                               sizeof(Cached), &Cached, 0, NULL,
                                               NULL, &Own.Irp);
  (void)RequestWait(&OwnRequest, Status);
}

static VOID RunProgram(PREQUEST Request) {
  PSECURITY_DESCRIPTOR Cached;

  UNREFERENCED_PARAMETER(Request);
  if (!DescriptorInitialize(&Ordinary))
    return;
  Cache();
  Cached = DescriptorCache();
  if (Cached != NULL) {
    Release(Cached);
    DescriptorRelease(Cached);
  }
}
