//===- Checks.td - Where rules are enforced ----------------*- tablegen -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

def IrpSetupCheck : Check<"wsk-irp-setup", 29901,
    "Finds IRPs that are not prepared for the WSK call they are passed to.">;
def IrpCompletionRoutineCheck : Check<"wsk-irp-completion-routine", 29902,
    "Finds completion routines that break the protocol of their IRP.">;
def AsyncBufferLifetimeCheck : Check<"wsk-async-buffer-lifetime", 29903,
    "Finds memory that is freed or goes out of scope while a request that "
    "uses it is pending.">;
def PendingStatusCheck : Check<"wsk-pending-status", 29904,
    "Finds results that are used before their request is complete.">;
def SocketCategoryCheck : Check<"wsk-socket-category", 29905,
    "Finds functions, options and dispatch tables that do not fit the "
    "category of the socket.">;
def CallbackBlockingCheck : Check<"wsk-callback-blocking", 29906,
    "Finds waits inside event callbacks and completion routines.">;
def UseAfterCloseCheck : Check<"wsk-use-after-close", 29907,
    "Finds uses of sockets, and of what belongs to them, after "
    "WskCloseSocket.">;
def SocketLeakCheck : Check<"wsk-socket-leak", 29908,
    "Finds sockets that are never closed or are disposed of by hand.">;
def ControlSocketArgumentsCheck : Check<"wsk-control-socket-arguments", 29909,
    "Finds arguments of WskControlSocket that do not fit the option or "
    "IOCTL.">;
def ControlClientArgumentsCheck : Check<"wsk-control-client-arguments", 29910,
    "Finds arguments of WskControlClient that do not fit the control code.">;
def ReservedFlagsCheck : Check<"wsk-reserved-flags", 29911,
    "Finds reserved arguments that are not zero, and uses of reserved "
    "members and functions.">;
def SocketStateCheck : Check<"wsk-socket-state", 29912,
    "Finds operations that the socket's state does not allow.">;
def SecurityDescriptorCheck : Check<"wsk-security-descriptor", 29913,
    "Finds security descriptors that are not cached, not released, or "
    "released too early.">;
def RegistrationLifecycleCheck : Check<"wsk-registration-lifecycle", 29914,
    "Finds registrations and captured providers that are not paired with "
    "their release or used outside of it.">;
def DeadSocketCloseCheck : Check<"wsk-dead-socket-close", 29915,
    "Finds callbacks and callers that ignore that a socket is dead.">;
def EventCallbackControlCheck : Check<"wsk-event-callback-control", 29916,
    "Finds wrong ways to enable and disable event callbacks.">;
def ClientDispatchCheck : Check<"wsk-client-dispatch", 29917,
    "Finds client dispatch tables of the wrong type, storage or content.">;
def IndicationReleaseCheck : Check<"wsk-indication-release", 29918,
    "Finds retained indications that are not released once, in time and on "
    "their socket.">;
def CallbackReturnValueCheck : Check<"wsk-callback-return-value", 29919,
    "Finds event callbacks that return undocumented values or leave outputs "
    "unset.">;
def CallbackDataLifetimeCheck : Check<"wsk-callback-data-lifetime", 29920,
    "Finds data of an event callback that is used after it returned.">;
def NonpagedMemoryCheck : Check<"wsk-nonpaged-memory", 29921,
    "Finds pageable memory where WSK needs non-paged memory.">;
def BufDescriptorCheck : Check<"wsk-buf-descriptor", 29922,
    "Finds WSK_BUF and WSK_BUF_LIST structures with wrong content.">;
def NullArgumentCheck : Check<"wsk-null-argument", 29923,
    "Finds NULL where WSK requires a pointer, and pointers where it requires "
    "NULL.">;
def InvalidFlagsCheck : Check<"wsk-invalid-flags", 29924,
    "Finds flags that the function does not define or that contradict each "
    "other.">;
def AddressFamilyCheck : Check<"wsk-address-family", 29925,
    "Finds socket addresses that do not fit the socket's address family.">;
def ConditionalAcceptCheck : Check<"wsk-conditional-accept", 29926,
    "Finds wrong uses of conditional accept.">;
def IrqlCheck : Check<"wsk-irql", 29927,
    "Finds calls above the IRQL that they are allowed at.">;
def NameResolutionCheck : Check<"wsk-name-resolution", 29928,
    "Finds wrong uses of WskGetAddressInfo, WskFreeAddressInfo and "
    "WskGetNameInfo.">;
def TransportCombinationCheck : Check<"wsk-transport-combination", 29929,
    "Finds address families, socket types and protocols that do not go "
    "together.">;
def ObsoleteUsageCheck : Check<"wsk-obsolete-usage", 29930,
    "Finds uses that the documentation advises against."> {
  let OnByDefault = false;
}
def RuntimeOnlyCheck : Check<"runtime-only", 0,
    "Rules that only a run of the driver can decide.">;
def DocOnlyCheck : Check<"doc-only", 0,
    "Rules that no tool can decide.">;

//===----------------------------------------------------------------------===//
// Families
//===----------------------------------------------------------------------===//

def AddressesFamily : Family<"addresses">;
def BuffersFamily : Family<"buffers">;
def CloseFamily : Family<"close">;
def ControlCodesFamily : Family<"control-codes">;
def EventCallbacksFamily : Family<"event-callbacks">;
def IrpFamily : Family<"irp">;
def IrqlFamily : Family<"irql">;
def NullArgumentsFamily : Family<"null-arguments">;
def OtherFamily : Family<"other">;
def RegistrationFamily : Family<"registration">;
def ReservedFlagsFamily : Family<"reserved-flags">;
def SecurityDescriptorFamily : Family<"security-descriptor">;
def SocketCategoryFamily : Family<"socket-category">;
def SocketStateFamily : Family<"socket-state">;
def StatusHandlingFamily : Family<"status-handling">;
