//===- ctype.h - Character classes that the kernel exports --------*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef NT_CTYPE_H
#define NT_CTYPE_H

#ifdef __cplusplus
extern "C" {
#endif

int isalpha(int Character);
int isalnum(int Character);
int isdigit(int Character);
int isxdigit(int Character);
int islower(int Character);
int isupper(int Character);
int isspace(int Character);
int isprint(int Character);
int ispunct(int Character);
int tolower(int Character);
int toupper(int Character);

#ifdef __cplusplus
}
#endif

#endif // NT_CTYPE_H
