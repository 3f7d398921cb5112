//===- ObsoleteUsageCheck.cpp - wsk-obsolete-usage ------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ObsoleteUsageCheck.h"
#include "Analysis/ArgumentRules.h"
#include "Analysis/OwnCode.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Path.h"

using namespace clang;

namespace wsk {

//===----------------------------------------------------------------------===//
// #include <ws2def.h>
//===----------------------------------------------------------------------===//

namespace {

class IncludeCallbacks : public PPCallbacks {
public:
  explicit IncludeCallbacks(std::vector<SourceLocation> &Found)
      : Found(Found) {}

  void InclusionDirective(SourceLocation HashLoc, const Token &,
                          StringRef FileName, bool, CharSourceRange,
                          OptionalFileEntryRef, StringRef, StringRef,
                          const Module *, bool,
                          SrcMgr::CharacteristicKind) override {
    if (llvm::sys::path::filename(FileName).equals_insensitive("ws2def.h"))
      Found.push_back(HashLoc);
  }

private:
  std::vector<SourceLocation> &Found;
};

} // namespace

void ObsoleteUsageCheck::registerPPCallbacks(const SourceManager &,
                                             Preprocessor *PP, Preprocessor *) {
  PP->addPPCallbacks(std::make_unique<IncludeCallbacks>(Includes));
}

void ObsoleteUsageCheck::checkIncludes(const TranslationUnit &Unit) {
  constexpr RuleId Rule = RuleId::WSK_Headers_No_direct_ws2def;
  OwnCode Own(Unit.getContext().getSourceManager());
  for (SourceLocation Loc : Includes)
    if (isEnabled(Rule) && Own.contains(Loc) &&
        !isSuppressed(Rule, Loc, nullptr))
      diag(Loc, "ws2def.h is included directly; include wsk.h, which includes "
                "it [%0]")
          << getRule(Rule).Name;
}

//===----------------------------------------------------------------------===//
// Control codes
//===----------------------------------------------------------------------===//

/// Whether \p Call certainly makes the control operation \p Code.
static bool isControl(const TranslationUnit &Unit, const WskCall &Call,
                      const ControlCode &Code) {
  auto Is = [&](Role R, uint64_t Number) {
    const Expr *Argument = Call.getArgument(R);
    if (!Argument)
      return false;
    ValueSet Set = Unit.getValues(Argument);
    return Set.Complete && !Set.Values.empty() &&
           llvm::all_of(Set.Values, [&](const PossibleValue &Value) {
             return Value.ValueKind == PossibleValue::Integer &&
                    uint32_t(Value.Number) == Number;
           });
  };
  return Call.getFunction().Id == Code.Via &&
         Is(Role::ControlCode, Code.Value) &&
         (Code.Contracts->RequestType < 0 ||
          Is(Role::RequestType, Code.Contracts->RequestType));
}

void ObsoleteUsageCheck::checkControls(const TranslationUnit &Unit) {
  const ASTContext &Context = Unit.getContext();
  for (const WskCall &Call : Unit.calls())
    for (const ForbiddenControl &Forbidden :
         llvm::ArrayRef(ForbiddenControls, ForbiddenControlCount)) {
      const ControlCode &Code = ControlCodes[size_t(Forbidden.Code)];
      if (getRule(Forbidden.Rule).Check == CheckId::ObsoleteUsage &&
          isControl(Unit, Call, Code))
        report(Forbidden.Rule, Call.getArgument(Role::ControlCode),
               Twine("'ControlCode' of ") + describeCall(Call, Context) +
                   " is " + Code.Name +
                   ", which is deprecated and has no effect on current "
                   "systems; leave the call out");
    }
}

//===----------------------------------------------------------------------===//
// The Network Module Registrar
//===----------------------------------------------------------------------===//

namespace {

class NmrVisitor : public RecursiveASTVisitor<NmrVisitor> {
public:
  explicit NmrVisitor(const SourceManager &SM) : Own(SM) {}

  bool TraverseDecl(Decl *D) {
    if (D && D->getLexicalDeclContext() &&
        D->getLexicalDeclContext()->isFileContext() &&
        !isa<TranslationUnitDecl>(D) && !Own.contains(D->getLocation()))
      return true;
    return RecursiveASTVisitor::TraverseDecl(D);
  }

  bool VisitCallExpr(CallExpr *Call) {
    const FunctionDecl *Callee = Call->getDirectCallee();
    if (Callee && Callee->getIdentifier() &&
        Callee->getName() == "NmrRegisterClient" && Call->getNumArgs() &&
        isForWsk(Call->getArg(0)))
      Found.push_back(Call);
    return true;
  }

  std::vector<const CallExpr *> Found;

private:
  /// Whether the characteristics that \p E points to are initialised with
  /// WSK's identifier.
  static bool isForWsk(const Expr *E) {
    const auto *Unary = dyn_cast<UnaryOperator>(E->IgnoreParenCasts());
    const auto *Ref =
        Unary ? dyn_cast<DeclRefExpr>(Unary->getSubExpr()->IgnoreParenCasts())
              : nullptr;
    const auto *Var = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
    return Var && Var->getAnyInitializer() &&
           namesWsk(Var->getAnyInitializer());
  }

  static bool namesWsk(const Stmt *S) {
    if (const auto *Ref = dyn_cast<DeclRefExpr>(S))
      return Ref->getDecl()->getDeclName().isIdentifier() &&
             Ref->getDecl()->getName() == "NPI_WSK_INTERFACE_ID";
    return llvm::any_of(S->children(), [](const Stmt *Child) {
      return Child && namesWsk(Child);
    });
  }

  OwnCode Own;
};

} // namespace

void ObsoleteUsageCheck::checkRegistration(const TranslationUnit &Unit) {
  if (!isEnabled(RuleId::WSK_WskRegister_Prefer_over_nmr))
    return;
  NmrVisitor Visitor(Unit.getContext().getSourceManager());
  for (Decl *D : Unit.declarations())
    Visitor.TraverseDecl(D);
  for (const CallExpr *Call : Visitor.Found)
    report(RuleId::WSK_WskRegister_Prefer_over_nmr, Call,
           "NmrRegisterClient attaches to WSK by hand; call WskRegister and "
           "WskCaptureProviderNPI");
}

void ObsoleteUsageCheck::analyze(const TranslationUnit &Unit) {
  checkIncludes(Unit);
  checkControls(Unit);
  checkRegistration(Unit);
}

} // namespace wsk
