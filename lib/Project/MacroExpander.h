//===- MacroExpander.h - $(X) and %(X) of MSBuild ---------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PROJECT_MACROEXPANDER_H
#define PROJECT_MACROEXPANDER_H

#include "Project/WindowsPaths.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include <functional>

namespace wsk {

/// MSBuild's names know no case.
class PropertyTable {
public:
  /// Without effect on a global property, which only the caller sets.
  void set(llvm::StringRef Name, llvm::StringRef Value);
  void setGlobal(llvm::StringRef Name, llvm::StringRef Value);

  /// The value, or that of an environment variable of this name.
  std::optional<std::string> find(llvm::StringRef Name) const;
  /// The same, or the empty string.
  std::string get(llvm::StringRef Name) const {
    return find(Name).value_or("");
  }

private:
  llvm::StringMap<std::string> Values; ///< By lower-case name.
  llvm::StringSet<> Globals;
};

/// What %(Name) means where a text stands; nothing leaves it as it is.
using MetadataLookup =
    std::function<std::optional<std::string>(llvm::StringRef Name)>;

/// A text with its macros replaced.
struct ExpandedText {
  std::string Text;
  /// A property that nothing defines, as those of Visual Studio and of the
  /// kit, or a property function that is not known here, was left out.
  bool HasUnknown = false;
};

class MacroExpander {
public:
  MacroExpander(const PropertyTable &Properties, WindowsPaths &Paths)
      : Properties(Properties), Paths(Paths) {}

  /// \p ThisFile: the file that the text stands in, for MSBuildThisFile*. Item
  /// lists, @(X), are empty.
  ExpandedText expand(llvm::StringRef Text, llvm::StringRef ThisFile,
                      const MetadataLookup &Metadata = nullptr) const;

  WindowsPaths &getPaths() const { return Paths; }

private:
  friend class PropertyCall;

  std::optional<std::string> findProperty(llvm::StringRef Name,
                                          llvm::StringRef ThisFile) const;

  const PropertyTable &Properties;
  WindowsPaths &Paths;
  mutable unsigned Depth = 0; ///< Of functions in arguments of functions.
};

/// The index behind the ')' that ends the "$(", "%(" or "@(" at \p Begin, past
/// quoted strings and other macros; npos where there is none.
size_t findMacroEnd(llvm::StringRef Text, size_t Begin);

/// \p Text with MSBuild's %XX replaced by the characters that they stand for.
std::string unescape(llvm::StringRef Text);

} // namespace wsk

#endif // PROJECT_MACROEXPANDER_H
