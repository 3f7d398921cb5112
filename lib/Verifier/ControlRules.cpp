//===- ControlRules.cpp - Rules of control operations ---------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Verifier/ControlRules.h"
#include "Rules/ControlContracts.h"
#include "Verifier/Call.h"
#include "Verifier/Report.h"

namespace wsk::verifier {

//===----------------------------------------------------------------------===//
// Arguments
//===----------------------------------------------------------------------===//

static uint64_t getSize(void *, const char *Type) {
  static constexpr struct {
    const char *Name;
    uint64_t Size;
  } Types[] = {
#define WSK_CONTROL_TYPE(T) {#T, sizeof(T)},
#include "Rules/WskControlTypes.inc"
#undef WSK_CONTROL_TYPE
  };
  for (const auto &Known : Types)
    if (isSame(Known.Name, Type))
      return Known.Size;
  return 0;
}

static ControlArgument get(const Call &C, Role R) {
  ControlArgument Argument;
  if (const uint64_t *Value = C.find(R)) {
    Argument.IsKnown = true;
    Argument.Value = *Value;
  }
  return Argument;
}

static ControlCall getControlCall(const Call &C) {
  ControlCall Control;
  Control.Function = C.Function;
  Control.RequestType = get(C, Role::RequestType);
  Control.Code = get(C, Role::ControlCode);
  Control.Level = get(C, Role::OptionLevel);
  Control.InputSize = get(C, Role::InputSize);
  Control.Input = get(C, Role::InputBuffer);
  Control.OutputSize = get(C, Role::OutputSize);
  Control.Output = get(C, Role::OutputBuffer);
  Control.SizeReturned = get(C, Role::OutputSizeReturned);
  Control.Irp = get(C, Role::Irp);
  Control.SizeOf = getSize;
  return Control;
}

static const Parameter &getParameter(const Call &C, Role R) {
  const Parameter *P = Functions[size_t(C.Function)].Parameters;
  while (P->ParamRole != R)
    ++P;
  return *P;
}

static void addText(Finding &F, const ControlText &Text) {
  for (const char *Piece : Text)
    F << Piece;
}

/// "'InputSize' of WskControlSocket".
static void addArgument(Finding &F, const Call &C, Role R) {
  F << "'" << getParameter(C, R).Name << "' of " << getName(C.Function);
}

static void end(Finding &F, Call &C, RuleId Rule) {
  noteObjects(F, C);
  F.report();
  if (getRule(Rule).RuleLevel == Level::Error)
    C.answer(STATUS_INVALID_PARAMETER);
}

static DECLSPEC_NOINLINE void report(Call &C, const ControlViolation &V) {
  Finding F(V.Rule, C.Caller);
  addArgument(F, C, V.Argument);
  F << " is ";
  uint64_t Value = *C.find(V.Argument);
  if (getParameter(C, V.Argument).Null == Nullability::NotAPointer)
    F << Hex{Value};
  else
    F << (Value ? "not NULL" : "NULL");
  addText(F, ControlText(V));
  end(F, C, V.Rule);
}

//===----------------------------------------------------------------------===//
// What the input holds
//===----------------------------------------------------------------------===//

template <typename T> static T read(const Call &C) {
  T Value;
  memcpy(&Value,
         reinterpret_cast<const void *>(ULONG_PTR(*C.find(Role::InputBuffer))),
         sizeof(T));
  return Value;
}

/// The size has to be that of the family's SOCKADDR.
static void checkAddress(Call &C, const ControlVerdict &Verdict) {
  uint64_t Size = *C.find(Role::InputSize);
  ADDRESS_FAMILY Family = read<SOCKADDR>(C).sa_family;
  uint64_t Wanted = Family == AF_INET    ? sizeof(SOCKADDR_IN)
                    : Family == AF_INET6 ? sizeof(SOCKADDR_IN6)
                                         : Size;
  RuleId Rule;
  if (Size != Wanted &&
      findControlRule(*Verdict.Code, *Verdict.Contract, InputPart,
                      ControlTest::BuffersFit, Rule))
    report(C, {Rule, ControlMistake::WrongSize, Role::InputSize, Verdict.Code,
               Verdict.Contract});
}

static void checkNumber(Call &C, const ControlVerdict &Verdict) {
  ULONG Value = read<ULONG>(C);
  RuleId Rule;
  if (Value <= ULONG(Verdict.Contract->Input.MaxValue) ||
      !findControlRule(C.Function, ControlTest::ValueFits, Rule))
    return;
  Finding F(Rule, C.Caller);
  addArgument(F, C, Role::InputBuffer);
  F << " points to " << Hex{Value} << ", but ";
  addText(F, ControlText(*Verdict.Code, *Verdict.Contract, /*Input=*/true));
  F << " that is 0 or 1";
  end(F, C, Rule);
}

/// Pointers to descriptors are aligned; a descriptor begins with its revision.
static bool isDescriptor(ULONG_PTR Value) {
  return (Value & 0xFFFF) == SECURITY_DESCRIPTOR_REVISION;
}

static void checkDescriptorPointer(Call &C, const ControlVerdict &Verdict) {
  RuleId Rule;
  if (!isDescriptor(read<ULONG_PTR>(C)) ||
      !findControlRule(*Verdict.Code, *Verdict.Contract, InputPart,
                       ControlTest::BuffersFit, Rule))
    return;
  Finding F(Rule, C.Caller);
  addArgument(F, C, Role::InputBuffer);
  F << " points to a security descriptor, but ";
  addText(F, ControlText(*Verdict.Code, *Verdict.Contract, /*Input=*/true));
  F << "; pass the address of a variable that holds one";
  end(F, C, Rule);
  C.BuffersUnfit = true;
}

static void checkExtension(Call &C) {
  if (read<WSK_EXTENSION_CONTROL_IN>(C).NpiId)
    return;
  constexpr RuleId Rule = RuleId::WSK_WSK_EXTENSION_CONTROL_IN_Members;
  Finding F(Rule, C.Caller);
  F << "'NpiId' of WSK_EXTENSION_CONTROL_IN is NULL; pass the NPIID of the "
       "extension interface";
  end(F, C, Rule);
}

static void reportMap(Call &C, RuleId Rule, const char *Text) {
  Finding F(Rule, C.Caller);
  F << Text;
  end(F, C, Rule);
}

static void checkTdiMap(Call &C) {
  auto *Info = reinterpret_cast<const WSK_TDI_MAP_INFO *>(
      ULONG_PTR(*C.find(Role::InputBuffer)));
  if (!Info->Map) {
    if (Info->ElementCount)
      reportMap(C, RuleId::WSK_WSK_TDI_MAP_INFO_ElementCount_matches_map,
                "'Map' of WSK_TDI_MAP_INFO is NULL although 'ElementCount' is "
                "not 0; pass the number of elements in the array");
    return;
  }
  for (ULONG I = 0; I != Info->ElementCount; ++I)
    if (!Info->Map[I].TdiDeviceName) {
      reportMap(C, RuleId::WSK_WSK_TDI_MAP_Device_name_terminated,
                "'TdiDeviceName' of WSK_TDI_MAP is NULL; pass the device's "
                "name, terminated by a NUL");
      return;
    }
}

static void checkInput(Call &C, const ControlVerdict &Verdict) {
  const BufferContract &Input = Verdict.Contract->Input;
  uint64_t Size = *C.find(Role::InputSize);
  if (Size == 0 || *C.find(Role::InputBuffer) == 0)
    return;
  if (Input.Kind == BufferKind::Address) {
    checkAddress(C, Verdict);
    return;
  }
  if (Input.Kind != BufferKind::Object)
    return;
  if (Input.MaxValue >= 0)
    checkNumber(C, Verdict);
  else if (Input.Type && isSame(Input.Type, "PSECURITY_DESCRIPTOR"))
    checkDescriptorPointer(C, Verdict);
  else if (Verdict.Code->Id == ControlCodeId::SioWskRegisterExtension)
    checkExtension(C);
  else if (Verdict.Code->Id == ControlCodeId::WskTdiDevicenameMapping)
    checkTdiMap(C);
}

//===----------------------------------------------------------------------===//

void checkControl(Call &C) {
  if (C.Function != FunctionId::WskControlSocket &&
      C.Function != FunctionId::WskControlClient)
    return;
  ControlVerdict Verdict = judgeControl(getControlCall(C));
  for (size_t I = 0; I != Verdict.Count; ++I) {
    const ControlViolation &V = Verdict.Violations[I];
    if (V.Argument != Role::OutputSizeReturned && V.Argument != Role::Irp &&
        getRule(V.Rule).RuleLevel == Level::Error)
      C.BuffersUnfit = true;
    report(C, V);
  }
  if (Verdict.Contract && !C.BuffersUnfit)
    checkInput(C, Verdict);
}

} // namespace wsk::verifier
