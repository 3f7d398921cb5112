//===- Results.cpp - What an errno means ----------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Host.h"
#include "Provider/Reactor/Internal.h"

#include <cerrno>

WSK_REACTOR_RESULT wsk::reactor::resultOf(int Errno) {
  switch (Errno) {
  case 0:
    return WSK_REACTOR_OK;
  case EAGAIN:
  case EINPROGRESS:
    return WSK_REACTOR_WOULD_BLOCK;
  case ECONNREFUSED:
    return WSK_REACTOR_REFUSED;
  case ECONNRESET:
  case EPIPE: // We never send behind our own shutdown.
    return WSK_REACTOR_RESET;
  case ECONNABORTED:
    return WSK_REACTOR_ABORTED;
  case ETIMEDOUT:
    return WSK_REACTOR_TIMED_OUT;
  case ENETUNREACH:
  case ENETDOWN:
    return WSK_REACTOR_NETWORK_UNREACHABLE;
  case EHOSTUNREACH:
  case EHOSTDOWN:
    return WSK_REACTOR_HOST_UNREACHABLE;
  case EADDRINUSE:
    return WSK_REACTOR_ADDRESS_IN_USE;
  case EADDRNOTAVAIL:
    return WSK_REACTOR_ADDRESS_NOT_AVAILABLE;
  case EACCES:
  case EPERM:
    return WSK_REACTOR_ACCESS_DENIED;
  case ENOMEM:
  case ENOBUFS:
    return WSK_REACTOR_NO_MEMORY;
  case EMFILE:
    wskHostReportDescriptorLimit();
    return WSK_REACTOR_NO_DESCRIPTORS;
  case ENFILE:
    return WSK_REACTOR_NO_DESCRIPTORS;
  case EAFNOSUPPORT:
  case EPROTONOSUPPORT:
  case ESOCKTNOSUPPORT:
  case EOPNOTSUPP:
  case ENOPROTOOPT:
    return WSK_REACTOR_NOT_SUPPORTED;
  case EINVAL:
    return WSK_REACTOR_INVALID;
  case ENOTCONN:
    return WSK_REACTOR_NOT_CONNECTED;
  case EISCONN:
  case EALREADY:
    return WSK_REACTOR_ALREADY_CONNECTED;
  case EMSGSIZE:
    return WSK_REACTOR_TOO_LONG;
  default:
    return WSK_REACTOR_FAILED;
  }
}
