//===- Catalogue.cpp - Reading the catalogue ------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Rules/TableGen/Catalogue.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/TableGen/Error.h"

using namespace llvm;

namespace wsk::tblgen {

RecordList getRecords(Keeper &Records, StringRef Class) {
  RecordList Result;
  for (const Record *R : Records.getAllDerivedDefinitions(Class))
    if (!R->isAnonymous())
      Result.push_back(R);
  // TableGen keeps records by name.
  llvm::sort(Result, [](const Record *A, const Record *B) {
    return A->getID() < B->getID();
  });
  return Result;
}

RecordList getList(const Record &R, StringRef Field) {
  auto Defs = R.getValueAsListOfDefs(Field);
  return RecordList(Defs.begin(), Defs.end());
}

const Record *getOptional(const Record &R, StringRef Field) {
  return R.getValueAsOptionalDef(Field);
}

std::optional<unsigned> findParameter(const Record &Function, StringRef Name) {
  for (auto [Index, P] : llvm::enumerate(getList(Function, "Params")))
    if (P->getValueAsString("Name") == Name)
      return unsigned(Index);
  return std::nullopt;
}

unsigned getCategoryMask(const Record &R, StringRef Field) {
  unsigned Mask = 0;
  for (const Record *Category : getList(R, Field))
    Mask |= unsigned(Category->getValueAsInt("Mask"));
  return Mask;
}

unsigned getCategoriesOf(Keeper &Records, const Record &Function) {
  unsigned Mask = 0;
  for (const Record *Table : getRecords(Records, "ProviderTable"))
    for (const Record *Slot : getList(*Table, "Slots"))
      if (getOptional(*Slot, "FunctionSlot") == &Function)
        Mask |= getCategoryMask(*Table, "Categories");
  return Mask;
}

std::string getEnumerator(const Record &R) {
  StringRef Name = R.getName();
  if (R.isSubClassOf("Check")) {
    Name.consume_back("Check");
    return Name.str();
  }
  if (R.isSubClassOf("ControlCode"))
    return convertToCamelFromSnakeCase(Name.lower(), true);
  return Name.str();
}

void printString(raw_ostream &OS, StringRef Text) {
  OS << '"';
  OS.write_escaped(Text);
  OS << '"';
}

void printStringOrNull(raw_ostream &OS, StringRef Text) {
  if (Text.empty())
    OS << "nullptr";
  else
    printString(OS, Text);
}

void reportError(const Record &R, const Twine &Message) {
  PrintError(R.getLoc(), Message);
}

void reportError(const Record &R, StringRef Field, const Twine &Message) {
  // A field that the record leaves to its class is located there.
  SMLoc Start = R.getLoc().front(), Assignment = R.getFieldLoc(Field);
  bool IsOwn = SrcMgr.FindBufferContainingLoc(Start) ==
                   SrcMgr.FindBufferContainingLoc(Assignment) &&
               Start.getPointer() < Assignment.getPointer();
  PrintError(IsOwn ? Assignment : Start, Message);
}

void checkCatalogue(Keeper &Records) {
  checkApi(Records);
  checkRules(Records);
  // Output is written even after errors unless the process ends here.
  if (ErrorsPrinted)
    PrintFatalError("the catalogue has mistakes; nothing was written");
}

} // namespace wsk::tblgen
