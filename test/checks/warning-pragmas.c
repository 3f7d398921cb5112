// #pragma warning silences a check by its number, as it does for cl.exe.
//
// RUN: rm -rf %t && mkdir %t && split-file %s %t
// RUN: wsk-tidy --checks=-wsk-irp-setup --quiet %t/driver.c 2>&1 | FileCheck %t/driver.c --implicit-check-not=warning: --implicit-check-not=error:
// RUN: cp %t/driver.c %t/driver.cpp
// RUN: wsk-tidy --checks=-wsk-irp-setup --quiet %t/driver.cpp 2>&1 | FileCheck %t/driver.cpp --implicit-check-not=warning: --implicit-check-not=error:
//
// Also where clang itself does not know the pragma.
// RUN: wsk-tidy --checks=-wsk-irp-setup --quiet %t/driver.c -- --target=x86_64-w64-mingw32 -ffreestanding -D_AMD64_=1 -fno-ms-extensions -D__forceinline=inline -Wno-everything 2>&1 | FileCheck %t/driver.c --implicit-check-not=warning: --implicit-check-not=error:
//
// A project's header may switch a check off for all that follows.
// RUN: wsk-tidy --checks=-wsk-irp-setup --quiet %t/project.c 2>&1 | FileCheck %t/project.c --implicit-check-not=warning: --implicit-check-not=error:

//--- bind.h
static __inline NTSTATUS
BindInHeader(const WSK_PROVIDER_CONNECTION_DISPATCH *Table, PWSK_SOCKET Socket,
             PSOCKADDR Address, PIRP Irp)
{
#pragma warning(suppress: 29911)
    return Table->WskBind(Socket, Address, 5, Irp);
}

//--- driver.c
#include <ntddk.h>
#include <wsk.h>
#include "bind.h"

#define BIND(Flags) Table->WskBind(Socket, Address, Flags, Irp)
#define PRAGMA_IN_MACRO __pragma(warning(disable: 29911))

void Bind(const WSK_PROVIDER_CONNECTION_DISPATCH *Table, PWSK_SOCKET Socket,
          PSOCKADDR Address, PIRP Irp)
{
    NTSTATUS Status;

#pragma warning(suppress: 29911)
    (void)Table->WskBind(Socket, Address, 1, Irp);
    // CHECK: :[[@LINE+1]]:{{.*}}warning: 'Flags' of WskBind{{.*}}[WSK-WskBind-Flags-reserved-zero] [wsk-reserved-flags]
    (void)Table->WskBind(Socket, Address, 1, Irp);

    // Comments, blank lines and other pragmas may come between.
#pragma warning(suppress: 29911) // the test server ignores it
#pragma warning(suppress: 6011)

    // Why.
    Status = BIND(1);

    // All of a statement that begins on the line.
#pragma warning(suppress: 6387 29911)
    Status = Table->WskBind(Socket, Address,
                            1, Irp);
#pragma warning(suppress: 29911)
    NTSTATUS Declared = Table->WskBind(Socket, Address,
                                       1, Irp);
    if (Declared) {
        // CHECK: :[[@LINE+1]]:{{.*}}warning: 'Flags' of WskBind
        (void)Table->WskBind(Socket, Address, 1, Irp);
    }
#pragma prefast(suppress: 29911, "what cl /analyze reads")
    (void)Table->WskBind(Socket, Address, 1, Irp);

    // Another number is another check.
#pragma warning(suppress: 29912)
    // CHECK: :[[@LINE+1]]:{{.*}}warning: 'Flags' of WskBind
    (void)Table->WskBind(Socket, Address, 1, Irp);

#pragma warning(push)
#pragma warning(disable: 4100 29911; once: 4101)
    (void)Table->WskBind(Socket, Address, 1, Irp);
#pragma warning(push, 3)
#pragma warning(default: 29911)
    // CHECK: :[[@LINE+1]]:{{.*}}warning: 'Flags' of WskBind
    (void)Table->WskBind(Socket, Address, 1, Irp);
#pragma warning(pop)
    (void)Table->WskBind(Socket, Address, 1, Irp);
#pragma warning(pop)
    // CHECK: :[[@LINE+1]]:{{.*}}warning: 'Flags' of WskBind
    (void)Table->WskBind(Socket, Address, 1, Irp);

    // cl.exe's other spelling.
#ifdef _MSC_VER
    __pragma(warning(suppress: 29911)) Status = BIND(1);
    __pragma(warning(push)) __pragma(warning(disable: 29911))
    (void)Table->WskBind(Socket, Address, 1, Irp);
    __pragma(warning(pop))
#endif
    // CHECK: :[[@LINE+1]]:{{.*}}warning: 'Flags' of WskBind
    (void)Table->WskBind(Socket, Address, 1, Irp);
    (void)Status;
}

//--- project.h
#pragma warning(disable: 29911)

//--- project.c
#include <ntddk.h>
#include <wsk.h>

NTSTATUS Before(const WSK_PROVIDER_CONNECTION_DISPATCH *Table,
                PWSK_SOCKET Socket, PSOCKADDR Address, PIRP Irp)
{
    // CHECK: :[[@LINE+1]]:{{.*}}warning: 'Flags' of WskBind
    return Table->WskBind(Socket, Address, 1, Irp);
}

#include "project.h"

NTSTATUS After(const WSK_PROVIDER_CONNECTION_DISPATCH *Table,
               PWSK_SOCKET Socket, PSOCKADDR Address, PIRP Irp)
{
    return Table->WskBind(Socket, Address, 1, Irp);
}
