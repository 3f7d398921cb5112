//===- Finding.h - What an engine found -------------------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef REPORT_FINDING_H
#define REPORT_FINDING_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringSet.h"
#include <cstdint>
#include <string>
#include <vector>

namespace wsk {

/// A place in a source. A finding about no place in particular, such as one
/// about the command line, has an empty File.
struct SourcePlace {
  std::string File;    ///< Absolute.
  unsigned Offset = 0; ///< In bytes.
  unsigned Line = 0;   ///< From 1; 0 where the file cannot be read.
  unsigned Column = 0; ///< From 1, in bytes.
};

struct FixIt {
  std::string File; ///< Absolute.
  unsigned Offset = 0, Length = 0;
  std::string Text;
};

struct FindingNote {
  SourcePlace Place;
  std::string Message;
};

enum class Severity : uint8_t { Remark, Warning, Error };

struct Finding {
  SourcePlace Place;
  std::string Message; ///< Without the rule id.
  std::string Check;   ///< "wsk-reserved-flags".
  std::string RuleId;  ///< "WSK-WskBind-Flags-reserved-zero"; may be empty.
  Severity Level = Severity::Warning;
  std::vector<FindingNote> Notes;
  std::vector<FixIt> Fixes;
};

/// Takes a trailing " [WSK-...]" off \p Message and returns the id in it.
std::string takeRuleId(std::string &Message);

/// By place, then by check and message; those in \p MainFile first.
void sortFindings(llvm::MutableArrayRef<Finding> Findings,
                  llvm::StringRef MainFile);

/// Tells a finding from its repetition: a header has the same in every
/// translation unit.
class SeenFindings {
public:
  /// False where a finding of the same place, check and message was seen.
  bool insert(const Finding &F);

private:
  llvm::StringSet<> Keys;
};

} // namespace wsk

#endif // REPORT_FINDING_H
