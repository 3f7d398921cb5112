// Strings of 16-bit characters, which no function of the C library must touch.
//
// RUN: wsk-run --run true %s
// RUN: wsk-run --abi=llp64 --run true %s
// RUN: %if driver-sanitizers %{ wsk-run --abi=llp64 --run true --asan %s %}
// RUN: wsk-run --run true --extra-arg=-O2 %s
// RUN: %if driver-sanitizers %{ wsk-run --run true --extra-arg=-O2 --asan %s %}
// RUN: %if driver-sanitizers %{ wsk-run --run true --extra-arg=-O2 --ubsan %s %}
#include "Inputs/kernel_test.h"

#include <stdlib.h>

/// The optimizer must not see the C library's wcslen in it.
static __attribute__((noinline)) SIZE_T LengthByHand(PCWSTR Text) {
  PCWSTR End = Text;
  while (*End)
    ++End;
  return (SIZE_T)(End - Text);
}

static NTSTATUS Lengths(VOID) {
  // In a block of exactly this size: reading on is an overrun.
  static const WCHAR Text[] = L"odd";
  PWSTR Copy = ExAllocatePool2(POOL_FLAG_NON_PAGED, sizeof(Text), TEST_TAG);
  CHECK(Copy != NULL);
  RtlCopyMemory(Copy, Text, sizeof(Text));
  CHECK(LengthByHand(Copy) == 3);
  CHECK(wcslen(Copy) == 3);
  CHECK(wcsnlen(Copy, 2) == 2);
  ExFreePool(Copy);
  return STATUS_SUCCESS;
}

static NTSTATUS WideFunctions(VOID) {
  WCHAR Buffer[16];
  PWSTR End;
  CHECK(wcscmp(wcscpy(Buffer, L"abc"), L"abc") == 0);
  CHECK(wcscmp(wcscat(Buffer, L"def"), L"abcdef") == 0);
  CHECK(wcschr(Buffer, L'd') == Buffer + 3 && wcschr(Buffer, L'x') == NULL);
  CHECK(wcsrchr(L"a\\b\\c", L'\\')[1] == L'c');
  CHECK(wcsstr(Buffer, L"cde") == Buffer + 2);
  CHECK(wcsncmp(L"abx", L"aby", 2) == 0 && wcscmp(L"abx", L"aby") < 0);
  CHECK(_wcsicmp(L"ABC", L"abc") == 0 && _wcsnicmp(L"ABX", L"aby", 2) == 0);
  CHECK(wcscpy_s(Buffer, 4, L"abcd") != 0 && Buffer[0] == 0);
  CHECK(wcscpy_s(Buffer, 5, L"abcd") == 0 && wcslen(Buffer) == 4);
  CHECK(wcscat_s(Buffer, 16, L"efg") == 0 && wcslen(Buffer) == 7);
  CHECK(wcstoul(L" 0x1Fz", &End, 0) == 31 && *End == L'z');
  CHECK(_wtoi(L"-12") == -12);
  return STATUS_SUCCESS;
}

static NTSTATUS Counted(VOID) {
  UNICODE_STRING A, B, Empty;
  WCHAR Memory[8];
  UNICODE_STRING Target = {0, sizeof(Memory), Memory};
  RtlInitUnicodeString(&A, L"Device");
  CHECK(A.Length == 12 && A.MaximumLength == 14);
  RtlInitUnicodeString(&Empty, NULL);
  CHECK(Empty.Length == 0 && Empty.MaximumLength == 0 && Empty.Buffer == NULL);
  RtlInitUnicodeString(&B, L"dEVICEs");
  CHECK(!RtlEqualUnicodeString(&A, &B, TRUE));
  CHECK(RtlPrefixUnicodeString(&A, &B, TRUE));
  CHECK(!RtlPrefixUnicodeString(&A, &B, FALSE));
  CHECK(RtlCompareUnicodeString(&A, &B, TRUE) < 0);
  B.Length -= sizeof(WCHAR);
  CHECK(RtlEqualUnicodeString(&A, &B, TRUE));
  CHECK(RtlCompareUnicodeString(&A, &B, FALSE) < 0);

  RtlCopyUnicodeString(&Target, &A);
  CHECK(RtlEqualUnicodeString(&Target, &A, FALSE) && Memory[6] == 0);
  CHECK(RtlAppendUnicodeToString(&Target, L"xyz") == STATUS_BUFFER_TOO_SMALL);
  CHECK(Target.Length == A.Length);
  CHECK(RtlAppendUnicodeToString(&Target, L"xy") == STATUS_SUCCESS);
  CHECK(Target.Length == sizeof(Memory) && Memory[7] == L'y');
  Target.MaximumLength = 6;
  RtlCopyUnicodeString(&Target, &A);
  CHECK(Target.Length == 6);

  CHECK(RtlUpcaseUnicodeChar(L'z') == L'Z');
  CHECK(RtlUpcaseUnicodeChar(0xE9) == 0xC9 &&
        RtlUpcaseUnicodeChar(L'{') == L'{');
  CHECK(RtlDowncaseUnicodeChar(0xC9) == 0xE9);
  CHECK(RtlUpcaseUnicodeString(&B, &A, TRUE) == STATUS_SUCCESS);
  CHECK(RtlCompareMemory(B.Buffer, L"DEVICE", 12) == 12);
  RtlFreeUnicodeString(&B);
  CHECK(B.Buffer == NULL);
  RtlFreeUnicodeString(&B);
  return STATUS_SUCCESS;
}

static NTSTATUS Conversions(VOID) {
  ANSI_STRING Ansi, Back;
  UNICODE_STRING Wide;
  WCHAR Memory[4];
  CHAR Bytes[8];
  ULONG Size;
  static const CHAR Utf8[] = "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80";
  static const WCHAR Utf16[] = {L'a', 0xE9, 0x20AC, 0xD83D, 0xDE00};
  WCHAR Units[8];
  RtlInitAnsiString(&Ansi, "caf\xE9");
  CHECK(Ansi.Length == 4 && Ansi.MaximumLength == 5);
  CHECK(RtlAnsiStringToUnicodeSize(&Ansi) == 10);
  CHECK(RtlAnsiStringToUnicodeString(&Wide, &Ansi, TRUE) == STATUS_SUCCESS);
  CHECK(Wide.Length == 8 && Wide.Buffer[3] == 0xE9 && Wide.Buffer[4] == 0);
  CHECK(RtlUnicodeStringToAnsiString(&Back, &Wide, TRUE) == STATUS_SUCCESS);
  CHECK(RtlEqualString(&Ansi, &Back, FALSE));
  RtlFreeAnsiString(&Back);
  RtlFreeUnicodeString(&Wide);
  // No room for the terminating zero.
  RtlInitEmptyUnicodeString(&Wide, Memory, sizeof(Memory));
  CHECK(RtlAnsiStringToUnicodeString(&Wide, &Ansi, FALSE) ==
        STATUS_BUFFER_OVERFLOW);

  CHECK(RtlUTF8ToUnicodeN(Units, sizeof(Units), &Size, Utf8,
                          sizeof(Utf8) - 1) == STATUS_SUCCESS);
  CHECK(Size == sizeof(Utf16) && RtlEqualMemory(Units, Utf16, Size));
  CHECK(RtlUnicodeToUTF8N(NULL, 0, &Size, Utf16, sizeof(Utf16)) ==
        STATUS_SUCCESS);
  CHECK(Size == sizeof(Utf8) - 1);
  CHECK(RtlUnicodeToUTF8N(Bytes, 5, &Size, Utf16, sizeof(Utf16)) ==
        STATUS_BUFFER_TOO_SMALL);
  CHECK(Size == 3);
  CHECK(RtlUTF8ToUnicodeN(Units, sizeof(Units), &Size, "\xFFz", 2) ==
        STATUS_SOME_NOT_MAPPED);
  CHECK(Size == 4 && Units[0] == 0xFFFD && Units[1] == L'z');
  return STATUS_SUCCESS;
}

static NTSTATUS Numbers(VOID) {
  WCHAR Memory[12];
  UNICODE_STRING Text = {0, sizeof(Memory), Memory};
  UNICODE_STRING Given = RTL_CONSTANT_STRING(L" 0x7fq");
  UNICODE_STRING Binary = RTL_CONSTANT_STRING(L"-101");
  WCHAR GuidMemory[] = L"{00112233-4455-6677-8899-aAbBcCdDeEfF}";
  UNICODE_STRING GuidText = RTL_CONSTANT_STRING(GuidMemory);
  static const GUID Expected = {
      0x00112233,
      0x4455,
      0x6677,
      {0x88, 0x99, 0xAA, 0xBB, 0xCC, 0xDD, 0xEE, 0xFF}};
  GUID Guid;
  ULONG Value;
  CHECK(RtlIntegerToUnicodeString(0xBEEF, 16, &Text) == STATUS_SUCCESS);
  CHECK(Text.Length == 8 && RtlEqualMemory(Memory, L"BEEF", 8));
  CHECK(RtlIntegerToUnicodeString(0, 0, &Text) == STATUS_SUCCESS);
  CHECK(Text.Length == 2 && Memory[0] == L'0');
  CHECK(RtlIntegerToUnicodeString(MAXULONG, 2, &Text) ==
        STATUS_BUFFER_OVERFLOW);
  CHECK(RtlUnicodeStringToInteger(&Given, 0, &Value) == STATUS_SUCCESS);
  CHECK(Value == 127);
  CHECK(RtlUnicodeStringToInteger(&Binary, 2, &Value) == STATUS_SUCCESS);
  CHECK(Value == (ULONG)-5);
  CHECK(RtlGUIDFromString(&GuidText, &Guid) == STATUS_SUCCESS);
  CHECK(RtlEqualMemory(&Guid, &Expected, sizeof(Guid)));
  CHECK(RtlStringFromGUID(&Guid, &Text) == STATUS_SUCCESS);
  CHECK(RtlEqualUnicodeString(&Text, &GuidText, TRUE));
  RtlFreeUnicodeString(&Text);
  GuidMemory[9] = L'x';
  CHECK(!NT_SUCCESS(RtlGUIDFromString(&GuidText, &Guid)));
  return STATUS_SUCCESS;
}

static NTSTATUS Test(VOID) {
  RUN(Lengths());
  RUN(WideFunctions());
  RUN(Counted());
  RUN(Conversions());
  RUN(Numbers());
  return STATUS_SUCCESS;
}
