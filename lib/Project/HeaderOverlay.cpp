//===- HeaderOverlay.cpp - Headers under other names ----------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Project/HeaderOverlay.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Signals.h"
#include "llvm/Support/VirtualFileSystem.h"

using namespace llvm;

namespace wsk {

void HeaderOverlay::addFile(StringRef Virtual, StringRef Real) {
  SmallString<256> Path(Virtual);
  sys::path::remove_dots(Path, /*remove_dot_dot=*/true);
  Files.try_emplace(Path.str().lower(),
                    Entry{Path.str().str(), Real.str(), false});
}

void HeaderOverlay::addFolder(StringRef Folder) {
  std::error_code EC;
  for (sys::fs::recursive_directory_iterator It(Folder, EC), End;
       It != End && !EC; It.increment(EC))
    if (sys::fs::is_regular_file(It->path()))
      addFile(It->path(), It->path());
}

Error HeaderOverlay::addOverlay(StringRef File) {
  ErrorOr<std::unique_ptr<MemoryBuffer>> Text = MemoryBuffer::getFile(File);
  if (!Text)
    return createFileError(File, Text.getError());
  SmallVector<vfs::YAMLVFSEntry, 16> Entries;
#if LLVM_VERSION_MAJOR >= 21
  std::unique_ptr<vfs::RedirectingFileSystem> Overlay =
      vfs::RedirectingFileSystem::create(std::move(*Text), nullptr, File,
                                         nullptr, vfs::getRealFileSystem());
  if (!Overlay)
    return createFileError(File, createStringError(inconvertibleErrorCode(),
                                                   "is no overlay file"));
  vfs::collectVFSEntries(*Overlay, Entries);
#else
  vfs::collectVFSFromYAML(std::move(*Text), nullptr, File, Entries);
#endif
  for (const vfs::YAMLVFSEntry &E : Entries)
    Files.try_emplace(StringRef(E.VPath).lower(),
                      Entry{E.VPath, E.RPath, E.IsDirectory});
  return Error::success();
}

void HeaderOverlay::write(raw_ostream &OS) const {
  vfs::YAMLVFSWriter Writer;
  Writer.setCaseSensitivity(false);
  for (const auto &[Key, E] : Files)
    if (E.IsFolder)
      Writer.addDirectoryMapping(E.Virtual, E.Real);
    else
      Writer.addFileMapping(E.Virtual, E.Real);
  Writer.write(OS);
}

Expected<TemporaryOverlay>
TemporaryOverlay::create(const HeaderOverlay &Overlay) {
  int FD;
  SmallString<128> Path;
  if (std::error_code EC =
          sys::fs::createTemporaryFile("wsk-overlay", "yaml", FD, Path))
    return createFileError("a temporary file", EC);
  sys::RemoveFileOnSignal(Path);
  TemporaryOverlay File(Path.str().str());
  raw_fd_ostream OS(FD, /*shouldClose=*/true);
  Overlay.write(OS);
  OS.close();
  if (std::error_code EC = OS.error()) {
    OS.clear_error();
    return createFileError(Path, EC);
  }
  return File;
}

TemporaryOverlay::TemporaryOverlay(TemporaryOverlay &&Other)
    : Path(std::move(Other.Path)) {
  Other.Path.clear();
}

TemporaryOverlay::~TemporaryOverlay() {
  if (Path.empty())
    return;
  (void)sys::fs::remove(Path);
  sys::DontRemoveFileOnSignal(Path);
}

} // namespace wsk
