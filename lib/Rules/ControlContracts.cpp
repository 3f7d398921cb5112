//===- ControlContracts.cpp - Judging control operations ------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Rules/ControlContracts.h"

namespace wsk {

/// Of WSK_CONTROL_SOCKET_TYPE.
constexpr uint64_t SetRequest = 0, GetRequest = 1, IoctlRequest = 2;
/// Every SOCKADDR has at least the bytes of sockaddr itself.
constexpr uint64_t SmallestAddress = 16;

void ControlVerdict::add(RuleId Rule, ControlMistake Mistake, Role Argument) {
  if (Count != sizeof(Violations) / sizeof(*Violations))
    Violations[Count++] = {Rule, Mistake, Argument, Code, Contract};
}

static bool isSame(const char *Left, const char *Right) {
  while (*Left && *Left == *Right)
    ++Left, ++Right;
  return *Left == *Right;
}

//===----------------------------------------------------------------------===//
// Whose rule it is
//===----------------------------------------------------------------------===//

bool findControlRule(FunctionId Function, ControlTest Test, RuleId &Rule) {
  for (size_t I = 0; I != ControlFunctionRequirementCount; ++I) {
    const ControlFunctionRequirement &R = ControlFunctionRequirements[I];
    if (R.Function == Function && R.Test == Test) {
      Rule = R.Rule;
      return true;
    }
  }
  return false;
}

/// The code's own.
static bool findClaim(const ControlCode &Code, const ControlContract &Contract,
                      uint8_t Part, RuleId &Rule) {
  for (size_t I = 0; I != ControlRequirementCount; ++I) {
    const ControlRequirement &R = ControlRequirements[I];
    if (R.Code == Code.Id && R.RequestType == Contract.RequestType &&
        (R.Parts & Part)) {
      Rule = R.Rule;
      return true;
    }
  }
  return false;
}

bool findControlRule(const ControlCode &Code, const ControlContract &Contract,
                     uint8_t Part, ControlTest Otherwise, RuleId &Rule) {
  return findClaim(Code, Contract, Part, Rule) ||
         findControlRule(Code.Via, Otherwise, Rule);
}

//===----------------------------------------------------------------------===//
// Which operation it is
//===----------------------------------------------------------------------===//

namespace {

class Judge {
public:
  Judge(const ControlCall &Call, ControlVerdict &Verdict)
      : Call(Call), Verdict(Verdict) {}

  void judge();

private:
  const ControlCall &Call;
  ControlVerdict &Verdict;

  void findClientCode();
  void findSocketCode();
  void findOption();
  void findIoctl();
  const ControlCode *findCode(bool OfOptions) const;
  void take(const ControlCode &Code, uint64_t Request);
  void add(ControlTest Test, ControlMistake Mistake, Role Argument);
  void addPart(uint8_t Part, ControlTest Otherwise, ControlMistake Mistake,
               Role Argument);

  void judgeRequest();
  void judgeBuffer(bool Input);
  void judgeUnused(bool Input);
  void judgePointer(PointerContract Contract, const ControlArgument &Argument,
                    uint8_t Part, ControlTest Otherwise, Role R);
};

} // namespace

void Judge::add(ControlTest Test, ControlMistake Mistake, Role Argument) {
  RuleId Rule;
  if (findControlRule(Call.Function, Test, Rule))
    Verdict.add(Rule, Mistake, Argument);
}

void Judge::addPart(uint8_t Part, ControlTest Otherwise, ControlMistake Mistake,
                    Role Argument) {
  RuleId Rule;
  if (findControlRule(*Verdict.Code, *Verdict.Contract, Part, Otherwise, Rule))
    Verdict.add(Rule, Mistake, Argument);
}

void Judge::take(const ControlCode &Code, uint64_t Request) {
  for (size_t I = 0; I != Code.ContractCount; ++I)
    if (Code.Contracts[I].RequestType == int8_t(Request)) {
      Verdict.Code = &Code;
      Verdict.Contract = &Code.Contracts[I];
    }
}

const ControlCode *Judge::findCode(bool OfOptions) const {
  for (size_t I = 0; I != ControlCodeCount; ++I)
    if (ControlCodes[I].Via == FunctionId::WskControlSocket &&
        Call.Code.is(ControlCodes[I].Value) &&
        (ControlCodes[I].Level >= 0) == OfOptions)
      return &ControlCodes[I];
  return nullptr;
}

void Judge::findClientCode() {
  uint64_t Highest = 0;
  for (size_t I = 0; I != ControlCodeCount; ++I) {
    const ControlCode &Code = ControlCodes[I];
    if (Code.Via != FunctionId::WskControlClient)
      continue;
    if (Call.Code.is(Code.Value)) {
      take(Code, uint64_t(-1));
      return;
    }
    Highest = Code.Value > Highest ? Code.Value : Highest;
  }
  // What is higher may be the code of a newer wsk.h.
  if (Call.Code.IsKnown &&
      (Call.Code.Value < Highest || findCode(true) || findCode(false)))
    add(ControlTest::CodeIsKnown, ControlMistake::CodeUnknown,
        Role::ControlCode);
}

void Judge::findOption() {
  const ControlCode *Option = findCode(true);
  if (!Option) {
    if (const ControlCode *Ioctl = findCode(false)) {
      Verdict.Code = Ioctl;
      add(ControlTest::RequestFitsCode, ControlMistake::RequestOfOtherKind,
          Role::RequestType);
    }
    return;
  }
  bool IsCertain = !Option->SharesValue ||
                   (Call.CodeName && isSame(Call.CodeName, Option->Name));
  if (Call.Level.isNot(uint64_t(Option->Level))) {
    // An option of a protocol, unless something tells otherwise.
    Verdict.Code = Option;
    if (IsCertain)
      add(ControlTest::LevelFitsCode, ControlMistake::LevelOfOther,
          Role::OptionLevel);
    return;
  }
  if (Call.Level.IsKnown || IsCertain)
    take(*Option, Call.RequestType.Value);
}

void Judge::findIoctl() {
  if (const ControlCode *Ioctl = findCode(false)) {
    take(*Ioctl, IoctlRequest);
    return;
  }
  if (const ControlCode *Option = findCode(true)) {
    Verdict.Code = Option;
    add(ControlTest::RequestFitsCode, ControlMistake::RequestOfOtherKind,
        Role::RequestType);
  }
}

void Judge::findSocketCode() {
  if (!Call.RequestType.IsKnown)
    return;
  // The argument has 32 bits, whatever its sign.
  switch (Call.RequestType.Value & UINT32_MAX) {
  case SetRequest:
  case GetRequest:
    findOption();
    return;
  case IoctlRequest:
    findIoctl();
    return;
  default:
    add(ControlTest::RequestIsKnown, ControlMistake::RequestUnknown,
        Role::RequestType);
  }
}

//===----------------------------------------------------------------------===//
// Whether it is called as its contract says
//===----------------------------------------------------------------------===//

static bool isUndefined(const ControlContract &Contract) {
  return Contract.Input.Kind == BufferKind::Undefined &&
         Contract.Output.Kind == BufferKind::Undefined;
}

void Judge::judgeRequest() {
  RuleId Rule;
  if (findClaim(*Verdict.Code, *Verdict.Contract, InputPart | OutputPart, Rule))
    Verdict.add(Rule, ControlMistake::RequestUndefined, Role::RequestType);
}

/// For an operation without such data. NULL with a size and a buffer of size 0
/// are not what the text says, and harmless.
void Judge::judgeUnused(bool Input) {
  const ControlArgument &Size = Input ? Call.InputSize : Call.OutputSize;
  const ControlArgument &Buffer = Input ? Call.Input : Call.Output;
  ControlTest Unused =
      Input ? ControlTest::NoUnusedInput : ControlTest::NoUnusedOutput;
  Role SizeRole = Input ? Role::InputSize : Role::OutputSize;
  Role BufferRole = Input ? Role::InputBuffer : Role::OutputBuffer;
  if (Buffer.isNot(0)) {
    if (Size.is(0))
      add(Unused, ControlMistake::Unwanted, BufferRole);
    else
      addPart(Input ? InputPart : OutputPart, Unused, ControlMistake::Unwanted,
              BufferRole);
  } else if (Size.isNot(0)) {
    if (Buffer.is(0))
      add(Unused, ControlMistake::Unwanted, SizeRole);
    else
      addPart(Input ? InputPart : OutputPart, Unused, ControlMistake::Unwanted,
              SizeRole);
  }
}

void Judge::judgeBuffer(bool Input) {
  const BufferContract &Contract =
      Input ? Verdict.Contract->Input : Verdict.Contract->Output;
  const ControlArgument &Size = Input ? Call.InputSize : Call.OutputSize;
  const ControlArgument &Buffer = Input ? Call.Input : Call.Output;
  if (Contract.Kind == BufferKind::Undefined)
    return;
  if (Contract.Kind == BufferKind::None) {
    judgeUnused(Input);
    return;
  }
  // Where both may be left out, one argument alone says nothing.
  if (Contract.MayBeEmpty && (!Size.IsKnown || Size.Value == 0) &&
      !Buffer.isNot(0))
    return;
  uint8_t Part = Input ? InputPart : OutputPart;
  if (Buffer.is(0)) {
    addPart(Part, ControlTest::BuffersFit, ControlMistake::Missing,
            Input ? Role::InputBuffer : Role::OutputBuffer);
    return;
  }
  if (!Size.IsKnown)
    return;
  uint64_t Wanted = 0;
  if (Contract.Type && Call.SizeOf)
    Wanted = Call.SizeOf(Call.Context, Contract.Type);
  bool Fits = true;
  switch (Contract.Kind) {
  case BufferKind::None:
  case BufferKind::Undefined:
    break;
  case BufferKind::Object:
    Fits = Wanted ? Size.Value == Wanted : Size.Value != 0;
    break;
  case BufferKind::Address:
    Fits = Size.Value >= SmallestAddress;
    break;
  case BufferKind::Array:
    // A size query by size 0 alone does no harm.
    Fits = Size.Value == 0 || Size.Value >= Wanted;
    break;
  case BufferKind::Bytes:
    Fits = Size.Value != 0 || Contract.MayBeEmpty;
    break;
  }
  if (!Fits)
    addPart(Part, ControlTest::BuffersFit, ControlMistake::WrongSize,
            Input ? Role::InputSize : Role::OutputSize);
}

void Judge::judgePointer(PointerContract Contract,
                         const ControlArgument &Argument, uint8_t Part,
                         ControlTest Otherwise, Role R) {
  switch (Contract) {
  case PointerContract::MustBeNull:
  case PointerContract::ShouldBeNull:
    if (Argument.isNot(0))
      addPart(Part, Otherwise, ControlMistake::Unwanted, R);
    return;
  case PointerContract::Required:
    if (Argument.is(0))
      addPart(Part, Otherwise, ControlMistake::Missing, R);
    return;
  case PointerContract::Optional:
  case PointerContract::NotStated:
    return;
  }
}

void Judge::judge() {
  if (!Call.Code.IsKnown && Call.Function == FunctionId::WskControlClient)
    return;
  if (Call.Function == FunctionId::WskControlClient)
    findClientCode();
  else
    findSocketCode();
  if (!Verdict.Contract)
    return;
  if (isUndefined(*Verdict.Contract)) {
    judgeRequest();
    return;
  }
  judgeBuffer(/*Input=*/true);
  judgeBuffer(/*Input=*/false);
  judgePointer(Verdict.Contract->SizeReturned, Call.SizeReturned,
               SizeReturnedPart, ControlTest::SizeReturnedFits,
               Role::OutputSizeReturned);
  judgePointer(Verdict.Contract->Irp, Call.Irp, IrpPart, ControlTest::IrpFits,
               Role::Irp);
}

ControlVerdict judgeControl(const ControlCall &Call) {
  ControlVerdict Verdict;
  Judge(Call, Verdict).judge();
  return Verdict;
}

//===----------------------------------------------------------------------===//
// Words
//===----------------------------------------------------------------------===//

void ControlText::addOperation(const ControlCode &Code,
                               const ControlContract &Contract) {
  if (Contract.RequestType == int8_t(SetRequest))
    add("setting ");
  else if (Contract.RequestType == int8_t(GetRequest))
    add("getting ");
  add(Code.Name);
}

void ControlText::addBuffer(const ControlContract &Contract, bool Input) {
  const BufferContract &Buffer = Input ? Contract.Input : Contract.Output;
  add(Input ? " takes " : " returns ");
  switch (Buffer.Kind) {
  case BufferKind::None:
  case BufferKind::Undefined:
    add(Input ? "no input" : "no data");
    return;
  case BufferKind::Object:
    add(Buffer.Type ? "a " : "a value of any type");
    break;
  case BufferKind::Array:
    add("an array of ");
    break;
  case BufferKind::Address:
    add("a SOCKADDR of the socket's address family");
    return;
  case BufferKind::Bytes:
    add(Buffer.Type ? "a " : "bytes");
    break;
  }
  if (Buffer.Type)
    add(Buffer.Type);
  if (Buffer.Kind == BufferKind::Bytes && Buffer.Type)
    add(" and what belongs to it");
}

void ControlText::addSize(const BufferContract &Buffer) {
  if (Buffer.Kind == BufferKind::Object && Buffer.Type) {
    add("sizeof(");
    add(Buffer.Type);
    add(")");
  } else {
    add("its size in bytes");
  }
}

/// What to write instead.
void ControlText::addWanted(const ControlViolation &V) {
  bool IsSize = V.Argument == Role::InputSize || V.Argument == Role::OutputSize;
  bool IsInput =
      V.Argument == Role::InputSize || V.Argument == Role::InputBuffer;
  switch (V.Mistake) {
  case ControlMistake::Unwanted:
    add(IsSize ? "0" : "NULL");
    return;
  case ControlMistake::WrongSize:
    addSize(IsInput ? V.Contract->Input : V.Contract->Output);
    return;
  case ControlMistake::RequestOfOtherKind:
    add(V.Code->Level < 0 ? "WskIoctl" : "WskSetOption or WskGetOption");
    return;
  case ControlMistake::RequestUndefined:
    add("WskSetOption");
    return;
  case ControlMistake::LevelOfOther:
    add("SOL_SOCKET");
    return;
  case ControlMistake::Missing:
    if (V.Argument == Role::InputBuffer || V.Argument == Role::OutputBuffer) {
      add("its address");
      return;
    }
    break;
  case ControlMistake::RequestUnknown:
  case ControlMistake::CodeUnknown:
    break;
  }
  add(expectedArgument(V.Argument));
}

ControlText::ControlText(const ControlCode &Code,
                         const ControlContract &Contract, bool Input) {
  addOperation(Code, Contract);
  addBuffer(Contract, Input);
}

ControlText::ControlText(const ControlViolation &V) {
  switch (V.Mistake) {
  case ControlMistake::RequestUnknown:
  case ControlMistake::CodeUnknown:
    break;
  case ControlMistake::RequestOfOtherKind:
    add(", but ");
    add(V.Code->Name);
    add(V.Code->Level < 0 ? " is an IOCTL" : " is an option");
    break;
  case ControlMistake::RequestUndefined:
    add(", but ");
    add(V.Code->Name);
    add(" can only be set");
    break;
  case ControlMistake::LevelOfOther:
    add(", but ");
    add(V.Code->Name);
    add(" is an option of WSK itself");
    break;
  case ControlMistake::Unwanted:
  case ControlMistake::Missing:
  case ControlMistake::WrongSize:
    add(", but ");
    addOperation(*V.Code, *V.Contract);
    if (V.Argument == Role::Irp)
      add(V.Mistake == ControlMistake::Missing ? " needs an IRP"
                                               : " takes no IRP");
    else if (V.Argument == Role::OutputSizeReturned)
      add(V.Mistake == ControlMistake::Missing
              ? " returns data of a size that is not known before"
          : V.Contract->Output.Kind == BufferKind::None
              ? " returns no data"
              : " returns data of a known size");
    else
      addBuffer(*V.Contract, V.Argument == Role::InputSize ||
                                 V.Argument == Role::InputBuffer);
    break;
  }
  add("; pass ");
  addWanted(V);
}

} // namespace wsk
