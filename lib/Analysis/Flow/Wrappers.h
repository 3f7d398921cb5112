//===- Wrappers.h - What functions of other files are said to do -*- C++
//-*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
// A function whose body is in another file may do anything, so nothing is said
// of what it gets. Who knows better declares its effects, in the option
// wsk.Wrappers or in an attribute. docs/wrappers.md has the words.
//
//===----------------------------------------------------------------------===//

#ifndef ANALYSIS_FLOW_WRAPPERS_H
#define ANALYSIS_FLOW_WRAPPERS_H

#include "clang/AST/Decl.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Error.h"

namespace wsk::flow {

enum class WrapperVerb : uint8_t { Waits, Completes, Frees, Closes, Keeps };
enum class WrapperObject : uint8_t { Irp, Event, Socket, Descriptor, Memory };

/// "waits:event@1->Done".
struct WrapperEffect {
  /// WrapperEffect::Parameter of a method's object.
  static constexpr unsigned This = ~0u;

  WrapperVerb Verb = WrapperVerb::Keeps;
  WrapperObject Object = WrapperObject::Memory;
  unsigned Parameter = 0; ///< From 0.
  llvm::SmallVector<std::string, 1> Members;
  /// The members, with the unnamed ones on the way; once resolved.
  llvm::SmallVector<const clang::FieldDecl *, 2> Path;
  std::string Text; ///< As it was written.
};

/// What a function does, and nothing else: to what no effect names, it does
/// nothing.
using Wrapper = llvm::SmallVector<WrapperEffect, 1>;

/// What begins the text of an attribute that declares effects.
inline constexpr llvm::StringLiteral WrapperPrefix = "wsk:";

/// Effects, separated by commas, or "nothing". The error is for the user, and
/// has what is wrong in it.
llvm::Expected<Wrapper> parseWrapper(llvm::StringRef Effects);

using WrapperProblem = llvm::function_ref<void(const llvm::Twine &)>;

/// A list of NAME=EFFECTS, separated by semicolons, by name. What is wrong is
/// told and left out.
llvm::StringMap<Wrapper> parseWrappers(llvm::StringRef List,
                                       WrapperProblem Problem);

/// Finds what \p W says of parameters in \p F. What \p F does not have is told
/// and left out.
Wrapper resolveWrapper(const Wrapper &W, const clang::FunctionDecl *F,
                       WrapperProblem Problem);

} // namespace wsk::flow

#endif // ANALYSIS_FLOW_WRAPPERS_H
