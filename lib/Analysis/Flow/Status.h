//===- Status.h - The statuses that decide where a path goes -- -*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ANALYSIS_FLOW_STATUS_H
#define ANALYSIS_FLOW_STATUS_H

#include "Analysis/Flow/Symbols.h"

namespace wsk::flow::Status {

constexpr int64_t Pending = 0x103;
constexpr int64_t Timeout = 0x102;
constexpr int64_t MoreProcessingRequired = int32_t(0xC0000016);

/// Of a completed request.
inline const Range Any = {INT32_MIN, INT32_MAX, {Pending, 0}, 1};
inline const Range Success = {0, INT32_MAX, {Pending, 0}, 1};
inline const Range Failure = {INT32_MIN, -1, {}, 0};

} // namespace wsk::flow::Status

#endif // ANALYSIS_FLOW_STATUS_H
