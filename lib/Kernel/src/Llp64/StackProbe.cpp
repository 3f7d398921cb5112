//===- StackProbe.cpp - Touches the pages of a large frame ----------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// In the place of -fstack-clash-protection, which compilers have for Linux
/// only. RAX is the size of the frame that the caller is about to make; no
/// register changes but R10 and R11. It has a frame of its own, by which the
/// report of a crash finds the caller.
extern "C" __attribute__((naked)) void __chkstk(void) {
  asm("pushq %rbp\n\t"
      "movq %rsp, %rbp\n\t"
      "movq %rsp, %r10\n\t"
      "movq %rax, %r11\n"
      "1:\n\t"
      "cmpq $4096, %r11\n\t"
      "jb 2f\n\t"
      "subq $4096, %r10\n\t"
      "testb %al, (%r10)\n\t"
      "subq $4096, %r11\n\t"
      "jmp 1b\n"
      "2:\n\t"
      "subq %r11, %r10\n\t"
      "testb %al, (%r10)\n\t"
      "popq %rbp\n\t"
      "ret");
}
