// wsk.h brings the header along; one beside it is no concern of the rule.

#include <ntddk.h>
#include <wsk.h>

#include <ws2ipdef.h>

#include "../Inputs/wsk_sockets.h"

// RIGHT: WSK-Headers-No-direct-ws2def

static VOID RunProgram(PREQUEST Request) { UNREFERENCED_PARAMETER(Request); }
