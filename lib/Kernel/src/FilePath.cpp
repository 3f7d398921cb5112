//===- FilePath.cpp - Names of files, as Windows writes them --------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/FilePath.h"
#include "Kernel/src/Runtime.h"

using namespace wsk::kernel;

namespace {

/// A folder by the name that the object manager has for it.
struct KnownFolder {
  UNICODE_STRING Name;
  PCSTR Path;
};

} // namespace

static constexpr KnownFolder KnownFolders[] = {
    {RTL_CONSTANT_STRING(L"\\??\\C:"), ""},
    {RTL_CONSTANT_STRING(L"\\GLOBAL??\\C:"), ""},
    {RTL_CONSTANT_STRING(L"\\DosDevices\\C:"), ""},
    {RTL_CONSTANT_STRING(L"\\Device\\HarddiskVolume1"), ""},
    {RTL_CONSTANT_STRING(L"\\SystemRoot"), "Windows"},
};

/// What follows Prefix in Name, with the backslash.
static bool isBelow(PCUNICODE_STRING Name, PCUNICODE_STRING Prefix,
                    PUNICODE_STRING Rest) {
  if (!RtlPrefixUnicodeString(Prefix, Name, TRUE))
    return false;
  USHORT Left = (USHORT)(Name->Length - Prefix->Length);
  *Rest = {Left, Left, Name->Buffer + Prefix->Length / sizeof(WCHAR)};
  return !Left || Rest->Buffer[0] == '\\';
}

static bool isForbidden(WCHAR Character) {
  if (Character < ' ')
    return true;
  for (PCSTR C = "\"*/:<>?|"; *C; ++C)
    if (Character == *C)
      return true;
  return false;
}

/// Joins Folder and Rest, which may begin and end with a backslash.
static NTSTATUS join(PCSTR Folder, UNICODE_STRING Rest, PCHAR *Path) {
  constexpr USHORT Unit = sizeof(WCHAR);
  if (Rest.Length && Rest.Buffer[0] == '\\') {
    ++Rest.Buffer;
    Rest.Length -= Unit;
  }
  if (Rest.Length && Rest.Buffer[Rest.Length / Unit - 1] == '\\')
    Rest.Length -= Unit;
  WCHAR Previous = '\\';
  for (USHORT I = 0; I != Rest.Length / Unit; ++I) {
    WCHAR C = Rest.Buffer[I];
    if (isForbidden(C) || (C == '\\' && Previous == '\\'))
      return STATUS_OBJECT_NAME_INVALID;
    Previous = C;
  }
  ULONG Size = 0;
  SIZE_T FolderSize = strlen(Folder);
  if (Rest.Length && !NT_SUCCESS(RtlUnicodeToUTF8N(nullptr, 0, &Size,
                                                   Rest.Buffer, Rest.Length)))
    return STATUS_OBJECT_NAME_INVALID;
  auto *Result = (PCHAR)allocate(FolderSize + 1 + Size + 1);
  if (!Result)
    return STATUS_INSUFFICIENT_RESOURCES;
  memcpy(Result, Folder, FolderSize);
  PCHAR End = Result + FolderSize;
  if (FolderSize && Size)
    *End++ = '/';
  if (Size)
    RtlUnicodeToUTF8N(End, Size, &Size, Rest.Buffer, Rest.Length);
  for (PCHAR C = End; C != End + Size; ++C)
    if (*C == '\\')
      *C = '/';
  *Path = Result;
  return STATUS_SUCCESS;
}

NTSTATUS wsk::kernel::toHostPath(PCUNICODE_STRING Name, PCSTR Root,
                                 PCHAR *Path) {
  if (Root)
    return Name->Length && Name->Buffer[0] == '\\' ? STATUS_OBJECT_NAME_INVALID
                                                   : join(Root, *Name, Path);
  if (!Name->Length || Name->Buffer[0] != '\\')
    return STATUS_OBJECT_PATH_SYNTAX_BAD;
  UNICODE_STRING Rest;
  for (const KnownFolder &Folder : KnownFolders)
    if (isBelow(Name, &Folder.Name, &Rest))
      return join(Folder.Path, Rest, Path);
  return STATUS_OBJECT_PATH_NOT_FOUND;
}
