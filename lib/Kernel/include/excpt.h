//===- excpt.h - Structured exception handling --------------------*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef NT_EXCPT_H
#define NT_EXCPT_H

#define EXCEPTION_EXECUTE_HANDLER 1
#define EXCEPTION_CONTINUE_SEARCH 0
#define EXCEPTION_CONTINUE_EXECUTION (-1)

typedef enum _EXCEPTION_DISPOSITION {
  ExceptionContinueExecution,
  ExceptionContinueSearch,
  ExceptionNestedException,
  ExceptionCollidedUnwind
} EXCEPTION_DISPOSITION;

#if defined(_WIN32)
#ifdef __cplusplus
extern "C" {
#endif
unsigned long _exception_code(void);
void *_exception_info(void);
int _abnormal_termination(void);
#ifdef __cplusplus
}
#endif
#define GetExceptionCode _exception_code
#define GetExceptionInformation()                                              \
  ((struct _EXCEPTION_POINTERS *)_exception_info())
#define AbnormalTermination _abnormal_termination
#else
// Compilers know no SEH here and nothing raises: handlers are compiled and
// never run, termination blocks run when the guarded one falls through. A
// jump to the end of the guarded block cannot be had from macros, so __leave
// is refused rather than mistranslated; wsk-run replaces it in the sources
// that it compiles.
#define __try if (1)
#define __except(Filter) else if (((void)(Filter), 0))
#define __finally
#define __leave goto leave_needs_a_windows_target
#define GetExceptionCode() 0u
#define GetExceptionInformation() ((struct _EXCEPTION_POINTERS *)0)
#define AbnormalTermination() 0
#endif

#ifndef __cplusplus
#define try __try
#define except __except
#define finally __finally
#define leave __leave
#endif

#endif // NT_EXCPT_H
