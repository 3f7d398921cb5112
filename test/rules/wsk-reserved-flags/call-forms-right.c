// WskBind with Flags 0 in the forms that drivers give a WSK call: through a
// cast, a local function pointer, a dereference, a union, a conditional and
// macros.

#include "../Inputs/wsk_sockets.h"

#define WSK_CALL(Socket, Function, ...)                                        \
  ((const WSK_PROVIDER_CONNECTION_DISPATCH *)(Socket)->Dispatch)               \
      ->Function((Socket), __VA_ARGS__)
#define BIND(Socket, Address, Irp) WSK_CALL(Socket, WskBind, Address, 0, Irp)

// RIGHT: WSK-WskBind-Flags-reserved-zero

typedef NTSTATUS BIND_FORM(PWSK_SOCKET Socket, PSOCKADDR Address, PIRP Irp);

static NTSTATUS ThroughCast(PWSK_SOCKET Socket, PSOCKADDR Address, PIRP Irp) {
  return ((PWSK_PROVIDER_CONNECTION_DISPATCH)(PVOID)Socket->Dispatch)
      ->WskBind(Socket, Address, 0, Irp);
}

static NTSTATUS ThroughLocal(PWSK_SOCKET Socket, PSOCKADDR Address, PIRP Irp) {
  PFN_WSK_BIND Bind = ConnectionDispatch(Socket)->WskBind;
  return Bind(Socket, Address, 0, Irp);
}

static NTSTATUS Dereferenced(PWSK_SOCKET Socket, PSOCKADDR Address, PIRP Irp) {
  return (*(ConnectionDispatch(Socket)->WskBind))(Socket, Address, 0, Irp);
}

static NTSTATUS ThroughUnion(PWSK_SOCKET Socket, PSOCKADDR Address, PIRP Irp) {
  union {
    const VOID *Any;
    const WSK_PROVIDER_CONNECTION_DISPATCH *Connection;
  } Dispatch;
  Dispatch.Any = Socket->Dispatch;
  return Dispatch.Connection->WskBind(Socket, Address, 0, Irp);
}

static PFN_WSK_BIND Replaced;

static NTSTATUS Chosen(PWSK_SOCKET Socket, PSOCKADDR Address, PIRP Irp) {
  return (Replaced != NULL ? Replaced : ConnectionDispatch(Socket)->WskBind)(
      Socket, Address, 0, Irp);
}

static NTSTATUS InMacro(PWSK_SOCKET Socket, PSOCKADDR Address, PIRP Irp) {
  return WSK_CALL(Socket, WskBind, Address, 0, Irp);
}

static NTSTATUS AllMacro(PWSK_SOCKET Socket, PSOCKADDR Address, PIRP Irp) {
  return BIND(Socket, Address, Irp);
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
