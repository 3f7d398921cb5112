//===- Program.h - The functions of a translation unit -------- -*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ANALYSIS_FLOW_PROGRAM_H
#define ANALYSIS_FLOW_PROGRAM_H

#include "Analysis/Flow/Wrappers.h"
#include "Analysis/TranslationUnit.h"
#include "Rules/Kernel.h"
#include "clang/Analysis/CFG.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/SetVector.h"

namespace wsk::flow {

/// What the analysis needs to know of a function before it looks into it.
struct FunctionInfo {
  const clang::FunctionDecl *Definition = nullptr;

  bool CallsModel = false; ///< A WSK or kernel function, in the end.
  bool CallsWsk = false;   ///< A WSK function, in the end.
  /// In the end a WSK function or a wait: completion routines may run.
  bool RunsRoutines = false;
  /// A function of another file or one that is not known, in the end.
  bool CallsUnknown = false;
  bool Synchronizes = false; ///< Takes a lock or counts, in the end.
  bool Writes = false;       ///< Memory that its caller can see.
  bool IsCalled = false;     ///< By name, from this translation unit.
  bool AddressTaken = false; ///< May be called by others.
  unsigned Size = 0;         ///< Statements of its own.
  /// Variables that outlive it and that it, or what it calls, refers to.
  llvm::SetVector<const clang::VarDecl *> Globals;
  /// Of a lambda: where its object has what it refers to.
  llvm::DenseMap<const clang::ValueDecl *, clang::FieldDecl *> Captures;
  clang::FieldDecl *CapturedThis = nullptr;
  llvm::SetVector<const clang::FunctionDecl *> Callees;

  /// Built on demand; null where clang cannot.
  std::unique_ptr<clang::CFG> Graph;
  bool GraphBuilt = false;
  /// Position in reverse post-order by block number.
  std::vector<unsigned> Order;
  /// Whether a block, by its number, may lie on a cycle.
  std::vector<bool> Cyclic;
  /// It has a __try, which clang::CFG does not know well.
  bool HasTry = false;
  /// The conditions for the ways into handlers of exceptions.
  llvm::DenseSet<const clang::Expr *> Raised;
  /// What calls of AbnormalTermination read.
  llvm::DenseMap<const clang::CallExpr *, const clang::VarDecl *> Abnormal;
  /// Statements after which temporaries are of no use any more.
  llvm::DenseSet<const clang::Stmt *> Complete;
  /// Arms of conditionals and operands of && and ||, whose values are needed
  /// where paths have joined.
  llvm::DenseSet<const clang::Stmt *> Operands;
};

/// The driver's functions, who calls whom, and their control flow graphs.
class Program {
public:
  /// \p Declared outlives it.
  Program(const TranslationUnit &Unit,
          const llvm::StringMap<Wrapper> &Declared);

  const TranslationUnit &getUnit() const { return Unit; }
  clang::ASTContext &getContext() const { return Context; }

  /// Null where \p F has no body here.
  FunctionInfo *getInfo(const clang::FunctionDecl *F);
  /// Null where there is none.
  const clang::CFG *getGraph(FunctionInfo &Info);

  const WskCall *getWskCall(const clang::CallExpr *Call) const {
    auto It = WskCalls.find(Call);
    return It == WskCalls.end() ? nullptr : It->second;
  }
  const KernelCallee *getKernelCallee(const clang::FunctionDecl *F);
  /// What \p F, which has no body here, is declared to do; null where nothing
  /// is declared.
  const Wrapper *getWrapper(const clang::FunctionDecl *F);
  /// What is wrong with such declarations, and where the function is.
  const std::vector<std::pair<clang::SourceLocation, std::string>> &
  problems() const {
    return Problems;
  }

  /// Whether \p F is declared by the kit, not by the driver.
  bool isKitFunction(const clang::FunctionDecl *F);

  /// The driver's functions with bodies, in the order of the source.
  const std::vector<const clang::FunctionDecl *> &functions() const {
    return OwnFunctions;
  }

  /// Whether nobody reads \p Var: it only takes what WSK writes.
  bool isNeverRead(const clang::VarDecl *Var) const {
    auto It = OutputUses.find(Var);
    return It != OutputUses.end() && It->second == Uses.lookup(Var);
  }

  /// Global variables that functions refer to that may be completion routines.
  const llvm::SetVector<const clang::VarDecl *> &routineGlobals() const {
    return RoutineGlobals;
  }

private:
  void collect(clang::DeclContext *Scope);
  void collect(clang::Decl *D);
  void addFunction(const clang::FunctionDecl *F);
  void scan(FunctionInfo &Info, const clang::Stmt *S, bool InStmtExpr);
  /// Returns whether what is below \p E is yet to be scanned.
  bool scanExpression(FunctionInfo &Info, const clang::Expr *E,
                      bool InStmtExpr);
  void scanBinary(FunctionInfo &Info, const clang::BinaryOperator *Op);
  void scanCall(FunctionInfo &Info, const clang::CallExpr *Call);
  void addCallee(FunctionInfo &Info, const clang::FunctionDecl *F);
  void addReference(FunctionInfo &Info, const clang::DeclRefExpr *Ref,
                    bool IsCallee);
  void addDestructor(FunctionInfo &Info, clang::QualType T);
  /// Who refers to a constant table may call the functions in it.
  void addTable(FunctionInfo &Info, const clang::VarDecl *Var);
  /// Notes what attributes of \p F declare.
  void readAttributes(const clang::FunctionDecl *F);
  void propagate();
  static void findCycles(FunctionInfo &Info);

  const TranslationUnit &Unit;
  clang::ASTContext &Context;
  llvm::DenseMap<const clang::CallExpr *, const WskCall *> WskCalls;
  llvm::MapVector<const clang::FunctionDecl *, std::unique_ptr<FunctionInfo>>
      Functions;
  llvm::DenseMap<const clang::FunctionDecl *, const KernelCallee *> Kernel;
  llvm::DenseMap<const clang::FunctionDecl *, bool> Kit;
  const llvm::StringMap<Wrapper> &Declared;
  llvm::DenseMap<const clang::FunctionDecl *, std::unique_ptr<Wrapper>>
      Wrappers;
  std::vector<std::pair<clang::SourceLocation, std::string>> Problems;
  std::vector<const clang::FunctionDecl *> OwnFunctions;
  std::vector<const clang::FunctionDecl *> Work;
  llvm::SetVector<const clang::FunctionDecl *> AddressTaken;
  llvm::SetVector<const clang::VarDecl *> RoutineGlobals;
  /// References to global variables, and those that only let WSK write.
  llvm::DenseMap<const clang::VarDecl *, unsigned> Uses, OutputUses;
  OwnCode &Own;
};

/// What destroys an object, or the elements of an array, of type \p T; null
/// where nothing does.
const clang::CXXDestructorDecl *getDestructor(clang::QualType T);

} // namespace wsk::flow

#endif // ANALYSIS_FLOW_PROGRAM_H
