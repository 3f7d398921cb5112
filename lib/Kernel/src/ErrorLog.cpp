//===- ErrorLog.cpp - Entries of the system's error log -------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What a driver logs goes to its debug output.
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Stop.h"
#include "Kernel/src/Tracker.h"

using namespace wsk::kernel;

static constexpr ULONG EntryTag = 'rrEI';

static void freeEntry(PVOID Entry, PCSTR Function, PVOID Caller) {
  freeTracked(Kind::Pool, Entry, EntryTag, Function, Caller);
}

PVOID IoAllocateErrorLogEntry(PVOID, UCHAR EntrySize) {
  requireIrql(DISPATCH_LEVEL, "IoAllocateErrorLogEntry", WSK_CALLER);
  if (EntrySize < sizeof(IO_ERROR_LOG_PACKET) ||
      EntrySize > ERROR_LOG_MAXIMUM_SIZE)
    return nullptr;
  return allocateTracked(Kind::Pool, EntrySize, EntryTag, Fill::Zero,
                         WSK_CALLER);
}

VOID IoWriteErrorLogEntry(PVOID ElEntry) {
  requireIrql(DISPATCH_LEVEL, "IoWriteErrorLogEntry", WSK_CALLER);
  auto *Entry = (PIO_ERROR_LOG_PACKET)ElEntry;
  DbgPrint("error log: 0x%08X, final status 0x%08X, value 0x%X\n",
           Entry->ErrorCode, Entry->FinalStatus, Entry->UniqueErrorValue);
  freeEntry(ElEntry, "IoWriteErrorLogEntry", WSK_CALLER);
}

VOID IoFreeErrorLogEntry(PVOID ElEntry) {
  requireIrql(DISPATCH_LEVEL, "IoFreeErrorLogEntry", WSK_CALLER);
  freeEntry(ElEntry, "IoFreeErrorLogEntry", WSK_CALLER);
}
