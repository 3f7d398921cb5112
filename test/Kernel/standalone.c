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
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<evntprov.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<evntprov.h>' %s
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
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<bcrypt.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<bcrypt.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<evntrace.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<evntrace.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<ifdef.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<ifdef.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<intrin.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<intrin.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<iphlpapi.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<iphlpapi.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<ipifcons.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<ipifcons.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<ks.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<ks.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<ksdebug.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<ksdebug.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<mountdev.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<mountdev.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<ndis.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<ndis.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<ndisguid.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<ndisguid.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<netadaptercx.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<netadaptercx.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<netioapi.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<netioapi.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<netiodef.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<netiodef.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<ntimage.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<ntimage.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<portcls.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<portcls.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<sspi.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<sspi.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<stdunk.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<stdunk.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<TraceLoggingProvider.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<TraceLoggingProvider.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<wdf.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<wdf.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<wdfcore.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<wdfcore.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<wdfrequest.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<wdfrequest.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<wdftypes.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<wdftypes.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<wdmguid.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<wdmguid.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<winapifamily.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<winapifamily.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<wmilib.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<wmilib.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<wmistr.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<wmistr.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<fwpmk.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<fwpmk.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<fwpmtypes.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<fwpmtypes.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<fwpsk.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<fwpsk.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<fwpstypes.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<fwpstypes.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<fwptypes.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<fwptypes.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 -DHEADER='<winerror.h>' %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 -DHEADER='<winerror.h>' %s
//
// Drivers include one or two of the big ones, in any order.
// RUN: %clang_kernel --target=x86_64-w64-mingw32 -DHEADER='<wdm.h>' -DSECOND='<wsk.h>' %s
// RUN: %clang_kernel --target=x86_64-w64-mingw32 -x c++ -DHEADER='<wsk.h>' -DSECOND='<ntifs.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -DHEADER='<ntifs.h>' -DSECOND='<ntddk.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -DHEADER='<windef.h>' -DSECOND='<ntstrsafe.h>' %s
// RUN: %clang_kernel --target=x86_64-w64-mingw32 -DHEADER='<ndis.h>' -DSECOND='<wdf.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -x c++ -std=c++20 -DHEADER='<wdf.h>' -DSECOND='<netadaptercx.h>' %s
// RUN: %clang_kernel --target=x86_64-w64-mingw32 -DHEADER='<fwpsk.h>' -DSECOND='<wsk.h>' %s
//
// A checked build, another processor, and a clear word where the one switch
// that headers cannot do without is missing.
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -DDBG=1 -DHEADER='<wsk.h>' %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -DUNICODE -DHEADER='<wsk.h>' %s
// RUN: %clang_kernel --target=i686-pc-windows-msvc -DHEADER='<wsk.h>' %s
// RUN: %clang_kernel --target=aarch64-pc-windows-msvc -DHEADER='<wsk.h>' %s
// RUN: %clang_kernel --target=i686-pc-windows-msvc -DHEADER='<ndis.h>' %s
// RUN: %clang_kernel --target=aarch64-pc-windows-msvc -DHEADER='<wdf.h>' %s
// RUN: not %clang_kernel --target=x86_64-linux-gnu -fno-short-wchar -DHEADER='<ntddk.h>' %s 2>&1 | FileCheck %s
// CHECK: compile with -fshort-wchar

#include HEADER
#include HEADER
#ifdef SECOND
#include SECOND
#endif

// A translation unit must declare something.
extern int Something;
