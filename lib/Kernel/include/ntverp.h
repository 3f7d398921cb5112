//===- ntverp.h - Version of the product, for resource scripts ----*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef NT_NTVERP_H
#define NT_NTVERP_H

#define VER_PRODUCTMAJORVERSION 10
#define VER_PRODUCTMINORVERSION 0
#define VER_PRODUCTBUILD 26100
#define VER_PRODUCTBUILD_QFE 1
#define VER_PRODUCTVERSION                                                     \
  VER_PRODUCTMAJORVERSION, VER_PRODUCTMINORVERSION, VER_PRODUCTBUILD,          \
      VER_PRODUCTBUILD_QFE
#define VER_PRODUCTVERSION_STR "10.0.26100.1"
#define VER_COMPANYNAME_STR ""
#define VER_PRODUCTNAME_STR ""
#define VER_LEGALCOPYRIGHT_STR ""

#endif // NT_NTVERP_H
