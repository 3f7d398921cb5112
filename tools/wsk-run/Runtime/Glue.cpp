//===- Glue.cpp - Takes the verifier's findings to wsk-run ----------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The kernel does not know the verifier, and the verifier not where to report.
// The linker's --wrap, which wsk-run links drivers with, puts these functions
// between the process's main() and the kernel's of the same name.
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Host.h"
#include "Kernel/src/Irp.h"
#include "Kernel/src/Runtime.h"
#include "Verifier/Platform.h"
#include "Verifier/Verifier.h"

extern "C" {
WSK_HOST_ABI int32_t __real_wskKernelLoadDriver(void);
WSK_HOST_ABI int32_t __wrap_wskKernelLoadDriver(void);
WSK_HOST_ABI void __real_wskKernelReportWaits(void);
WSK_HOST_ABI void __wrap_wskKernelReportWaits(void);
}

namespace {

/// Lines of the report that are written at once: a pipe takes so many bytes in
/// one piece, so that other threads' lines do not come between.
class Lines {
public:
  /// Starts a line; what the last one lacked is lost.
  void begin(const char *Kind) {
    Length = Ended;
    put(Kind);
  }
  Lines &text(const char *Text) {
    put("\t");
    put(Text);
    return *this;
  }
  Lines &caller(PVOID ReturnAddress) {
    if (!ReturnAddress)
      return text("-");
    char Digits[17];
    char *First = Digits + sizeof(Digits) - 1;
    *First = '\0';
    uint64_t Offset = wskHostCodeOffset(ReturnAddress);
    do
      *--First = "0123456789abcdef"[Offset & 15];
    while (Offset >>= 4);
    return text(First);
  }
  /// A line that does not fit leaves none of itself behind.
  void end() {
    if (Length == Capacity)
      return;
    Text[Length++] = '\n';
    Ended = Length;
  }
  void send() const { wskHostWriteReport(Text, Ended); }

private:
  void put(const char *From) {
    bool IsSeparator = From[0] == '\t' && !From[1];
    for (; *From && Length < Capacity; ++From) {
      bool IsBlank = *From == '\n' || (*From == '\t' && !IsSeparator);
      Text[Length++] = IsBlank ? ' ' : *From;
    }
  }

  static constexpr uint32_t Capacity = 4096;
  uint32_t Length = 0, Ended = 0;
  char Text[Capacity];
};

} // namespace

static VOID NTAPI reportFinding(PVOID, const WSKV_FINDING *Finding) {
  Lines Report;
  Report.begin("finding");
  Report.text(Finding->RuleId).caller(Finding->Caller).text(Finding->Message);
  Report.end();
  for (ULONG I = 0; I != Finding->NoteCount; ++I) {
    Report.begin("note");
    Report.caller(Finding->Notes[I].Address).text(Finding->Notes[I].Text);
    Report.end();
  }
  Report.send();
}

static SIZE_T NTAPI getBlockSize(PVOID Block) {
  return wsk::kernel::poolBlockSize(Block);
}

static BOOLEAN NTAPI isCode(PVOID Address) {
  return wskHostIsExecutable(Address) != 0;
}

/// The first letter of --level.
static char getLevel() {
  const char *Level = wskHostEnvironment("WSK_RUN_LEVEL");
  return Level ? *Level : 'e';
}

static PIRP NTAPI allocateIrp(CCHAR StackSize, BOOLEAN, PVOID Caller) {
  wsk::kernel::requireIrql(DISPATCH_LEVEL, "IoAllocateIrp", Caller);
  return wsk::kernel::createIrp(StackSize, Caller);
}

int32_t __wrap_wskKernelLoadDriver(void) {
  WSKV_CONFIG Config = {};
  Config.Report = reportFinding;
  Config.ReportHints = getLevel() != 'e';
  Config.ReportAll = getLevel() == 'a';
  Config.Stall = KeStallExecutionProcessor;
  Config.AllocateIrp = allocateIrp;
  Config.GetBlockSize = getBlockSize;
  Config.IsCode = isCode;
  WskvConfigure(&Config);
  wsk::kernel::ownTag(wsk::verifier::PoolTag);
  // Nobody asks the verifier where the driver goes without WskDeregister.
  wsk::kernel::afterUnload([](PVOID) { WskvReportUnload(); }, nullptr);
  return __real_wskKernelLoadDriver();
}

void __wrap_wskKernelReportWaits(void) {
  // What the driver has not given back may be what it waits for.
  WskvReportOutstanding();
  __real_wskKernelReportWaits();
}
