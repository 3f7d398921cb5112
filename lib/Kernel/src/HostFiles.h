//===- HostFiles.h - The files of the host that a driver may have -*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The rest of Host.h's border: one folder of the host, which stands for the
// driver's drive. Paths are relative to it, in UTF-8, with '/' between names
// and none at either end; "" is the folder itself. A name is found whatever its
// case, as on Windows, the exact one first. No path leads out of the folder but
// by symbolic links of the host's.
//
// Functions return 0 or more, or a negative errno; each may be called by any
// thread, and blocks as the host's file system does.
//
//===----------------------------------------------------------------------===//

#ifndef KERNEL_HOSTFILES_H
#define KERNEL_HOSTFILES_H

#include "Kernel/src/Host.h"

#ifdef __cplusplus
extern "C" {
#endif

/// Whether there is such a folder (WSK_RUN_FILES).
WSK_HOST_ABI int32_t wskHostHasFiles(void);

/// How to open a file.
enum {
  WSK_HOST_FILE_WRITES = 1,
  WSK_HOST_FILE_MAY_CREATE = 2,
  WSK_HOST_FILE_MUST_CREATE = 4,
  WSK_HOST_FILE_IS_FOLDER = 8 ///< That is created, where one is.
};

/// Returns a descriptor to be closed. A missing folder on the way is ENOTDIR, a
/// missing file ENOENT.
WSK_HOST_ABI int32_t wskHostFileOpen(const char *Path, uint32_t How,
                                     int32_t *Created);
WSK_HOST_ABI void wskHostFileClose(int32_t File);

/// Bytes read, no fewer than there are; 0 at the end of the file.
WSK_HOST_ABI int64_t wskHostFileRead(int32_t File, void *Buffer, uint64_t Size,
                                     uint64_t Offset);
/// Bytes written: all.
WSK_HOST_ABI int64_t wskHostFileWrite(int32_t File, const void *Buffer,
                                      uint64_t Size, uint64_t Offset);

typedef struct WSK_HOST_FILE_FACTS {
  uint64_t Volume, Number;  ///< Tell one file from another.
  uint64_t Size, Allocated; ///< Bytes.
  /// Nanoseconds since 1970-01-01, UTC.
  int64_t Accessed, Written, Changed;
  uint32_t Links;
  uint32_t IsFolder;
  uint32_t IsReadOnly;
} WSK_HOST_FILE_FACTS;

WSK_HOST_ABI int32_t wskHostFileFacts(int32_t File, WSK_HOST_FILE_FACTS *Facts);
WSK_HOST_ABI int32_t wskHostFileResize(int32_t File, uint64_t Size);
WSK_HOST_ABI int32_t wskHostFileSync(int32_t File);
WSK_HOST_ABI int32_t wskHostFileRemove(const char *Path);

/// The entries of a folder, "." and ".." among them. Null where there is no
/// memory.
WSK_HOST_ABI void *wskHostFolderOpen(int32_t File);
/// Returns 0 at the end. A name that does not fit is left out.
WSK_HOST_ABI int32_t wskHostFolderNext(void *Entries, char *Name,
                                       uint64_t Capacity,
                                       WSK_HOST_FILE_FACTS *Facts);
WSK_HOST_ABI void wskHostFolderClose(void *Entries);

#ifdef __cplusplus
}
#endif

#endif // KERNEL_HOSTFILES_H
