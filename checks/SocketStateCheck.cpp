//===- SocketStateCheck.cpp - wsk-socket-state ----------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SocketStateCheck.h"
#include "llvm/ADT/ArrayRef.h"
#include <optional>

using namespace clang;

namespace wsk {

using namespace flow;

/// The rule that is called "WSK-<Subject>-<Rest>", where the catalogue has it.
static std::optional<RuleId> findRule(StringRef Subject, StringRef Rest) {
  for (const Rule &R : llvm::ArrayRef(Rules, RuleCount)) {
    StringRef Name = R.Name;
    if (Name.consume_front("WSK-") && Name.consume_front(Subject) &&
        Name.consume_front("-") && Name == Rest)
      return R.Id;
  }
  return std::nullopt;
}

static void reportNamed(FlowContext &Path, const WskEvent &Event,
                        const Object &Socket, StringRef Subject, StringRef Rest,
                        const llvm::Twine &Message) {
  std::optional<RuleId> Rule = findRule(Subject, Rest);
  if (!Rule)
    return;
  std::vector<Note> Notes{Path.note(Socket.Made, "the socket was made here")};
  if (Socket.Changed != Socket.Made)
    Notes.push_back(
        Path.note(Socket.Changed, "its state was changed last here"));
  Path.report(*Rule, Event.Call.getCall(), Message, std::move(Notes));
}

void SocketStateCheck::checkOption(FlowContext &Path, const WskEvent &Event,
                                   const Object &Socket) {
  // The phase of an option is that of setting it.
  if (!Event.Code || Event.Request == 1)
    return;
  const ControlCode &Code = *Event.Code;
  auto Report = [&](StringRef Rest, const llvm::Twine &Message) {
    reportNamed(Path, Event, Socket, Code.Name, Rest, Message);
  };
  if (Socket.has(SocketByConnect) &&
      (Code.Phase == ControlPhase::BeforeBind ||
       Code.Phase == ControlPhase::BeforeConnect)) {
    Path.report(
        RuleId::WSK_WskSocketConnect_Options_need_separate_calls,
        Event.Call.getCall(),
        llvm::Twine(Code.Name) + " must be set before the socket is " +
            (Code.Phase == ControlPhase::BeforeBind ? "bound" : "connected") +
            ", and WskSocketConnect has done that already; make the socket "
            "with WskSocket, WskBind and WskConnect",
        {Path.note(Socket.Made, "the socket was made here")});
    return;
  }
  std::string After = std::string(Code.Name) + " comes after ";
  switch (Code.Phase) {
  case ControlPhase::BeforeBind:
    if (Socket.has(SocketBound) && !Socket.has(SocketAccepted))
      Report("Before-bind",
             After + "WskBind; set it before the socket is bound");
    break;
  case ControlPhase::BeforeConnect:
    if (Socket.has(SocketConnected | SocketListening) &&
        !Socket.has(SocketAccepted))
      Report("Before-connect-or-accept",
             After + "the connection; set it before WskConnect or WskListen");
    break;
  case ControlPhase::AfterBind:
    if (Socket.has(SocketNotBound))
      Report("Datagram-bound", std::string(Code.Name) +
                                   " is set on a socket that is not bound; "
                                   "call WskBind first");
    break;
  case ControlPhase::AfterConnect:
    if (Socket.has(SocketNotConnected))
      for (const char *Rest :
           {"Connected-connection-socket", "Connected-tcp-only"})
        Report(Rest, std::string(Code.Name) +
                         " needs a connected socket; call WskConnect first");
    break;
  default:
    break;
  }
  LocId Input = Path.table().getPointee(Event.get(Role::InputBuffer));
  Value Setting = Input ? Path.state().load(Input) : Value();
  if (Event.Request == 0 && Setting.isNumber() && Setting.asNumber() &&
      ((Code.Id == ControlCodeId::SoReuseaddr && Socket.has(SocketExclusive)) ||
       (Code.Id == ControlCodeId::SoExclusiveaddruse &&
        Socket.has(SocketReuse))))
    Path.report(RuleId::WSK_SO_Exclusive_and_reuse_exclusive,
                Event.Call.getCall(),
                "SO_EXCLUSIVEADDRUSE and SO_REUSEADDR are both enabled on one "
                "socket; enable one of them",
                {Path.note(Socket.Changed, "the other was enabled here")});
}

void SocketStateCheck::checkOrder(FlowContext &Path, const WskEvent &Event,
                                  const Object &Socket) {
  const Function &F = Event.getFunction();
  std::string Name = F.Name;
  auto Report = [&](StringRef Subject, StringRef Rest,
                    const llvm::Twine &Message) {
    reportNamed(Path, Event, Socket, Subject, Rest, Message);
  };
  if (Socket.has(SocketSilent) && F.Id != FunctionId::WskCloseSocket)
    Report("SIO_WSK_SET_TCP_SILENT_MODE", "Only-close-after",
           Name + " is called on a socket in silent mode; only WskCloseSocket "
                  "is allowed");
  if (Socket.has(SocketNotBound))
    Report(F.Name, "Bound-first",
           Name + " is called on a socket that is not bound; call WskBind "
                  "first");
  // To end what may not have begun is harmless.
  if (Socket.has(SocketNotConnected) && !Socket.has(SocketListening) &&
      F.Id != FunctionId::WskDisconnect)
    Report(F.Name, "Connected-first",
           Name + " is called on a socket that is not connected; call "
                  "WskConnect first");
  if (Socket.Categories == StreamCategory) {
    bool Listens =
        F.Id == FunctionId::WskListen || F.Id == FunctionId::WskAccept;
    bool Connects =
        F.Id == FunctionId::WskConnect || F.Id == FunctionId::WskConnectEx ||
        F.Id == FunctionId::WskSend || F.Id == FunctionId::WskReceive ||
        F.Id == FunctionId::WskDisconnect ||
        F.Id == FunctionId::WskGetRemoteAddress;
    if (Listens && Socket.has(SocketConnected) && !Socket.has(SocketAccepted))
      Report("WskConnect", "Stream-no-listen-functions",
             Name + " is called on a stream socket that is connected; it no "
                    "longer listens");
    if (Connects && Socket.has(SocketListening))
      Report("WskListen", "Stream-no-connection-functions",
             Name + " is called on a stream socket that listens; it no longer "
                    "makes connections");
    if (F.Id == FunctionId::WskAccept && Socket.has(SocketNotListening) &&
        !Socket.has(SocketConnected))
      Report("WskAccept", "Stream-listening-first",
             "WskAccept is called on a stream socket that does not listen; "
             "call WskListen first");
  }
  if (Socket.has(SocketAborted) &&
      (F.Id == FunctionId::WskSend || F.Id == FunctionId::WskReceive))
    Report("WskDisconnect", "Abortive-no-more-io",
           Name + " is called after an abortive WskDisconnect; close the "
                  "socket");
  else if (Socket.has(SocketDisconnected) && F.Id == FunctionId::WskSend)
    Report("WskDisconnect", "Graceful-no-more-send",
           "WskSend is called after WskDisconnect; send before it");
  if ((F.Id == FunctionId::WskSendTo || F.Id == FunctionId::WskSendMessages) &&
      Socket.has(SocketNoFixedRemote) && Event.get(Role::Address).isNumber(0))
    Report(F.Name, "RemoteAddress-required",
           "'RemoteAddress' of " + Name +
               " is NULL and the socket has no fixed remote address; pass an "
               "address or set one with SIO_WSK_SET_REMOTE_ADDRESS");
}

void SocketStateCheck::onWskCall(FlowContext &Path, const WskEvent &Event) {
  const Object *Found = Path.getObject(Event.Socket, ObjectKind::Socket);
  if (!Found || Found->has(SocketClosed))
    return;
  Object Socket = *Found;
  // A call that does not fit the kind of socket is another check's affair.
  CategoryMask Fitting =
      Event.Code ? Event.Code->Categories : Event.getFunction().Categories;
  if (Socket.Categories && Fitting && !(Socket.Categories & Fitting))
    return;
  if (Event.getFunction().Id == FunctionId::WskControlSocket)
    checkOption(Path, Event, Socket);
  checkOrder(Path, Event, Socket);
}

} // namespace wsk
