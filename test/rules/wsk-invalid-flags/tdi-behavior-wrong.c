// TDI's behaviour chosen by bits that mean nothing.

#include "../Inputs/wsk_sockets.h"

static VOID RunProgram(PREQUEST Request) {
  ULONG Behavior = WSK_TDI_BEHAVIOR_BYPASS_TDI;
  NTSTATUS Status;

  UNREFERENCED_PARAMETER(Request);
  Behavior |= 0x4;
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: the input of WSK_TDI_BEHAVIOR is 0x5; pass 0 or WSK_TDI_BEHAVIOR_BYPASS_TDI [WSK-WSK_TDI_BEHAVIOR-Flags-defined-only]
  Status = Provider.Dispatch->WskControlClient(
      Provider.Client, WSK_TDI_BEHAVIOR, sizeof(Behavior),
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: the input of WSK_TDI_BEHAVIOR is {{.*}}0x5{{.*}}; pass 0 or WSK_TDI_BEHAVIOR_BYPASS_TDI [WSK-WSK_TDI_BEHAVIOR-Flags-defined-only] [wsk-invalid-flags]
      &Behavior, 0, NULL, NULL, NULL);
  DbgPrint("WSK_TDI_BEHAVIOR: 0x%08x\n", Status);
}
