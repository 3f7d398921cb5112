//===- Names.h - Names and address lists ------------------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef VERIFIER_NAMES_H
#define VERIFIER_NAMES_H

#include "Verifier/Requests.h"

namespace wsk::verifier {

/// Judges WskGetAddressInfo, WskGetNameInfo and WskFreeAddressInfo beyond what
/// tables say. Refuses to free what is no list.
void checkNames(Call &C);

/// The call will be forwarded: WSK resolves into memory of ours, and until it
/// has, the driver sees a list that can be told from every other.
void prepareList(Call &C);
/// At the request's end: gives the driver its list.
void finishList(const Request &R, Client *By, bool Succeeded);

/// The client is gone: reports its lists that are not freed.
void forgetLists(Client *By);

} // namespace wsk::verifier

#endif // VERIFIER_NAMES_H
