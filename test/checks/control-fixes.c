// What --fix writes in control operations, and where it writes nothing.
//
// RUN: rm -rf %t && mkdir %t && cp %s %t/fixed.c
// RUN: wsk-tidy --quiet --fix --config='{Checks: "-*,wsk-control-*", CheckOptions: {wsk-control-socket-arguments.Level: hint}}' %t/fixed.c 2>&1 | FileCheck %s --check-prefix=SAYS
// RUN: FileCheck %s --input-file=%t/fixed.c
// SAYS-COUNT-7: warning:
// SAYS-NOT: warning:

#include <ntddk.h>
#include <wsk.h>

VOID
Options(const WSK_PROVIDER_BASIC_DISPATCH *Dispatch, PWSK_SOCKET Socket,
        PIRP Irp)
{
    SIZE_T Size = sizeof(UCHAR);
    ULONG Enable = 1;
    USHORT Small = 1;
    SIZE_T Backlog;

    // CHECK: SOL_SOCKET, sizeof(ULONG), &Enable, /*size*/
    (void)Dispatch->WskControlSocket(Socket, WskSetOption, SO_KEEPALIVE,
                                     SOL_SOCKET, sizeof(BOOLEAN), &Enable, /*size*/
                                     0, NULL, NULL, Irp);
    // CHECK: sizeof(SIZE_T), &Backlog, NULL
    (void)Dispatch->WskControlSocket(
        Socket, WskIoctl, SIO_WSK_QUERY_RECEIVE_BACKLOG, 0, 0, NULL,
        4, &Backlog, NULL, Irp);
    // CHECK: SO_RCVBUF, SOL_SOCKET, sizeof(Enable), /*level*/
    (void)Dispatch->WskControlSocket(Socket, WskSetOption,
                                     SO_RCVBUF, 0, sizeof(Enable), /*level*/
                                     &Enable, 0, NULL, NULL, Irp);
    // CHECK: Socket, WskIoctl, SIO_ADDRESS_LIST_CHANGE, /*request*/
    (void)Dispatch->WskControlSocket(Socket, WskGetOption, SIO_ADDRESS_LIST_CHANGE, /*request*/
                                     0, 0, NULL, 0, NULL, NULL, Irp);

    // The variable is wrong, too.
    // CHECK: SOL_SOCKET, sizeof(Small), &Small,
    (void)Dispatch->WskControlSocket(Socket, WskSetOption, SO_KEEPALIVE,
                                     SOL_SOCKET, sizeof(Small), &Small,
                                     0, NULL, NULL, Irp);
    // What else depends on Size is not known.
    // CHECK: SOL_SOCKET, Size, &Enable,
    (void)Dispatch->WskControlSocket(Socket, WskSetOption, SO_KEEPALIVE,
                                     SOL_SOCKET, Size, &Enable, 0, NULL,
                                     NULL, Irp);
    // Set or get?
    // CHECK: Socket, WskIoctl, SO_KEEPALIVE,
    (void)Dispatch->WskControlSocket(Socket, WskIoctl, SO_KEEPALIVE, SOL_SOCKET,
                                     sizeof(Enable), &Enable, 0, NULL, NULL,
                                     Irp);
}
