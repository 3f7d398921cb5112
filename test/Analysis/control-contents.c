// When it is known what a variable holds whose address is passed.
//
// RUN: wsk-tidy --checks='-wsk-irp-setup,-wsk-pending-status,-wsk-use-after-close,-wsk-socket-state' --quiet %s 2>&1 | FileCheck %s --implicit-check-not=warning: --implicit-check-not=error:

#include <ntddk.h>
#include <wsk.h>

#define SET(Variable)                                                          \
    Dispatch->WskControlSocket(Socket, WskSetOption, SO_KEEPALIVE, SOL_SOCKET, \
                               sizeof(Variable), &Variable, 0, NULL, NULL, Irp)

extern VOID Read(PULONG Value);
extern BOOLEAN IsWanted(VOID);
static ULONG Global = 2;
static const ULONG Constant = 2;

VOID
Known(const WSK_PROVIDER_BASIC_DISPATCH *Dispatch, PWSK_SOCKET Socket, PIRP Irp)
{
    static const ULONG StaticConstant = 3;
    ULONG Initialised = 2, Assigned, Twice = 2;

    // CHECK: :[[@LINE+1]]:11: warning: 'InputBuffer' of WskControlSocket points to 0x2, but setting SO_KEEPALIVE takes a ULONG that is 0 or 1 [WSK-SO-Boolean-value]
    (void)SET(Initialised);
    if (IsWanted())
        Assigned = 4;
    // CHECK: :[[@LINE+1]]:11: warning: {{.*}} points to 0x4,
    (void)SET(Assigned);
    // CHECK: :[[@LINE+1]]:11: warning: {{.*}} points to 0x2,
    (void)SET(Constant);
    // CHECK: :[[@LINE+1]]:11: warning: {{.*}} points to 0x3,
    (void)SET(StaticConstant);
    // Reading it changes nothing; nor does sizeof.
    if (Twice == sizeof(Twice))
        return;
    // CHECK: :[[@LINE+1]]:11: warning: {{.*}} points to 0x2,
    (void)SET(Twice);
}

VOID
Unknown(const WSK_PROVIDER_BASIC_DISPATCH *Dispatch, PWSK_SOCKET Socket,
        PIRP Irp, ULONG Parameter)
{
    static ULONG Static = 2;
    ULONG Read1 = 2, Changed = 2, Increased = 2, Twice = 2, Later, Copied = 2;
    PULONG Alias = &Copied;

    (void)SET(Global);
    (void)SET(Static);
    (void)SET(Parameter);
    Read(&Read1);
    (void)SET(Read1);
    Changed = 1;
    (void)SET(Changed);
    --Increased;
    (void)SET(Increased);
    // The first call may have been for this value, the second for that.
    (void)SET(Twice);
    Twice = 0;
    (void)SET(Twice);
    for (int I = 0; I != 2; ++I) {
        Later = I;
        (void)SET(Later);
    }
    *Alias = 0;
    (void)SET(Copied);
}
