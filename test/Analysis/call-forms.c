// Every form in which C drivers call WSK is recognised; what only looks like
// a call is not. Each call breaks a rule, so that a recognised one is reported.
//
// RUN: not wsk-tidy --warnings-as-errors='*' --quiet %s 2>&1 | FileCheck %s --implicit-check-not=error:

#include <ntddk.h>
#include <wsk.h>

typedef struct _LINK {
    PWSK_SOCKET Socket;
    const WSK_PROVIDER_CONNECTION_DISPATCH *Disp;
    PFN_WSK_CLOSE_SOCKET CloseRoutine;
    union {
        const WSK_PROVIDER_CONNECTION_DISPATCH *Connection;
        const WSK_PROVIDER_DATAGRAM_DISPATCH *Datagram;
    } Table;
} LINK;

typedef PFN_WSK_BIND MY_BIND;

NTSTATUS Log(const char *Format, ...);
NTSTATUS Forward(PFN_WSK_CLOSE_SOCKET Routine, ...);

NTSTATUS
Direct(LINK *L, PSOCKADDR Address, PIRP Irp)
{
    // CHECK: :[[@LINE+1]]:{{.*}}'Irp' of WskCloseSocket
    return L->Disp->WskCloseSocket(L->Socket, NULL);
}

NTSTATUS
CastOfSocketDispatch(LINK *L, PSOCKADDR Address, PIRP Irp)
{
    // CHECK: :[[@LINE+2]]:{{.*}}'Flags' of WskBind
    return ((PWSK_PROVIDER_LISTEN_DISPATCH)L->Socket->Dispatch)
        ->WskBind(L->Socket, Address, 1, Irp);
}

NTSTATUS
BasicMember(LINK *L)
{
    // CHECK: :[[@LINE+1]]:{{.*}}'Irp' of WskCloseSocket
    return L->Disp->Basic.WskCloseSocket(L->Socket, NULL);
}

NTSTATUS
UnionMember(LINK *L, PWSK_BUF Buffer, PIRP Irp)
{
    // CHECK: :[[@LINE+2]]:{{.*}}'Flags' of WskSendTo
    return L->Table.Datagram->WskSendTo(
        L->Socket, Buffer, 4, NULL, 0, NULL, Irp);
}

NTSTATUS
MemberPointer(LINK *L)
{
    // CHECK: :[[@LINE+1]]:{{.*}}'Irp' of WskCloseSocket
    return L->CloseRoutine(L->Socket, NULL);
}

NTSTATUS
Dereferenced(LINK *L)
{
    // CHECK: :[[@LINE+1]]:{{.*}}'Irp' of WskCloseSocket
    return (*(L->Disp->WskCloseSocket))(L->Socket, NULL);
}

NTSTATUS
LocalTable(LINK *L, PSOCKADDR Address, PIRP Irp)
{
    WSK_PROVIDER_CONNECTION_DISPATCH Copy = *L->Disp;
    // CHECK: :[[@LINE+1]]:{{.*}}'Flags' of WskConnect
    return Copy.WskConnect(L->Socket, Address, 8, Irp);
}

NTSTATUS
LocalPointerChosenInSwitch(LINK *L, PSOCKADDR Address, PIRP Irp, int Kind)
{
    PFN_WSK_BIND Bind;
    switch (Kind) {
    case 0:
        Bind = L->Disp->WskBind;
        break;
    default:
        Bind = L->Table.Datagram->WskBind;
        break;
    }
    // CHECK: :[[@LINE+1]]:{{.*}}'Flags' of WskBind
    return Bind(L->Socket, Address, 2, Irp);
}

NTSTATUS
OwnTypedef(MY_BIND Bind, LINK *L, PSOCKADDR Address, PIRP Irp)
{
    // CHECK: :[[@LINE+1]]:{{.*}}'Flags' of WskBind
    return Bind(L->Socket, Address, 2, Irp);
}

NTSTATUS
PlainPointer(LINK *L)
{
    NTSTATUS (WSKAPI *const Close)(PWSK_SOCKET, PIRP) = L->Disp->WskCloseSocket;
    // CHECK: :[[@LINE+1]]:{{.*}}'Irp' of WskCloseSocket
    return Close(L->Socket, NULL);
}

NTSTATUS
Conditional(LINK *L, PSOCKADDR Address, PIRP Irp, BOOLEAN Tcp)
{
    // CHECK: :[[@LINE+2]]:{{.*}}'Flags' of WskBind
    return (Tcp ? L->Disp->WskBind : L->Table.Datagram->WskBind)(
        L->Socket, Address, 2, Irp);
}

#define CALL(Table, Routine, ...) ((Table)->Routine(__VA_ARGS__))
#define WAIT_FOR(Expression) ((Expression) == STATUS_SUCCESS)

NTSTATUS
ThroughMacro(LINK *L, PSOCKADDR Address, PIRP Irp)
{
    // CHECK: :[[@LINE+1]]:{{.*}}'Flags' of WskBind
    return CALL(L->Disp, WskBind, L->Socket, Address, 2, Irp);
}

BOOLEAN
InsideMacroArgument(LINK *L, PSOCKADDR Address, PIRP Irp)
{
    // CHECK: :[[@LINE+1]]:{{.*}}'Flags' of WskBind
    return WAIT_FOR(L->Disp->WskBind(L->Socket, Address, 2, Irp));
}

NTSTATUS
VariadicWrapper(LINK *L)
{
    // CHECK: :[[@LINE+1]]:{{.*}}'Irp' of WskCloseSocket
    return Forward(L->Disp->WskCloseSocket, L->Socket, NULL);
}

NTSTATUS
Printed(LINK *L)
{
    // CHECK-NOT: :[[@LINE+1]]:
    return Log("%p %p %p", L->Disp->WskCloseSocket, L->Socket, NULL);
}

static NTSTATUS
WskConnect(PWSK_SOCKET Socket, PSOCKADDR Address, ULONG Flags, PIRP Irp)
{
    UNREFERENCED_PARAMETER(Flags);
    return ((PWSK_PROVIDER_CONNECTION_DISPATCH)Socket->Dispatch)
        ->WskConnect(Socket, Address, 0, Irp);
}

NTSTATUS
SameSpelling(LINK *L, PSOCKADDR Address, PIRP Irp)
{
    // CHECK-NOT: :[[@LINE+1]]:
    return WskConnect(L->Socket, Address, 2, Irp);
}
