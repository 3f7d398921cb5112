// Planted bugs over objects that do something where they begin or end, and the
// same without the bug.
// Functions whose name begins with Bad free an IRP that may be pending.
//
// RUN: wsk-tidy --checks='-*,wsk-pending-status' --quiet %s > %t.out 2>&1
// RUN: FileCheck %s --input-file=%t.out --implicit-check-not=warning:

extern "C" {
#include "Inputs/call.h"
}
typedef decltype(sizeof(0)) Size;
void *operator new(Size, void *Where) noexcept;
void *operator new(Size) noexcept;
void operator delete(void *) noexcept;
void operator delete(void *, Size) noexcept;

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

class Connection {
public:
  Connection(PWSK_SOCKET Socket, PCALL Call) : Socket(Socket), Call(Call) {}
  NTSTATUS submit() { return Submit(Socket, Call); }
  void wait() { Wait(Call); }

private:
  PWSK_SOCKET Socket;
  PCALL Call;
};

struct Result {
  NTSTATUS Status;
  PCALL Call;
};

void Scope(PWSK_SOCKET Socket, PCALL Call) {
  {
    Waiter W(Call);
    Submit(Socket, Call);
  }
  IoFreeIrp(Call->Irp);
}

void BadScope(PWSK_SOCKET Socket, PCALL Call) {
  Waiter W(Call);
  Submit(Socket, Call);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

void BadReleased(PWSK_SOCKET Socket, PCALL Call) {
  {
    Waiter W(Call);
    Submit(Socket, Call);
    W.release();
  }
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}
NTSTATUS EarlyReturn(PWSK_SOCKET Socket, PCALL Call, bool Early) {
  NTSTATUS Status;
  {
    Waiter W{Call};
    Status = Submit(Socket, Call);
    if (Early)
      return Status;
  }
  IoFreeIrp(Call->Irp);
  return Status;
}
// Frees at the end of the scope.
class Owner {
public:
  explicit Owner(PIRP Irp) : Irp(Irp) {}
  Owner(const Owner &) = delete;
  Owner &operator=(const Owner &) = delete;
  Owner(Owner &&Other) : Irp(Other.Irp) { Other.Irp = nullptr; }
  ~Owner() {
    if (Irp)
      // CHECK: :[[@LINE+1]]:7: warning: 'Irp' of IoFreeIrp is in flight
      IoFreeIrp(Irp);
  }
  PIRP get() const { return Irp; }
  PIRP operator->() const { return Irp; }
  explicit operator bool() const { return Irp != nullptr; }
  PIRP release() {
    PIRP Result = Irp;
    Irp = nullptr;
    return Result;
  }

private:
  PIRP Irp;
};
void BadOwner(PWSK_SOCKET Socket, PCALL Call) {
  Owner O(Call->Irp);
  Submit(Socket, Call);
}
// The same as a template.
template <typename T> class Unique {
public:
  explicit Unique(T *P = nullptr) : P(P) {}
  ~Unique() { reset(); }
  Unique(Unique &&Other) : P(Other.release()) {}
  Unique &operator=(Unique &&Other) {
    reset(Other.release());
    return *this;
  }
  void reset(T *New = nullptr) {
    T *Old = P;
    P = New;
    if (Old)
      IoFreeIrp(Old);
  }
  T *release() {
    T *R = P;
    P = nullptr;
    return R;
  }
  T *get() const { return P; }
  T &operator*() const { return *P; }
  explicit operator bool() const { return P != nullptr; }

private:
  T *P;
};
void UniqueRight(PWSK_SOCKET Socket, PCALL Call) {
  Unique<IRP> U(Call->Irp);
  Submit(Socket, Call);
  Wait(Call);
}

void UniqueReleased(PWSK_SOCKET Socket, PCALL Call) {
  Unique<IRP> U(Call->Irp);
  if (Submit(Socket, Call) == STATUS_PENDING)
    U.release();
}

void UniqueMoved(PWSK_SOCKET Socket, PCALL Call) {
  Unique<IRP> U(Call->Irp);
  Unique<IRP> V(static_cast<Unique<IRP> &&>(U));
  Submit(Socket, Call);
  Wait(Call);
}

template <typename T> class Unique2 {
public:
  explicit Unique2(T *P) : P(P) {}
  ~Unique2() {
    if (P)
      // CHECK: :[[@LINE+1]]:7: warning: 'Irp' of IoFreeIrp is in flight
      IoFreeIrp(P);
  }

private:
  T *P;
};
void BadUnique(PWSK_SOCKET Socket, PCALL Call) {
  Unique2<IRP> U(Call->Irp);
  if (Submit(Socket, Call) != STATUS_PENDING)
    Wait(Call);
}
// new and delete.
void NewPlacement(PWSK_SOCKET Socket, PCALL Call, void *Memory) {
  Connection *C = new (Memory) Connection(Socket, Call);
  C->submit();
  C->wait();
  IoFreeIrp(Call->Irp);
}

void BadNewPlacement(PWSK_SOCKET Socket, PCALL Call, void *Memory) {
  Connection *C = new (Memory) Connection(Socket, Call);
  C->submit();
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

void BadNew(PWSK_SOCKET Socket, PCALL Call) {
  Connection *C = new Connection(Socket, Call);
  if (!C)
    return;
  C->submit();
  delete C;
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

void NewDelete(PWSK_SOCKET Socket, PCALL Call) {
  Waiter *W = new Waiter(Call);
  if (!W)
    return;
  Submit(Socket, Call);
  delete W;
  IoFreeIrp(Call->Irp);
}

void ExplicitDtor(PWSK_SOCKET Socket, PCALL Call, void *Memory) {
  Waiter *W = new (Memory) Waiter(Call);
  Submit(Socket, Call);
  W->~Waiter();
  IoFreeIrp(Call->Irp);
}
// Temporaries.
void Temporary(PWSK_SOCKET Socket, PCALL Call) {
  (Waiter(Call), Submit(Socket, Call));
  IoFreeIrp(Call->Irp);
}

void BadTemporary(PWSK_SOCKET Socket, PCALL Call) {
  Waiter(nullptr), Submit(Socket, Call);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

void TemporaryObject(PWSK_SOCKET Socket, PCALL Call) {
  Connection(Socket, Call).submit();
  Connection(Socket, Call).wait();
  IoFreeIrp(Call->Irp);
}

void BadTemporaryObject(PWSK_SOCKET Socket, PCALL Call) {
  Connection(Socket, Call).submit();
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}
// Objects in objects, arrays and references; returned ones.
struct Pair {
  Waiter A, B;
};
void PairRight(PWSK_SOCKET Socket, PCALL A, PCALL B) {
  {
    Pair P{Waiter(A), Waiter(B)};
    Submit(Socket, A);
    Submit(Socket, B);
  }
  IoFreeIrp(A->Irp);
  IoFreeIrp(B->Irp);
}

void ArrayOfObjects(PWSK_SOCKET Socket, PCALL A, PCALL B) {
  {
    Waiter W[2] = {Waiter(A), Waiter(B)};
    Submit(Socket, A);
    Submit(Socket, B);
  }
  IoFreeIrp(A->Irp);
  IoFreeIrp(B->Irp);
}

static Waiter MakeWaiter(PCALL Call) { return Waiter(Call); }
void Returned(PWSK_SOCKET Socket, PCALL Call) {
  {
    auto W = MakeWaiter(Call);
    Submit(Socket, Call);
  }
  IoFreeIrp(Call->Irp);
}

void BadReturned(PWSK_SOCKET Socket, PCALL Call) {
  {
    auto W = MakeWaiter(nullptr);
    Submit(Socket, Call);
  }
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

void CopyInit(PWSK_SOCKET Socket, PCALL Call) {
  {
    Waiter W = Waiter(Call);
    Submit(Socket, Call);
  }
  IoFreeIrp(Call->Irp);
}

void BadCopyInit(PWSK_SOCKET Socket, PCALL Call) {
  {
    Waiter W = Waiter(nullptr);
    Submit(Socket, Call);
  }
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

void LifetimeExtended(PWSK_SOCKET Socket, PCALL Call) {
  {
    const Waiter &W = Waiter(Call);
    Submit(Socket, Call);
  }
  IoFreeIrp(Call->Irp);
}

struct RefMember {
  PCALL &Slot;
  Result &R;
};
void BadRefMember(PWSK_SOCKET Socket, PCALL Call, PCALL Other) {
  Result R{};
  RefMember M{Call, R};
  M.Slot = Other;
  M.R.Status = Submit(Socket, Other);
  if (R.Status == STATUS_PENDING)
    // CHECK: :[[@LINE+1]]:5: warning: 'Irp' of IoFreeIrp is in flight
    IoFreeIrp(Call->Irp);
}

struct RefCtor {
  RefCtor(PCALL &C) : Slot(C) {}
  PCALL &Slot;
};
void RefCtorRight(PWSK_SOCKET Socket, PCALL Call, PCALL Other) {
  RefCtor M(Call);
  Submit(Socket, Call);
  M.Slot = Other;
  IoFreeIrp(Call->Irp);
}

struct Anonymous {
  Anonymous(PCALL C) : Call(C) {}
  union {
    PCALL Call;
    void *Any;
  };
};
void BadAnonymous(PWSK_SOCKET Socket, PCALL Call) {
  Anonymous A(Call);
  Submit(Socket, A.Call);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(static_cast<PCALL>(A.Any)->Irp);
}

void BadArrayOfLambda(PWSK_SOCKET Socket, PCALL Call) {
  struct {
    PWSK_SOCKET S;
    PCALL C;
  } Args{Socket, Call};
  auto F = [Args] { return Submit(Args.S, Args.C); };
  auto G = F;
  if (G() == STATUS_PENDING)
    // CHECK: :[[@LINE+1]]:5: warning: 'Irp' of IoFreeIrp is in flight
    IoFreeIrp(Call->Irp);
}
