//===- CompilerDemand.cpp - Which compiler a source insists on ------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Project/CompilerDemand.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace wsk {

/// "if!defined(X)" of "  # if ! defined ( X ) "; empty for other lines.
static SmallString<64> squeezeDirective(StringRef Line) {
  SmallString<64> Squeezed;
  if (Line = Line.trim(); !Line.consume_front("#"))
    return Squeezed;
  for (char C : Line)
    if (!isSpace(C))
      Squeezed += C;
  return Squeezed;
}

static bool holdsWithoutMingw(StringRef Directive) {
  for (StringRef Macro : {"__MINGW32__", "__MINGW64__"}) {
    if (Directive == ("ifndef" + Macro).str() ||
        Directive == ("if!defined" + Macro).str() ||
        Directive == ("if!defined(" + Macro + ")").str())
      return true;
  }
  return false;
}

bool demandsMingw(StringRef Text) {
  bool Guarded = false;
  while (!Text.empty()) {
    StringRef Line;
    std::tie(Line, Text) = Text.split('\n');
    if (Line.trim().empty())
      continue;
    SmallString<64> Directive = squeezeDirective(Line);
    if (Guarded && Directive.starts_with("error"))
      return true;
    Guarded = holdsWithoutMingw(Directive);
  }
  return false;
}

} // namespace wsk
