//===- File.h - Files of the host that a driver has open --------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Drive C: is one folder of the host (HostFiles.h). \??\C:\, \DosDevices\C:\,
// \GLOBAL??\C:\ and \Device\HarddiskVolume1\ lead to it, and \SystemRoot\ to
// its Windows. There is no other drive; without a folder there is none at all.
//
//===----------------------------------------------------------------------===//

#ifndef KERNEL_FILE_H
#define KERNEL_FILE_H

#include "Kernel/src/HostFiles.h"
#include "Kernel/src/Object.h"

#include <ntddk.h>

namespace wsk::kernel {

/// How far ZwQueryDirectoryFile has come.
struct FolderScan;
void freeScan(FolderScan *Scan);

/// An object of FileType without a device.
struct OpenFile {
  FILE_OBJECT Object; ///< The first member: what drivers see.
  LIST_ENTRY Entry;   ///< Of all open files.
  int32_t Descriptor;
  bool IsFolder;
  bool DeletePending; ///< Of the file, so the same in all that have it open.
  ULONGLONG Volume, Number;
  ACCESS_MASK Access;
  ULONG Options;    ///< Of ZwCreateFile.
  FolderScan *Scan; ///< Of a folder that is being listed; or null.
  PCHAR Path;       ///< As HostFiles.h has it; allocated.

  bool isSynchronous() const {
    return Options & (FILE_SYNCHRONOUS_IO_ALERT | FILE_SYNCHRONOUS_IO_NONALERT);
  }
};

/// Holds the file of a handle while it is used; none where the handle is not
/// valid, or of something else.
class FileHandle {
public:
  explicit FileHandle(HANDLE Handle);
  ~FileHandle();
  FileHandle(const FileHandle &) = delete;
  FileHandle &operator=(const FileHandle &) = delete;
  explicit operator bool() const { return File; }
  /// Where there is none.
  NTSTATUS status() const { return Status; }
  OpenFile *operator->() const { return File; }
  OpenFile &operator*() const { return *File; }

private:
  NTSTATUS Status;
  OpenFile *File;
};

/// Guards the position of a file for synchronous requests, which follow each
/// other; there is none for others, but Always. At PASSIVE_LEVEL.
class PositionGuard {
public:
  explicit PositionGuard(OpenFile &File, bool Always = false);
  ~PositionGuard();
  PositionGuard(const PositionGuard &) = delete;
  PositionGuard &operator=(const PositionGuard &) = delete;

private:
  OpenFile &File;
  bool Held;
};

/// What Windows says where the host says an errno.
NTSTATUS statusOfErrno(int32_t Errno);

/// A request ends: sets the status block, and returns the status.
NTSTATUS endRequest(PIO_STATUS_BLOCK IoStatusBlock, NTSTATUS Status,
                    ULONG_PTR Information = 0);

/// Marks the file, or unmarks it, whoever has it open: it is deleted when the
/// last one has closed it.
void setDeletePending(OpenFile &File, bool Pending);

/// What ZwQueryFullAttributesFile tells.
void describe(const WSK_HOST_FILE_FACTS &Facts,
              FILE_NETWORK_OPEN_INFORMATION &Information);
NTSTATUS describe(const OpenFile &File,
                  FILE_NETWORK_OPEN_INFORMATION &Information);

} // namespace wsk::kernel

#endif // KERNEL_FILE_H
