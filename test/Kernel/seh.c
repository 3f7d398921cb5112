// The four words of structured exception handling, in the kit's lower-case C
// spelling and in the compiler's own. Linux knows only the form: what is
// guarded runs, handlers never do, and __leave is refused.
//
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -DLEAVE %s
// RUN: %clang_kernel --target=x86_64-w64-mingw32 -DLEAVE %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -x c++ -DLEAVE %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ %s
// RUN: clang -ffreestanding -fms-extensions -fms-compatibility -fdeclspec -fshort-wchar -fno-builtin --target=x86_64-linux-gnu -I %kernel_include %s -o %t && %t
// RUN: not %clang_kernel --target=x86_64-linux-gnu -DLEAVE %s 2>&1 | FileCheck %s
// CHECK: leave_needs_a_windows_target

#include <ntddk.h>

static int Guarded(int *Steps) {
  __try {
    *Steps += 1;
#ifdef LEAVE
    if (*Steps > 1)
      __leave;
#endif
  } __except (GetExceptionCode() == (ULONG)STATUS_ACCESS_VIOLATION &&
                      GetExceptionInformation()
                  ? EXCEPTION_EXECUTE_HANDLER
                  : EXCEPTION_CONTINUE_SEARCH) {
    *Steps += 10;
  }
  __try {
    *Steps += 100;
  } __finally {
    if (!AbnormalTermination())
      *Steps += 1000;
  }
  return *Steps;
}

#ifndef __cplusplus
static int LowerCase(int *Steps) {
  try {
    *Steps += 1;
  } except (EXCEPTION_EXECUTE_HANDLER) {
    *Steps += 10;
  }
  try {
    *Steps += 100;
  } finally {
    *Steps += 1000;
  }
  return *Steps;
}
#else
static int LowerCase(int *Steps) { return *Steps = 1101; }
#endif

int main(void) {
  int A = 0, B = 0;
  return Guarded(&A) != 1101 || LowerCase(&B) != 1101;
}
