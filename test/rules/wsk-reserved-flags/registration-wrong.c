// The member of WSK_CLIENT_DISPATCH after the version, taken for a minor
// version or for flags: in an initialiser of each kind, and in an assignment.

#include "../Inputs/wsk_program.h"

static const WSK_CLIENT_DISPATCH ByPosition = {
    // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Reserved' of WSK_CLIENT_DISPATCH is 0x1;{{.*}}[WSK-WSK_CLIENT_DISPATCH-Reserved-zero] [wsk-reserved-flags]
    MAKE_WSK_VERSION(1, 0), 1, NULL};

static const WSK_CLIENT_DISPATCH ByName = {
    .Version = MAKE_WSK_VERSION(1, 0),
    // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Reserved' of WSK_CLIENT_DISPATCH is {{.*}}[WSK-WSK_CLIENT_DISPATCH-Reserved-zero] [wsk-reserved-flags]
    .Reserved = sizeof(WSK_CLIENT_DISPATCH),
    .WskClientEvent = NULL};

static WSK_CLIENT_DISPATCH Assigned;

static VOID RegisterAndLeave(const WSK_CLIENT_DISPATCH *Dispatch) {
  static WSK_REGISTRATION Block;
  WSK_CLIENT_NPI Client = {NULL, Dispatch};

  // At run time, once for this call: with the first of the three.
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Reserved' of WSK_CLIENT_DISPATCH is 0x1;{{.*}}[WSK-WSK_CLIENT_DISPATCH-Reserved-zero]
  if (NT_SUCCESS(WskRegister(&Client, &Block)))
    WskDeregister(&Block);
}

static VOID RunProgram(PREQUEST Request) {
  UNREFERENCED_PARAMETER(Request);
  RegisterAndLeave(&ByPosition);
  RegisterAndLeave(&ByName);
  Assigned.Version = MAKE_WSK_VERSION(1, 0);
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Reserved' of WSK_CLIENT_DISPATCH is 0x3;{{.*}}[WSK-WSK_CLIENT_DISPATCH-Reserved-zero] [wsk-reserved-flags]
  Assigned.Reserved = 3;
  RegisterAndLeave(&Assigned);
}
