//===- ntdef.h - Basic NT types -----------------------------------*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef NT_NTDEF_H
#define NT_NTDEF_H

#include <nt/target.h>

#include <stdarg.h>
#include <stddef.h>

#include <driverspecs.h>
#include <excpt.h>
#include <guiddef.h>
#include <nt/crt.h>
#include <sal.h>
#include <specstrings.h>
#include <string.h>

#define _NTDEF_

EXTERN_C_START

#define VOID void
#define CONST const
#define IN
#define OUT
#define OPTIONAL
#define FAR
#define NEAR
#define CRITICAL
#define TRUE 1
#define FALSE 0
#define ANYSIZE_ARRAY 1
#define _ANONYMOUS_UNION
#define _ANONYMOUS_STRUCT
#define DUMMYUNIONNAME
#define DUMMYUNIONNAME2
#define DUMMYUNIONNAME3
#define DUMMYUNIONNAME4
#define DUMMYUNIONNAME5
#define DUMMYUNIONNAME6
#define DUMMYUNIONNAME7
#define DUMMYUNIONNAME8
#define DUMMYUNIONNAME9
#define DUMMYSTRUCTNAME
#define DUMMYSTRUCTNAME2
#define DUMMYSTRUCTNAME3
#define DUMMYSTRUCTNAME4
#define DUMMYSTRUCTNAME5
#define DUMMYSTRUCTNAME6

// Microsoft's long has 32 bits, Linux' has 64.
#ifdef _WIN32
typedef long LONG;
typedef unsigned long ULONG;
#else
typedef int LONG;
typedef unsigned int ULONG;
#endif

// All 64-bit integers are one type, SIZE_T and size_t included, as they are in
// 64-bit Windows: drivers mix pointers to them.
typedef __INT64_TYPE__ LONGLONG, LONG64, INT64;
typedef __UINT64_TYPE__ ULONGLONG, ULONG64, DWORDLONG, UINT64, DWORD64;

typedef char CHAR, CCHAR;
typedef short SHORT, CSHORT;
typedef int INT;
typedef wchar_t WCHAR;
typedef unsigned char UCHAR, BOOLEAN;
typedef unsigned short USHORT;
typedef unsigned int UINT;
typedef signed char INT8;
typedef signed short INT16;
typedef signed int INT32;
typedef unsigned char UINT8;
typedef unsigned short UINT16;
typedef unsigned int UINT32;
typedef signed int LONG32;
typedef unsigned int ULONG32;
typedef unsigned int DWORD32;
typedef double DOUBLE;
typedef float FLOAT;

// Microsoft's C library gives drivers these two without <stdint.h>.
typedef __INTPTR_TYPE__ intptr_t;
typedef __UINTPTR_TYPE__ uintptr_t;

typedef __INTPTR_TYPE__ INT_PTR, LONG_PTR, SSIZE_T;
typedef __UINTPTR_TYPE__ UINT_PTR, ULONG_PTR, SIZE_T, DWORD_PTR, KAFFINITY;

typedef void *PVOID, *HANDLE, **PHANDLE;
typedef void *PVOID64;
typedef UCHAR KIRQL, *PKIRQL;
typedef CCHAR KPROCESSOR_MODE;
typedef LONG NTSTATUS, *PNTSTATUS, HRESULT, KPRIORITY;
typedef ULONG LCID, *PLCID, LOGICAL, *PLOGICAL, CLONG, *PCLONG;
typedef USHORT LANGID;
typedef ULONGLONG REGHANDLE, *PREGHANDLE;

typedef CHAR *PCHAR, *LPCH, *PCH, *PSTR, *LPSTR, *NPSTR, *PSZ, *PNZCH;
typedef const CHAR *LPCCH, *PCCH, *PCSTR, *LPCSTR, *PCSZ, *PCNZCH;
typedef PSTR *PZPSTR;
typedef PCSTR *PZPCSTR;
typedef WCHAR *PWCHAR, *LPWCH, *PWCH, *PWSTR, *LPWSTR, *NWPSTR;
typedef const WCHAR *LPCWCH, *PCWCH, *PCWSTR, *LPCWSTR, *LPCUWSTR, *PCWCHAR;
typedef PWSTR *PZPWSTR;
typedef PCWSTR *PZPCWSTR;
typedef WCHAR *PZZWSTR;
typedef const WCHAR *PCZZWSTR;

typedef SHORT *PSHORT;
typedef INT *PINT;
typedef LONG *PLONG;
typedef UCHAR *PUCHAR;
typedef USHORT *PUSHORT;
typedef UINT *PUINT;
typedef ULONG *PULONG;
typedef const UCHAR *PCUCHAR;
typedef const USHORT *PCUSHORT;
typedef const ULONG *PCULONG;
typedef const void *PCVOID;
typedef BOOLEAN *PBOOLEAN;
typedef CCHAR *PCCHAR;
typedef CSHORT *PCSHORT;
typedef LONGLONG *PLONGLONG, *PLONG64, *PINT64;
typedef ULONGLONG *PULONGLONG, *PULONG64, *PUINT64;
typedef INT8 *PINT8;
typedef INT16 *PINT16;
typedef INT32 *PINT32, *PLONG32;
typedef UINT8 *PUINT8;
typedef UINT16 *PUINT16;
typedef UINT32 *PUINT32, *PULONG32;
typedef INT_PTR *PINT_PTR, *PLONG_PTR;
typedef SSIZE_T *PSSIZE_T;
typedef UINT_PTR *PUINT_PTR, *PULONG_PTR;
typedef SIZE_T *PSIZE_T;
typedef KAFFINITY *PKAFFINITY;

#ifdef UNICODE
typedef WCHAR TCHAR, *PTCHAR, *PTSTR, *LPTSTR;
typedef const WCHAR *PCTSTR, *LPCTSTR;
#define __TEXT(Quote) L##Quote
#else
typedef CHAR TCHAR, *PTCHAR, *PTSTR, *LPTSTR;
typedef const CHAR *PCTSTR, *LPCTSTR;
#define __TEXT(Quote) Quote
#endif
#define TEXT(Quote) __TEXT(Quote)
#define UNICODE_NULL ((WCHAR)0)
#define UNICODE_STRING_MAX_BYTES ((USHORT)65534)
#define UNICODE_STRING_MAX_CHARS 32767

typedef union _LARGE_INTEGER {
  struct {
    ULONG LowPart;
    LONG HighPart;
  };
  struct {
    ULONG LowPart;
    LONG HighPart;
  } u;
  LONGLONG QuadPart;
} LARGE_INTEGER, *PLARGE_INTEGER, PHYSICAL_ADDRESS, *PPHYSICAL_ADDRESS;

typedef union _ULARGE_INTEGER {
  struct {
    ULONG LowPart;
    ULONG HighPart;
  };
  struct {
    ULONG LowPart;
    ULONG HighPart;
  } u;
  ULONGLONG QuadPart;
} ULARGE_INTEGER, *PULARGE_INTEGER;

typedef struct _LUID {
  ULONG LowPart;
  LONG HighPart;
} LUID, *PLUID;

typedef struct _UNICODE_STRING {
  USHORT Length;
  USHORT MaximumLength;
  PWCH Buffer;
} UNICODE_STRING, *PUNICODE_STRING;
typedef const UNICODE_STRING *PCUNICODE_STRING;

typedef struct _STRING {
  USHORT Length;
  USHORT MaximumLength;
  PCHAR Buffer;
} STRING, *PSTRING, ANSI_STRING, *PANSI_STRING, OEM_STRING, *POEM_STRING,
    UTF8_STRING, *PUTF8_STRING;
typedef const STRING *PCSTRING, *PCANSI_STRING, *PCOEM_STRING, *PCUTF8_STRING;

#define DECLARE_CONST_UNICODE_STRING(Variable, Text)                           \
  const WCHAR Variable##_buffer[] = Text;                                      \
  const UNICODE_STRING Variable = {sizeof(Text) - sizeof(WCHAR), sizeof(Text), \
                                   (PWCH)Variable##_buffer}
#define DECLARE_GLOBAL_CONST_UNICODE_STRING(Variable, Text)                    \
  extern const DECLSPEC_SELECTANY UNICODE_STRING Variable =                    \
      RTL_CONSTANT_STRING(Text)
#define DECLARE_UNICODE_STRING_SIZE(Variable, Characters)                      \
  WCHAR Variable##_buffer[Characters];                                         \
  UNICODE_STRING Variable = {0, (Characters) * sizeof(WCHAR), Variable##_buffer}
#ifdef __cplusplus
extern "C++" {
template <typename T> constexpr T *NtRemoveConst_(const T *Pointer) {
  return const_cast<T *>(Pointer);
}
}
#define RTL_CONSTANT_STRING(Text)                                              \
  {sizeof(Text) - sizeof((Text)[0]), sizeof(Text), NtRemoveConst_(Text)}
#else
#define RTL_CONSTANT_STRING(Text)                                              \
  {sizeof(Text) - sizeof((Text)[0]), sizeof(Text), (Text)}
#endif

typedef struct _LIST_ENTRY {
  struct _LIST_ENTRY *Flink;
  struct _LIST_ENTRY *Blink;
} LIST_ENTRY, *PLIST_ENTRY, *RESTRICTED_POINTER PRLIST_ENTRY;
typedef const LIST_ENTRY *PCLIST_ENTRY;

typedef struct _SINGLE_LIST_ENTRY {
  struct _SINGLE_LIST_ENTRY *Next;
} SINGLE_LIST_ENTRY, *PSINGLE_LIST_ENTRY;

typedef struct DECLSPEC_ALIGN(MEMORY_ALLOCATION_ALIGNMENT) _SLIST_ENTRY {
  struct _SLIST_ENTRY *Next;
} SLIST_ENTRY, *PSLIST_ENTRY;

#ifdef _WIN64
typedef union DECLSPEC_ALIGN(16) _SLIST_HEADER {
  struct {
    ULONGLONG Alignment;
    ULONGLONG Region;
  };
  struct {
    ULONGLONG Depth : 16;
    ULONGLONG Sequence : 48;
    ULONGLONG Reserved : 4;
    ULONGLONG NextEntry : 60;
  } HeaderX64;
} SLIST_HEADER, *PSLIST_HEADER;
#else
typedef union _SLIST_HEADER {
  ULONGLONG Alignment;
  struct {
    SINGLE_LIST_ENTRY Next;
    USHORT Depth;
    USHORT CpuId;
  };
} SLIST_HEADER, *PSLIST_HEADER;
#endif

typedef struct _OBJECT_ATTRIBUTES {
  ULONG Length;
  HANDLE RootDirectory;
  PUNICODE_STRING ObjectName;
  ULONG Attributes;
  PVOID SecurityDescriptor;
  PVOID SecurityQualityOfService;
} OBJECT_ATTRIBUTES, *POBJECT_ATTRIBUTES;
typedef const OBJECT_ATTRIBUTES *PCOBJECT_ATTRIBUTES;

#define OBJ_INHERIT 0x00000002
#define OBJ_PERMANENT 0x00000010
#define OBJ_EXCLUSIVE 0x00000020
#define OBJ_CASE_INSENSITIVE 0x00000040
#define OBJ_OPENIF 0x00000080
#define OBJ_OPENLINK 0x00000100
#define OBJ_KERNEL_HANDLE 0x00000200
#define OBJ_FORCE_ACCESS_CHECK 0x00000400
#define OBJ_IGNORE_IMPERSONATED_DEVICEMAP 0x00000800
#define OBJ_DONT_REPARSE 0x00001000
#define OBJ_VALID_ATTRIBUTES 0x00001FF2

#define InitializeObjectAttributes(Attrs, Name, Flags, Root, Descriptor)       \
  do {                                                                         \
    (Attrs)->Length = sizeof(OBJECT_ATTRIBUTES);                               \
    (Attrs)->RootDirectory = (Root);                                           \
    (Attrs)->ObjectName = (Name);                                              \
    (Attrs)->Attributes = (Flags);                                             \
    (Attrs)->SecurityDescriptor = (Descriptor);                                \
    (Attrs)->SecurityQualityOfService = NULL;                                  \
  } while (0)

typedef enum _NT_PRODUCT_TYPE {
  NtProductWinNt = 1,
  NtProductLanManNt,
  NtProductServer
} NT_PRODUCT_TYPE,
    *PNT_PRODUCT_TYPE;
typedef enum _EVENT_TYPE { NotificationEvent, SynchronizationEvent } EVENT_TYPE;
typedef enum _TIMER_TYPE { NotificationTimer, SynchronizationTimer } TIMER_TYPE;
typedef enum _WAIT_TYPE {
  WaitAll,
  WaitAny,
  WaitNotification,
  WaitDequeue,
  WaitDpc
} WAIT_TYPE;

typedef struct _PROCESSOR_NUMBER {
  USHORT Group;
  UCHAR Number;
  UCHAR Reserved;
} PROCESSOR_NUMBER, *PPROCESSOR_NUMBER;

typedef struct _GROUP_AFFINITY {
  KAFFINITY Mask;
  USHORT Group;
  USHORT Reserved[3];
} GROUP_AFFINITY, *PGROUP_AFFINITY;

#define DECLARE_HANDLE(Name)                                                   \
  struct Name##__ {                                                            \
    int unused;                                                                \
  };                                                                           \
  typedef struct Name##__ *Name

#define NT_SUCCESS(Status) (((NTSTATUS)(Status)) >= 0)
#define NT_INFORMATION(Status) ((((ULONG)(Status)) >> 30) == 1)
#define NT_WARNING(Status) ((((ULONG)(Status)) >> 30) == 2)
#define NT_ERROR(Status) ((((ULONG)(Status)) >> 30) == 3)
#define APPLICATION_ERROR_MASK 0x20000000
#define ERROR_SEVERITY_SUCCESS 0x00000000
#define ERROR_SEVERITY_INFORMATIONAL 0x40000000
#define ERROR_SEVERITY_WARNING 0x80000000
#define ERROR_SEVERITY_ERROR 0xC0000000

#define MINCHAR 0x80
#define MAXCHAR 0x7f
#define MINSHORT 0x8000
#define MAXSHORT 0x7fff
#define MINLONG 0x80000000
#define MAXLONG 0x7fffffff
#define MAXUCHAR 0xff
#define MAXUSHORT 0xffff
#define MAXULONG 0xffffffff
#define MAXUINT8 ((UINT8) ~((UINT8)0))
#define MAXINT8 ((INT8)(MAXUINT8 >> 1))
#define MAXUINT16 ((UINT16) ~((UINT16)0))
#define MAXINT16 ((INT16)(MAXUINT16 >> 1))
#define MAXUINT32 ((UINT32) ~((UINT32)0))
#define MAXINT32 ((INT32)(MAXUINT32 >> 1))
#define MAXUINT64 ((UINT64) ~((UINT64)0))
#define MAXINT64 ((INT64)(MAXUINT64 >> 1))
#define MAXULONG32 ((ULONG32) ~((ULONG32)0))
#define MAXULONG64 ((ULONG64) ~((ULONG64)0))
#define MAXULONGLONG ((ULONGLONG) ~((ULONGLONG)0))
#define MAXLONGLONG 0x7fffffffffffffffLL
#define MAXULONG_PTR (~((ULONG_PTR)0))
#define MAXLONG_PTR ((LONG_PTR)(MAXULONG_PTR >> 1))
#define MAXSIZE_T (~((SIZE_T)0))
#define MAXUINT ((UINT) ~((UINT)0))
#define MAXINT ((INT)(MAXUINT >> 1))

#define UNREFERENCED_PARAMETER(Name) ((void)(Name))
#define DBG_UNREFERENCED_PARAMETER(Name) ((void)(Name))
#define DBG_UNREFERENCED_LOCAL_VARIABLE(Name) ((void)(Name))
#define ARGUMENT_PRESENT(Pointer) ((PVOID)(Pointer) != NULL)
#define FIELD_OFFSET(Type, Field) ((LONG)offsetof(Type, Field))
#define UFIELD_OFFSET(Type, Field) ((ULONG)offsetof(Type, Field))
#define RTL_FIELD_SIZE(Type, Field) (sizeof(((Type *)0)->Field))
#define RTL_SIZEOF_THROUGH_FIELD(Type, Field)                                  \
  (FIELD_OFFSET(Type, Field) + RTL_FIELD_SIZE(Type, Field))
#define RTL_CONTAINS_FIELD(Struct, Size, Field)                                \
  (((PCHAR) & (Struct)->Field + sizeof((Struct)->Field)) <=                    \
   ((PCHAR)(Struct) + (Size)))
#define RTL_NUMBER_OF(Array) (sizeof(Array) / sizeof((Array)[0]))
#define ARRAYSIZE(Array) RTL_NUMBER_OF(Array)
#define _ARRAYSIZE(Array) RTL_NUMBER_OF(Array)
#define CONTAINING_RECORD(Address, Type, Field)                                \
  ((Type *)((PCHAR)(Address) - offsetof(Type, Field)))
#define LOGICAL_TO_BOOLEAN(Value) ((BOOLEAN)((Value) != 0))
#define Int32x32To64(A, B) ((LONGLONG)(LONG)(A) * (LONG)(B))
#define UInt32x32To64(A, B) ((ULONGLONG)(ULONG)(A) * (ULONG)(B))
#define HandleToULong(Handle) ((ULONG)(ULONG_PTR)(Handle))
#define HandleToUlong(Handle) HandleToULong(Handle)
#define HandleToLong(Handle) ((LONG)(LONG_PTR)(Handle))
#define ULongToHandle(Value) ((HANDLE)(ULONG_PTR)(ULONG)(Value))
#define UlongToHandle(Value) ULongToHandle(Value)
#define LongToHandle(Value) ((HANDLE)(LONG_PTR)(LONG)(Value))
#define PtrToUlong(Pointer) ((ULONG)(ULONG_PTR)(Pointer))
#define PtrToULong(Pointer) PtrToUlong(Pointer)
#define PtrToLong(Pointer) ((LONG)(LONG_PTR)(Pointer))
#define PtrToUint(Pointer) ((UINT)(UINT_PTR)(Pointer))
#define PtrToInt(Pointer) ((INT)(INT_PTR)(Pointer))
#define UlongToPtr(Value) ((PVOID)(ULONG_PTR)(ULONG)(Value))
#define ULongToPtr(Value) UlongToPtr(Value)
#define NOTHING
#define LongToPtr(Value) ((PVOID)(LONG_PTR)(LONG)(Value))
#define UintToPtr(Value) ((PVOID)(UINT_PTR)(UINT)(Value))
#define IntToPtr(Value) ((PVOID)(INT_PTR)(INT)(Value))
#define MAKELANGID(Primary, Sub) ((USHORT)(((USHORT)(Sub) << 10) | (Primary)))

#ifndef NOMINMAX
#ifndef min
#define min(A, B) (((A) < (B)) ? (A) : (B))
#endif
#ifndef max
#define max(A, B) (((A) > (B)) ? (A) : (B))
#endif
#endif

EXTERN_C_END

#ifdef __cplusplus
#define DEFINE_ENUM_FLAG_OPERATORS(Enum)                                       \
  extern "C++" {                                                               \
  inline constexpr Enum operator|(Enum A, Enum B) {                            \
    return Enum(int(A) | int(B));                                              \
  }                                                                            \
  inline constexpr Enum operator&(Enum A, Enum B) {                            \
    return Enum(int(A) & int(B));                                              \
  }                                                                            \
  inline constexpr Enum operator^(Enum A, Enum B) {                            \
    return Enum(int(A) ^ int(B));                                              \
  }                                                                            \
  inline constexpr Enum operator~(Enum A) { return Enum(~int(A)); }            \
  inline Enum &operator|=(Enum &A, Enum B) { return A = A | B; }               \
  inline Enum &operator&=(Enum &A, Enum B) { return A = A & B; }               \
  inline Enum &operator^=(Enum &A, Enum B) { return A = A ^ B; }               \
  }
#else
#define DEFINE_ENUM_FLAG_OPERATORS(Enum)
#endif

#endif // NT_NTDEF_H
