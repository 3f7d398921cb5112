//===- IrpSetupCheck.cpp - wsk-irp-setup ----------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "IrpSetupCheck.h"
#include "Analysis/IrpUses.h"
#include "Analysis/SourceText.h"
#include "llvm/ADT/ArrayRef.h"

using namespace clang;

namespace wsk {

static bool satisfies(const PossibleValue &Value, ArgTest Test) {
  switch (Test) {
  case ArgTest::NonZero:
    return Value.ValueKind != PossibleValue::Integer || Value.Number != 0;
  case ArgTest::NonNull:
    return Value.ValueKind != PossibleValue::Null;
  default:
    return true;
  }
}

/// What holds the IRP of \p Call, which \p Requirement speaks of.
static const ValueDecl *getIrp(const IrpUses &Uses, const CallExpr *Call,
                               const KernelRequirement &Requirement) {
  if (Requirement.Irp < 0)
    return Uses.getResultHolder(Call);
  if (unsigned(Requirement.Irp) >= Call->getNumArgs())
    return nullptr;
  return IrpUses::getHolder(Call->getArg(Requirement.Irp));
}

/// "IoSetCompletionRoutine for 'Irp'".
static std::string describeKernelCall(const CallExpr *Call,
                                      const KernelRequirement &Requirement,
                                      const ASTContext &Context) {
  std::string Name = Requirement.Function;
  std::string Irp = Requirement.Irp < 0
                        ? std::string()
                        : getSpelling(Call->getArg(Requirement.Irp), Context);
  return Irp.empty() ? Name : Name + " for '" + Irp + "'";
}

void IrpSetupCheck::checkArguments(const TranslationUnit &Unit,
                                   const IrpUses &Uses, const CallExpr *Call,
                                   StringRef Name) {
  const ASTContext &Context = Unit.getContext();
  for (const KernelRequirement &Requirement :
       llvm::ArrayRef(KernelRequirements, KernelRequirementCount)) {
    if (Name != Requirement.Function ||
        getRule(Requirement.Rule).Check != CheckId::IrpSetup ||
        Requirement.Parameter >= Call->getNumArgs())
      continue;
    const ValueDecl *Irp = getIrp(Uses, Call, Requirement);
    // Only the driver's own IRPs are given to IoInitializeIrp.
    if (!Irp || !Uses.isGivenToWsk(Irp) ||
        (Name != "IoInitializeIrp" && !Uses.isDriverAllocated(Irp)))
      continue;
    const Expr *Argument = Call->getArg(Requirement.Parameter);
    for (const PossibleValue &Value : Unit.getValues(Argument).Values) {
      if (satisfies(Value, Requirement.Must))
        continue;
      report(Requirement.Rule, Argument,
             Twine("'") + Requirement.ParameterName + "' of " +
                 describeKernelCall(Call, Requirement, Context) + " is " +
                 describe(Value, Context) + "; pass " + Requirement.Advice);
      return; // One mistake of a call is one finding.
    }
  }
}

/// The value of \p E where it certainly has one.
static std::optional<uint64_t> getNumber(const TranslationUnit &Unit,
                                         const Expr *E) {
  ValueSet Set = Unit.getValues(E);
  if (!Set.Complete || Set.Values.size() != 1 ||
      Set.Values[0].ValueKind != PossibleValue::Integer)
    return std::nullopt;
  return Set.Values[0].Number;
}

/// sizeof(IO_STACK_LOCATION); 0 where it is not declared.
static uint64_t getStackLocationSize(const ASTContext &Context) {
  DeclarationName Name = &Context.Idents.get("IO_STACK_LOCATION");
  for (const NamedDecl *D : Context.getTranslationUnitDecl()->lookup(Name))
    if (const auto *Typedef = dyn_cast<TypedefNameDecl>(D))
      if (!Typedef->getUnderlyingType()->isIncompleteType())
        return Context.getTypeSizeInChars(Typedef->getUnderlyingType())
            .getQuantity();
  return 0;
}

void IrpSetupCheck::checkPacketSize(const TranslationUnit &Unit,
                                    const IrpUses &Uses, const CallExpr *Call) {
  if (Call->getNumArgs() < 3)
    return;
  const ASTContext &Context = Unit.getContext();
  const ValueDecl *Irp = IrpUses::getHolder(Call->getArg(0));
  std::optional<uint64_t> Size = getNumber(Unit, Call->getArg(1));
  std::optional<uint64_t> Locations = getNumber(Unit, Call->getArg(2));
  uint64_t LocationSize = getStackLocationSize(Context);
  QualType Pointee = Call->getDirectCallee()->getParamDecl(0)->getType();
  Pointee = Pointee->getPointeeType();
  if (!Irp || !Uses.isGivenToWsk(Irp) || !Size || !Locations ||
      *Locations > INT8_MAX || !LocationSize || Pointee.isNull() ||
      Pointee->isIncompleteType())
    return;
  uint64_t Needed =
      uint64_t(Context.getTypeSizeInChars(Pointee).getQuantity()) +
      *Locations * LocationSize;
  if (*Size >= Needed)
    return;
  report(RuleId::WSK_Irp_Initialize_packet_size, Call->getArg(1),
         "'PacketSize' of IoInitializeIrp is 0x" + Twine::utohexstr(*Size) +
             " although 'StackSize' is 0x" + Twine::utohexstr(*Locations) +
             "; pass IoSizeOfIrp(StackSize)");
}

void IrpSetupCheck::checkMembers(const TranslationUnit &Unit,
                                 const IrpUses &Uses) {
  const ASTContext &Context = Unit.getContext();
  auto IsOurs = [&](const ValueDecl *Irp) {
    return Irp && Uses.isGivenToWsk(Irp) && Uses.isDriverAllocated(Irp);
  };
  for (const IrpMemberWrite &Write : Uses.memberWrites())
    for (const KernelMemberRequirement &Requirement :
         llvm::ArrayRef(KernelMemberRequirements, KernelMemberRequirementCount))
      if (Write.Record == Requirement.Record &&
          Write.Member == Requirement.Member && IsOurs(Write.Irp))
        report(Requirement.Rule, Write.Access,
               "'" + Write.Member + "' of the " +
                   (Write.Record == "IRP" ? "IRP" : "next stack location") +
                   " is written; WSK sets up the IRP itself: set only the "
                   "completion routine");
  for (const KernelCall &Call : Uses.calls())
    if (Call.Name == "IoSetNextIrpStackLocation" && Call.Call->getNumArgs() &&
        IsOurs(IrpUses::getHolder(Call.Call->getArg(0))))
      report(RuleId::WSK_Irp_No_manual_initialisation, Call.Call,
             "IoSetNextIrpStackLocation takes a stack location of '" +
                 getSpelling(Call.Call->getArg(0), Context) +
                 "'; WSK sets up the IRP itself: set only the completion "
                 "routine");
}

void IrpSetupCheck::analyze(const TranslationUnit &Unit) {
  FlowCheck::analyze(Unit);
  IrpUses Uses(Unit);
  for (const KernelCall &Call : Uses.calls()) {
    checkArguments(Unit, Uses, Call.Call, Call.Name);
    if (Call.Name == "IoInitializeIrp")
      checkPacketSize(Unit, Uses, Call.Call);
  }
  checkMembers(Unit, Uses);
}

} // namespace wsk
