// A version that the macro did not build.

#include "../Inputs/wsk_program.h"

static const WSK_CLIENT_DISPATCH Literal = {
    // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Version' of WSK_CLIENT_DISPATCH is 0x1, which has no major version; set it to MAKE_WSK_VERSION(1, 0) [WSK-WSK_CLIENT_DISPATCH-Version-macro] [wsk-registration-lifecycle]
    1, 0, NULL};

static VOID RunProgram(PREQUEST Request) {
  static WSK_REGISTRATION Second;
  WSK_CLIENT_NPI Client = {NULL, &Literal};
  UNREFERENCED_PARAMETER(Request);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Version' of WSK_CLIENT_DISPATCH is 0x1, which has no major version; set it to MAKE_WSK_VERSION(1, 0) [WSK-WSK_CLIENT_DISPATCH-Version-macro]
  if (NT_SUCCESS(WskRegister(&Client, &Second)))
    WskDeregister(&Second);
}
