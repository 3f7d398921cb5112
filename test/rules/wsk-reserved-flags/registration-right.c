// WSK_CLIENT_DISPATCH with its reserved member 0: written, left out, and
// assigned; and a registration block that only WSK looks into.

#include "../Inputs/wsk_program.h"

// RIGHT: WSK-WSK_CLIENT_DISPATCH-Reserved-zero

static const WSK_CLIENT_DISPATCH ByPosition = {MAKE_WSK_VERSION(1, 0), 0, NULL};
static const WSK_CLIENT_DISPATCH ByName = {.Version = MAKE_WSK_VERSION(1, 0)};
static WSK_CLIENT_DISPATCH Assigned;

// RIGHT: WSK-WSK_REGISTRATION-Members-untouched

static VOID RegisterAndLeave(const WSK_CLIENT_DISPATCH *Dispatch) {
  static WSK_REGISTRATION Block = {0};
  WSK_CLIENT_NPI Client = {NULL, Dispatch};

  if (NT_SUCCESS(WskRegister(&Client, &Block)))
    WskDeregister(&Block);
}

static VOID RunProgram(PREQUEST Request) {
  UNREFERENCED_PARAMETER(Request);
  RegisterAndLeave(&ByPosition);
  RegisterAndLeave(&ByName);
  Assigned.Version = MAKE_WSK_VERSION(1, 0);
  Assigned.Reserved = 0;
  RegisterAndLeave(&Assigned);
}
