//===- Engine.h - The path-sensitive analysis ----------------- -*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
// Follows the paths of each function over its control flow graph, with several
// states where objects differ (property simulation as in ESP) and one where
// they agree. A call of a function of the driver is analysed in the state of
// its caller, as far as the function can see it, under names of the function's
// own; what it comes to is kept and used again for equal states.
//
//===----------------------------------------------------------------------===//

#ifndef ANALYSIS_FLOW_ENGINE_H
#define ANALYSIS_FLOW_ENGINE_H

#include "Analysis/Flow/Budget.h"
#include "Analysis/Flow/Listener.h"
#include "Analysis/Flow/Program.h"
#include "Analysis/Flow/State.h"
#include "llvm/Support/Allocator.h"

namespace wsk::flow {

using States = llvm::SmallVector<State, 2>;

/// What a call passes.
struct CallArguments {
  Value This;
  bool HasThis = false;
  llvm::SmallVector<Value, 6> Values;  ///< By parameter.
  llvm::SmallVector<LocId, 6> Records; ///< Where a record by value is, or 0.
};

class Engine {
public:
  /// What it is given outlives it.
  Engine(const TranslationUnit &Unit, llvm::ArrayRef<FlowListener *> Listeners,
         const Budget &Limits, const llvm::StringMap<Wrapper> &Declared);

  /// Analyses every function that has to do with WSK.
  void run();

  /// In the order of the source.
  const std::vector<Finding> &findings() const { return Findings; }
  /// Functions that were not followed to the end, and why first.
  const llvm::MapVector<const clang::FunctionDecl *, GiveUp> &
  exhausted() const {
    return Exhausted;
  }

  /// What is wrong with the declared effects of functions, and where.
  const std::vector<std::pair<clang::SourceLocation, std::string>> &
  problems() const {
    return Prog.problems();
  }

  clang::ASTContext &getContext() const { return Prog.getContext(); }
  void report(Finding F);
  /// To be told of each report, also of those that are no news.
  void notePlaces(const clang::Expr *At, const Object *Irp = nullptr);
  bool isReported(RuleId Rule, const clang::Expr *At) const;
  bool isAllocated(Value V);
  const clang::CallExpr *getSource(Value V) const;

private:
  friend class Evaluator;
  friend class FlowContext;

  struct Frame {
    FunctionInfo *Info;
    unsigned Visits = 0;
  };
  struct Summary {
    State Entry;
    std::vector<State> Exits;
    /// It, or what it calls, reports something that is about places where the
    /// caller was: another caller may have been elsewhere.
    bool TellsOfPlaces = false;
  };
  struct Context {
    std::vector<std::unique_ptr<Summary>> Summaries;
    bool Active = false;
    bool Visited = false;
  };

  //===--- Engine.cpp: functions ------------------------------------------===//
  void runRoot(FunctionInfo &Info);
  /// Requests that are pending after the end of a root complete some time.
  void finish(State Exit);
  std::vector<State> analyze(FunctionInfo &Info, State Entry);
  /// Adds a step to the path of \p S.
  void note(State &S, PathStep Step) {
    Step.Before = S.Path;
    S.Path = new (Memory) PathStep(Step);
  }
  /// Joins what agrees, so that a row of calls costs the sum of their ways and
  /// not the product.
  void compact(FunctionInfo &Info, States &All, const void *Place);
  void leave(FunctionInfo &Info, State &S);
  void giveUp(const FunctionInfo &Info, GiveUp Why) {
    Exhausted.insert({Info.Definition, Why});
  }
  bool isLocal(const FunctionInfo &Info, LocId L) const;
  bool isRoutine(const clang::FunctionDecl *F);
  bool isDispatch(const clang::FunctionDecl *F);
  /// Whether a completion routine is running, perhaps through helpers.
  bool isInRoutine();
  using ArriveFunction =
      llvm::function_ref<void(const clang::CFGBlock *, State)>;
  void branch(FunctionInfo &Info, const clang::CFGBlock *B, State S,
              ArriveFunction Arrive);
  void branchSwitch(const clang::SwitchStmt *Switch, const clang::CFGBlock *B,
                    State S, ArriveFunction Arrive);

  //===--- Statements.cpp -------------------------------------------------===//
  void runStatement(const clang::Stmt *S, State &&In, States &Out);
  void declare(State &S, const clang::VarDecl *Var);
  void initialize(State &S, LocId To, const clang::Expr *Init);
  /// Gives the record at \p To what the one at \p From holds.
  void copyRecord(State &S, LocId To, LocId From, clang::QualType T);
  /// Writes down what the members of a record hold that nobody has written.
  void spellOut(State &S, LocId L, clang::QualType T, unsigned Depth = 0);
  void runBinary(const clang::BinaryOperator *Op, State &S);
  void runIncrement(const clang::UnaryOperator *Op, State &S);

  //===--- Lifetimes.cpp --------------------------------------------------===//
  void runElement(const clang::CFGElement &Element, State &&S, States &Out);
  void runInitializer(const clang::CXXCtorInitializer *Init, State &S);
  void runDestructor(const clang::CFGImplicitDtor &Element, State S,
                     States &Out);
  void runNew(const clang::CXXNewExpr *New, State S, States &Out);
  void construct(const clang::CXXConstructExpr *E,
                 const clang::ConstructionContext *CC, State In, States &Out);
  void destroy(const clang::CXXDestructorDecl *D, LocId L, clang::QualType T,
               const clang::Stmt *Site, State S, States &Out);
  void capture(State &S, const clang::LambdaExpr *Lambda);
  /// The memory for \p New; where there may be none, that goes to \p Out.
  Value allocate(const clang::CXXNewExpr *New, State &S, States &Out);
  /// \p Init for a variable, or member, of type \p T.
  void initializeMember(State &S, LocId To, clang::QualType T,
                        const clang::Expr *Init);
  /// The object whose method is running.
  LocId getThis(const State &S);
  LocId getMember(LocId Whole, const clang::CXXCtorInitializer *Init);

  //===--- Calls.cpp ------------------------------------------------------===//
  void runCall(const clang::CallExpr *Call, State In, States &Out);
  void collectArguments(State &S, const clang::FunctionDecl *F,
                        llvm::ArrayRef<const clang::Expr *> Exprs,
                        CallArguments &Args);
  /// Runs \p F with the state, or does what an unknown function may do.
  void callFunction(const clang::FunctionDecl *F, const CallArguments &Args,
                    const clang::Stmt *Site, State In, States &Out);
  void callUnknown(const clang::FunctionDecl *F, const CallArguments &Args,
                   const clang::Stmt *Site, State In, States &Out);
  bool callKnown(FunctionInfo &Info, CallArguments Args,
                 const clang::Stmt *Site, const State &In, States &Out);

  //===--- WskModel.cpp ---------------------------------------------------===//
  void runWskCall(const WskCall &Call, State In, States &Out);
  void submit(const WskEvent &Event, State In, States &Out);
  void complete(State In, LocId Irp, bool Success, States &Out);
  void runRoutine(State In, LocId Irp, States &Out);
  void completeOthers(State In, Value Socket, LocId Closing, States &Out);
  void runImmediate(const WskEvent &Event, State In, States &Out);

  //===--- SocketModel.cpp ------------------------------------------------===//
  void noteAttempt(State &S, const WskEvent &Event);
  void forceEnd(State &S, Value Socket);
  void beginClose(State &S, const WskEvent &Event);
  void noteDisabling(State &S, const WskEvent &Event, Value Status);
  void noteElapsed(State &S);
  /// What callbacks of \p Socket are given; 0 where that is not known.
  LocId findContext(const State &S, const State::Tracked &Socket);
  void prepareFacts(State &S, const WskEvent &Event, Object &Irp);
  void applySuccess(State &S, const Object &Irp);
  void makeSocket(State &S, const Object &Irp, LocId At);
  void findOwnSockets(const State &S);
  void runCallbacks(llvm::function_ref<bool(const FunctionInfo &)> IsRelevant);
  void runAccept(FunctionInfo &Info, const Callback &Event);
  void runCallback(FunctionInfo &Info, const Callback &Event);

  //===--- KernelModel.cpp ------------------------------------------------===//
  void runKernelCall(const clang::CallExpr *Call, const KernelCallee &Callee,
                     const CallArguments &Args, State In, States &Out);
  void wait(const KernelEvent &Event, State In, States &Out);
  void readEvent(const KernelEvent &Event, State In, States &Out);
  void noteContextFreed(State &S, LocId At, const clang::CallExpr *Call);
  /// The request whose context, freed by its routine, \p L lies in; or null.
  const Object *findFreedContext(const State &S, LocId L);
  /// Whether a pending IRP is gone if its request has completed by now.
  bool mayHaveBeenFreed(const State &S, LocId Irp);
  void runAtomic(const KernelEvent &Event, State &S);
  void forgetCounted(State &S, llvm::ArrayRef<LocId> Roots);
  void forgetShared(State &S, LocId At, bool FunctionInfo::*Do);
  bool mayRoutineUse(const State &S, const State::Tracked &Irp,
                     llvm::ArrayRef<LocId> Roots);
  bool tryCompletions(const State &In, LocId Event, States &Out,
                      llvm::SmallVectorImpl<LocId> &Irps);

  /// A member of the IRP at \p Irp, or of its IoStatus; 0 where the source
  /// defines no such type.
  LocId getIrpMember(LocId Irp, llvm::StringRef Member);
  LocId getIoStatus(LocId Irp, llvm::StringRef Member);
  void findIrpType(clang::QualType T);

  /// Keeps one finding for a cause, and brings them into the source's order.
  void sortFindings();
  //===--- WrapperModel.cpp -----------------------------------------------===//
  void runWrapper(const clang::FunctionDecl *F, const Wrapper &W,
                  const CallArguments &Args, const clang::CallExpr *Call,
                  State In, States &Out);
  LocId locateArgument(State &S, const WrapperEffect &E,
                       const clang::FunctionDecl *F, const CallArguments &Args);
  void waitForRequest(LocId Irp, State In, States &Out);

  void noteRead(State &S, LocId L, const clang::Expr *At);

  Program Prog;
  SymbolTable Table;
  llvm::BumpPtrAllocator Memory;
  llvm::ArrayRef<FlowListener *> Listeners;
  /// Calls whose arguments WSK refuses: somebody else reports them.
  llvm::DenseSet<const clang::CallExpr *> Refused;
  std::vector<Finding> Findings;
  unsigned ReportsOfPlaces = 0;
  /// Findings by rule and place.
  llvm::DenseMap<std::pair<unsigned, unsigned>, unsigned> Reported;
  llvm::MapVector<const clang::FunctionDecl *, GiveUp> Exhausted;
  llvm::DenseMap<const FunctionInfo *, Context> Contexts;
  llvm::SmallVector<Frame, 16> Stack;
  /// What Evaluator::getTypeRange() found, by type.
  llvm::DenseMap<const void *, Range> TypeRanges;
  const clang::RecordDecl *IrpRecord = nullptr;
  /// Members, by the way to them, in which the context of a socket keeps that
  /// socket; and those in which contexts keep other sockets.
  using MemberPath = llvm::SmallVector<const clang::FieldDecl *, 2>;
  std::vector<MemberPath> OwnSockets, OtherSockets;
  /// The ways to what getIrpMember() and getIoStatus() find, by its name.
  llvm::StringMap<MemberPath> IrpMembers, IoStatusMembers;
  unsigned TotalVisits = 0;
  uint64_t StateBytes = 0;
  Budget Limits;
};

/// The constructor's call that makes what \p E denotes; null where there is
/// none.
const clang::CXXConstructExpr *getConstruction(const clang::Expr *E);

/// Evaluates expressions without effects; those with effects have been run
/// before and left their values in the state.
class Evaluator {
public:
  Evaluator(Engine &E, State &S) : E(E), S(S) {}

  /// The value of \p X; for a glvalue or a record, the address of it.
  Value evaluate(const clang::Expr *X);
  /// The value that \p X has or, for a glvalue, holds.
  Value evaluateHeld(const clang::Expr *X);
  /// The location that \p X denotes, or that holds its record; 0 where that is
  /// not known.
  LocId locate(const clang::Expr *X);
  /// As a condition: a number or comparison where that is known.
  Value truth(Value V);
  Value compare(Relation R, Value A, Value B);
  Value load(LocId L, const clang::Expr *At);
  /// \p P, which is of type \p T, moved by so many elements.
  Value movePointer(Value P, Value Offset, bool Minus, clang::QualType T);
  /// \p V, of type \p T, plus \p By; unknown where that may wrap.
  Value move(Value V, int64_t By, clang::QualType T);
  /// A name for what \p Op makes of \p Old and \p By, at \p Place; unknown
  /// where nothing would be known of it.
  Value combine(const clang::Expr *Place, clang::BinaryOperatorKind Op,
                Value Old, int64_t By, clang::QualType T);
  /// The same for the value of \p X.
  Value combine(const clang::Expr *X);
  /// The same for one step in an array that is known to be small.
  Value stepPointer(Value P, int64_t By);
  /// Of && or ||, or an operand of them, from what is left of its operands.
  Value evaluateLogical(const clang::Expr *X);

  Range getTypeRange(clang::QualType T) const;
  Value truncate(int64_t N, clang::QualType T) const;
  /// Of what the compiler can compute without the state.
  Value evaluateConstant(const clang::Expr *X);

private:
  LocId dereference(Value P);
  Value evaluateMask(const clang::BinaryOperator *Op);
  Value evaluateCast(const clang::CastExpr *Cast);
  Value evaluateUnary(const clang::UnaryOperator *Op);
  Value evaluateBinary(const clang::BinaryOperator *Op);
  bool wasEvaluated(const clang::Expr *X);
  LocId locateCapture(const clang::ValueDecl *D);
  Value loadConstant(LocId L);
  Value escapeInto(Value A, Value B);

  Engine &E;
  State &S;
};

} // namespace wsk::flow

#endif // ANALYSIS_FLOW_ENGINE_H
