//===- MacroExpander.cpp - $(X) and %(X) of MSBuild -----------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Project/MacroExpander.h"
#include "Project/PropertyCall.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/SaveAndRestore.h"

using namespace llvm;

namespace wsk {

void PropertyTable::set(StringRef Name, StringRef Value) {
  std::string Key = Name.lower();
  if (!Globals.contains(Key))
    Values[Key] = Value.str();
}

void PropertyTable::setGlobal(StringRef Name, StringRef Value) {
  Values[Name.lower()] = Value.str();
  Globals.insert(Name.lower());
}

std::optional<std::string> PropertyTable::find(StringRef Name) const {
  if (auto It = Values.find(Name.lower()); It != Values.end())
    return It->second;
  return sys::Process::GetEnv(Name);
}

size_t findMacroEnd(StringRef Text, size_t Begin) {
  unsigned Depth = 0;
  char Quote = 0;
  for (size_t I = Begin + 1; I < Text.size(); ++I) {
    char C = Text[I];
    // A macro within quotes has parentheses of its own, which pair all the
    // same.
    if (Quote) {
      if (C == Quote)
        Quote = 0;
    } else if ((C == '\'' || C == '"' || C == '`') && Depth > 0) {
      Quote = C;
    } else if (C == '(') {
      ++Depth;
    } else if (C == ')' && --Depth == 0) {
      return I + 1;
    }
  }
  return StringRef::npos;
}

std::string unescape(StringRef Text) {
  std::string Plain;
  for (size_t I = 0; I < Text.size(); ++I) {
    if (Text[I] == '%' && I + 2 < Text.size() && isHexDigit(Text[I + 1]) &&
        isHexDigit(Text[I + 2])) {
      Plain += static_cast<char>(hexFromNibbles(Text[I + 1], Text[I + 2]));
      I += 2;
    } else {
      Plain += Text[I];
    }
  }
  return Plain;
}

std::optional<std::string>
MacroExpander::findProperty(StringRef Name, StringRef ThisFile) const {
  std::string Key = Name.lower();
  if (StringRef Part = Key; Part.consume_front("msbuildthisfile")) {
    if (Part.empty())
      return sys::path::filename(ThisFile).str();
    if (Part == "directory")
      return sys::path::parent_path(ThisFile).str() + "/";
    if (Part == "fullpath")
      return ThisFile.str();
    if (Part == "name")
      return sys::path::stem(ThisFile).str();
    if (Part == "extension")
      return sys::path::extension(ThisFile).str();
  }
  return Properties.find(Name);
}

static bool isName(StringRef Text) {
  return !Text.empty() && all_of(Text, [](char C) {
    return isAlnum(C) || C == '_' || C == '-';
  });
}

ExpandedText MacroExpander::expand(StringRef Text, StringRef ThisFile,
                                   const MetadataLookup &Metadata) const {
  // Of a file that only wants to exhaust us, nothing is known.
  constexpr unsigned MaxDepth = 50;
  constexpr size_t MaxLength = 1 << 20;
  ExpandedText Result;
  if (Depth >= MaxDepth) {
    Result.HasUnknown = true;
    return Result;
  }
  SaveAndRestore<unsigned> Deeper(Depth, Depth + 1);
  for (size_t I = 0; I < Text.size();) {
    char C = Text[I];
    size_t End = StringRef::npos;
    if ((C == '$' || C == '%' || C == '@') && Text.substr(I + 1, 1) == "(")
      End = findMacroEnd(Text, I);
    if (End == StringRef::npos) {
      Result.Text += C;
      ++I;
      continue;
    }
    StringRef Body = Text.slice(I + 2, End - 1).trim();
    std::optional<std::string> Value;
    if (C == '@')
      Value = "";
    else if (C == '%')
      Value = Metadata ? Metadata(Body) : std::nullopt;
    else if (isName(Body))
      Value = findProperty(Body, ThisFile);
    else
      Value = PropertyCall(*this, ThisFile).evaluate(Body);
    if (Value)
      Result.Text += *Value;
    else if (C == '%')
      Result.Text += Text.slice(I, End);
    else
      Result.HasUnknown = true;
    I = End;
    if (Result.Text.size() > MaxLength)
      return {"", /*HasUnknown=*/true};
  }
  return Result;
}

} // namespace wsk
