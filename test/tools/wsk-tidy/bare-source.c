// What a driver's source is parsed with where nobody says it.
// RUN: wsk-tidy --quiet %s \
// RUN:   --config="{Checks: '-*,clang-diagnostic-*,misc-unused-parameters'}" \
// RUN:   | FileCheck %s --implicit-check-not="{{error|warning}}:"

#include <NTDEF.H>
#include <Sal.h>
#include <stdarg.h>

#if !defined(_MSC_VER) || !defined(_WIN32) || !defined(_M_X64)
#error not the target of an x64 driver
#endif
#if !defined(_WIN64) || !defined(_AMD64_) || !defined(AMD64)
#error not the processor in a driver's words
#endif
#ifndef _KERNEL_MODE
#error not cl /kernel
#endif
#if NTDDI_VERSION != 0x0A000010 || _WIN32_WINNT != 0x0A00 || WINVER != 0x0A00
#error not the default version
#endif
#if __STDC_VERSION__ != 201710L
#error not C17
#endif

_Static_assert(sizeof(long) == 4 && sizeof(void *) == 8, "llp64");
_Static_assert(sizeof(L'x') == 2, "UTF-16");

// A WDK build says nothing of all this, or warns.
static int UsesMicrosoftC(_In_ void *Pointer, int Unused);
#pragma alloc_text(PAGE, UsesMicrosoftC)
struct Outer {
  struct {
    int Anonymous;
  };
};
__declspec(noinline) int Tag = 'ksW1';

static int UsesMicrosoftC(_In_ void *Pointer,
                          // CHECK: bare-source.c:[[#@LINE+1]]:31: warning: parameter 'Unused'
                          int Unused) {
  struct Outer O;
  O.Anonymous = NotDeclaredAnywhere(Pointer);
  int *FromInteger = 1;
  __try {
    O.Anonymous += *FromInteger;
  } __finally {
    O.Anonymous++;
  }
  return O.Anonymous;
}
int (*Used)(void *, int) = UsesMicrosoftC;
