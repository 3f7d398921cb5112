// Sizes and offsets of what tracing, callbacks and process information carry.
//
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc %s
// RUN: %clang_kernel --target=x86_64-w64-mingw32 %s
// RUN: %clang_kernel --target=x86_64-linux-gnu %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -x c++ -std=c++20 %s
// RUN: %clang_kernel --target=x86_64-w64-mingw32 -x c++ -std=c++14 %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++20 %s

#include <ntddk.h>

#define SIZE(Type, Size) C_ASSERT(sizeof(Type) == (Size))
#define AT(Type, Field, Offset) C_ASSERT(offsetof(Type, Field) == (Offset))

SIZE(EVENT_DATA_DESCRIPTOR, 16);
AT(EVENT_DATA_DESCRIPTOR, Size, 8);
AT(EVENT_DATA_DESCRIPTOR, Type, 12);
SIZE(EVENT_DESCRIPTOR, 16);
AT(EVENT_DESCRIPTOR, Channel, 3);
AT(EVENT_DESCRIPTOR, Opcode, 5);
AT(EVENT_DESCRIPTOR, Keyword, 8);
SIZE(EVENT_FILTER_DESCRIPTOR, 16);
SIZE(EVENT_FILTER_HEADER, 24);
AT(EVENT_FILTER_HEADER, InstanceId, 8);

SIZE(OB_PRE_OPERATION_INFORMATION, 40);
AT(OB_PRE_OPERATION_INFORMATION, Object, 8);
AT(OB_PRE_OPERATION_INFORMATION, Parameters, 32);
SIZE(OB_PRE_OPERATION_PARAMETERS, 24);
SIZE(OB_POST_OPERATION_INFORMATION, 48);
AT(OB_POST_OPERATION_INFORMATION, ReturnStatus, 32);
SIZE(OB_OPERATION_REGISTRATION, 32);
SIZE(OB_CALLBACK_REGISTRATION, 40);
SIZE(BDCB_IMAGE_INFORMATION, 104);
AT(BDCB_IMAGE_INFORMATION, CertificateThumbprintLength, 100);
C_ASSERT(SeImageTypeDriver == 1);

SIZE(PROCESS_MITIGATION_DEP_POLICY, 8);
SIZE(PROCESS_MITIGATION_ASLR_POLICY, 4);
SIZE(PROCESS_MITIGATION_PAYLOAD_RESTRICTION_POLICY, 4);
SIZE(PROCESS_MITIGATION_USER_SHADOW_STACK_POLICY, 4);
C_ASSERT(ProcessControlFlowGuardPolicy == 7 && ProcessSEHOPPolicy == 18);
SIZE(WNF_STATE_NAME, 8);
SIZE(PROCESS_WS_WATCH_INFORMATION, 16);

SIZE(XMM_SAVE_AREA32, 512);
SIZE(CONTEXT, 0x4d0);
C_ASSERT(TYPE_ALIGNMENT(CONTEXT) == 16);
AT(CONTEXT, ContextFlags, 0x30);
AT(CONTEXT, SegCs, 0x38);
AT(CONTEXT, Dr0, 0x48);
AT(CONTEXT, Rax, 0x78);
AT(CONTEXT, Rip, 0xf8);
AT(CONTEXT, FltSave, 0x100);
AT(CONTEXT, Xmm0, 0x1a0);
AT(CONTEXT, VectorRegister, 0x300);
AT(CONTEXT, VectorControl, 0x4a0);
AT(CONTEXT, LastExceptionFromRip, 0x4c8);

// A tracing driver's own words.
ETWENABLECALLBACK Enabled;
NTSTATUS Trace(REGHANDLE Handle, PCEVENT_DESCRIPTOR Event, ULONG Value);
NTSTATUS Trace(REGHANDLE Handle, PCEVENT_DESCRIPTOR Event, ULONG Value) {
  EVENT_DATA_DESCRIPTOR Data[1];
  EventDataDescCreate(&Data[0], &Value, sizeof(Value));
  return EtwEventEnabled(Handle, Event) && KD_DEBUGGER_ENABLED
             ? EtwWrite(Handle, Event, NULL, 1, Data)
             : STATUS_SUCCESS;
}
