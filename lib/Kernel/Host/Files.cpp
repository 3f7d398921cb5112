//===- Files.cpp - The files that a driver may have -----------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/HostFiles.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <string>
#include <string_view>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

namespace {

/// A descriptor that is closed with the object.
class Descriptor {
public:
  explicit Descriptor(int Number) : Number(Number) {}
  Descriptor(Descriptor &&Other) : Number(Other.take()) {}
  Descriptor &operator=(Descriptor &&Other) {
    reset(Other.take());
    return *this;
  }
  ~Descriptor() { reset(-1); }
  explicit operator bool() const { return Number >= 0; }
  int get() const { return Number; }
  int take() {
    int Result = Number;
    Number = -1;
    return Result;
  }

private:
  void reset(int New) {
    if (Number >= 0)
      close(Number);
    Number = New;
  }

  int Number;
};

/// The end of a path: the folder that it is in, and its name there.
struct Place {
  Descriptor Folder;
  std::string Name; ///< "." for the folder itself.
};

} // namespace

static const char *root() {
  const char *Folder = getenv("WSK_RUN_FILES");
  return Folder && *Folder ? Folder : nullptr;
}

int32_t wskHostHasFiles() { return root() != nullptr; }

static DIR *openFolder(int File) {
  // fdopendir takes a descriptor over.
  int Copy = openat(File, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR *Entries = Copy < 0 ? nullptr : fdopendir(Copy);
  if (!Entries && Copy >= 0)
    close(Copy);
  return Entries;
}

/// The name by which an entry of a folder really goes; Name where none does.
static std::string findName(int Folder, const std::string &Name) {
  struct stat Status;
  if (fstatat(Folder, Name.c_str(), &Status, AT_SYMLINK_NOFOLLOW) == 0)
    return Name;
  DIR *Entries = openFolder(Folder);
  if (!Entries)
    return Name;
  std::string Found = Name;
  while (dirent *Entry = readdir(Entries))
    if (strcasecmp(Entry->d_name, Name.c_str()) == 0) {
      Found = Entry->d_name;
      break;
    }
  closedir(Entries);
  return Found;
}

/// Returns an errno where the way there does not exist.
static int find(std::string_view Path, Place &Result) {
  const char *Root = root();
  Descriptor Folder(Root ? open(Root, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1);
  if (!Folder)
    return ENOTDIR;
  std::string Name = ".";
  while (!Path.empty()) {
    size_t Slash = Path.find('/');
    std::string Next(Path.substr(0, Slash));
    Path = Slash == Path.npos ? "" : Path.substr(Slash + 1);
    if (Next.empty() || Next == "." || Next == "..")
      return EINVAL;
    if (Name != ".") {
      Folder = Descriptor(openat(Folder.get(), Name.c_str(),
                                 O_RDONLY | O_DIRECTORY | O_CLOEXEC));
      if (!Folder)
        return errno == ENOENT ? ENOTDIR : errno;
    }
    Name = findName(Folder.get(), Next);
  }
  Result = {std::move(Folder), std::move(Name)};
  return 0;
}

int32_t wskHostFileOpen(const char *Path, uint32_t How, int32_t *Created) {
  Place At = {Descriptor(-1), ""};
  *Created = 0;
  if (int Error = find(Path, At))
    return -Error;
  int Folder = At.Folder.get();
  bool IsFolder = How & WSK_HOST_FILE_IS_FOLDER;
  if (How & (WSK_HOST_FILE_MAY_CREATE | WSK_HOST_FILE_MUST_CREATE)) {
    // To know who has created it.
    if (IsFolder) {
      *Created = mkdirat(Folder, At.Name.c_str(), 0777) == 0;
    } else {
      int File = openat(Folder, At.Name.c_str(),
                        O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
      *Created = File >= 0;
      if (File >= 0)
        return File;
    }
    if (!*Created && (errno != EEXIST || (How & WSK_HOST_FILE_MUST_CREATE)))
      return -errno;
  }
  int Flags = How & WSK_HOST_FILE_WRITES && !IsFolder ? O_RDWR : O_RDONLY;
  // Not to wait for the other end of a pipe.
  int File = openat(Folder, At.Name.c_str(), Flags | O_CLOEXEC | O_NONBLOCK);
  return File < 0 ? -errno : File;
}

void wskHostFileClose(int32_t File) { close(File); }

int64_t wskHostFileRead(int32_t File, void *Buffer, uint64_t Size,
                        uint64_t Offset) {
  uint64_t Done = 0;
  while (Done < Size) {
    ssize_t Part = pread(File, static_cast<char *>(Buffer) + Done, Size - Done,
                         static_cast<off_t>(Offset + Done));
    if (Part < 0 && errno == EINTR)
      continue;
    if (Part < 0)
      return -errno;
    if (Part == 0)
      break;
    Done += static_cast<uint64_t>(Part);
  }
  return static_cast<int64_t>(Done);
}

int64_t wskHostFileWrite(int32_t File, const void *Buffer, uint64_t Size,
                         uint64_t Offset) {
  uint64_t Done = 0;
  while (Done < Size) {
    ssize_t Part = pwrite(File, static_cast<const char *>(Buffer) + Done,
                          Size - Done, static_cast<off_t>(Offset + Done));
    if (Part < 0 && errno == EINTR)
      continue;
    if (Part < 0)
      return -errno;
    Done += static_cast<uint64_t>(Part);
  }
  return static_cast<int64_t>(Done);
}

static int64_t nanoseconds(const timespec &Time) {
  return int64_t{Time.tv_sec} * 1000000000 + Time.tv_nsec;
}

static void describe(const struct stat &Status, WSK_HOST_FILE_FACTS *Facts) {
  Facts->Volume = Status.st_dev;
  Facts->Number = Status.st_ino;
  Facts->Size =
      S_ISDIR(Status.st_mode) ? 0 : static_cast<uint64_t>(Status.st_size);
  Facts->Allocated = static_cast<uint64_t>(Status.st_blocks) * 512;
  Facts->Accessed = nanoseconds(Status.st_atim);
  Facts->Written = nanoseconds(Status.st_mtim);
  Facts->Changed = nanoseconds(Status.st_ctim);
  Facts->Links = static_cast<uint32_t>(Status.st_nlink);
  Facts->IsFolder = S_ISDIR(Status.st_mode);
  Facts->IsReadOnly = !(Status.st_mode & S_IWUSR);
}

int32_t wskHostFileFacts(int32_t File, WSK_HOST_FILE_FACTS *Facts) {
  struct stat Status;
  if (fstat(File, &Status))
    return -errno;
  describe(Status, Facts);
  return 0;
}

int32_t wskHostFileResize(int32_t File, uint64_t Size) {
  return ftruncate(File, static_cast<off_t>(Size)) ? -errno : 0;
}

int32_t wskHostFileSync(int32_t File) { return fsync(File) ? -errno : 0; }

int32_t wskHostFileRemove(const char *Path) {
  Place At = {Descriptor(-1), ""};
  if (int Error = find(Path, At))
    return -Error;
  int Folder = At.Folder.get();
  if (unlinkat(Folder, At.Name.c_str(), 0) == 0)
    return 0;
  if (errno != EISDIR && errno != EPERM)
    return -errno;
  return unlinkat(Folder, At.Name.c_str(), AT_REMOVEDIR) ? -errno : 0;
}

void *wskHostFolderOpen(int32_t File) { return openFolder(File); }

int32_t wskHostFolderNext(void *Handle, char *Name, uint64_t Capacity,
                          WSK_HOST_FILE_FACTS *Facts) {
  auto *Entries = static_cast<DIR *>(Handle);
  while (dirent *Entry = readdir(Entries)) {
    struct stat Status;
    size_t Size = strlen(Entry->d_name) + 1;
    if (Size > Capacity ||
        fstatat(dirfd(Entries), Entry->d_name, &Status, 0) != 0)
      continue;
    memcpy(Name, Entry->d_name, Size);
    describe(Status, Facts);
    return 1;
  }
  return 0;
}

void wskHostFolderClose(void *Entries) {
  closedir(static_cast<DIR *>(Entries));
}
