//===- UseAfterCloseCheck.cpp - wsk-use-after-close -----------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "UseAfterCloseCheck.h"

using namespace clang;

namespace wsk {

using namespace flow;

void UseAfterCloseCheck::onWskCall(FlowContext &Path, const WskEvent &Event) {
  const Object *Socket = Path.getObject(Event.Socket, ObjectKind::Socket);
  if (!Socket || Socket->phase<SocketPhase>() != SocketPhase::Closed)
    return;
  const Function &F = Event.getFunction();
  std::string Parameter = "Socket";
  for (unsigned I = 0; I != F.ParameterCount; ++I)
    if (F.Parameters[I].ParamRole == Role::Socket)
      Parameter = F.Parameters[I].Name;
  std::vector<Note> Notes{Path.note(Socket->Made, "the socket was made here"),
                          Path.note(Socket->Changed, "it was closed here")};
  if (F.Id == FunctionId::WskCloseSocket)
    Path.report(RuleId::WSK_WskCloseSocket_Once, Event.Call.getCall(),
                "'" + Parameter +
                    "' of WskCloseSocket is closed already; close it once",
                std::move(Notes));
  else
    Path.report(RuleId::WSK_WskCloseSocket_No_use_after, Event.Call.getCall(),
                "'" + Parameter + "' of " + F.Name +
                    " is closed; make no call on a socket after "
                    "WskCloseSocket",
                std::move(Notes));
}

} // namespace wsk
