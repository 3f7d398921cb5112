//===- Time.cpp - Clocks and calendar -------------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Time.h"
#include "Kernel/src/Host.h"

#include <wdm.h>

using namespace wsk::kernel;

static constexpr LONGLONG UnitNs = 100, UnitsPerSecond = 10000000;
static constexpr ULONG TickUnits = 156250; ///< 64 ticks in a second.

LONGLONG wsk::kernel::systemTime() {
  return EpochDifference + (LONGLONG)(wskHostSystemNs() / UnitNs);
}

//===--- Clocks -----------------------------------------------------------===//

static ULONGLONG interruptTime() { return wskHostMonotonicNs() / UnitNs; }

// On 64-bit Windows these are inline functions of the headers.
#if !defined(NT_ON_WINDOWS_) || !defined(_WIN64)
VOID KeQuerySystemTime(PLARGE_INTEGER CurrentTime) {
  CurrentTime->QuadPart = systemTime();
}

ULONGLONG KeQueryInterruptTime() { return interruptTime(); }

VOID KeQueryTickCount(PLARGE_INTEGER TickCount) {
  TickCount->QuadPart = (LONGLONG)(interruptTime() / TickUnits);
}
#endif

VOID KeQuerySystemTimePrecise(PLARGE_INTEGER CurrentTime) {
  CurrentTime->QuadPart = systemTime();
}

ULONGLONG KeQueryInterruptTimePrecise(PULONG64 QpcTimeStamp) {
  ULONGLONG Time = interruptTime();
  *QpcTimeStamp = Time;
  return Time;
}

ULONGLONG KeQueryUnbiasedInterruptTime() { return interruptTime(); }

ULONG KeQueryTimeIncrement() { return TickUnits; }

// 10 MHz, as Windows shows it since version 10.
LARGE_INTEGER KeQueryPerformanceCounter(PLARGE_INTEGER PerformanceFrequency) {
  if (PerformanceFrequency)
    PerformanceFrequency->QuadPart = UnitsPerSecond;
  LARGE_INTEGER Result;
  Result.QuadPart = (LONGLONG)interruptTime();
  return Result;
}

ULONG ExSetTimerResolution(ULONG, BOOLEAN) { return TickUnits; }

VOID ExSystemTimeToLocalTime(PLARGE_INTEGER SystemTime,
                             PLARGE_INTEGER LocalTime) {
  LocalTime->QuadPart =
      SystemTime->QuadPart + wskHostLocalTimeBiasNs() / UnitNs;
}

VOID ExLocalTimeToSystemTime(PLARGE_INTEGER LocalTime,
                             PLARGE_INTEGER SystemTime) {
  SystemTime->QuadPart =
      LocalTime->QuadPart - wskHostLocalTimeBiasNs() / UnitNs;
}

//===--- Calendar ---------------------------------------------------------===//

static constexpr LONGLONG SecondsPerDay = 86400;

/// Days from 1601-01-01 to the first of March of a year's count that begins
/// then: so the leap day is the last one.
static LONGLONG daysBeforeMarch(LONGLONG Year) {
  return Year * 365 + Year / 4 - Year / 100 + Year / 400;
}

static LONGLONG daysFromDate(LONGLONG Year, LONGLONG Month, LONGLONG Day) {
  if (Month < 3) {
    --Year;
    Month += 12;
  }
  LONGLONG DayOfYear = (153 * (Month - 3) + 2) / 5 + Day - 1;
  constexpr LONGLONG First = 584694; // 1601-01-01 in this count.
  return daysBeforeMarch(Year) + DayOfYear - First;
}

VOID RtlTimeToTimeFields(PLARGE_INTEGER Time, PTIME_FIELDS TimeFields) {
  LONGLONG Seconds = Time->QuadPart / UnitsPerSecond;
  LONGLONG Days = Seconds / SecondsPerDay;
  LONGLONG Rest = Seconds % SecondsPerDay;
  LONGLONG Year = 1601 + Days / 366;
  while (daysFromDate(Year + 1, 1, 1) <= Days)
    ++Year;
  LONGLONG Month = 1;
  while (Month < 12 && daysFromDate(Year, Month + 1, 1) <= Days)
    ++Month;
  TimeFields->Year = (CSHORT)Year;
  TimeFields->Month = (CSHORT)Month;
  TimeFields->Day = (CSHORT)(Days - daysFromDate(Year, Month, 1) + 1);
  TimeFields->Hour = (CSHORT)(Rest / 3600);
  TimeFields->Minute = (CSHORT)(Rest / 60 % 60);
  TimeFields->Second = (CSHORT)(Rest % 60);
  TimeFields->Milliseconds = (CSHORT)(Time->QuadPart % UnitsPerSecond / 10000);
  TimeFields->Weekday = (CSHORT)((Days + 1) % 7); // 1601 began on a Monday.
}

BOOLEAN RtlTimeFieldsToTime(PTIME_FIELDS TimeFields, PLARGE_INTEGER Time) {
  const TIME_FIELDS &T = *TimeFields;
  if (T.Year < 1601 || T.Month < 1 || T.Month > 12 || T.Day < 1 || T.Hour < 0 ||
      T.Hour > 23 || T.Minute < 0 || T.Minute > 59 || T.Second < 0 ||
      T.Second > 59 || T.Milliseconds < 0 || T.Milliseconds > 999)
    return FALSE;
  LONGLONG First = daysFromDate(T.Year, T.Month, 1);
  LONGLONG Next = T.Month == 12 ? daysFromDate(T.Year + 1, 1, 1)
                                : daysFromDate(T.Year, T.Month + 1, 1);
  if (T.Day > Next - First)
    return FALSE;
  LONGLONG Seconds = (First + T.Day - 1) * SecondsPerDay + T.Hour * 3600LL +
                     T.Minute * 60LL + T.Second;
  Time->QuadPart = Seconds * UnitsPerSecond + T.Milliseconds * 10000LL;
  return TRUE;
}

BOOLEAN RtlTimeToSecondsSince1970(PLARGE_INTEGER Time, PULONG ElapsedSeconds) {
  LONGLONG Units = Time->QuadPart - EpochDifference;
  if (Units < 0 || Units / UnitsPerSecond > MAXULONG)
    return FALSE;
  *ElapsedSeconds = (ULONG)(Units / UnitsPerSecond);
  return TRUE;
}

VOID RtlSecondsSince1970ToTime(ULONG ElapsedSeconds, PLARGE_INTEGER Time) {
  Time->QuadPart = EpochDifference + ElapsedSeconds * UnitsPerSecond;
}
