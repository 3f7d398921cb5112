//===- Condition.cpp - Conditions of MSBuild ------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Project/Condition.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/VersionTuple.h"

using namespace llvm;

namespace wsk {

namespace {
/// A recursive descent: or, and, !, comparison, operand.
class ConditionParser {
public:
  ConditionParser(StringRef Text, const MacroExpander &Expander,
                  StringRef ThisFile, StringRef ProjectFolder,
                  const MetadataLookup &Metadata)
      : Rest(Text.trim()), Expander(Expander), ThisFile(ThisFile),
        ProjectFolder(ProjectFolder), Metadata(Metadata) {}

  std::optional<bool> parse() {
    bool Value = parseOr();
    if (Failed || !Rest.empty())
      return std::nullopt;
    return Value;
  }

private:
  bool parseOr() {
    bool Value = parseAnd();
    while (takeWord("or")) {
      bool Right = parseAnd();
      Value = Value || Right;
    }
    return Value;
  }

  bool parseAnd() {
    bool Value = parseUnary();
    while (takeWord("and")) {
      bool Right = parseUnary();
      Value = Value && Right;
    }
    return Value;
  }

  bool parseUnary() {
    // Each level takes a character, and no condition of a project has many.
    if (++Depth > MaxDepth) {
      Failed = true;
      Rest = "";
      return false;
    }
    bool Value = false;
    if (!Rest.starts_with("!=") && take("!")) {
      Value = !parseUnary();
    } else if (take("(")) {
      Value = parseOr();
      Failed |= !take(")");
    } else {
      Value = parseComparison();
    }
    --Depth;
    return Value;
  }

  bool parseComparison() {
    std::string Left;
    if (std::optional<bool> Value = parseOperand(Left))
      return *Value;
    static constexpr StringLiteral Operators[] = {
        "==", "!=", "<=", ">=", "<", ">"};
    for (StringRef Operator : Operators) {
      if (!take(Operator))
        continue;
      std::string Right;
      Failed |= parseOperand(Right).has_value();
      return compare(Left, Operator, Right);
    }
    return is_contained({"true", "on", "yes", "!false", "!off", "!no"},
                        StringRef(Left).lower());
  }

  /// The value of a function, or nothing and a text.
  std::optional<bool> parseOperand(std::string &Text) {
    if (Rest.starts_with("'")) {
      Text = parseQuoted();
      return std::nullopt;
    }
    if (Rest.starts_with("$(") || Rest.starts_with("%(") ||
        Rest.starts_with("@(")) {
      size_t End = findMacroEnd(Rest, 0);
      if (End == StringRef::npos) {
        Failed = true;
        return std::nullopt;
      }
      Text = expand(Rest.take_front(End));
      Rest = Rest.drop_front(End).ltrim();
      return std::nullopt;
    }
    StringRef Word = Rest.take_while(
        [](char C) { return isAlnum(C) || C == '_' || C == '.' || C == '-'; });
    Rest = Rest.drop_front(Word.size()).ltrim();
    Failed |= Word.empty();
    if (!Failed && take("("))
      return callFunction(Word);
    Text = Word.str();
    return std::nullopt;
  }

  bool callFunction(StringRef Name) {
    std::string Argument;
    if (!Rest.starts_with(")"))
      Failed |= parseOperand(Argument).has_value();
    Failed |= !take(")");
    if (Name.equals_insensitive("Exists")) {
      std::optional<std::string> Path =
          Expander.getPaths().resolve(unescape(Argument), ProjectFolder);
      return !Argument.empty() && Path && sys::fs::exists(*Path);
    }
    if (Name.equals_insensitive("HasTrailingSlash"))
      return !Argument.empty() && StringRef("/\\").contains(Argument.back());
    Failed = true;
    return false;
  }

  std::string parseQuoted() {
    for (size_t I = 1; I < Rest.size(); ++I) {
      // A property function has quotes of its own.
      if (Rest.substr(I).starts_with("$(")) {
        size_t End = findMacroEnd(Rest, I);
        if (End != StringRef::npos)
          I = End - 1;
      } else if (Rest[I] == '\'') {
        std::string Text = expand(Rest.slice(1, I));
        Rest = Rest.drop_front(I + 1).ltrim();
        return Text;
      }
    }
    Failed = true;
    Rest = "";
    return "";
  }

  std::string expand(StringRef Text) {
    return Expander.expand(Text, ThisFile, Metadata).Text;
  }

  static std::optional<double> getNumber(StringRef Text) {
    double Number;
    uint64_t Hex;
    if (Text.starts_with_insensitive("0x") && !Text.getAsInteger(0, Hex))
      return static_cast<double>(Hex);
    if (!Text.getAsDouble(Number))
      return Number;
    return std::nullopt;
  }

  static bool compare(StringRef Left, StringRef Operator, StringRef Right) {
    std::optional<double> A = getNumber(Left), B = getNumber(Right);
    if (Operator == "==" || Operator == "!=") {
      bool Equal = A && B ? *A == *B : Left.equals_insensitive(Right);
      return Equal == (Operator == "==");
    }
    int Order;
    VersionTuple VersionA, VersionB;
    // "17.9" is older than "17.11": no decimal number.
    if (!VersionA.tryParse(Left) && !VersionB.tryParse(Right))
      Order = VersionA < VersionB ? -1 : VersionB < VersionA;
    else if (A && B)
      Order = *A < *B ? -1 : *B < *A;
    else
      return false;
    if (Operator == "<")
      return Order < 0;
    if (Operator == ">")
      return Order > 0;
    return Operator == "<=" ? Order <= 0 : Order >= 0;
  }

  bool take(StringRef Symbol) {
    if (!Rest.consume_front(Symbol))
      return false;
    Rest = Rest.ltrim();
    return true;
  }

  bool takeWord(StringRef Word) {
    if (!Rest.starts_with_insensitive(Word) ||
        (Rest.size() > Word.size() && isAlnum(Rest[Word.size()])))
      return false;
    Rest = Rest.drop_front(Word.size()).ltrim();
    return true;
  }

  static constexpr unsigned MaxDepth = 200;

  StringRef Rest;
  const MacroExpander &Expander;
  StringRef ThisFile, ProjectFolder;
  const MetadataLookup &Metadata;
  bool Failed = false;
  unsigned Depth = 0;
};
} // namespace

Expected<bool> evaluateCondition(StringRef Text, const MacroExpander &Expander,
                                 StringRef ThisFile, StringRef ProjectFolder,
                                 const MetadataLookup &Metadata) {
  if (Text.trim().empty())
    return true;
  std::optional<bool> Value =
      ConditionParser(Text, Expander, ThisFile, ProjectFolder, Metadata)
          .parse();
  if (!Value)
    return createStringError(inconvertibleErrorCode(),
                             "is no condition of MSBuild: " + Text);
  return *Value;
}

} // namespace wsk
