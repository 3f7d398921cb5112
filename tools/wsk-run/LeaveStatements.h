//===- LeaveStatements.h - __leave where compilers have none ----*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// For this system, excpt.h makes structured exception handling of plain
// statements, and a macro cannot know where the guarded block ends that __leave
// leaves. So the driver's sources are compiled with `goto` in its place.
//
//===----------------------------------------------------------------------===//

#ifndef WSKRUN_LEAVESTATEMENTS_H
#define WSKRUN_LEAVESTATEMENTS_H

#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>

namespace wsk {

/// The text of a source with each __leave as a jump to the end of its __try
/// block, all lines where they were; nullopt where there is none. What stands
/// in a macro's definition is left alone. In C, `leave` and `try` are words for
/// them, too.
std::optional<std::string> replaceLeaveStatements(llvm::StringRef Text,
                                                  bool IsC);

} // namespace wsk

#endif // WSKRUN_LEAVESTATEMENTS_H
