//===- Runtime.h - The user-mode kernel's face to its neighbours *- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What the kernel offers, beside the functions that lib/Kernel/include
// declares, to the other parts of the run time. In the driver's ABI.
//
//===----------------------------------------------------------------------===//

#ifndef KERNEL_RUNTIME_H
#define KERNEL_RUNTIME_H

#include <wdm.h>

namespace wsk::kernel {

//===--- Reports ----------------------------------------------------------===//

/// One line to the process that watches this one: fields between tabs. Tabs and
/// newlines in a field become blanks; what exceeds the line is cut.
class ReportLine {
public:
  /// Kind is the first field: "finding", "note", "leak", ...
  explicit ReportLine(PCSTR Kind);
  ReportLine &text(PCSTR Text);
  /// A field in the words of DbgPrint.
  ReportLine &format(PCSTR Format, ...);
  ReportLine &formatList(PCSTR Format, va_list Arguments);
  /// A return address, as the offset from __executable_start; "-" for null.
  ReportLine &caller(PVOID ReturnAddress);
  void send();

private:
  void put(CHAR Character);
  static void putUnit(PVOID Line, USHORT Unit, bool Wide);

  static constexpr ULONG Capacity = 1024;
  ULONG Length = 0;
  CHAR Buffer[Capacity];
};

/// Stops the process as a bug check stops the machine:
///   fatal <tab> bugcheck <tab> 0xCODE NAME: text <tab> caller's offset
/// and lines frame <tab> offset with the call stack behind the caller.
[[noreturn]] void bugCheck(ULONG Code, PVOID Caller, PCSTR Format, ...);

/// The same with a second place: the line is followed by
///   note <tab> offset <tab> text
struct StopNote {
  PVOID Address;
  PCSTR Text;
};
[[noreturn]] void bugCheck(ULONG Code, PVOID Caller, StopNote Note,
                           PCSTR Format, ...);

//===--- IRQL -------------------------------------------------------------===//

/// Calls Routine at DISPATCH_LEVEL and stops where it returns at another IRQL.
/// What names it in that message, "the WskReceiveEvent callback", and Callback
/// is the driver's function, where Routine is not the driver's own.
using DispatchRoutine = VOID (*)(PVOID Context);
void runAtDispatch(DispatchRoutine Routine, PVOID Context, PCSTR What,
                   PVOID Callback = nullptr);

/// Stops where the current IRQL is above Highest.
void requireIrql(KIRQL Highest, PCSTR Function, PVOID Caller);

/// "PASSIVE_LEVEL", "DISPATCH_LEVEL", ...
PCSTR irqlName(KIRQL Irql);

//===--- Memory -----------------------------------------------------------===//

/// Memory of the run time's own: never reported as the driver's leak. Zeroed.
PVOID allocate(SIZE_T Size);
void release(PVOID Block);

/// Pool blocks with this tag belong to the run time. At most 8 tags.
void ownTag(ULONG Tag);

/// The size of the live pool block that begins at Block; 0 where none does.
SIZE_T poolBlockSize(PVOID Block);

//===--- The driver's life ------------------------------------------------===//

using Check = VOID (*)(PVOID Context);

/// Called at PASSIVE_LEVEL just before DriverUnload; last registered, first
/// called. At most 8 of each kind.
void beforeUnload(Check Routine, PVOID Context);

/// Called at PASSIVE_LEVEL after DriverUnload has returned or DriverEntry has
/// failed, before what the driver leaked is reported: to report what it left
/// open, and to give back what the caller allocated on its behalf.
void afterUnload(Check Routine, PVOID Context);

} // namespace wsk::kernel

#endif // KERNEL_RUNTIME_H
