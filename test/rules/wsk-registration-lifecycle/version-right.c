// Versions by the macro, by its value, and assigned after an empty initialiser.
//
// RIGHT: WSK-WSK_CLIENT_DISPATCH-Version-macro

#include "../Inputs/wsk_program.h"

static const WSK_CLIENT_DISPATCH Macro = {MAKE_WSK_VERSION(1, 0), 0, NULL};
static const WSK_CLIENT_DISPATCH Literal = {0x100, 0, NULL};

static VOID RegisterWith(const WSK_CLIENT_DISPATCH *Dispatch) {
  static WSK_REGISTRATION Second;
  WSK_CLIENT_NPI Client = {NULL, NULL};
  Client.Dispatch = Dispatch;
  if (NT_SUCCESS(WskRegister(&Client, &Second)))
    WskDeregister(&Second);
}

static VOID RunProgram(PREQUEST Request) {
  static WSK_CLIENT_DISPATCH Assigned = {0};
  UNREFERENCED_PARAMETER(Request);
  Assigned.Version = MAKE_WSK_VERSION(1, 0);
  RegisterWith(&Macro);
  RegisterWith(&Literal);
  RegisterWith(&Assigned);
}
