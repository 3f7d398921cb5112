// One misuse in the forms that drivers give a WSK call: through a cast, a local
// function pointer, a dereference, a union, a conditional and macros.

#include "../Inputs/wsk_sockets.h"

#define WSK_CALL(Socket, Function, ...)                                        \
  ((const WSK_PROVIDER_CONNECTION_DISPATCH *)(Socket)->Dispatch)               \
      ->Function((Socket), __VA_ARGS__)
#define BIND_SHARED(Socket, Address, Irp)                                      \
  WSK_CALL(Socket, WskBind, Address, 0x10, Irp)

typedef NTSTATUS BIND_FORM(PWSK_SOCKET Socket, PSOCKADDR Address, PIRP Irp);

static NTSTATUS ThroughCast(PWSK_SOCKET Socket, PSOCKADDR Address, PIRP Irp) {
  // RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: 'Flags' of WskBind is 0x1;{{.*}}[WSK-WskBind-Flags-reserved-zero]
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: 'Flags' of WskBind {{.*}}is 0x1;{{.*}}[WSK-WskBind-Flags-reserved-zero] [wsk-reserved-flags]
  return ((PWSK_PROVIDER_CONNECTION_DISPATCH)(PVOID)Socket->Dispatch)
      ->WskBind(Socket, Address, 0x1, Irp);
}

static NTSTATUS ThroughLocal(PWSK_SOCKET Socket, PSOCKADDR Address, PIRP Irp) {
  PFN_WSK_BIND Bind = ConnectionDispatch(Socket)->WskBind;
  // RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: 'Flags' of WskBind is 0x2;{{.*}}[WSK-WskBind-Flags-reserved-zero]
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Flags' of WskBind {{.*}}is 0x2;{{.*}}[WSK-WskBind-Flags-reserved-zero] [wsk-reserved-flags]
  return Bind(Socket, Address, 0x2, Irp);
}

static NTSTATUS Dereferenced(PWSK_SOCKET Socket, PSOCKADDR Address, PIRP Irp) {
  // RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: 'Flags' of WskBind is 0x4;{{.*}}[WSK-WskBind-Flags-reserved-zero]
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Flags' of WskBind {{.*}}is 0x4;{{.*}}[WSK-WskBind-Flags-reserved-zero] [wsk-reserved-flags]
  return (*(ConnectionDispatch(Socket)->WskBind))(Socket, Address, 0x4, Irp);
}

static NTSTATUS ThroughUnion(PWSK_SOCKET Socket, PSOCKADDR Address, PIRP Irp) {
  union {
    const VOID *Any;
    const WSK_PROVIDER_CONNECTION_DISPATCH *Connection;
  } Dispatch;
  Dispatch.Any = Socket->Dispatch;
  // RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: 'Flags' of WskBind is 0x8;{{.*}}[WSK-WskBind-Flags-reserved-zero]
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Flags' of WskBind {{.*}}is 0x8;{{.*}}[WSK-WskBind-Flags-reserved-zero] [wsk-reserved-flags]
  return Dispatch.Connection->WskBind(Socket, Address, 0x8, Irp);
}

static PFN_WSK_BIND Replaced;

static NTSTATUS Chosen(PWSK_SOCKET Socket, PSOCKADDR Address, PIRP Irp) {
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Flags' of WskBind is 0x10;{{.*}}[WSK-WskBind-Flags-reserved-zero]
  return (Replaced != NULL ? Replaced : ConnectionDispatch(Socket)->WskBind)(
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Flags' of WskBind {{.*}}is 0x10;{{.*}}[WSK-WskBind-Flags-reserved-zero] [wsk-reserved-flags]
      Socket, Address, 0x10, Irp);
}

static NTSTATUS InMacro(PWSK_SOCKET Socket, PSOCKADDR Address, PIRP Irp) {
  // RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: 'Flags' of WskBind is 0x20;{{.*}}[WSK-WskBind-Flags-reserved-zero]
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Flags' of WskBind {{.*}}is 0x20;{{.*}}[WSK-WskBind-Flags-reserved-zero] [wsk-reserved-flags]
  return WSK_CALL(Socket, WskBind, Address, 0x20, Irp);
}

static NTSTATUS AllMacro(PWSK_SOCKET Socket, PSOCKADDR Address, PIRP Irp) {
  // RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: 'Flags' of WskBind is 0x10;{{.*}}[WSK-WskBind-Flags-reserved-zero]
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Flags' of WskBind {{.*}}is 0x10;{{.*}}[WSK-WskBind-Flags-reserved-zero] [wsk-reserved-flags]
  return BIND_SHARED(Socket, Address, Irp);
}

static VOID RunProgram(PREQUEST Request) {
  static BIND_FORM *const Forms[] = {ThroughCast,  ThroughLocal, Dereferenced,
                                     ThroughUnion, Chosen,       InMacro,
                                     AllMacro};
  PSOCKADDR Address = (PSOCKADDR)&Request->Address;
  ULONG Index;

  LoopbackAddress((PSOCKADDR_IN)Address);
  for (Index = 0; Index < RTL_NUMBER_OF(Forms); ++Index) {
    PWSK_SOCKET Socket = ConnectionSocketOpen(Request, NULL, NULL);
    if (Socket == NULL)
      return;
    RequestArm(Request);
    (void)RequestWait(Request, Forms[Index](Socket, Address, Request->Irp));
    SocketClose(Request, Socket);
  }
}
