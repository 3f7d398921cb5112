//===- CodeLocator.h - Source lines of machine code -------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef WSKRUN_CODELOCATOR_H
#define WSKRUN_CODELOCATOR_H

#include "Report/Finding.h"
#include "Toolchain.h"
#include "llvm/DebugInfo/Symbolize/Symbolize.h"
#include <optional>

namespace wsk {

struct CodePlace {
  SourcePlace Place;
  std::string Function;
};

/// Finds the place in the driver's own sources that a piece of code comes from.
/// What bundled headers and our runtime brought is looked through, as far as it
/// was inlined into the driver's code.
class CodeLocator {
public:
  /// \p Object: an executable, or an object file.
  CodeLocator(std::string Object, const Toolchain &Tools);

  /// \p Offset is of an instruction, in the section of this index where the
  /// object is no executable. Nullopt where it is none of the driver's.
  std::optional<CodePlace>
  locate(uint64_t Offset,
         uint64_t Section = llvm::object::SectionedAddress::UndefSection);

private:
  bool isDriverFile(llvm::StringRef File) const;

  std::string Object;
  std::vector<std::string> ForeignPrefixes;
  llvm::symbolize::LLVMSymbolizer Symbolizer;
};

} // namespace wsk

#endif // WSKRUN_CODELOCATOR_H
