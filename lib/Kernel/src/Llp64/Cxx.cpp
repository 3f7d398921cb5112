//===- Cxx.cpp - What C++ of Microsoft's ABI asks of its library ----------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Stop.h"

using namespace wsk::kernel;

extern "C" {

int CDECL _purecall() {
  bugCheck(StopManuallyInitiated, WSK_CALLER,
           "the driver called a pure virtual function");
}

/// Of objects of static storage: their destructors do not run, since the
/// process ends when the driver is unloaded.
int CDECL atexit(void(CDECL *)()) { return 0; }

} // extern "C"
