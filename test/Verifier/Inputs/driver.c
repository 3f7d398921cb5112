/* Every function that WskVerify.h redirects, called once. */
#ifdef REDIRECT_LAST
#include <ntddk.h>
#include <wsk.h>
#include <Verifier/WskVerify.h>
#else
#include <ntddk.h>
#include <wsk.h>
#endif

static WSK_REGISTRATION Registration;

VOID NTAPI UseAll(PWSK_CLIENT_NPI Client, PIRP Irp, PVOID Memory);
VOID NTAPI UseAll(PWSK_CLIENT_NPI Client, PIRP Irp, PVOID Memory) {
  WSK_PROVIDER_NPI Npi;
  WSK_PROVIDER_CHARACTERISTICS Range;
  VOID(NTAPI *Free)(PIRP) = IoFreeIrp;

  if (NT_SUCCESS(WskRegister(Client, &Registration)) &&
      NT_SUCCESS(WskQueryProviderCharacteristics(&Registration, &Range)) &&
      NT_SUCCESS(WskCaptureProviderNPI(&Registration, WSK_NO_WAIT, &Npi)))
    WskReleaseProviderNPI(&Registration);
  WskDeregister(&Registration);
  if (Irp == NULL)
    Irp = IoAllocateIrp(1, FALSE);
  IoInitializeIrp(Irp, IoSizeOfIrp(1), 1);
  IoReuseIrp(Irp, STATUS_SUCCESS);
  Free(Irp);
  ExFreePool(Memory);
  ExFreePoolWithTag(Memory, 'tset');
}
