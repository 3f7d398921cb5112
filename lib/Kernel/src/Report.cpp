//===- Report.cpp - Lines to the watching process, and bug checks ---------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Format.h"
#include "Kernel/src/Host.h"
#include "Kernel/src/Stop.h"

namespace wsk::kernel {

ReportLine::ReportLine(PCSTR Kind) {
  for (; *Kind; ++Kind)
    put(*Kind);
}

// Two bytes stay free for the tab of a last empty field and for the newline.
void ReportLine::put(CHAR Character) {
  if (Length < Capacity - 2)
    Buffer[Length++] = Character;
}

void ReportLine::putUnit(PVOID Context, USHORT Unit, bool Wide) {
  auto *Line = (ReportLine *)Context;
  if (Unit == '\t' || Unit == '\n' || Unit == '\r')
    return Line->put(' ');
  if (!Wide)
    return Line->put((CHAR)Unit);
  UCHAR Bytes[4];
  ULONG Count = encodeUtf8(Unit, Bytes);
  for (ULONG I = 0; I < Count; ++I)
    Line->put((CHAR)Bytes[I]);
}

ReportLine &ReportLine::text(PCSTR Text) {
  put('\t');
  for (; *Text; ++Text)
    putUnit(this, (UCHAR)*Text, false);
  return *this;
}

ReportLine &ReportLine::format(PCSTR Format, ...) {
  va_list Arguments;
  va_start(Arguments, Format);
  formatList(Format, Arguments);
  va_end(Arguments);
  return *this;
}

ReportLine &ReportLine::formatList(PCSTR Format, va_list Arguments) {
  put('\t');
  formatText(putUnit, this, Format, Arguments);
  return *this;
}

ReportLine &ReportLine::caller(PVOID ReturnAddress) {
  // A caller must not be lost because a text was long.
  if (Length > Capacity - 24)
    Length = Capacity - 24;
  return ReturnAddress
             ? format("0x%I64x", (ULONGLONG)wskHostCodeOffset(ReturnAddress))
             : text("-");
}

void ReportLine::send() {
  Buffer[Length++] = '\n';
  wskHostWriteReport(Buffer, Length);
  Length = 0;
}

[[noreturn]] static void bugCheckList(ULONG Code, PVOID Caller, StopNote Note,
                                      PCSTR Format, va_list Arguments) {
  // Several threads may stop at once: the first one is the cause.
  static ULONG Stopping = 0;
  if (__atomic_exchange_n(&Stopping, 1u, __ATOMIC_SEQ_CST))
    for (;;)
      wskHostThreadYield();
  CHAR Text[700];
  NarrowBuffer Buffer = {Text, sizeof(Text) - 1, 0};
  formatText(NarrowBuffer::put, &Buffer, Format, Arguments);
  Text[Buffer.Length < sizeof(Text) - 1 ? Buffer.Length : sizeof(Text) - 1] = 0;
  ReportLine("fatal")
      .text("bugcheck")
      .format("0x%08X %s: %s", Code, stopName(Code), Text)
      .caller(Caller)
      .send();
  if (Note.Text)
    ReportLine("note").caller(Note.Address).text(Note.Text).send();
  wskHostWriteFrames(__builtin_frame_address(0), Caller);
  wskHostAbort();
}

void bugCheck(ULONG Code, PVOID Caller, PCSTR Format, ...) {
  va_list Arguments;
  va_start(Arguments, Format);
  bugCheckList(Code, Caller, {}, Format, Arguments);
}

void bugCheck(ULONG Code, PVOID Caller, StopNote Note, PCSTR Format, ...) {
  va_list Arguments;
  va_start(Arguments, Format);
  bugCheckList(Code, Caller, Note, Format, Arguments);
}

PCSTR stopName(ULONG Code) {
  switch (Code) {
  case StopIrqlNotGreaterOrEqual:
    return "IRQL_NOT_GREATER_OR_EQUAL";
  case StopIrqlNotLessOrEqual:
    return "IRQL_NOT_LESS_OR_EQUAL";
  case StopMaximumWaitObjectsExceeded:
    return "MAXIMUM_WAIT_OBJECTS_EXCEEDED";
  case StopSpinLockAlreadyOwned:
    return "SPIN_LOCK_ALREADY_OWNED";
  case StopSpinLockNotOwned:
    return "SPIN_LOCK_NOT_OWNED";
  case StopReferenceByPointer:
    return "REFERENCE_BY_POINTER";
  case StopBadPoolHeader:
    return "BAD_POOL_HEADER";
  case StopKernelModeException:
    return "KMODE_EXCEPTION_NOT_HANDLED";
  case StopKernelApcPending:
    return "KERNEL_APC_PENDING_DURING_EXIT";
  case StopNoMoreIrpStackLocations:
    return "NO_MORE_IRP_STACK_LOCATIONS";
  case StopMultipleIrpCompleteRequests:
    return "MULTIPLE_IRP_COMPLETE_REQUESTS";
  case StopCancelStateInCompletedIrp:
    return "CANCEL_STATE_IN_COMPLETED_IRP";
  case StopPfnListCorrupt:
    return "PFN_LIST_CORRUPT";
  case StopProcessHasLockedPages:
    return "PROCESS_HAS_LOCKED_PAGES";
  case StopInvalidKernelHandle:
    return "INVALID_KERNEL_HANDLE";
  case StopIrqlUnexpectedValue:
    return "IRQL_UNEXPECTED_VALUE";
  case StopBadPoolCaller:
    return "BAD_POOL_CALLER";
  case StopTimerOrDpcInvalid:
    return "TIMER_OR_DPC_INVALID";
  case StopIoManagerViolation:
    return "DRIVER_VERIFIER_IOMANAGER_VIOLATION";
  case StopManuallyInitiated:
    return "MANUALLY_INITIATED_CRASH";
  case StopWorkerInvalid:
    return "WORKER_INVALID";
  case StopResourceNotOwned:
    return "RESOURCE_NOT_OWNED";
  case StopThreadTerminateHeldMutex:
    return "THREAD_TERMINATE_HELD_MUTEX";
  default:
    return "BUG_CHECK";
  }
}

} // namespace wsk::kernel

using namespace wsk::kernel;

VOID KeBugCheckEx(ULONG BugCheckCode, ULONG_PTR BugCheckParameter1,
                  ULONG_PTR BugCheckParameter2, ULONG_PTR BugCheckParameter3,
                  ULONG_PTR BugCheckParameter4) {
  bugCheck(BugCheckCode, WSK_CALLER,
           "the driver called KeBugCheckEx (0x%Ix, 0x%Ix, 0x%Ix, 0x%Ix)",
           BugCheckParameter1, BugCheckParameter2, BugCheckParameter3,
           BugCheckParameter4);
}

VOID KeBugCheck(ULONG BugCheckCode) {
  bugCheck(BugCheckCode, WSK_CALLER, "the driver called KeBugCheck");
}

VOID ExRaiseStatus(NTSTATUS Status) {
  bugCheck(StopKernelModeException, WSK_CALLER,
           "the driver raised 0x%08X; exceptions are not handled here", Status);
}

VOID ExRaiseAccessViolation() {
  bugCheck(StopKernelModeException, WSK_CALLER,
           "the driver raised an access violation; exceptions are not handled "
           "here");
}

VOID ExRaiseDatatypeMisalignment() {
  bugCheck(StopKernelModeException, WSK_CALLER,
           "the driver raised a data misalignment; exceptions are not handled "
           "here");
}

VOID RtlAssert(PVOID VoidFailedAssertion, PVOID VoidFileName, ULONG LineNumber,
               PSTR MutableMessage) {
  bugCheck(StopManuallyInitiated, WSK_CALLER,
           "the assertion '%s' failed (%s:%u)%s%s", (PCSTR)VoidFailedAssertion,
           (PCSTR)VoidFileName, LineNumber, MutableMessage ? ": " : "",
           MutableMessage ? MutableMessage : "");
}
