//===- Report.cpp - Findings of the verifier ------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Verifier/Report.h"

namespace wsk::verifier {

static WSKV_CONFIG Configuration;

//===----------------------------------------------------------------------===//
// Each rule once per caller
//===----------------------------------------------------------------------===//

// Fixed, so that a finding needs no memory. More than these are different
// (rule, caller) pairs: what comes later is reported each time.
static volatile LONG64 Reported[2048];

static bool isFirst(RuleId Rule, PVOID Caller) {
  // Code addresses agree in their upper 16 bits: nothing is lost.
  uint64_t Key = uint64_t(reinterpret_cast<ULONG_PTR>(Caller)) ^
                 (uint64_t(Rule) + 1) << 48;
  constexpr size_t Count = sizeof(Reported) / sizeof(*Reported);
  size_t Start = (Key * 0x9E3779B97F4A7C15) >> 40;
  for (size_t I = 0; I != Count; ++I) {
    volatile LONG64 &Slot = Reported[(Start + I) % Count];
    LONG64 Old = InterlockedCompareExchange64(&Slot, LONG64(Key), 0);
    if (Old == 0)
      return true;
    if (Old == LONG64(Key))
      return false;
  }
  return true;
}

static bool isWanted(RuleId Rule) {
  if (!CheckDefaults[size_t(getRule(Rule).Check)] && !Configuration.ReportAll)
    return false;
  switch (getRule(Rule).RuleLevel) {
  case Level::Error:
    return true;
  case Level::Hint:
    return Configuration.ReportHints;
  case Level::Tolerated:
    return false;
  }
  return false;
}

//===----------------------------------------------------------------------===//
// Finding
//===----------------------------------------------------------------------===//

Finding::Finding(RuleId Rule, PVOID Caller)
    : Active(isWanted(Rule) && isFirst(Rule, Caller)) {
  if (!Active)
    return;
  Record.RuleId = getRule(Rule).Name;
  Record.Message = Texts;
  Record.Caller = Caller;
  Record.NoteCount = 0;
  Texts[0] = '\0';
}

Finding &Finding::operator<<(const char *Text) {
  if (!Active)
    return *this;
  while (*Text && Used != sizeof(Texts) - 1)
    Texts[Used++] = *Text++;
  Texts[Used] = '\0';
  return *this;
}

Finding &Finding::operator<<(Hex Number) {
  char Digits[2 + 16 + 1];
  char *At = Digits + sizeof(Digits);
  *--At = '\0';
  do {
    *--At = "0123456789abcdef"[Number.Value & 15];
    Number.Value >>= 4;
  } while (Number.Value);
  *--At = 'x';
  *--At = '0';
  return *this << At;
}

Finding &Finding::operator<<(Decimal Number) {
  char Digits[20 + 1];
  char *At = Digits + sizeof(Digits);
  *--At = '\0';
  do {
    *--At = char('0' + Number.Value % 10);
    Number.Value /= 10;
  } while (Number.Value);
  return *this << At;
}

Finding &Finding::note(PVOID Address) {
  if (!Active || Record.NoteCount == WSKV_MAX_NOTES ||
      Used == sizeof(Texts) - 1)
    return *this;
  Texts[++Used] = '\0';
  Record.Notes[Record.NoteCount++] = {Texts + Used, Address};
  return *this;
}

static void print(const WSKV_FINDING &F) {
  DbgPrint("wsk-verifier: %p: %s [%s]\n", F.Caller, F.Message, F.RuleId);
  for (ULONG I = 0; I != F.NoteCount; ++I)
    DbgPrint("wsk-verifier: %p: note: %s\n", F.Notes[I].Address,
             F.Notes[I].Text);
}

void Finding::report() {
  if (!Active)
    return;
  if (Configuration.Report)
    Configuration.Report(Configuration.ReportContext, &Record);
  else
    print(Record);
}

//===----------------------------------------------------------------------===//
// Configuration and memory
//===----------------------------------------------------------------------===//

static volatile LONG OutOfMemory;

void configure(const WSKV_CONFIG &Config) {
  Configuration = Config;
  InterlockedExchange(&OutOfMemory, 0);
  for (volatile LONG64 &Slot : Reported)
    InterlockedExchange64(&Slot, 0);
}

ULONG getQuarantineLimit() {
  return Configuration.QuarantineLimit ? Configuration.QuarantineLimit
                                       : WSKV_DEFAULT_QUARANTINE;
}

decltype(WSKV_CONFIG::Stall) getStall() { return Configuration.Stall; }

PIRP allocateIrp(CCHAR StackSize, BOOLEAN ChargeQuota, PVOID Caller) {
  return Configuration.AllocateIrp
             ? Configuration.AllocateIrp(StackSize, ChargeQuota, Caller)
             : IoAllocateIrp(StackSize, ChargeQuota);
}

bool isCode(PVOID Address) {
  // The lowest addresses are never mapped.
  return reinterpret_cast<ULONG_PTR>(Address) >= 0x10000 &&
         (!Configuration.IsCode || Configuration.IsCode(Address));
}

SIZE_T getBlockSize(PVOID Block) {
  return Configuration.GetBlockSize ? Configuration.GetBlockSize(Block) : 0;
}

void *allocate(size_t Size) {
#if NTDDI_VERSION >= NTDDI_WIN10_VB
  void *Memory = ExAllocatePool2(POOL_FLAG_NON_PAGED, Size, PoolTag);
#else
  void *Memory = ExAllocatePoolWithTag(NonPagedPoolNx, Size, PoolTag);
  if (Memory)
    RtlZeroMemory(Memory, Size);
#endif
  if (!Memory && InterlockedExchange(&OutOfMemory, 1) == 0)
    DbgPrint("wsk-verifier: out of memory; some calls pass unverified\n");
  return Memory;
}

void release(void *Memory) { ExFreePoolWithTag(Memory, PoolTag); }

bool isUnverified() { return load(OutOfMemory) != 0; }

} // namespace wsk::verifier

VOID NTAPI WskvConfigure(const WSKV_CONFIG *Config) {
  wsk::verifier::configure(*Config);
}
