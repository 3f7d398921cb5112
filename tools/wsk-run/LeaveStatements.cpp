//===- LeaveStatements.cpp - __leave where compilers have none ------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LeaveStatements.h"
#include "clang/Basic/LangOptions.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"
#include <vector>

using namespace clang;
using namespace llvm;

namespace wsk {

namespace {

struct Block {
  size_t Begin; ///< Behind the brace.
  bool IsTry;
  unsigned Label = 0; ///< 0: nothing leaves it.
};

struct Edit {
  size_t Offset, Length;
  std::string Text;
};

} // namespace

/// In the order of the text.
static std::vector<Edit> findEdits(StringRef Text, bool IsC) {
  std::string Copy = Text.str(); // The lexer wants a terminator.
  LangOptions Language;
  Language.C99 = IsC;
  Language.CPlusPlus = Language.CPlusPlus11 = !IsC;
  Language.LineComment = true;
  Lexer Lex(SourceLocation(), Language, Copy.data(), Copy.data(),
            Copy.data() + Copy.size());
  std::vector<Edit> Edits;
  std::vector<Block> Open;
  unsigned Labels = 0;
  bool TryIsNext = false, InDirective = false;
  for (Token T; !Lex.LexFromRawLexer(T);) {
    size_t Offset = Lex.getBufferLocation() - Copy.data() - T.getLength();
    if (T.isAtStartOfLine())
      InDirective = T.is(tok::hash);
    if (InDirective)
      continue;
    if (T.is(tok::l_brace)) {
      Open.push_back({Offset + 1, TryIsNext});
    } else if (T.is(tok::r_brace) && !Open.empty()) {
      Block Ended = Open.back();
      Open.pop_back();
      if (Ended.Label != 0) {
        // Braces of its own, so that no jump passes a declaration in C++.
        Edits.push_back({Ended.Begin, 0, "{"});
        Edits.push_back(
            {Offset, 0, ("} wsk_leave_" + Twine(Ended.Label) + ":;").str()});
      }
    } else if (T.is(tok::raw_identifier)) {
      StringRef Word = T.getRawIdentifier();
      if (Word == "__leave" || (IsC && Word == "leave")) {
        auto Left = find_if(llvm::reverse(Open),
                            [](const Block &B) { return B.IsTry; });
        if (Left != Open.rend()) {
          if (Left->Label == 0)
            Left->Label = ++Labels;
          Edits.push_back({Offset, Word.size(),
                           ("goto wsk_leave_" + Twine(Left->Label)).str()});
        }
      }
    }
    TryIsNext =
        T.is(tok::raw_identifier) && (T.getRawIdentifier() == "__try" ||
                                      (IsC && T.getRawIdentifier() == "try"));
  }
  // What is put before a word stands before what replaces it.
  llvm::sort(Edits, [](const Edit &Left, const Edit &Right) {
    return std::pair(Left.Offset, Left.Length) <
           std::pair(Right.Offset, Right.Length);
  });
  return Edits;
}

std::optional<std::string> replaceLeaveStatements(StringRef Text, bool IsC) {
  if (!Text.contains("leave"))
    return std::nullopt;
  std::vector<Edit> Edits = findEdits(Text, IsC);
  if (Edits.empty())
    return std::nullopt;
  std::string Result;
  size_t Done = 0;
  for (const Edit &E : Edits) {
    Result += Text.slice(Done, E.Offset);
    Result += E.Text;
    Done = E.Offset + E.Length;
  }
  return Result + Text.drop_front(Done).str();
}

} // namespace wsk
