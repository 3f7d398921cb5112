//===- IncludeScanner.cpp - Headers that a driver names its own way -------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Project/IncludeScanner.h"
#include "clang/Lex/DependencyDirectivesScanner.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include <algorithm>

using namespace llvm;
namespace scan_ns = clang::dependency_directives_scan;

namespace wsk {

std::vector<IncludeLine> scanIncludes(StringRef Text) {
  SmallVector<scan_ns::Token, 256> Tokens;
  SmallVector<scan_ns::Directive, 64> Directives;
  // An error, as in a file of text, leaves what was found before it.
  clang::scanSourceForDependencyDirectives(Text, Tokens, Directives);
  std::vector<IncludeLine> Includes;
  for (const scan_ns::Directive &Directive : Directives) {
    if (Directive.Kind != scan_ns::pp_include &&
        Directive.Kind != scan_ns::pp_include_next)
      continue;
    // '#', 'include', name.
    if (Directive.Tokens.size() < 3)
      continue;
    const scan_ns::Token &First = Directive.Tokens[2];
    StringRef Line = Text.substr(First.Offset);
    bool Quoted = Line.starts_with("\"");
    if (!Quoted && !Line.starts_with("<"))
      continue;
    Line = Line.drop_front().take_until([](char C) { return C == '\n'; });
    size_t End = Line.find(Quoted ? '"' : '>');
    if (End != StringRef::npos && End != 0)
      Includes.push_back({Line.take_front(End).str(), Quoted});
  }
  return Includes;
}

/// A kit's headers name each other as they are called, and are many.
bool IncludeScanner::isKitFolder(StringRef Folder) {
  for (StringRef Header : {"ntddk.h", "wdm.h", "ntdef.h", "windows.h"})
    if (Files.contains(Folder, Header))
      return true;
  return false;
}

void IncludeScanner::resolve(const IncludeLine &Include, const Pending &From,
                             ArrayRef<std::string> SearchPath,
                             std::vector<Pending> &Work) {
  std::string Name = Include.Name;
  std::ranges::replace(Name, '\\', '/');
  if (sys::path::is_absolute(Name))
    return;
  // cl.exe searches the folders of all files that led here.
  std::vector<std::string> Folders;
  if (Include.Quoted)
    Folders = From.Includers;
  Folders.insert(Folders.end(), SearchPath.begin(), SearchPath.end());
  for (const std::string &Folder : Folders) {
    std::optional<std::string> Real = Files.find(Folder, Name);
    if (!Real)
      continue;
    SmallString<256> Spelled(Folder);
    sys::path::append(Spelled, Name);
    sys::path::remove_dots(Spelled);
    if (*Real != Spelled)
      Overlay.addFile(Spelled, *Real);
    std::string RealFolder = sys::path::parent_path(*Real).str();
    if (!isKitFolder(RealFolder)) {
      std::vector<std::string> Includers = From.Includers;
      if (!is_contained(Includers, RealFolder))
        Includers.insert(Includers.begin(), RealFolder);
      Work.push_back({*Real, std::move(Includers)});
    }
    return;
  }
  if (sys::path::extension(Name).equals_insensitive(".tmh") &&
      !TmhStub.empty()) {
    SmallString<256> Virtual(TmhFolder);
    sys::path::append(Virtual, Name);
    Overlay.addFile(Virtual, TmhStub);
  }
}

std::vector<std::string>
IncludeScanner::scan(StringRef Source, ArrayRef<std::string> SearchPath) {
  std::vector<std::string> Read;
  std::vector<Pending> Work = {
      {Source.str(), {sys::path::parent_path(Source).str()}}};
  StringSet<> Seen;
  while (!Work.empty()) {
    Pending Next = std::move(Work.back());
    Work.pop_back();
    if (!Seen.insert(Next.File).second)
      continue;
    ErrorOr<std::unique_ptr<MemoryBuffer>> Text =
        MemoryBuffer::getFile(Next.File);
    if (!Text)
      continue;
    Read.push_back(Next.File);
    for (const IncludeLine &Include : scanIncludes((*Text)->getBuffer()))
      resolve(Include, Next, SearchPath, Work);
  }
  return Read;
}

} // namespace wsk
