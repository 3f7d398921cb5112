// Annotations vanish wherever Microsoft's samples put them, old style and new.
//
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c++20 %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -std=c++20 -DNT_NO_LEGACY_SAL -DNEW_ONLY %s

#include <ntddk.h>

EXTERN_C_START

typedef _Struct_size_bytes_(Length) struct _RECORD {
  ULONG Length;
  _Field_size_bytes_part_(Length, Used) PVOID Data;
  _Field_range_(0, 10) ULONG Used;
  _Guarded_by_(Lock) ULONG Protected;
  _Interlocked_ volatile LONG Count;
  KSPIN_LOCK Lock;
} RECORD, *PRECORD;

_IRQL_requires_max_(DISPATCH_LEVEL) _IRQL_requires_same_
_Must_inspect_result_ _Success_(return != NULL) _Ret_maybenull_
_When_((Flags & 1) != 0, _Post_satisfies_(return != 0))
__drv_allocatesMem(Mem) PVOID
    Allocate(_In_ ULONG Flags, _In_range_(>, 0) SIZE_T Size,
             _In_reads_bytes_opt_(Size) const VOID *Source,
             _Out_writes_bytes_to_opt_(Size, *Written) PVOID Target,
             _Out_opt_ PSIZE_T Written, _Inout_updates_all_(4) PULONG Four,
             _Outptr_result_bytebuffer_maybenull_(Size) PVOID *Out,
             _Reserved_ PVOID Reserved, _In_opt_z_ PCSTR Name,
             _Printf_format_string_ PCSTR Format, ...);

_At_(Record, __drv_freesMem(Mem)) _Requires_lock_held_(Record->Lock)
_Releases_lock_(Record->Lock) _IRQL_restores_global_(SpinLock, Record)
_Kernel_clear_do_init_(__yes) VOID
    Release(_In_ _Post_ptr_invalid_ PRECORD Record);

_Function_class_(DRIVER_DISPATCH) _Dispatch_type_(IRP_MJ_CREATE)
_Dispatch_type_(IRP_MJ_CLOSE) DRIVER_DISPATCH Create;

_Use_decl_annotations_ NTSTATUS NTAPI Create(PDEVICE_OBJECT DeviceObject,
                                             PIRP Irp) {
  UNREFERENCED_PARAMETER(DeviceObject);
  _Analysis_assume_(Irp != NULL);
  __analysis_assume(Irp != NULL);
  _Analysis_assume_lock_held_(Irp);
  return Irp->IoStatus.Status;
}

#ifndef NEW_ONLY
__checkReturn __drv_maxIRQL(PASSIVE_LEVEL) __drv_sameIRQL NTSTATUS
Old(__in PVOID In, __in_opt PVOID InOpt, __out_bcount(Size) PVOID Out,
    __inout_ecount_opt(4) PULONG InOut, __in ULONG Size,
    __deref_out __drv_when(Size > 0, __drv_aliasesMem) PVOID *Deref,
    IN PVOID Ancient OPTIONAL, OUT PULONG OldOut);
#endif

EXTERN_C_END
