//===- PropertyCall.cpp - Property functions of MSBuild -------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Project/PropertyCall.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace wsk {

static std::string toText(bool Value) { return Value ? "True" : "False"; }

/// The name that \p Text begins with, which is taken off.
static StringRef takeName(StringRef &Text) {
  StringRef Name =
      Text.take_while([](char C) { return isAlnum(C) || C == '_'; });
  Text = Text.drop_front(Name.size()).ltrim();
  return Name;
}

std::string PropertyCall::getThisFolder() const {
  return sys::path::parent_path(ThisFile).str();
}

std::vector<std::string> PropertyCall::parseArguments(StringRef List) {
  std::vector<std::string> Args;
  auto Add = [&](StringRef Raw) {
    Raw = Raw.trim();
    for (StringRef Quote : {"'", "\"", "`"})
      if (Raw.size() >= 2 && Raw.starts_with(Quote) && Raw.ends_with(Quote)) {
        Raw = Raw.drop_front().drop_back();
        break;
      }
    Args.push_back(Expander.expand(Raw, ThisFile).Text);
  };
  char Quote = 0;
  unsigned Depth = 0;
  size_t Begin = 0;
  for (size_t I = 0; I < List.size(); ++I) {
    char C = List[I];
    if (Quote) {
      if (C == Quote)
        Quote = 0;
    } else if (C == '\'' || C == '"' || C == '`') {
      Quote = C;
    } else if (C == '(') {
      ++Depth;
    } else if (C == ')') {
      --Depth;
    } else if (C == ',' && Depth == 0) {
      Add(List.slice(Begin, I));
      Begin = I + 1;
    }
  }
  if (!List.trim().empty())
    Add(List.substr(Begin));
  return Args;
}

std::optional<std::string> PropertyCall::evaluate(StringRef Body) {
  // "(...)" at the front of Body, taken off; empty where there is none.
  auto TakeArguments = [&]() -> std::vector<std::string> {
    if (!Body.starts_with("("))
      return {};
    size_t End = findMacroEnd((" " + Body).str(), 0);
    if (End == StringRef::npos) {
      Body = "";
      return {};
    }
    StringRef List = Body.slice(1, End - 2);
    Body = Body.drop_front(End - 1).ltrim();
    return parseArguments(List);
  };
  std::optional<std::string> Value;
  Body = Body.trim();
  if (Body.consume_front("[")) {
    auto [Type, Rest] = Body.split(']');
    Body = Rest;
    if (!Body.consume_front("::"))
      return std::nullopt;
    StringRef Method = takeName(Body);
    std::vector<std::string> Args = TakeArguments();
    Value = callStatic(Type.trim(), Method, Args);
  } else {
    StringRef Name = takeName(Body);
    // Of a property that nobody sets, a method is that of "".
    Value = Expander.findProperty(Name, ThisFile).value_or("");
  }
  while (Value && Body.consume_front(".")) {
    StringRef Method = takeName(Body);
    std::vector<std::string> Args = TakeArguments();
    Value = callMember(*Value, Method, Args);
  }
  return Body.empty() ? Value : std::nullopt;
}

std::optional<std::string>
PropertyCall::callStatic(StringRef Type, StringRef Method, Arguments Args) {
  if (Type.equals_insensitive("MSBuild"))
    return callMSBuild(Method, Args);
  if (Type.equals_insensitive("System.IO.Path"))
    return callPath(Method, Args);
  if ((Type.equals_insensitive("System.IO.File") ||
       Type.equals_insensitive("System.IO.Directory")) &&
      Method.equals_insensitive("Exists") && Args.size() == 1) {
    std::optional<std::string> Path =
        Expander.Paths.resolve(Args[0], getThisFolder());
    return toText(Path && sys::fs::exists(*Path));
  }
  return std::nullopt;
}

std::string PropertyCall::findFolderAbove(StringRef File, StringRef Folder) {
  std::optional<std::string> Start =
      Expander.Paths.resolve(Folder, getThisFolder());
  for (StringRef Next = Start ? StringRef(*Start) : StringRef(); !Next.empty();
       Next = sys::path::parent_path(Next)) {
    std::optional<std::string> Path = Expander.Paths.resolve(File, Next);
    if (Path && sys::fs::exists(*Path))
      return Next.str();
  }
  return "";
}

std::optional<std::string> PropertyCall::callMSBuild(StringRef Method,
                                                     Arguments Args) {
  std::string Name = Method.lower();
  if (Name == "getpathoffileabove" && !Args.empty()) {
    std::string Folder =
        findFolderAbove(Args[0], Args.size() > 1 ? Args[1] : getThisFolder());
    return Folder.empty() ? "" : Folder + "/" + Args[0];
  }
  if (Name == "getdirectorynameoffileabove" && Args.size() == 2)
    return findFolderAbove(Args[1], Args[0]);
  if (Name == "ensuretrailingslash" && Args.size() == 1)
    return Args[0].empty() || StringRef("/\\").contains(Args[0].back())
               ? Args[0]
               : Args[0] + "/";
  if (Name == "valueordefault" && Args.size() == 2)
    return Args[0].empty() ? Args[1] : Args[0];
  if (Name == "isosplatform" && Args.size() == 1)
    return toText(StringRef(Args[0]).equals_insensitive("Windows"));
  if ((Name == "normalizepath" || Name == "normalizedirectory") &&
      !Args.empty()) {
    std::optional<std::string> Path = callPath("Combine", Args);
    Path = Expander.Paths.resolve(*Path, getThisFolder());
    if (Path && Name == "normalizedirectory")
      *Path += "/";
    return Path;
  }
  return std::nullopt;
}

std::optional<std::string> PropertyCall::callPath(StringRef Method,
                                                  Arguments Args) {
  std::string Name = Method.lower();
  if (Name == "combine") {
    std::string Path;
    for (StringRef Arg : Args) {
      bool IsRooted = Arg.starts_with("/") || Arg.starts_with("\\") ||
                      Arg.substr(1, 1) == ":";
      if (IsRooted)
        Path.clear();
      if (!Path.empty() && !StringRef("/\\").contains(Path.back()))
        Path += '/';
      Path += Arg;
    }
    return Path;
  }
  if (Args.size() != 1)
    return std::nullopt;
  if (Name == "getfullpath")
    return Expander.Paths.resolve(Args[0], getThisFolder());
  // Either slash, on every system.
  StringRef Path = Args[0];
  size_t Slash = Path.find_last_of("/\\");
  if (Name == "getdirectoryname")
    return Slash == StringRef::npos ? "" : Path.take_front(Slash).str();
  if (Slash != StringRef::npos)
    Path = Path.drop_front(Slash + 1);
  if (Name == "getfilename")
    return Path.str();
  if (Name == "getfilenamewithoutextension")
    return sys::path::stem(Path).str();
  if (Name == "getextension")
    return sys::path::extension(Path).str();
  return std::nullopt;
}

std::optional<std::string>
PropertyCall::callMember(StringRef Value, StringRef Method, Arguments Args) {
  std::string Name = Method.lower();
  if (Name == "tolower" || Name == "tolowerinvariant")
    return Value.lower();
  if (Name == "toupper" || Name == "toupperinvariant")
    return Value.upper();
  if (Name == "length")
    return std::to_string(Value.size());
  if (Name == "trim" || Name == "trimstart" || Name == "trimend") {
    StringRef Chars = Args.empty() ? StringRef(" \t\r\n") : StringRef(Args[0]);
    if (Name != "trimend")
      Value = Value.ltrim(Chars);
    return (Name != "trimstart" ? Value.rtrim(Chars) : Value).str();
  }
  if (Args.empty())
    return std::nullopt;
  if (Name == "endswith")
    return toText(Value.ends_with(Args[0]));
  if (Name == "startswith")
    return toText(Value.starts_with(Args[0]));
  if (Name == "contains")
    return toText(Value.contains(Args[0]));
  if (Name == "replace" && Args.size() == 2 && !Args[0].empty()) {
    std::string Text;
    for (size_t At; (At = Value.find(Args[0])) != StringRef::npos;
         Value = Value.drop_front(At + Args[0].size()))
      Text.append(Value.take_front(At)).append(Args[1]);
    return Text + Value.str();
  }
  size_t Begin, Length = StringRef::npos;
  if (Name == "substring" && !StringRef(Args[0]).getAsInteger(10, Begin) &&
      (Args.size() == 1 || !StringRef(Args[1]).getAsInteger(10, Length)))
    return Value.substr(Begin, Length).str();
  return std::nullopt;
}

} // namespace wsk
