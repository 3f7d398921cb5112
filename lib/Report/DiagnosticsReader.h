//===- DiagnosticsReader.h - Reads clang-tidy's --export-fixes --*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef REPORT_DIAGNOSTICSREADER_H
#define REPORT_DIAGNOSTICSREADER_H

#include "Report/SourceTexts.h"
#include "llvm/Support/Error.h"

namespace wsk {

/// The findings of a YAML file that clang-tidy --export-fixes wrote, in its
/// order. The error names the file.
llvm::Expected<std::vector<Finding>> readDiagnostics(llvm::StringRef YamlFile,
                                                     SourceTexts &Texts);

} // namespace wsk

#endif // REPORT_DIAGNOSTICSREADER_H
