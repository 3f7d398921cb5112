//===- EngineTest.cpp - What is known where functions return --------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Analysis/Flow/Engine.h"
#include "clang/Tooling/Tooling.h"
#include "gtest/gtest.h"

using namespace wsk;
using namespace wsk::flow;

namespace {

/// Just so much of the kernel that there is something to follow.
constexpr char Kernel[] = R"(
typedef long long LONG64;
typedef unsigned long long ULONG64;
typedef int NTSTATUS;
typedef struct _IRP { int Size; struct _IRP *Link; } IRP, *PIRP;
typedef struct _WSK_SOCKET { const void *Dispatch; } WSK_SOCKET, *PWSK_SOCKET;
typedef NTSTATUS (*PFN_WSK_CLOSE_SOCKET)(PWSK_SOCKET, PIRP);
typedef struct { PFN_WSK_CLOSE_SOCKET WskCloseSocket; } DISPATCH;
PIRP IoAllocateIrp(char, unsigned char);
void Unknown(void *);
int Ask(void);
static DISPATCH *D;
static PWSK_SOCKET Socket;
static void Use(PIRP I) { D->WskCloseSocket(Socket, I); }
)";

/// Hears what numbers each function may return, on all ways together.
class EngineTest : public ::testing::Test, FlowListener {
protected:
  void analyze(llvm::StringRef Code, const Budget &Limits = {}) {
    Returned.clear();
    Source = clang::tooling::buildASTFromCodeWithArgs(
        (Kernel + Code).str(), {"-fsyntax-only", "-w"}, "test.c");
    ASSERT_FALSE(Source->getDiagnostics().hasErrorOccurred());
    TranslationUnit Unit(Source->getASTContext());
    FlowListener *Listeners[] = {this};
    llvm::StringMap<Wrapper> Declared;
    Engine Analysis(Unit, Listeners, Limits, Declared);
    Analysis.run();
    Exhausted = Analysis.exhausted().size();
  }

  void onReturn(FlowContext &Path, const clang::FunctionDecl *F,
                const clang::ReturnStmt *, Value Result) override {
    Range R = Path.state().getRange(Result);
    auto [It, New] = Returned.try_emplace(F->getName(), R);
    if (!New)
      It->second = Range::join(It->second, R);
  }

  Range of(llvm::StringRef Function) const {
    auto It = Returned.find(Function);
    // Nobody returns from it.
    return It == Returned.end() ? Range::between(1, 0) : It->second;
  }

  size_t Exhausted = 0;

private:
  std::unique_ptr<clang::ASTUnit> Source;
  llvm::StringMap<Range> Returned;
};

TEST_F(EngineTest, AComparisonIsRemembered) {
  analyze(R"(
int F(PIRP I, int N) {
  int Large = N > 5;
  Use(I);
  if (Large)
    return N;
  return 100;
})");
  EXPECT_EQ(of("F"), Range::between(6, INT32_MAX));
}

TEST_F(EngineTest, ThePlaceOfAJoinKeepsWhatBelongsTogether) {
  analyze(R"(
int F(PIRP I, int Way, int A, int B) {
  int First, Second;
  Use(I);
  if (Way) { First = A; Second = A; } else { First = B; Second = B; }
  if (First == 7)
    return Second;
  return 7;
})");
  EXPECT_EQ(of("F"), Range::only(7));
}

TEST_F(EngineTest, WhatIsNotCorrelatedIsNot) {
  analyze(R"(
int F(PIRP I, int Way, int A, int B) {
  int First = A, Second = B;
  Use(I);
  if (Way) { First = B; Second = B; }
  if (First == 7)
    return Second;
  return 7;
})");
  EXPECT_EQ(of("F"), Range::between(INT32_MIN, INT32_MAX));
}

TEST_F(EngineTest, ALoopThatCountsComesToAnEnd) {
  analyze(R"(
int F(PIRP I) {
  int N;
  for (N = 0; Ask(); ++N)
    Use(I);
  return N;
})");
  EXPECT_EQ(of("F"), Range::between(0, INT32_MAX));
  EXPECT_EQ(Exhausted, 0u);
}

TEST_F(EngineTest, NumbersWrapAsTheirTypesDo) {
  analyze(R"(
unsigned Unsigned(PIRP I) { unsigned N = 0; Use(I); return N - 1; }
int Narrow(PIRP I) { Use(I); return (unsigned char)0x1ff; }
int Sign(PIRP I) { Use(I); return (signed char)0xff; }
int Order(PIRP I) { Use(I); return -1 < 1u; }
int Wide(PIRP I) { ULONG64 N = ~0ull; Use(I); return N > 5; }
int WideSigned(PIRP I) { LONG64 N = ~0ll; Use(I); return N > 5; }
int Bool(PIRP I) { _Bool B = 4; Use(I); return B; }
)");
  EXPECT_EQ(of("Unsigned"), Range::only(UINT32_MAX));
  EXPECT_EQ(of("Narrow"), Range::only(0xff));
  EXPECT_EQ(of("Sign"), Range::only(-1));
  EXPECT_EQ(of("Order"), Range::only(0));
  EXPECT_EQ(of("Wide"), Range::only(1));
  EXPECT_EQ(of("WideSigned"), Range::only(0));
  EXPECT_EQ(of("Bool"), Range::only(1));
}

TEST_F(EngineTest, NothingIsSaidOfNumbersThatAreTooWide) {
  analyze(R"(
int Sum(PIRP I) {
  unsigned __int128 N = 0xffffffffffffffffull;
  Use(I);
  N = N + 1;
  return N == 0;
}
int Literal(PIRP I) { __int128 N = (__int128)1 << 100; Use(I); return N == 0; }
)");
  for (const char *F : {"Sum", "Literal"}) {
    EXPECT_TRUE(of(F).contains(0));
    EXPECT_TRUE(of(F).contains(1));
  }
}

TEST_F(EngineTest, ACallComesBackByItsStatus) {
  // The ways must stay apart: what each leaves in *N belongs to it.
  analyze(R"(
static NTSTATUS Make(PIRP *Out, int *N) {
  PIRP I = IoAllocateIrp(1, 0);
  if (!I) { *N = 1; return -1; }
  Use(I);
  *Out = I;
  *N = 2;
  return 0;
}
int Success(void) {
  PIRP I = 0;
  int N = 0;
  NTSTATUS S = Make(&I, &N);
  if (S >= 0)
    return N;
  return 2;
}
int Failure(void) {
  PIRP I = 0;
  int N = 0;
  if (Make(&I, &N) < 0)
    return N;
  return 1;
})");
  EXPECT_EQ(of("Success"), Range::only(2));
  EXPECT_EQ(of("Failure"), Range::only(1));
}

TEST_F(EngineTest, ACalleeSeesWhatEachOfItsCallersPasses) {
  analyze(R"(
static int Same(PIRP I, int N) { Use(I); return N; }
int Three(PIRP I) { return Same(I, 3); }
int Four(PIRP I) { return Same(I, 4); }
int Own(PIRP I, int N) { return N > 6 ? Same(I, N) : 9; }
)");
  EXPECT_EQ(of("Three"), Range::only(3));
  EXPECT_EQ(of("Four"), Range::only(4));
  EXPECT_EQ(of("Own"), Range::between(7, INT32_MAX));
}

TEST_F(EngineTest, ACalleeWritesWhereItsCallerLooks) {
  analyze(R"(
struct S { int A; struct S *Next; };
static void Set(PIRP I, struct S *Where, int N) { Use(I); Where->Next->A = N; }
int Seen(PIRP I, struct S *S) {
  struct S *Other = S->Next;
  Set(I, S, 5);
  return Other->A;
}
int Left(PIRP I, struct S *S) {
  S->A = 8;
  Set(I, S, 5);
  return S->A;
})");
  EXPECT_EQ(of("Seen"), Range::only(5));
  EXPECT_EQ(of("Left"), Range::only(8));
}

TEST_F(EngineTest, RecordsGoByValue) {
  analyze(R"(
struct S { int A; int B; };
static struct S Make(PIRP I, int N) { struct S S = {N}; Use(I); return S; }
static int Get(PIRP I, struct S S) { Use(I); S.A++; return S.B; }
int Returned(PIRP I) { struct S S = Make(I, 4); return S.A; }
int Rest(PIRP I) { struct S S = Make(I, 4); return S.B; }
int Passed(PIRP I) { struct S S = {1, 2}; return Get(I, S); }
int Kept(PIRP I) { struct S S = {1, 2}; Get(I, S); return S.A; }
int Copied(PIRP I, struct S *P) {
  struct S S;
  Use(I);
  P->A = 6;
  S = *P;
  P->A = 7;
  return S.A;
}
int Whole(PIRP I, struct S *P) {
  struct S S = *P;
  Use(I);
  return S.B == P->B;
})");
  EXPECT_EQ(of("Returned"), Range::only(4));
  EXPECT_EQ(of("Rest"), Range::only(0));
  EXPECT_EQ(of("Passed"), Range::only(2));
  EXPECT_EQ(of("Kept"), Range::only(1));
  EXPECT_EQ(of("Copied"), Range::only(6));
  EXPECT_EQ(of("Whole"), Range::only(1));
}

TEST_F(EngineTest, MembersOfAUnionAreOne) {
  analyze(R"(
union U { int A; int B; struct { int C; int D; } S; };
int Other(PIRP I) { union U U; U.A = 1; U.B = 2; Use(I); return U.A; }
int Part(PIRP I) {
  union U U;
  U.S.D = 3;
  U.A = Ask();
  Use(I);
  return U.S.D;
})");
  EXPECT_EQ(of("Other"), Range::only(2));
  EXPECT_NE(of("Part"), Range::only(3));
}

TEST_F(EngineTest, RecursionEnds) {
  analyze(R"(
static int Odd(PIRP I, unsigned N);
static int Even(PIRP I, unsigned N) {
  Use(I);
  if (N == 0)
    return 1;
  return Odd(I, N - 1);
}
static int Odd(PIRP I, unsigned N) {
  if (N == 0)
    return 0;
  return Even(I, N - 1);
}
int F(PIRP I, unsigned N) { return Even(I, N); }
int Forever(PIRP I) { Use(I); return Forever(I); }
)");
  // What the inner call returns is not known, and nothing is made up.
  EXPECT_TRUE(of("F").contains(1));
  EXPECT_TRUE(of("F").contains(0));
  EXPECT_TRUE(of("Forever").contains(0));
}

TEST_F(EngineTest, AnAllocationInALoopIsAnotherObjectEachTime) {
  analyze(R"(
int F(PIRP I) {
  PIRP Old = 0, New = 0;
  int N;
  for (N = 0; N < 2; ++N) {
    Old = New;
    New = IoAllocateIrp(1, 0);
    if (!New)
      return 0;
    New->Size = N;
  }
  Use(I);
  return Old && Old == New;
}
int Sizes(PIRP I) {
  PIRP Old = IoAllocateIrp(1, 0), New;
  if (!Old)
    return 5;
  Old->Size = 5;
  New = IoAllocateIrp(1, 0);
  if (New)
    New->Size = 6;
  Use(I);
  return Old->Size;
})");
  EXPECT_NE(of("F"), Range::only(1));
  EXPECT_EQ(of("Sizes"), Range::only(5));
}

TEST_F(EngineTest, WhatAnUnknownFunctionGetsIsForgotten) {
  analyze(R"(
struct S { int A; };
int Given(PIRP I) { struct S S = {1}; Unknown(&S); Use(I); return S.A; }
int Through(PIRP I) {
  struct S S = {1};
  struct S *P = &S;
  Unknown(&P);
  Use(I);
  return S.A;
}
int Not(PIRP I) { struct S S = {1}, T; Unknown(&T); Use(I); return S.A; }
)");
  EXPECT_NE(of("Given"), Range::only(1));
  EXPECT_NE(of("Through"), Range::only(1));
  EXPECT_EQ(of("Not"), Range::only(1));
}

TEST_F(EngineTest, CasesAndWhatTheyLeave) {
  analyze(R"(
int F(PIRP I, unsigned char N) {
  Use(I);
  switch (N) {
  case 0 ... 9:
    return 20;
  case 250 ... 255:
    return 20;
  case 100:
    return 20;
  default:
    return N;
  }
})");
  Range Expected = Range::between(10, 249);
  Expected.remove(100);
  EXPECT_EQ(of("F"), Expected);
}

TEST_F(EngineTest, AnElementOfATableGoesWithoutTheOthers) {
  analyze(R"(
static struct Box { int N; } A, B, *Boxes[3];
static void Fill(void) { Boxes[1] = &A; Boxes[2] = &B; A.N = 1; B.N = 2; }
static void Set(struct Box **P) { P[0]->N = 5; Use(0); }
static void SetBefore(struct Box **P) { P[-1]->N = 5; Use(0); }
static void Replace(struct Box **P) { P[-1] = P[0]; Use(0); }
static void Lose(struct Box **P) { Unknown(P); Use(0); }
static void LoseOne(struct Box **P) { Unknown(*P); Use(0); }
int Element(void) { Fill(); Set(&Boxes[2]); return A.N * 10 + B.N; }
int Before(void) { Fill(); SetBefore(&Boxes[2]); return A.N * 10 + B.N; }
int Twice(void) { Fill(); Replace(&Boxes[2]); return Boxes[1]->N; }
int Other(void) { Fill(); Lose(&Boxes[2]); return A.N; }
int Same(void) { Fill(); LoseOne(&Boxes[2]); return A.N; }
)");
  EXPECT_EQ(of("Element"), Range::only(15));
  EXPECT_EQ(of("Before"), Range::only(52));
  EXPECT_EQ(of("Twice"), Range::only(2));
  // Who has the address of one gets at its neighbours.
  EXPECT_EQ(of("Other"), Range::between(INT32_MIN, INT32_MAX));
  EXPECT_EQ(of("Same"), Range::only(1));
}

TEST_F(EngineTest, NestedLogicHasAValue) {
  analyze(R"(
int Or(PIRP I, int N) {
  int A = 0, B = 2;
  int V = A || (B && N == 3);
  Use(I);
  return V ? N : 3;
}
int And(PIRP I, int A, int B, int C) {
  int V = (A == 1 || B == 2) && C == 3;
  Use(I);
  return V ? C : 3;
}
int Branch(PIRP I, int A, int B, int C) {
  Use(I);
  if (A == 1 || (B == 2 && C == 3))
    return A == 1 ? 23 : B * 10 + C;
  return 23;
})");
  EXPECT_EQ(of("Or"), Range::only(3));
  EXPECT_EQ(of("And"), Range::only(3));
  EXPECT_EQ(of("Branch"), Range::only(23));
}

TEST_F(EngineTest, ConstantTablesAreRead) {
  analyze(R"(
struct Row { int (*Do)(PIRP); int N; };
static int One(PIRP I) { Use(I); return 1; }
static int Two(PIRP I) { Use(I); return 2; }
static const struct Row Rows[] = {{One, 10}, {.N = 20, .Do = Two}};
static struct Row Changing[] = {{One, 10}};
int Called(PIRP I) { return Rows[1].Do(I); }
int Read(PIRP I) { Use(I); return Rows[0].N; }
int Changed(PIRP I) { Use(I); return Changing[0].N; }
)");
  EXPECT_EQ(of("Called"), Range::only(2));
  EXPECT_EQ(of("Read"), Range::only(10));
  EXPECT_NE(of("Changed"), Range::only(10));
}

TEST_F(EngineTest, WhereTooManyStatesMeetTheRestIsFollowed) {
  Budget Small;
  Small.StatesPerBlock = 2;
  analyze(R"(
int F(PIRP *I, int Mask, int N) {
  if (Mask & 1) Use(I[0]);
  if (Mask & 2) Use(I[1]);
  if (Mask & 4) Use(I[2]);
  if (N > 3)
    return N;
  return 4;
})",
          Small);
  EXPECT_EQ(Exhausted, 1u);
  EXPECT_EQ(of("F"), Range::between(4, INT32_MAX));
}

} // namespace
