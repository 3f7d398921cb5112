// Clocks and the calendar.
//
// RUN: wsk-run --run true %s
// RUN: wsk-run --abi=llp64 --run true %s
#include "Inputs/kernel_test.h"

static NTSTATUS Calendar(LONGLONG Seconds, CSHORT Year, CSHORT Month,
                         CSHORT Day, CSHORT Weekday) {
  LARGE_INTEGER Time, Back;
  TIME_FIELDS Fields;
  Time.QuadPart = Seconds * 10000000 + 1230000;
  RtlTimeToTimeFields(&Time, &Fields);
  CHECK(Fields.Year == Year && Fields.Month == Month && Fields.Day == Day);
  CHECK(Fields.Weekday == Weekday && Fields.Milliseconds == 123);
  CHECK(RtlTimeFieldsToTime(&Fields, &Back));
  CHECK(Back.QuadPart == Time.QuadPart);
  return STATUS_SUCCESS;
}

static NTSTATUS Test(VOID) {
  LARGE_INTEGER Time, Frequency, Ticks;
  TIME_FIELDS Fields = {2023, 2, 29, 0, 0, 0, 0, 0};
  ULONG Seconds;
  ULONGLONG Before = KeQueryInterruptTime();
  RUN(Calendar(0, 1601, 1, 1, 1));
  RUN(Calendar(11644473600, 1970, 1, 1, 4));
  // 2000-02-29, a leap day in a century's year; 2023-12-31.
  RUN(Calendar(11644473600 + 951782400, 2000, 2, 29, 2));
  RUN(Calendar(11644473600 + 1704067199, 2023, 12, 31, 0));
  CHECK(!RtlTimeFieldsToTime(&Fields, &Time));
  RtlSecondsSince1970ToTime(1704067199, &Time);
  CHECK(RtlTimeToSecondsSince1970(&Time, &Seconds) && Seconds == 1704067199);
  KeQuerySystemTime(&Time);
  CHECK(RtlTimeToSecondsSince1970(&Time, &Seconds) && Seconds > 1700000000);

  (void)KeQueryPerformanceCounter(&Frequency);
  CHECK(Frequency.QuadPart == 10000000);
  KeQueryTickCount(&Ticks);
  CHECK(KeQueryTimeIncrement() != 0 && Ticks.QuadPart > 0);
  KeStallExecutionProcessor(50);
  CHECK(KeQueryInterruptTime() - Before >= 500);
  return STATUS_SUCCESS;
}
