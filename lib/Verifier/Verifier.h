//===- Verifier.h - The run-time verifier of WSK rules ------------*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Stands between a driver and a WSK provider, reports violations of WSK's rules
// and refuses what would be fatal. Drivers do not call this: WskVerify.h
// redirects their calls. C, so that drivers of either language configure it.
//
//===----------------------------------------------------------------------===//

#ifndef VERIFIER_VERIFIER_H
#define VERIFIER_VERIFIER_H

#include <wdm.h>
#include <wsk.h>

EXTERN_C_START

//===----------------------------------------------------------------------===//
// Findings
//===----------------------------------------------------------------------===//

#define WSKV_MAX_NOTES 8

/// More about a finding. Address is where in the driver it happened, as a
/// return address: the call is the instruction before it. NULL for no place.
typedef struct _WSKV_NOTE {
  PCSTR Text;
  PVOID Address;
} WSKV_NOTE, *PWSKV_NOTE;

typedef struct _WSKV_FINDING {
  PCSTR RuleId; ///< "WSK-WskBind-Flags-reserved-zero".
  PCSTR Message;
  PVOID Caller; ///< Return address of the call that breaks the rule.
  ULONG NoteCount;
  WSKV_NOTE Notes[WSKV_MAX_NOTES];
} WSKV_FINDING, *PWSKV_FINDING;

/// Called once for each rule and caller, at IRQL <= DISPATCH_LEVEL, on the
/// thread that breaks the rule and with no lock of the verifier held. Finding
/// and its texts are valid during the call only.
typedef VOID NTAPI WSKV_REPORT(PVOID Context, const WSKV_FINDING *Finding);

typedef struct _WSKV_CONFIG {
  WSKV_REPORT *Report; ///< NULL: DbgPrint.
  PVOID ReportContext;
  /// How many closed sockets are remembered, so that a use after the close can
  /// tell which socket it was. 0: WSKV_DEFAULT_QUARANTINE.
  ULONG QuarantineLimit;
  BOOLEAN ReportHints; ///< Also rules of level "hint".
  BOOLEAN ReportAll;   ///< Also rules of checks that are off by default.
  /// KeStallExecutionProcessor, to hold back for some milliseconds the end of
  /// requests that use a cached security descriptor, the first few times: who
  /// releases it without waiting is then found whatever the threads' luck.
  /// NULL: not to.
  VOID(NTAPI *Stall)(ULONG MicroSeconds);
  /// IoAllocateIrp in the name of Caller, where the kernel remembers who
  /// allocated. NULL: IoAllocateIrp.
  PIRP(NTAPI *AllocateIrp)(CCHAR StackSize, BOOLEAN ChargeQuota, PVOID Caller);
  /// The size of the pool block that begins at Block, 0 for other memory: to
  /// judge buffers that WSK writes to. NULL: they are not.
  SIZE_T(NTAPI *GetBlockSize)(PVOID Block);
  /// Whether a function of a loaded image may be at Address, paged out or not.
  /// NULL: anything above the first 64 KB may be one.
  BOOLEAN(NTAPI *IsCode)(PVOID Address);
} WSKV_CONFIG, *PWSKV_CONFIG;

#define WSKV_DEFAULT_QUARANTINE 16384

/// Before the first WskvRegister; copies Config. Forgets what was reported, so
/// that it is reported again.
VOID NTAPI WskvConfigure(const WSKV_CONFIG *Config);

/// Reports what is still outstanding: sockets, captured providers, cached
/// security descriptors. For whoever notices that WskDeregister does not
/// return. IRQL <= DISPATCH_LEVEL.
VOID NTAPI WskvReportOutstanding(VOID);

/// The same when the driver's unload routine has returned: what is outstanding
/// now, registrations too, is so for ever.
VOID NTAPI WskvReportUnload(VOID);

//===----------------------------------------------------------------------===//
// What WskVerify.h redirects to
//===----------------------------------------------------------------------===//
//
// Refused calls return STATUS_INVALID_PARAMETER and complete the IRP with it,
// as WSK documents for every failure: a caller that waits for STATUS_PENDING
// only and one that waits for its event always both go on. Two exceptions: an
// IRP in flight completes with its pending request, and a Client that is none
// yields STATUS_INVALID_HANDLE with the IRP left alone, which is what Windows
// does.
//
// Where memory is short, what cannot be recorded passes through unverified;
// DbgPrint says so once.

// Where WskVerify.h was force-included, the kernel's headers have declared
// them.
#ifndef VERIFIER_WSKVERIFY_H
NTSTATUS NTAPI WskvRegister(PWSK_CLIENT_NPI WskClientNpi,
                            PWSK_REGISTRATION WskRegistration);
NTSTATUS NTAPI WskvCaptureProviderNPI(PWSK_REGISTRATION WskRegistration,
                                      ULONG WaitTimeout,
                                      PWSK_PROVIDER_NPI WskProviderNpi);
VOID NTAPI WskvReleaseProviderNPI(PWSK_REGISTRATION WskRegistration);
NTSTATUS NTAPI WskvQueryProviderCharacteristics(
    PWSK_REGISTRATION WskRegistration,
    PWSK_PROVIDER_CHARACTERISTICS WskProviderCharacteristics);
VOID NTAPI WskvDeregister(PWSK_REGISTRATION WskRegistration);

PIRP NTAPI WskvIoAllocateIrp(CCHAR StackSize, BOOLEAN ChargeQuota);
VOID NTAPI WskvIoFreeIrp(PIRP Irp);
VOID NTAPI WskvIoReuseIrp(PIRP Irp, NTSTATUS Iostatus);
VOID NTAPI WskvIoInitializeIrp(PIRP Irp, USHORT PacketSize, CCHAR StackSize);
VOID NTAPI WskvExFreePool(PVOID P);
VOID NTAPI WskvExFreePoolWithTag(PVOID P, ULONG Tag);
#endif

//===----------------------------------------------------------------------===//
// For clients of the Network Module Registrar
//===----------------------------------------------------------------------===//

/// Wraps the provider that NmrClientAttachProvider returned. STATUS_SUCCESS, or
/// STATUS_INSUFFICIENT_RESOURCES with *Wrapped a copy of *Provider.
NTSTATUS NTAPI WskvWrapNpi(const WSK_PROVIDER_NPI *Provider,
                           PWSK_PROVIDER_NPI Wrapped);

/// After the detachment is complete and all sockets are closed; judges what was
/// not given back.
VOID NTAPI WskvUnwrapNpi(const WSK_PROVIDER_NPI *Wrapped);

EXTERN_C_END

#endif // VERIFIER_VERIFIER_H
