//===- Anchors.h - Files that must be linked --------------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef KERNEL_ANCHORS_H
#define KERNEL_ANCHORS_H

namespace wsk::kernel {

// These files define functions whose names the sanitizers' run time defines as
// well, weakly and for the C library's wchar_t. An archive's member that
// defines nothing else that is wanted would not be linked.
extern volatile int ScanAnchorSource, StdioAnchorSource, WideStringAnchorSource;

} // namespace wsk::kernel

#endif // KERNEL_ANCHORS_H
