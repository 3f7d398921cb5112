//===- System.cpp - The machine, the process and what they are asked ------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Host.h"
#include "Kernel/src/Object.h"
#include "Kernel/src/Stop.h"
#include "Kernel/src/Thread.h"

#include <ntifs.h>

using namespace wsk::kernel;

//===--- Processes: there is one ------------------------------------------===//

struct _KPROCESS {
  DISPATCHER_HEADER Header;
};

// Drivers may reference it, so it needs an object's header.
static PEPROCESS systemProcess() {
  static PEPROCESS Process;
  PEPROCESS Known = __atomic_load_n(&Process, __ATOMIC_ACQUIRE);
  if (Known)
    return Known;
  auto *New = (PEPROCESS)createObject(&ProcessType, sizeof(_KPROCESS), nullptr);
  if (!New)
    wskHostAbort();
  if (__atomic_compare_exchange_n(&Process, &Known, New, false,
                                  __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE))
    return New;
  dereference(New);
  return Known;
}

static HANDLE processNumber() { return (HANDLE)(ULONG_PTR)wskHostProcessId(); }

PEPROCESS IoGetCurrentProcess() { return systemProcess(); }

PEPROCESS PsGetThreadProcess(PETHREAD) { return systemProcess(); }

HANDLE PsGetCurrentProcessId() { return processNumber(); }

HANDLE PsGetProcessId(PEPROCESS) { return processNumber(); }

HANDLE PsGetThreadProcessId(PETHREAD) { return processNumber(); }

// All requests come from this process, and no thread has another one's memory.
PEPROCESS IoGetRequestorProcess(PIRP) { return systemProcess(); }

ULONG IoGetRequestorProcessId(PIRP) { return wskHostProcessId(); }

VOID KeStackAttachProcess(PRKPROCESS, PRKAPC_STATE) {}

VOID KeUnstackDetachProcess(PRKAPC_STATE) {}

KPROCESSOR_MODE ExGetPreviousMode() { return KernelMode; }

//===--- Processors -------------------------------------------------------===//

static ULONG processorCount() {
  ULONG Count = wskHostProcessorCount();
  return Count < 64 ? Count : 64;
}

KAFFINITY KeQueryActiveProcessors() {
  return ~(KAFFINITY)0 >> (64 - processorCount());
}

ULONG KeQueryActiveProcessorCount(PKAFFINITY ActiveProcessors) {
  if (ActiveProcessors)
    *ActiveProcessors = KeQueryActiveProcessors();
  return processorCount();
}

ULONG KeQueryActiveProcessorCountEx(USHORT) { return processorCount(); }

ULONG KeQueryMaximumProcessorCount() { return processorCount(); }

ULONG KeQueryMaximumProcessorCountEx(USHORT) { return processorCount(); }

USHORT KeQueryActiveGroupCount() { return 1; }

// A thread may be moved whenever it likes; the answer is as good as any.
ULONG KeGetCurrentProcessorNumberEx(PPROCESSOR_NUMBER ProcNumber) {
  ULONG Number = (ULONG)(currentThread()->Number % processorCount());
  if (ProcNumber)
    *ProcNumber = {0, (UCHAR)Number, 0};
  return Number;
}

NTSTATUS KeGetProcessorNumberFromIndex(ULONG ProcIndex,
                                       PPROCESSOR_NUMBER ProcNumber) {
  if (ProcIndex >= processorCount())
    return STATUS_INVALID_PARAMETER;
  *ProcNumber = {0, (UCHAR)ProcIndex, 0};
  return STATUS_SUCCESS;
}

ULONG KeGetProcessorIndexFromNumber(PPROCESSOR_NUMBER ProcNumber) {
  return ProcNumber->Group == 0 && ProcNumber->Number < processorCount()
             ? ProcNumber->Number
             : MAXULONG;
}

VOID KeSetSystemAffinityThread(KAFFINITY) {}

VOID KeRevertToUserAffinityThread() {}

KAFFINITY KeSetSystemAffinityThreadEx(KAFFINITY) { return 0; }

VOID KeRevertToUserAffinityThreadEx(KAFFINITY) {}

VOID KeSetSystemGroupAffinityThread(PGROUP_AFFINITY, PGROUP_AFFINITY Previous) {
  if (Previous)
    *Previous = {};
}

VOID KeRevertToUserGroupAffinityThread(PGROUP_AFFINITY) {}

// Every thread has registers of its own.
NTSTATUS KeSaveExtendedProcessorState(ULONG64, PXSTATE_SAVE) {
  return STATUS_SUCCESS;
}

VOID KeRestoreExtendedProcessorState(PXSTATE_SAVE) {}

//===--- Versions: Windows 11, 24H2 ---------------------------------------===//

static constexpr ULONG Major = 10, Minor = 0, Build = 26100;

NTSTATUS RtlGetVersion(PRTL_OSVERSIONINFOW lpVersionInformation) {
  lpVersionInformation->dwMajorVersion = Major;
  lpVersionInformation->dwMinorVersion = Minor;
  lpVersionInformation->dwBuildNumber = Build;
  lpVersionInformation->dwPlatformId = 2;
  lpVersionInformation->szCSDVersion[0] = 0;
  if (lpVersionInformation->dwOSVersionInfoSize ==
      sizeof(RTL_OSVERSIONINFOEXW)) {
    auto *More = (PRTL_OSVERSIONINFOEXW)lpVersionInformation;
    More->wServicePackMajor = More->wServicePackMinor = 0;
    More->wSuiteMask = 0;
    More->wProductType = NtProductWinNt;
    More->wReserved = 0;
  }
  return STATUS_SUCCESS;
}

BOOLEAN PsGetVersion(PULONG MajorVersion, PULONG MinorVersion,
                     PULONG BuildNumber, PUNICODE_STRING CSDVersion) {
  if (MajorVersion)
    *MajorVersion = Major;
  if (MinorVersion)
    *MinorVersion = Minor;
  if (BuildNumber)
    *BuildNumber = Build;
  if (CSDVersion)
    CSDVersion->Length = 0;
  return FALSE; // No checked build.
}

BOOLEAN RtlIsNtDdiVersionAvailable(ULONG Version) {
  return Version <= NTDDI_WIN11_GE;
}

BOOLEAN IoIsWdmVersionAvailable(UCHAR MajorVersion, UCHAR MinorVersion) {
  return MajorVersion < 6 || (MajorVersion == 6 && MinorVersion <= 0);
}

//===--- Memory -----------------------------------------------------------===//

// No exported name is known: a driver must do without what it asks for.
PVOID MmGetSystemRoutineAddress(PUNICODE_STRING) { return nullptr; }

MM_SYSTEMSIZE MmQuerySystemSize() { return MmLargeSystem; }

BOOLEAN MmIsThisAnNtAsSystem() { return FALSE; }

// All code and data stay in memory.
PVOID MmPageEntireDriver(PVOID AddressWithinSection) {
  return AddressWithinSection;
}

VOID MmResetDriverPaging(PVOID) {}

PVOID MmLockPagableDataSection(PVOID AddressWithinSection) {
  return AddressWithinSection;
}

VOID MmUnlockPagableImageSection(PVOID) {}

//===--- Call stacks ------------------------------------------------------===//

VOID RtlGetCallersAddress(PVOID *CallersAddress, PVOID *CallersCaller) {
  *CallersAddress = WSK_CALLER;
  *CallersCaller = nullptr;
}
