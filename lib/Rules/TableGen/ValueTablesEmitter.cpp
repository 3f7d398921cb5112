//===- ValueTablesEmitter.cpp - Tables of what values are right -----------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Rules/TableGen/Emitters.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Format.h"

using namespace llvm;

namespace wsk::tblgen {

static std::vector<std::string> getNames(const RecordList &Constants) {
  std::vector<std::string> Names;
  for (const Record *C : Constants)
    Names.push_back(C->getValueAsString("Name").str());
  return Names;
}

/// "A, B or C".
static std::string joinNames(const std::vector<std::string> &Names,
                             StringRef Last) {
  std::string Text;
  for (size_t I = 0; I != Names.size(); ++I) {
    if (I)
      Text += I + 1 == Names.size() ? (" " + Last + " ").str() : ", ";
    Text += Names[I];
  }
  return Text;
}

static uint64_t getValue(const Record &Constant) {
  return uint64_t(Constant.getValueAsInt("Value"));
}

static uint64_t orValues(const RecordList &Constants) {
  uint64_t Bits = 0;
  for (const Record *C : Constants)
    Bits |= getValue(*C);
  return Bits;
}

static uint64_t getValueMask(const RecordList &Constants) {
  uint64_t Mask = 0;
  for (const Record *C : Constants)
    Mask |= uint64_t(1) << (getValue(*C) & 63);
  return Mask;
}

uint64_t getTestBits(const Record &Test) {
  RecordList Constants = getList(Test, "Bits");
  if (Test.isSubClassOf("OneValueOf"))
    return getValueMask(Constants);
  if (Test.isSubClassOf("InRange"))
    return uint64_t(Test.getValueAsInt("High")) << 32 |
           uint64_t(Test.getValueAsInt("Low"));
  if (Test.isSubClassOf("OnlyBits"))
    return orValues(Constants) | orValues(getList(Test, "Accepted"));
  return orValues(Constants) | uint64_t(Test.getValueAsInt("Bound"));
}

static std::string getBitsAdvice(const RecordList &Constants) {
  std::vector<std::string> Names = getNames(Constants);
  Names.insert(Names.begin(), "0");
  return joinNames(Names, "or");
}

std::string getTestAdvice(const Record &Test) {
  RecordList Constants = getList(Test, "Bits");
  if (Test.isSubClassOf("OneValueOf"))
    return joinNames(getNames(Constants), "or");
  if (Test.isSubClassOf("NotAllBits"))
    return "only one of " + joinNames(getNames(Constants), "and");
  if (Test.isSubClassOf("OnlyBits"))
    return getBitsAdvice(Constants);
  return {};
}

/// The address families that the catalogue knows.
static uint64_t getFamilyMask(Keeper &Records) {
  RecordList Families;
  for (const Record *Type : getRecords(Records, "AddressType"))
    Families.push_back(Type->getValueAsDef("Family"));
  return getValueMask(Families);
}

/// "SOCK_STREAM with IPPROTO_TCP or SOCK_RAW with any protocol".
static std::string getTransportAdvice(Keeper &Records, const Record &Category) {
  std::vector<std::string> Names;
  for (const Record *Traits : getRecords(Records, "CategoryTraits")) {
    if (Traits->getValueAsDef("Of") != &Category)
      continue;
    for (const Record *Transport : getList(*Traits, "Transports")) {
      RecordList Protocol = getList(*Transport, "Protocol");
      Names.push_back(
          (Transport->getValueAsDef("SocketType")->getValueAsString("Name") +
           " with " +
           (Protocol.empty() ? "any protocol"
                             : Protocol.front()->getValueAsString("Name")))
              .str());
    }
  }
  return joinNames(Names, "or");
}

/// Calls \p Emit(Rule, Requirement) for the requirements of \p Class.
template <typename Emitter>
static void forEachRequirement(Keeper &Records, StringRef Class, Emitter Emit) {
  for (const Record *Rule : getRecords(Records, "Rule"))
    for (const Record *Requirement : getList(*Rule, "Requires"))
      if (Requirement->isSubClassOf(Class))
        Emit(*Rule, *Requirement);
}

void emitValueRequirements(Keeper &Records, raw_ostream &OS) {
  size_t Count = 0;
  OS << "\nconstexpr TransportRequirement TransportRequirements[] = {\n";
  forEachRequirement(Records, "Transports",
                     [&](const Record &Rule, const Record &R) {
                       const Record *Allowed = R.getValueAsDef("Allowed");
                       for (const Record *Function : getList(R, "Functions")) {
                         ++Count;
                         OS << "    {RuleId::" << Rule.getName()
                            << ",\n     FunctionId::" << Function->getName()
                            << ", " << getCategoryMask(R, "Of") << ", "
                            << Allowed->getValueAsInt("Mask") << ", "
                            << format_hex(getFamilyMask(Records), 3) << ", ";
                         printString(OS, getTransportAdvice(Records, *Allowed));
                         OS << "},\n";
                       }
                     });
  OS << "};\nconst size_t TransportRequirementCount = " << Count << ";\n";

  Count = 0;
  OS << "\nconstexpr InputRequirement InputRequirements[] = {\n";
  forEachRequirement(
      Records, "InputBits", [&](const Record &Rule, const Record &R) {
        ++Count;
        RecordList Bits = getList(R, "Bits");
        OS << "    {RuleId::" << Rule.getName() << ",\n     ControlCodeId::"
           << getEnumerator(*R.getValueAsDef("Code")) << ", "
           << format_hex(orValues(Bits), 3) << ", ";
        printString(OS, getBitsAdvice(Bits));
        OS << "},\n";
      });
  OS << "};\nconst size_t InputRequirementCount = " << Count << ";\n";
}

} // namespace wsk::tblgen
