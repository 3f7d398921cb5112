// The same in C++: constexpr, references and lambdas.
//
// RUN: not wsk-tidy --checks='-wsk-irp-setup,-wsk-use-after-close' --warnings-as-errors='*' --quiet %s 2>&1 | FileCheck %s --implicit-check-not=error:

extern "C" {
#include <ntddk.h>
#include <wsk.h>
}

constexpr ULONG Base = WSK_FLAG_NODELAY;
constexpr ULONG Plus(ULONG Flags) { return Base | Flags; }

struct Traits {
  static constexpr ULONG Flags = WSK_FLAG_ABORTIVE;
};

VOID Known(PWSK_SOCKET Socket, const WSK_PROVIDER_LISTEN_DISPATCH *Disp,
           PSOCKADDR Address, PIRP Irp) {
  auto Flags = Base;
  // CHECK: :[[@LINE+1]]:40: {{.*}}'Flags' of WskBind on 'Socket' is {{.*}}(0x2);
  (void)Disp->WskBind(Socket, Address, Flags, Irp);
  Flags |= Plus(0x10);
  // CHECK: :[[@LINE+1]]:40: {{.*}} is {{.*}}(0x12);
  (void)Disp->WskBind(Socket, Address, Flags, Irp);
  // CHECK: :[[@LINE+1]]:40: {{.*}} is WSK_FLAG_ABORTIVE (0x1);
  (void)Disp->WskBind(Socket, Address, Traits::Flags, Irp);
  // CHECK: :[[@LINE+1]]:40: {{.*}} is Plus(4) (0x6);
  (void)Disp->WskBind(Socket, Address, Plus(4), Irp);
  Flags = Plus(0) ^ Base;
  (void)Disp->WskBind(Socket, Address, Flags, Irp);
}

template <ULONG Flags>
VOID Instantiated(PWSK_SOCKET Socket, const WSK_PROVIDER_LISTEN_DISPATCH *Disp,
                  PSOCKADDR Address, PIRP Irp) {
  ULONG Value = 0;
  Value |= Flags;
  // CHECK: :[[@LINE+1]]:40: {{.*}}(0x20);
  (void)Disp->WskBind(Socket, Address, Value, Irp);
}
template VOID Instantiated<0x20>(PWSK_SOCKET,
                                 const WSK_PROVIDER_LISTEN_DISPATCH *, PSOCKADDR,
                                 PIRP);

VOID Unknown(PWSK_SOCKET Socket, const WSK_PROVIDER_LISTEN_DISPATCH *Disp,
             PSOCKADDR Address, PIRP Irp) {
  ULONG Referenced = 2, InLambda = 2, Captured = 0;
  ULONG &Reference = Referenced;
  auto Reset = [&] { InLambda = 0; };
  auto Bind = [&] { return Disp->WskBind(Socket, Address, Captured, Irp); };
  Reference = 0;
  (void)Disp->WskBind(Socket, Address, Referenced, Irp);
  Reset();
  (void)Disp->WskBind(Socket, Address, InLambda, Irp);
  (void)Bind();
  Captured = 2;
}
