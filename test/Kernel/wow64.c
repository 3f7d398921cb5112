// Types of 32-bit processes keep their size on every target; results that
// drivers switch over are distinct.
//
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -std=c11 %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 %s
// RUN: %clang_kernel --target=i686-pc-windows-msvc -std=c11 %s

#include <ntifs.h>
#include <winerror.h>

C_ASSERT(sizeof(LIST_ENTRY32) == 8 && sizeof(LIST_ENTRY64) == 16);
C_ASSERT(sizeof(SINGLE_LIST_ENTRY32) == 4);
C_ASSERT(sizeof(UNICODE_STRING32) == 8 && sizeof(UNICODE_STRING64) == 16);
C_ASSERT(sizeof(NT_TIB32) == 28 && sizeof(QUAD) == 8);
C_ASSERT(FIELD_OFFSET(RTL_BALANCED_NODE, ParentValue) == 2 * sizeof(PVOID));
C_ASSERT(sizeof(SE_SIGNING_LEVEL) == 1);
C_ASSERT(sizeof(NT_TIB) == 7 * sizeof(PVOID));

int Outcome(SECURITY_STATUS Status);
int Outcome(SECURITY_STATUS Status) {
  switch (Status) {
  case SEC_E_OK:
    return SUCCEEDED(Status);
  case SEC_I_CONTINUE_NEEDED:
  case SEC_I_CONTEXT_EXPIRED:
  case SEC_I_RENEGOTIATE:
    return 1;
  case SEC_E_CONTEXT_EXPIRED:
  case SEC_E_INCOMPLETE_MESSAGE:
  case SEC_E_BUFFER_TOO_SMALL:
  case E_NOINTERFACE:
    return FAILED(Status);
  default:
    return 0;
  }
}
