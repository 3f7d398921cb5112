//===- States.cpp - What rules require of a socket's state ----------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Rules/States.h"

namespace wsk {

/// Of ws2def.h.
constexpr unsigned Ipv4 = 2, Ipv6 = 23;

static_assert(getHostSize(Ipv4) == 4 && getHostSize(Ipv6) == 16);

static bool isFilledWith(const uint8_t *Bytes, unsigned Size, uint8_t Byte) {
  for (unsigned I = 0; I != Size; ++I)
    if (Bytes[I] != Byte)
      return false;
  return true;
}

bool isAddress(AddressTest Test, unsigned Family, const uint8_t *Host) {
  unsigned Size = getHostSize(Family);
  if (!Size)
    return false;
  switch (Test) {
  case AddressTest::Any:
    return true;
  case AddressTest::Wildcard:
    return isFilledWith(Host, Size, 0);
  case AddressTest::Loopback:
    return Family == Ipv4
               ? Host[0] == 127
               : isFilledWith(Host, Size - 1, 0) && Host[Size - 1] == 1;
  case AddressTest::Broadcast:
    return Family == Ipv4 && isFilledWith(Host, Size, 0xFF);
  }
  return false;
}

FactMask getEnded(FactMask Begins) {
  FactMask Ended = 0;
  for (size_t I = 0; I != FactEndCount; ++I)
    if (getFact(FactEnds[I].Fact) & Begins)
      Ended |= FactEnds[I].Ends;
  return Ended;
}

const FactSwitch *findSwitch(ControlCodeId Code) {
  for (size_t I = 0; I != FactSwitchCount; ++I)
    if (FactSwitches[I].Code == Code)
      return &FactSwitches[I];
  return nullptr;
}

bool isTooLate(const ControlCode &Code, FactMask Facts) {
  return (Code.Phase == ControlPhase::BeforeBind &&
          (Facts & getFact(SocketFact::SocketBound))) ||
         (Code.Phase == ControlPhase::BeforeConnect &&
          (Facts & getFact(SocketFact::SocketConnected)));
}

bool isTransportOption(uint32_t Level, uint32_t Option) {
  // SOL_SOCKET and WSK_SO_BASE; IPPROTO_IP, IPPROTO_TCP and IPPROTO_IPV6.
  return Level == 0xFFFF ? Option < 0x4000 || Option > 0xFFFF
                         : Level == 0 || Level == 6 || Level == 41;
}

} // namespace wsk
