//===- fwpsk.h - Filtering Platform: callouts ---------------------*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef NT_FWPSK_H
#define NT_FWPSK_H

#include <fwpstypes.h>
#include <ndis.h>
#include <nt/wfp/metadata.h>

EXTERN_C_START

typedef enum FWPS_CALLOUT_NOTIFY_TYPE_ {
  FWPS_CALLOUT_NOTIFY_ADD_FILTER,
  FWPS_CALLOUT_NOTIFY_DELETE_FILTER,
  FWPS_CALLOUT_NOTIFY_ADD_FILTER_POST_COMMIT,
  FWPS_CALLOUT_NOTIFY_TYPE_MAX
} FWPS_CALLOUT_NOTIFY_TYPE;

typedef VOID(NTAPI *FWPS_CALLOUT_CLASSIFY_FN0)(
    const FWPS_INCOMING_VALUES0 *InFixedValues,
    const FWPS_INCOMING_METADATA_VALUES0 *InMetaValues, PVOID LayerData,
    const FWPS_FILTER0 *Filter, UINT64 FlowContext,
    FWPS_CLASSIFY_OUT0 *ClassifyOut);
typedef VOID(NTAPI *FWPS_CALLOUT_CLASSIFY_FN1)(
    const FWPS_INCOMING_VALUES0 *InFixedValues,
    const FWPS_INCOMING_METADATA_VALUES0 *InMetaValues, PVOID LayerData,
    const VOID *ClassifyContext, const FWPS_FILTER1 *Filter, UINT64 FlowContext,
    FWPS_CLASSIFY_OUT0 *ClassifyOut);
typedef VOID(NTAPI *FWPS_CALLOUT_CLASSIFY_FN2)(
    const FWPS_INCOMING_VALUES0 *InFixedValues,
    const FWPS_INCOMING_METADATA_VALUES0 *InMetaValues, PVOID LayerData,
    const VOID *ClassifyContext, const FWPS_FILTER2 *Filter, UINT64 FlowContext,
    FWPS_CLASSIFY_OUT0 *ClassifyOut);
typedef VOID(NTAPI *FWPS_CALLOUT_FLOW_DELETE_NOTIFY_FN0)(UINT16 LayerId,
                                                         UINT32 CalloutId,
                                                         UINT64 FlowContext);

#define NT_WFP_CALLOUT(Version, FilterConst)                                   \
  typedef NTSTATUS(NTAPI *FWPS_CALLOUT_NOTIFY_FN##Version)(                    \
      FWPS_CALLOUT_NOTIFY_TYPE NotifyType, const GUID *FilterKey,              \
      FilterConst FWPS_FILTER##Version *Filter);                               \
  typedef struct FWPS_CALLOUT##Version##_ {                                    \
    GUID calloutKey;                                                           \
    UINT32 flags;                                                              \
    FWPS_CALLOUT_CLASSIFY_FN##Version classifyFn;                              \
    FWPS_CALLOUT_NOTIFY_FN##Version notifyFn;                                  \
    FWPS_CALLOUT_FLOW_DELETE_NOTIFY_FN0 flowDeleteFn;                          \
  } FWPS_CALLOUT##Version;                                                     \
  NTSTATUS NTAPI FwpsCalloutRegister##Version(                                 \
      PVOID DeviceObject, const FWPS_CALLOUT##Version *Callout,                \
      UINT32 *CalloutId)
NT_WFP_CALLOUT(0, const);
NT_WFP_CALLOUT(1, );
NT_WFP_CALLOUT(2, );
#undef NT_WFP_CALLOUT
NTSTATUS NTAPI FwpsCalloutUnregisterById0(UINT32 CalloutId);
NTSTATUS NTAPI FwpsCalloutUnregisterByKey0(const GUID *CalloutKey);
NTSTATUS NTAPI FwpsFlowAssociateContext0(UINT64 FlowId, UINT16 LayerId,
                                         UINT32 CalloutId, UINT64 FlowContext);
NTSTATUS NTAPI FwpsFlowRemoveContext0(UINT64 FlowId, UINT16 LayerId,
                                      UINT32 CalloutId);

// Pending, and changing what a layer is about to do.
NTSTATUS NTAPI FwpsPendOperation0(HANDLE CompletionHandle,
                                  HANDLE *CompletionContext);
VOID NTAPI FwpsCompleteOperation0(HANDLE CompletionContext,
                                  NET_BUFFER_LIST *NetBufferList);
NTSTATUS NTAPI FwpsAcquireClassifyHandle0(PVOID ClassifyContext, UINT32 Flags,
                                          UINT64 *ClassifyHandle);
VOID NTAPI FwpsReleaseClassifyHandle0(UINT64 ClassifyHandle);
NTSTATUS NTAPI FwpsPendClassify0(UINT64 ClassifyHandle, UINT64 FilterId,
                                 UINT32 Flags, FWPS_CLASSIFY_OUT0 *ClassifyOut);
VOID NTAPI FwpsCompleteClassify0(UINT64 ClassifyHandle, UINT32 Flags,
                                 const FWPS_CLASSIFY_OUT0 *ClassifyOut);
#define FWPS_CLASSIFY_FLAG_REAUTHORIZE_IF_MODIFIED_BY_OTHERS 0x00000001
NTSTATUS NTAPI FwpsAcquireWritableLayerDataPointer0(
    UINT64 ClassifyHandle, UINT64 FilterId, UINT32 Flags,
    PVOID *WritableLayerData, FWPS_CLASSIFY_OUT0 *ClassifyOut);
VOID NTAPI FwpsApplyModifiedLayerData0(UINT64 ClassifyHandle,
                                       PVOID ModifiedLayerData, UINT32 Flags);

typedef struct _FWPS_CONNECT_REQUEST0 {
  SOCKADDR_STORAGE localAddressAndPort;
  SOCKADDR_STORAGE remoteAddressAndPort;
  UINT64 portReservationToken;
  ULONG localRedirectTargetPID;
  struct _FWPS_CONNECT_REQUEST0 *previousVersion;
  UINT64 modifierFilterId;
  HANDLE localRedirectHandle;
  PVOID localRedirectContext;
  SIZE_T localRedirectContextSize;
} FWPS_CONNECT_REQUEST0;
typedef FWPS_CONNECT_REQUEST0 FWPS_CONNECT_REQUEST;
typedef struct _FWPS_BIND_REQUEST0 {
  SOCKADDR_STORAGE localAddressAndPort;
  UINT64 portReservationToken;
  struct _FWPS_BIND_REQUEST0 *previousVersion;
  UINT64 modifierFilterId;
} FWPS_BIND_REQUEST0;
typedef FWPS_BIND_REQUEST0 FWPS_BIND_REQUEST;

typedef enum FWPS_CONNECTION_REDIRECT_STATE_ {
  FWPS_CONNECTION_NOT_REDIRECTED,
  FWPS_CONNECTION_REDIRECTED_BY_SELF,
  FWPS_CONNECTION_REDIRECTED_BY_OTHER,
  FWPS_CONNECTION_PREVIOUSLY_REDIRECTED_BY_SELF,
  FWPS_CONNECTION_REDIRECT_STATE_MAX
} FWPS_CONNECTION_REDIRECT_STATE;
NTSTATUS NTAPI FwpsRedirectHandleCreate0(const GUID *ProviderGuid, UINT32 Flags,
                                         HANDLE *RedirectHandle);
VOID NTAPI FwpsRedirectHandleDestroy0(HANDLE RedirectHandle);
FWPS_CONNECTION_REDIRECT_STATE NTAPI FwpsQueryConnectionRedirectState0(
    HANDLE RedirectRecords, HANDLE RedirectHandle, PVOID *RedirectContext);

// Streams. Their flags' numbers are in no public source.
#define FWPS_STREAM_FLAG_RECEIVE 0x00000001
#define FWPS_STREAM_FLAG_RECEIVE_EXPEDITED 0x00000002
#define FWPS_STREAM_FLAG_RECEIVE_DISCONNECT 0x00000004
#define FWPS_STREAM_FLAG_RECEIVE_ABORT 0x00000008
#define FWPS_STREAM_FLAG_SEND 0x00010000
#define FWPS_STREAM_FLAG_SEND_EXPEDITED 0x00020000
#define FWPS_STREAM_FLAG_SEND_NODELAY 0x00040000
#define FWPS_STREAM_FLAG_SEND_DISCONNECT 0x00080000
#define FWPS_STREAM_FLAG_SEND_ABORT 0x00100000
typedef enum FWPS_STREAM_ACTION_TYPE_ {
  FWPS_STREAM_ACTION_NONE,
  FWPS_STREAM_ACTION_ALLOW_CONNECTION,
  FWPS_STREAM_ACTION_NEED_MORE_DATA,
  FWPS_STREAM_ACTION_DROP_CONNECTION,
  FWPS_STREAM_ACTION_DEFER,
  FWPS_STREAM_ACTION_TYPE_MAX
} FWPS_STREAM_ACTION_TYPE;
typedef struct FWPS_STREAM_DATA_OFFSET0_ {
  NET_BUFFER_LIST *netBufferList;
  NET_BUFFER *netBuffer;
  MDL *mdl;
  UINT32 mdlOffset;
  UINT32 netBufferOffset;
  SIZE_T streamDataOffset;
} FWPS_STREAM_DATA_OFFSET0;
typedef struct FWPS_STREAM_DATA0_ {
  UINT32 flags;
  FWPS_STREAM_DATA_OFFSET0 dataOffset;
  SIZE_T dataLength;
  NET_BUFFER_LIST *netBufferListChain;
} FWPS_STREAM_DATA0;
typedef FWPS_STREAM_DATA0 FWPS_STREAM_DATA;
typedef struct FWPS_STREAM_CALLOUT_IO_PACKET0_ {
  FWPS_STREAM_DATA0 *streamData;
  SIZE_T missedBytes;
  UINT32 countBytesRequired;
  SIZE_T countBytesEnforced;
  FWPS_STREAM_ACTION_TYPE streamAction;
} FWPS_STREAM_CALLOUT_IO_PACKET0;
typedef FWPS_STREAM_CALLOUT_IO_PACKET0 FWPS_STREAM_CALLOUT_IO_PACKET;
VOID NTAPI FwpsCopyStreamDataToBuffer0(
    const FWPS_STREAM_DATA0 *CalloutStreamData, PVOID Buffer,
    SIZE_T BytesToCopy, SIZE_T *BytesCopied);
NTSTATUS NTAPI FwpsStreamContinue0(UINT64 FlowId, UINT32 CalloutId,
                                   UINT16 LayerId, UINT32 StreamFlags);

// Injection: the buffer list is the callout's again in the completion.
#define FWPS_INJECTION_TYPE_STREAM 0x00000001
#define FWPS_INJECTION_TYPE_TRANSPORT 0x00000002
#define FWPS_INJECTION_TYPE_NETWORK 0x00000004
#define FWPS_INJECTION_TYPE_FORWARD 0x00000008
typedef enum FWPS_PACKET_INJECTION_STATE_ {
  FWPS_PACKET_NOT_INJECTED,
  FWPS_PACKET_INJECTED_BY_SELF,
  FWPS_PACKET_INJECTED_BY_OTHER,
  FWPS_PACKET_PREVIOUSLY_INJECTED_BY_SELF,
  FWPS_PACKET_INJECTION_STATE_MAX
} FWPS_PACKET_INJECTION_STATE;
typedef VOID(NTAPI *FWPS_INJECT_COMPLETE0)(PVOID Context,
                                           NET_BUFFER_LIST *NetBufferList,
                                           BOOLEAN DispatchLevel);
NTSTATUS NTAPI FwpsInjectionHandleCreate0(ADDRESS_FAMILY AddressFamily,
                                          UINT32 Flags,
                                          HANDLE *InjectionHandle);
NTSTATUS NTAPI FwpsInjectionHandleDestroy0(HANDLE InjectionHandle);
FWPS_PACKET_INJECTION_STATE NTAPI FwpsQueryPacketInjectionState0(
    HANDLE InjectionHandle, const NET_BUFFER_LIST *NetBufferList,
    HANDLE *InjectionContext);
NTSTATUS NTAPI FwpsStreamInjectAsync0(
    HANDLE InjectionHandle, HANDLE InjectionContext, UINT32 Flags,
    UINT64 FlowId, UINT32 CalloutId, UINT16 LayerId, UINT32 StreamFlags,
    NET_BUFFER_LIST *NetBufferList, SIZE_T DataLength,
    FWPS_INJECT_COMPLETE0 CompletionFn, HANDLE CompletionContext);
NTSTATUS NTAPI FwpsAllocateNetBufferAndNetBufferList0(
    NDIS_HANDLE PoolHandle, USHORT ContextSize, USHORT ContextBackFill,
    MDL *MdlChain, ULONG DataOffset, SIZE_T DataLength,
    NET_BUFFER_LIST **NetBufferList);
VOID NTAPI FwpsFreeNetBufferList0(NET_BUFFER_LIST *NetBufferList);

// Names without a number are the newest version's.
typedef FWPS_CALLOUT_FLOW_DELETE_NOTIFY_FN0 FWPS_CALLOUT_FLOW_DELETE_NOTIFY_FN;
typedef FWPS_INJECT_COMPLETE0 FWPS_INJECT_COMPLETE;
#if NTDDI_VERSION >= NTDDI_WIN8
typedef FWPS_CALLOUT2 FWPS_CALLOUT;
typedef FWPS_CALLOUT_CLASSIFY_FN2 FWPS_CALLOUT_CLASSIFY_FN;
typedef FWPS_CALLOUT_NOTIFY_FN2 FWPS_CALLOUT_NOTIFY_FN;
typedef FWPS_FILTER2 FWPS_FILTER;
#define FwpsCalloutRegister FwpsCalloutRegister2
#else
typedef FWPS_CALLOUT1 FWPS_CALLOUT;
typedef FWPS_CALLOUT_CLASSIFY_FN1 FWPS_CALLOUT_CLASSIFY_FN;
typedef FWPS_CALLOUT_NOTIFY_FN1 FWPS_CALLOUT_NOTIFY_FN;
typedef FWPS_FILTER1 FWPS_FILTER;
#define FwpsCalloutRegister FwpsCalloutRegister1
#endif
#define FwpsCalloutUnregisterById FwpsCalloutUnregisterById0
#define FwpsCalloutUnregisterByKey FwpsCalloutUnregisterByKey0
#define FwpsFlowAssociateContext FwpsFlowAssociateContext0
#define FwpsFlowRemoveContext FwpsFlowRemoveContext0
#define FwpsPendOperation FwpsPendOperation0
#define FwpsCompleteOperation FwpsCompleteOperation0
#define FwpsAcquireClassifyHandle FwpsAcquireClassifyHandle0
#define FwpsReleaseClassifyHandle FwpsReleaseClassifyHandle0
#define FwpsPendClassify FwpsPendClassify0
#define FwpsCompleteClassify FwpsCompleteClassify0
#define FwpsAcquireWritableLayerDataPointer FwpsAcquireWritableLayerDataPointer0
#define FwpsApplyModifiedLayerData FwpsApplyModifiedLayerData0
#define FwpsRedirectHandleCreate FwpsRedirectHandleCreate0
#define FwpsRedirectHandleDestroy FwpsRedirectHandleDestroy0
#define FwpsQueryConnectionRedirectState FwpsQueryConnectionRedirectState0
#define FwpsCopyStreamDataToBuffer FwpsCopyStreamDataToBuffer0
#define FwpsStreamContinue FwpsStreamContinue0
#define FwpsInjectionHandleCreate FwpsInjectionHandleCreate0
#define FwpsInjectionHandleDestroy FwpsInjectionHandleDestroy0
#define FwpsQueryPacketInjectionState FwpsQueryPacketInjectionState0
#define FwpsStreamInjectAsync FwpsStreamInjectAsync0
#define FwpsAllocateNetBufferAndNetBufferList                                  \
  FwpsAllocateNetBufferAndNetBufferList0
#define FwpsFreeNetBufferList FwpsFreeNetBufferList0

EXTERN_C_END

#endif // NT_FWPSK_H
