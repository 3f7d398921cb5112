// The basic table's members have two spellings: C drivers of the kit write
// `d->WskCloseSocket`, C++ drivers `d->Basic.WskCloseSocket`.
//
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 %s
// RUN: %clang_kernel --target=x86_64-w64-mingw32 -std=gnu11 %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -std=c17 %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -x c++ -std=c++14 %s
// RUN: %clang_kernel --target=x86_64-w64-mingw32 -x c++ -std=c++17 %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++20 %s

#include <ntddk.h>
#include <wsk.h>

#define BOTH(Category)                                                         \
  static NTSTATUS Close##Category(PWSK_SOCKET Socket, PIRP Irp,                \
                                  BOOLEAN First) {                             \
    const WSK_PROVIDER_##Category##_DISPATCH *Dispatch =                       \
        (const WSK_PROVIDER_##Category##_DISPATCH *)Socket->Dispatch;          \
    PFN_WSK_CONTROL_SOCKET Control = Dispatch->Basic.WskControlSocket;         \
    ULONG On = 1;                                                              \
    NTSTATUS Status =                                                          \
        Dispatch->WskControlSocket == Control                                  \
            ? Control(Socket, WskSetOption, SO_REUSEADDR, SOL_SOCKET,          \
                      sizeof(On), &On, 0, NULL, NULL, Irp)                     \
            : STATUS_INVALID_PARAMETER;                                        \
    if (!NT_SUCCESS(Status))                                                   \
      return Status;                                                           \
    return First ? Dispatch->WskCloseSocket(Socket, Irp)                       \
                 : Dispatch->Basic.WskCloseSocket(Socket, Irp);                \
  }
BOTH(LISTEN)
BOTH(DATAGRAM)
BOTH(CONNECTION)
BOTH(STREAM)

NTSTATUS Close(PWSK_SOCKET Socket, ULONG Category, PIRP Irp);
NTSTATUS Close(PWSK_SOCKET Socket, ULONG Category, PIRP Irp) {
  switch (Category) {
  case WSK_FLAG_LISTEN_SOCKET:
    return CloseLISTEN(Socket, Irp, TRUE);
  case WSK_FLAG_DATAGRAM_SOCKET:
    return CloseDATAGRAM(Socket, Irp, FALSE);
  case WSK_FLAG_CONNECTION_SOCKET:
    return CloseCONNECTION(Socket, Irp, TRUE);
  case WSK_FLAG_STREAM_SOCKET:
    return CloseSTREAM(Socket, Irp, FALSE);
  default:
    return ((PWSK_PROVIDER_BASIC_DISPATCH)Socket->Dispatch)
        ->WskCloseSocket(Socket, Irp);
  }
}

static NTSTATUS WSKAPI Control(PWSK_SOCKET Socket, WSK_CONTROL_SOCKET_TYPE Type,
                               ULONG Code, ULONG Level, SIZE_T InputSize,
                               PVOID Input, SIZE_T OutputSize, PVOID Output,
                               SIZE_T *Returned, PIRP Irp) {
  UNREFERENCED_PARAMETER(Socket);
  UNREFERENCED_PARAMETER(Type);
  UNREFERENCED_PARAMETER(Code);
  UNREFERENCED_PARAMETER(Level);
  UNREFERENCED_PARAMETER(InputSize);
  UNREFERENCED_PARAMETER(Input);
  UNREFERENCED_PARAMETER(OutputSize);
  UNREFERENCED_PARAMETER(Output);
  UNREFERENCED_PARAMETER(Returned);
  UNREFERENCED_PARAMETER(Irp);
  return STATUS_SUCCESS;
}
static NTSTATUS WSKAPI CloseIt(PWSK_SOCKET Socket, PIRP Irp) {
  UNREFERENCED_PARAMETER(Socket);
  UNREFERENCED_PARAMETER(Irp);
  return STATUS_PENDING;
}
static NTSTATUS WSKAPI BindIt(PWSK_SOCKET Socket, PSOCKADDR Address,
                              ULONG Flags, PIRP Irp) {
  UNREFERENCED_PARAMETER(Socket);
  UNREFERENCED_PARAMETER(Address);
  UNREFERENCED_PARAMETER(Flags);
  UNREFERENCED_PARAMETER(Irp);
  return STATUS_PENDING;
}
// Providers fill the tables by position.
extern const WSK_PROVIDER_LISTEN_DISPATCH Table;
const WSK_PROVIDER_LISTEN_DISPATCH Table = {
    {{Control, CloseIt}}, BindIt, NULL, NULL, NULL};
