//===- interlocked.h - Interlocked operations ---------------------*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef NT_NT_INTERLOCKED_H
#define NT_NT_INTERLOCKED_H

#include <ntdef.h>

EXTERN_C_START

// Compiler builtins rather than Microsoft's intrinsics: they exist on every
// target, and ThreadSanitizer understands them.
#define NT_INTERLOCKED_(Suffix, Type)                                          \
  FORCEINLINE Type InterlockedIncrement##Suffix(Type volatile *Addend) {       \
    return (Type)__atomic_add_fetch(Addend, 1, __ATOMIC_SEQ_CST);              \
  }                                                                            \
  FORCEINLINE Type InterlockedDecrement##Suffix(Type volatile *Addend) {       \
    return (Type)__atomic_sub_fetch(Addend, 1, __ATOMIC_SEQ_CST);              \
  }                                                                            \
  FORCEINLINE Type InterlockedExchangeAdd##Suffix(Type volatile *Addend,       \
                                                  Type Value) {                \
    return (Type)__atomic_fetch_add(Addend, Value, __ATOMIC_SEQ_CST);          \
  }                                                                            \
  FORCEINLINE Type InterlockedExchange##Suffix(Type volatile *Target,          \
                                               Type Value) {                   \
    return __atomic_exchange_n(Target, Value, __ATOMIC_SEQ_CST);               \
  }                                                                            \
  FORCEINLINE Type InterlockedCompareExchange##Suffix(                         \
      Type volatile *Destination, Type Exchange, Type Comperand) {             \
    __atomic_compare_exchange_n(Destination, &Comperand, Exchange, 0,          \
                                __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);           \
    return Comperand;                                                          \
  }                                                                            \
  FORCEINLINE Type InterlockedAnd##Suffix(Type volatile *Destination,          \
                                          Type Value) {                        \
    return (Type)__atomic_fetch_and(Destination, Value, __ATOMIC_SEQ_CST);     \
  }                                                                            \
  FORCEINLINE Type InterlockedOr##Suffix(Type volatile *Destination,           \
                                         Type Value) {                         \
    return (Type)__atomic_fetch_or(Destination, Value, __ATOMIC_SEQ_CST);      \
  }                                                                            \
  FORCEINLINE Type InterlockedXor##Suffix(Type volatile *Destination,          \
                                          Type Value) {                        \
    return (Type)__atomic_fetch_xor(Destination, Value, __ATOMIC_SEQ_CST);     \
  }

NT_INTERLOCKED_(8, CHAR)
NT_INTERLOCKED_(16, SHORT)
NT_INTERLOCKED_(, LONG)
NT_INTERLOCKED_(64, LONG64)
#undef NT_INTERLOCKED_

FORCEINLINE LONG InterlockedAdd(LONG volatile *Addend, LONG Value) {
  return __atomic_add_fetch(Addend, Value, __ATOMIC_SEQ_CST);
}
FORCEINLINE LONG64 InterlockedAdd64(LONG64 volatile *Addend, LONG64 Value) {
  return __atomic_add_fetch(Addend, Value, __ATOMIC_SEQ_CST);
}
FORCEINLINE PVOID InterlockedExchangePointer(PVOID volatile *Target,
                                             PVOID Value) {
  return __atomic_exchange_n(Target, Value, __ATOMIC_SEQ_CST);
}
FORCEINLINE PVOID InterlockedCompareExchangePointer(PVOID volatile *Destination,
                                                    PVOID Exchange,
                                                    PVOID Comperand) {
  __atomic_compare_exchange_n(Destination, &Comperand, Exchange, 0,
                              __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
  return Comperand;
}
FORCEINLINE BOOLEAN InterlockedBitTestAndSet(LONG volatile *Base, LONG Bit) {
  LONG Mask = (LONG)(1u << (Bit & 31));
  return (__atomic_fetch_or(Base + Bit / 32, Mask, __ATOMIC_SEQ_CST) & Mask) !=
         0;
}
FORCEINLINE BOOLEAN InterlockedBitTestAndReset(LONG volatile *Base, LONG Bit) {
  LONG Mask = (LONG)(1u << (Bit & 31));
  return (__atomic_fetch_and(Base + Bit / 32, ~Mask, __ATOMIC_SEQ_CST) &
          Mask) != 0;
}
// Bytes are little-endian: the same bit of the same quadword.
#define InterlockedBitTestAndSet64(Base, Bit)                                  \
  InterlockedBitTestAndSet((LONG volatile *)(Base), (LONG)(Bit))
#define InterlockedBitTestAndReset64(Base, Bit)                                \
  InterlockedBitTestAndReset((LONG volatile *)(Base), (LONG)(Bit))
// The same for one thread alone.
FORCEINLINE BOOLEAN BitTest(LONG const *Base, LONG Bit) {
  return (Base[Bit / 32] >> (Bit & 31)) & 1;
}
FORCEINLINE BOOLEAN BitTestAndSet(LONG *Base, LONG Bit) {
  BOOLEAN Old = BitTest(Base, Bit);
  Base[Bit / 32] |= (LONG)(1u << (Bit & 31));
  return Old;
}
FORCEINLINE BOOLEAN BitTestAndReset(LONG *Base, LONG Bit) {
  BOOLEAN Old = BitTest(Base, Bit);
  Base[Bit / 32] &= ~(LONG)(1u << (Bit & 31));
  return Old;
}
UCHAR _InterlockedCompareExchange128(long long volatile *Destination,
                                     long long ExchangeHigh,
                                     long long ExchangeLow,
                                     long long *ComparandResult);
FORCEINLINE UCHAR InterlockedCompareExchange128(LONG64 volatile *Destination,
                                                LONG64 ExchangeHigh,
                                                LONG64 ExchangeLow,
                                                LONG64 *ComparandResult) {
  return _InterlockedCompareExchange128((long long volatile *)Destination,
                                        ExchangeHigh, ExchangeLow,
                                        (long long *)ComparandResult);
}

FORCEINLINE SIZE_T InterlockedExchangeAddSizeT(SIZE_T volatile *Addend,
                                               SIZE_T Value) {
  return __atomic_fetch_add(Addend, Value, __ATOMIC_SEQ_CST);
}
FORCEINLINE SIZE_T InterlockedIncrementSizeT(SIZE_T volatile *Addend) {
  return __atomic_add_fetch(Addend, 1, __ATOMIC_SEQ_CST);
}
FORCEINLINE SIZE_T InterlockedDecrementSizeT(SIZE_T volatile *Addend) {
  return __atomic_sub_fetch(Addend, 1, __ATOMIC_SEQ_CST);
}
#define InterlockedAddUlong(Target, Value)                                     \
  ((ULONG)InterlockedAdd((LONG volatile *)(Target), (LONG)(Value)))

// Weaker orderings are a matter of speed; a stronger one is always right.
#define InterlockedIncrementNoFence InterlockedIncrement
#define InterlockedIncrementAcquire InterlockedIncrement
#define InterlockedIncrementRelease InterlockedIncrement
#define InterlockedIncrementNoFence64 InterlockedIncrement64
#define InterlockedIncrementAcquire64 InterlockedIncrement64
#define InterlockedIncrementRelease64 InterlockedIncrement64
#define InterlockedDecrementNoFence InterlockedDecrement
#define InterlockedDecrementAcquire InterlockedDecrement
#define InterlockedDecrementRelease InterlockedDecrement
#define InterlockedDecrementNoFence64 InterlockedDecrement64
#define InterlockedDecrementAcquire64 InterlockedDecrement64
#define InterlockedDecrementRelease64 InterlockedDecrement64
#define InterlockedExchangeAddNoFence InterlockedExchangeAdd
#define InterlockedExchangeAddAcquire InterlockedExchangeAdd
#define InterlockedExchangeAddRelease InterlockedExchangeAdd
#define InterlockedExchangeAddNoFence64 InterlockedExchangeAdd64
#define InterlockedExchangeAddAcquire64 InterlockedExchangeAdd64
#define InterlockedExchangeAddRelease64 InterlockedExchangeAdd64
#define InterlockedExchangeNoFence InterlockedExchange
#define InterlockedExchangeAcquire InterlockedExchange
#define InterlockedExchangeRelease InterlockedExchange
#define InterlockedExchangeNoFence64 InterlockedExchange64
#define InterlockedExchangeAcquire64 InterlockedExchange64
#define InterlockedExchangeRelease64 InterlockedExchange64
#define InterlockedCompareExchangeNoFence InterlockedCompareExchange
#define InterlockedCompareExchangeAcquire InterlockedCompareExchange
#define InterlockedCompareExchangeRelease InterlockedCompareExchange
#define InterlockedCompareExchangeNoFence64 InterlockedCompareExchange64
#define InterlockedCompareExchangeAcquire64 InterlockedCompareExchange64
#define InterlockedCompareExchangeRelease64 InterlockedCompareExchange64
#define InterlockedCompareExchangeNoFence16 InterlockedCompareExchange16
#define InterlockedCompareExchangeAcquire16 InterlockedCompareExchange16
#define InterlockedCompareExchangeRelease16 InterlockedCompareExchange16
#define InterlockedAndNoFence InterlockedAnd
#define InterlockedAndAcquire InterlockedAnd
#define InterlockedAndRelease InterlockedAnd
#define InterlockedAndNoFence64 InterlockedAnd64
#define InterlockedAndAcquire64 InterlockedAnd64
#define InterlockedAndRelease64 InterlockedAnd64
#define InterlockedOrNoFence InterlockedOr
#define InterlockedOrAcquire InterlockedOr
#define InterlockedOrRelease InterlockedOr
#define InterlockedOrNoFence64 InterlockedOr64
#define InterlockedOrAcquire64 InterlockedOr64
#define InterlockedOrRelease64 InterlockedOr64
#define InterlockedXorNoFence InterlockedXor
#define InterlockedXorAcquire InterlockedXor
#define InterlockedXorRelease InterlockedXor
#define InterlockedXorNoFence64 InterlockedXor64
#define InterlockedXorAcquire64 InterlockedXor64
#define InterlockedXorRelease64 InterlockedXor64
#define InterlockedAddNoFence InterlockedAdd
#define InterlockedAddAcquire InterlockedAdd
#define InterlockedAddRelease InterlockedAdd
#define InterlockedAddNoFence64 InterlockedAdd64
#define InterlockedAddAcquire64 InterlockedAdd64
#define InterlockedAddRelease64 InterlockedAdd64
#define InterlockedExchangePointerNoFence InterlockedExchangePointer
#define InterlockedExchangePointerAcquire InterlockedExchangePointer
#define InterlockedExchangePointerRelease InterlockedExchangePointer
#define InterlockedCompareExchangePointerNoFence                               \
  InterlockedCompareExchangePointer
#define InterlockedCompareExchangePointerAcquire                               \
  InterlockedCompareExchangePointer
#define InterlockedCompareExchangePointerRelease                               \
  InterlockedCompareExchangePointer

// The intrinsics under their own names, for drivers that call them so; the
// compiler knows them all, and their types, on every target.
LONG _InterlockedIncrement(LONG volatile *Addend);
LONG _InterlockedDecrement(LONG volatile *Addend);
LONG _InterlockedExchange(LONG volatile *Target, LONG Value);
LONG _InterlockedExchangeAdd(LONG volatile *Target, LONG Value);
LONG _InterlockedAnd(LONG volatile *Target, LONG Value);
LONG _InterlockedOr(LONG volatile *Target, LONG Value);
LONG _InterlockedXor(LONG volatile *Target, LONG Value);
LONG _InterlockedCompareExchange(LONG volatile *Destination, LONG Exchange,
                                 LONG Comparand);
LONG64 _InterlockedIncrement64(LONG64 volatile *Addend);
LONG64 _InterlockedDecrement64(LONG64 volatile *Addend);
LONG64 _InterlockedExchange64(LONG64 volatile *Target, LONG64 Value);
LONG64 _InterlockedExchangeAdd64(LONG64 volatile *Target, LONG64 Value);
LONG64 _InterlockedAnd64(LONG64 volatile *Target, LONG64 Value);
LONG64 _InterlockedOr64(LONG64 volatile *Target, LONG64 Value);
LONG64 _InterlockedXor64(LONG64 volatile *Target, LONG64 Value);
#ifndef _WIN32
// Clang's own declaration disagrees with LONG64 here.
#define _InterlockedCompareExchange64 InterlockedCompareExchange64
#else
LONG64 _InterlockedCompareExchange64(LONG64 volatile *Destination,
                                     LONG64 Exchange, LONG64 Comparand);
#endif
PVOID _InterlockedExchangePointer(PVOID volatile *Target, PVOID Value);
PVOID _InterlockedCompareExchangePointer(PVOID volatile *Destination,
                                         PVOID Exchange, PVOID Comparand);
void _ReadWriteBarrier(void);
void _ReadBarrier(void);
void _WriteBarrier(void);

#define MemoryBarrier() __atomic_thread_fence(__ATOMIC_SEQ_CST)
#define KeMemoryBarrier() MemoryBarrier()
#define KeMemoryBarrierWithoutFence() __atomic_signal_fence(__ATOMIC_SEQ_CST)

// Macros, because a function that nobody calls costs every translation unit
// its parsing.
#define NT_LOAD_(Type, Source, Order)                                          \
  ((Type)__atomic_load_n((Type const volatile *)(Source), Order))
#define NT_STORE_(Type, Target, Value, Order)                                  \
  __atomic_store_n((Type volatile *)(Target), (Type)(Value), Order)
#define ReadAcquire8(Source) NT_LOAD_(CHAR, Source, __ATOMIC_ACQUIRE)
#define ReadNoFence8(Source) NT_LOAD_(CHAR, Source, __ATOMIC_RELAXED)
#define WriteRelease8(Target, Value)                                           \
  NT_STORE_(CHAR, Target, Value, __ATOMIC_RELEASE)
#define WriteNoFence8(Target, Value)                                           \
  NT_STORE_(CHAR, Target, Value, __ATOMIC_RELAXED)
#define ReadRaw8 ReadNoFence8
#define WriteRaw8 WriteNoFence8
#define ReadAcquire16(Source) NT_LOAD_(SHORT, Source, __ATOMIC_ACQUIRE)
#define ReadNoFence16(Source) NT_LOAD_(SHORT, Source, __ATOMIC_RELAXED)
#define WriteRelease16(Target, Value)                                          \
  NT_STORE_(SHORT, Target, Value, __ATOMIC_RELEASE)
#define WriteNoFence16(Target, Value)                                          \
  NT_STORE_(SHORT, Target, Value, __ATOMIC_RELAXED)
#define ReadRaw16 ReadNoFence16
#define WriteRaw16 WriteNoFence16
#define ReadAcquire(Source) NT_LOAD_(LONG, Source, __ATOMIC_ACQUIRE)
#define ReadNoFence(Source) NT_LOAD_(LONG, Source, __ATOMIC_RELAXED)
#define WriteRelease(Target, Value)                                            \
  NT_STORE_(LONG, Target, Value, __ATOMIC_RELEASE)
#define WriteNoFence(Target, Value)                                            \
  NT_STORE_(LONG, Target, Value, __ATOMIC_RELAXED)
#define ReadRaw ReadNoFence
#define WriteRaw WriteNoFence
#define ReadAcquire64(Source) NT_LOAD_(LONG64, Source, __ATOMIC_ACQUIRE)
#define ReadNoFence64(Source) NT_LOAD_(LONG64, Source, __ATOMIC_RELAXED)
#define WriteRelease64(Target, Value)                                          \
  NT_STORE_(LONG64, Target, Value, __ATOMIC_RELEASE)
#define WriteNoFence64(Target, Value)                                          \
  NT_STORE_(LONG64, Target, Value, __ATOMIC_RELAXED)
#define ReadRaw64 ReadNoFence64
#define WriteRaw64 WriteNoFence64
#define ReadUCharAcquire(Source) NT_LOAD_(UCHAR, Source, __ATOMIC_ACQUIRE)
#define ReadUCharNoFence(Source) NT_LOAD_(UCHAR, Source, __ATOMIC_RELAXED)
#define WriteUCharRelease(Target, Value)                                       \
  NT_STORE_(UCHAR, Target, Value, __ATOMIC_RELEASE)
#define WriteUCharNoFence(Target, Value)                                       \
  NT_STORE_(UCHAR, Target, Value, __ATOMIC_RELAXED)
#define ReadBooleanAcquire(Source) NT_LOAD_(BOOLEAN, Source, __ATOMIC_ACQUIRE)
#define ReadBooleanNoFence(Source) NT_LOAD_(BOOLEAN, Source, __ATOMIC_RELAXED)
#define WriteBooleanRelease(Target, Value)                                     \
  NT_STORE_(BOOLEAN, Target, Value, __ATOMIC_RELEASE)
#define WriteBooleanNoFence(Target, Value)                                     \
  NT_STORE_(BOOLEAN, Target, Value, __ATOMIC_RELAXED)
#define ReadUShortAcquire(Source) NT_LOAD_(USHORT, Source, __ATOMIC_ACQUIRE)
#define ReadUShortNoFence(Source) NT_LOAD_(USHORT, Source, __ATOMIC_RELAXED)
#define WriteUShortRelease(Target, Value)                                      \
  NT_STORE_(USHORT, Target, Value, __ATOMIC_RELEASE)
#define WriteUShortNoFence(Target, Value)                                      \
  NT_STORE_(USHORT, Target, Value, __ATOMIC_RELAXED)
#define ReadULongAcquire(Source) NT_LOAD_(ULONG, Source, __ATOMIC_ACQUIRE)
#define ReadULongNoFence(Source) NT_LOAD_(ULONG, Source, __ATOMIC_RELAXED)
#define WriteULongRelease(Target, Value)                                       \
  NT_STORE_(ULONG, Target, Value, __ATOMIC_RELEASE)
#define WriteULongNoFence(Target, Value)                                       \
  NT_STORE_(ULONG, Target, Value, __ATOMIC_RELAXED)
#define ReadULong64Acquire(Source) NT_LOAD_(ULONG64, Source, __ATOMIC_ACQUIRE)
#define ReadULong64NoFence(Source) NT_LOAD_(ULONG64, Source, __ATOMIC_RELAXED)
#define WriteULong64Release(Target, Value)                                     \
  NT_STORE_(ULONG64, Target, Value, __ATOMIC_RELEASE)
#define WriteULong64NoFence(Target, Value)                                     \
  NT_STORE_(ULONG64, Target, Value, __ATOMIC_RELAXED)

#define ReadSizeTAcquire(Source) NT_LOAD_(SIZE_T, Source, __ATOMIC_ACQUIRE)
#define ReadSizeTNoFence(Source) NT_LOAD_(SIZE_T, Source, __ATOMIC_RELAXED)
#define WriteSizeTRelease(Target, Value)                                       \
  NT_STORE_(SIZE_T, Target, Value, __ATOMIC_RELEASE)
#define WriteSizeTNoFence(Target, Value)                                       \
  NT_STORE_(SIZE_T, Target, Value, __ATOMIC_RELAXED)

FORCEINLINE PVOID ReadPointerAcquire(PVOID const volatile *Source) {
  return __atomic_load_n(Source, __ATOMIC_ACQUIRE);
}
FORCEINLINE PVOID ReadPointerNoFence(PVOID const volatile *Source) {
  return __atomic_load_n(Source, __ATOMIC_RELAXED);
}
FORCEINLINE void WritePointerRelease(PVOID volatile *Target, PVOID Value) {
  __atomic_store_n(Target, Value, __ATOMIC_RELEASE);
}
FORCEINLINE void WritePointerNoFence(PVOID volatile *Target, PVOID Value) {
  __atomic_store_n(Target, Value, __ATOMIC_RELAXED);
}

// Builtins of -fms-extensions on every target, once they are declared.
UCHAR _BitScanForward(ULONG *Index, ULONG Mask);
UCHAR _BitScanReverse(ULONG *Index, ULONG Mask);
#define BitScanForward _BitScanForward
#define BitScanReverse _BitScanReverse
#if defined(_WIN64)
UCHAR _BitScanForward64(ULONG *Index, unsigned long long Mask);
UCHAR _BitScanReverse64(ULONG *Index, unsigned long long Mask);
#define BitScanForward64 _BitScanForward64
#define BitScanReverse64 _BitScanReverse64
#endif
#define PrefetchForWrite(Address) ((void)(Address))

#if defined(_AMD64_) || defined(_X86_)
#define YieldProcessor() __builtin_ia32_pause()
#else
#define YieldProcessor() __atomic_signal_fence(__ATOMIC_SEQ_CST)
#endif

unsigned short _byteswap_ushort(unsigned short Value);
ULONG _byteswap_ulong(ULONG Value);
unsigned long long _byteswap_uint64(unsigned long long Value);

EXTERN_C_END

#endif // NT_NT_INTERLOCKED_H
