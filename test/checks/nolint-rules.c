// NOLINT comments silence rules by their id as they silence checks by name.
//
// RUN: rm -rf %t && mkdir %t && split-file %s %t
// RUN: wsk-tidy --checks='-wsk-irp-setup,-wsk-pending-status,-wsk-use-after-close,-wsk-socket-state' --quiet %t/driver.c 2>&1 | FileCheck %t/driver.c --implicit-check-not=warning: --implicit-check-not=error:
// RUN: cp %t/driver.c %t/driver.cpp
// RUN: wsk-tidy --checks='-wsk-irp-setup,-wsk-pending-status,-wsk-use-after-close,-wsk-socket-state' --quiet %t/driver.cpp 2>&1 | FileCheck %t/driver.cpp --implicit-check-not=warning: --implicit-check-not=error:

//--- bind.h
// A header of the driver.
static __inline NTSTATUS
BindInHeader(const WSK_PROVIDER_CONNECTION_DISPATCH *Table, PWSK_SOCKET Socket,
             PSOCKADDR Address, PIRP Irp)
{
    return Table->WskBind(Socket, Address, 5, Irp); // NOLINT(WSK-WskBind-Flags-reserved-zero)
}

static __inline NTSTATUS
BindInHeaderWrongly(const WSK_PROVIDER_CONNECTION_DISPATCH *Table,
                    PWSK_SOCKET Socket, PSOCKADDR Address, PIRP Irp)
{
    return Table->WskBind(Socket, Address, 6, Irp);
}

//--- driver.c
#include <ntddk.h>
#include <wsk.h>
// CHECK: bind.h:13:{{.*}}warning: 'Flags' of WskBind on 'Socket' is 0x6;
#include "bind.h"

#define BIND_SILENTLY(Flags)                                                   \
    Table->WskBind(Socket, Address, Flags, Irp) /* NOLINT(WSK-WskBind-*) */
#define SILENT_FLAG 7 // NOLINT(WSK-WskBind-Flags-reserved-zero)
#define SILENT_CHECK_FLAG 7 // NOLINT(wsk-reserved-flags)
#define OTHER_FLAG 7 // NOLINT(WSK-WskAccept-Flags-reserved-zero)
#define BIND(Flags) Table->WskBind(Socket, Address, Flags, Irp)

void Bind(const WSK_PROVIDER_CONNECTION_DISPATCH *Table, PWSK_SOCKET Socket,
          PSOCKADDR Address, PIRP Irp)
{
    // CHECK: :[[@LINE+1]]:{{.*}}warning: 'Flags' of WskBind{{.*}}[WSK-WskBind-Flags-reserved-zero] [wsk-reserved-flags]
    (void)Table->WskBind(Socket, Address, 1, Irp);
    (void)Table->WskBind(Socket, Address, 1, Irp); // NOLINT
    (void)Table->WskBind(Socket, Address, 1, Irp); // NOLINT(wsk-reserved-flags)
    (void)Table->WskBind(Socket, Address, 1, Irp); // NOLINT(WSK-WskBind-Flags-reserved-zero)
    (void)Table->WskBind(Socket, Address, 1, Irp); // NOLINT(bugprone-branch-clone, WSK-WskBind-Flags-reserved-zero): why
    (void)Table->WskBind(Socket, Address, 1, Irp); // NOLINT(WSK-*-reserved-zero)
    // NOLINTNEXTLINE(WSK-WskBind-Flags-reserved-zero)
    (void)Table->WskBind(Socket, Address, 1, Irp);

    // Another rule, another check, no rule, another word:
    // CHECK: :[[@LINE+1]]:{{.*}}warning: 'Flags' of WskBind
    (void)Table->WskBind(Socket, Address, 1, Irp); // NOLINT(WSK-WskAccept-Flags-reserved-zero)
    // CHECK: :[[@LINE+1]]:{{.*}}warning: 'Flags' of WskBind
    (void)Table->WskBind(Socket, Address, 1, Irp); // NOLINT(WSK-WskBind*-nonnull,WSK-WskAccept-*)
    // CHECK: :[[@LINE+1]]:{{.*}}warning: 'Flags' of WskBind
    (void)Table->WskBind(Socket, Address, 1, Irp); // NOLINT(bugprone-*)
    // CHECK: :[[@LINE+1]]:{{.*}}warning: 'Flags' of WskBind
    (void)Table->WskBind(Socket, Address, 1, Irp); // NOLINT()
    // CHECK: :[[@LINE+1]]:{{.*}}warning: 'Flags' of WskBind
    (void)Table->WskBind(Socket, Address, 1, Irp); // NOLINTED(WSK-WskBind-Flags-reserved-zero)

    // The comment counts on the line of the argument.
    // CHECK: :[[@LINE+2]]:{{.*}}warning: 'Flags' of WskBind
    (void)Table->WskBind(Socket, Address, // NOLINT(WSK-WskBind-Flags-reserved-zero)
                         1, Irp);
    (void)Table->WskBind(Socket, Address,
                         1, Irp); // NOLINT(WSK-WskBind-Flags-reserved-zero)

    // NOLINTBEGIN(WSK-WskBind-Flags-reserved-zero)
    (void)Table->WskBind(Socket, Address, 1, Irp);
    // NOLINTBEGIN(WSK-WskConnect-Flags-reserved-zero)
    (void)Table->WskBind(Socket, Address, 1, Irp);
    (void)Table->WskConnect(Socket, Address, 1, Irp);
    // NOLINTEND(WSK-WskConnect-Flags-reserved-zero)
    // CHECK: :[[@LINE+1]]:{{.*}}warning: 'Flags' of WskConnect{{.*}}[WSK-WskConnect-Flags-reserved-zero]
    (void)Table->WskConnect(Socket, Address, 1, Irp);
    // NOLINTEND(WSK-WskBind-Flags-reserved-zero)
    // CHECK: :[[@LINE+1]]:{{.*}}warning: 'Flags' of WskBind
    (void)Table->WskBind(Socket, Address, 1, Irp);

    // Where the macro is defined, where it is used, and where neither.
    (void)BIND_SILENTLY(1);
    (void)BIND(SILENT_FLAG);
    (void)BIND(SILENT_CHECK_FLAG);
    (void)BIND(1); // NOLINT(WSK-WskBind-Flags-reserved-zero)
    (void)BIND(OTHER_FLAG); // NOLINT(WSK-WskBind-Flags-reserved-zero)
    // CHECK: :[[@LINE+1]]:{{.*}}warning: 'Flags' of WskBind
    (void)BIND(OTHER_FLAG);
    // CHECK: :[[@LINE+1]]:{{.*}}warning: 'Flags' of WskBind
    (void)BIND(1);
}
