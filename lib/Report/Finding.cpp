//===- Finding.cpp - What an engine found ---------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Report/Finding.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/Twine.h"
#include <tuple>

using namespace llvm;

namespace wsk {

std::string takeRuleId(std::string &Message) {
  StringRef Text = Message;
  if (!Text.consume_back("]"))
    return "";
  size_t Start = Text.rfind(" [WSK-");
  if (Start == StringRef::npos)
    return "";
  StringRef Id = Text.substr(Start + 2);
  if (Id.find_first_of(" []") != StringRef::npos)
    return "";
  std::string Taken = Id.str();
  Message.resize(Start);
  return Taken;
}

void sortFindings(MutableArrayRef<Finding> Findings, StringRef MainFile) {
  auto Key = [&](const Finding &F) {
    return std::make_tuple(F.Place.File != MainFile, StringRef(F.Place.File),
                           F.Place.Offset, StringRef(F.Check),
                           StringRef(F.Message), StringRef(F.RuleId));
  };
  sort(Findings,
       [&](const Finding &A, const Finding &B) { return Key(A) < Key(B); });
}

bool SeenFindings::insert(const Finding &F) {
  return Keys
      .insert((Twine(F.Place.File) + "\n" + Twine(F.Place.Offset) + "\n" +
               F.Check + "\n" + F.RuleId + "\n" + F.Message)
                  .str())
      .second;
}

} // namespace wsk
