//===- KernelEffects.td - What the kernel's functions do ---*- tablegen -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The effects of kernel functions on IRPs, events, memory and what else the
// path-sensitive analysis follows. A function that is not listed may do
// anything to what it is given a pointer to.
//
//===----------------------------------------------------------------------===//

/// Functions that do the same to the arguments at the same positions. What they
/// do is an enumerator of Rules/Kernel.h, which states the order of arguments.
class KernelEffect<string effect, list<int> args, list<string> functions> {
  string Effect = effect;
  list<int> Args = args;
  list<string> Functions = functions;
}

//===----------------------------------------------------------------------===//
// IRPs
//===----------------------------------------------------------------------===//

def AllocatesIrp : KernelEffect<"AllocateIrp", [0], ["IoAllocateIrp"]>;
def AllocatesIrpEx : KernelEffect<"AllocateIrp", [1], ["IoAllocateIrpEx"]>;
def InitializesIrp
    : KernelEffect<"InitializeIrp", [0, 1, 2], ["IoInitializeIrp"]>;
def ReusesIrp : KernelEffect<"ReuseIrp", [0], ["IoReuseIrp"]>;
def FreesIrp : KernelEffect<"FreeIrp", [0], ["IoFreeIrp"]>;
def CancelsIrp : KernelEffect<"CancelIrp", [0], ["IoCancelIrp"]>;
def MarksIrpPending : KernelEffect<"MarkIrpPending", [0], ["IoMarkIrpPending"]>;
def CompletesIrp : KernelEffect<"CompleteIrp", [0], ["IoCompleteRequest",
                                                    "IofCompleteRequest"]>;
def SetsCompletion : KernelEffect<"SetCompletion", [0, 1, 2, 3, 4, 5],
                                  ["IoSetCompletionRoutine"]>;
def SetsCompletionEx : KernelEffect<"SetCompletion", [1, 2, 3, 4, 5, 6],
                                    ["IoSetCompletionRoutineEx"]>;
def SetsUpIrp
    : KernelEffect<"SetUpIrp", [0], [
        "IoSetNextIrpStackLocation", "IoSkipCurrentIrpStackLocation",
        "IoCopyCurrentIrpStackLocationToNext", "IoGetNextIrpStackLocation"]>;

//===----------------------------------------------------------------------===//
// Events and waits
//===----------------------------------------------------------------------===//

def InitializesEvent
    : KernelEffect<"InitializeEvent", [0, 1, 2], ["KeInitializeEvent"]>;
def SetsEvent : KernelEffect<"SetEvent", [0], ["KeSetEvent"]>;
def ResetsEvent
    : KernelEffect<"ResetEvent", [0], ["KeResetEvent", "KeClearEvent"]>;
def ReadsEvent : KernelEffect<"ReadEvent", [0], ["KeReadStateEvent"]>;
def Waits : KernelEffect<"Wait", [0, 4, 2, 3], ["KeWaitForSingleObject",
                                               "KeWaitForMutexObject"]>;
def WaitsForMany
    : KernelEffect<"WaitMany", [1, 6], ["KeWaitForMultipleObjects"]>;
def WaitsForRundown
    : KernelEffect<"WaitRundown", [0], [
        "ExWaitForRundownProtectionRelease",
        "ExWaitForRundownProtectionReleaseCacheAware",
        "IoReleaseRemoveLockAndWaitEx"]>;
def InitializesSemaphore
    : KernelEffect<"InitializeSemaphore", [0], ["KeInitializeSemaphore"]>;
def ReleasesSemaphore
    : KernelEffect<"ReleaseSemaphore", [0], ["KeReleaseSemaphore"]>;

//===----------------------------------------------------------------------===//
// Memory
//===----------------------------------------------------------------------===//

def Allocates
    : KernelEffect<"Allocate", [0], [
        "ExAllocatePool", "ExAllocatePoolWithTag",
        "ExAllocatePoolUninitialized", "ExAllocatePoolWithQuotaTag",
        "ExAllocatePoolWithTagPriority"]>;
def AllocatesZeros
    : KernelEffect<"AllocateZeroed", [], ["ExAllocatePoolZero",
                                          "ExAllocatePoolQuotaZero",
                                          "ExAllocatePoolPriorityZero"]>;
def AllocatesByFlags
    : KernelEffect<"AllocateZeroed", [0], ["ExAllocatePool2",
                                           "ExAllocatePool3"]>;
def AllocatesElsewhere
    : KernelEffect<"Allocate", [], ["ExAllocateFromNPagedLookasideList",
                                    "ExAllocateFromLookasideListEx",
                                    "IoAllocateMdl"]>;
def Frees : KernelEffect<"Free", [0], ["ExFreePool", "ExFreePoolWithTag",
                                       "ExFreePool2", "IoFreeMdl"]>;
def FreesToList
    : KernelEffect<"Free", [1], ["ExFreeToNPagedLookasideList",
                                 "ExFreeToLookasideListEx"]>;
def Fills : KernelEffect<"Zero", [0], ["memset", "__builtin_memset",
                                       "RtlZeroMemory", "RtlSecureZeroMemory",
                                       "RtlFillMemory"]>;
def Copies : KernelEffect<"Copy", [0, 1], ["memcpy", "memmove",
                                           "__builtin_memcpy",
                                           "__builtin_memmove",
                                           "RtlCopyMemory", "RtlMoveMemory"]>;

def Increments
    : KernelEffect<"AtomicIncrement", [0], [
        "InterlockedIncrement", "InterlockedIncrementAcquire",
        "InterlockedIncrementRelease", "InterlockedIncrementNoFence",
        "InterlockedIncrement64", "InterlockedIncrement16",
        "InterlockedIncrement_acq", "InterlockedIncrement_rel",
        "InterlockedIncrement_nf", "_InterlockedIncrement",
        "_InterlockedIncrementAcquire", "_InterlockedIncrementRelease",
        "_InterlockedIncrementNoFence", "_InterlockedIncrement64",
        "_InterlockedIncrement16", "_InterlockedIncrement_acq",
        "_InterlockedIncrement_rel", "_InterlockedIncrement_nf"]>;
def Decrements
    : KernelEffect<"AtomicDecrement", [0], [
        "InterlockedDecrement", "InterlockedDecrementAcquire",
        "InterlockedDecrementRelease", "InterlockedDecrementNoFence",
        "InterlockedDecrement64", "InterlockedDecrement16",
        "InterlockedDecrement_acq", "InterlockedDecrement_rel",
        "InterlockedDecrement_nf", "_InterlockedDecrement",
        "_InterlockedDecrementAcquire", "_InterlockedDecrementRelease",
        "_InterlockedDecrementNoFence", "_InterlockedDecrement64",
        "_InterlockedDecrement16", "_InterlockedDecrement_acq",
        "_InterlockedDecrement_rel", "_InterlockedDecrement_nf"]>;
def Exchanges
    : KernelEffect<"AtomicExchange", [0, 1], [
        "InterlockedExchange", "InterlockedExchangeAcquire",
        "InterlockedExchangeRelease", "InterlockedExchangeNoFence",
        "InterlockedExchange64", "InterlockedExchange16",
        "InterlockedExchange_acq", "InterlockedExchange_rel",
        "InterlockedExchange_nf", "_InterlockedExchange",
        "_InterlockedExchangeAcquire", "_InterlockedExchangeRelease",
        "_InterlockedExchangeNoFence", "_InterlockedExchange64",
        "_InterlockedExchange16", "_InterlockedExchange_acq",
        "_InterlockedExchange_rel", "_InterlockedExchange_nf"]>;
def ExchangesPointer
    : KernelEffect<"AtomicExchange", [0, 1], [
        "InterlockedExchangePointer", "InterlockedExchangePointerAcquire",
        "InterlockedExchangePointerRelease",
        "InterlockedExchangePointerNoFence", "InterlockedExchangePointer64",
        "InterlockedExchangePointer16", "InterlockedExchangePointer_acq",
        "InterlockedExchangePointer_rel", "InterlockedExchangePointer_nf",
        "_InterlockedExchangePointer", "_InterlockedExchangePointerAcquire",
        "_InterlockedExchangePointerRelease",
        "_InterlockedExchangePointerNoFence", "_InterlockedExchangePointer64",
        "_InterlockedExchangePointer16", "_InterlockedExchangePointer_acq",
        "_InterlockedExchangePointer_rel", "_InterlockedExchangePointer_nf"]>;
def ComparesAndExchanges
    : KernelEffect<"AtomicOther", [0], [
        "InterlockedCompareExchange", "InterlockedCompareExchangeAcquire",
        "InterlockedCompareExchangeRelease",
        "InterlockedCompareExchangeNoFence", "InterlockedCompareExchange64",
        "InterlockedCompareExchange16", "InterlockedCompareExchange_acq",
        "InterlockedCompareExchange_rel", "InterlockedCompareExchange_nf",
        "_InterlockedCompareExchange", "_InterlockedCompareExchangeAcquire",
        "_InterlockedCompareExchangeRelease",
        "_InterlockedCompareExchangeNoFence", "_InterlockedCompareExchange64",
        "_InterlockedCompareExchange16", "_InterlockedCompareExchange_acq",
        "_InterlockedCompareExchange_rel", "_InterlockedCompareExchange_nf",
        "InterlockedCompareExchangePointer",
        "InterlockedCompareExchangePointerAcquire",
        "InterlockedCompareExchangePointerRelease",
        "InterlockedCompareExchangePointerNoFence",
        "_InterlockedCompareExchangePointer",
        "_InterlockedCompareExchangePointerAcquire",
        "_InterlockedCompareExchangePointerRelease",
        "_InterlockedCompareExchangePointerNoFence"]>;
def ChangesBits
    : KernelEffect<"AtomicOther", [0], [
        "InterlockedAnd", "InterlockedAnd8", "InterlockedAnd16",
        "InterlockedAnd64", "_InterlockedAnd", "_InterlockedAnd8",
        "_InterlockedAnd16", "_InterlockedAnd64", "InterlockedOr",
        "InterlockedOr8", "InterlockedOr16", "InterlockedOr64",
        "_InterlockedOr", "_InterlockedOr8", "_InterlockedOr16",
        "_InterlockedOr64", "InterlockedXor", "InterlockedXor8",
        "InterlockedXor16", "InterlockedXor64", "_InterlockedXor",
        "_InterlockedXor8", "_InterlockedXor16", "_InterlockedXor64",
        "InterlockedBitTestAndSet", "InterlockedBitTestAndReset",
        "_interlockedbittestandset", "_interlockedbittestandreset",
        "_interlockedbittestandset64", "_interlockedbittestandreset64"]>;

// Linux's, which drivers that came from there bring along.
def SetsLinux : KernelEffect<"AtomicSet", [0, 1], ["atomic_set"]>;
def IncrementsLinux
    : KernelEffect<"AtomicIncrement", [0], ["atomic_inc",
                                            "atomic_inc_return"]>;
def DecrementsLinux
    : KernelEffect<"AtomicDecrement", [0], ["atomic_dec",
                                            "atomic_dec_return"]>;
def DecrementsAndTestsLinux
    : KernelEffect<"AtomicDecrementTest", [0], ["atomic_dec_and_test"]>;

//===----------------------------------------------------------------------===//
// What neither keeps nor changes an object that the analysis follows
//===----------------------------------------------------------------------===//

def WritesFirst
    : KernelEffect<"Write", [0], [
        "KeQuerySystemTime", "KeQuerySystemTimePrecise", "KeQueryTickCount",
        "KeRaiseIrql", "RtlInitUnicodeString", "RtlInitAnsiString"]>;
def LocksAndWrites
    : KernelEffect<"Lock", [1], ["KeAcquireSpinLock",
                                 "KeAcquireInStackQueuedSpinLock"]>;
def LocksAndWritesFirst : KernelEffect<"Lock", [0], ["IoAcquireCancelSpinLock"]>;
def Locks
    : KernelEffect<"Lock", [], [
        "ExAcquireFastMutex", "KeAcquireSpinLockRaiseToDpc",
        "KeAcquireSpinLockAtDpcLevel", "ExAcquireRundownProtection",
        "ExAcquireSpinLockExclusive", "ExAcquireSpinLockExclusiveAtDpcLevel",
        "ExAcquireSpinLockShared", "ExAcquireSpinLockSharedAtDpcLevel",
        "KeAcquireInStackQueuedSpinLockAtDpcLevel", "ExAcquirePushLockExclusive",
        "ExAcquirePushLockShared", "ExAcquireResourceExclusiveLite",
        "ExAcquireResourceSharedLite", "WdfSpinLockAcquire",
        "WdfWaitLockAcquire"]>;
def ChangesNothing
    : KernelEffect<"Pure", [], [
        "DbgPrint", "DbgPrintEx", "KdPrint", "KeGetCurrentIrql",
        "KeGetCurrentThread", "PsGetCurrentProcess", "memcmp",
        "__builtin_memcmp", "RtlCompareMemory", "strlen", "wcslen",
        "KeEnterCriticalRegion", "KeLeaveCriticalRegion", "KeLowerIrql",
        "KeQueryPerformanceCounter", "KeBugCheckEx", "DbgBreakPoint",
        "DbgBreakPointWithStatus", "RtlAssert", "ObfReferenceObject",
        "ObfDereferenceObject", "ObDereferenceObject",
        "PsTerminateSystemThread", "RtlUshortByteSwap", "RtlUlongByteSwap",
        "_byteswap_ushort", "_byteswap_ulong", 
        "ExReleaseFastMutex", "KeReleaseSpinLock",
         
        "KeReleaseInStackQueuedSpinLock", 
        "KeReleaseSpinLockFromDpcLevel", "KeInitializeSpinLock",
        "ExInitializeFastMutex", "KeReleaseMutex",
        "WdfVerifierDbgBreakPoint", 
        "ExReleaseRundownProtection", "MmGetSystemAddressForMdlSafe",
        "MmMapLockedPagesSpecifyCache", "__builtin_expect", "__assume",
        "__debugbreak", "__annotation", "RtlSetDaclSecurityDescriptor",
        "RtlCreateSecurityDescriptor",
        "KeDelayExecutionThread", "IoGetCurrentIrpStackLocation",
        "IoSizeofIrp", "IoSetCancelRoutine", "MmBuildMdlForNonPagedPool",
        "MmProbeAndLockPages", "MmUnlockPages", "PsGetCurrentThread",
        "IoGetCurrentProcess", "atomic_read"]>;
