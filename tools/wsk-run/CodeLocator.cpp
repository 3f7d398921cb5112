//===- CodeLocator.cpp - Source lines of machine code ---------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CodeLocator.h"
#include "Config.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace wsk {

CodeLocator::CodeLocator(std::string Object, const Toolchain &Tools)
    : Object(std::move(Object)),
      ForeignPrefixes{Tools.Headers.Kernel + "/", Tools.Headers.Resource + "/",
                      Tools.Redirects, WSK_RUN_RUNTIME_PREFIX} {}

bool CodeLocator::isDriverFile(StringRef File) const {
  return File != DILineInfo::BadString &&
         none_of(ForeignPrefixes,
                 [&](StringRef Prefix) { return File.starts_with(Prefix); });
}

/// The offset in its file of a line and column, which count from 1; a column of
/// 0 is that of the line's first word.
static unsigned findOffset(StringRef File, unsigned Line, unsigned Column) {
  auto Text = MemoryBuffer::getFile(File);
  if (!Text)
    return 0;
  StringRef Rest = (*Text)->getBuffer();
  for (; Line > 1; --Line)
    Rest = Rest.split('\n').second;
  StringRef InLine = Rest.split('\n').first;
  size_t Skipped = Column ? std::min<size_t>(Column - 1, InLine.size())
                          : InLine.size() - InLine.ltrim().size();
  return Rest.data() + Skipped - (*Text)->getBufferStart();
}

std::optional<CodePlace> CodeLocator::locate(uint64_t Offset,
                                             uint64_t Section) {
  Expected<DIInliningInfo> Frames =
      Symbolizer.symbolizeInlinedCode(Object, {Offset, Section});
  if (!Frames) {
    consumeError(Frames.takeError());
    return std::nullopt;
  }
  for (uint32_t I = 0; I < Frames->getNumberOfFrames(); ++I) {
    DILineInfo Frame = Frames->getFrame(I);
    // Some code of a function's beginning has no line of its own.
    if (Frame.Line == 0) {
      Frame.FileName = Frame.StartFileName;
      Frame.Line = Frame.StartLine;
      Frame.Column = 0;
    }
    if (Frame.Line == 0 || !isDriverFile(Frame.FileName))
      continue;
    SmallString<256> File(Frame.FileName);
    sys::path::remove_dots(File, /*remove_dot_dot=*/true);
    CodePlace Found;
    Found.Place.File = File.str().str();
    Found.Place.Line = Frame.Line;
    Found.Place.Column = Frame.Column;
    Found.Place.Offset = findOffset(File, Frame.Line, Frame.Column);
    Found.Function = Frame.FunctionName;
    return Found;
  }
  return std::nullopt;
}

} // namespace wsk
