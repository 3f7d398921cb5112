//===- Options.cpp - Which control operation a call is --------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Verifier/Options.h"
#include "Verifier/Call.h"
#include "Verifier/Report.h"
#include "Verifier/Socket.h"

namespace wsk::verifier {

static bool hasContract(const ControlCode &Code, uint64_t RequestType) {
  for (size_t I = 0; I != Code.ContractCount; ++I)
    if (uint64_t(Code.Contracts[I].RequestType) == RequestType)
      return true;
  return false;
}

const ControlCode *findControlCode(const Call &C) {
  uint64_t RequestType = *C.find(Role::RequestType);
  uint64_t Value = *C.find(Role::ControlCode);
  uint64_t OptionLevel = *C.find(Role::OptionLevel);
  for (size_t I = 0; I != ControlCodeCount; ++I) {
    const ControlCode &Code = ControlCodes[I];
    if (Code.Via == FunctionId::WskControlSocket && Code.Value == Value &&
        (Code.Level == -1 || uint64_t(Code.Level) == OptionLevel) &&
        hasContract(Code, RequestType))
      return &Code;
  }
  return nullptr;
}

} // namespace wsk::verifier
