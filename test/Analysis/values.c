// What counts as a known value of an argument, and what is unknown and silent.
//
// RUN: not wsk-tidy --checks='-wsk-irp-setup,-wsk-use-after-close' --warnings-as-errors='*' --quiet %s 2>&1 | FileCheck %s --implicit-check-not=error:

#include <ntddk.h>
#include <wsk.h>

#define MY_FLAGS (WSK_FLAG_NODELAY | 0x10)
#define MAYBE(x) ((x) ? (x) : NULL)
enum { NoFlags, OneFlag };

static PWSK_SOCKET Socket;
static const WSK_PROVIDER_CONNECTION_DISPATCH *Disp;
static PSOCKADDR Address;
static ULONG GlobalFlags = 2;
static const ULONG ConstantFlags = 2;

NTSTATUS GetFlags(PULONG Flags);

VOID
Known(PIRP Irp, BOOLEAN Fast)
{
    const ULONG Local = 8;
    ULONG Unmodified = 4;
    PIRP NoIrp = NULL;

    // CHECK: :[[@LINE+1]]:42: {{.*}}'Flags' of WskBind on 'Socket' is 0x3;
    (void)Disp->WskBind(Socket, Address, 3u, Irp);
    // CHECK: :[[@LINE+1]]:42: {{.*}} is MY_FLAGS (0x12);
    (void)Disp->WskBind(Socket, Address, MY_FLAGS, Irp);
    // CHECK: :[[@LINE+1]]:42: {{.*}} is OneFlag (0x1);
    (void)Disp->WskBind(Socket, Address, OneFlag, Irp);
    // CHECK: :[[@LINE+1]]:42: {{.*}} is (ULONG)WSK_FLAG_ABORTIVE (0x1);
    (void)Disp->WskBind(Socket, Address, (ULONG)WSK_FLAG_ABORTIVE, Irp);
    // CHECK: :[[@LINE+1]]:42: {{.*}} is ConstantFlags (0x2);
    (void)Disp->WskBind(Socket, Address, ConstantFlags, Irp);
    // CHECK: :[[@LINE+1]]:42: {{.*}} is Local (0x8);
    (void)Disp->WskBind(Socket, Address, Local, Irp);
    // CHECK: :[[@LINE+1]]:42: {{.*}} is Unmodified (0x4);
    (void)Disp->WskBind(Socket, Address, Unmodified, Irp);
    // CHECK: :[[@LINE+1]]:42: {{.*}} is WSK_FLAG_NODELAY (0x2);
    (void)Disp->WskBind(Socket, Address, Fast ? WSK_FLAG_NODELAY : 0, Irp);
    // CHECK: :[[@LINE+1]]:42: {{.*}} is ~0 (0xffffffff);
    (void)Disp->WskBind(Socket, Address, ~0, Irp);
    // CHECK: :[[@LINE+1]]:45: {{.*}}'Irp' of WskBind on 'Socket' is NULL;
    (void)Disp->WskBind(Socket, Address, 0, NoIrp);
    // CHECK: :[[@LINE+1]]:45: {{.*}}'Irp' of WskBind on 'Socket' is NULL;
    (void)Disp->WskBind(Socket, Address, 0, Fast ? Irp : NULL);
    // CHECK: :[[@LINE+1]]:45: {{.*}}'Irp' of WskBind on 'Socket' is NULL;
    (void)Disp->WskBind(Socket, Address, 0, (PIRP)0);
    // CHECK: :[[@LINE+1]]:33: {{.*}}'LocalAddress' of WskBind on 'Socket' is NULL;
    (void)Disp->WskBind(Socket, (PSOCKADDR)(PVOID)NULL, 0, Irp);
}

VOID
Zero(PIRP Irp)
{
    const ULONG None = 0;

    (void)Disp->WskBind(Socket, Address, 0, Irp);
    (void)Disp->WskBind(Socket, Address, NoFlags, Irp);
    (void)Disp->WskBind(Socket, Address, None, Irp);
    (void)Disp->WskBind(Socket, Address, WSK_FLAG_BASIC_SOCKET, Irp);
    (void)Disp->WskBind(Socket, Address, FALSE, Irp);
}

VOID
Unknown(PIRP Irp, ULONG Parameter)
{
    ULONG Assigned = 2;
    ULONG Passed = 2;
    ULONG Counted = 2;
    volatile ULONG Volatile = 2;
    PIRP Later = NULL;

    Assigned = Parameter;
    (void)GetFlags(&Passed);
    Counted--;
    Later = Irp;
    (void)Disp->WskBind(Socket, Address, Parameter, Irp);
    (void)Disp->WskBind(Socket, Address, Assigned, Irp);
    (void)Disp->WskBind(Socket, Address, Passed, Irp);
    (void)Disp->WskBind(Socket, Address, Counted, Irp);
    (void)Disp->WskBind(Socket, Address, Volatile, Irp);
    (void)Disp->WskBind(Socket, Address, GlobalFlags, Irp);
    (void)Disp->WskBind(Socket, Address, 0, Later);
    (void)Disp->WskBind(Socket, MAYBE(Address), 0, MAYBE(Irp));
}
