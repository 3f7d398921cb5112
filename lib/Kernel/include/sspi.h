//===- sspi.h - Security packages, as kernel drivers call Schannel *- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef NT_SSPI_H
#define NT_SSPI_H

#include <guiddef.h>
#include <ntdef.h>

EXTERN_C_START

#define SEC_ENTRY NTAPI
typedef LONG SECURITY_STATUS;
typedef WCHAR SEC_WCHAR;
typedef CHAR SEC_CHAR;
typedef UNICODE_STRING SECURITY_STRING, *PSECURITY_STRING;
typedef LARGE_INTEGER TimeStamp, *PTimeStamp;

typedef struct _SecHandle {
  ULONG_PTR dwLower;
  ULONG_PTR dwUpper;
} SecHandle, *PSecHandle;
typedef SecHandle CredHandle, *PCredHandle, CtxtHandle, *PCtxtHandle;
#define SecInvalidateHandle(Handle)                                            \
  ((void)((Handle)->dwLower = (Handle)->dwUpper = (ULONG_PTR) - 1))
#define SecIsValidHandle(Handle)                                               \
  ((Handle)->dwLower != (ULONG_PTR) - 1 && (Handle)->dwUpper != (ULONG_PTR) - 1)

typedef struct _SecBuffer {
  ULONG cbBuffer;
  ULONG BufferType;
  PVOID pvBuffer;
} SecBuffer, *PSecBuffer;
typedef struct _SecBufferDesc {
  ULONG ulVersion;
  ULONG cBuffers;
  PSecBuffer pBuffers;
} SecBufferDesc, *PSecBufferDesc;
#define SECBUFFER_VERSION 0
#define SECBUFFER_EMPTY 0
#define SECBUFFER_DATA 1
#define SECBUFFER_TOKEN 2
#define SECBUFFER_PKG_PARAMS 3
#define SECBUFFER_MISSING 4
#define SECBUFFER_EXTRA 5
#define SECBUFFER_STREAM_TRAILER 6
#define SECBUFFER_STREAM_HEADER 7
#define SECBUFFER_STREAM 10
#define SECBUFFER_ALERT 17
#define SECBUFFER_APPLICATION_PROTOCOLS 18

#define SECPKG_CRED_INBOUND 0x00000001
#define SECPKG_CRED_OUTBOUND 0x00000002
#define SECPKG_CRED_BOTH 0x00000003
#define SECPKG_CRED_DEFAULT 0x00000004
#define SECPKG_CRED_RESERVED 0xF0000000
#define SECPKG_ATTR_SIZES 0
#define SECPKG_ATTR_STREAM_SIZES 4
#define SECURITY_NATIVE_DREP 0x00000010
#define SECURITY_NETWORK_DREP 0x00000000

#define ISC_REQ_DELEGATE 0x00000001
#define ISC_REQ_MUTUAL_AUTH 0x00000002
#define ISC_REQ_REPLAY_DETECT 0x00000004
#define ISC_REQ_SEQUENCE_DETECT 0x00000008
#define ISC_REQ_CONFIDENTIALITY 0x00000010
#define ISC_REQ_USE_SESSION_KEY 0x00000020
#define ISC_REQ_USE_SUPPLIED_CREDS 0x00000080
#define ISC_REQ_ALLOCATE_MEMORY 0x00000100
#define ISC_REQ_CONNECTION 0x00000800
#define ISC_REQ_EXTENDED_ERROR 0x00004000
#define ISC_REQ_STREAM 0x00008000
#define ISC_REQ_INTEGRITY 0x00010000
#define ISC_REQ_MANUAL_CRED_VALIDATION 0x00080000

typedef struct _SecPkgContext_StreamSizes {
  ULONG cbHeader;
  ULONG cbTrailer;
  ULONG cbMaximumMessage;
  ULONG cBuffers;
  ULONG cbBlockSize;
} SecPkgContext_StreamSizes, *PSecPkgContext_StreamSizes;

typedef VOID(SEC_ENTRY *SEC_GET_KEY_FN)(PVOID Arg, PVOID Principal,
                                        ULONG KeyVer, PVOID *Key,
                                        SECURITY_STATUS *Status);

typedef SECURITY_STATUS(SEC_ENTRY *ACQUIRE_CREDENTIALS_HANDLE_FN_W)(
    PSECURITY_STRING Principal, PSECURITY_STRING Package, ULONG CredentialUse,
    PVOID LogonId, PVOID AuthData, SEC_GET_KEY_FN GetKeyFn,
    PVOID GetKeyArgument, PCredHandle Credential, PTimeStamp Expiry);
typedef SECURITY_STATUS(SEC_ENTRY *FREE_CREDENTIALS_HANDLE_FN)(
    PCredHandle Credential);
typedef SECURITY_STATUS(SEC_ENTRY *INITIALIZE_SECURITY_CONTEXT_FN_W)(
    PCredHandle Credential, PCtxtHandle Context, PSECURITY_STRING TargetName,
    ULONG ContextReq, ULONG Reserved1, ULONG TargetDataRep,
    PSecBufferDesc Input, ULONG Reserved2, PCtxtHandle NewContext,
    PSecBufferDesc Output, PULONG ContextAttr, PTimeStamp Expiry);
typedef SECURITY_STATUS(SEC_ENTRY *ACCEPT_SECURITY_CONTEXT_FN)(
    PCredHandle Credential, PCtxtHandle Context, PSecBufferDesc Input,
    ULONG ContextReq, ULONG TargetDataRep, PCtxtHandle NewContext,
    PSecBufferDesc Output, PULONG ContextAttr, PTimeStamp Expiry);
typedef SECURITY_STATUS(SEC_ENTRY *COMPLETE_AUTH_TOKEN_FN)(
    PCtxtHandle Context, PSecBufferDesc Token);
typedef SECURITY_STATUS(SEC_ENTRY *DELETE_SECURITY_CONTEXT_FN)(
    PCtxtHandle Context);
typedef SECURITY_STATUS(SEC_ENTRY *APPLY_CONTROL_TOKEN_FN)(
    PCtxtHandle Context, PSecBufferDesc Input);
typedef SECURITY_STATUS(SEC_ENTRY *QUERY_CONTEXT_ATTRIBUTES_FN_W)(
    PCtxtHandle Context, ULONG Attribute, PVOID Buffer);
typedef SECURITY_STATUS(SEC_ENTRY *FREE_CONTEXT_BUFFER_FN)(PVOID ContextBuffer);
typedef SECURITY_STATUS(SEC_ENTRY *ENCRYPT_MESSAGE_FN)(PCtxtHandle Context,
                                                       ULONG QOP,
                                                       PSecBufferDesc Message,
                                                       ULONG MessageSeqNo);
typedef SECURITY_STATUS(SEC_ENTRY *DECRYPT_MESSAGE_FN)(PCtxtHandle Context,
                                                       PSecBufferDesc Message,
                                                       ULONG MessageSeqNo,
                                                       PULONG QOP);

// Functions that drivers do not call are untyped here.
typedef struct _SECURITY_FUNCTION_TABLE_W {
  ULONG dwVersion;
  PVOID EnumerateSecurityPackagesW;
  PVOID QueryCredentialsAttributesW;
  ACQUIRE_CREDENTIALS_HANDLE_FN_W AcquireCredentialsHandleW;
  FREE_CREDENTIALS_HANDLE_FN FreeCredentialsHandle;
  PVOID Reserved2;
  INITIALIZE_SECURITY_CONTEXT_FN_W InitializeSecurityContextW;
  ACCEPT_SECURITY_CONTEXT_FN AcceptSecurityContext;
  COMPLETE_AUTH_TOKEN_FN CompleteAuthToken;
  DELETE_SECURITY_CONTEXT_FN DeleteSecurityContext;
  APPLY_CONTROL_TOKEN_FN ApplyControlToken;
  QUERY_CONTEXT_ATTRIBUTES_FN_W QueryContextAttributesW;
  PVOID ImpersonateSecurityContext;
  PVOID RevertSecurityContext;
  PVOID MakeSignature;
  PVOID VerifySignature;
  FREE_CONTEXT_BUFFER_FN FreeContextBuffer;
  PVOID QuerySecurityPackageInfoW;
  PVOID Reserved3;
  PVOID Reserved4;
  PVOID ExportSecurityContext;
  PVOID ImportSecurityContextW;
  PVOID AddCredentialsW;
  PVOID Reserved8;
  PVOID QuerySecurityContextToken;
  ENCRYPT_MESSAGE_FN EncryptMessage;
  DECRYPT_MESSAGE_FN DecryptMessage;
  PVOID SetContextAttributesW;
} SecurityFunctionTableW, *PSecurityFunctionTableW;
PSecurityFunctionTableW SEC_ENTRY InitSecurityInterfaceW(VOID);

EXTERN_C_END

#endif // NT_SSPI_H
