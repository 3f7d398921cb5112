// Arguments that functions pass on to WSK are judged where the callers write
// them; not where the function looks at them first.
//
// RUN: not wsk-tidy --checks='-wsk-irp-setup,-wsk-use-after-close' --warnings-as-errors='*' --quiet %s 2>&1 | FileCheck %s --implicit-check-not=error: --implicit-check-not=note:

#include <ntddk.h>
#include <wsk.h>

static PWSK_SOCKET Socket;
static const WSK_PROVIDER_CONNECTION_DISPATCH *Disp;
static PSOCKADDR Address;
static PIRP GlobalIrp;

NTSTATUS GetStatus(VOID);

static NTSTATUS Later(ULONG Flags, PIRP Irp);

static NTSTATUS
Bind(PWSK_SOCKET S, ULONG Flags, PIRP Irp)
{
    NTSTATUS Status = GetStatus();
    if (!NT_SUCCESS(Status))
        return Status;
    ASSERT(Flags == 0);
    return Disp->WskBind(S, Address, (ULONG)Flags, Irp);
}

static NTSTATUS
Outer(ULONG BindFlags, PIRP Irp)
{
    return Bind(Socket, BindFlags, Irp);
}

static NTSTATUS
Outermost(ULONG Options, PIRP Irp)
{
    return Outer(Options, Irp);
}

VOID
Callers(PIRP Irp, BOOLEAN Fast, ULONG Unknown)
{
    ULONG Flags = 0;

    (void)Bind(Socket, 0, Irp);
    (void)Bind(Socket, Unknown, Irp);
    // CHECK: :[[@LINE+2]]:24: error: 'Flags' of WskBind on 'Socket' is WSK_FLAG_NODELAY (0x2); it is reserved: pass 0
    // CHECK: :25:38: note: forwarded to 'Flags' of WskBind here
    (void)Bind(Socket, WSK_FLAG_NODELAY, Irp);
    // CHECK: :[[@LINE+2]]:27: error: 'Irp' of WskBind on 'Socket' is NULL;
    // CHECK: :25:52: note: forwarded to 'Irp' of WskBind here
    (void)Bind(Socket, 0, NULL);
    if (Fast)
        Flags |= 8;
    // CHECK: :[[@LINE+3]]:17: error: 'Flags' of WskBind on 'Socket' is Flags (0x8);
    // CHECK: :31:25: note: forwarded to 'Flags' of Bind here
    // CHECK: :25:38: note: forwarded to 'Flags' of WskBind here
    (void)Outer(Flags, Irp);
    // CHECK: :[[@LINE+4]]:21: error: 'Flags' of WskBind on 'Socket' is 0x4;
    // CHECK: :37:18: note: forwarded to 'BindFlags' of Outer here
    // CHECK: :31:25: note: forwarded to 'Flags' of Bind here
    // CHECK: :25:38: note: forwarded to 'Flags' of WskBind here
    (void)Outermost(4, Irp);
    // CHECK: :[[@LINE+2]]:17: error: 'Flags' of WskBind on 'Socket' is 0x10;
    // CHECK: note: forwarded to 'Flags' of WskBind here
    (void)Later(0x10, Irp);
}

static NTSTATUS
Later(ULONG Flags, PIRP Irp)
{
    return Disp->WskBind(Socket, Address, Flags, Irp);
}

// One argument of two that belong together, or both, are the caller's.

static NTSTATUS
Disconnect(PWSK_BUF Buffer, ULONG Flags, PIRP Irp)
{
    return Disp->WskDisconnect(Socket, Buffer, Flags, Irp);
}

static NTSTATUS
Abort(PWSK_BUF Buffer, PIRP Irp)
{
    return Disp->WskDisconnect(Socket, Buffer, WSK_FLAG_ABORTIVE, Irp);
}

static NTSTATUS
EndWithData(ULONG Flags, PIRP Irp)
{
    WSK_BUF Last = {0};
    return Disp->WskDisconnect(Socket, &Last, Flags, Irp);
}

VOID
Together(PIRP Irp)
{
    WSK_BUF Data = {0};

    // CHECK: :[[@LINE+2]]:22: error: 'Buffer' of WskDisconnect on 'Socket' is '&Data' although 'Flags' is WSK_FLAG_ABORTIVE (0x1);
    // CHECK: note: forwarded to 'Buffer' of WskDisconnect here
    (void)Disconnect(&Data, WSK_FLAG_ABORTIVE, Irp);
    (void)Disconnect(&Data, 0, Irp);
    (void)Disconnect(NULL, WSK_FLAG_ABORTIVE, Irp);
    // CHECK: :[[@LINE+2]]:17: error: 'Buffer' of WskDisconnect on 'Socket' is '&Data' although 'Flags' is WSK_FLAG_ABORTIVE (0x1);
    // CHECK: note: forwarded to 'Buffer' of WskDisconnect here
    (void)Abort(&Data, Irp);
    (void)Abort(NULL, Irp);
    // CHECK: :[[@LINE+2]]:23: error: 'Buffer' of WskDisconnect on 'Socket' is '&Last' although 'Flags' is WSK_FLAG_ABORTIVE (0x1);
    // CHECK: note: forwarded to 'Flags' of WskDisconnect here
    (void)EndWithData(WSK_FLAG_ABORTIVE, Irp);
    (void)EndWithData(0, Irp);
}

// What the function does with its parameters decides whether they arrive.

static NTSTATUS
Defaulted(PIRP Irp)
{
    if (Irp == NULL)
        Irp = GlobalIrp;
    return Disp->WskBind(Socket, Address, 0, Irp);
}

static NTSTATUS
Checked(PIRP Irp)
{
    if (Irp == NULL)
        return STATUS_INVALID_PARAMETER;
    return Disp->WskBind(Socket, Address, 0, Irp);
}

static NTSTATUS
CheckedThroughLocal(PIRP Irp)
{
    BOOLEAN Given = Irp != NULL;
    if (Given)
        return Disp->WskBind(Socket, Address, 0, Irp);
    return STATUS_SUCCESS;
}

NTSTATUS Validate(PIRP Irp);

static NTSTATUS
Validated(PIRP Irp)
{
    NTSTATUS Status = Validate(Irp);
    if (!NT_SUCCESS(Status))
        return Status;
    return Disp->WskBind(Socket, Address, 0, Irp);
}

static NTSTATUS
Optional(BOOLEAN Really, PIRP Irp)
{
    if (!Really)
        return STATUS_SUCCESS;
    return Disp->WskBind(Socket, Address, 0, Irp);
}

static NTSTATUS
OptionalTwice(BOOLEAN Really, PIRP Irp)
{
    return Optional(Really, Irp);
}

static NTSTATUS
Narrowed(ULONG Flags, PIRP Irp)
{
    return Disp->WskBind(Socket, Address, (UCHAR)Flags, Irp);
}

static NTSTATUS
Recursive(ULONG Flags, int Depth, PIRP Irp)
{
    if (GetStatus() == STATUS_SUCCESS)
        return Recursive(Flags, Depth - 1, Irp);
    return Disp->WskBind(Socket, Address, Flags, Irp);
}

VOID
Ambiguous(PIRP Irp, BOOLEAN Really)
{
    (void)Defaulted(NULL);
    (void)Checked(NULL);
    (void)CheckedThroughLocal(NULL);
    (void)Validated(NULL);
    (void)Optional(FALSE, NULL);
    (void)OptionalTwice(FALSE, NULL);
    (void)Narrowed(0x100, Irp);
    // CHECK: :[[@LINE+2]]:28: error: 'Irp' of WskBind on 'Socket' is NULL;
    // CHECK: note: forwarded to 'Irp' of WskBind here
    (void)Optional(Really, NULL);
    // CHECK: :[[@LINE+2]]:21: error: 'Flags' of WskBind on 'Socket' is 0x2;
    // CHECK: note: forwarded to 'Flags' of WskBind here
    (void)Recursive(2, 3, Irp);
}
