//===- Names.cpp - WskGetAddressInfo --------------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The names that wsk-run was told (--host), and addresses written as text. No
// other name is looked up: a run depends on nobody's name server.
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Host.h"
#include "Kernel/src/Runtime.h"
#include "Provider/Dispatch.h"
#include "Provider/Socket.h"

#include <ip2string.h>

using namespace wsk;
using namespace wsk::provider;

namespace {

/// What WskGetAddressInfo gives out, in one block.
struct Answer {
  ADDRINFOEXW Info; ///< The first member: what the driver sees.
  union {
    SOCKADDR_IN V4;
    SOCKADDR_IN6 V6;
  } Address;
};

} // namespace

/// Whether the first \p Length characters of \p Text are \p Name. Host names
/// are ASCII, in any case.
static bool isName(const char *Text, SIZE_T Length, PUNICODE_STRING Name) {
  if (Length * sizeof(WCHAR) != Name->Length)
    return false;
  for (SIZE_T I = 0; I != Length; ++I)
    if (RtlUpcaseUnicodeChar((WCHAR)(UCHAR)Text[I]) !=
        RtlUpcaseUnicodeChar(Name->Buffer[I]))
      return false;
  return true;
}

/// The address that --host gives \p Name, as text that ends at a line's end;
/// null where it gives none.
static const char *findHost(PUNICODE_STRING Name) {
  const char *Line = wskHostEnvironment("WSK_RUN_HOSTS");
  while (Line && *Line) {
    const char *Equals = Line;
    while (*Equals && *Equals != '=' && *Equals != '\n')
      ++Equals;
    if (*Equals == '=' && isName(Line, Equals - Line, Name))
      return Equals + 1;
    while (*Line && *Line++ != '\n')
      ;
  }
  return nullptr;
}

static bool parse(const char *Text, Answer &A) {
  PCSTR End;
  if (NT_SUCCESS(
          RtlIpv4StringToAddressA(Text, TRUE, &End, &A.Address.V4.sin_addr)) &&
      (!*End || *End == '\n')) {
    A.Address.V4.sin_family = AF_INET;
    A.Info.ai_addrlen = sizeof(A.Address.V4);
  } else if (NT_SUCCESS(RtlIpv6StringToAddressA(Text, &End,
                                                &A.Address.V6.sin6_addr)) &&
             (!*End || *End == '\n')) {
    A.Address.V6.sin6_family = AF_INET6;
    A.Info.ai_addrlen = sizeof(A.Address.V6);
  } else {
    return false;
  }
  A.Info.ai_family = A.Address.V4.sin_family;
  A.Info.ai_addr = (PSOCKADDR)&A.Address;
  return true;
}

/// A service is a port number here.
static bool parsePort(PUNICODE_STRING Service, USHORT &Port) {
  ULONG Number = 0;
  if (Service && Service->Length &&
      (!NT_SUCCESS(RtlUnicodeStringToInteger(Service, 10, &Number)) ||
       Number > MAXUSHORT))
    return false;
  Port = RtlUshortByteSwap((USHORT)Number);
  return true;
}

static NTSTATUS resolve(PUNICODE_STRING NodeName, PUNICODE_STRING ServiceName,
                        PADDRINFOEXW Hints, PADDRINFOEXW *Result) {
  char Literal[64];
  const char *Text = nullptr;
  USHORT Port;
  if (!parsePort(ServiceName, Port))
    return STATUS_NOT_FOUND;
  if (NodeName && NodeName->Length) {
    Text = findHost(NodeName);
    SIZE_T Length = NodeName->Length / sizeof(WCHAR);
    if (!Text && Length < sizeof(Literal)) {
      for (SIZE_T I = 0; I != Length; ++I)
        Literal[I] = (char)NodeName->Buffer[I];
      Literal[Length] = '\0';
      Text = Literal;
    }
  } else if (ServiceName && ServiceName->Length) {
    Text = "127.0.0.1";
  }
  auto *A = static_cast<Answer *>(kernel::allocate(sizeof(Answer)));
  if (!A)
    return STATUS_INSUFFICIENT_RESOURCES;
  *A = {};
  if (!Text || !parse(Text, *A) ||
      (Hints && Hints->ai_family && Hints->ai_family != A->Info.ai_family)) {
    kernel::release(A);
    return STATUS_NOT_FOUND;
  }
  A->Address.V4.sin_port = Port; // At the same place in both.
  if (Hints) {
    A->Info.ai_socktype = Hints->ai_socktype;
    A->Info.ai_protocol = Hints->ai_protocol;
  }
  *Result = &A->Info;
  return STATUS_SUCCESS;
}

NTSTATUS provider::getAddressInfo(PWSK_CLIENT Handle, PUNICODE_STRING NodeName,
                                  PUNICODE_STRING ServiceName, ULONG, GUID *,
                                  PADDRINFOEXW Hints, PADDRINFOEXW *Result,
                                  PEPROCESS, PETHREAD, PIRP Irp) {
  if (!Irp || !Result)
    return STATUS_INVALID_PARAMETER;
  if (!Handle)
    return STATUS_INVALID_HANDLE;
  auto &C = *static_cast<Client *>(Handle);
  ClientCall Call(C);
  *Result = nullptr;
  NTSTATUS Status = resolve(NodeName, ServiceName, Hints, Result);
  return completeLater(Irp, C, nullptr, "WskGetAddressInfo", Status);
}

VOID provider::freeAddressInfo(PWSK_CLIENT, PADDRINFOEXW AddrInfo) {
  kernel::release(AddrInfo);
}
