//===- CheckApi.cpp - Mistakes in Api/ ------------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Rules/TableGen/Catalogue.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include <cstdint>
#include <map>

using namespace llvm;

namespace wsk::tblgen {

static bool isPointerType(StringRef Type) {
  return Type.ends_with("*") || Type.starts_with("P");
}

static void checkParameters(const Record &F) {
  StringSet<> Names;
  for (const Record *P : getList(F, "Params")) {
    StringRef Name = P->getValueAsString("Name");
    StringRef Type = P->getValueAsString("Type");
    const Record *Role = P->getValueAsDef("ParamRole");
    bool Pointer = Role->getValueAsBit("Pointer");
    if (!Names.insert(Name).second)
      reportError(F, "Params", "two parameters are called '" + Name + "'");
    if (Pointer != isPointerType(Type))
      reportError(F, "Params",
                  "parameter '" + Name + "' has type '" + Type +
                      "', but role " + Role->getName() + " is " +
                      (Pointer ? "a pointer" : "a value"));
    if (!Pointer && P->getValueAsDef("Null")->getName() != "NotAPointer")
      reportError(F, "Params",
                  "parameter '" + Name + "' is no pointer and cannot be NULL");
  }
}

static void checkFunctions(Keeper &Records) {
  StringMap<const Record *> ByPfnType;
  for (const Record *F : getRecords(Records, "Function")) {
    checkParameters(*F);
    if (getList(*F, "Params").empty() ==
        F->getValueAsBit("SignatureDocumented"))
      reportError(*F, "a function has parameters exactly where its signature "
                      "is documented");

    StringRef Pfn = F->getValueAsString("PfnType");
    bool InTable = false;
    for (const Record *T : getRecords(Records, "ProviderTable"))
      for (const Record *Slot : getList(*T, "Slots"))
        InTable |= getOptional(*Slot, "FunctionSlot") == F;
    if (InTable == Pfn.empty())
      reportError(*F, Pfn.empty()
                          ? "a function of a provider table needs a PfnType"
                          : "no provider table holds this function");
    if (!Pfn.empty())
      if (auto [It, New] = ByPfnType.try_emplace(Pfn, F); !New)
        reportError(*F, "PfnType",
                    "'" + Pfn + "' is also the type of " +
                        It->second->getName());
  }
}

static void checkCallbacks(Keeper &Records) {
  for (const Record *C : getRecords(Records, "Callback")) {
    checkParameters(*C);
    bool InTable = false;
    for (const Record *T : getRecords(Records, "ClientTable"))
      for (const Record *Slot : getList(*T, "Slots"))
        InTable |= getOptional(*Slot, "CallbackSlot") == C;
    if (!InTable)
      reportError(*C, "no client table holds this callback");
  }
}

static void checkTables(Keeper &Records) {
  for (const Record *T : getRecords(Records, "DispatchTable")) {
    StringSet<> Names;
    for (const Record *Slot : getList(*T, "Slots")) {
      StringRef Name = Slot->getValueAsString("Member");
      if (!Names.insert(Name).second)
        reportError(*T, "Slots", "two members are called '" + Name + "'");
      bool Provider = T->getValueAsBit("Provider");
      if (getOptional(*Slot, Provider ? "CallbackSlot" : "FunctionSlot"))
        reportError(*T, "Slots",
                    "member '" + Name + "' does not belong in a table of the " +
                        (Provider ? "provider" : "client"));
      const Record *Sub = getOptional(*Slot, "TableSlot");
      if (Sub && !Sub->isSubClassOf("DispatchTable"))
        reportError(*T, "Slots",
                    "member '" + Name + "': " + Sub->getName() +
                        " is not a dispatch table");
    }
  }
}

static void checkStructures(Keeper &Records) {
  for (const Record *S : getRecords(Records, "Structure")) {
    StringSet<> Names;
    for (const Record *M : getList(*S, "Members"))
      if (StringRef Name = M->getValueAsString("Name");
          !Names.insert(Name).second)
        reportError(*S, "Members", "two members are called '" + Name + "'");
    if (int64_t Size = S->getValueAsInt("Size64");
        Size <= 0 || Size > UINT16_MAX)
      reportError(*S, "Size64", "a structure has 1 to 65535 bytes");
  }
}

/// The same name may appear twice, for headers that disagree, but not with two
/// values in one group.
static void checkConstants(Keeper &Records) {
  StringMap<const Record *> ByGroup;
  for (const Record *C : getRecords(Records, "Constant")) {
    StringRef Name = C->getValueAsString("Name");
    if (getList(*C, "Groups").empty())
      reportError(*C, "a constant belongs to a group");
    for (const Record *Group : getList(*C, "Groups")) {
      std::string Key = (Group->getValueAsString("Name") + "\n" + Name).str();
      auto [It, New] = ByGroup.try_emplace(Key, C);
      if (!New &&
          It->second->getValueAsInt("Value") != C->getValueAsInt("Value"))
        reportError(*C, "'" + Name + "' has another value in " +
                            It->second->getName() + " of the same group");
    }
  }
}

static void checkContracts(const Record &Code) {
  bool Client = Code.getValueAsDef("Via")->getName() == "WskControlClient";
  if (!Client && Code.getValueAsDef("Via")->getName() != "WskControlSocket")
    reportError(Code, "Via",
                "control codes go to WskControlSocket or WskControlClient");
  RecordList Seen;
  for (const Record *Contract : getList(Code, "Contracts")) {
    const Record *Request = Contract->getValueAsDef("Request");
    if ((Request->getName() == "ClientRequest") != Client)
      reportError(Code, "Contracts",
                  Request->getName() + " is no request of " +
                      Code.getValueAsDef("Via")->getName());
    if (is_contained(Seen, Request))
      reportError(Code, "Contracts", "two contracts for " + Request->getName());
    Seen.push_back(Request);
  }
  if (Seen.empty())
    reportError(Code, "Contracts", "a control code needs a contract");
}

static void checkControlCodes(Keeper &Records) {
  std::map<std::pair<const Record *, int64_t>, const Record *> ByValue;
  for (const Record *C : getRecords(Records, "ControlCode")) {
    checkContracts(*C);
    int64_t Value = C->getValueAsInt("Value");
    if (Value < 0 || Value > UINT32_MAX)
      reportError(*C, "Value", "a control code has 32 bits");
    auto [It, New] = ByValue.try_emplace({C->getValueAsDef("Via"), Value}, C);
    if (!New)
      reportError(*C, "Value",
                  "the value is also that of " + It->second->getName());
  }
}

static void checkCategories(Keeper &Records) {
  int64_t Expected = 1;
  RecordList Traits = getRecords(Records, "CategoryTraits");
  // wsk::Categories is indexed by the number of the bit.
  for (const Record *T : Traits) {
    if (T->getValueAsDef("Of")->getValueAsInt("Mask") != Expected)
      reportError(*T, "Of", "traits come in the order of the categories");
    Expected *= 2;
  }
}

void checkApi(Keeper &Records) {
  checkFunctions(Records);
  checkCallbacks(Records);
  checkTables(Records);
  checkStructures(Records);
  checkConstants(Records);
  checkControlCodes(Records);
  checkCategories(Records);
}

} // namespace wsk::tblgen
