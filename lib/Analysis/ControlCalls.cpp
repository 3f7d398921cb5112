//===- ControlCalls.cpp - Control operations and their contracts ----------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Analysis/ControlCalls.h"
#include "Analysis/ArgumentRules.h"
#include "Analysis/NonNullPointers.h"
#include "Analysis/SourceText.h"
#include "clang/AST/Decl.h"

using namespace clang;

namespace wsk {

static bool isControlCall(const WskCall &Call) {
  FunctionId Function = Call.getFunction().Id;
  return Function == FunctionId::WskControlSocket ||
         Function == FunctionId::WskControlClient;
}

unsigned JudgedControl::getIndex(Role R) const {
  unsigned Index = 0;
  while (Call.getFunction().Parameters[Index].ParamRole != R)
    ++Index;
  return Index;
}

std::string JudgedControl::describe(Role R) const {
  return std::string("'") + Call.getFunction().Parameters[getIndex(R)].Name +
         "' of " + describeCall(Call, getContext());
}

bool JudgedControl::isJudgedInside(Role Size, Role Buffer) const {
  return Inner.Contract == Verdict.Contract && !isOwn(Size) && !isOwn(Buffer);
}

ControlFinding JudgedControl::find(RuleId Rule, Role R,
                                   std::string Message) const {
  unsigned Index = getIndex(R);
  // The wrong argument may be right for what other callers ask for.
  for (Role Deciding : {Role::ControlCode, Role::RequestType})
    if (!Call.isOwn(Index) &&
        (Deciding == Role::ControlCode ||
         Call.getFunction().Id == FunctionId::WskControlSocket) &&
        isOwn(Deciding))
      Index = getIndex(Deciding);
  return {Rule, Call, Index, std::move(Message)};
}

std::string join(const ControlText &Text) {
  std::string Result;
  for (const char *Piece : Text)
    Result += Piece;
  return Result;
}

QualType findType(const ASTContext &Context, StringRef Name) {
  const IdentifierInfo &Id = Context.Idents.get(Name);
  for (const NamedDecl *D : Context.getTranslationUnitDecl()->lookup(&Id))
    if (const auto *Type = dyn_cast<TypedefNameDecl>(D))
      if (!Type->getUnderlyingType()->isIncompleteType())
        return Type->getUnderlyingType();
  return {};
}

static uint64_t getSizeOfType(void *Context, const char *Name) {
  const auto &AST = *static_cast<const ASTContext *>(Context);
  QualType Type = findType(AST, Name);
  return Type.isNull() ? 0 : AST.getTypeSizeInChars(Type).getQuantity();
}

//===----------------------------------------------------------------------===//
// One call
//===----------------------------------------------------------------------===//

namespace {

/// A call with what is known of its arguments.
class ControlArguments {
public:
  ControlArguments(const TranslationUnit &Unit, const BoundCall &Call)
      : Unit(Unit), Call(Call) {}

  ControlVerdict judge() const;

  /// The one value that the argument has.
  std::optional<PossibleValue> getValue(Role R) const;

private:
  const TranslationUnit &Unit;
  const BoundCall &Call;

  ControlArgument getArgument(Role R) const;
};

} // namespace

static uint64_t toNumber(const PossibleValue &Value) {
  switch (Value.ValueKind) {
  case PossibleValue::Integer:
    return Value.Number;
  case PossibleValue::Null:
    return 0;
  case PossibleValue::Object:
    return 1;
  }
  llvm_unreachable("covered switch");
}

std::optional<PossibleValue> ControlArguments::getValue(Role R) const {
  const Expr *E = Call.getArgument(R);
  if (!E)
    return std::nullopt;
  const ValueSet &Set = Unit.getValues(E);
  if (Set.isCertain([&](const PossibleValue &Value) {
        return toNumber(Value) == toNumber(Set.Values.front());
      }))
    return Set.Values.front();
  if (R == Role::Irp && isIrpNotNull(E, Call.getOutermostCall()))
    return PossibleValue{PossibleValue::Object, 0, E, {}};
  return std::nullopt;
}

ControlArgument ControlArguments::getArgument(Role R) const {
  ControlArgument Result;
  if (std::optional<PossibleValue> Value = getValue(R)) {
    Result.IsKnown = true;
    Result.Value = toNumber(*Value);
  }
  return Result;
}

ControlVerdict ControlArguments::judge() const {
  const ASTContext &Context = Unit.getContext();
  ControlCall Control;
  Control.Function = Call.getFunction().Id;
  Control.RequestType = getArgument(Role::RequestType);
  Control.Code = getArgument(Role::ControlCode);
  Control.Level = getArgument(Role::OptionLevel);
  Control.InputSize = getArgument(Role::InputSize);
  Control.Input = getArgument(Role::InputBuffer);
  Control.OutputSize = getArgument(Role::OutputSize);
  Control.Output = getArgument(Role::OutputBuffer);
  Control.SizeReturned = getArgument(Role::OutputSizeReturned);
  Control.Irp = getArgument(Role::Irp);
  Control.SizeOf = getSizeOfType;
  Control.Context = const_cast<ASTContext *>(&Context);
  std::string CodeName;
  if (std::optional<PossibleValue> Code = getValue(Role::ControlCode)) {
    CodeName = getSpelling(Code->Source, Context);
    Control.CodeName = CodeName.c_str();
  }
  return judgeControl(Control);
}

//===----------------------------------------------------------------------===//
// Findings
//===----------------------------------------------------------------------===//

/// Only where the message names one thing to write, and nothing else in the
/// call has to change with it.
static std::optional<FixItHint> getFix(const ControlViolation &V,
                                       const BoundCall &Call,
                                       const PossibleValue &Value,
                                       const ASTContext &Context) {
  const Expr *E = Call.getArgument(V.Argument);
  // Through a variable or a conditional, what else depends on it is not known.
  if (Value.Source != E || !E->isEvaluatable(Context))
    return std::nullopt;
  switch (V.Mistake) {
  case ControlMistake::LevelOfOther:
    return replace(E, "SOL_SOCKET", Context);
  case ControlMistake::RequestOfOtherKind:
    if (V.Code->Level < 0)
      return replace(E, "WskIoctl", Context);
    return std::nullopt;
  case ControlMistake::WrongSize: {
    bool Input = V.Argument == Role::InputSize;
    const BufferContract &Buffer =
        Input ? V.Contract->Input : V.Contract->Output;
    const Expr *Pointer =
        Call.getArgument(Input ? Role::InputBuffer : Role::OutputBuffer);
    if (Buffer.Kind != BufferKind::Object || !Buffer.Type || !Pointer)
      return std::nullopt;
    QualType Pointee = getPointee(Pointer, Context);
    QualType Wanted = findType(Context, Buffer.Type);
    if (Pointee.isNull() || Wanted.isNull() ||
        !Context.hasSameUnqualifiedType(Pointee, Wanted))
      return std::nullopt;
    return replace(E, (Twine("sizeof(") + Buffer.Type + ")").str(), Context);
  }
  default:
    return std::nullopt;
  }
}

static bool contains(const ControlVerdict &Verdict, const ControlViolation &V) {
  return llvm::any_of(llvm::ArrayRef(Verdict.Violations, Verdict.Count),
                      [&](const ControlViolation &Other) {
                        return Other.Rule == V.Rule &&
                               Other.Mistake == V.Mistake &&
                               Other.Argument == V.Argument;
                      });
}

static void judge(const TranslationUnit &Unit, const BoundCall &Call,
                  ControlReport Report) {
  ControlArguments Arguments(Unit, Call);
  JudgedControl Control = {Unit, Call, Arguments.judge(), {}};
  if (const BoundCall *Inner = Call.getInner())
    Control.Inner = ControlArguments(Unit, *Inner).judge();
  const ASTContext &Context = Unit.getContext();
  for (const ControlViolation &V :
       llvm::ArrayRef(Control.Verdict.Violations, Control.Verdict.Count)) {
    std::optional<PossibleValue> Value = Arguments.getValue(V.Argument);
    // What functions further in decide has been judged there.
    if (!Value || contains(Control.Inner, V))
      continue;
    ControlFinding Finding =
        Control.find(V.Rule, V.Argument,
                     Control.describe(V.Argument) + " is " +
                         describe(*Value, Context) + join(ControlText(V)));
    Finding.Fix = getFix(V, Call, *Value, Context);
    Report(Finding);
  }
  findWrongPointees(Control, Report);
  findWrongContents(Control, Report);
}

namespace {

struct ControlFindings {
  explicit ControlFindings(const TranslationUnit &Unit) {
    for (const std::unique_ptr<const BoundCall> &Call : getBoundCalls(Unit))
      if (isControlCall(*Call))
        judge(Unit, *Call,
              [&](const ControlFinding &F) { Found.push_back(F); });
  }

  std::vector<ControlFinding> Found;
};

} // namespace

llvm::ArrayRef<ControlFinding> getControlFindings(const TranslationUnit &Unit) {
  return Unit.share<ControlFindings>().Found;
}

} // namespace wsk
