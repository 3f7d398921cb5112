//===- AddressFamilyCheck.cpp - wsk-address-family ------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "AddressFamilyCheck.h"
#include "Analysis/ArgumentRules.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;

namespace wsk {

/// "pass a SOCKADDR_IN6 with sin6_family AF_INET6".
static std::string advise(const AddressType &Type) {
  return std::string("pass a ") + Type.TypeName + " whose family is " +
         Type.FamilyName;
}

/// "has family AF_INET (0x2)", or that nobody has set it.
static std::string describeFamily(const AddressObject &Object) {
  return Object.IsUnset ? "has family 0x0, which nothing sets,"
                        : "has family " + Object.FamilySpelling;
}

static bool isTooSmall(const AddressObject &Object, const AddressType &Type) {
  return Object.Size != 0 && Object.Size < Type.Size;
}

/// What is wrong with an object on its own: a family that it is not for.
static bool contradictsItself(const AddressObject &Object) {
  const AddressType *Type =
      Object.Family ? getAddressType(*Object.Family) : nullptr;
  return Type &&
         ((Object.Type && Object.Type != Type) || isTooSmall(Object, *Type));
}

/// "points to a SOCKADDR_IN, 16 bytes".
static std::string describeObject(const AddressObject &Object) {
  std::string Size = llvm::utostr(Object.Size) + " bytes";
  return StringRef(Object.TypeName).starts_with(Size)
             ? "points to " + Object.TypeName
             : "points to a " + Object.TypeName + ", " + Size;
}

void AddressFamilyCheck::checkInput(const Subject &S, const SocketKind &Kind) {
  const AddressObject &Object = S.Object;
  if (contradictsItself(Object)) {
    const AddressType &Type = *getAddressType(*Object.Family);
    report(S.Rule, S.Argument,
           S.Name + " " + describeObject(Object) + ", but " +
               describeFamily(Object) + "; pass a " + Type.TypeName +
               " or set the right family");
    return;
  }
  const AddressType *Wanted =
      Kind.Family ? getAddressType(*Kind.Family) : nullptr;
  if (!Wanted)
    return;
  if (Object.Family && *Object.Family != Wanted->Family)
    report(S.Rule, S.Argument,
           S.Name + " " + describeFamily(Object) +
               " although the socket is made for " + Wanted->FamilyName + "; " +
               advise(*Wanted));
  else if (isTooSmall(Object, *Wanted))
    report(S.Rule, S.Argument,
           S.Name + " " + describeObject(Object) +
               ", although the socket is made for " + Wanted->FamilyName +
               "; " + advise(*Wanted));
}

void AddressFamilyCheck::checkOutput(const Subject &S, const SocketKind &Kind) {
  const AddressType *Wanted =
      Kind.Family ? getAddressType(*Kind.Family) : nullptr;
  if (!Wanted || !isTooSmall(S.Object, *Wanted))
    return;
  report(S.Rule, S.Argument,
         S.Name + " " + describeObject(S.Object) + ", and an address of " +
             Wanted->FamilyName + " takes " + llvm::utostr(Wanted->Size) +
             "; pass a " + Wanted->TypeName + " or a SOCKADDR_STORAGE");
}

/// WskSocketConnect takes the family of the socket from the local address.
void AddressFamilyCheck::checkSocketConnect(const SocketUse &Use,
                                            const TranslationUnit &Unit) {
  const Expr *Arguments[] = {Use.Call.getArgument(3), Use.Call.getArgument(4)};
  if (!Arguments[0] || !Arguments[1])
    return;
  AddressObject Local =
      getAddressObject(Arguments[0], Use.Facts, Use.Order, Unit);
  AddressObject Remote =
      getAddressObject(Arguments[1], Use.Facts, Use.Order, Unit);
  if (Local.IsUnset) {
    report(RuleId::WSK_WskSocketConnect_LocalAddress_family_set, Arguments[0],
           "'LocalAddress' of WskSocketConnect has family 0x0, which nothing "
           "sets; set it to AF_INET or AF_INET6: WSK takes the socket's family "
           "from it");
    return;
  }
  if (contradictsItself(Local) || contradictsItself(Remote))
    return; // Each is reported by itself.
  // An address of a type that only one family fits in is of that family.
  auto GetFamily = [](const AddressObject &Object) -> std::optional<uint64_t> {
    if (Object.Family)
      return Object.Family;
    if (Object.Type && Object.Type == &AddressTypes[0])
      return Object.Type->Family;
    return std::nullopt;
  };
  std::optional<uint64_t> LocalFamily = GetFamily(Local),
                          RemoteFamily = GetFamily(Remote);
  const AddressType *Wanted =
      LocalFamily ? getAddressType(*LocalFamily) : nullptr;
  if (!Wanted || !RemoteFamily || *RemoteFamily == *LocalFamily)
    return;
  const AddressType *Found = getAddressType(*RemoteFamily);
  report(Found ? RuleId::WSK_WskSocketConnect_RemoteAddress_family_equals_local
               : RuleId::WSK_WskSocketConnect_RemoteAddress_sockaddr_type,
         Arguments[1],
         "'RemoteAddress' of WskSocketConnect " +
             (Remote.Family ? describeFamily(Remote)
                            : std::string("has family ") + Found->FamilyName) +
             " although 'LocalAddress' has " + Wanted->FamilyName + "; " +
             advise(*Wanted));
}

/// The address in the input of a control code.
void AddressFamilyCheck::checkControl(const SocketUse &Use,
                                      const TranslationUnit &Unit) {
  const Expr *Code = Use.Call.getArgument(Role::ControlCode);
  const Expr *Buffer = Use.Call.getArgument(Role::InputBuffer);
  const Expr *Size = Use.Call.getArgument(Role::InputSize);
  if (!Code || !Buffer || !Size)
    return;
  ValueSet Values = Unit.getValues(Code);
  if (!Values.Complete || Values.Values.size() != 1)
    return;
  for (const CodeFamilyRequirement &R :
       llvm::ArrayRef(CodeFamilyRequirements, CodeFamilyRequirementCount)) {
    const ControlCode &C = ControlCodes[size_t(R.Code)];
    if (C.Value != uint32_t(Values.Values[0].Number))
      continue;
    Subject S = {R.Rule, Buffer,
                 "'InputBuffer' of " +
                     describeCall(Use.Call, Unit.getContext()),
                 getAddressObject(Buffer, Use.Facts, Use.Order, Unit)};
    checkInput(S, Use.Kind);
    const AddressType *Wanted =
        Use.Kind.Family ? getAddressType(*Use.Kind.Family) : nullptr;
    ValueSet Sizes = Unit.getValues(Size);
    if (Wanted && Sizes.Complete && Sizes.Values.size() == 1 &&
        Sizes.Values[0].Number != 0 && Sizes.Values[0].Number < Wanted->Size &&
        !isTooSmall(S.Object, *Wanted))
      report(R.Rule, Size,
             "'InputSize' of " + describeCall(Use.Call, Unit.getContext()) +
                 " is " + describe(Sizes.Values[0], Unit.getContext()) +
                 " although the socket is made for " + Wanted->FamilyName +
                 "; pass sizeof(" + Wanted->TypeName + ")");
  }
}

void AddressFamilyCheck::analyze(const TranslationUnit &Unit) {
  for (const SocketUse &Use : Unit.share<SocketKinds>().uses()) {
    const Function &F = Use.Call.getFunction();
    if (F.Id == FunctionId::WskSocketConnect)
      checkSocketConnect(Use, Unit);
    if (F.Id == FunctionId::WskControlSocket)
      checkControl(Use, Unit);
    for (const FamilyRequirement &R :
         llvm::ArrayRef(FamilyRequirements, FamilyRequirementCount)) {
      const Expr *Argument =
          R.Function == F.Id ? Use.Call.getArgument(R.Parameter) : nullptr;
      if (!Argument)
        continue;
      const Parameter &P = F.Parameters[R.Parameter];
      Subject S = {R.Rule, Argument,
                   std::string("'") + P.Name + "' of " +
                       describeCall(Use.Call, Unit.getContext()),
                   getAddressObject(Argument, Use.Facts, Use.Order, Unit)};
      if (P.ParamRole == Role::AddressBuffer)
        checkOutput(S, Use.Kind);
      else
        checkInput(S, Use.Kind);
    }
  }
}

} // namespace wsk
