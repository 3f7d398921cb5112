//===- Values.h - What an argument can be -----------------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ANALYSIS_VALUES_H
#define ANALYSIS_VALUES_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SmallVector.h"
#include <string>

namespace wsk {

/// One value that an expression takes.
struct PossibleValue {
  enum Kind {
    Integer, ///< Number holds it.
    Null,    ///< A null pointer.
    Object   ///< A pointer to something: not null.
  };
  Kind ValueKind;
  uint64_t Number = 0;
  /// The expression that spells the value: the argument itself, one arm of a
  /// conditional.
  const clang::Expr *Source = nullptr;
  /// For an Integer, the constants that make it up when ORed: `A | B`, or `A`
  /// and `B` where a variable was set to A and then had B added. Empty where it
  /// is computed in another way.
  llvm::SmallVector<const clang::Expr *, 2> Parts;
};

/// The values that an expression can take, as far as they are known.
struct ValueSet {
  llvm::SmallVector<PossibleValue, 2> Values;
  /// Whether Values lists all of them.
  bool Complete = true;
  /// Whether each of Values is taken on some path. Otherwise what led to some
  /// of them may exclude the place of the expression.
  bool EachTaken = true;

  static ValueSet getUnknown() {
    ValueSet Set;
    Set.Complete = false;
    return Set;
  }

  /// A value for which \p Test holds, where the expression has one for certain;
  /// otherwise null.
  template <typename Predicate>
  const PossibleValue *findCertain(Predicate Test) const {
    if (EachTaken) {
      for (const PossibleValue &Value : Values)
        if (Test(Value))
          return &Value;
      return nullptr;
    }
    return isCertain(Test) ? &Values.front() : nullptr;
  }

  /// Whether \p Test holds for whatever value the expression has.
  template <typename Predicate> bool isCertain(Predicate Test) const {
    return Complete && !Values.empty() && llvm::all_of(Values, Test);
  }
};

/// What one source does with its local variables and its parameters, apart from
/// reading them.
struct LocalVariables {
  /// Assigned, incremented or decremented where they are in scope.
  llvm::DenseSet<const clang::VarDecl *> Assigned;
  /// Used in ways that are not followed, above all by address or reference, and
  /// how often.
  llvm::DenseMap<const clang::VarDecl *, unsigned> Escaped;
  /// Functions with labels: where control comes from is not followed there.
  llvm::DenseSet<const clang::DeclContext *> Labelled;

  /// Whether \p Var always has its first value.
  bool keepsValue(const clang::VarDecl *Var) const {
    return !Assigned.contains(Var) && !Escaped.contains(Var);
  }
};

/// The values of \p E: constants through macros, enumerators, casts and
/// constexpr, both arms of a conditional, bits set and cleared, and local
/// variables as far as LocalValues.h follows them. Anything else is unknown,
/// and unknown is silent. \p Locals is null where it is not known what happens
/// to variables.
ValueSet getPossibleValues(const clang::Expr *E,
                           const clang::ASTContext &Context,
                           const LocalVariables *Locals);

/// The values of the local variable that \p Pointer is the address of, when
/// \p Pointer is evaluated. Unknown where it is taken elsewhere too.
ValueSet getPointedToValues(const clang::Expr *Pointer,
                            const clang::ASTContext &Context,
                            const LocalVariables *Locals);

/// A constant as the source spells it.
struct SpelledConstant {
  llvm::StringRef Name; ///< Of the macro or enumerator; empty for a number.
  uint64_t Value;
  const clang::Expr *At;
};

/// The constants that \p Value is ORed from, each by the innermost macro that
/// yields it; empty where they are not known.
llvm::SmallVector<SpelledConstant, 2>
getSpelledConstants(const PossibleValue &Value,
                    const clang::ASTContext &Context);

/// \p Value for a message: "NULL", "0x2", "WSK_FLAG_CONNECTION_SOCKET (0x2)".
std::string describe(const PossibleValue &Value,
                     const clang::ASTContext &Context);

} // namespace wsk

#endif // ANALYSIS_VALUES_H
