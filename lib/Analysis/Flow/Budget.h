//===- Budget.h - How far paths are followed ------------------- -*- C++
//-*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ANALYSIS_FLOW_BUDGET_H
#define ANALYSIS_FLOW_BUDGET_H

#include <cstdint>

namespace wsk::flow {

/// How much work is worth it. What goes beyond is not analysed, and said so.
struct Budget {
  unsigned BlockVisits = 3000;  ///< For one visit of one function.
  unsigned TotalVisits = 60000; ///< For the translation unit.
  unsigned StatesPerBlock = 48;
  /// Of all states of a block together.
  unsigned ObjectsPerBlock = 192;
  unsigned ContextsPerFunction = 64;
  unsigned Depth = 24;
  /// For the states of the translation unit that are kept at one time.
  uint64_t StateBytes = 64 << 20;
};

/// Why a function, or a call of it, was not followed to the end.
enum class GiveUp : uint8_t {
  Graph,    ///< Clang builds no control flow graph.
  Steps,    ///< Budget::BlockVisits
  AllSteps, ///< Budget::TotalVisits
  States,   ///< Budget::StatesPerBlock or ObjectsPerBlock
  Contexts, ///< Budget::ContextsPerFunction
  Depth,    ///< Budget::Depth
  Memory,   ///< Budget::StateBytes
};

} // namespace wsk::flow

#endif // ANALYSIS_FLOW_BUDGET_H
