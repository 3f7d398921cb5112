// Methods, static methods, lambdas and templates forward as functions do;
// what may be another function, or another value, does not.
//
// RUN: not wsk-tidy --checks='-wsk-irp-setup,-wsk-use-after-close' --warnings-as-errors='*' --quiet %s 2>&1 | FileCheck %s --implicit-check-not=error: --implicit-check-not=note:

extern "C" {
#include <ntddk.h>
#include <wsk.h>
}

static PSOCKADDR Address;

class Connection {
public:
  NTSTATUS bind(ULONG Flags, PIRP Irp) {
    return Table->WskBind(Socket, Address, Flags, Irp);
  }
  static NTSTATUS bindTo(Connection &C, ULONG How, PIRP Irp) {
    return C.bind(How, Irp);
  }
  virtual NTSTATUS bindAnyhow(ULONG Flags, PIRP Irp) {
    return Table->WskBind(Socket, Address, Flags, Irp);
  }
  NTSTATUS bindByDefault(PIRP Irp, ULONG Flags = 2) {
    return Table->WskBind(Socket, Address, Flags, Irp);
  }
  NTSTATUS bindByReference(const ULONG &Flags, PIRP Irp) {
    return Table->WskBind(Socket, Address, Flags, Irp);
  }
  template <typename T> NTSTATUS bindAs(T Flags, PIRP Irp) {
    return Table->WskBind(Socket, Address, Flags, Irp);
  }

private:
  PWSK_SOCKET Socket;
  const WSK_PROVIDER_CONNECTION_DISPATCH *Table;
};

VOID Callers(Connection &C, PWSK_SOCKET Socket,
             const WSK_PROVIDER_LISTEN_DISPATCH *Table, PIRP Irp) {
  // CHECK: :[[@LINE+2]]:16: error: 'Flags' of WskBind on 'Socket' is 0x1;
  // CHECK: :16:44: note: forwarded to 'Flags' of WskBind here
  (void)C.bind(1, Irp);
  // CHECK: :[[@LINE+3]]:31: error: 'Flags' of WskBind on 'Socket' is 0x2;
  // CHECK: :19:19: note: forwarded to 'Flags' of bind here
  // CHECK: :16:44: note: forwarded to 'Flags' of WskBind here
  (void)Connection::bindTo(C, 2, Irp);
  (void)C.bindAnyhow(2, Irp);
  (void)C.bindByDefault(Irp);
  // CHECK: :[[@LINE+2]]:27: error: 'Flags' of WskBind on 'Socket' is 0x2;
  // CHECK: note: forwarded to 'Flags' of WskBind here
  (void)C.bindByReference(2, Irp);
  // CHECK: :[[@LINE+2]]:18: error: 'Flags' of WskBind on 'Socket' is 0x4;
  // CHECK: note: forwarded to 'Flags' of WskBind here
  (void)C.bindAs(4u, Irp);

  auto Bind = [=](ULONG Flags) {
    return Table->WskBind(Socket, Address, Flags, Irp);
  };
  (void)Bind(0);
  // CHECK: :[[@LINE+2]]:14: error: 'Flags' of WskBind on 'Socket' is 0x8;
  // CHECK: :[[@LINE-4]]:44: note: forwarded to 'Flags' of WskBind here
  (void)Bind(8);
  auto Twice = [&](ULONG Flags) { return Bind(Flags); };
  // CHECK: :[[@LINE+3]]:15: error: 'Flags' of WskBind on 'Socket' is 0x10;
  // CHECK: :[[@LINE-2]]:47: note: forwarded to 'Flags' of the lambda here
  // CHECK: note: forwarded to 'Flags' of WskBind here
  (void)Twice(0x10);
}
