// On 32-bit x86 a callback that is not WSKAPI leaves its parameters on the
// stack; on x64 there is one convention.
//
// RUN: wsk-tidy --quiet --checks='-*,wsk-client-dispatch' %s -- --target=i686-pc-windows-msvc -I %kernel_include -D_X86_ -DNTDDI_VERSION=0x0A000003 -fms-extensions 2>&1 | FileCheck %s --implicit-check-not=warning: --implicit-check-not=error:
// RUN: wsk-tidy --quiet %s 2>&1 | FileCheck %s --allow-empty --check-prefix=X64
// X64-NOT: warning:

#include <ntddk.h>
#include <wsk.h>

static NTSTATUS __cdecl Wrong(PVOID SocketContext, ULONG Flags) {
  UNREFERENCED_PARAMETER(SocketContext);
  UNREFERENCED_PARAMETER(Flags);
  return STATUS_SUCCESS;
}

static NTSTATUS WSKAPI Right(PVOID SocketContext, ULONG Flags) {
  UNREFERENCED_PARAMETER(SocketContext);
  UNREFERENCED_PARAMETER(Flags);
  return STATUS_SUCCESS;
}

const WSK_CLIENT_CONNECTION_DISPATCH WrongEvents = {
    // CHECK: :[[@LINE+1]]:{{.*}}: warning: 'WskDisconnectEvent' of WSK_CLIENT_CONNECTION_DISPATCH is 'Wrong', which has the calling convention cdecl instead of stdcall; declare it like PFN_WSK_DISCONNECT_EVENT [WSK-Callback-Calling-convention]
    NULL, (PFN_WSK_DISCONNECT_EVENT)Wrong, NULL};
const WSK_CLIENT_CONNECTION_DISPATCH RightEvents = {
    NULL, (PFN_WSK_DISCONNECT_EVENT)(PVOID)Right, NULL};
