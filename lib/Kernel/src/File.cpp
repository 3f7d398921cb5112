//===- File.cpp - Opening and closing files -------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/File.h"

#include "Kernel/src/Device.h"
#include "Kernel/src/FilePath.h"
#include "Kernel/src/Lock.h"
#include "Kernel/src/Stop.h"
#include "Kernel/src/Wait.h"

using namespace wsk::kernel;

static void closeFile(PVOID Object);

_OBJECT_TYPE wsk::kernel::FileType = {"file", Kind::Object, closeFile};

/// Guards the list, and what its files say of deletion.
static Lock FilesLock;
static LIST_ENTRY Files;

static OpenFile *fileAt(PLIST_ENTRY Entry) {
  return CONTAINING_RECORD(Entry, OpenFile, Entry);
}

static bool isSame(const OpenFile &A, const OpenFile &B) {
  return A.Volume == B.Volume && A.Number == B.Number;
}

NTSTATUS wsk::kernel::endRequest(PIO_STATUS_BLOCK IoStatusBlock,
                                 NTSTATUS Status, ULONG_PTR Information) {
  IoStatusBlock->Status = Status;
  IoStatusBlock->Information = Information;
  return Status;
}

//===--- The host's errors ------------------------------------------------===//

NTSTATUS wsk::kernel::statusOfErrno(int32_t Errno) {
  // Linux' numbers; its headers and ours do not meet.
  switch (Errno) {
  case 2: // ENOENT
    return STATUS_OBJECT_NAME_NOT_FOUND;
  case 1:  // EPERM
  case 13: // EACCES
    return STATUS_ACCESS_DENIED;
  case 30: // EROFS
    return STATUS_MEDIA_WRITE_PROTECTED;
  case 12: // ENOMEM
  case 23: // ENFILE
  case 24: // EMFILE
    return STATUS_INSUFFICIENT_RESOURCES;
  case 17: // EEXIST
    return STATUS_OBJECT_NAME_COLLISION;
  case 20: // ENOTDIR
    return STATUS_OBJECT_PATH_NOT_FOUND;
  case 21: // EISDIR
    return STATUS_FILE_IS_A_DIRECTORY;
  case 22: // EINVAL
  case 36: // ENAMETOOLONG
    return STATUS_OBJECT_NAME_INVALID;
  case 26: // ETXTBSY
    return STATUS_SHARING_VIOLATION;
  case 27:  // EFBIG
  case 28:  // ENOSPC
  case 122: // EDQUOT
    return STATUS_DISK_FULL;
  case 39: // ENOTEMPTY
    return STATUS_DIRECTORY_NOT_EMPTY;
  default:
    return STATUS_UNSUCCESSFUL;
  }
}

//===--- Handles ----------------------------------------------------------===//

FileHandle::FileHandle(HANDLE Handle)
    : File((OpenFile *)objectOf(Handle, &FileType, &Status)) {
  // Those of devices have other functions.
  if (File && File->Object.DeviceObject) {
    dereference(File);
    File = nullptr;
    Status = STATUS_INVALID_DEVICE_REQUEST;
  }
}

FileHandle::~FileHandle() {
  if (File)
    dereference(File);
}

PositionGuard::PositionGuard(OpenFile &File, bool Always)
    : File(File), Held(Always || File.isSynchronous()) {
  if (Held)
    waitFor(&File.Object.Lock, "a request on a file", nullptr);
}

PositionGuard::~PositionGuard() {
  if (Held)
    KeSetEvent(&File.Object.Lock, IO_NO_INCREMENT, FALSE);
}

static void closeFile(PVOID Object) {
  auto *File = (OpenFile *)Object;
  if (File->Object.DeviceObject) {
    closeDeviceFile(&File->Object);
    return;
  }
  bool Deletes = false;
  if (File->Entry.Flink) {
    LockGuard Guard(FilesLock);
    RemoveEntryList(&File->Entry);
    Deletes = File->DeletePending;
    for (PLIST_ENTRY Other = Files.Flink; Other != &Files; Other = Other->Flink)
      if (isSame(*fileAt(Other), *File))
        Deletes = false;
  }
  freeScan(File->Scan);
  if (Deletes)
    wskHostFileRemove(File->Path);
  if (File->Descriptor >= 0)
    wskHostFileClose(File->Descriptor);
  if (File->Path)
    release(File->Path);
}

void wsk::kernel::setDeletePending(OpenFile &File, bool Pending) {
  LockGuard Guard(FilesLock);
  for (PLIST_ENTRY Other = Files.Flink; Other != &Files; Other = Other->Flink)
    if (isSame(*fileAt(Other), File))
      fileAt(Other)->DeletePending = Pending;
}

//===--- Opening ----------------------------------------------------------===//

static constexpr ACCESS_MASK WriteAccess = FILE_WRITE_DATA | FILE_APPEND_DATA;

static ACCESS_MASK mapGeneric(ACCESS_MASK Access) {
  if (Access & GENERIC_ALL)
    Access |= FILE_ALL_ACCESS;
  if (Access & GENERIC_READ)
    Access |= FILE_GENERIC_READ;
  if (Access & GENERIC_WRITE)
    Access |= FILE_GENERIC_WRITE;
  if (Access & GENERIC_EXECUTE)
    Access |= FILE_GENERIC_EXECUTE;
  return Access &
         ~(GENERIC_ALL | GENERIC_READ | GENERIC_WRITE | GENERIC_EXECUTE);
}

/// As IoCheckShareAccess and IoSetShareAccess do, for all that have the file
/// open; then it is open.
static NTSTATUS share(OpenFile &New, ULONG ShareAccess) {
  FILE_OBJECT &N = New.Object;
  N.ReadAccess = (New.Access & (FILE_READ_DATA | FILE_EXECUTE)) != 0;
  N.WriteAccess = (New.Access & WriteAccess) != 0;
  N.DeleteAccess = (New.Access & DELETE) != 0;
  N.SharedRead = (ShareAccess & FILE_SHARE_READ) != 0;
  N.SharedWrite = (ShareAccess & FILE_SHARE_WRITE) != 0;
  N.SharedDelete = (ShareAccess & FILE_SHARE_DELETE) != 0;
  LockGuard Guard(FilesLock);
  if (!Files.Flink)
    InitializeListHead(&Files);
  for (PLIST_ENTRY Entry = Files.Flink; Entry != &Files; Entry = Entry->Flink) {
    const FILE_OBJECT &O = fileAt(Entry)->Object;
    if (!isSame(*fileAt(Entry), New))
      continue;
    if (fileAt(Entry)->DeletePending)
      return STATUS_DELETE_PENDING;
    // Who only wants attributes disturbs nobody.
    bool Shares = N.ReadAccess || N.WriteAccess || N.DeleteAccess;
    bool OtherShares = O.ReadAccess || O.WriteAccess || O.DeleteAccess;
    if (Shares && OtherShares &&
        ((N.ReadAccess && !O.SharedRead) || (N.WriteAccess && !O.SharedWrite) ||
         (N.DeleteAccess && !O.SharedDelete) ||
         (O.ReadAccess && !N.SharedRead) || (O.WriteAccess && !N.SharedWrite) ||
         (O.DeleteAccess && !N.SharedDelete)))
      return STATUS_SHARING_VIOLATION;
  }
  InsertTailList(&Files, &New.Entry);
  return STATUS_SUCCESS;
}

static bool truncates(ULONG Disposition) {
  return Disposition == FILE_OVERWRITE || Disposition == FILE_OVERWRITE_IF ||
         Disposition == FILE_SUPERSEDE;
}

/// Lets the host open the file. Created tells whether it was not there before.
static NTSTATUS openOnHost(OpenFile &File, ULONG Disposition, bool &Created) {
  uint32_t How = 0;
  if (Disposition == FILE_CREATE)
    How |= WSK_HOST_FILE_MUST_CREATE;
  else if (Disposition != FILE_OPEN && Disposition != FILE_OVERWRITE)
    How |= WSK_HOST_FILE_MAY_CREATE;
  if (File.Options & FILE_DIRECTORY_FILE)
    How |= WSK_HOST_FILE_IS_FOLDER;
  if ((File.Access & WriteAccess) || truncates(Disposition))
    How |= WSK_HOST_FILE_WRITES;
  int32_t IsNew = 0;
  File.Descriptor = wskHostFileOpen(File.Path, How, &IsNew);
  NTSTATUS Status = statusOfErrno(-File.Descriptor);
  // To write to a folder is to add files to it.
  if (File.Descriptor < 0 && Status == STATUS_FILE_IS_A_DIRECTORY &&
      !truncates(Disposition))
    File.Descriptor = wskHostFileOpen(File.Path, 0, &IsNew);
  Created = IsNew;
  WSK_HOST_FILE_FACTS Facts;
  if (File.Descriptor < 0)
    return Status;
  if (int32_t Error = wskHostFileFacts(File.Descriptor, &Facts))
    return statusOfErrno(-Error);
  File.IsFolder = Facts.IsFolder;
  File.Volume = Facts.Volume;
  File.Number = Facts.Number;
  if (File.IsFolder && (File.Options & FILE_NON_DIRECTORY_FILE))
    return STATUS_FILE_IS_A_DIRECTORY;
  if (!File.IsFolder && (File.Options & FILE_DIRECTORY_FILE))
    return STATUS_NOT_A_DIRECTORY;
  return STATUS_SUCCESS;
}

static NTSTATUS findPath(POBJECT_ATTRIBUTES Attributes, PCHAR *Path) {
  if (!wskHostHasFiles())
    return STATUS_OBJECT_PATH_NOT_FOUND;
  if (!Attributes->RootDirectory)
    return toHostPath(Attributes->ObjectName, nullptr, Path);
  FileHandle Root(Attributes->RootDirectory);
  return Root ? toHostPath(Attributes->ObjectName, Root->Path, Path)
              : Root.status();
}

/// Opens a file. Information is what ZwCreateFile tells of it.
static NTSTATUS openFile(OpenFile *&Result, ACCESS_MASK Access,
                         POBJECT_ATTRIBUTES Attributes, ULONG ShareAccess,
                         ULONG Disposition, ULONG Options,
                         ULONG_PTR &Information, PVOID Caller) {
  Information = 0;
  constexpr ULONG Synchronous =
      FILE_SYNCHRONOUS_IO_ALERT | FILE_SYNCHRONOUS_IO_NONALERT;
  Access = mapGeneric(Access);
  if (!Attributes || !Attributes->ObjectName ||
      Disposition > FILE_OVERWRITE_IF ||
      (Options & Synchronous) == Synchronous ||
      ((Options & Synchronous) && !(Access & SYNCHRONIZE)) ||
      ((Options & FILE_DELETE_ON_CLOSE) && !(Access & DELETE)) ||
      ((Options & FILE_DIRECTORY_FILE) &&
       ((Options & FILE_NON_DIRECTORY_FILE) || truncates(Disposition))))
    return STATUS_INVALID_PARAMETER;
  auto *File = (OpenFile *)createObject(&FileType, sizeof(OpenFile), Caller);
  if (!File)
    return STATUS_INSUFFICIENT_RESOURCES;
  File->Object.Type = IO_TYPE_FILE;
  File->Object.Size = sizeof(FILE_OBJECT);
  KeInitializeEvent(&File->Object.Lock, SynchronizationEvent, TRUE);
  File->Descriptor = -1;
  File->Access = Access;
  File->Options = Options;
  bool Created = false;
  NTSTATUS Status = findPath(Attributes, &File->Path);
  if (NT_SUCCESS(Status))
    Status = openOnHost(*File, Disposition, Created);
  if (NT_SUCCESS(Status))
    Status = share(*File, ShareAccess);
  if (NT_SUCCESS(Status) && truncates(Disposition) && !Created)
    if (int32_t Error = wskHostFileResize(File->Descriptor, 0))
      Status = statusOfErrno(-Error);
  if (!NT_SUCCESS(Status)) {
    Information = Status == STATUS_OBJECT_NAME_COLLISION   ? FILE_EXISTS
                  : Status == STATUS_OBJECT_NAME_NOT_FOUND ? FILE_DOES_NOT_EXIST
                                                           : 0;
    dereference(File);
    return Status;
  }
  if (Options & FILE_DELETE_ON_CLOSE)
    setDeletePending(*File, true);
  Information = Created                         ? FILE_CREATED
                : Disposition == FILE_SUPERSEDE ? FILE_SUPERSEDED
                : truncates(Disposition)        ? FILE_OVERWRITTEN
                                                : FILE_OPENED;
  Result = File;
  return STATUS_SUCCESS;
}

static NTSTATUS createFile(PHANDLE FileHandle, ACCESS_MASK Access,
                           POBJECT_ATTRIBUTES Attributes,
                           PIO_STATUS_BLOCK IoStatusBlock, ULONG ShareAccess,
                           ULONG Disposition, ULONG Options, PCSTR Function,
                           PVOID Caller) {
  requireIrql(PASSIVE_LEVEL, Function, Caller);
  OpenFile *File;
  ULONG_PTR Information;
  NTSTATUS Status = openFile(File, Access, Attributes, ShareAccess, Disposition,
                             Options, Information, Caller);
  if (NT_SUCCESS(Status)) {
    *FileHandle = createHandle(File, Caller);
    dereference(File);
    if (!*FileHandle)
      Status = STATUS_INSUFFICIENT_RESOURCES;
  }
  return endRequest(IoStatusBlock, Status, Information);
}

NTSTATUS ZwCreateFile(PHANDLE FileHandle, ACCESS_MASK DesiredAccess,
                      POBJECT_ATTRIBUTES ObjectAttributes,
                      PIO_STATUS_BLOCK IoStatusBlock, PLARGE_INTEGER, ULONG,
                      ULONG ShareAccess, ULONG CreateDisposition,
                      ULONG CreateOptions, PVOID, ULONG) {
  return createFile(FileHandle, DesiredAccess, ObjectAttributes, IoStatusBlock,
                    ShareAccess, CreateDisposition, CreateOptions,
                    "ZwCreateFile", WSK_CALLER);
}

NTSTATUS ZwOpenFile(PHANDLE FileHandle, ACCESS_MASK DesiredAccess,
                    POBJECT_ATTRIBUTES ObjectAttributes,
                    PIO_STATUS_BLOCK IoStatusBlock, ULONG ShareAccess,
                    ULONG OpenOptions) {
  return createFile(FileHandle, DesiredAccess, ObjectAttributes, IoStatusBlock,
                    ShareAccess, FILE_OPEN, OpenOptions, "ZwOpenFile",
                    WSK_CALLER);
}

NTSTATUS ZwDeleteFile(POBJECT_ATTRIBUTES ObjectAttributes) {
  requireIrql(PASSIVE_LEVEL, "ZwDeleteFile", WSK_CALLER);
  OpenFile *File;
  ULONG_PTR Information;
  constexpr ULONG ShareAll = FILE_SHARE_VALID_FLAGS;
  NTSTATUS Status =
      openFile(File, DELETE, ObjectAttributes, ShareAll, FILE_OPEN,
               FILE_DELETE_ON_CLOSE, Information, WSK_CALLER);
  if (NT_SUCCESS(Status))
    dereference(File);
  return Status;
}

NTSTATUS
ZwQueryFullAttributesFile(POBJECT_ATTRIBUTES ObjectAttributes,
                          PFILE_NETWORK_OPEN_INFORMATION FileInformation) {
  requireIrql(PASSIVE_LEVEL, "ZwQueryFullAttributesFile", WSK_CALLER);
  OpenFile *File;
  ULONG_PTR Information;
  NTSTATUS Status =
      openFile(File, FILE_READ_ATTRIBUTES, ObjectAttributes,
               FILE_SHARE_VALID_FLAGS, FILE_OPEN, 0, Information, WSK_CALLER);
  if (!NT_SUCCESS(Status))
    return Status;
  Status = describe(*File, *FileInformation);
  dereference(File);
  return Status;
}
