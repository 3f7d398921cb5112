//===- portcls.h - Audio: what shared headers name ----------------*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef NT_PORTCLS_H
#define NT_PORTCLS_H

#include <ks.h>
#include <wdm.h>
#include <windef.h>

EXTERN_C_START

// COM interfaces are not declared.
typedef struct _PCPROPERTY_REQUEST PCPROPERTY_REQUEST, *PPCPROPERTY_REQUEST;
typedef struct _PCEVENT_REQUEST PCEVENT_REQUEST, *PPCEVENT_REQUEST;

EXTERN_C_END

#endif // NT_PORTCLS_H
