//===- fwpmk.h - Filtering Platform: managing the engine ----------*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef NT_FWPMK_H
#define NT_FWPMK_H

#include <fwpmtypes.h>
#include <guiddef.h>

EXTERN_C_START

// One of a driver's sources defines them, by INITGUID.
DEFINE_GUID(FWPM_LAYER_STREAM_V4, 0x3b89653c, 0xc170,
            0x49e4, 0xb1, 0xcd, 0xe0, 0xee, 0xee, 0xe1, 0x9a, 0x3e);
DEFINE_GUID(FWPM_LAYER_STREAM_V6, 0x47c9137a, 0x7ec4,
            0x46b3, 0xb6, 0xe4, 0x48, 0xe9, 0x26, 0xb1, 0xed, 0xa4);
DEFINE_GUID(FWPM_LAYER_ALE_AUTH_CONNECT_V4, 0xc38d57d1, 0x05a7,
            0x4c33, 0x90, 0x4f, 0x7f, 0xbc, 0xee, 0xe6, 0x0e, 0x82);
DEFINE_GUID(FWPM_LAYER_ALE_AUTH_CONNECT_V6, 0x4a72393b, 0x319f,
            0x44bc, 0x84, 0xc3, 0xba, 0x54, 0xdc, 0xb3, 0xb6, 0xb4);
DEFINE_GUID(FWPM_LAYER_ALE_AUTH_RECV_ACCEPT_V4, 0xe1cd9fe7, 0xf4b5,
            0x4273, 0x96, 0xc0, 0x59, 0x2e, 0x48, 0x7b, 0x86, 0x50);
DEFINE_GUID(FWPM_LAYER_ALE_AUTH_RECV_ACCEPT_V6, 0xa3b42c97, 0x9f04,
            0x4672, 0xb8, 0x7e, 0xce, 0xe9, 0xc4, 0x83, 0x25, 0x7f);
DEFINE_GUID(FWPM_LAYER_ALE_FLOW_ESTABLISHED_V4, 0xaf80470a, 0x5596,
            0x4c13, 0x99, 0x92, 0x53, 0x9e, 0x6f, 0xe5, 0x79, 0x67);
DEFINE_GUID(FWPM_LAYER_ALE_FLOW_ESTABLISHED_V6, 0x7021d2b3, 0xdfa4,
            0x406e, 0xaf, 0xeb, 0x6a, 0xfa, 0xf7, 0xe7, 0x0e, 0xfd);
DEFINE_GUID(FWPM_LAYER_ALE_CONNECT_REDIRECT_V4, 0xc6e63c8c, 0xb784,
            0x4562, 0xaa, 0x7d, 0x0a, 0x67, 0xcf, 0xca, 0xf9, 0xa3);
DEFINE_GUID(FWPM_LAYER_ALE_CONNECT_REDIRECT_V6, 0x587e54a7, 0x8046,
            0x42ba, 0xa0, 0xaa, 0xb7, 0x16, 0x25, 0x0f, 0xc7, 0xfd);
DEFINE_GUID(FWPM_LAYER_ALE_BIND_REDIRECT_V4, 0x66978cad, 0xc704,
            0x42ac, 0x86, 0xac, 0x7c, 0x1a, 0x23, 0x1b, 0xd2, 0x53);
DEFINE_GUID(FWPM_LAYER_ALE_BIND_REDIRECT_V6, 0xbef02c9c, 0x606b,
            0x4536, 0x8c, 0x26, 0x1c, 0x2f, 0xc7, 0xb6, 0x31, 0xd4);
DEFINE_GUID(FWPM_CONDITION_IP_PROTOCOL, 0x3971ef2b, 0x623e,
            0x4f9a, 0x8c, 0xb1, 0x6e, 0x79, 0xb8, 0x06, 0xb9, 0xa7);
DEFINE_GUID(FWPM_CONDITION_IP_LOCAL_ADDRESS, 0xd9ee00de, 0xc1ef,
            0x4617, 0xbf, 0xe3, 0xff, 0xd8, 0xf5, 0xa0, 0x89, 0x57);
DEFINE_GUID(FWPM_CONDITION_IP_REMOTE_ADDRESS, 0xb235ae9a, 0x1d64,
            0x49b8, 0xa4, 0x4c, 0x5f, 0xf3, 0xd9, 0x09, 0x50, 0x45);
DEFINE_GUID(FWPM_CONDITION_IP_LOCAL_PORT, 0x0c1ba1af, 0x5765,
            0x453f, 0xaf, 0x22, 0xa8, 0xf7, 0x91, 0xac, 0x77, 0x5b);
DEFINE_GUID(FWPM_CONDITION_IP_REMOTE_PORT, 0xc35a604d, 0xd22b,
            0x4e1a, 0x91, 0xb4, 0x68, 0xf6, 0x74, 0xee, 0x67, 0x4b);
DEFINE_GUID(FWPM_CONDITION_ALE_APP_ID, 0xd78e1e87, 0x8644,
            0x4ea5, 0x94, 0x37, 0xd8, 0x09, 0xec, 0xef, 0xc9, 0x71);
DEFINE_GUID(FWPM_CONDITION_FLAGS, 0x632ce23b, 0x5167,
            0x435c, 0x86, 0xd7, 0xe9, 0x03, 0x68, 0x4a, 0xa8, 0x0c);

// The identity is RPC's, which kernel callers leave out: pass NULL.
NTSTATUS NTAPI FwpmEngineOpen0(const WCHAR *ServerName, UINT32 AuthnService,
                               PVOID AuthIdentity, const FWPM_SESSION0 *Session,
                               HANDLE *EngineHandle);
NTSTATUS NTAPI FwpmEngineClose0(HANDLE EngineHandle);
NTSTATUS NTAPI FwpmTransactionBegin0(HANDLE EngineHandle, UINT32 Flags);
NTSTATUS NTAPI FwpmTransactionCommit0(HANDLE EngineHandle);
NTSTATUS NTAPI FwpmTransactionAbort0(HANDLE EngineHandle);
NTSTATUS NTAPI FwpmProviderAdd0(HANDLE EngineHandle,
                                const FWPM_PROVIDER0 *Provider,
                                PSECURITY_DESCRIPTOR SecurityDescriptor);
NTSTATUS NTAPI FwpmProviderDeleteByKey0(HANDLE EngineHandle, const GUID *Key);
NTSTATUS NTAPI FwpmSubLayerAdd0(HANDLE EngineHandle,
                                const FWPM_SUBLAYER0 *SubLayer,
                                PSECURITY_DESCRIPTOR SecurityDescriptor);
NTSTATUS NTAPI FwpmSubLayerDeleteByKey0(HANDLE EngineHandle, const GUID *Key);
NTSTATUS NTAPI FwpmCalloutAdd0(HANDLE EngineHandle,
                               const FWPM_CALLOUT0 *Callout,
                               PSECURITY_DESCRIPTOR SecurityDescriptor,
                               UINT32 *Id);
NTSTATUS NTAPI FwpmCalloutDeleteById0(HANDLE EngineHandle, UINT32 Id);
NTSTATUS NTAPI FwpmCalloutDeleteByKey0(HANDLE EngineHandle, const GUID *Key);
NTSTATUS NTAPI FwpmFilterAdd0(HANDLE EngineHandle, const FWPM_FILTER0 *Filter,
                              PSECURITY_DESCRIPTOR SecurityDescriptor,
                              UINT64 *Id);
NTSTATUS NTAPI FwpmFilterDeleteById0(HANDLE EngineHandle, UINT64 Id);
NTSTATUS NTAPI FwpmFilterDeleteByKey0(HANDLE EngineHandle, const GUID *Key);
VOID NTAPI FwpmFreeMemory0(PVOID *Memory);

typedef VOID(NTAPI *FWPM_SERVICE_STATE_CHANGE_CALLBACK0)(
    PVOID Context, FWPM_SERVICE_STATE NewState);
FWPM_SERVICE_STATE NTAPI FwpmBfeStateGet0(VOID);
NTSTATUS NTAPI FwpmBfeStateSubscribeChanges0(
    PVOID DeviceObject, FWPM_SERVICE_STATE_CHANGE_CALLBACK0 Callback,
    PVOID Context, HANDLE *ChangeHandle);
NTSTATUS NTAPI FwpmBfeStateUnsubscribeChanges0(HANDLE ChangeHandle);

#define FwpmEngineOpen FwpmEngineOpen0
#define FwpmEngineClose FwpmEngineClose0
#define FwpmTransactionBegin FwpmTransactionBegin0
#define FwpmTransactionCommit FwpmTransactionCommit0
#define FwpmTransactionAbort FwpmTransactionAbort0
#define FwpmProviderAdd FwpmProviderAdd0
#define FwpmProviderDeleteByKey FwpmProviderDeleteByKey0
#define FwpmSubLayerAdd FwpmSubLayerAdd0
#define FwpmSubLayerDeleteByKey FwpmSubLayerDeleteByKey0
#define FwpmCalloutAdd FwpmCalloutAdd0
#define FwpmCalloutDeleteById FwpmCalloutDeleteById0
#define FwpmCalloutDeleteByKey FwpmCalloutDeleteByKey0
#define FwpmFilterAdd FwpmFilterAdd0
#define FwpmFilterDeleteById FwpmFilterDeleteById0
#define FwpmFilterDeleteByKey FwpmFilterDeleteByKey0
#define FwpmFreeMemory FwpmFreeMemory0
#define FwpmBfeStateGet FwpmBfeStateGet0
#define FwpmBfeStateSubscribeChanges FwpmBfeStateSubscribeChanges0
#define FwpmBfeStateUnsubscribeChanges FwpmBfeStateUnsubscribeChanges0

EXTERN_C_END

#endif // NT_FWPMK_H
