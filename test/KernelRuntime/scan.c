// Reading formatted text by Windows' rules.
//
// RUN: wsk-run --run true %s
// RUN: wsk-run --abi=llp64 --run true %s
// RUN: %if driver-sanitizers %{ wsk-run --run true --asan %s %}
// RUN: %if driver-sanitizers %{ wsk-run --abi=llp64 --run true --asan %s %}
// RUN: %if driver-sanitizers %{ wsk-run --run true --tsan %s %}
#include "Inputs/kernel_test.h"

#include <stdio.h>
#include <wchar.h>

static NTSTATUS Numbers(VOID) {
  struct {
    ULONG Value;
    ULONG Guard;
  } Long = {0, 0x5A5A5A5A};
  int A = 0, B = 0, C = 0, End = 0;
  LONGLONG Large = 0;
  USHORT Short = 0;
  UCHAR Bytes[3] = {1, 2, 3};
  SIZE_T Size = 0;
  PVOID Pointer = NULL;
  CHECK(sscanf(" 12 -7\t+3", "%d%d %d", &A, &B, &C) == 3);
  CHECK(A == 12 && B == -7 && C == 3);
  CHECK(sscanf("0x1f 017 9", "%i %i %i", &A, &B, &C) == 3);
  CHECK(A == 31 && B == 15 && C == 9);
  CHECK(sscanf("ff,0XFF,377", "%x,%X,%o", &A, &B, &C) == 3);
  CHECK(A == 255 && B == 255 && C == 255);
  // One l is Windows' long, of 32 bits.
  CHECK(sscanf("4294967295", "%lu", &Long.Value) == 1);
  CHECK(Long.Value == 0xFFFFFFFF && Long.Guard == 0x5A5A5A5A);
  CHECK(sscanf("-123456789012", "%I64d", &Large) == 1);
  CHECK(Large == -123456789012LL);
  CHECK(sscanf("123456789012", "%lld", &Large) == 1);
  CHECK(Large == 123456789012LL);
  CHECK(sscanf("65537 300", "%hu %hhu", &Short, &Bytes[1]) == 2);
  CHECK(Short == 1 && Bytes[0] == 1 && Bytes[1] == 44 && Bytes[2] == 3);
  CHECK(sscanf("123456789012", "%Iu", &Size) == 1 && Size == 123456789012ULL);
  CHECK(sscanf("FFFF800012345678", "%p", &Pointer) == 1);
  CHECK(Pointer == (PVOID)0xFFFF800012345678ULL);
  // An address, as drivers read it from their parameters.
  CHECK(sscanf("192.168:80x", "%3d.%3d:%d%n", &A, &B, &C, &End) == 3);
  CHECK(A == 192 && B == 168 && C == 80 && End == 10);
  CHECK(sscanf("12345", "%2d%*1d%2d", &A, &B) == 2);
  CHECK(A == 12 && B == 45);
  return STATUS_SUCCESS;
}

/// How many were assigned, or that there was nothing.
static NTSTATUS Results(VOID) {
  int A = 7, B = 7;
  CHECK(sscanf("", "%d", &A) == -1);
  CHECK(sscanf("   ", "%d", &A) == -1);
  CHECK(sscanf("x", "%d", &A) == 0);
  CHECK(sscanf("1 x", "%d %d", &A, &B) == 1);
  CHECK(sscanf("1", "%d %d", &A, &B) == 1);
  CHECK(sscanf("1;2", "%d,%d", &A, &B) == 1);
  CHECK(sscanf("50%", "%d%%", &A) == 1);
  CHECK(sscanf("text", "text") == 0);
  CHECK(A == 50 && B == 7);
  return STATUS_SUCCESS;
}

static NTSTATUS Text(VOID) {
  CHAR Word[8], Rest[16], Letters[3] = {'-', '-', '-'};
  WCHAR Wide[8];
  CHECK(sscanf("  host:8080 rest of it", "%7[a-z]:", Word) == 0);
  CHECK(sscanf("host:8080 rest of it", "%7[a-z]:%*d %15[^\n]", Word, Rest) ==
        2);
  CHECK(strcmp(Word, "host") == 0 && strcmp(Rest, "rest of it") == 0);
  CHECK(sscanf("one two", "%s %2c", Word, Letters) == 2);
  CHECK(strcmp(Word, "one") == 0);
  CHECK(Letters[0] == 't' && Letters[1] == 'w' && Letters[2] == '-');
  CHECK(sscanf("]-x", "%[]-]", Word) == 1 && strcmp(Word, "]-") == 0);
  // The other width.
  CHECK(sscanf("wide too", "%S %ls", Wide, Wide) == 2);
  CHECK(wcscmp(Wide, L"too") == 0);
  CHECK(swscanf(L"narrow 42", L"%hs", Word) == 1);
  CHECK(strcmp(Word, "narrow") == 0);
  CHECK(swscanf(L"wide", L"%s", Wide) == 1 && wcscmp(Wide, L"wide") == 0);
  return STATUS_SUCCESS;
}

/// The functions that are told how much room there is.
static NTSTATUS Checked(VOID) {
  CHAR Word[4];
  WCHAR Wide[4];
  CHAR Letter;
  int A = 0;
  CHECK(sscanf_s("abc x 5", "%s %c %d", Word, (unsigned)sizeof(Word), &Letter,
                 1u, &A) == 3);
  CHECK(strcmp(Word, "abc") == 0 && Letter == 'x' && A == 5);
  // It does not fit.
  CHECK(sscanf_s("7 abcd", "%d %s", &A, Word, (unsigned)sizeof(Word)) == 1);
  CHECK(A == 7 && Word[0] == 0);
  CHECK(swscanf_s(L"abc 9", L"%s %d", Wide, 4u, &A) == 2);
  CHECK(wcscmp(Wide, L"abc") == 0 && A == 9);
  return STATUS_SUCCESS;
}

static NTSTATUS Test(VOID) {
  RUN(Numbers());
  RUN(Results());
  RUN(Text());
  RUN(Checked());
  return STATUS_SUCCESS;
}
