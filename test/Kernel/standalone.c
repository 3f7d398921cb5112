// Every header can be included first, twice, and under every target.
//
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<basetsd.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<basetsd.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<ctype.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<ctype.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<devioctl.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<devioctl.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<dontuse.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<dontuse.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<driverspecs.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<driverspecs.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<excpt.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<excpt.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<fltKernel.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<fltKernel.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<guiddef.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<guiddef.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<in6addr.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<in6addr.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<inaddr.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<inaddr.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<initguid.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<initguid.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<ip2string.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<ip2string.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<minwindef.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<minwindef.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<mstcpip.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<mstcpip.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<netioddk.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<netioddk.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<nldef.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<nldef.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<ntddk.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<ntddk.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<ntdef.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<ntdef.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<ntifs.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<ntifs.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<ntintsafe.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<ntintsafe.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<ntstatus.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<ntstatus.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<ntstrsafe.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<ntstrsafe.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<ntverp.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<ntverp.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<sal.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<sal.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<sdkddkver.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<sdkddkver.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<specstrings.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<specstrings.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<stdio.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<stdio.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<stdlib.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<stdlib.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<string.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<string.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<suppress.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<suppress.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<wchar.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<wchar.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<wdm.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<wdm.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<wdmsec.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<wdmsec.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<windef.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<windef.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<wpp_tmh_stub.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<wpp_tmh_stub.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<ws2def.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<ws2def.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<ws2ipdef.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<ws2ipdef.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<wsk.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<wsk.h>' %s
//
// Drivers include one or two of the big ones, in any order.
// RUN: %clang_kernel --target=x86_64-w64-mingw32 -DHEADER='<wdm.h>' -DSECOND='<wsk.h>' %s
// RUN: %clang_kernel --target=x86_64-w64-mingw32 -x c++ -DHEADER='<wsk.h>' -DSECOND='<ntifs.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -DHEADER='<ntifs.h>' -DSECOND='<ntddk.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -DHEADER='<windef.h>' -DSECOND='<ntstrsafe.h>' %s
//
// A checked build, another processor, and a clear word where the one switch
// that headers cannot do without is missing.
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -DDBG=1 -DHEADER='<wsk.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -DUNICODE -DHEADER='<wsk.h>' %s
// RUN: %clang_kernel --target=i686-pc-windows-msvc -DHEADER='<wsk.h>' %s
// RUN: %clang_kernel --target=aarch64-pc-windows-msvc -DHEADER='<wsk.h>' %s
// RUN: not %clang_kernel --target=x86_64-linux-gnu -fno-short-wchar -DHEADER='<ntddk.h>' %s 2>&1 | FileCheck %s
// CHECK: compile with -fshort-wchar

#include HEADER
#include HEADER
#ifdef SECOND
#include SECOND
#endif

// A translation unit must declare something.
extern int Something;
