//===- ClientDispatchCheck.h - wsk-client-dispatch --------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHECKS_CLIENTDISPATCHCHECK_H
#define CHECKS_CLIENTDISPATCHCHECK_H

#include "Analysis/WskCheck.h"

namespace wsk {

class BoundCall;

/// Finds client dispatch tables of the wrong type, storage or content.
class ClientDispatchCheck : public WskCheck {
public:
  using WskCheck::WskCheck;

private:
  /// A pointer to a client table on its way to WSK.
  struct GivenTable {
    const clang::Expr *At;
    std::string Name; ///< "'Dispatch' of WskSocket".
    const RuleId *TypeRule, *StorageRule, *UnusedRule;
    llvm::SmallVector<const DispatchTable *, 2> Expected;
    std::string Because; ///< " although 'Flags' is ..."; or nothing.
  };

  void analyze(const TranslationUnit &Unit) override;
  void checkArguments(const TranslationUnit &Unit);
  void checkCall(const TranslationUnit &Unit, const BoundCall &Call);
  void checkContext(const TranslationUnit &Unit, const BoundCall &Call);
  void checkAcceptEvent(const TranslationUnit &Unit,
                        const CallbackFunction &Callback);
  void checkGiven(const TranslationUnit &Unit, const GivenTable &Given);
  void checkSlot(const TranslationUnit &Unit, const SlotWrite &Write);
  void checkSignature(const TranslationUnit &Unit, const SlotWrite &Write);
  void checkClientEvent(const TranslationUnit &Unit);
};

} // namespace wsk

#endif // CHECKS_CLIENTDISPATCHCHECK_H
