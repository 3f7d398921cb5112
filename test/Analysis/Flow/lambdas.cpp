// Planted bugs over lambdas, references and templates, and the same without the
// bug.
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

// Scope guard.
template <typename F> class Guard {
public:
  Guard(F Do) : Do(Do) {}
  ~Guard() {
    if (Armed)
      Do();
  }
  void dismiss() { Armed = false; }

private:
  F Do;
  bool Armed = true;
};
void GuardRight(PWSK_SOCKET Socket, PCALL Call) {
  {
    Guard G([&] { Wait(Call); });
    Submit(Socket, Call);
  }
  IoFreeIrp(Call->Irp);
}

void BadGuardDismissed(PWSK_SOCKET Socket, PCALL Call) {
  {
    Guard G([&] { Wait(Call); });
    Submit(Socket, Call);
    G.dismiss();
  }
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

void BadGuard(PWSK_SOCKET Socket, PCALL Call) {
  Guard G([=] {
    // CHECK: :[[@LINE+1]]:5: warning: 'Irp' of IoFreeIrp is in flight
    IoFreeIrp(Call->Irp);
  });
  Submit(Socket, Call);
}

void GuardDismissed(PWSK_SOCKET Socket, PCALL Call) {
  Guard G([=] { IoFreeIrp(Call->Irp); });
  if (Submit(Socket, Call) == STATUS_PENDING)
    G.dismiss();
}
// Lambdas.
void LambdaReference(PWSK_SOCKET Socket, PCALL Call, PCALL Other) {
  PCALL Used = Call;
  auto Begin = [&] { return Submit(Socket, Used); };
  Used = Other;
  Begin();
  IoFreeIrp(Call->Irp);
}

void BadLambdaValue(PWSK_SOCKET Socket, PCALL Call, PCALL Other) {
  PCALL Used = Call;
  auto Begin = [=] { return Submit(Socket, Used); };
  Used = Other;
  Begin();
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

void LambdaValue(PWSK_SOCKET Socket, PCALL Call, PCALL Other) {
  PCALL Used = Call;
  auto Begin = [=] { return Submit(Socket, Used); };
  Used = Other;
  if (Begin() == STATUS_PENDING)
    Wait(Call);
  IoFreeIrp(Call->Irp);
}

void BadLambdaReference(PWSK_SOCKET Socket, PCALL Call, PCALL Other) {
  PCALL Used = Call;
  auto Begin = [&] { return Submit(Socket, Used); };
  Used = Other;
  Begin();
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Other->Irp);
}

void LambdaSets(PWSK_SOCKET Socket, PCALL Call) {
  bool Pending = false;
  auto Begin = [&] { Pending = Submit(Socket, Call) == STATUS_PENDING; };
  Begin();
  if (Pending)
    Wait(Call);
  IoFreeIrp(Call->Irp);
}

void BadLambdaSets(PWSK_SOCKET Socket, PCALL Call) {
  bool Pending = false;
  auto Begin = [&] { Pending = Submit(Socket, Call) == STATUS_PENDING; };
  Begin();
  if (!Pending)
    Wait(Call);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

void BadLambdaInit(PWSK_SOCKET Socket, PCALL Call) {
  auto Begin = [S = Socket, C = Call] { return Submit(S, C); };
  Begin();
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

void BadGenericLambda(PWSK_SOCKET Socket, PCALL Call) {
  auto Begin = [](auto S, auto *C) { return Submit(S, C); };
  if (Begin(Socket, Call) == STATUS_PENDING)
    // CHECK: :[[@LINE+1]]:5: warning: 'Irp' of IoFreeIrp is in flight
    IoFreeIrp(Call->Irp);
}

void GenericLambda(PWSK_SOCKET Socket, PCALL Call) {
  auto Begin = [](auto S, auto *C) { return Submit(S, C); };
  if (Begin(Socket, Call) != STATUS_PENDING)
    IoFreeIrp(Call->Irp);
}

void BadImmediate(PWSK_SOCKET Socket, PCALL Call) {
  NTSTATUS Status = [&] { return Submit(Socket, Call); }();
  if (Status == STATUS_PENDING)
    // CHECK: :[[@LINE+1]]:5: warning: 'Irp' of IoFreeIrp is in flight
    IoFreeIrp(Call->Irp);
}

template <typename F> NTSTATUS Apply(F Do) { return Do(); }
void BadPassedLambda(PWSK_SOCKET Socket, PCALL Call) {
  if (Apply([&] { return Submit(Socket, Call); }) == STATUS_PENDING)
    // CHECK: :[[@LINE+1]]:5: warning: 'Irp' of IoFreeIrp is in flight
    IoFreeIrp(Call->Irp);
}

void PassedLambda(PWSK_SOCKET Socket, PCALL Call) {
  if (Apply([&] { return Submit(Socket, Call); }) != STATUS_PENDING)
    IoFreeIrp(Call->Irp);
}

void BadNested(PWSK_SOCKET Socket, PCALL Call) {
  auto Outer = [&] {
    auto Inner = [&] { return Submit(Socket, Call); };
    return Inner();
  };
  Outer();
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}
// References.
static NTSTATUS SubmitRef(PWSK_SOCKET Socket, CALL &Call) {
  return Submit(Socket, &Call);
}

static void SubmitOut(PWSK_SOCKET Socket, PCALL Call, NTSTATUS &Status) {
  Status = Submit(Socket, Call);
}

void BadReference(PWSK_SOCKET Socket, PCALL Call) {
  CALL &R = *Call;
  SubmitRef(Socket, R);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

void Reference(PWSK_SOCKET Socket, PCALL Call) {
  NTSTATUS Status;
  NTSTATUS &Alias = Status;
  SubmitOut(Socket, Call, Alias);
  if (Status != STATUS_PENDING)
    IoFreeIrp(Call->Irp);
}

void BadReferenceOut(PWSK_SOCKET Socket, PCALL Call) {
  NTSTATUS Status;
  SubmitOut(Socket, Call, Status);
  if (Status == STATUS_PENDING)
    // CHECK: :[[@LINE+1]]:5: warning: 'Irp' of IoFreeIrp is in flight
    IoFreeIrp(Call->Irp);
}
PCALL &Slot(CALL &Call) { return Call.Next; }
void BadReferenceReturned(PWSK_SOCKET Socket, PCALL Call, PCALL Other) {
  Slot(*Call) = Other;
  Submit(Socket, Other);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Next->Irp);
}

void ReferenceReturned(PWSK_SOCKET Socket, PCALL Call, PCALL Other) {
  Submit(Socket, Call->Next);
  Slot(*Call) = Other;
  IoFreeIrp(Call->Next->Irp);
}
// Templates.
template <typename T> NTSTATUS SubmitT(T *Call, PWSK_SOCKET Socket) {
  return Submit(Socket, Call);
}

template <bool DoWait> void Finish(PCALL Call) {
  if (DoWait)
    Wait(Call);
}

template <bool DoWait> void FinishConstexpr(PCALL Call) {
  if constexpr (DoWait)
    Wait(Call);
}

void BadTemplate(PWSK_SOCKET Socket, PCALL Call) {
  SubmitT(Call, Socket);
  Finish<false>(Call);
  FinishConstexpr<false>(Call);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

void Template(PWSK_SOCKET Socket, PCALL Call) {
  SubmitT<CALL>(Call, Socket);
  Finish<true>(Call);
  IoFreeIrp(Call->Irp);
}

void Template2(PWSK_SOCKET Socket, PCALL Call) {
  SubmitT<CALL>(Call, Socket);
  FinishConstexpr<true>(Call);
  IoFreeIrp(Call->Irp);
}

template <typename T> void BadInTemplate(PWSK_SOCKET Socket, T *Call) {
  Submit(Socket, Call);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

template void BadInTemplate<CALL>(PWSK_SOCKET, CALL *);
template <typename... Ts> void WaitEach(Ts... Calls) { (Wait(Calls), ...); }
void Fold(PWSK_SOCKET Socket, PCALL A, PCALL B) {
  Submit(Socket, A);
  Submit(Socket, B);
  WaitEach(A, B);
  IoFreeIrp(A->Irp);
  IoFreeIrp(B->Irp);
}

void BadFold(PWSK_SOCKET Socket, PCALL A, PCALL B) {
  Submit(Socket, A);
  Submit(Socket, B);
  WaitEach(A);
  IoFreeIrp(A->Irp);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(B->Irp);
}
// A lambda as a function pointer.
void BadLambdaRoutine(PWSK_SOCKET Socket, PCALL Call) {
  KeClearEvent(&Call->Done);
  IoSetCompletionRoutine(
      Call->Irp,
      [](PDEVICE_OBJECT, PIRP, PVOID) -> NTSTATUS {
        return STATUS_MORE_PROCESSING_REQUIRED;
      },
      Call, TRUE, TRUE, TRUE);
  ((const WSK_PROVIDER_BASIC_DISPATCH *)Socket->Dispatch)
      ->WskCloseSocket(Socket, Call->Irp);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

void LambdaRoutine(PWSK_SOCKET Socket, PCALL Call) {
  KeClearEvent(&Call->Done);
  IoSetCompletionRoutine(
      Call->Irp,
      [](PDEVICE_OBJECT, PIRP, PVOID Context) -> NTSTATUS {
        KeSetEvent(&((PCALL)Context)->Done, 0, FALSE);
        return STATUS_MORE_PROCESSING_REQUIRED;
      },
      Call, TRUE, TRUE, TRUE);
  ((const WSK_PROVIDER_BASIC_DISPATCH *)Socket->Dispatch)
      ->WskCloseSocket(Socket, Call->Irp);
  Wait(Call);
  IoFreeIrp(Call->Irp);
}

void BadTemporaryBranch(PWSK_SOCKET Socket, PCALL Call, bool Way) {
  Submit(Socket, Call);
  if (Way && Apply([&] {
        Wait(Call);
        return 1;
      }))
    IoFreeIrp(Call->Irp);
  else
    // CHECK: :[[@LINE+1]]:5: warning: 'Irp' of IoFreeIrp is in flight
    IoFreeIrp(Call->Irp);
}

void TemporaryBranch(PWSK_SOCKET Socket, PCALL Call, bool Way) {
  (void)(Way && (Waiter(Call), Submit(Socket, Call) == 0));
  IoFreeIrp(Call->Irp);
}
