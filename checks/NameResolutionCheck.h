//===- NameResolutionCheck.h - wsk-name-resolution --------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHECKS_NAMERESOLUTIONCHECK_H
#define CHECKS_NAMERESOLUTIONCHECK_H

#include "Analysis/WskCheck.h"

namespace wsk {

/// Wrong uses of WskGetAddressInfo, WskFreeAddressInfo and WskGetNameInfo.
class NameResolutionCheck : public WskCheck {
public:
  using WskCheck::WskCheck;

private:
  void analyze(const TranslationUnit &Unit) override;
  void checkFree(const TranslationUnit &Unit, const WskCall &Call);
};

} // namespace wsk

#endif // CHECKS_NAMERESOLUTIONCHECK_H
