//===- nt/mitigation.h - Mitigation policies of processes ---------*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef NT_NT_MITIGATION_H
#define NT_NT_MITIGATION_H

#include <ntdef.h>

typedef enum _PROCESS_MITIGATION_POLICY {
  ProcessDEPPolicy,
  ProcessASLRPolicy,
  ProcessDynamicCodePolicy,
  ProcessStrictHandleCheckPolicy,
  ProcessSystemCallDisablePolicy,
  ProcessMitigationOptionsMask,
  ProcessExtensionPointDisablePolicy,
  ProcessControlFlowGuardPolicy,
  ProcessSignaturePolicy,
  ProcessFontDisablePolicy,
  ProcessImageLoadPolicy,
  ProcessSystemCallFilterPolicy,
  ProcessPayloadRestrictionPolicy,
  ProcessChildProcessPolicy,
  ProcessSideChannelIsolationPolicy,
  ProcessUserShadowStackPolicy,
  ProcessRedirectionTrustPolicy,
  ProcessUserPointerAuthPolicy,
  ProcessSEHOPPolicy,
  MaxProcessMitigationPolicy
} PROCESS_MITIGATION_POLICY,
    *PPROCESS_MITIGATION_POLICY;

// Each is one word of flags, named from its lowest bit on.
#define NT_MITIGATION(Name, ...)                                               \
  typedef struct _PROCESS_MITIGATION_##Name##_POLICY {                         \
    union {                                                                    \
      ULONG Flags;                                                             \
      struct {                                                                 \
        __VA_ARGS__                                                            \
      };                                                                       \
    };                                                                         \
  } PROCESS_MITIGATION_##Name##_POLICY, *PPROCESS_MITIGATION_##Name##_POLICY
// clang-format off
NT_MITIGATION(ASLR,
  ULONG EnableBottomUpRandomization : 1;
  ULONG EnableForceRelocateImages : 1;
  ULONG EnableHighEntropy : 1;
  ULONG DisallowStrippedImages : 1;
  ULONG ReservedFlags : 28;);
NT_MITIGATION(SEHOP,
  ULONG EnableSehop : 1;
  ULONG ReservedFlags : 31;);
NT_MITIGATION(STRICT_HANDLE_CHECK,
  ULONG RaiseExceptionOnInvalidHandleReference : 1;
  ULONG HandleExceptionsPermanentlyEnabled : 1;
  ULONG ReservedFlags : 30;);
NT_MITIGATION(SYSTEM_CALL_DISABLE,
  ULONG DisallowWin32kSystemCalls : 1;
  ULONG AuditDisallowWin32kSystemCalls : 1;
  ULONG DisallowFsctlSystemCalls : 1;
  ULONG AuditDisallowFsctlSystemCalls : 1;
  ULONG ReservedFlags : 28;);
NT_MITIGATION(EXTENSION_POINT_DISABLE,
  ULONG DisableExtensionPoints : 1;
  ULONG ReservedFlags : 31;);
NT_MITIGATION(DYNAMIC_CODE,
  ULONG ProhibitDynamicCode : 1;
  ULONG AllowThreadOptOut : 1;
  ULONG AllowRemoteDowngrade : 1;
  ULONG AuditProhibitDynamicCode : 1;
  ULONG ReservedFlags : 28;);
NT_MITIGATION(CONTROL_FLOW_GUARD,
  ULONG EnableControlFlowGuard : 1;
  ULONG EnableExportSuppression : 1;
  ULONG StrictMode : 1;
  ULONG EnableXfg : 1;
  ULONG EnableXfgAuditMode : 1;
  ULONG ReservedFlags : 27;);
NT_MITIGATION(BINARY_SIGNATURE,
  ULONG MicrosoftSignedOnly : 1;
  ULONG StoreSignedOnly : 1;
  ULONG MitigationOptIn : 1;
  ULONG AuditMicrosoftSignedOnly : 1;
  ULONG AuditStoreSignedOnly : 1;
  ULONG ReservedFlags : 27;);
NT_MITIGATION(FONT_DISABLE,
  ULONG DisableNonSystemFonts : 1;
  ULONG AuditNonSystemFontLoading : 1;
  ULONG ReservedFlags : 30;);
NT_MITIGATION(IMAGE_LOAD,
  ULONG NoRemoteImages : 1;
  ULONG NoLowMandatoryLabelImages : 1;
  ULONG PreferSystem32Images : 1;
  ULONG AuditNoRemoteImages : 1;
  ULONG AuditNoLowMandatoryLabelImages : 1;
  ULONG ReservedFlags : 27;);
NT_MITIGATION(SYSTEM_CALL_FILTER,
  ULONG FilterId : 4;
  ULONG ReservedFlags : 28;);
NT_MITIGATION(PAYLOAD_RESTRICTION,
  ULONG EnableExportAddressFilter : 1;
  ULONG AuditExportAddressFilter : 1;
  ULONG EnableExportAddressFilterPlus : 1;
  ULONG AuditExportAddressFilterPlus : 1;
  ULONG EnableImportAddressFilter : 1;
  ULONG AuditImportAddressFilter : 1;
  ULONG EnableRopStackPivot : 1;
  ULONG AuditRopStackPivot : 1;
  ULONG EnableRopCallerCheck : 1;
  ULONG AuditRopCallerCheck : 1;
  ULONG EnableRopSimExec : 1;
  ULONG AuditRopSimExec : 1;
  ULONG ReservedFlags : 20;);
NT_MITIGATION(CHILD_PROCESS,
  ULONG NoChildProcessCreation : 1;
  ULONG AuditNoChildProcessCreation : 1;
  ULONG AllowSecureProcessCreation : 1;
  ULONG ReservedFlags : 29;);
NT_MITIGATION(SIDE_CHANNEL_ISOLATION,
  ULONG SmtBranchTargetIsolation : 1;
  ULONG IsolateSecurityDomain : 1;
  ULONG DisablePageCombine : 1;
  ULONG SpeculativeStoreBypassDisable : 1;
  ULONG RestrictCoreSharing : 1;
  ULONG ReservedFlags : 27;);
NT_MITIGATION(USER_SHADOW_STACK,
  ULONG EnableUserShadowStack : 1;
  ULONG AuditUserShadowStack : 1;
  ULONG SetContextIpValidation : 1;
  ULONG AuditSetContextIpValidation : 1;
  ULONG EnableUserShadowStackStrictMode : 1;
  ULONG BlockNonCetBinaries : 1;
  ULONG BlockNonCetBinariesNonEhcont : 1;
  ULONG AuditBlockNonCetBinaries : 1;
  ULONG CetDynamicApisOutOfProcOnly : 1;
  ULONG SetContextIpValidationRelaxedMode : 1;
  ULONG ReservedFlags : 22;);
NT_MITIGATION(REDIRECTION_TRUST,
  ULONG EnforceRedirectionTrust : 1;
  ULONG AuditRedirectionTrust : 1;
  ULONG ReservedFlags : 30;);
NT_MITIGATION(USER_POINTER_AUTH,
  ULONG EnablePointerAuthUserIp : 1;
  ULONG ReservedFlags : 31;);
// clang-format on
#undef NT_MITIGATION

typedef struct _PROCESS_MITIGATION_DEP_POLICY {
  union {
    ULONG Flags;
    struct {
      ULONG Enable : 1;
      ULONG DisableAtlThunkEmulation : 1;
      ULONG ReservedFlags : 30;
    };
  };
  BOOLEAN Permanent;
} PROCESS_MITIGATION_DEP_POLICY, *PPROCESS_MITIGATION_DEP_POLICY;

#endif // NT_NT_MITIGATION_H
