//===- TextWriter.h - Findings as a compiler prints them --------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef REPORT_TEXTWRITER_H
#define REPORT_TEXTWRITER_H

#include "Report/SourceTexts.h"
#include "llvm/Support/raw_ostream.h"

namespace wsk {

/// FILE:LINE:COLUMN: warning: what [rule id] [check], the line and a caret
/// below it, then the notes.
void writeText(const Finding &F, SourceTexts &Texts, llvm::raw_ostream &OS,
               bool Colors = false);

} // namespace wsk

#endif // REPORT_TEXTWRITER_H
