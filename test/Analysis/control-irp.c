// Where an IRP is known not to be NULL, although nothing is known of what
// allocated it.
//
// RUN: wsk-tidy --checks='-wsk-irp-setup,-wsk-pending-status,-wsk-use-after-close,-wsk-socket-state' --quiet %s 2>&1 | FileCheck %s --implicit-check-not=warning: --implicit-check-not=error:

#include <ntddk.h>
#include <wsk.h>

static WSK_PROVIDER_NPI Npi;
static IO_COMPLETION_ROUTINE Completed;

static NTSTATUS
Cache(PSECURITY_DESCRIPTOR Descriptor, PIRP Irp)
{
    PSECURITY_DESCRIPTOR Cached;
    // A parameter may be NULL.
    return Npi.Dispatch->WskControlClient(
        Npi.Client, WSK_CACHE_SD, sizeof(Descriptor), &Descriptor,
        sizeof(Cached), &Cached, NULL, Irp);
}

NTSTATUS
Prepared(PSECURITY_DESCRIPTOR Cached)
{
    PIRP Irp = IoAllocateIrp(1, FALSE);
    IoSetCompletionRoutine(Irp, Completed, NULL, TRUE, TRUE, TRUE);
    // CHECK: :[[@LINE+3]]:28: warning: 'Irp' of WskControlClient is 'Irp', but WSK_RELEASE_SD takes no IRP; pass NULL
    return Npi.Dispatch->WskControlClient(
        Npi.Client, WSK_RELEASE_SD, sizeof(Cached), &Cached, 0, NULL,
        NULL,              Irp);
}

NTSTATUS
Tested(PSECURITY_DESCRIPTOR Cached)
{
    PIRP Irp = IoAllocateIrp(1, FALSE);
    if (Irp == NULL) {
        return STATUS_INSUFFICIENT_RESOURCES;
    }
    if (Cached) {
        // CHECK: :[[@LINE+3]]:27: warning: 'Irp' of WskControlClient is 'Irp',
        return Npi.Dispatch->WskControlClient(
            Npi.Client, WSK_RELEASE_SD, sizeof(Cached), &Cached, 0, NULL,
            NULL,         Irp);
    }
    // What a wrapper gets is the wrapper's argument.
    // CHECK: :[[@LINE+2]]:26: warning: 'Irp' of WskControlClient is 'Irp', but WSK_CACHE_SD takes no IRP;
    // CHECK: :19:40: note: forwarded to 'Irp' of WskControlClient here
    return Cache(Cached, Irp);
}

NTSTATUS
Perhaps(PSECURITY_DESCRIPTOR Cached, BOOLEAN Wait)
{
    PIRP Irp = NULL;
    if (Wait) {
        Irp = IoAllocateIrp(1, FALSE);
        IoSetCompletionRoutine(Irp, Completed, NULL, TRUE, TRUE, TRUE);
    }
    return Npi.Dispatch->WskControlClient(Npi.Client, WSK_RELEASE_SD,
                                          sizeof(Cached), &Cached, 0, NULL,
                                          NULL, Irp);
}

NTSTATUS
Dropped(PSECURITY_DESCRIPTOR Cached, PIRP Irp)
{
    IoReuseIrp(Irp, STATUS_SUCCESS);
    Irp = NULL;
    return Npi.Dispatch->WskControlClient(Npi.Client, WSK_RELEASE_SD,
                                          sizeof(Cached), &Cached, 0, NULL,
                                          NULL, Irp);
}

NTSTATUS
Jumped(PSECURITY_DESCRIPTOR Cached, PIRP Irp)
{
    if (!Cached)
        goto Release;
    IoReuseIrp(Irp, STATUS_SUCCESS);
Release:
    return Npi.Dispatch->WskControlClient(Npi.Client, WSK_RELEASE_SD,
                                          sizeof(Cached), &Cached, 0, NULL,
                                          NULL, Irp);
}
