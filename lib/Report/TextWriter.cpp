//===- TextWriter.cpp - Findings as a compiler prints them ----------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Report/TextWriter.h"

using namespace llvm;

namespace wsk {

static void writeMessage(const SourcePlace &Place, SourceMgr::DiagKind Kind,
                         const Twine &Message, ArrayRef<FixIt> Fixes,
                         SourceTexts &Texts, raw_ostream &OS, bool Colors) {
  std::optional<SMLoc> Location = Texts.getLocation(Place);
  if (!Location) {
    SMDiagnostic(Texts.getShownName(Place.File), Kind, Message.str())
        .print(nullptr, OS, Colors);
    return;
  }
  // A fix is shown where it fits below the line that is shown.
  SmallVector<SMFixIt> Shown;
  for (const FixIt &Fix : Fixes) {
    SourcePlace Begin = Texts.getPlace(Fix.File, Fix.Offset);
    SourcePlace End = Texts.getPlace(Fix.File, Fix.Offset + Fix.Length);
    std::optional<SMLoc> From = Texts.getLocation(Begin);
    std::optional<SMLoc> To = Texts.getLocation(End);
    if (From && To && Fix.File == Place.File && Begin.Line == Place.Line &&
        End.Line == Place.Line && !StringRef(Fix.Text).contains('\n'))
      Shown.emplace_back(SMRange(*From, *To), Fix.Text);
  }
  Texts.getManager()
      .GetMessage(*Location, Kind, Message, {}, Shown)
      .print(nullptr, OS, Colors);
}

void writeText(const Finding &F, SourceTexts &Texts, raw_ostream &OS,
               bool Colors) {
  SourceMgr::DiagKind Kind = F.Level == Severity::Error ? SourceMgr::DK_Error
                             : F.Level == Severity::Remark
                                 ? SourceMgr::DK_Remark
                                 : SourceMgr::DK_Warning;
  std::string Text = F.Message;
  for (StringRef Name : {StringRef(F.RuleId), StringRef(F.Check)})
    if (!Name.empty())
      Text += (" [" + Name + "]").str();
  writeMessage(F.Place, Kind, Text, F.Fixes, Texts, OS, Colors);
  for (const FindingNote &Note : F.Notes)
    writeMessage(Note.Place, SourceMgr::DK_Note, Note.Message, {}, Texts, OS,
                 Colors);
}

} // namespace wsk
