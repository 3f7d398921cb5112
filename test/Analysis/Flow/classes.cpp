// Planted bugs over methods, constructors and operators, and the same without
// the bug.
// Functions whose name begins with Bad free an IRP that may be pending.
//
// RUN: wsk-tidy --checks='-*,wsk-pending-status' --quiet %s > %t.out 2>&1
// RUN: FileCheck %s --input-file=%t.out --implicit-check-not=warning:

extern "C" {
#include "Inputs/call.h"
}
// Waits at the end of its scope.
class Waiter {
public:
  explicit Waiter(PCALL Call) : Call(Call) {}
  ~Waiter() {
    if (Call)
      Wait(Call);
  }
  void release() { Call = nullptr; }

private:
  PCALL Call;
};

// Methods.
class Connection {
public:
  Connection(PWSK_SOCKET Socket, PCALL Call) : Socket(Socket), Call(Call) {}
  NTSTATUS submit() { return Submit(Socket, Call); }
  void wait() { Wait(Call); }
  void free() { IoFreeIrp(Call->Irp); }
  void badFree() {
    // CHECK: :[[@LINE+1]]:5: warning: 'Irp' of IoFreeIrp is in flight
    IoFreeIrp(Call->Irp);
  }
  void bad() {
    this->submit();
    badFree();
  }
  void right() {
    submit();
    wait();
    free();
  }
  void badDirect() {
    if (submit() == STATUS_PENDING)
      // CHECK: :[[@LINE+1]]:7: warning: 'Irp' of IoFreeIrp is in flight
      IoFreeIrp(Call->Irp);
  }
  void direct() {
    if (submit() != STATUS_PENDING)
      IoFreeIrp(Call->Irp);
  }
  void lambda() {
    auto L = [this] { wait(); };
    submit();
    L();
    IoFreeIrp(Call->Irp);
  }
  void badLambda() {
    auto L = [this] {
      // CHECK: :[[@LINE+1]]:7: warning: 'Irp' of IoFreeIrp is in flight
      IoFreeIrp(Call->Irp);
    };
    submit();
    L();
  }
  void badLambdaCopy() {
    auto L = [*this]() mutable { submit(); };
    L();
    // CHECK: :[[@LINE+1]]:5: warning: 'Irp' of IoFreeIrp is in flight
    IoFreeIrp(Call->Irp);
  }

private:
  PWSK_SOCKET Socket;
  PCALL Call;
};
void BadMethods(PWSK_SOCKET Socket, PCALL Call) {
  Connection C(Socket, Call);
  C.submit();
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

void Methods(PWSK_SOCKET Socket, PCALL Call) {
  Connection C(Socket, Call);
  C.submit();
  C.wait();
  IoFreeIrp(Call->Irp);
}

void MethodsPointer(PWSK_SOCKET Socket, PCALL Call) {
  Connection C(Socket, Call), *P = &C;
  P->submit();
  P->wait();
  P->free();
}
// Default arguments.
static void Finally(PCALL Call, bool DoWait = true) {
  if (DoWait)
    Wait(Call);
}

static void FinallyNot(PCALL Call, bool DoWait = false) {
  if (DoWait)
    Wait(Call);
}

void BadDefault(PWSK_SOCKET Socket, PCALL Call) {
  Submit(Socket, Call);
  FinallyNot(Call);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

void Default(PWSK_SOCKET Socket, PCALL Call) {
  Submit(Socket, Call);
  Finally(Call);
  IoFreeIrp(Call->Irp);
}
// Initialiser lists, default member initialisers, delegating constructors,
// bases.
struct Base {
  Base(PCALL C) : Inner(C) {}
  ~Base() { Wait(Inner); }
  PCALL Inner;
};
struct Derived : Base {
  Derived(PWSK_SOCKET S, PCALL C) : Base(C), Status(Submit(S, C)) {}
  NTSTATUS Status;
};
void DerivedRight(PWSK_SOCKET Socket, PCALL Call) {
  {
    Derived D(Socket, Call);
  }
  IoFreeIrp(Call->Irp);
}

void BadDerived(PWSK_SOCKET Socket, PCALL Call) {
  Derived D(Socket, Call);
  if (D.Status == STATUS_PENDING)
    // CHECK: :[[@LINE+1]]:5: warning: 'Irp' of IoFreeIrp is in flight
    IoFreeIrp(Call->Irp);
}

struct Options {
  bool DoWait = true;
  bool Other{false};
  int Count = 3;
};
void Member(PWSK_SOCKET Socket, PCALL Call) {
  Options O;
  Submit(Socket, Call);
  if (O.DoWait)
    Wait(Call);
  IoFreeIrp(Call->Irp);
}

void BadMember(PWSK_SOCKET Socket, PCALL Call) {
  Options O;
  Submit(Socket, Call);
  if (O.Other)
    Wait(Call);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

void Aggregate(PWSK_SOCKET Socket, PCALL Call) {
  Options O{.Other = true};
  Submit(Socket, Call);
  if (O.DoWait && O.Other)
    Wait(Call);
  IoFreeIrp(Call->Irp);
}

struct Delegating {
  Delegating(PWSK_SOCKET S, PCALL C) : Delegating(S, C, true) {}
  Delegating(PWSK_SOCKET S, PCALL C, bool DoWait) {
    Submit(S, C);
    if (DoWait)
      Wait(C);
  }
};
void Delegate(PWSK_SOCKET Socket, PCALL Call) {
  Delegating D(Socket, Call);
  IoFreeIrp(Call->Irp);
}

void BadDelegate(PWSK_SOCKET Socket, PCALL Call) {
  Delegating D(Socket, Call, false);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

struct Holder {
  Waiter W;
  int N;
  Holder(PCALL C) : W(C), N(0) {}
};
void MemberDtor(PWSK_SOCKET Socket, PCALL Call) {
  {
    Holder H(Call);
    Submit(Socket, Call);
  }
  IoFreeIrp(Call->Irp);
}

struct HolderNoCtor {
  Waiter W;
  int N;
};
void MemberDtorAggregate(PWSK_SOCKET Socket, PCALL Call) {
  {
    HolderNoCtor H{Waiter(Call), 1};
    Submit(Socket, Call);
  }
  IoFreeIrp(Call->Irp);
}
// Virtual functions: what may be overridden is not known.
struct Shape {
  virtual void end(PCALL Call);
  virtual ~Shape() = default;
};
void Shape::end(PCALL Call) { Call->Count = 1; }
struct Square : Shape {
  void end(PCALL Call) override { Wait(Call); }
};
struct Final final : Shape {
  void end(PCALL Call) override { Call->Count = 1; }
};
struct FinalWait final : Shape {
  void end(PCALL Call) override { Wait(Call); }
};
void Virtual(PWSK_SOCKET Socket, PCALL Call, Shape *S) {
  Submit(Socket, Call);
  S->end(Call);
  IoFreeIrp(Call->Irp);
}

void VirtualSquare(PWSK_SOCKET Socket, PCALL Call, Square *S) {
  Submit(Socket, Call);
  S->end(Call);
  IoFreeIrp(Call->Irp);
}

void VirtualMaybe(PWSK_SOCKET Socket, PCALL Call, Square *S) {
  if (Submit(Socket, Call) == STATUS_PENDING)
    S->Shape::end(Call);
  Wait(Call);
  IoFreeIrp(Call->Irp);
}

void BadFinal(PWSK_SOCKET Socket, PCALL Call, Final *S) {
  Submit(Socket, Call);
  S->end(Call);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

void FinalRight(PWSK_SOCKET Socket, PCALL Call, FinalWait *S) {
  Submit(Socket, Call);
  S->end(Call);
  IoFreeIrp(Call->Irp);
}

void BadQualified(PWSK_SOCKET Socket, PCALL Call, Square *S) {
  Submit(Socket, Call);
  S->Shape::end(Call);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}
// Operators.
struct Submitter {
  PWSK_SOCKET Socket;
  NTSTATUS operator()(PCALL Call) const { return Submit(Socket, Call); }
  NTSTATUS operator[](PCALL Call) { return Submit(Socket, Call); }
  Submitter &operator<<(PCALL Call) {
    Submit(Socket, Call);
    return *this;
  }
  Submitter &operator+=(PCALL Call) {
    Wait(Call);
    return *this;
  }
};
static bool operator==(const Submitter &A, PCALL Call) {
  return Submit(A.Socket, Call) == STATUS_PENDING;
}

void BadOperatorCall(PWSK_SOCKET Socket, PCALL Call) {
  Submitter S{Socket};
  if (S(Call) == STATUS_PENDING)
    // CHECK: :[[@LINE+1]]:5: warning: 'Irp' of IoFreeIrp is in flight
    IoFreeIrp(Call->Irp);
}

void BadOperatorChain(PWSK_SOCKET Socket, PCALL A, PCALL B) {
  Submitter S{Socket};
  S << A << B;
  S += A;
  IoFreeIrp(A->Irp);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(B->Irp);
}

void OperatorChain(PWSK_SOCKET Socket, PCALL A, PCALL B) {
  Submitter S{Socket};
  S << A << B;
  (S += A) += B;
  IoFreeIrp(A->Irp);
  IoFreeIrp(B->Irp);
}

void BadOperatorFree(PWSK_SOCKET Socket, PCALL Call) {
  Submitter S{Socket};
  if (S == Call)
    // CHECK: :[[@LINE+1]]:5: warning: 'Irp' of IoFreeIrp is in flight
    IoFreeIrp(Call->Irp);
}

void OperatorSubscript(PWSK_SOCKET Socket, PCALL Call) {
  Submitter S{Socket};
  if (S[Call] != STATUS_PENDING)
    IoFreeIrp(Call->Irp);
}

struct ToCall {
  PCALL Call;
  operator PCALL() const { return Call; }
  PCALL operator->() const { return Call; }
  CALL &operator*() const { return *Call; }
};
void BadConversion(PWSK_SOCKET Socket, PCALL Call) {
  ToCall T{Call};
  Submit(Socket, T);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(T->Irp);
}

void BadConversion2(PWSK_SOCKET Socket, PCALL Call) {
  ToCall T{Call};
  Submit(Socket, T);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp((*T).Irp);
}

void Conversion(PWSK_SOCKET Socket, PCALL Call) {
  ToCall T{Call};
  Submit(Socket, T);
  Wait(T);
  IoFreeIrp(T->Irp);
}
// Static variables.
void BadStaticLocal(PWSK_SOCKET Socket, PCALL Call) {
  static Submitter S{Socket};
  if (S(Call) == STATUS_PENDING)
    // CHECK: :[[@LINE+1]]:5: warning: 'Irp' of IoFreeIrp is in flight
    IoFreeIrp(Call->Irp);
}
