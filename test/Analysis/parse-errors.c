// What did not parse may hold assignments: a variable's initial value is not
// relied on then. What the call itself spells still is.
//
// RUN: not wsk-tidy --quiet %s 2>&1 | FileCheck %s --implicit-check-not=warning:

#include <ntddk.h>
#include <wsk.h>

NTSTATUS
Send(const WSK_PROVIDER_DATAGRAM_DISPATCH *Table, PWSK_SOCKET Socket)
{
    PWSK_BUF Buffer = NULL;
    PIRP Irp = NULL;

    Buffer = MakeBuffer<Socket>();
    // CHECK: :[[@LINE-1]]:{{.*}} error:
    UnknownType Other = (Irp = FindIrp(Socket), 0);
    (void)Table->WskSendTo(Socket, Buffer, 0, NULL, 0, NULL, Irp);
    // CHECK: :[[@LINE+1]]:{{.*}} warning: 'Flags' of WskSendTo
    return Table->WskSendTo(Socket, Buffer, 1, NULL, 0, NULL, Irp);
}
