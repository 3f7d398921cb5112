//===- SocketModel.h - What calls mean for sockets ------------ -*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ANALYSIS_FLOW_SOCKETMODEL_H
#define ANALYSIS_FLOW_SOCKETMODEL_H

#include "Analysis/Flow/Listener.h"

namespace wsk::flow {

/// Whether the socket address at \p L passes the test, where its bytes are
/// known.
std::optional<bool> isAddress(const State &S, LocId L, AddressTest Test,
                              const clang::ASTContext &Context);

/// Whether setting the control code makes the fact hold that it switches;
/// nothing where it does not switch one, or the value is not known.
std::optional<bool> isSwitchedOn(const WskEvent &Event, const State &S);

} // namespace wsk::flow

#endif // ANALYSIS_FLOW_SOCKETMODEL_H
