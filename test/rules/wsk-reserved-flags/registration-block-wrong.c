// A driver that looks into its registration block and writes there, while it is
// registered. It puts back what it found, so that it can deregister.

#include "../Inputs/wsk_program.h"

static VOID RunProgram(PREQUEST Request) {
  WSK_PROVIDER_CHARACTERISTICS Characteristics;
  PVOID Context;

  UNREFERENCED_PARAMETER(Request);
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'ReservedRegistrationState' of WSK_REGISTRATION is read{{.*}}[WSK-WSK_REGISTRATION-Members-untouched] [wsk-reserved-flags]
  if (Registration.ReservedRegistrationState == 0)
    DbgPrint("WSK has not registered this driver\n");
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'ReservedRegistrationContext' of WSK_REGISTRATION is read{{.*}}[WSK-WSK_REGISTRATION-Members-untouched] [wsk-reserved-flags]
  Context = Registration.ReservedRegistrationContext;
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'ReservedRegistrationContext' of WSK_REGISTRATION is written{{.*}}[WSK-WSK_REGISTRATION-Members-untouched] [wsk-reserved-flags]
  Registration.ReservedRegistrationContext = &Characteristics;
  // At run time, what was written is seen here; the reads leave no trace.
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'ReservedRegistrationContext' of WSK_REGISTRATION was written;{{.*}}[WSK-WSK_REGISTRATION-Members-untouched]
  (void)WskQueryProviderCharacteristics(&Registration, &Characteristics);
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'ReservedRegistrationContext' of WSK_REGISTRATION is written{{.*}}[WSK-WSK_REGISTRATION-Members-untouched] [wsk-reserved-flags]
  Registration.ReservedRegistrationContext = Context;
}
