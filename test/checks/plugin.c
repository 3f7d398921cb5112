// The plugin works in stock clang-tidy: on by default, a .clang-tidy and
// --checks win; findings in arguments that are macros of a system header are
// not lost; fixes apply.
//
// A plugin with sanitizers does not load into a host without.
// UNSUPPORTED: sanitizer
//
// RUN: rm -rf %t && mkdir %t && cp %s %t/driver.c
// RUN: clang-tidy -load %plugin --list-checks --checks='-*,wsk-*' | FileCheck %s --check-prefix=LIST
// LIST: wsk-null-argument
// LIST: wsk-reserved-flags
// RUN: clang-tidy -load %plugin --checks=-wsk-irp-setup --quiet %t/driver.c -- --target=x86_64-pc-windows-msvc -ffreestanding -fms-extensions -isystem %kernel_include 2>&1 | FileCheck %s --implicit-check-not=warning:
// RUN: clang-tidy -load %plugin --quiet --checks='-wsk-reserved-flags,-wsk-irp-setup' %t/driver.c -- --target=x86_64-pc-windows-msvc -ffreestanding -fms-extensions -isystem %kernel_include 2>&1 | FileCheck %s --check-prefix=OFF --allow-empty
// OFF-NOT: wsk-
// RUN: clang-tidy -load %plugin --quiet --fix %t/driver.c -- --target=x86_64-pc-windows-msvc -ffreestanding -fms-extensions -isystem %kernel_include
// RUN: FileCheck %s --check-prefix=FIXED --input-file=%t/driver.c
// FIXED: WskConnect(Socket, Address, 0, Irp);

#include <ntddk.h>
#include <wsk.h>

NTSTATUS
Connect(const WSK_PROVIDER_CONNECTION_DISPATCH *Table, PWSK_SOCKET Socket,
        PSOCKADDR Address, PIRP Irp)
{
    // CHECK: driver.c:[[@LINE+1]]:46: warning: 'Flags' of WskConnect on 'Socket' is WSK_FLAG_NODELAY (0x2); it is reserved: pass 0 [WSK-WskConnect-Flags-reserved-zero] [wsk-reserved-flags]
    (void)Table->WskConnect(Socket, Address, WSK_FLAG_NODELAY, Irp);
    (void)Table->WskConnect(Socket, Address, 1, Irp); // NOLINT(WSK-WskConnect-*)
#pragma warning(suppress: 29911)
    return Table->WskConnect(Socket, Address, 1, Irp);
}
