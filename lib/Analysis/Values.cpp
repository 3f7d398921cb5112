//===- Values.cpp - What an argument can be -------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Analysis/Values.h"
#include "Analysis/LocalValues.h"
#include "Analysis/SourceText.h"
#include "Rules/Rules.h"
#include "clang/AST/Decl.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/APSInt.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MathExtras.h"
#include "llvm/Support/SaveAndRestore.h"

using namespace clang;

namespace wsk {

namespace {

class Evaluator {
public:
  Evaluator(const ASTContext &Context, const LocalVariables *Locals)
      : Context(Context), Locals(Locals) {}

  ValueSet evaluate(const Expr *E) { return evaluate(E, E); }

  /// The values of the variable that \p Pointer, evaluated, is the address of.
  ValueSet evaluatePointee(const Expr *Pointer) {
    const auto *Unary = dyn_cast<UnaryOperator>(Pointer->IgnoreParenCasts());
    if (!Unary || Unary->getOpcode() != UO_AddrOf)
      return ValueSet::getUnknown();
    const Expr *Object = Unary->getSubExpr()->IgnoreParens();
    const VarDecl *Var = getVariable(Object);
    if (!Var)
      return ValueSet::getUnknown();
    if (Var->getType().isConstQualified())
      return Var->getInit() ? evaluate(Var->getInit()) : ValueSet::getUnknown();
    if (!Locals || !Var->hasLocalStorage() || isCaptured(Object) ||
        Locals->Escaped.lookup(Var) != 1)
      return ValueSet::getUnknown();
    return evaluateLocal(Var, Object);
  }

private:
  /// Initialisers that refer to each other end somewhere.
  static constexpr unsigned MaxDepth = 64;
  /// How many variables are followed for one value, and how many values one
  /// expression may have.
  static constexpr unsigned MaxWalks = 32, MaxValues = 8;

  /// The values of \p E, by \p Source's spelling.
  ValueSet evaluate(const Expr *E, const Expr *Source) {
    if (E->isValueDependent() || E->isTypeDependent() || Depth == MaxDepth)
      return ValueSet::getUnknown();
    ++Depth;
    ValueSet Set =
        E->getType()->isAnyPointerType() || E->getType()->isNullPtrType()
            ? evaluatePointer(E, Source)
            : evaluateInteger(E, Source);
    --Depth;
    return Set;
  }

  bool isInteger(QualType T) const {
    return T->isIntegralOrEnumerationType() && !T->isDependentType() &&
           Context.getTypeSize(T) <= 64;
  }

  /// \p Number, of type \p From, as \p To has it: without sign extension.
  uint64_t convert(uint64_t Number, QualType From, QualType To) const {
    if (To->isBooleanType())
      return Number != 0;
    auto FromWidth = unsigned(Context.getTypeSize(From));
    auto ToWidth = unsigned(Context.getTypeSize(To));
    if (From->isSignedIntegerOrEnumerationType())
      Number = uint64_t(llvm::SignExtend64(Number, FromWidth));
    else
      Number &= llvm::maskTrailingOnes<uint64_t>(FromWidth);
    return Number & llvm::maskTrailingOnes<uint64_t>(ToWidth);
  }

  ValueSet convert(ValueSet Set, QualType From, QualType To) const {
    for (PossibleValue &Value : Set.Values)
      if (Value.ValueKind == PossibleValue::Integer)
        Value.Number = convert(Value.Number, From, To);
    return Set;
  }

  ValueSet evaluateInteger(const Expr *E, const Expr *Source) {
    if (!isInteger(E->getType()))
      return ValueSet::getUnknown();
    const Expr *Inner = E->IgnoreParens();
    if (const auto *Choice = dyn_cast<ConditionalOperator>(Inner))
      return evaluateChoice(Choice);
    if (const VarDecl *Var = getVariable(Inner))
      if (ValueSet Set = evaluateVariable(Var, Inner, Source);
          !Set.Values.empty())
        return Set;
    const auto *Cast = dyn_cast<CastExpr>(Inner);
    if (Cast && Cast->getCastKind() != CK_LValueToRValue &&
        isInteger(Cast->getSubExpr()->getType())) {
      const Expr *Operand = Cast->getSubExpr();
      return convert(evaluate(Operand, Source), Operand->getType(),
                     E->getType());
    }
    Expr::EvalResult Result;
    if (E->EvaluateAsInt(Result, Context, Expr::SE_NoSideEffects) &&
        Result.Val.getInt().getBitWidth() <= 64) {
      // Flags and sizes are unsigned: ~0 is all ones of the argument's width.
      uint64_t Number = Result.Val.getInt().getZExtValue();
      ValueSet Set;
      Set.Values.push_back({PossibleValue::Integer, Number, Source, {E}});
      return Set;
    }
    if (const auto *Op = dyn_cast<BinaryOperator>(Inner))
      if (isInteger(Op->getLHS()->getType()) &&
          isInteger(Op->getRHS()->getType()) && !Op->isAssignmentOp())
        return combine(Op->getOpcode(), evaluate(Op->getLHS()),
                       evaluate(Op->getRHS()), Source, E->getType());
    if (const auto *Op = dyn_cast<UnaryOperator>(Inner))
      return evaluateUnary(Op, Source);
    return ValueSet::getUnknown();
  }

  ValueSet evaluateUnary(const UnaryOperator *Op, const Expr *Source) {
    if ((Op->getOpcode() != UO_Not && Op->getOpcode() != UO_LNot) ||
        !isInteger(Op->getSubExpr()->getType()))
      return ValueSet::getUnknown();
    QualType From = Op->getSubExpr()->getType();
    ValueSet Set = evaluate(Op->getSubExpr());
    for (PossibleValue &Value : Set.Values) {
      Value.Number = Op->getOpcode() == UO_LNot
                         ? Value.Number == 0
                         : convert(~Value.Number, From, Op->getType());
      Value.Source = Source;
      Value.Parts.clear();
    }
    return Set;
  }

  /// Each value of \p Left with each of \p Right; both of type \p Type.
  ValueSet combine(BinaryOperatorKind Kind, const ValueSet &Left,
                   const ValueSet &Right, const Expr *Source, QualType Type) {
    ValueSet Set;
    Set.Complete = Left.Complete && Right.Complete;
    // Values of both sides need not meet.
    Set.EachTaken = Left.EachTaken && Right.EachTaken &&
                    (Left.Values.size() == 1 || Right.Values.size() == 1);
    if (!Left.Complete || !Right.Complete ||
        Left.Values.size() * Right.Values.size() > MaxValues)
      return ValueSet::getUnknown();
    for (const PossibleValue &L : Left.Values)
      for (const PossibleValue &R : Right.Values) {
        PossibleValue Value{PossibleValue::Integer, 0, Source, {}};
        switch (Kind) {
        case BO_Or:
          Value.Number = L.Number | R.Number;
          if (!L.Parts.empty() && !R.Parts.empty()) {
            Value.Parts = L.Parts;
            Value.Parts.append(R.Parts.begin(), R.Parts.end());
          }
          break;
        case BO_And:
          Value.Number = L.Number & R.Number;
          break;
        case BO_Xor:
          Value.Number = L.Number ^ R.Number;
          break;
        case BO_Add:
          Value.Number = L.Number + R.Number;
          break;
        case BO_Sub:
          Value.Number = L.Number - R.Number;
          break;
        default:
          return ValueSet::getUnknown();
        }
        Value.Number = convert(Value.Number, Type, Type);
        Set.Values.push_back(std::move(Value));
      }
    return Set;
  }

  /// The variables and members that \p S names.
  static void
  collectDeclarations(const Stmt *S,
                      llvm::SmallPtrSetImpl<const ValueDecl *> &Found) {
    if (const auto *Ref = dyn_cast<DeclRefExpr>(S))
      Found.insert(Ref->getDecl());
    else if (const auto *Member = dyn_cast<MemberExpr>(S))
      Found.insert(Member->getMemberDecl());
    for (const Stmt *Child : S->children())
      if (Child)
        collectDeclarations(Child, Found);
  }

  ValueSet evaluateChoice(const ConditionalOperator *Choice) {
    const Expr *True = Choice->getTrueExpr(), *False = Choice->getFalseExpr();
    bool Condition;
    if (!Choice->getCond()->isValueDependent() &&
        Choice->getCond()->EvaluateAsBooleanCondition(Condition, Context))
      return evaluate(Condition ? True : False);
    // `P ? P : NULL` passes P: which arm is taken says what the value is.
    llvm::SmallPtrSet<const ValueDecl *, 8> Tested;
    collectDeclarations(Choice->getCond(), Tested);
    llvm::SmallPtrSet<const ValueDecl *, 8> Chosen;
    collectDeclarations(True, Chosen);
    collectDeclarations(False, Chosen);
    if (llvm::any_of(Chosen, [&](const ValueDecl *D) {
          return !isa<EnumConstantDecl>(D) && Tested.contains(D);
        }))
      return ValueSet::getUnknown();
    ValueSet Set = evaluate(True), Other = evaluate(False);
    llvm::append_range(Set.Values, Other.Values);
    Set.Complete &= Other.Complete;
    Set.EachTaken &= Other.EachTaken;
    return Set;
  }

  ValueSet evaluatePointer(const Expr *E, const Expr *Source) {
    const Expr *Inner = E->IgnoreParenCasts();
    if (const auto *Choice = dyn_cast<ConditionalOperator>(Inner))
      return evaluateChoice(Choice);
    if (const VarDecl *Var = getVariable(Inner))
      if (Var->getType()->isAnyPointerType())
        if (ValueSet Set = evaluateVariable(Var, Inner, Source);
            !Set.Values.empty())
          return Set;
    ValueSet Set;
    if (E->isNullPointerConstant(const_cast<ASTContext &>(Context),
                                 Expr::NPC_ValueDependentIsNotNull)) {
      Set.Values.push_back({PossibleValue::Null, 0, Source, {}});
      return Set;
    }
    Expr::EvalResult Result;
    if (Inner->getType()->isIntegralOrEnumerationType() &&
        Inner->EvaluateAsInt(Result, Context, Expr::SE_NoSideEffects) &&
        Result.Val.getInt().isZero()) {
      Set.Values.push_back({PossibleValue::Null, 0, Source, {}});
      return Set;
    }
    if (pointsToObject(Inner)) {
      Set.Values.push_back({PossibleValue::Object, 0, Source, {}});
      return Set;
    }
    return ValueSet::getUnknown();
  }

  /// Whether \p E is the address of something that exists. `&P->Member` does
  /// not count: P may be null.
  static bool pointsToObject(const Expr *E) {
    if (isa<StringLiteral, CXXThisExpr>(E))
      return true;
    if (const auto *Call = dyn_cast<CallExpr>(E))
      return isNeverNull(Call->getDirectCallee());
    if (E->getType()->isArrayType())
      return isObject(E);
    const auto *Unary = dyn_cast<UnaryOperator>(E);
    return Unary && Unary->getOpcode() == UO_AddrOf &&
           isObject(Unary->getSubExpr());
  }

  static bool isNeverNull(const FunctionDecl *Callee) {
    return Callee && Callee->getIdentifier() &&
           llvm::is_contained(
               llvm::ArrayRef(NeverNullFunctions, NeverNullFunctionCount),
               Callee->getName());
  }

  static bool isObject(const Expr *E) {
    E = E->IgnoreParens();
    while (const auto *Member = dyn_cast<MemberExpr>(E)) {
      if (Member->isArrow())
        return false;
      E = Member->getBase()->IgnoreParens();
    }
    const auto *Ref = dyn_cast<DeclRefExpr>(E);
    return Ref && isa<VarDecl>(Ref->getDecl()) &&
           !Ref->getDecl()->getType()->isReferenceType();
  }

  /// The scalar variable that \p E names, if it is one that can be followed.
  static const VarDecl *getVariable(const Expr *E) {
    if (const auto *Cast = dyn_cast<ImplicitCastExpr>(E))
      if (Cast->getCastKind() == CK_LValueToRValue)
        E = Cast->getSubExpr()->IgnoreParens();
    const auto *Ref = dyn_cast<DeclRefExpr>(E);
    const auto *Var = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
    return Var && Var->getType()->isScalarType() &&
                   !Var->getType().isVolatileQualified()
               ? Var
               : nullptr;
  }

  /// Whether \p E names a variable of a function around its own: when it is
  /// evaluated is not known.
  static bool isCaptured(const Expr *E) {
    const auto *Ref = dyn_cast<DeclRefExpr>(E->IgnoreParenImpCasts());
    return !Ref || Ref->refersToEnclosingVariableOrCapture();
  }

  /// The values of \p Var where \p Use reads it; none where they are unknown.
  ValueSet evaluateVariable(const VarDecl *Var, const Expr *Use,
                            const Expr *Source) {
    ValueSet Set;
    if (Var == Followed) {
      Set = *FollowedValues;
    } else if (const Expr *Init = Var->getInit();
               Init && !isa<ParmVarDecl>(Var) &&
               (Var->getType().isConstQualified() ||
                (Locals && Var->hasLocalStorage() &&
                 Locals->keepsValue(Var)))) {
      // Where the initialiser was evaluated, not here.
      llvm::SaveAndRestore Saved(Followed,
                                 static_cast<const VarDecl *>(nullptr));
      Set = evaluate(Init);
    } else if (Locals && Var->hasLocalStorage() &&
               Locals->Assigned.contains(Var) &&
               !Locals->Escaped.contains(Var) && !isCaptured(Use)) {
      Set = evaluateLocal(Var, Use);
    } else {
      return ValueSet::getUnknown();
    }
    for (PossibleValue &Value : Set.Values)
      Value.Source = Source;
    return Set;
  }

  /// Lets getLocalValues evaluate while it follows one variable.
  class Following final : public LocalEvaluator {
  public:
    Following(Evaluator &Outer, const VarDecl *Var) : Outer(Outer), Var(Var) {}

    ValueSet evaluate(const Expr *E, const ValueSet &Current) override {
      llvm::SaveAndRestore SavedVariable(Outer.Followed, Var);
      llvm::SaveAndRestore SavedValues(Outer.FollowedValues, &Current);
      return Outer.evaluate(E);
    }

    ValueSet assign(const BinaryOperator *Assignment,
                    const ValueSet &Current) override {
      const Expr *Written = Assignment->getRHS();
      ValueSet Set = evaluate(Written, Current);
      if (Assignment->getOpcode() == BO_Assign)
        return Set;
      const auto *Compound = cast<CompoundAssignOperator>(Assignment);
      QualType Type = Compound->getComputationLHSType();
      if (!Outer.isInteger(Var->getType()) || !Outer.isInteger(Type))
        return ValueSet::getUnknown();
      ValueSet Result = Outer.combine(
          BinaryOperator::getOpForCompoundAssignment(Assignment->getOpcode()),
          Outer.convert(Current, Var->getType(), Type), Set, Assignment, Type);
      return Outer.convert(std::move(Result), Type, Var->getType());
    }

  private:
    Evaluator &Outer;
    const VarDecl *Var;
  };

  ValueSet evaluateLocal(const VarDecl *Var, const Expr *Use) {
    if (Walks == MaxWalks || Locals->Labelled.contains(Var->getDeclContext()))
      return ValueSet::getUnknown();
    ++Walks;
    Following Each(*this, Var);
    ValueSet Set = getLocalValues(Var, Use, Each);
    return Set.Values.size() > MaxValues ? ValueSet::getUnknown() : Set;
  }

  const ASTContext &Context;
  const LocalVariables *Locals;
  /// The variable that is being followed, and what it holds.
  const VarDecl *Followed = nullptr;
  const ValueSet *FollowedValues = nullptr;
  unsigned Depth = 0;
  unsigned Walks = 0;
};

} // namespace

ValueSet getPossibleValues(const Expr *E, const ASTContext &Context,
                           const LocalVariables *Locals) {
  return Evaluator(Context, Locals).evaluate(E);
}

ValueSet getPointedToValues(const Expr *Pointer, const ASTContext &Context,
                            const LocalVariables *Locals) {
  return Evaluator(Context, Locals).evaluatePointee(Pointer);
}

//===----------------------------------------------------------------------===//
// Spelling
//===----------------------------------------------------------------------===//

/// The innermost macro whose body \p Loc lies in; empty where the file spells
/// it, also as a macro's argument.
static StringRef getMacroName(SourceLocation Loc, const ASTContext &Context) {
  const SourceManager &SM = Context.getSourceManager();
  while (Loc.isMacroID()) {
    if (!SM.isMacroArgExpansion(Loc))
      return Lexer::getImmediateMacroName(Loc, SM, Context.getLangOpts());
    Loc = SM.getImmediateSpellingLoc(Loc);
  }
  return {};
}

static bool collectConstants(const Expr *E, const ASTContext &Context,
                             SmallVectorImpl<SpelledConstant> &Found,
                             unsigned Depth = 0) {
  constexpr unsigned MaxDepth = 16;
  E = E->IgnoreParenCasts();
  if (Depth == MaxDepth)
    return false;
  if (const auto *Op = dyn_cast<BinaryOperator>(E))
    if (Op->getOpcode() == BO_Or)
      return collectConstants(Op->getLHS(), Context, Found, Depth + 1) &&
             collectConstants(Op->getRHS(), Context, Found, Depth + 1);
  const auto *Ref = dyn_cast<DeclRefExpr>(E);
  if (const auto *Var =
          dyn_cast_if_present<VarDecl>(Ref ? Ref->getDecl() : nullptr))
    return Var->getInit() &&
           collectConstants(Var->getInit(), Context, Found, Depth + 1);
  Expr::EvalResult Result;
  if (E->isValueDependent() ||
      !E->EvaluateAsInt(Result, Context, Expr::SE_NoSideEffects) ||
      Result.Val.getInt().getBitWidth() > 64)
    return false;
  StringRef Name = getMacroName(E->getBeginLoc(), Context);
  if (Ref)
    Name = Ref->getDecl()->getName();
  else if (Name != getMacroName(E->getEndLoc(), Context))
    Name = {};
  Found.push_back({Name, Result.Val.getInt().getZExtValue(), E});
  return true;
}

SmallVector<SpelledConstant, 2> getSpelledConstants(const PossibleValue &Value,
                                                    const ASTContext &Context) {
  SmallVector<SpelledConstant, 2> Found;
  for (const Expr *Part : Value.Parts)
    if (!collectConstants(Part, Context, Found))
      return {};
  return Found;
}

/// The text of \p Value's parts, "A | B", where they name constants and the
/// source spells them elsewhere.
static std::string getPartsSpelling(const PossibleValue &Value,
                                    const ASTContext &Context) {
  std::string Text;
  bool Named = false;
  for (const Expr *Part : Value.Parts) {
    std::string Spelling = getSpelling(Part, Context);
    if (Spelling.empty())
      return {};
    Named |= !llvm::isDigit(Spelling.front());
    if (Spelling == "0" && Value.Parts.size() > 1)
      continue;
    Text += (Text.empty() ? "" : " | ") + Spelling;
  }
  return Named ? Text : std::string();
}

static bool isVariable(const Expr *E) {
  const auto *Ref = dyn_cast<DeclRefExpr>(E->IgnoreParenCasts());
  return Ref && isa<VarDecl>(Ref->getDecl());
}

std::string describe(const PossibleValue &Value, const ASTContext &Context) {
  std::string Spelling =
      Value.Source ? getSpelling(Value.Source, Context) : std::string();
  if (Value.ValueKind == PossibleValue::Null)
    return "NULL";
  if (Value.ValueKind == PossibleValue::Object)
    return Spelling.empty() ? "not NULL" : "'" + Spelling + "'";
  // A variable says less than what it was set to.
  if (!Spelling.empty() && isVariable(Value.Source))
    if (std::string Parts = getPartsSpelling(Value, Context); !Parts.empty())
      Spelling = Parts;
  std::string Number = "0x" + llvm::utohexstr(Value.Number, /*LowerCase=*/true);
  if (Spelling.empty() || llvm::isDigit(Spelling.front()))
    return Number;
  return Spelling + " (" + Number + ")";
}

} // namespace wsk
