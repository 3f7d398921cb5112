//===- SehLoweringTest.cpp - __finally as plain statements ----------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Analysis/Flow/SehLowering.h"
#include "clang/AST/Decl.h"
#include "clang/Analysis/CFG.h"
#include "clang/Tooling/Tooling.h"
#include "gtest/gtest.h"
#include <set>

using namespace clang;
using namespace wsk::flow;

namespace {

class SehLoweringTest : public ::testing::Test {
protected:
  /// The last function with a body of \p Code.
  FunctionDecl *parse(llvm::StringRef Code) {
    Source = tooling::buildASTFromCodeWithArgs(
        Code, {"-fsyntax-only", "-w", "-target", "x86_64-pc-windows-msvc"},
        "test.c");
    EXPECT_FALSE(Source->getDiagnostics().hasErrorOccurred());
    FunctionDecl *Last = nullptr;
    for (Decl *D : Source->getASTContext().getTranslationUnitDecl()->decls())
      if (auto *F = dyn_cast<FunctionDecl>(D); F && F->hasBody())
        Last = F;
    return Last;
  }
  ASTContext &context() { return Source->getASTContext(); }

  std::string dump(const FunctionDecl *F) {
    std::string Text;
    llvm::raw_string_ostream OS(Text);
    F->getBody()->dump(OS, context()); // With addresses.
    return Text;
  }
  bool hasGraph(const FunctionDecl *F) {
    return CFG::buildCFG(F, F->getBody(), &context(), CFG::BuildOptions()) !=
           nullptr;
  }
  /// How often the call of \p Name is in the tree.
  unsigned count(const FunctionDecl *F, llvm::StringRef Name) {
    unsigned N = 0;
    llvm::SmallVector<const Stmt *, 16> Work{F->getBody()};
    while (!Work.empty()) {
      const Stmt *S = Work.pop_back_val();
      if (const auto *Ref = dyn_cast<DeclRefExpr>(S))
        N += Ref->getDecl()->getName() == Name;
      for (const Stmt *Child : S->children())
        if (Child)
          Work.push_back(Child);
    }
    return N;
  }

private:
  std::unique_ptr<ASTUnit> Source;
};

TEST_F(SehLoweringTest, TheTreeIsPutBack) {
  FunctionDecl *F = parse(R"(
void A(void); void B(void);
int F(int N) {
  while (N--) {
    __try {
      A();
      if (N == 1) break;
      if (N == 2) continue;
      if (N == 3) return N + 1;
      if (N == 4) goto Out;
      if (N == 5) __leave;
    } __finally {
      B();
    }
  }
Out:
  return 0;
})");
  std::string Before = dump(F);
  EXPECT_FALSE(hasGraph(F));
  {
    SehLowering Lowering(context(), F);
    EXPECT_TRUE(Lowering.lower());
    EXPECT_NE(dump(F), Before);
    EXPECT_TRUE(hasGraph(F));
    // At its place, and before the break, continue, return and goto.
    EXPECT_EQ(count(F, "B"), 5u);
    EXPECT_EQ(count(F, "A"), 1u);
  }
  EXPECT_EQ(dump(F), Before);
  EXPECT_FALSE(hasGraph(F));
}

TEST_F(SehLoweringTest, TheTreeIsPutBackAfterAFailure) {
  FunctionDecl *F = parse(R"(
void A(void);
int F(int N) {
  __try {
    __try {
      if (N) return 1;
    } __finally {
    Again:
      if (--N) goto Again;
    }
  } __finally {
    A();
  }
  return 0;
})");
  std::string Before = dump(F);
  {
    SehLowering Lowering(context(), F);
    EXPECT_FALSE(Lowering.lower());
  }
  EXPECT_EQ(dump(F), Before);
}

TEST_F(SehLoweringTest, WhatLeavesSeveralBlocksRunsThemFromInside) {
  FunctionDecl *F = parse(R"(
void Inner(void); void Outer(void);
int F(int N) {
  __try {
    __try {
      if (N) return 1;
    } __finally { Inner(); }
  } __finally { Outer(); }
  return 0;
})");
  SehLowering Lowering(context(), F);
  ASSERT_TRUE(Lowering.lower());
  EXPECT_EQ(count(F, "Inner"), 2u);
  EXPECT_EQ(count(F, "Outer"), 2u);
  // Whichever comes first in the way of the return, comes first in the tree.
  std::string Text = dump(F);
  EXPECT_LT(Text.find("'Inner'"), Text.find("'Outer'"));
}

TEST_F(SehLoweringTest, AJumpWithinTheBlockDoesNotLeaveIt) {
  FunctionDecl *F = parse(R"(
void B(void);
void F(int N) {
  __try {
    while (N) { if (--N == 4) break; else continue; }
    if (N) goto Inside;
    N = 3;
  Inside:
    switch (N) { case 1: break; }
  } __finally { B(); }
})");
  SehLowering Lowering(context(), F);
  ASSERT_TRUE(Lowering.lower());
  EXPECT_EQ(count(F, "B"), 1u);
}

TEST_F(SehLoweringTest, AnExceptHandlerIsAnotherWay) {
  FunctionDecl *F = parse(R"(
void A(void); void B(void);
int F(int N) {
  __try { if (N) __leave; A(); return 1; }
  __except (1) { B(); }
  return 0;
})");
  // How many blocks of the graph can be reached from its entry and call B.
  auto CountCalls = [&] {
    auto Graph =
        CFG::buildCFG(F, F->getBody(), &context(), CFG::BuildOptions());
    unsigned Calls = 0;
    std::set<const CFGBlock *> Seen;
    llvm::SmallVector<const CFGBlock *, 8> Work{&Graph->getEntry()};
    while (!Work.empty()) {
      const CFGBlock *Block = Work.pop_back_val();
      if (!Block || !Seen.insert(Block).second)
        continue;
      for (const CFGElement &Element : *Block)
        if (auto S = Element.getAs<CFGStmt>())
          if (const auto *Call = dyn_cast<CallExpr>(S->getStmt()))
            Calls += Call->getDirectCallee()->getName() == "B";
      for (const CFGBlock *Next : Block->succs())
        Work.push_back(Next);
    }
    return Calls;
  };
  std::string Before = dump(F);
  EXPECT_EQ(CountCalls(), 0u);
  {
    SehLowering Lowering(context(), F);
    ASSERT_TRUE(Lowering.lower());
    EXPECT_EQ(CountCalls(), 1u);
    EXPECT_EQ(count(F, "A"), 1u);
    EXPECT_EQ(Lowering.getRaised().size(), 1u);
  }
  EXPECT_EQ(dump(F), Before);
}

TEST_F(SehLoweringTest, AbnormalTerminationReadsAVariable) {
  FunctionDecl *F = parse(R"(
void A(void);
int F(int N) {
  __try { if (N) return 1; }
  __finally { if (_abnormal_termination()) A(); }
  return 0;
})");
  SehLowering Lowering(context(), F);
  ASSERT_TRUE(Lowering.lower());
  ASSERT_EQ(Lowering.getAbnormal().size(), 1u);
  EXPECT_EQ(Lowering.getAbnormal().begin()->second->getName(), "abnormal");
}

} // namespace
