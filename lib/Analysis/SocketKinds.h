//===- SocketKinds.h - What is known of a call's socket ---------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A socket's category is certain where its variable is written once, with what
// one call of WSK made: the call, its request and the use in one function, or
// in functions of the same source that return the socket. All else is unknown.
//
//===----------------------------------------------------------------------===//

#ifndef ANALYSIS_SOCKETKINDS_H
#define ANALYSIS_SOCKETKINDS_H

#include "Analysis/FunctionFacts.h"
#include "Analysis/TranslationUnit.h"
#include <map>
#include <memory>

namespace wsk {

struct SocketKind {
  CategoryMask Category = 0;      ///< One bit; 0 where it is not known.
  std::optional<uint64_t> Family; ///< AF_INET, ...
  std::string FamilySpelling;     ///< As the driver writes it; or empty.
  const char *MadeBy = nullptr;   ///< "WskSocket".
  /// Where: the call, or the parameter of the callback that it arrives in.
  clang::SourceLocation MadeAt;
};

/// A function, called by another one where \p Caller is given.
struct CallFrame {
  const FunctionFacts *Facts;
  const clang::CallExpr *Call = nullptr;
  const CallFrame *Caller = nullptr;
};

/// A call of WSK with a socket, and what is known of it.
struct SocketUse {
  const WskCall &Call;
  SocketKind Kind;
  const FunctionFacts &Facts;
  unsigned Order; ///< Of the call, in the function.

  /// The table that the function is taken from; null where the call does not
  /// say.
  const DispatchTable *Table = nullptr;
  /// The socket whose Dispatch that is, where the call says so.
  const clang::Expr *TableOwner = nullptr;
  /// Whether that is certainly the socket of the call, or another one.
  bool OwnTable = false, ForeignTable = false;
};

/// The calls of a unit with a socket: TranslationUnit::share() has them.
class SocketKinds {
public:
  explicit SocketKinds(const TranslationUnit &Unit);

  /// Every call of a function of sockets and of those that make sockets, in the
  /// order of the source.
  const std::vector<SocketUse> &uses() const { return Uses; }

private:
  using Path = std::optional<AccessPath>;
  /// What an expression denotes: a socket of a known kind, or what a request of
  /// the caller has made.
  struct Origin {
    SocketKind Kind;
    Path Request;
  };

  /// The one value of \p E, a number, in the words of the caller where \p E is
  /// a parameter that it passes.
  std::optional<PossibleValue> getNumber(const clang::Expr *E,
                                         const CallFrame &Frame) const;
  const FunctionFacts &getFacts(const clang::FunctionDecl *Function);
  Origin getOrigin(const clang::Expr *E, unsigned Order,
                   const CallFrame &Frame);
  Origin getReturned(const clang::CallExpr *Call, unsigned Order,
                     const CallFrame &Frame);
  bool makesSockets(const clang::FunctionDecl *Function);
  SocketKind getMadeBy(const AccessPath &Request, unsigned Order,
                       const CallFrame &Frame);
  SocketKind getKind(const WskCall &Maker, unsigned Order,
                     const CallFrame &Frame);
  const clang::Expr *getTableOwner(const clang::Expr *E, unsigned Order,
                                   const CallFrame &Frame);
  void findTable(SocketUse &Use, const CallFrame &Frame);

  const TranslationUnit &Unit;
  std::map<const clang::FunctionDecl *, std::unique_ptr<FunctionFacts>> Known;
  std::map<const clang::FunctionDecl *, bool> Makers;
  unsigned Depth = 0;
  std::vector<SocketUse> Uses;
};

} // namespace wsk

#endif // ANALYSIS_SOCKETKINDS_H
