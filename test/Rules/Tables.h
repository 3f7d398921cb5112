//===- Tables.h - The generated tables, for tests ---------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef RULES_TEST_TABLES_H
#define RULES_TEST_TABLES_H

#include "Rules/Rules.h"

namespace wsk {

/// \p Count elements from \p First on, for loops.
template <typename T> struct Range {
  const T *First;
  size_t Count;
  const T *begin() const { return First; }
  const T *end() const { return First + Count; }
};

inline const Range<Function> AllFunctions{Functions, FunctionCount};
inline const Range<Callback> AllCallbacks{Callbacks, CallbackCount};
inline const Range<DispatchTable> AllTables{DispatchTables, DispatchTableCount};
inline const Range<Structure> AllStructures{Structures, StructureCount};
inline const Range<ControlCode> AllCodes{ControlCodes, ControlCodeCount};
inline const Range<Constant> AllConstants{Constants, ConstantCount};
inline const Range<Rule> AllRules{Rules, RuleCount};
inline const Range<ArgRequirement> AllArguments{ArgRequirements,
                                                ArgRequirementCount};
inline const Range<ControlRequirement> AllControls{ControlRequirements,
                                                   ControlRequirementCount};

inline Range<Parameter> getParameters(const Function &F) {
  return {F.Parameters, F.ParameterCount};
}
inline Range<Slot> getSlots(const DispatchTable &T) {
  return {T.Slots, T.SlotCount};
}
inline const Function &get(FunctionId Id) { return Functions[size_t(Id)]; }
inline const DispatchTable &get(TableId Id) {
  return DispatchTables[size_t(Id)];
}
inline const ControlCode &get(ControlCodeId Id) {
  return ControlCodes[size_t(Id)];
}

} // namespace wsk

#endif // RULES_TEST_TABLES_H
