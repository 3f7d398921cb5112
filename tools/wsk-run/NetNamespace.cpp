//===- NetNamespace.cpp - A network of one's own --------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "NetNamespace.h"
#include "FileDescriptor.h"
#include "llvm/Support/Errno.h"
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <net/if.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

using namespace llvm;

namespace wsk {

static bool writeFile(const char *Name, const std::string &Text) {
  FileDescriptor File(::open(Name, O_WRONLY | O_CLOEXEC));
  return File &&
         ::write(File.get(), Text.data(), Text.size()) == ssize_t(Text.size());
}

static Error enterUserNamespace() {
  // The user stays who he is.
  std::string User = std::to_string(::geteuid());
  std::string Group = std::to_string(::getegid());
  if (::unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0)
    return createStringError(
        "--netns: the system refuses a network namespace (" +
        sys::StrError(errno) +
        "); run as root, or let users have namespaces "
        "(sysctl kernel.unprivileged_userns_clone=1)");
  if (!writeFile("/proc/self/setgroups", "deny") ||
      !writeFile("/proc/self/uid_map", User + " " + User + " 1") ||
      !writeFile("/proc/self/gid_map", Group + " " + Group + " 1"))
    return systemError("--netns: no user namespace");
  return Error::success();
}

Error enterNetNamespace() {
  if (::unshare(CLONE_NEWNET) != 0)
    if (Error E = enterUserNamespace())
      return E;
  FileDescriptor Socket(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
  ifreq Request;
  std::memset(&Request, 0, sizeof(Request));
  std::strcpy(Request.ifr_name, "lo");
  if (!Socket || ::ioctl(Socket.get(), SIOCGIFFLAGS, &Request) != 0)
    return systemError("--netns: no loopback device");
  Request.ifr_flags |= IFF_UP | IFF_RUNNING;
  if (::ioctl(Socket.get(), SIOCSIFFLAGS, &Request) != 0)
    return systemError("--netns: the loopback device does not come up");
  // A driver may bind any port. Where this fails, the bind will say so.
  writeFile("/proc/sys/net/ipv4/ip_unprivileged_port_start", "0");
  return Error::success();
}

} // namespace wsk
