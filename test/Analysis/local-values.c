// Values that a local variable gets by assignments, and which of them are
// certain where it is used.
//
// RUN: not wsk-tidy --checks='-wsk-irp-setup,-wsk-use-after-close' --warnings-as-errors='*' --quiet %s 2>&1 | FileCheck %s --implicit-check-not=error:

#include <ntddk.h>
#include <wsk.h>

#define ONCE(Statement)                                                        \
    do {                                                                       \
        Statement;                                                             \
    } while (FALSE)

static PWSK_SOCKET Socket;
static const WSK_PROVIDER_CONNECTION_DISPATCH *Disp;
static PSOCKADDR Address;
static const ULONG Masked = WSK_FLAG_NODELAY | 0x10;

NTSTATUS GetStatus(VOID);
ULONG GetFlags(VOID);
PIRP GetIrp(VOID);
VOID SetFlags(PULONG Flags);

VOID
Sequence(PIRP Irp)
{
    ULONG Flags = 0;
    ULONG Cleared = 0x12;
    ULONG Copied;
    USHORT Narrow = 0xffff;

    (void)Disp->WskBind(Socket, Address, Flags, Irp);
    Flags |= WSK_FLAG_NODELAY;
    // CHECK: :[[@LINE+1]]:42: {{.*}}'Flags' of WskBind on 'Socket' is WSK_FLAG_NODELAY (0x2);
    (void)Disp->WskBind(Socket, Address, Flags, Irp);
    Flags |= WSK_FLAG_DRAIN;
    // CHECK: :[[@LINE+1]]:42: {{.*}} is WSK_FLAG_NODELAY | WSK_FLAG_DRAIN (0x6);
    (void)Disp->WskBind(Socket, Address, Flags, Irp);
    Copied = Flags & ~WSK_FLAG_DRAIN;
    // CHECK: :[[@LINE+1]]:42: {{.*}} is Copied (0x2);
    (void)Disp->WskBind(Socket, Address, Copied, Irp);
    Flags = 0;
    (void)Disp->WskBind(Socket, Address, Flags, Irp);
    Cleared &= ~0x12u;
    (void)Disp->WskBind(Socket, Address, Cleared, Irp);
    Cleared = Masked;
    // CHECK: :[[@LINE+1]]:42: {{.*}} is WSK_FLAG_NODELAY | 0x10 (0x12);
    (void)Disp->WskBind(Socket, Address, Cleared, Irp);
    Narrow += 1;
    (void)Disp->WskBind(Socket, Address, Narrow, Irp);
    ONCE(Flags = 8);
    // CHECK: :[[@LINE+1]]:42: {{.*}} is Flags (0x8);
    (void)Disp->WskBind(Socket, Address, Flags, Irp);
    // CHECK: :[[@LINE+1]]:42: {{.*}} is Flags | WSK_FLAG_ABORTIVE (0x9);
    (void)Disp->WskBind(Socket, Address, Flags | WSK_FLAG_ABORTIVE, Irp);
}

VOID
Branches(PIRP Irp, BOOLEAN Fast, BOOLEAN Slow)
{
    ULONG Flags = 0;
    ULONG Both;
    ULONG Left = 0;
    PIRP Own = NULL;
    const BOOLEAN Never = FALSE;
    ULONG Skipped = 0;

    if (Fast)
        Flags |= WSK_FLAG_NODELAY;
    // CHECK: :[[@LINE+1]]:42: {{.*}} is WSK_FLAG_NODELAY (0x2);
    (void)Disp->WskBind(Socket, Address, Flags, Irp);
    // Whether Fast also decides this is not known.
    if (Slow)
        (void)Disp->WskBind(Socket, Address, Flags, Irp);
    Slow && Disp->WskBind(Socket, Address, Flags, Irp);
    (void)(Slow ? Disp->WskBind(Socket, Address, Flags, Irp) : 0);

    if (Fast)
        Both = 1;
    else
        Both = 2;
    // However it comes about, this is not 0.
    if (Slow)
        // CHECK: :[[@LINE+1]]:46: {{.*}} is Both (0x1);
        (void)Disp->WskBind(Socket, Address, Both, Irp);

    if (Fast) {
        Left = 4;
        if (!NT_SUCCESS(GetStatus()))
            return;
        // CHECK: :[[@LINE+1]]:46: {{.*}} is Left (0x4);
        (void)Disp->WskBind(Socket, Address, Left, Irp);
        Left = 0;
    }
    (void)Disp->WskBind(Socket, Address, Left, Irp);
    if (Slow) {
        Left = 4;
        return;
    }
    (void)Disp->WskBind(Socket, Address, Left, Irp);

    if (Never)
        Skipped = 2;
    (void)Disp->WskBind(Socket, Address, Skipped, Irp);

    if (Own == NULL)
        Own = GetIrp();
    (void)Disp->WskBind(Socket, Address, 0, Own);
}

VOID
Labelled(PIRP Irp)
{
    ULONG Flags = 2;

    if (!NT_SUCCESS(GetStatus()))
        goto Bind;
    Flags = 0;
Bind:
    (void)Disp->WskBind(Socket, Address, Flags, Irp);
}

VOID
Filtered(PIRP Irp, BOOLEAN Fast)
{
    ULONG Flags = 0;

    if (Fast)
        Flags = 2;
    if (Fast)
        return;
    (void)Disp->WskBind(Socket, Address, Flags, Irp);
}

VOID
Unknown(PIRP Irp, int Count, BOOLEAN Async)
{
    ULONG Looped = 0, Switched = 2, Given = 2, Counted = 1, Guarded = 0;
    PIRP Later = NULL, Chosen = NULL, Tested = NULL;
    int I;

    for (I = 0; I < Count; I++) {
        (void)Disp->WskBind(Socket, Address, Looped, Irp);
        Looped |= 2;
    }
    (void)Disp->WskBind(Socket, Address, Looped, Irp);
    switch (Count) {
    case 0:
        Switched = 0;
        break;
    case 1:
        (void)Disp->WskBind(Socket, Address, Switched, Irp);
        break;
    }
    (void)Disp->WskBind(Socket, Address, Switched, Irp);
    SetFlags(&Given);
    Given |= 2;
    (void)Disp->WskBind(Socket, Address, Given, Irp);
    Counted--;
    (void)Disp->WskBind(Socket, Address, Counted, Irp);
    if (Count && (Guarded = GetFlags()))
        (void)Disp->WskBind(Socket, Address, Guarded, Irp);
    Later = GetIrp();
    (void)Disp->WskBind(Socket, Address, 0, Later);
    if (Async)
        Chosen = GetIrp();
    (void)Disp->WskBind(Socket, Address, 0, Chosen);
    if (Async)
        (void)Disp->WskBind(Socket, Address, 0, Chosen);
    if ((Tested = GetIrp()) == NULL)
        return;
    (void)Disp->WskBind(Socket, Address, 0, Tested);
}

VOID
Inside(PIRP Irp, int Count)
{
    while (Count--) {
        ULONG Flags = 0;
        Flags |= 2;
        // CHECK: :[[@LINE+1]]:46: {{.*}} is Flags (0x2);
        (void)Disp->WskBind(Socket, Address, Flags, Irp);
    }
    switch (Count) {
    case 0: {
        ULONG Flags = 1;
        Flags |= 2;
        // CHECK: :[[@LINE+1]]:46: {{.*}} is Flags (0x3);
        (void)Disp->WskBind(Socket, Address, Flags, Irp);
        break;
    }
    default:
        break;
    }
    __try {
        ULONG Flags = 0;
        Flags |= 4;
        // CHECK: :[[@LINE+1]]:46: {{.*}} is Flags (0x4);
        (void)Disp->WskBind(Socket, Address, Flags, Irp);
    } __except (EXCEPTION_EXECUTE_HANDLER) {
    }
}

VOID
Parameter(PIRP Irp, ULONG Flags)
{
    (void)Disp->WskBind(Socket, Address, Flags, Irp);
    Flags |= 2;
    (void)Disp->WskBind(Socket, Address, Flags, Irp);
    Flags = 2;
    // CHECK: :[[@LINE+1]]:42: {{.*}} is Flags (0x2);
    (void)Disp->WskBind(Socket, Address, Flags, Irp);
}

VOID
BetweenVariables(PIRP Irp)
{
    ULONG Flags = 2;
    ULONG Old = Flags;
    Flags = 0;
    (void)Disp->WskBind(Socket, Address, Flags, Irp);
    Flags = Old;
    // CHECK: :[[@LINE+1]]:42: {{.*}} is Flags (0x2);
    (void)Disp->WskBind(Socket, Address, Flags, Irp);
    Flags = Flags & ~Old;
    (void)Disp->WskBind(Socket, Address, Flags, Irp);
}
