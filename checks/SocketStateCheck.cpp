//===- SocketStateCheck.cpp - wsk-socket-state ----------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SocketStateCheck.h"
#include "Analysis/ArgumentRules.h"

using namespace clang;

namespace wsk {

using namespace flow;

void SocketStateCheck::checkOption(FlowContext &Path, const WskEvent &Event,
                                   const Object &Socket) {
  // The phase of an option is that of setting it.
  if (!Event.Code || Event.Request == 1)
    return;
  ControlPhase Phase = Event.Code->Phase;
  if (Phase != ControlPhase::BeforeBind && Phase != ControlPhase::BeforeConnect)
    return;
  if (Socket.has(SocketByConnect)) {
    Path.report(
        RuleId::WSK_WskSocketConnect_Options_need_separate_calls,
        Event.Call.getCall(),
        llvm::Twine(Event.Code->Name) + " must be set before the socket is " +
            (Phase == ControlPhase::BeforeBind ? "bound" : "connected") +
            ", and WskSocketConnect has done that already; make the socket "
            "with WskSocket, WskBind and WskConnect",
        {Path.note(Socket.Made, "the socket was made here")});
  }
}

void SocketStateCheck::checkOrder(FlowContext &, const WskEvent &,
                                  const Object &) {}

void SocketStateCheck::onWskCall(FlowContext &Path, const WskEvent &Event) {
  const Object *Socket = Path.getObject(Event.Socket, ObjectKind::Socket);
  if (!Socket)
    return;
  if (Event.getFunction().Id == FunctionId::WskControlSocket)
    checkOption(Path, Event, *Socket);
  checkOrder(Path, Event, *Socket);
}

} // namespace wsk
