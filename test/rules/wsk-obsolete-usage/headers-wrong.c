// A header that wsk.h includes is included by name, in another case.

#include <ntddk.h>
// BLIND(run time): WSK-Headers-No-direct-ws2def: a matter of compiling
// TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: ws2def.h is included directly; include wsk.h, which includes it [WSK-Headers-No-direct-ws2def] [wsk-obsolete-usage]
#include <WS2Def.h>

#include "../Inputs/wsk_sockets.h"

static VOID RunProgram(PREQUEST Request) { UNREFERENCED_PARAMETER(Request); }
