//===- AsanCalls.cpp - AddressSanitizer, called in Windows' ABI -----------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In the host's ABI. The compiler lets the code of a driver in Windows' ABI
// call AddressSanitizer's functions in that ABI, and they are compiled for
// Linux'. So wsk-run renames each __asan_ function of such a driver to the one
// here that has wskMs before its name.
//
//===----------------------------------------------------------------------===//

#include <cstddef>
#include <cstdint>

#if !defined(__x86_64__)
#error "only x86-64 has an ABI of Windows beside Linux'"
#endif

// A report does not return and tells who called: it must look as if it were the
// driver itself, so these only move the arguments and go on.
#define REPORT(Name)                                                           \
  extern "C" __attribute__((naked)) void wskMs##Name() {                       \
    asm("movq %rcx, %rdi\n\t"                                                  \
        "movq %rdx, %rsi\n\t"                                                  \
        "jmp " #Name "@PLT");                                                  \
  }

REPORT(__asan_report_load1)
REPORT(__asan_report_load2)
REPORT(__asan_report_load4)
REPORT(__asan_report_load8)
REPORT(__asan_report_load16)
REPORT(__asan_report_load_n)
REPORT(__asan_report_store1)
REPORT(__asan_report_store2)
REPORT(__asan_report_store4)
REPORT(__asan_report_store8)
REPORT(__asan_report_store16)
REPORT(__asan_report_store_n)

// The others keep the registers that are the caller's in Windows' ABI only.
#define CALL0(Result, Name)                                                    \
  extern "C" Result Name();                                                    \
  extern "C" __attribute__((ms_abi)) Result wskMs##Name() { return Name(); }
#define CALL1(Result, Name, Type)                                              \
  extern "C" Result Name(Type);                                                \
  extern "C" __attribute__((ms_abi)) Result wskMs##Name(Type A) {              \
    return Name(A);                                                            \
  }
#define CALL2(Result, Name, Type1, Type2)                                      \
  extern "C" Result Name(Type1, Type2);                                        \
  extern "C" __attribute__((ms_abi)) Result wskMs##Name(Type1 A, Type2 B) {    \
    return Name(A, B);                                                         \
  }
#define CALL3(Result, Name, Type1, Type2, Type3)                               \
  extern "C" Result Name(Type1, Type2, Type3);                                 \
  extern "C" __attribute__((ms_abi)) Result wskMs##Name(Type1 A, Type2 B,      \
                                                        Type3 C) {             \
    return Name(A, B, C);                                                      \
  }

CALL0(void, __asan_init)
CALL0(void, __asan_version_mismatch_check_v8)
CALL0(void, __asan_handle_no_return)
CALL0(void, __asan_after_dynamic_init)
CALL1(void, __asan_before_dynamic_init, const char *)
CALL3(void, __asan_register_elf_globals, uintptr_t *, void *, void *)
CALL3(void, __asan_unregister_elf_globals, uintptr_t *, void *, void *)

CALL3(void *, __asan_memcpy, void *, const void *, size_t)
CALL3(void *, __asan_memmove, void *, const void *, size_t)
CALL3(void *, __asan_memset, void *, int, size_t)

// What very large functions call in the place of checks of their own.
#define ACCESSES(Kind)                                                         \
  CALL1(void, __asan_##Kind##1, uintptr_t)                                     \
  CALL1(void, __asan_##Kind##2, uintptr_t)                                     \
  CALL1(void, __asan_##Kind##4, uintptr_t)                                     \
  CALL1(void, __asan_##Kind##8, uintptr_t)                                     \
  CALL1(void, __asan_##Kind##16, uintptr_t)                                    \
  CALL2(void, __asan_##Kind##N, uintptr_t, size_t)

ACCESSES(load)
ACCESSES(store)

//===--- Local variables --------------------------------------------------===//

#define FAKE_STACK(Class)                                                      \
  CALL1(uintptr_t, __asan_stack_malloc_##Class, uintptr_t)                     \
  CALL2(void, __asan_stack_free_##Class, uintptr_t, uintptr_t)

FAKE_STACK(0)
FAKE_STACK(1)
FAKE_STACK(2)
FAKE_STACK(3)
FAKE_STACK(4)
FAKE_STACK(5)
FAKE_STACK(6)
FAKE_STACK(7)
FAKE_STACK(8)
FAKE_STACK(9)
FAKE_STACK(10)

#define SHADOW(Value) CALL2(void, __asan_set_shadow_##Value, uintptr_t, size_t)

SHADOW(00)
SHADOW(01)
SHADOW(02)
SHADOW(03)
SHADOW(04)
SHADOW(05)
SHADOW(06)
SHADOW(07)
SHADOW(f1)
SHADOW(f2)
SHADOW(f3)
SHADOW(f5)
SHADOW(f8)

CALL2(void, __asan_poison_stack_memory, uintptr_t, size_t)
CALL2(void, __asan_unpoison_stack_memory, uintptr_t, size_t)
CALL2(void, __asan_alloca_poison, uintptr_t, uintptr_t)
CALL2(void, __asan_allocas_unpoison, uintptr_t, uintptr_t)
