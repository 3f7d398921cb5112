// Formatted text by Windows' rules.
//
// RUN: wsk-run --run true %s 2>&1 | FileCheck %s
// RUN: wsk-run --abi=llp64 --run true %s 2>&1 | FileCheck %s
// RUN: %if driver-sanitizers %{ wsk-run --run true --asan %s %}
#include "Inputs/kernel_test.h"

#include <ntstrsafe.h>
#include <stdio.h>

#define EXPECT(Text, ...)                                                      \
  do {                                                                         \
    CHAR Buffer[128];                                                          \
    CHECK(_snprintf(Buffer, sizeof(Buffer), __VA_ARGS__) ==                    \
          (int)strlen(Text));                                                  \
    CHECK(strcmp(Buffer, Text) == 0);                                          \
  } while (0)

static NTSTATUS Integers(VOID) {
  EXPECT("-5 5 +5  5", "%d %u %+d % d", -5, 5u, 5, 5);
  EXPECT("ff FF 0xff 0XFF 377", "%x %X %#x %#X %o", 255, 255, 255, 255, 255);
  EXPECT("[   42][42   ][00042][  042]", "[%5d][%-5d][%05d][%5.3d]", 42, 42, 42,
         42);
  EXPECT("[   7]", "[%*d]", 4, 7);
  // One l is Windows' long, of 32 bits.
  EXPECT("4294967295 1", "%lu %u", (ULONG)0xFFFFFFFF, 1);
  EXPECT("2", "%lu", 0x100000002ULL);
  EXPECT("123456789012 ffffffffff", "%I64d %I64x", 123456789012LL,
         0xFFFFFFFFFFULL);
  EXPECT("123456789012", "%lld", 123456789012LL);
  EXPECT("18446744073709551615", "%Iu", (SIZE_T)-1);
  EXPECT("-1 255", "%hd %hhu", 0xFFFF, 0x1FF);
  EXPECT("000000000000ABCD", "%p", (PVOID)(ULONG_PTR)0xABCD);
  EXPECT("-9223372036854775808", "%I64d", (LONGLONG)0x8000000000000000ULL);
  EXPECT("", "%.0d", 0);
  EXPECT("100%", "%d%%", 100);
  return STATUS_SUCCESS;
}

static NTSTATUS Strings(VOID) {
  UNICODE_STRING Wide = RTL_CONSTANT_STRING(L"counted");
  ANSI_STRING Narrow = RTL_CONSTANT_STRING("narrow");
  static const CHAR Open[3] = {'a', 'b', 'c'}; // Without a zero.
  EXPECT("a wide A narrow", "%c %ws %C %s", 'a', L"wide", L'A', "narrow");
  EXPECT("wide wide narrow", "%S %ls %hs", L"wide", L"wide", "narrow");
  EXPECT("counted narrow", "%wZ %Z", &Wide, &Narrow);
  EXPECT("(null) (null) (null)", "%s %ws %wZ", NULL, NULL, NULL);
  EXPECT("[  ab][ab  ][abc]", "[%4.2s][%-4.2s][%.3s]", "abc", "abc", Open);
  Wide.Length = 6;
  EXPECT("cou", "%wZ", &Wide);
  return STATUS_SUCCESS;
}

static NTSTATUS Limits(VOID) {
  CHAR Narrow[8];
  WCHAR Wide[8];
  size_t Length;
  RtlFillMemory(Narrow, sizeof(Narrow), 'x');
  // As the C library of Windows: no zero where it does not fit.
  CHECK(_snprintf(Narrow, 4, "%d", 1234) == 4 && Narrow[4] == 'x');
  CHECK(_snprintf(Narrow, 4, "%d", 12345) == -1 && Narrow[4] == 'x');
  CHECK(_snprintf(Narrow, 4, "%d", 123) == 3 && Narrow[3] == 0);
  CHECK(_snwprintf(Wide, 8, L"%s %S", L"ab", "cd") == 5);
  CHECK(wcscmp(Wide, L"ab cd") == 0);

  CHECK(RtlStringCbPrintfA(Narrow, sizeof(Narrow), "%ws", L"abcdefg") ==
        STATUS_SUCCESS);
  CHECK(RtlStringCbPrintfA(Narrow, sizeof(Narrow), "%s", "abcdefgh") ==
        STATUS_BUFFER_OVERFLOW);
  CHECK(strcmp(Narrow, "abcdefg") == 0);
  CHECK(RtlStringCchPrintfW(Wide, 8, L"%d-%ws", 12, L"ab") == STATUS_SUCCESS);
  CHECK(RtlStringCchLengthW(Wide, 8, &Length) == STATUS_SUCCESS && Length == 5);
  return STATUS_SUCCESS;
}

static NTSTATUS Test(VOID) {
  UNICODE_STRING Name = RTL_CONSTANT_STRING(L"\\Device\\Caf\x00e9");
  RUN(Integers());
  RUN(Strings());
  RUN(Limits());
  // CHECK: name \Device\Café, status 0xC0000001
  DbgPrint("name %wZ, status 0x%08X\n", &Name, STATUS_UNSUCCESSFUL);
  // CHECK: also this
  DbgPrintEx(DPFLTR_IHVDRIVER_ID, DPFLTR_INFO_LEVEL, "also %s\n", "this");
  return STATUS_SUCCESS;
}
