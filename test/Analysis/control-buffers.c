// What the type behind a buffer says, and what it does not. More in
// test/rules/wsk-control-*.
//
// RUN: wsk-tidy --checks='-wsk-irp-setup,-wsk-pending-status,-wsk-use-after-close,-wsk-socket-state' --quiet --config-file=%source_dir/test/rules/Inputs/wsk-tidy.yaml %s 2>&1 | FileCheck %s --implicit-check-not=warning: --implicit-check-not=error:

#include <ntddk.h>
#include <wsk.h>

static WSK_PROVIDER_NPI Npi;

typedef struct {
    PSECURITY_DESCRIPTOR Descriptor;
    ULONG References;
} SECURITY, *PSECURITY;

#define SET(Buffer)                                                            \
    Dispatch->WskControlSocket(Socket, WskSetOption, SO_RCVBUF, SOL_SOCKET,    \
                               sizeof(ULONG), Buffer, 0, NULL, NULL, Irp)
#define RELEASE(Buffer)                                                        \
    Npi.Dispatch->WskControlClient(Npi.Client, WSK_RELEASE_SD, sizeof(PVOID),  \
                                   Buffer, 0, NULL, NULL, NULL)
#define QUERY(Buffer)                                                          \
    Npi.Dispatch->WskControlClient(Npi.Client, WSK_TRANSPORT_LIST_QUERY, 0,    \
                                   NULL, Size, Buffer, &Returned, NULL)

VOID
Numbers(const WSK_PROVIDER_BASIC_DISPATCH *Dispatch, PWSK_SOCKET Socket,
        PIRP Irp, PULONG Given, PVOID Any, PUCHAR Bytes)
{
    ULONG Values[4] = {0};
    LONG Signed = 1;
    USHORT Short = 1;
    UCHAR Byte = 1;
    ULONG64 Wide = 1;
    struct {
        ULONG First, Second;
    } Pair = {1, 2};
    enum { One = 1 } Enumerated = One;

    (void)SET(Given);
    (void)SET(&Values[2]);
    (void)SET(Values);
    (void)SET(&Values);
    (void)SET(&Signed);
    (void)SET(Any);
    (void)SET(Bytes);
    (void)SET((PULONG)Bytes);
    (void)SET(Bytes + 4);
    (void)SET(&Bytes[8]);
    (void)SET(&Wide);
    (void)SET(&Pair);
    (void)SET(&Enumerated);
    (void)SET((PVOID)(ULONG_PTR)Given);
    // CHECK: :[[@LINE+1]]:15: warning: 'InputBuffer' of WskControlSocket points to a USHORT, but setting SO_RCVBUF takes a ULONG; pass the address of a ULONG
    (void)SET(&Short);
    // CHECK: :[[@LINE+1]]:15: warning: 'InputBuffer' of WskControlSocket points to a USHORT,
    (void)SET((PULONG)&Short);
    // CHECK: :[[@LINE+1]]:15: warning: 'InputBuffer' of WskControlSocket points to a UCHAR,
    (void)SET(&Byte);
    // CHECK: :[[@LINE+1]]:15: warning: 'InputBuffer' of WskControlSocket points to a PULONG,
    (void)SET(&Given);
}

VOID
Descriptors(PSECURITY_DESCRIPTOR Cached, PSECURITY Security, PVOID Pointer,
            ULONG_PTR Number, SECURITY_DESCRIPTOR *Plain)
{
    (void)RELEASE(&Cached);
    (void)RELEASE(&Security->Descriptor);
    (void)RELEASE(Security);
    (void)RELEASE(&Pointer);
    (void)RELEASE(Pointer);
    (void)RELEASE(&Number);
    (void)RELEASE(&Plain);
    // CHECK: :[[@LINE+1]]:19: warning: 'InputBuffer' of WskControlClient is a PSECURITY_DESCRIPTOR itself,
    (void)RELEASE(Cached);
    // CHECK: :[[@LINE+1]]:19: warning: 'InputBuffer' of WskControlClient is a PSECURITY_DESCRIPTOR itself,
    (void)RELEASE(Security->Descriptor);
    // CHECK: :[[@LINE+1]]:19: warning: 'InputBuffer' of WskControlClient points to a SECURITY_DESCRIPTOR,
    (void)RELEASE(Plain);
}

VOID
Arrays(PWSK_TRANSPORT Transports, SIZE_T Size, PUCHAR Page, PULONG Words)
{
    WSK_TRANSPORT One;
    WSK_TDI_MAP Map[4];
    SIZE_T Returned;

    (void)QUERY(Transports);
    (void)QUERY(&One);
    (void)QUERY(Page);
    (void)QUERY(Words);
    // CHECK: :[[@LINE+1]]:17: warning: 'OutputBuffer' of WskControlClient points to a PWSK_TRANSPORT, but WSK_TRANSPORT_LIST_QUERY returns an array of WSK_TRANSPORT;
    (void)QUERY(&Transports);
    // CHECK: :[[@LINE+1]]:17: warning: 'OutputBuffer' of WskControlClient points to a WSK_TDI_MAP,
    (void)QUERY(Map);
}

VOID
Returned(PVOID Buffer, SIZE_T Size, PULONG Pointer, PUCHAR Bytes)
{
    SIZE_T Right;
    ULONG64 Wide;
    ULONG Wrong;
    UCHAR Room[sizeof(SIZE_T)];

#define QUERY_SIZE(Returned)                                                   \
    Npi.Dispatch->WskControlClient(Npi.Client, WSK_TRANSPORT_LIST_QUERY, 0,    \
                                   NULL, Size, Buffer, Returned, NULL)
    (void)QUERY_SIZE(&Right);
    (void)QUERY_SIZE((PSIZE_T)&Wide);
    (void)QUERY_SIZE((PSIZE_T)Room);
    (void)QUERY_SIZE((PSIZE_T)Bytes);
    // CHECK: :[[@LINE+1]]:22: warning: 'OutputSizeReturned' of WskControlClient points to a ULONG, but WSK writes a SIZE_T;
    (void)QUERY_SIZE((PSIZE_T)&Wrong);
    // CHECK: :[[@LINE+1]]:22: warning: 'OutputSizeReturned' of WskControlClient points to a ULONG,
    (void)QUERY_SIZE((PSIZE_T)(PVOID)Pointer);
}
