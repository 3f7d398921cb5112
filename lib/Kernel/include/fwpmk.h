//===- fwpmk.h - Filtering Platform: managing the engine ----------*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef NT_FWPMK_H
#define NT_FWPMK_H

#include <fwpmtypes.h>

EXTERN_C_START

// Identifiers are declared without their values: drivers compare and pass them.
extern const GUID FWPM_LAYER_STREAM_V4, FWPM_LAYER_STREAM_V6;
extern const GUID FWPM_LAYER_ALE_AUTH_CONNECT_V4,
    FWPM_LAYER_ALE_AUTH_CONNECT_V6;
extern const GUID FWPM_LAYER_ALE_AUTH_RECV_ACCEPT_V4,
    FWPM_LAYER_ALE_AUTH_RECV_ACCEPT_V6;
extern const GUID FWPM_LAYER_ALE_FLOW_ESTABLISHED_V4,
    FWPM_LAYER_ALE_FLOW_ESTABLISHED_V6;
extern const GUID FWPM_LAYER_ALE_CONNECT_REDIRECT_V4,
    FWPM_LAYER_ALE_CONNECT_REDIRECT_V6;
extern const GUID FWPM_LAYER_ALE_BIND_REDIRECT_V4,
    FWPM_LAYER_ALE_BIND_REDIRECT_V6;
extern const GUID FWPM_CONDITION_IP_PROTOCOL, FWPM_CONDITION_IP_LOCAL_ADDRESS,
    FWPM_CONDITION_IP_REMOTE_ADDRESS, FWPM_CONDITION_IP_LOCAL_PORT,
    FWPM_CONDITION_IP_REMOTE_PORT, FWPM_CONDITION_ALE_APP_ID,
    FWPM_CONDITION_FLAGS;

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
