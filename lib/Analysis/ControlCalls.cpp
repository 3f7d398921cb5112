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

bool isControlCall(const WskCall &Call) {
  FunctionId Function = Call.getFunction().Id;
  return Function == FunctionId::WskControlSocket ||
         Function == FunctionId::WskControlClient;
}

static const Parameter &getParameter(const WskCall &Call, Role R) {
  const Parameter *P = Call.getFunction().Parameters;
  while (P->ParamRole != R)
    ++P;
  return *P;
}

std::string describeArgument(const WskCall &Call, Role R,
                             const ASTContext &Context) {
  return std::string("'") + getParameter(Call, R).Name + "' of " +
         describeCall(Call, Context);
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
  ControlArguments(const TranslationUnit &Unit, const WskCall &Call)
      : Unit(Unit), Call(Call) {}

  ControlCall get() const;

  /// The one value that the argument has.
  std::optional<PossibleValue> getValue(Role R) const;

private:
  const TranslationUnit &Unit;
  const WskCall &Call;

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
  ValueSet Set = Unit.getValues(E);
  if (R == Role::Irp && !Set.Complete && Set.Values.empty() &&
      isIrpNotNull(E, Call.getCall()))
    return PossibleValue{PossibleValue::Object, 0, E};
  if (!Set.Complete || Set.Values.empty() ||
      !llvm::all_of(Set.Values, [&](const PossibleValue &Value) {
        return toNumber(Value) == toNumber(Set.Values.front());
      }))
    return std::nullopt;
  return Set.Values.front();
}

ControlArgument ControlArguments::getArgument(Role R) const {
  ControlArgument Result;
  if (std::optional<PossibleValue> Value = getValue(R)) {
    Result.IsKnown = true;
    Result.Value = toNumber(*Value);
  }
  return Result;
}

ControlCall ControlArguments::get() const {
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
  Control.Context = const_cast<ASTContext *>(&Unit.getContext());
  return Control;
}

//===----------------------------------------------------------------------===//
// Findings
//===----------------------------------------------------------------------===//

/// Only where the message names one thing to write, and nothing else in the
/// call has to change with it.
static std::optional<FixItHint> getFix(const ControlViolation &V,
                                       const WskCall &Call,
                                       const PossibleValue &Value,
                                       const ASTContext &Context) {
  const Expr *E = Call.getArgument(V.Argument);
  // Through a variable or a conditional, what else depends on it is not known.
  if (Value.Source != E)
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

static void judge(const TranslationUnit &Unit, const WskCall &Call,
                  ControlReport Report) {
  const ASTContext &Context = Unit.getContext();
  ControlArguments Arguments(Unit, Call);
  ControlCall Control = Arguments.get();
  std::string CodeName;
  if (std::optional<PossibleValue> Code =
          Arguments.getValue(Role::ControlCode)) {
    CodeName = getSpelling(Code->Source, Context);
    Control.CodeName = CodeName.c_str();
  }
  ControlVerdict Verdict = judgeControl(Control);
  for (const ControlViolation &V :
       llvm::ArrayRef(Verdict.Violations, Verdict.Count)) {
    std::optional<PossibleValue> Value = Arguments.getValue(V.Argument);
    if (!Value)
      continue;
    Report({V.Rule, Call.getArgument(V.Argument),
            describeArgument(Call, V.Argument, Context) + " is " +
                describe(*Value, Context) + join(ControlText(V)),
            getFix(V, Call, *Value, Context)});
  }
  findWrongPointees(Unit, Call, Verdict, Report);
  findWrongContents(Unit, Call, Verdict, Report);
}

void findControlViolations(const TranslationUnit &Unit, CheckId Check,
                           ControlReport Report) {
  for (const WskCall &Call : Unit.calls())
    if (isControlCall(Call))
      judge(Unit, Call, [&](const ControlFinding &F) {
        if (getRule(F.Rule).Check == Check)
          Report(F);
      });
}

} // namespace wsk
