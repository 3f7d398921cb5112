// A provider that is captured again after its release, a deregistration while a
// client IRP is pending, and a wait without end that will end.
//
// AMBIGUITY: A40, A42, A43

#include "../Inputs/wsk_program.h"

static WSK_REGISTRATION Second;

static VOID CaptureAgain(VOID) {
  WSK_PROVIDER_NPI Npi;
  if (!NT_SUCCESS(WskCaptureProviderNPI(&Second, WSK_INFINITE_WAIT, &Npi)))
    return;
  WskReleaseProviderNPI(&Second);
  if (NT_SUCCESS(WskCaptureProviderNPI(&Second, WSK_INFINITE_WAIT, &Npi)))
    WskReleaseProviderNPI(&Second);
}

static NTSTATUS WatchTransports(PREQUEST Request) {
  WSK_PROVIDER_NPI Npi;
  NTSTATUS Status;
  if (!NT_SUCCESS(WskCaptureProviderNPI(&Second, CAPTURE_TIMEOUT_MS, &Npi)))
    return STATUS_UNSUCCESSFUL;
  RequestArm(Request);
  Status = Npi.Dispatch->WskControlClient(Npi.Client, WSK_TRANSPORT_LIST_CHANGE,
                                          0, NULL, 0, NULL, NULL, Request->Irp);
  WskReleaseProviderNPI(&Second);
  return Status;
}

static VOID RunProgram(PREQUEST Request) {
  WSK_CLIENT_NPI Client = {NULL, &ClientDispatch};
  NTSTATUS Status;
  if (!NT_SUCCESS(WskRegister(&Client, &Second)))
    return;
  CaptureAgain();
  Status = WatchTransports(Request);
  // It cancels the request.
  WskDeregister(&Second);
  (void)RequestWait(Request, Status);
}
