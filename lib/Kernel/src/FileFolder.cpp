//===- FileFolder.cpp - What is in folders --------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/File.h"
#include "Kernel/src/Stop.h"

#include <ntifs.h>

using namespace wsk::kernel;

/// The state of a folder's handle, between calls.
struct wsk::kernel::FolderScan {
  PVOID Entries; ///< The host's.
  WCHAR Pattern[256];
  ULONG PatternLength; ///< Characters; 0: everything.
  bool HasGiven;       ///< Any entry.
  bool HasNext;        ///< The next entry is here: it did not fit.
  WSK_HOST_FILE_FACTS Facts;
  WCHAR Name[256];
  ULONG NameSize; ///< Bytes.
};

void wsk::kernel::freeScan(FolderScan *Scan) {
  if (!Scan)
    return;
  if (Scan->Entries)
    wskHostFolderClose(Scan->Entries);
  release(Scan);
}

//===--- Finding ----------------------------------------------------------===//

/// With '*' for any text and '?' for any character.
static bool matches(const WCHAR *Pattern, ULONG PatternLength,
                    const WCHAR *Name, ULONG NameLength) {
  // Where to go on when what followed the last '*' does not match.
  ULONG P = 0, N = 0, Star = MAXULONG, Behind = 0;
  while (N != NameLength) {
    if (P != PatternLength && Pattern[P] == '*') {
      Star = P++;
      Behind = N;
    } else if (P != PatternLength &&
               (Pattern[P] == '?' || RtlUpcaseUnicodeChar(Pattern[P]) ==
                                         RtlUpcaseUnicodeChar(Name[N]))) {
      ++P;
      ++N;
    } else if (Star != MAXULONG) {
      P = Star + 1;
      N = ++Behind;
    } else {
      return false;
    }
  }
  while (P != PatternLength && Pattern[P] == '*')
    ++P;
  return P == PatternLength;
}

/// Finds the next entry, unless it is here. Returns whether there is one.
static bool findNext(FolderScan &Scan) {
  CHAR Name[256];
  while (!Scan.HasNext) {
    if (!wskHostFolderNext(Scan.Entries, Name, sizeof(Name), &Scan.Facts))
      return false;
    // A name that Windows could not write is not seen.
    Scan.HasNext = NT_SUCCESS(RtlUTF8ToUnicodeN(Scan.Name, sizeof(Scan.Name),
                                                &Scan.NameSize, Name,
                                                (ULONG)strlen(Name))) &&
                   (!Scan.PatternLength ||
                    matches(Scan.Pattern, Scan.PatternLength, Scan.Name,
                            Scan.NameSize / sizeof(WCHAR)));
  }
  return true;
}

static NTSTATUS begin(OpenFile &File, PCUNICODE_STRING Pattern) {
  auto *Scan = (FolderScan *)allocate(sizeof(FolderScan));
  if (!Scan)
    return STATUS_INSUFFICIENT_RESOURCES;
  Scan->Entries = wskHostFolderOpen(File.Descriptor);
  if (!Scan->Entries) {
    release(Scan);
    return STATUS_INSUFFICIENT_RESOURCES;
  }
  ULONG Length = Pattern ? Pattern->Length / sizeof(WCHAR) : 0;
  if (Length <= RTL_NUMBER_OF(Scan->Pattern)) {
    Scan->PatternLength = Length;
    if (Length)
      memcpy(Scan->Pattern, Pattern->Buffer, Length * sizeof(WCHAR));
  }
  File.Scan = Scan;
  return STATUS_SUCCESS;
}

//===--- Answering --------------------------------------------------------===//

/// What all but FILE_NAMES_INFORMATION have in common.
template <typename T> static void fill(T &Entry, const FolderScan &Scan) {
  FILE_NETWORK_OPEN_INFORMATION All;
  describe(Scan.Facts, All);
  Entry.CreationTime = All.CreationTime;
  Entry.LastAccessTime = All.LastAccessTime;
  Entry.LastWriteTime = All.LastWriteTime;
  Entry.ChangeTime = All.ChangeTime;
  Entry.EndOfFile = All.EndOfFile;
  Entry.AllocationSize = All.AllocationSize;
  Entry.FileAttributes = All.FileAttributes;
}

static void fill(FILE_NAMES_INFORMATION &, const FolderScan &) {}

/// Fills the buffer with as many entries as fit, or one.
template <typename T>
static NTSTATUS list(FolderScan &Scan, PUCHAR Buffer, ULONG Length, bool Single,
                     ULONG_PTR &Written) {
  constexpr ULONG Head = FIELD_OFFSET(T, FileName);
  T *Previous = nullptr;
  ULONG Offset = 0;
  while (!(Single && Previous) && findNext(Scan)) {
    ULONG Size = Head + Scan.NameSize;
    if (Offset > Length || Size > Length - Offset) {
      if (Previous)
        break;
      return STATUS_BUFFER_OVERFLOW;
    }
    T Entry = {};
    fill(Entry, Scan);
    Entry.FileNameLength = Scan.NameSize;
    PUCHAR Target = Buffer + Offset;
    memcpy(Target, &Entry, Head);
    memcpy(Target + Head, Scan.Name, Scan.NameSize);
    if (Previous)
      Previous->NextEntryOffset = (ULONG)(Target - (PUCHAR)Previous);
    Previous = (T *)Target;
    Written = Offset + Size;
    Offset = (Offset + Size + 7) & ~7u;
    Scan.HasNext = false;
  }
  if (!Previous)
    return Scan.HasGiven ? STATUS_NO_MORE_FILES : STATUS_NO_SUCH_FILE;
  Scan.HasGiven = true;
  return STATUS_SUCCESS;
}

NTSTATUS ZwQueryDirectoryFile(HANDLE Handle, HANDLE, PIO_APC_ROUTINE, PVOID,
                              PIO_STATUS_BLOCK IoStatusBlock,
                              PVOID FileInformation, ULONG Length,
                              FILE_INFORMATION_CLASS FileInformationClass,
                              BOOLEAN ReturnSingleEntry,
                              PUNICODE_STRING FileName, BOOLEAN RestartScan) {
  requireIrql(PASSIVE_LEVEL, "ZwQueryDirectoryFile", WSK_CALLER);
  FileHandle File(Handle);
  if (!File)
    return File.status();
  if (!File->IsFolder)
    return STATUS_INVALID_PARAMETER;
  if (!(File->Access & FILE_LIST_DIRECTORY))
    return STATUS_ACCESS_DENIED;
  PositionGuard Guard(*File, /*Always=*/true);
  if (RestartScan) {
    freeScan(File->Scan);
    File->Scan = nullptr;
  }
  if (!File->Scan) {
    NTSTATUS Status = begin(*File, FileName);
    if (!NT_SUCCESS(Status))
      return Status;
  }
  auto *Buffer = (PUCHAR)FileInformation;
  ULONG_PTR Written = 0;
  NTSTATUS Status;
  switch (FileInformationClass) {
  case FileDirectoryInformation:
    Status = list<FILE_DIRECTORY_INFORMATION>(*File->Scan, Buffer, Length,
                                              ReturnSingleEntry, Written);
    break;
  case FileFullDirectoryInformation:
    Status = list<FILE_FULL_DIR_INFORMATION>(*File->Scan, Buffer, Length,
                                             ReturnSingleEntry, Written);
    break;
  case FileBothDirectoryInformation:
    Status = list<FILE_BOTH_DIR_INFORMATION>(*File->Scan, Buffer, Length,
                                             ReturnSingleEntry, Written);
    break;
  case FileNamesInformation:
    Status = list<FILE_NAMES_INFORMATION>(*File->Scan, Buffer, Length,
                                          ReturnSingleEntry, Written);
    break;
  default:
    return STATUS_INVALID_INFO_CLASS;
  }
  return endRequest(IoStatusBlock, Status, Written);
}
