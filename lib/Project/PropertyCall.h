//===- PropertyCall.h - Property functions of MSBuild -----------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PROJECT_PROPERTYCALL_H
#define PROJECT_PROPERTYCALL_H

#include "Project/MacroExpander.h"

namespace wsk {

/// What stands between the parentheses of a $(...) that is more than a name:
/// Name.Method(...) or [Type]::Method(...). Knows the few functions that
/// projects choose files and conditions by.
class PropertyCall {
public:
  PropertyCall(const MacroExpander &Expander, llvm::StringRef ThisFile)
      : Expander(Expander), ThisFile(ThisFile) {}

  /// Nothing where a part of it is not known.
  std::optional<std::string> evaluate(llvm::StringRef Body);

private:
  using Arguments = llvm::ArrayRef<std::string>;

  std::vector<std::string> parseArguments(llvm::StringRef List);
  std::optional<std::string> callStatic(llvm::StringRef Type,
                                        llvm::StringRef Method, Arguments Args);
  std::optional<std::string> callMSBuild(llvm::StringRef Method,
                                         Arguments Args);
  std::optional<std::string> callPath(llvm::StringRef Method, Arguments Args);
  std::optional<std::string> callMember(llvm::StringRef Value,
                                        llvm::StringRef Method, Arguments Args);
  /// The folder, this one or above, that holds \p File.
  std::string findFolderAbove(llvm::StringRef File, llvm::StringRef Folder);
  std::string getThisFolder() const;

  const MacroExpander &Expander;
  llvm::StringRef ThisFile;
};

} // namespace wsk

#endif // PROJECT_PROPERTYCALL_H
