//===- RtlAddress.h - What the texts of IPv4 and IPv6 addresses share -----===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef KERNEL_RTLADDRESS_H
#define KERNEL_RTLADDRESS_H

#include <ip2string.h>
#include <wdm.h>

namespace wsk::kernel {

/// The value of a digit of any base up to 16; 16 for other characters.
template <typename Char> ULONG digitValue(Char C) {
  if (C >= '0' && C <= '9')
    return (ULONG)(C - '0');
  if (C >= 'a' && C <= 'f')
    return (ULONG)(C - 'a' + 10);
  if (C >= 'A' && C <= 'F')
    return (ULONG)(C - 'A' + 10);
  return 16;
}

/// Reads a number as C writes it, where Base is 0, and moves S behind it.
/// Returns false where there is none.
template <typename Char>
bool readNumber(const Char *&S, ULONG Base, ULONGLONG *Value, ULONG *BaseUsed) {
  if (Base == 0) {
    Base = 10;
    if (S[0] == '0' && (S[1] == 'x' || S[1] == 'X')) {
      Base = 16;
      S += 2;
    } else if (S[0] == '0' && digitValue(S[1]) < 10) {
      Base = 8;
      ++S;
    }
  }
  *BaseUsed = Base;
  *Value = 0;
  const Char *Begin = S;
  for (; digitValue(*S) < Base; ++S)
    if (*Value <= MAXULONG)
      *Value = *Value * Base + digitValue(*S);
  return S != Begin;
}

/// Reads the colon and the port that end a text, in the host's byte order.
template <typename Char> bool readPort(const Char *&S, PUSHORT Port) {
  ++S;
  ULONGLONG Value;
  ULONG Base;
  if (!readNumber(S, 0, &Value, &Base) || Value > MAXUSHORT)
    return false;
  *Port = (USHORT)Value;
  return true;
}

/// A text of at most Size - 1 characters.
template <ULONG Size> class AddressText {
public:
  AddressText &put(CHAR C) {
    Buffer[Length++] = C;
    return *this;
  }
  AddressText &number(ULONG Value, ULONG Base) {
    if (Value >= Base)
      number(Value / Base, Base);
    return put("0123456789abcdef"[Value % Base]);
  }
  AddressText &decimal(ULONG Value) { return number(Value, 10); }
  AddressText &hexadecimal(ULONG Value) { return number(Value, 16); }
  AddressText &ipv4(const in_addr &Address) {
    decimal(Address.S_un.S_un_b.s_b1).put('.');
    decimal(Address.S_un.S_un_b.s_b2).put('.');
    decimal(Address.S_un.S_un_b.s_b3).put('.');
    return decimal(Address.S_un.S_un_b.s_b4);
  }

  /// Returns where the copy's terminating zero is.
  template <typename Char> Char *copyTo(Char *Target) const {
    for (ULONG I = 0; I < Length; ++I)
      Target[I] = (Char)Buffer[I];
    Target[Length] = 0;
    return Target + Length;
  }
  /// Room counts characters with the terminating zero: what is there, then
  /// what is needed.
  template <typename Char> NTSTATUS copyTo(Char *Target, PULONG Room) const {
    ULONG Had = *Room;
    *Room = Length + 1;
    if (Had < Length + 1)
      return STATUS_INVALID_PARAMETER;
    copyTo(Target);
    return STATUS_SUCCESS;
  }

private:
  ULONG Length = 0;
  CHAR Buffer[Size];
};

} // namespace wsk::kernel

#endif // KERNEL_RTLADDRESS_H
