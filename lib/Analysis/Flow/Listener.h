//===- Listener.h - What checks hear of the analysis ---------- -*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ANALYSIS_FLOW_LISTENER_H
#define ANALYSIS_FLOW_LISTENER_H

#include "Analysis/CallRecognizer.h"
#include "Analysis/Flow/State.h"
#include "Rules/Kernel.h"
#include "Rules/Rules.h"

namespace wsk::flow {

class Engine;

struct Note {
  clang::SourceLocation At;
  std::string Message;
};

/// A request, by the call that made it and the call of a helper, or null, that
/// the driver has made it through.
using Cause = std::pair<const clang::Stmt *, const clang::Stmt *>;

/// What somebody does who takes a request for done.
enum class Gravity : uint8_t {
  Use,    ///< Gives its IRP away again.
  Result, ///< Reads what it comes to.
  Release ///< Frees what it needs.
};

/// Something that a path does wrong.
struct Finding {
  RuleId Rule;
  const clang::Expr *At;
  std::string Message;
  std::vector<Note> Notes;
  /// What it comes from, where others may come from that, too.
  llvm::SmallVector<Cause, 1> Causes;
  /// Of several findings with one cause, the gravest speaks for all.
  Gravity Weight = Gravity::Use;
};

/// A call of WSK, before it does anything.
struct WskEvent {
  const WskCall &Call;
  llvm::ArrayRef<Value> Args; ///< By parameter of the function.
  LocId Irp;                  ///< 0 where there is none or it is not known.
  LocId Socket;               ///< The same.
  const ControlCode *Code;    ///< Null where there is none or not known.
  int Request;                ///< Of WskControlSocket; -1 where not known.
  /// Whether it makes the fact hold that the code switches, where known.
  std::optional<bool> SwitchedOn;

  const Function &getFunction() const { return Call.getFunction(); }
  /// Unknown where there is no such parameter.
  Value get(Role R) const;
};

/// A call of a kernel function, before it does anything.
struct KernelEvent {
  const clang::CallExpr *Call;
  const KernelCallee &Callee;
  llvm::ArrayRef<Value> Args; ///< In the order of KernelCallee::Args.

  LocId Object = 0; ///< What the first of them points to.
};

/// The state that an event happens in, and the way to report about it.
class FlowContext {
public:
  FlowContext(Engine &E, State &S) : E(E), S(S) {}

  State &state() const { return S; }
  SymbolTable &table() const { return S.table(); }
  const clang::ASTContext &getContext() const;
  /// The function that the event happens in.
  const clang::FunctionDecl *getFunction() const;

  const Object *getObject(LocId L, ObjectKind Kind) const {
    return S.getObject(L, Kind);
  }

  /// Whether \p L lies in a variable that ends with the function.
  bool isLocal(LocId L) const;
  /// Whether a completion routine is running, perhaps through helpers.
  bool isInRoutine() const;
  /// The request whose context \p L lies in, freed by its completion routine;
  /// null where there is none.
  const Object *findFreedContext(LocId L) const;
  /// Whether a pending IRP is gone if its request has completed by now.
  bool mayHaveBeenFreed(LocId Irp) const;
  /// What the completion routine \p Routine, which is running, was called for;
  /// 0 where it is none.
  LocId getRoutineIrp(const clang::FunctionDecl *Routine) const;
  /// A member of the IRP at \p Irp, or of its IoStatus.
  LocId getIrpMember(LocId Irp, llvm::StringRef Member) const;
  LocId getIoStatus(LocId Irp, llvm::StringRef Member) const;
  /// Whether \p V is memory that the driver has allocated.
  bool isAllocated(Value V) const;
  /// The call that has returned \p V; null where it is something else.
  const clang::CallExpr *getSource(Value V) const;
  /// What callbacks of the socket are given; 0 where that is not known.
  LocId findContext(const State::Tracked &Socket) const;
  /// Where one of \p Facts last came about for \p Socket; null where this path
  /// does not tell.
  const clang::Stmt *getPlace(const Object &Socket, FactMask Facts) const;

  /// Reports once for a rule and place. The notes of the path that leads here
  /// are added to \p Notes.
  /// Without what was before \p From, where that is on the path.
  void report(RuleId Rule, const clang::Expr *At, const llvm::Twine &Message,
              std::vector<Note> Notes = {},
              const clang::Stmt *From = nullptr) const;

  /// The same of a request that is in flight. Where a wait ended too early, or
  /// there was none, each later step is wrong: the first of the gravest kind is
  /// kept. Another use of the IRP is wrong for itself unless there was a wait.
  void reportRequest(const Object &Irp, Gravity Weight, RuleId Rule,
                     const clang::Expr *At, const llvm::Twine &Message,
                     std::vector<Note> Notes = {}) const;
  /// The last step of that kind since the request of \p Irp was made; null
  /// where there is none.
  const PathStep *findStep(const Object &Irp, PathStep::Kind What) const;
  /// A variable of the function that is ending, to which memory points that can
  /// be reached from \p Pointer; null where there is none.
  const clang::VarDecl *findEndingVariable(Value Pointer) const;

  /// "WskSocket", or "SO_WSK_SECURITY": what the request of \p Irp is called.
  static const char *describeRequest(const Object &Irp);
  /// Where \p S begins, for a note.
  Note note(const clang::Stmt *S, const llvm::Twine &Message) const;

private:
  /// \p Notes and decisive steps of the way here, in order; since \p From where
  /// that is on it.
  std::vector<Note> addSteps(std::vector<Note> Notes,
                             const clang::Stmt *From) const;

  Engine &E;
  State &S;
};

/// Hears of events in the order in which paths meet them; of one event several
/// times, once for each way to get there.
class FlowListener {
public:
  virtual ~FlowListener() = default;

  virtual void onWskCall(FlowContext &, const WskEvent &) {}
  virtual void onKernelCall(FlowContext &, const KernelEvent &) {}
  /// The location L, which lies in the object at Whole, is read.
  virtual void onRead(FlowContext &, LocId /*Whole*/, LocId /*L*/,
                      const clang::Expr * /*At*/) {}
  /// Memory is read that the completion routine of the request was given and
  /// has freed.
  virtual void onReadFreed(FlowContext &, const Object & /*Irp*/,
                           const clang::Expr * /*At*/) {}
  /// The completion routine of an IRP has returned a value.
  virtual void onCompleted(FlowContext &, LocId /*Irp*/,
                           const clang::FunctionDecl * /*Routine*/,
                           Value /*Result*/) {}
  /// A function returns. Its memory is still there.
  virtual void onReturn(FlowContext &, const clang::FunctionDecl *,
                        const clang::ReturnStmt *, Value /*Result*/) {}
  /// A function ends, with or without a return statement before.
  virtual void onEnd(FlowContext &, const clang::FunctionDecl *) {}
  /// A wait for the request of the IRP ends at once, because the event was
  /// signalled before the request was made.
  virtual void onStaleWait(FlowContext &, const KernelEvent &,
                           const Object & /*Event*/, const Object & /*Irp*/) {}
  /// Nothing but the end of the request of the IRP ends a wait.
  virtual void onUnboundedWait(FlowContext &, const KernelEvent &,
                               const Object & /*Irp*/) {}
  /// A function that nobody here calls has ended, and so have its requests.
  virtual void onFinished(FlowContext &) {}
  /// Nothing refers any more to an object.
  virtual void onLost(FlowContext &, LocId /*L*/, const Object & /*Lost*/) {}
};

} // namespace wsk::flow

#endif // ANALYSIS_FLOW_LISTENER_H
