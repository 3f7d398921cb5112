//===- object.h - KMDF: handles, objects and their contexts -------*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef NT_NT_WDF_OBJECT_H
#define NT_NT_WDF_OBJECT_H

#include <wdm.h>

EXTERN_C_START

// A framework function is a table call in the kit and a plain function here:
// enough to read a driver, not to link one.
#define WDFAPI NTAPI
#define WDF_NO_HANDLE NULL
#define WDF_NO_OBJECT_ATTRIBUTES NULL
#define WDF_NO_EVENT_CALLBACK NULL
#define WDF_NO_SEND_OPTIONS NULL
#define WDF_NO_CONTEXT NULL

// The framework's generic handle takes every other one.
typedef HANDLE WDFOBJECT, *PWDFOBJECT;
typedef PVOID WDFCONTEXT;
#define NT_WDF_HANDLE_(Name) typedef struct Name##__ *Name
NT_WDF_HANDLE_(WDFDRIVER);
NT_WDF_HANDLE_(WDFDEVICE);
NT_WDF_HANDLE_(WDFQUEUE);
NT_WDF_HANDLE_(WDFREQUEST);
NT_WDF_HANDLE_(WDFFILEOBJECT);
NT_WDF_HANDLE_(WDFIOTARGET);
NT_WDF_HANDLE_(WDFMEMORY);
NT_WDF_HANDLE_(WDFLOOKASIDE);
NT_WDF_HANDLE_(WDFCOLLECTION);
NT_WDF_HANDLE_(WDFSPINLOCK);
NT_WDF_HANDLE_(WDFWAITLOCK);
NT_WDF_HANDLE_(WDFTIMER);
NT_WDF_HANDLE_(WDFWORKITEM);
NT_WDF_HANDLE_(WDFDPC);
NT_WDF_HANDLE_(WDFINTERRUPT);
NT_WDF_HANDLE_(WDFKEY);
NT_WDF_HANDLE_(WDFSTRING);
NT_WDF_HANDLE_(WDFCMRESLIST);
NT_WDF_HANDLE_(WDFIORESLIST);
NT_WDF_HANDLE_(WDFIORESREQLIST);
NT_WDF_HANDLE_(WDFCHILDLIST);
NT_WDF_HANDLE_(WDFDMAENABLER);
NT_WDF_HANDLE_(WDFDMATRANSACTION);
NT_WDF_HANDLE_(WDFCOMMONBUFFER);
NT_WDF_HANDLE_(WDFWMIPROVIDER);
NT_WDF_HANDLE_(WDFWMIINSTANCE);
NT_WDF_HANDLE_(WDFUSBDEVICE);
#undef NT_WDF_HANDLE_
typedef struct WDFDEVICE_INIT *PWDFDEVICE_INIT;

typedef enum _WDF_TRI_STATE {
  WdfFalse,
  WdfTrue,
  WdfUseDefault
} WDF_TRI_STATE,
    *PWDF_TRI_STATE;
typedef enum _WDF_EXECUTION_LEVEL {
  WdfExecutionLevelInvalid,
  WdfExecutionLevelInheritFromParent,
  WdfExecutionLevelPassive,
  WdfExecutionLevelDispatch
} WDF_EXECUTION_LEVEL;
typedef enum _WDF_SYNCHRONIZATION_SCOPE {
  WdfSynchronizationScopeInvalid,
  WdfSynchronizationScopeInheritFromParent,
  WdfSynchronizationScopeDevice,
  WdfSynchronizationScopeQueue,
  WdfSynchronizationScopeNone
} WDF_SYNCHRONIZATION_SCOPE;

typedef VOID NTAPI EVT_WDF_OBJECT_CONTEXT_CLEANUP(WDFOBJECT Object);
typedef EVT_WDF_OBJECT_CONTEXT_CLEANUP *PFN_WDF_OBJECT_CONTEXT_CLEANUP;
typedef VOID NTAPI EVT_WDF_OBJECT_CONTEXT_DESTROY(WDFOBJECT Object);
typedef EVT_WDF_OBJECT_CONTEXT_DESTROY *PFN_WDF_OBJECT_CONTEXT_DESTROY;
// Names that device and file callbacks share with every object's.
typedef EVT_WDF_OBJECT_CONTEXT_CLEANUP EVT_WDF_DEVICE_CONTEXT_CLEANUP;
typedef EVT_WDF_OBJECT_CONTEXT_DESTROY EVT_WDF_DEVICE_CONTEXT_DESTROY;

typedef struct _WDF_OBJECT_CONTEXT_TYPE_INFO {
  ULONG Size;
  PCSTR ContextName;
  size_t ContextSize;
  const struct _WDF_OBJECT_CONTEXT_TYPE_INFO *UniqueType;
  PVOID EvtDriverGetUniqueContextType;
} WDF_OBJECT_CONTEXT_TYPE_INFO, *PWDF_OBJECT_CONTEXT_TYPE_INFO;
typedef const WDF_OBJECT_CONTEXT_TYPE_INFO *PCWDF_OBJECT_CONTEXT_TYPE_INFO;

typedef struct _WDF_OBJECT_ATTRIBUTES {
  ULONG Size;
  PFN_WDF_OBJECT_CONTEXT_CLEANUP EvtCleanupCallback;
  PFN_WDF_OBJECT_CONTEXT_DESTROY EvtDestroyCallback;
  WDF_EXECUTION_LEVEL ExecutionLevel;
  WDF_SYNCHRONIZATION_SCOPE SynchronizationScope;
  WDFOBJECT ParentObject;
  size_t ContextSizeOverride;
  PCWDF_OBJECT_CONTEXT_TYPE_INFO ContextTypeInfo;
} WDF_OBJECT_ATTRIBUTES, *PWDF_OBJECT_ATTRIBUTES;

FORCEINLINE VOID WDF_OBJECT_ATTRIBUTES_INIT(PWDF_OBJECT_ATTRIBUTES Attributes) {
  RtlZeroMemory(Attributes, sizeof(*Attributes));
  Attributes->Size = sizeof(*Attributes);
  Attributes->ExecutionLevel = WdfExecutionLevelInheritFromParent;
  Attributes->SynchronizationScope = WdfSynchronizationScopeInheritFromParent;
}

#define WDF_TYPE_NAME_TO_TYPE_INFO(Type) _WDF_##Type##_TYPE_INFO
#define WDF_TYPE_NAME_POINTER_TYPE(Type) WDF_POINTER_TYPE_##Type
#define WDF_GET_CONTEXT_TYPE_INFO(Type) (&WDF_TYPE_NAME_TO_TYPE_INFO(Type))

PVOID WDFAPI WdfObjectGetTypedContextWorker(
    WDFOBJECT Handle, PCWDF_OBJECT_CONTEXT_TYPE_INFO TypeInfo);
#define WdfObjectGetTypedContext(Handle, Type)                                 \
  ((Type *)WdfObjectGetTypedContextWorker((WDFOBJECT)(Handle),                 \
                                          WDF_GET_CONTEXT_TYPE_INFO(Type)))

#define WDF_DECLARE_TYPE_AND_GLOBALS(Type)                                     \
  EXTERN_C_START                                                               \
  extern const WDF_OBJECT_CONTEXT_TYPE_INFO WDF_TYPE_NAME_TO_TYPE_INFO(Type);  \
  EXTERN_C_END                                                                 \
  DECLSPEC_SELECTANY const WDF_OBJECT_CONTEXT_TYPE_INFO                        \
      WDF_TYPE_NAME_TO_TYPE_INFO(Type) = {                                     \
          sizeof(WDF_OBJECT_CONTEXT_TYPE_INFO), #Type, sizeof(Type),           \
          &WDF_TYPE_NAME_TO_TYPE_INFO(Type), NULL};                            \
  typedef Type *WDF_TYPE_NAME_POINTER_TYPE(Type);
#define WDF_DECLARE_CONTEXT_TYPE_WITH_NAME(Type, Getter)                       \
  WDF_DECLARE_TYPE_AND_GLOBALS(Type)                                           \
  FORCEINLINE Type *Getter(WDFOBJECT Handle) {                                 \
    return WdfObjectGetTypedContext(Handle, Type);                             \
  }
#define WDF_DECLARE_CONTEXT_TYPE(Type)                                         \
  WDF_DECLARE_CONTEXT_TYPE_WITH_NAME(Type, WdfObjectGet_##Type)
#define WDF_OBJECT_ATTRIBUTES_SET_CONTEXT_TYPE(Attributes, Type)               \
  ((Attributes)->ContextTypeInfo = WDF_GET_CONTEXT_TYPE_INFO(Type))
#define WDF_OBJECT_ATTRIBUTES_INIT_CONTEXT_TYPE(Attributes, Type)              \
  do {                                                                         \
    WDF_OBJECT_ATTRIBUTES_INIT(Attributes);                                    \
    WDF_OBJECT_ATTRIBUTES_SET_CONTEXT_TYPE(Attributes, Type);                  \
  } while (0)

NTSTATUS WDFAPI WdfObjectCreate(PWDF_OBJECT_ATTRIBUTES Attributes,
                                WDFOBJECT *Object);
NTSTATUS WDFAPI WdfObjectAllocateContext(
    WDFOBJECT Handle, PWDF_OBJECT_ATTRIBUTES ContextAttributes, PVOID *Context);
WDFOBJECT WDFAPI WdfObjectContextGetObject(PVOID ContextPointer);
VOID WDFAPI WdfObjectDelete(WDFOBJECT Object);
VOID WDFAPI WdfObjectReferenceActual(WDFOBJECT Handle, PVOID Tag, LONG Line,
                                     PCCH File);
VOID WDFAPI WdfObjectDereferenceActual(WDFOBJECT Handle, PVOID Tag, LONG Line,
                                       PCCH File);
#define WdfObjectReference(Handle)                                             \
  WdfObjectReferenceActual(Handle, NULL, __LINE__, __FILE__)
#define WdfObjectDereference(Handle)                                           \
  WdfObjectDereferenceActual(Handle, NULL, __LINE__, __FILE__)
#define WdfObjectReferenceWithTag(Handle, Tag)                                 \
  WdfObjectReferenceActual(Handle, Tag, __LINE__, __FILE__)
#define WdfObjectDereferenceWithTag(Handle, Tag)                               \
  WdfObjectDereferenceActual(Handle, Tag, __LINE__, __FILE__)

// Times are in the system's 100 ns; relative ones are negative.
#define WDF_TIMEOUT_TO_SEC ((LONGLONG)10000000)
#define WDF_TIMEOUT_TO_MS ((LONGLONG)10000)
#define WDF_TIMEOUT_TO_US ((LONGLONG)10)
FORCEINLINE LONGLONG WDF_REL_TIMEOUT_IN_SEC(ULONGLONG Time) {
  return (LONGLONG)Time * -WDF_TIMEOUT_TO_SEC;
}
FORCEINLINE LONGLONG WDF_REL_TIMEOUT_IN_MS(ULONGLONG Time) {
  return (LONGLONG)Time * -WDF_TIMEOUT_TO_MS;
}
FORCEINLINE LONGLONG WDF_REL_TIMEOUT_IN_US(ULONGLONG Time) {
  return (LONGLONG)Time * -WDF_TIMEOUT_TO_US;
}
FORCEINLINE LONGLONG WDF_ABS_TIMEOUT_IN_SEC(ULONGLONG Time) {
  return (LONGLONG)Time * WDF_TIMEOUT_TO_SEC;
}
FORCEINLINE LONGLONG WDF_ABS_TIMEOUT_IN_MS(ULONGLONG Time) {
  return (LONGLONG)Time * WDF_TIMEOUT_TO_MS;
}
FORCEINLINE LONGLONG WDF_ABS_TIMEOUT_IN_US(ULONGLONG Time) {
  return (LONGLONG)Time * WDF_TIMEOUT_TO_US;
}

EXTERN_C_END

#endif // NT_NT_WDF_OBJECT_H
