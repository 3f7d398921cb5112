//===- FileData.cpp - What is in files, and what is known of them ---------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Requests are done when the call returns, also on files that were not opened
// for synchronous requests.
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/File.h"
#include "Kernel/src/Stop.h"
#include "Kernel/src/Time.h"

using namespace wsk::kernel;

//===--- Reading and writing ----------------------------------------------===//

/// A request sets the event that it is given.
static void signal(HANDLE Event) {
  NTSTATUS Status;
  if (!Event)
    return;
  if (PVOID Object = objectOf(Event, &EventType, &Status)) {
    KeSetEvent((PKEVENT)Object, IO_NO_INCREMENT, FALSE);
    dereference(Object);
  }
}

static bool isSpecial(PLARGE_INTEGER Offset, ULONG What) {
  return Offset->HighPart == -1 && Offset->LowPart == What;
}

/// Where a request begins, in bytes; the position is guarded.
static NTSTATUS findOffset(const OpenFile &File, PLARGE_INTEGER Wanted,
                           bool Writes, ULONGLONG &Offset) {
  bool AtEnd = Writes && !(File.Access & FILE_WRITE_DATA);
  if (AtEnd ||
      (Wanted && Writes && isSpecial(Wanted, FILE_WRITE_TO_END_OF_FILE))) {
    WSK_HOST_FILE_FACTS Facts;
    if (int32_t Error = wskHostFileFacts(File.Descriptor, &Facts))
      return statusOfErrno(-Error);
    Offset = Facts.Size;
    return STATUS_SUCCESS;
  }
  if (!Wanted || isSpecial(Wanted, FILE_USE_FILE_POINTER_POSITION)) {
    Offset = (ULONGLONG)File.Object.CurrentByteOffset.QuadPart;
    return File.isSynchronous() ? STATUS_SUCCESS : STATUS_INVALID_PARAMETER;
  }
  Offset = (ULONGLONG)Wanted->QuadPart;
  return Wanted->QuadPart < 0 ? STATUS_INVALID_PARAMETER : STATUS_SUCCESS;
}

static NTSTATUS transfer(HANDLE Handle, HANDLE Event, PVOID Apc,
                         PIO_STATUS_BLOCK IoStatusBlock, PVOID Buffer,
                         ULONG Length, PLARGE_INTEGER ByteOffset, bool Writes,
                         PCSTR Function, PVOID Caller) {
  requireIrql(PASSIVE_LEVEL, Function, Caller);
  FileHandle File(Handle);
  if (!File)
    return File.status();
  if (Apc)
    return STATUS_INVALID_PARAMETER;
  ACCESS_MASK Needed =
      Writes ? FILE_WRITE_DATA | FILE_APPEND_DATA : FILE_READ_DATA;
  if (!(File->Access & Needed))
    return STATUS_ACCESS_DENIED;
  if (File->IsFolder)
    return STATUS_INVALID_DEVICE_REQUEST;
  PositionGuard Guard(*File);
  ULONGLONG Offset;
  NTSTATUS Status = findOffset(*File, ByteOffset, Writes, Offset);
  if (!NT_SUCCESS(Status))
    return Status;
  int64_t Done =
      Writes ? wskHostFileWrite(File->Descriptor, Buffer, Length, Offset)
             : wskHostFileRead(File->Descriptor, Buffer, Length, Offset);
  if (Done < 0)
    return endRequest(IoStatusBlock, statusOfErrno((int32_t)-Done));
  if (Done == 0 && Length && !Writes)
    return endRequest(IoStatusBlock, STATUS_END_OF_FILE);
  if (File->isSynchronous())
    File->Object.CurrentByteOffset.QuadPart = (LONGLONG)Offset + Done;
  endRequest(IoStatusBlock, STATUS_SUCCESS, (ULONG_PTR)Done);
  signal(Event);
  return STATUS_SUCCESS;
}

NTSTATUS ZwReadFile(HANDLE FileHandle, HANDLE Event, PIO_APC_ROUTINE ApcRoutine,
                    PVOID, PIO_STATUS_BLOCK IoStatusBlock, PVOID Buffer,
                    ULONG Length, PLARGE_INTEGER ByteOffset, PULONG) {
  return transfer(FileHandle, Event, (PVOID)ApcRoutine, IoStatusBlock, Buffer,
                  Length, ByteOffset, false, "ZwReadFile", WSK_CALLER);
}

NTSTATUS ZwWriteFile(HANDLE FileHandle, HANDLE Event,
                     PIO_APC_ROUTINE ApcRoutine, PVOID,
                     PIO_STATUS_BLOCK IoStatusBlock, PVOID Buffer, ULONG Length,
                     PLARGE_INTEGER ByteOffset, PULONG) {
  return transfer(FileHandle, Event, (PVOID)ApcRoutine, IoStatusBlock, Buffer,
                  Length, ByteOffset, true, "ZwWriteFile", WSK_CALLER);
}

NTSTATUS ZwFlushBuffersFile(HANDLE Handle, PIO_STATUS_BLOCK IoStatusBlock) {
  requireIrql(PASSIVE_LEVEL, "ZwFlushBuffersFile", WSK_CALLER);
  FileHandle File(Handle);
  if (!File)
    return File.status();
  int32_t Error = wskHostFileSync(File->Descriptor);
  return endRequest(IoStatusBlock,
                    Error ? statusOfErrno(-Error) : STATUS_SUCCESS);
}

//===--- Asking -----------------------------------------------------------===//

static LARGE_INTEGER toSystemTime(int64_t Nanoseconds) {
  LARGE_INTEGER Time;
  Time.QuadPart = Nanoseconds / 100 + EpochDifference;
  return Time;
}

void wsk::kernel::describe(const WSK_HOST_FILE_FACTS &Facts,
                           FILE_NETWORK_OPEN_INFORMATION &Information) {
  Information = {};
  // The host need not know when a file was created.
  int64_t Created =
      Facts.Written < Facts.Changed ? Facts.Written : Facts.Changed;
  Information.CreationTime = toSystemTime(Created);
  Information.LastAccessTime = toSystemTime(Facts.Accessed);
  Information.LastWriteTime = toSystemTime(Facts.Written);
  Information.ChangeTime = toSystemTime(Facts.Changed);
  Information.AllocationSize.QuadPart = (LONGLONG)Facts.Allocated;
  Information.EndOfFile.QuadPart = (LONGLONG)Facts.Size;
  Information.FileAttributes =
      Facts.IsFolder ? FILE_ATTRIBUTE_DIRECTORY : FILE_ATTRIBUTE_ARCHIVE;
  if (Facts.IsReadOnly)
    Information.FileAttributes |= FILE_ATTRIBUTE_READONLY;
}

NTSTATUS wsk::kernel::describe(const OpenFile &File,
                               FILE_NETWORK_OPEN_INFORMATION &Information) {
  WSK_HOST_FILE_FACTS Facts;
  if (int32_t Error = wskHostFileFacts(File.Descriptor, &Facts))
    return statusOfErrno(-Error);
  describe(Facts, Information);
  return STATUS_SUCCESS;
}

static void fill(FILE_BASIC_INFORMATION &Target, const OpenFile &,
                 const FILE_NETWORK_OPEN_INFORMATION &All) {
  Target.CreationTime = All.CreationTime;
  Target.LastAccessTime = All.LastAccessTime;
  Target.LastWriteTime = All.LastWriteTime;
  Target.ChangeTime = All.ChangeTime;
  Target.FileAttributes = All.FileAttributes;
}

static void fill(FILE_STANDARD_INFORMATION &Target, const OpenFile &File,
                 const FILE_NETWORK_OPEN_INFORMATION &All) {
  WSK_HOST_FILE_FACTS Facts = {};
  wskHostFileFacts(File.Descriptor, &Facts);
  Target.AllocationSize = All.AllocationSize;
  Target.EndOfFile = All.EndOfFile;
  Target.DeletePending = File.DeletePending;
  Target.NumberOfLinks = Facts.Links - (File.DeletePending && Facts.Links);
  Target.Directory = File.IsFolder;
}

static void fill(FILE_POSITION_INFORMATION &Target, const OpenFile &File,
                 const FILE_NETWORK_OPEN_INFORMATION &) {
  Target.CurrentByteOffset = File.Object.CurrentByteOffset;
}

static void fill(FILE_NETWORK_OPEN_INFORMATION &Target, const OpenFile &,
                 const FILE_NETWORK_OPEN_INFORMATION &All) {
  Target = All;
}

/// Answers in a T.
template <typename T>
static NTSTATUS answer(OpenFile &File, PIO_STATUS_BLOCK IoStatusBlock,
                       PVOID Target, ULONG Length) {
  if (Length < sizeof(T))
    return STATUS_INFO_LENGTH_MISMATCH;
  FILE_NETWORK_OPEN_INFORMATION All;
  NTSTATUS Status = describe(File, All);
  if (!NT_SUCCESS(Status))
    return endRequest(IoStatusBlock, Status);
  T Answer = {};
  {
    PositionGuard Guard(File);
    fill(Answer, File, All);
  }
  memcpy(Target, &Answer, sizeof(Answer));
  return endRequest(IoStatusBlock, STATUS_SUCCESS, sizeof(Answer));
}

NTSTATUS ZwQueryInformationFile(HANDLE Handle, PIO_STATUS_BLOCK IoStatusBlock,
                                PVOID FileInformation, ULONG Length,
                                FILE_INFORMATION_CLASS FileInformationClass) {
  requireIrql(PASSIVE_LEVEL, "ZwQueryInformationFile", WSK_CALLER);
  FileHandle File(Handle);
  if (!File)
    return File.status();
  switch (FileInformationClass) {
  case FileBasicInformation:
    return answer<FILE_BASIC_INFORMATION>(*File, IoStatusBlock, FileInformation,
                                          Length);
  case FileStandardInformation:
    return answer<FILE_STANDARD_INFORMATION>(*File, IoStatusBlock,
                                             FileInformation, Length);
  case FilePositionInformation:
    return answer<FILE_POSITION_INFORMATION>(*File, IoStatusBlock,
                                             FileInformation, Length);
  case FileNetworkOpenInformation:
    return answer<FILE_NETWORK_OPEN_INFORMATION>(*File, IoStatusBlock,
                                                 FileInformation, Length);
  default:
    return STATUS_INVALID_INFO_CLASS;
  }
}

//===--- Changing ---------------------------------------------------------===//

/// The information, where it is a T.
template <typename T> static const T *input(PVOID Information, ULONG Length) {
  return Length < sizeof(T) ? nullptr : (const T *)Information;
}

static NTSTATUS resize(OpenFile &File,
                       const FILE_END_OF_FILE_INFORMATION *Wanted) {
  if (!Wanted)
    return STATUS_INFO_LENGTH_MISMATCH;
  if (!(File.Access & FILE_WRITE_DATA))
    return STATUS_ACCESS_DENIED;
  if (File.IsFolder || Wanted->EndOfFile.QuadPart < 0)
    return STATUS_INVALID_PARAMETER;
  int32_t Error =
      wskHostFileResize(File.Descriptor, (ULONGLONG)Wanted->EndOfFile.QuadPart);
  return Error ? statusOfErrno(-Error) : STATUS_SUCCESS;
}

static NTSTATUS move(OpenFile &File, const FILE_POSITION_INFORMATION *Wanted) {
  if (!Wanted)
    return STATUS_INFO_LENGTH_MISMATCH;
  if (!File.isSynchronous() || Wanted->CurrentByteOffset.QuadPart < 0)
    return STATUS_INVALID_PARAMETER;
  PositionGuard Guard(File);
  File.Object.CurrentByteOffset = Wanted->CurrentByteOffset;
  return STATUS_SUCCESS;
}

static NTSTATUS dispose(OpenFile &File,
                        const FILE_DISPOSITION_INFORMATION *Wanted) {
  if (!Wanted)
    return STATUS_INFO_LENGTH_MISMATCH;
  if (!(File.Access & DELETE))
    return STATUS_ACCESS_DENIED;
  setDeletePending(File, Wanted->DeleteFile);
  return STATUS_SUCCESS;
}

NTSTATUS ZwSetInformationFile(HANDLE Handle, PIO_STATUS_BLOCK IoStatusBlock,
                              PVOID FileInformation, ULONG Length,
                              FILE_INFORMATION_CLASS FileInformationClass) {
  requireIrql(PASSIVE_LEVEL, "ZwSetInformationFile", WSK_CALLER);
  FileHandle File(Handle);
  if (!File)
    return File.status();
  NTSTATUS Status = STATUS_INVALID_INFO_CLASS;
  switch (FileInformationClass) {
  case FileEndOfFileInformation:
    Status = resize(
        *File, input<FILE_END_OF_FILE_INFORMATION>(FileInformation, Length));
    break;
  case FilePositionInformation:
    Status =
        move(*File, input<FILE_POSITION_INFORMATION>(FileInformation, Length));
    break;
  case FileDispositionInformation:
    Status = dispose(
        *File, input<FILE_DISPOSITION_INFORMATION>(FileInformation, Length));
    break;
  default:
    break;
  }
  return endRequest(IoStatusBlock, Status);
}
