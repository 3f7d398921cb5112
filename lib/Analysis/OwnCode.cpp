//===- OwnCode.cpp - Which files are the driver's own ---------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Analysis/OwnCode.h"
#include "clang/Basic/FileEntry.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"

using namespace clang;
namespace path = llvm::sys::path;

namespace wsk {

/// Whether \p Name is one of \p Names, in whatever case.
static bool isOneOf(StringRef Name, std::initializer_list<StringRef> Names) {
  return llvm::any_of(Names,
                      [&](StringRef N) { return Name.equals_insensitive(N); });
}

/// Whether a folder that holds a header of this name is a kit's.
static bool isKitHeader(StringRef FileName) {
  return isOneOf(FileName, {"ntddk.h", "wdm.h", "ntifs.h", "ntdef.h", "wsk.h",
                            "ndis.h", "wdf.h", "windows.h"});
}

OwnCode::OwnCode(const SourceManager &SM) : SM(SM) {
  for (auto It = SM.fileinfo_begin(), End = SM.fileinfo_end(); It != End;
       ++It) {
    StringRef Name = It->first.getName();
    if (!isKitHeader(path::filename(Name)))
      continue;
    StringRef Folder = path::parent_path(Name);
    KitFolders.insert(Folder);
    // The kit spreads its headers over km/, shared/, um/ and ucrt/ of one
    // folder; the driver may include any of them.
    if (isOneOf(path::filename(Folder), {"km", "shared", "um", "ucrt"}))
      for (StringRef Sibling : {"km", "shared", "um", "ucrt"}) {
        llvm::SmallString<128> Path(path::parent_path(Folder));
        path::append(Path, Sibling);
        KitFolders.insert(Path);
      }
  }
}

bool OwnCode::isKitFile(FileEntryRef Entry) const {
  if (isKitHeader(path::filename(Entry.getName())))
    return true;
  // A kit's subfolders, such as bits/ or gl/, are the kit's too. A driver that
  // keeps copies of kit headers beside its sources owns what is beside them.
  StringRef MainFolder;
  if (OptionalFileEntryRef Main = SM.getFileEntryRefForID(SM.getMainFileID()))
    MainFolder = path::parent_path(Main->getName());
  for (StringRef Folder = path::parent_path(Entry.getName());
       !Folder.empty() && Folder != MainFolder;
       Folder = path::parent_path(Folder))
    if (KitFolders.contains(Folder))
      return true;
  return false;
}

bool OwnCode::isOwnFile(FileID File) const {
  if (File == SM.getMainFileID())
    return true;
  OptionalFileEntryRef Entry = SM.getFileEntryRefForID(File);
  return Entry && !SM.isInSystemHeader(SM.getLocForStartOfFile(File)) &&
         !isKitFile(*Entry);
}

bool OwnCode::contains(SourceLocation Loc) {
  Loc = SM.getExpansionLoc(Loc);
  // A header has thousands of declarations in a row.
  if (LastFile.isValid() && SM.isInFileID(Loc, LastFile))
    return LastIsOwn;
  LastFile = SM.getFileID(Loc);
  auto [It, New] = Known.try_emplace(LastFile, false);
  if (New)
    It->second = isOwnFile(LastFile);
  LastIsOwn = It->second;
  return LastIsOwn;
}

} // namespace wsk
