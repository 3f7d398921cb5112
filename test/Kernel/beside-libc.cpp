// Whoever implements what is declared here includes the host's libraries, too:
// they come first, and NT_NO_LEGACY_SAL keeps the old __in and __out away from
// their parameter names.
//
// RUN: clang -x c++ -std=c++20 -fsyntax-only -Wall -Wextra -Werror -fms-extensions -fdeclspec -fshort-wchar -idirafter %kernel_include %s
// RUN: not clang -x c++ -std=c++20 -fsyntax-only -fms-extensions -fdeclspec -fshort-wchar -idirafter %kernel_include -DLEGACY %s

#ifndef LEGACY
#define NT_NO_LEGACY_SAL
#endif
#define NOMINMAX
#define _NTSYSTEM_
#include <ntifs.h>
#include <ntstrsafe.h>
#include <wsk.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

NTSTATUS NTAPI ZwClose(HANDLE Handle) {
  static std::map<HANDLE, std::string> Open;
  return Open.erase(Handle) ? STATUS_SUCCESS : STATUS_INVALID_HANDLE;
}
