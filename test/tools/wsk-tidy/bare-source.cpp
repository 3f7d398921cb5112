// RUN: wsk-tidy --quiet %s \
// RUN:   --config="{Checks: '-*,clang-diagnostic-*,misc-unused-parameters'}" \
// RUN:   | FileCheck %s --implicit-check-not="{{error|warning}}:"

#include <NtDef.h>

#if __cplusplus != 202002L || !defined(_MSC_VER)
#error not C++20 for MSVC
#endif
#ifdef __cpp_exceptions
#error kernel code has no exceptions
#endif
#ifdef __cpp_rtti
#error kernel code has no type information
#endif
static_assert(sizeof(wchar_t) == 2);

// CHECK: bare-source.cpp:[[#@LINE+1]]:25: warning: parameter 'Unused'
static int Use(int, int Unused) { return 0; }
int (*Used)(int, int) = Use;
