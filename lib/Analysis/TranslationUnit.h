//===- TranslationUnit.h - What one source does with WSK --------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ANALYSIS_TRANSLATIONUNIT_H
#define ANALYSIS_TRANSLATIONUNIT_H

#include "Analysis/CallRecognizer.h"
#include "Analysis/ClientTables.h"
#include "Analysis/OwnCode.h"
#include "Analysis/Values.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/PointerUnion.h"
#include <memory>
#include <optional>
#include <vector>

namespace wsk {

/// A read or write of a member of a WSK structure or dispatch table.
struct MemberUse {
  llvm::StringRef Record; ///< As getRecordName gives it.
  llvm::StringRef Member;
  /// The member expression; null for an initialiser.
  const clang::MemberExpr *Access;
  /// What is written, where that is one expression; null for a read, an
  /// increment or a compound assignment.
  const clang::Expr *Written;
  bool IsWrite;
  /// Whether the object is reached through a pointer: it may be WSK's own. A
  /// variable of the driver is not.
  bool ThroughPointer;
  /// The variable or member that holds the object or points to it, where the
  /// access names one.
  const clang::ValueDecl *Object;
};

/// Where the driver's own code may move a value: a call, a reference to a
/// function, an assignment, an address that is taken, a list or a constructor
/// that initialises, a variable with an initialiser, a return; or a function
/// with a body.
struct ValueStep {
  llvm::PointerUnion<const clang::Stmt *, const clang::Decl *,
                     const clang::CXXCtorInitializer *>
      At;
  const clang::FunctionDecl *Function; ///< That it lies in, or null.
};

/// What the driver's own code in one translation unit does with WSK. Found in
/// one traversal that all checks share; immutable afterwards, but for results
/// that are remembered: each belongs to one thread.
class TranslationUnit {
public:
  /// The model of \p Context's translation unit: made by the first check that
  /// asks, shared by the others for as long as one of them holds it.
  static std::shared_ptr<const TranslationUnit> get(clang::ASTContext &Context);

  /// Traverses what \p Context's traversal scope holds of the driver's own
  /// code. A source that does not name WSK has nothing of all that is below.
  explicit TranslationUnit(clang::ASTContext &Context);

  const clang::ASTContext &getContext() const { return Context; }
  /// Tells the driver's own files, and remembers which they are.
  OwnCode &own() const { return Own; }

  /// In the order of the source.
  const std::vector<WskCall> &calls() const { return Calls; }
  const std::vector<MemberUse> &memberUses() const { return MemberUses; }

  /// The functions that make those calls, each once.
  const std::vector<const clang::FunctionDecl *> &functions() const {
    return Functions;
  }
  /// In the order of the source.
  const std::vector<ValueStep> &steps() const { return Steps; }
  /// What of the traversal scope the driver's own files declare.
  llvm::ArrayRef<clang::Decl *> declarations() const { return Declarations; }

  /// What happens to variables; null where part of the source is not known.
  const LocalVariables *getLocals() const {
    return Complete ? &Locals : nullptr;
  }

  /// The values of \p E, knowing what happens to variables.
  const ValueSet &getValues(const clang::Expr *E) const;

  /// The values of the variable that \p Pointer is the address of.
  ValueSet getPointedToValues(const clang::Expr *Pointer) const {
    return wsk::getPointedToValues(Pointer, Context, getLocals());
  }

  /// The calls in the driver's code that name \p Callee.
  llvm::ArrayRef<const clang::CallExpr *>
  getCallers(const clang::FunctionDecl *Callee) const;

  /// Whether some call passes \p Object, or its address, to WSK.
  bool isGivenToWsk(const clang::ValueDecl *Object) const {
    return Given.contains(Object);
  }

  /// What a \p T, constructed with this unit, makes of it: made by the first
  /// that asks, and kept for others as long as the unit.
  template <typename T> T &share() const {
    static char Key;
    if (auto Known = Shared.find(&Key); Known != Shared.end())
      return *static_cast<T *>(Known->second.get());
    // It may ask for others itself.
    auto Made = std::make_shared<T>(*this);
    Shared[&Key] = Made;
    return *Made;
  }

  /// The driver's tables of callbacks; made when they are first asked for.
  const ClientTables &tables() const { return share<ClientTables>(); }

  /// Whether all of the source parsed: what did not may hold anything.
  bool isComplete() const { return Complete; }

  /// Whether the initialiser of the variable \p V is all that it ever holds.
  bool keepsInitialValue(const clang::VarDecl *V) const {
    return V->getInit() && !llvm::isa<clang::ParmVarDecl>(V) &&
           !V->getType().isVolatileQualified() &&
           (V->getType().isConstQualified() ||
            (Complete && V->hasLocalStorage() && Locals.keepsValue(V)));
  }

  /// Whether something may write to the client table \p V otherwise than by
  /// one of memberUses().
  bool mayBeWritten(const clang::VarDecl *V) const {
    return EscapedTables.contains(V->getCanonicalDecl());
  }

private:
  friend class TranslationUnitVisitor;

  clang::ASTContext &Context;
  mutable OwnCode Own;
  std::vector<clang::Decl *> Declarations;
  std::vector<WskCall> Calls;
  std::vector<MemberUse> MemberUses;
  std::vector<const clang::FunctionDecl *> Functions;
  std::vector<ValueStep> Steps;
  LocalVariables Locals;
  llvm::DenseSet<const clang::ValueDecl *> Given;
  std::vector<const clang::CallExpr *> DirectCalls;
  /// DirectCalls by canonical callee; made when it is first asked for.
  using CallerIndex =
      llvm::DenseMap<const clang::FunctionDecl *,
                     llvm::SmallVector<const clang::CallExpr *, 2>>;
  mutable std::optional<CallerIndex> Callers;
  /// What getValues found: several rules ask for one argument.
  mutable llvm::DenseMap<const clang::Expr *, std::unique_ptr<ValueSet>> Values;
  llvm::DenseSet<const clang::VarDecl *> EscapedTables;
  /// By an address that stands for the type.
  mutable llvm::DenseMap<const void *, std::shared_ptr<void>> Shared;
  /// Whether all of the source parsed: what did not may hold assignments.
  bool Complete = true;
};

} // namespace wsk

#endif // ANALYSIS_TRANSLATIONUNIT_H
