//===- AddressFamilyCheck.h - wsk-address-family ----------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHECKS_ADDRESSFAMILYCHECK_H
#define CHECKS_ADDRESSFAMILYCHECK_H

#include "Analysis/AddressObjects.h"
#include "Analysis/SocketKinds.h"
#include "Analysis/WskCheck.h"

namespace wsk {

/// Addresses whose type, family or size does not fit the socket's address
/// family.
class AddressFamilyCheck : public WskCheck {
public:
  using WskCheck::WskCheck;

private:
  /// An argument under judgement.
  struct Subject {
    RuleId Rule;
    const clang::Expr *Argument;
    std::string Name; ///< "'RemoteAddress' of WskConnect on 'Socket'".
    AddressObject Object;
  };

  void analyze(const TranslationUnit &Unit) override;
  void checkInput(const Subject &S, const SocketKind &Kind);
  void checkOutput(const Subject &S, const SocketKind &Kind);
  void checkSocketConnect(const SocketUse &Use, const TranslationUnit &Unit);
  void checkControl(const SocketUse &Use, const TranslationUnit &Unit);
};

} // namespace wsk

#endif // CHECKS_ADDRESSFAMILYCHECK_H
