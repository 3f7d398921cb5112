//===- ObsoleteUsageCheck.h - wsk-obsolete-usage ----------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHECKS_OBSOLETEUSAGECHECK_H
#define CHECKS_OBSOLETEUSAGECHECK_H

#include "Analysis/WskCheck.h"

namespace wsk {

/// Uses that the documentation advises against. Off by default.
class ObsoleteUsageCheck : public WskCheck {
public:
  using WskCheck::WskCheck;

  void registerPPCallbacks(const clang::SourceManager &SM,
                           clang::Preprocessor *PP,
                           clang::Preprocessor *ModuleExpanderPP) override;

private:
  void analyze(const TranslationUnit &Unit) override;
  void checkIncludes(const TranslationUnit &Unit);
  void checkControls(const TranslationUnit &Unit);
  void checkRegistration(const TranslationUnit &Unit);

  std::vector<clang::SourceLocation> Includes; ///< Of ws2def.h.
};

} // namespace wsk

#endif // CHECKS_OBSOLETEUSAGECHECK_H
