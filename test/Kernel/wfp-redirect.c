// A callout that sends connections to a listening WSK socket of the driver.
//
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 %s
// RUN: %clang_kernel --target=x86_64-w64-mingw32 -std=c11 %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -std=c11 %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -x c++ -std=c++14 %s
// RUN: %clang_kernel --target=x86_64-w64-mingw32 -x c++ -std=c++17 %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++20 %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -DNTDDI_VERSION=0x06010000 %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -DINITGUID %s
// RUN: %clang_kernel --target=x86_64-w64-mingw32 -DINITGUID -x c++ %s
//
// The identifiers are defined where a driver says so.
// RUN: %clang_kernel --target=x86_64-linux-gnu -DINITGUID -Xclang -ast-dump %s | FileCheck %s
// CHECK: FWPM_LAYER_ALE_CONNECT_REDIRECT_V4 'const GUID'{{.*}} cinit
// CHECK: {{ }}3336977548

#include <ntddk.h>

#include <fwpmk.h>
#include <fwpsk.h>
#include <wsk.h>

// What the documentation of the platform gives as numbers.
C_ASSERT(FWP_ACTION_BLOCK == 0x1001);
C_ASSERT(FWP_ACTION_PERMIT == 0x1002);
C_ASSERT(FWP_ACTION_CALLOUT_TERMINATING == 0x5003);
C_ASSERT(FWP_ACTION_CALLOUT_INSPECTION == 0x6004);
C_ASSERT(FWP_ACTION_CONTINUE == 0x2006);
C_ASSERT(FWP_V4_ADDR_MASK == 0x100);
C_ASSERT(sizeof(FWP_VALUE0) == 16 && sizeof(FWP_CONDITION_VALUE0) == 16);
C_ASSERT(sizeof(FWPS_CLASSIFY_OUT0) == 40);

static HANDLE Engine, Redirect;
static UINT32 CalloutId;
static UINT64 FilterId;
static const GUID Key = {0x1, 0x2, 0x3, {4}};

static VOID NTAPI Classify(const FWPS_INCOMING_VALUES0 *Fixed,
                           const FWPS_INCOMING_METADATA_VALUES0 *Meta,
                           PVOID LayerData, const VOID *Context,
                           const FWPS_FILTER *Filter, UINT64 FlowContext,
                           FWPS_CLASSIFY_OUT0 *Out) {
  UINT64 Handle;
  PVOID Data;
  UNREFERENCED_PARAMETER(LayerData);
  UNREFERENCED_PARAMETER(FlowContext);
  if (!(Out->rights & FWPS_RIGHT_ACTION_WRITE))
    return;
  Out->actionType = FWP_ACTION_PERMIT;
  if (Fixed->layerId != FWPS_LAYER_ALE_CONNECT_REDIRECT_V4 ||
      Fixed->incomingValue[FWPS_FIELD_ALE_CONNECT_REDIRECT_V4_IP_PROTOCOL]
              .value.uint8 != IPPROTO_TCP)
    return;
  if (FWPS_IS_METADATA_FIELD_PRESENT(
          Meta, FWPS_METADATA_FIELD_REDIRECT_RECORD_HANDLE) &&
      FwpsQueryConnectionRedirectState(Meta->redirectRecords, Redirect, NULL) !=
          FWPS_CONNECTION_NOT_REDIRECTED)
    return;
  if (!NT_SUCCESS(FwpsAcquireClassifyHandle((PVOID)Context, 0, &Handle)))
    return;
  if (NT_SUCCESS(FwpsAcquireWritableLayerDataPointer(Handle, Filter->filterId,
                                                     0, &Data, Out))) {
    FWPS_CONNECT_REQUEST0 *Request = (FWPS_CONNECT_REQUEST0 *)Data;
    ((SOCKADDR_IN *)&Request->remoteAddressAndPort)->sin_port = 0x5000;
    Request->localRedirectHandle = Redirect;
    FwpsApplyModifiedLayerData(Handle, Data, 0);
  }
  FwpsReleaseClassifyHandle(Handle);
}

static NTSTATUS NTAPI Notify(FWPS_CALLOUT_NOTIFY_TYPE Type,
                             const GUID *FilterKey, FWPS_FILTER *Filter) {
  UNREFERENCED_PARAMETER(Filter);
  return Type == FWPS_CALLOUT_NOTIFY_ADD_FILTER && !FilterKey
             ? STATUS_INVALID_PARAMETER
             : STATUS_SUCCESS;
}

NTSTATUS Start(PDEVICE_OBJECT Device);
NTSTATUS Start(PDEVICE_OBJECT Device) {
  FWPS_CALLOUT Callout;
  FWPM_FILTER Filter;
  FWPM_FILTER_CONDITION Condition;
  NTSTATUS Status;
  RtlZeroMemory(&Callout, sizeof(Callout));
  Callout.calloutKey = Key;
  Callout.classifyFn = Classify;
  Callout.notifyFn = Notify;
  Status = FwpsCalloutRegister(Device, &Callout, &CalloutId);
  if (NT_SUCCESS(Status))
    Status = FwpsRedirectHandleCreate(&Key, 0, &Redirect);
  if (NT_SUCCESS(Status))
    Status = FwpmEngineOpen(NULL, 10, NULL, NULL, &Engine);
  if (!NT_SUCCESS(Status))
    return Status;
  RtlZeroMemory(&Filter, sizeof(Filter));
  Condition.fieldKey = FWPM_CONDITION_IP_REMOTE_PORT;
  Condition.matchType = FWP_MATCH_EQUAL;
  Condition.conditionValue.type = FWP_UINT16;
  Condition.conditionValue.uint16 = 80;
  Filter.layerKey = FWPM_LAYER_ALE_CONNECT_REDIRECT_V4;
  Filter.numFilterConditions = 1;
  Filter.filterCondition = &Condition;
  Filter.action.type = FWP_ACTION_CALLOUT_TERMINATING;
  Filter.action.calloutKey = Key;
  return FwpmFilterAdd(Engine, &Filter, NULL, &FilterId);
}

VOID Stop(VOID);
VOID Stop(VOID) {
  FwpmFilterDeleteById(Engine, FilterId);
  FwpmEngineClose(Engine);
  FwpsCalloutUnregisterById(CalloutId);
  FwpsRedirectHandleDestroy(Redirect);
}
