//===- Profile.h - Shipped choices of checks --------------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A profile is a .clang-tidy file that wsk-tidy brings along.
//
//===----------------------------------------------------------------------===//

#ifndef PROJECT_PROFILE_H
#define PROJECT_PROFILE_H

#include "llvm/Support/Error.h"
#include <string>

namespace wsk {

/// The .clang-tidy file of the profile \p Name. \p Executable: the absolute
/// path of the running tool; an installed one has the profiles in its own
/// prefix, one of a build tree in the sources. Fails in one line that names the
/// profiles there are.
llvm::Expected<std::string> findProfile(llvm::StringRef Executable,
                                        llvm::StringRef Name);

} // namespace wsk

#endif // PROJECT_PROFILE_H
