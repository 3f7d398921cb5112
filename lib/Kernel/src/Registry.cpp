//===- Registry.cpp - The driver's part of the registry -------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Registry.h"

#include "Kernel/src/Host.h"
#include "Kernel/src/Lock.h"

using namespace wsk::kernel;

namespace {

struct Key {
  Key *Next;
  UNICODE_STRING Path;
};

/// A stored value. The key's path, its name and its data follow it.
struct Value {
  Value *Next;
  bool InEveryKey;
  UNICODE_STRING Key, Name;
  ULONG Type, Size;
  UCHAR *Data;
};

} // namespace

static Lock RegistryLock;
static bool Loaded;
static Key *Keys;
static Value *Values;

//===--- Names ------------------------------------------------------------===//

static const WCHAR ServicesPath[] =
    L"\\REGISTRY\\MACHINE\\SYSTEM\\ControlSet001\\Services\\";
static const WCHAR CurrentServicesPath[] =
    L"\\REGISTRY\\MACHINE\\SYSTEM\\CurrentControlSet\\Services\\";

static WCHAR NameText[64], PathText[160];
static UNICODE_STRING Name, Path;

static void loadName() {
  const char *Given = wskHostEnvironment("WSK_RUN_NAME");
  if (!Given || !*Given)
    Given = "driver";
  Name = {0, sizeof(NameText), NameText};
  for (; *Given && Name.Length < sizeof(NameText); ++Given) {
    NameText[Name.Length / sizeof(WCHAR)] = (UCHAR)*Given;
    Name.Length += sizeof(WCHAR);
  }
  Path = {0, sizeof(PathText), PathText};
  RtlAppendUnicodeToString(&Path, ServicesPath);
  RtlAppendUnicodeStringToString(&Path, &Name);
}

PCUNICODE_STRING wsk::kernel::driverName() {
  if (!Name.Buffer)
    loadName();
  return &Name;
}

PUNICODE_STRING wsk::kernel::driverKeyPath() {
  driverName();
  return &Path;
}

static bool removePrefix(PUNICODE_STRING Text, PCUNICODE_STRING Prefix) {
  if (!RtlPrefixUnicodeString(Prefix, Text, TRUE))
    return false;
  Text->Buffer += Prefix->Length / sizeof(WCHAR);
  Text->Length = Text->MaximumLength = (USHORT)(Text->Length - Prefix->Length);
  return true;
}

bool wsk::kernel::relativePath(PCUNICODE_STRING Absolute,
                               PUNICODE_STRING Relative) {
  UNICODE_STRING Services, Current;
  RtlInitUnicodeString(&Services, ServicesPath);
  RtlInitUnicodeString(&Current, CurrentServicesPath);
  *Relative = *Absolute;
  if (!removePrefix(Relative, &Services) && !removePrefix(Relative, &Current))
    return false;
  if (!removePrefix(Relative, driverName()))
    return false;
  UNICODE_STRING Backslash = RTL_CONSTANT_STRING(L"\\");
  return Relative->Length == 0 || removePrefix(Relative, &Backslash);
}

//===--- Keys -------------------------------------------------------------===//

static bool isGivenKey(PCUNICODE_STRING Path) {
  UNICODE_STRING Parameters = RTL_CONSTANT_STRING(L"Parameters");
  return Path->Length == 0 || RtlEqualUnicodeString(Path, &Parameters, TRUE);
}

static bool keyExistsLocked(PCUNICODE_STRING Path) {
  if (isGivenKey(Path))
    return true;
  for (Key *K = Keys; K; K = K->Next)
    if (RtlEqualUnicodeString(&K->Path, Path, TRUE))
      return true;
  return false;
}

bool wsk::kernel::keyExists(PCUNICODE_STRING Path) {
  LockGuard Guard(RegistryLock);
  return keyExistsLocked(Path);
}

static void copyString(PUNICODE_STRING Target, PCUNICODE_STRING Source,
                       PVOID Memory) {
  *Target = {Source->Length, Source->Length, (PWCH)Memory};
  memcpy(Memory, Source->Buffer, Source->Length);
}

NTSTATUS wsk::kernel::createKey(PCUNICODE_STRING Path, bool *IsNew) {
  LockGuard Guard(RegistryLock);
  *IsNew = !keyExistsLocked(Path);
  if (!*IsNew)
    return STATUS_SUCCESS;
  auto *New = (Key *)allocate(sizeof(Key) + Path->Length);
  if (!New)
    return STATUS_INSUFFICIENT_RESOURCES;
  copyString(&New->Path, Path, New + 1);
  New->Next = Keys;
  Keys = New;
  return STATUS_SUCCESS;
}

//===--- Values: everything under the lock --------------------------------===//

static SIZE_T rounded(SIZE_T Size) { return (Size + 7) & ~(SIZE_T)7; }

static Value *newValue(PCUNICODE_STRING Key, PCUNICODE_STRING Name, ULONG Type,
                       const VOID *Data, ULONG Size) {
  SIZE_T KeySize = rounded(Key->Length), NameSize = rounded(Name->Length);
  auto *New = (Value *)allocate(sizeof(Value) + KeySize + NameSize + Size);
  if (!New)
    return nullptr;
  auto *Memory = (UCHAR *)(New + 1);
  copyString(&New->Key, Key, Memory);
  copyString(&New->Name, Name, Memory + KeySize);
  New->Data = Memory + KeySize + NameSize;
  New->Type = Type;
  New->Size = Size;
  if (Size)
    memcpy(New->Data, Data, Size);
  return New;
}

/// Appends, so that values are enumerated as they were made.
static void append(Value *New) {
  Value **Link = &Values;
  while (*Link)
    Link = &(*Link)->Next;
  *Link = New;
}

/// What a parameter's text stands for: a number, or a string.
static Value *parseValue(PCUNICODE_STRING Name, const char *Text,
                         SIZE_T Length) {
  static const UNICODE_STRING NoKey = {};
  ULONGLONG Number = 0;
  bool Hexadecimal =
      Length > 2 && Text[0] == '0' && (Text[1] == 'x' || Text[1] == 'X');
  ULONG Base = Hexadecimal ? 16 : 10;
  SIZE_T I = Hexadecimal ? 2 : 0;
  bool IsNumber = I < Length;
  for (; I < Length && IsNumber; ++I) {
    CHAR C = Text[I];
    ULONG Digit = C >= '0' && C <= '9'   ? (ULONG)(C - '0')
                  : C >= 'a' && C <= 'f' ? (ULONG)(C - 'a' + 10)
                  : C >= 'A' && C <= 'F' ? (ULONG)(C - 'A' + 10)
                                         : 99;
    IsNumber = Digit < Base && Number <= (~0ULL - Digit) / Base;
    Number = Number * Base + Digit;
  }
  if (IsNumber) {
    ULONG Small = (ULONG)Number;
    return Number == Small
               ? newValue(&NoKey, Name, REG_DWORD, &Small, sizeof(Small))
               : newValue(&NoKey, Name, REG_QWORD, &Number, sizeof(Number));
  }
  ULONG Size = 0;
  RtlUTF8ToUnicodeN(nullptr, 0, &Size, Text, (ULONG)Length);
  auto *Wide = (PWSTR)allocate(Size + sizeof(WCHAR));
  if (!Wide)
    return nullptr;
  RtlUTF8ToUnicodeN(Wide, Size, &Size, Text, (ULONG)Length);
  Value *New =
      newValue(&NoKey, Name, REG_SZ, Wide, Size + (ULONG)sizeof(WCHAR));
  release(Wide);
  return New;
}

/// Lines of the form NAME=VALUE.
static void loadParameters() {
  if (Loaded)
    return;
  Loaded = true;
  const char *Line = wskHostEnvironment("WSK_RUN_PARAMS");
  while (Line && *Line) {
    SIZE_T Equal = 0, End = 0;
    while (Line[End] && Line[End] != '\n')
      ++End;
    while (Equal < End && Line[Equal] != '=')
      ++Equal;
    WCHAR NameBuffer[256];
    UNICODE_STRING ValueName = {0, sizeof(NameBuffer), NameBuffer};
    ULONG NameSize = 0;
    if (Equal > 0 && Equal < End &&
        NT_SUCCESS(RtlUTF8ToUnicodeN(NameBuffer, sizeof(NameBuffer), &NameSize,
                                     Line, (ULONG)Equal))) {
      ValueName.Length = (USHORT)NameSize;
      if (Value *New =
              parseValue(&ValueName, Line + Equal + 1, End - Equal - 1)) {
        New->InEveryKey = true;
        append(New);
      }
    }
    Line += Line[End] ? End + 1 : End;
  }
}

static bool isIn(const Value *V, PCUNICODE_STRING Key) {
  return RtlEqualUnicodeString(&V->Key, Key, TRUE);
}

/// Whether the key has a value of its own that hides the one in every key.
static bool isHidden(const Value *V, PCUNICODE_STRING Key) {
  for (Value *Own = Values; Own; Own = Own->Next)
    if (!Own->InEveryKey && isIn(Own, Key) &&
        RtlEqualUnicodeString(&Own->Name, &V->Name, TRUE))
      return true;
  return false;
}

static bool isVisible(const Value *V, PCUNICODE_STRING Key) {
  return V->InEveryKey ? !isHidden(V, Key) : isIn(V, Key);
}

static RegistryValue *copy(const Value *V) {
  SIZE_T NameSize = rounded(V->Name.Length);
  auto *Result =
      (RegistryValue *)allocate(sizeof(RegistryValue) + NameSize + V->Size);
  if (!Result)
    return nullptr;
  auto *Memory = (UCHAR *)(Result + 1);
  copyString(&Result->Name, &V->Name, Memory);
  Result->Type = V->Type;
  Result->Size = V->Size;
  Result->Data = Memory + NameSize;
  memcpy(Result->Data, V->Data, V->Size);
  return Result;
}

RegistryValue *wsk::kernel::copyValue(PCUNICODE_STRING Key,
                                      PCUNICODE_STRING Name) {
  LockGuard Guard(RegistryLock);
  loadParameters();
  for (Value *V = Values; V; V = V->Next)
    if (RtlEqualUnicodeString(&V->Name, Name, TRUE) && isVisible(V, Key))
      return copy(V);
  return nullptr;
}

RegistryValue *wsk::kernel::copyValue(PCUNICODE_STRING Key, ULONG Index) {
  LockGuard Guard(RegistryLock);
  loadParameters();
  for (Value *V = Values; V; V = V->Next)
    if (isVisible(V, Key) && Index-- == 0)
      return copy(V);
  return nullptr;
}

static bool removeLocked(PCUNICODE_STRING Key, PCUNICODE_STRING Name) {
  for (Value **Link = &Values; *Link; Link = &(*Link)->Next) {
    Value *V = *Link;
    if (!V->InEveryKey && isIn(V, Key) &&
        RtlEqualUnicodeString(&V->Name, Name, TRUE)) {
      *Link = V->Next;
      release(V);
      return true;
    }
  }
  return false;
}

NTSTATUS wsk::kernel::storeValue(PCUNICODE_STRING Key, PCUNICODE_STRING Name,
                                 ULONG Type, const VOID *Data, ULONG Size) {
  LockGuard Guard(RegistryLock);
  loadParameters();
  Value *New = newValue(Key, Name, Type, Data, Size);
  if (!New)
    return STATUS_INSUFFICIENT_RESOURCES;
  removeLocked(Key, Name);
  append(New);
  return STATUS_SUCCESS;
}

bool wsk::kernel::removeValue(PCUNICODE_STRING Key, PCUNICODE_STRING Name) {
  LockGuard Guard(RegistryLock);
  return removeLocked(Key, Name);
}
