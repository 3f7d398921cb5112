//===- SourceTexts.cpp - The texts that findings point into ---------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Report/SourceTexts.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace wsk {

std::string SourceTexts::getShownName(StringRef File) const {
  StringRef Relative = File;
  if (!Root.empty() && Relative.consume_front(Root) && !Relative.empty() &&
      sys::path::is_separator(Relative.front()))
    return Relative.drop_front().str();
  return File.str();
}

unsigned SourceTexts::getBuffer(StringRef File) {
  auto [It, New] = Buffers.try_emplace(File, 0);
  if (!New)
    return It->second;
  ErrorOr<std::unique_ptr<MemoryBuffer>> Text = MemoryBuffer::getFile(File);
  if (Text)
    It->second = Manager.AddNewSourceBuffer(
        MemoryBuffer::getMemBufferCopy((*Text)->getBuffer(),
                                       getShownName(File)),
        SMLoc());
  return It->second;
}

std::optional<SMLoc> SourceTexts::getLocation(const SourcePlace &Place) {
  unsigned Buffer = Place.File.empty() ? 0 : getBuffer(Place.File);
  if (!Buffer)
    return std::nullopt;
  StringRef Text = Manager.getMemoryBuffer(Buffer)->getBuffer();
  if (Place.Offset > Text.size())
    return std::nullopt;
  return SMLoc::getFromPointer(Text.data() + Place.Offset);
}

SourcePlace SourceTexts::getPlace(StringRef File, unsigned Offset) {
  SourcePlace Place{File.str(), Offset, 0, 0};
  if (std::optional<SMLoc> Location = getLocation(Place))
    std::tie(Place.Line, Place.Column) =
        Manager.getLineAndColumn(*Location, getBuffer(File));
  return Place;
}

} // namespace wsk
