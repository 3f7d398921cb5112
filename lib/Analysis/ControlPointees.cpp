//===- ControlPointees.cpp - Types behind control operations' buffers -----===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The buffers are PVOID, so that the compiler compares nothing. What a type
// says is certain only where it cannot be storage for another one: raw bytes
// and objects that are large enough are left alone.
//
//===----------------------------------------------------------------------===//

#include "Analysis/ControlCalls.h"
#include "Analysis/SourceText.h"
#include "clang/AST/Decl.h"

using namespace clang;

namespace wsk {

//===----------------------------------------------------------------------===//
// What a buffer points to
//===----------------------------------------------------------------------===//

/// The object whose address \p E takes; null where it takes none.
static const Expr *getAddressed(const Expr *E) {
  const auto *Unary = dyn_cast<UnaryOperator>(E->IgnoreParenCasts());
  if (!Unary || Unary->getOpcode() != UO_AddrOf)
    return nullptr;
  return Unary->getSubExpr()->IgnoreParens();
}

QualType getPointee(const Expr *Argument, const ASTContext &Context) {
  const Expr *E = Argument->IgnoreParenCasts();
  if (E->isTypeDependent())
    return {};
  QualType Type;
  bool IsVariable = false;
  if (const Expr *Object = getAddressed(E)) {
    Type = Object->getType();
    IsVariable = isa<DeclRefExpr, MemberExpr>(Object);
  } else if (E->getType()->isArrayType()) {
    Type = E->getType();
  } else if (E->getType()->isPointerType()) {
    Type = E->getType()->getPointeeType();
  } else {
    return {};
  }
  while (const auto *Array = Context.getAsArrayType(Type)) {
    Type = Array->getElementType();
    IsVariable = false;
  }
  // A pointer to bytes, or an array of them, may hold anything.
  if (Type->isVoidType() || Type->isIncompleteType() ||
      Type->isFunctionType() || (Type->isAnyCharacterType() && !IsVariable))
    return {};
  return Type.getUnqualifiedType();
}

/// Whether \p E is itself of the pointer type that is called \p Name.
static bool isOfType(const Expr *E, StringRef Name) {
  QualType Type = E->IgnoreParenCasts()->getType();
  while (const auto *Typedef = Type->getAs<TypedefType>()) {
    if (Typedef->getDecl()->getName() == Name)
      return true;
    Type = Typedef->getDecl()->getUnderlyingType();
  }
  return false;
}

//===----------------------------------------------------------------------===//
// Comparing
//===----------------------------------------------------------------------===//

/// Whether \p Type is a structure of wsk.h.
static bool isWskStructure(QualType Type) {
  const RecordDecl *Record = Type->getAsRecordDecl();
  return Record && llvm::any_of(llvm::ArrayRef(Structures, StructureCount),
                                [&](const Structure &S) {
                                  return getRecordName(Record) == S.Record;
                                });
}

/// A structure can be a frame around what is wanted, its first member.
static bool beginsWithPointer(QualType Type) {
  const RecordDecl *Record = Type->getAsRecordDecl();
  if (!Record || Record->field_empty())
    return false;
  return (*Record->field_begin())->getType()->isAnyPointerType();
}

/// Whether an object of type \p Pointee cannot be what \p Wanted is wanted of.
static bool isWrong(QualType Pointee, QualType Wanted, BufferKind Kind,
                    const ASTContext &Context) {
  if (Context.hasSameUnqualifiedType(Pointee, Wanted))
    return false;
  if (Pointee->isAnyPointerType() && !Wanted->isAnyPointerType())
    return true;
  if (isWskStructure(Pointee) && Wanted->isRecordType())
    return true;
  if (Kind != BufferKind::Object)
    return false;
  if (Pointee->isRecordType() && Wanted->isAnyPointerType())
    return !beginsWithPointer(Pointee);
  return Context.getTypeSizeInChars(Pointee) <
         Context.getTypeSizeInChars(Wanted);
}

namespace {

class Pointees {
public:
  Pointees(const JudgedControl &Control, ControlReport Report)
      : Control(Control), Call(Control.Call), Verdict(Control.Verdict),
        Context(Control.getContext()), Report(Report) {}

  void checkBuffer(bool Input);
  void checkSizeReturned();

private:
  const JudgedControl &Control;
  const BoundCall &Call;
  const ControlVerdict &Verdict;
  const ASTContext &Context;
  ControlReport Report;

  bool isJudged(Role Size, Role Buffer) const;
  void checkType(bool Input, const BufferContract &Contract,
                 const Expr *Buffer);
  void checkSize(bool Input, const BufferContract &Contract,
                 const Expr *Buffer);
  bool isWrongSize(const BufferContract &Contract, const Expr *Buffer,
                   uint64_t Size) const;
  void report(bool Input, const Twine &Is, const Twine &Advice);
};

} // namespace

/// Whether the part has a finding already: one mistake is one finding.
bool Pointees::isJudged(Role Size, Role Buffer) const {
  return Control.isJudgedInside(Size, Buffer) ||
         llvm::any_of(llvm::ArrayRef(Verdict.Violations, Verdict.Count),
                      [&](const ControlViolation &V) {
                        return V.Argument == Size || V.Argument == Buffer;
                      });
}

void Pointees::report(bool Input, const Twine &Is, const Twine &Advice) {
  RuleId Rule;
  if (!findControlRule(*Verdict.Code, *Verdict.Contract,
                       Input ? InputPart : OutputPart, ControlTest::BuffersFit,
                       Rule))
    return;
  Role R = Input ? Role::InputBuffer : Role::OutputBuffer;
  Report(
      Control.find(Rule, R,
                   (Control.describe(R) + " " + Is + ", but " +
                    join(ControlText(*Verdict.Code, *Verdict.Contract, Input)) +
                    "; " + Advice)
                       .str()));
}

void Pointees::checkType(bool Input, const BufferContract &Contract,
                         const Expr *Buffer) {
  QualType Wanted = findType(Context, Contract.Type);
  if (Wanted.isNull())
    return;
  if (Contract.Kind == BufferKind::Object && Wanted->isAnyPointerType() &&
      isOfType(Buffer, Contract.Type)) {
    report(Input, Twine("is a ") + Contract.Type + " itself",
           "pass the address of the variable that holds it");
    return;
  }
  QualType Pointee = getPointee(Buffer, Context);
  if (Pointee.isNull() || !isWrong(Pointee, Wanted, Contract.Kind, Context))
    return;
  std::string Name = Pointee.getAsString(Context.getPrintingPolicy());
  if (Contract.Kind == BufferKind::Address)
    report(Input, "points to a " + Name, "pass the address itself");
  else
    report(Input, "points to a " + Name,
           Twine("pass the address of a ") + Contract.Type);
}

/// A size that only the type of the buffer shows to be wrong.
bool Pointees::isWrongSize(const BufferContract &Contract, const Expr *Buffer,
                           uint64_t Size) const {
  QualType Pointee = getPointee(Buffer, Context);
  if (Pointee.isNull() || Size == 0)
    return false;
  uint64_t PointeeSize = Context.getTypeSizeInChars(Pointee).getQuantity();
  switch (Contract.Kind) {
  case BufferKind::Object: // Of any type.
    return !Contract.Type && Size != PointeeSize;
  case BufferKind::Address: {
    const RecordDecl *Record = Pointee->getAsRecordDecl();
    if (!Record)
      return false;
    StringRef Name = getRecordName(Record);
    return (Name.equals_insensitive("sockaddr_in") ||
            Name.equals_insensitive("sockaddr_in6")) &&
           Size != PointeeSize;
  }
  case BufferKind::Array: { // The number of elements, not bytes.
    const auto *Array =
        Context.getAsConstantArrayType(Buffer->IgnoreParenCasts()->getType());
    return Array && PointeeSize > 1 && Array->getSize() == Size;
  }
  default:
    return false;
  }
}

void Pointees::checkSize(bool Input, const BufferContract &Contract,
                         const Expr *Buffer) {
  Role R = Input ? Role::InputSize : Role::OutputSize;
  const Expr *Argument = Call.getArgument(R);
  if (!Argument)
    return;
  const ValueSet &Set = Control.Unit.getValues(Argument);
  if (!Set.isCertain([&](const PossibleValue &Value) {
        return isWrongSize(Contract, Buffer, Value.Number);
      }))
    return;
  ControlViolation V = {RuleId(), ControlMistake::WrongSize, R, Verdict.Code,
                        Verdict.Contract};
  if (findControlRule(*Verdict.Code, *Verdict.Contract,
                      Input ? InputPart : OutputPart, ControlTest::BuffersFit,
                      V.Rule))
    Report(Control.find(V.Rule, R,
                        Control.describe(R) + " is " +
                            describe(Set.Values.front(), Context) +
                            join(ControlText(V))));
}

void Pointees::checkBuffer(bool Input) {
  Role SizeRole = Input ? Role::InputSize : Role::OutputSize;
  Role BufferRole = Input ? Role::InputBuffer : Role::OutputBuffer;
  if (!Verdict.Contract || isJudged(SizeRole, BufferRole))
    return;
  const BufferContract &Contract =
      Input ? Verdict.Contract->Input : Verdict.Contract->Output;
  const Expr *Buffer = Call.getArgument(BufferRole);
  if (!Buffer || Contract.Kind == BufferKind::None ||
      Contract.Kind == BufferKind::Undefined)
    return;
  if (Contract.Type)
    checkType(Input, Contract, Buffer);
  checkSize(Input, Contract, Buffer);
}

/// WSK writes a SIZE_T, whatever a cast says.
void Pointees::checkSizeReturned() {
  const Expr *Argument = Call.getArgument(Role::OutputSizeReturned);
  RuleId Rule;
  if (!Argument || !Control.isOwn(Role::OutputSizeReturned) ||
      !findControlRule(Call.getFunction().Id, ControlTest::SizeReturnedHasType,
                       Rule))
    return;
  QualType Pointee = getPointee(Argument, Context);
  if (Pointee.isNull() || Context.getTypeSizeInChars(Pointee) >=
                              Context.getTypeSizeInChars(Context.getSizeType()))
    return;
  Report(Control.find(Rule, Role::OutputSizeReturned,
                      Control.describe(Role::OutputSizeReturned) +
                          " points to a " +
                          Pointee.getAsString(Context.getPrintingPolicy()) +
                          ", but WSK writes a SIZE_T; pass the address of " +
                          expectedArgument(Role::OutputSizeReturned)));
}

void findWrongPointees(const JudgedControl &Control, ControlReport Report) {
  Pointees P(Control, Report);
  P.checkBuffer(/*Input=*/true);
  P.checkBuffer(/*Input=*/false);
  P.checkSizeReturned();
}

} // namespace wsk
