// Every form in which C++ drivers call WSK is recognised.
//
// RUN: not wsk-tidy --warnings-as-errors='*' --quiet %s 2>&1 | FileCheck %s --implicit-check-not=error:

extern "C" {
#include <ntddk.h>
#include <wsk.h>
}

template <typename Routine, typename... Arguments>
NTSTATUS Invoke(PIRP Irp, Routine Call, Arguments... Args) {
  UNREFERENCED_PARAMETER(Irp);
  return Call(Args...);
}

class Connection {
public:
  Connection(PWSK_SOCKET Socket)
      : Socket(Socket),
        Table(static_cast<const WSK_PROVIDER_CONNECTION_DISPATCH *>(
            Socket->Dispatch)) {}

  NTSTATUS close() {
    // CHECK: :[[@LINE+1]]:{{.*}}'Irp' of WskCloseSocket
    return Table->Basic.WskCloseSocket(Socket, nullptr);
  }

  NTSTATUS bind(PSOCKADDR Address, PIRP Irp) {
    auto Bind = Table->WskBind;
    // CHECK: :[[@LINE+1]]:{{.*}}'Flags' of WskBind
    return Bind(Socket, Address, 2, Irp);
  }

  NTSTATUS connect(PSOCKADDR Address, PIRP Irp) {
    auto Start = [&](PIRP Request) {
      // CHECK: :[[@LINE+1]]:{{.*}}'Flags' of WskConnect
      return Table->WskConnect(Socket, Address, 1, Request);
    };
    return Start(Irp);
  }

  NTSTATUS invoked(PIRP Irp) {
    // CHECK: :[[@LINE+1]]:{{.*}}'Irp' of WskCloseSocket
    return Invoke(Irp, Table->WskCloseSocket, Socket, nullptr);
  }

  template <typename T> NTSTATUS inTemplate(T *Dispatch, PSOCKADDR Address,
                                            PIRP Irp) {
    // CHECK: :[[@LINE+1]]:{{.*}}'Flags' of WskBind
    return Dispatch->WskBind(Socket, Address, 4, Irp);
  }

private:
  PWSK_SOCKET Socket;
  const WSK_PROVIDER_CONNECTION_DISPATCH *Table;
};

NTSTATUS instantiate(Connection &C, const WSK_PROVIDER_LISTEN_DISPATCH *Table,
                     PSOCKADDR Address, PIRP Irp) {
  return C.inTemplate(Table, Address, Irp);
}
