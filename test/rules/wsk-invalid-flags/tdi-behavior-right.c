// TDI's behaviour by its one flag, and by none; and the variable put to other
// uses before.

#include "../Inputs/wsk_sockets.h"

static VOID SetBehavior(PULONG Behavior) {
  NTSTATUS Status = Provider.Dispatch->WskControlClient(
      Provider.Client, WSK_TDI_BEHAVIOR, sizeof(*Behavior), Behavior, 0, NULL,
      NULL, NULL);
  DbgPrint("WSK_TDI_BEHAVIOR: 0x%08x\n", Status);
}

static VOID RunProgram(PREQUEST Request) {
  // RIGHT: WSK-WSK_TDI_BEHAVIOR-Flags-defined-only
  ULONG Behavior = 0x80;

  UNREFERENCED_PARAMETER(Request);
  Behavior = WSK_TDI_BEHAVIOR_BYPASS_TDI;
  SetBehavior(&Behavior);
  Behavior &= ~WSK_TDI_BEHAVIOR_BYPASS_TDI;
  SetBehavior(&Behavior);
}
