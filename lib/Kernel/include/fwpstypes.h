//===- fwpstypes.h - Filtering Platform: what callouts are handed -*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef NT_FWPSTYPES_H
#define NT_FWPSTYPES_H

#include <fwpmtypes.h>
#include <nt/wfp/fields.h>

// Layers where sockets meet the platform; the others are not declared. No
// public source states the numbers of the redirection layers: drivers compare
// with them, and none should rely on them.
typedef enum FWPS_BUILTIN_LAYERS_ {
  FWPS_LAYER_STREAM_V4 = 20,
  FWPS_LAYER_STREAM_V6 = 22,
  FWPS_LAYER_ALE_AUTH_RECV_ACCEPT_V4 = 44,
  FWPS_LAYER_ALE_AUTH_RECV_ACCEPT_V6 = 46,
  FWPS_LAYER_ALE_AUTH_CONNECT_V4 = 48,
  FWPS_LAYER_ALE_AUTH_CONNECT_V6 = 50,
  FWPS_LAYER_ALE_FLOW_ESTABLISHED_V4 = 52,
  FWPS_LAYER_ALE_FLOW_ESTABLISHED_V6 = 54,
  FWPS_LAYER_ALE_CONNECT_REDIRECT_V4 = 66,
  FWPS_LAYER_ALE_CONNECT_REDIRECT_V6 = 67,
  FWPS_LAYER_ALE_BIND_REDIRECT_V4 = 68,
  FWPS_LAYER_ALE_BIND_REDIRECT_V6 = 69
} FWPS_BUILTIN_LAYERS;

typedef struct FWPS_INCOMING_VALUE0_ {
  FWP_VALUE0 value;
} FWPS_INCOMING_VALUE0;
typedef FWPS_INCOMING_VALUE0 FWPS_INCOMING_VALUE;
typedef struct FWPS_INCOMING_VALUES0_ {
  UINT16 layerId;
  UINT32 valueCount;
  FWPS_INCOMING_VALUE0 *incomingValue;
} FWPS_INCOMING_VALUES0;
typedef FWPS_INCOMING_VALUES0 FWPS_INCOMING_VALUES;

typedef struct FWPS_FILTER_CONDITION0_ {
  UINT16 fieldId;
  UINT16 reserved;
  FWP_MATCH_TYPE matchType;
  FWP_CONDITION_VALUE0 conditionValue;
} FWPS_FILTER_CONDITION0;
typedef FWPS_FILTER_CONDITION0 FWPS_FILTER_CONDITION;
typedef struct FWPS_ACTION0_ {
  FWP_ACTION_TYPE type;
  UINT32 calloutId;
} FWPS_ACTION0;
typedef FWPS_ACTION0 FWPS_ACTION;

#define FWPS_FILTER_FLAG_CLEAR_ACTION_RIGHT 0x0001
#define NT_WFP_FILTER(Version)                                                 \
  typedef struct FWPS_FILTER##Version##_ {                                     \
    UINT64 filterId;                                                           \
    FWP_VALUE0 weight;                                                         \
    UINT16 subLayerWeight;                                                     \
    UINT16 flags;                                                              \
    UINT32 numFilterConditions;                                                \
    FWPS_FILTER_CONDITION0 *filterCondition;                                   \
    FWPS_ACTION0 action;                                                       \
    UINT64 context;                                                            \
    FWPM_PROVIDER_CONTEXT##Version *providerContext;                           \
  } FWPS_FILTER##Version
NT_WFP_FILTER(0);
NT_WFP_FILTER(1);
NT_WFP_FILTER(2);
#undef NT_WFP_FILTER

#define FWPS_RIGHT_ACTION_WRITE 0x00000001
#define FWPS_CLASSIFY_OUT_FLAG_ABSORB 0x00000001
#define FWPS_CLASSIFY_OUT_FLAG_BUFFER_LIMIT_REACHED 0x00000002
#define FWPS_CLASSIFY_OUT_FLAG_NO_MORE_DATA 0x00000004
typedef struct FWPS_CLASSIFY_OUT0_ {
  FWP_ACTION_TYPE actionType;
  UINT64 outContext;
  UINT64 filterId;
  UINT32 rights;
  UINT32 flags;
  UINT32 reserved;
} FWPS_CLASSIFY_OUT0;
typedef FWPS_CLASSIFY_OUT0 FWPS_CLASSIFY_OUT;

#endif // NT_FWPSTYPES_H
