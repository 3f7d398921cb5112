//===- SocketCategoryCheck.h - wsk-socket-category --------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHECKS_SOCKETCATEGORYCHECK_H
#define CHECKS_SOCKETCATEGORYCHECK_H

#include "Analysis/SocketKinds.h"
#include "Analysis/WskCheck.h"

namespace wsk {

/// Functions, options and dispatch tables that do not fit the category of the
/// socket.
class SocketCategoryCheck : public WskCheck {
public:
  using WskCheck::WskCheck;

private:
  void analyze(const TranslationUnit &Unit) override;
  bool checkRelease(const SocketUse &Use, const TranslationUnit &Unit);
  bool checkFunction(const SocketUse &Use, const clang::ASTContext &Context);
  bool checkTable(const SocketUse &Use, const clang::ASTContext &Context);
  void checkControl(const SocketUse &Use, const TranslationUnit &Unit);
  void noteMaking(RuleId Rule, const SocketKind &Kind);
};

} // namespace wsk

#endif // CHECKS_SOCKETCATEGORYCHECK_H
