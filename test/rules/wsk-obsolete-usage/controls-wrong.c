// Control operations that no current system heeds.

#include "../Inputs/wsk_sockets.h"

static VOID UseTdi(VOID) {
  static WSK_TDI_MAP Map = {SOCK_STREAM, AF_INET, IPPROTO_TCP,
                            L"\\Device\\Tcp"};
  static WSK_TDI_MAP_INFO Maps = {1, {&Map}};
  ULONG Behavior = WSK_TDI_BEHAVIOR_BYPASS_TDI;
  NTSTATUS Status;

  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'ControlCode' of WskControlClient is WSK_TDI_BEHAVIOR, which is deprecated and has no effect on current systems; leave the call out [WSK-WSK_TDI_BEHAVIOR-Deprecated]
  Status = Provider.Dispatch->WskControlClient(
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'ControlCode' of WskControlClient is WSK_TDI_BEHAVIOR, which is deprecated and has no effect on current systems; leave the call out [WSK-WSK_TDI_BEHAVIOR-Deprecated] [wsk-obsolete-usage]
      Provider.Client, WSK_TDI_BEHAVIOR, sizeof(Behavior), &Behavior, 0, NULL,
      NULL, NULL);
  UNREFERENCED_PARAMETER(Status);

  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'ControlCode' of WskControlClient is WSK_TDI_DEVICENAME_MAPPING, which is deprecated and has no effect on current systems; leave the call out [WSK-WSK_TDI_DEVICENAME_MAPPING-Deprecated]
  Status = Provider.Dispatch->WskControlClient(
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'ControlCode' of WskControlClient is WSK_TDI_DEVICENAME_MAPPING, which is deprecated and has no effect on current systems; leave the call out [WSK-WSK_TDI_DEVICENAME_MAPPING-Deprecated] [wsk-obsolete-usage]
      Provider.Client, WSK_TDI_DEVICENAME_MAPPING, sizeof(Maps), &Maps, 0, NULL,
      NULL, NULL);
}

static VOID UseFastPath(PREQUEST Request) {
  PWSK_SOCKET Socket = ConnectionSocketOpen(Request, NULL, NULL);
  static ULONG Enable = 1;
  NTSTATUS Status;

  if (Socket == NULL)
    return;
  RequestArm(Request);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'ControlCode' of WskControlSocket is SIO_LOOPBACK_FAST_PATH, which is deprecated and has no effect on current systems; leave the call out [WSK-SIO_LOOPBACK_FAST_PATH-Deprecated]
  Status = ConnectionDispatch(Socket)->WskControlSocket(
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'ControlCode' of WskControlSocket on 'Socket' is SIO_LOOPBACK_FAST_PATH, which is deprecated and has no effect on current systems; leave the call out [WSK-SIO_LOOPBACK_FAST_PATH-Deprecated] [wsk-obsolete-usage]
      Socket, WskIoctl, SIO_LOOPBACK_FAST_PATH, 0, sizeof(Enable), &Enable, 0,
      NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  SocketClose(Request, Socket);
}

static VOID RunProgram(PREQUEST Request) {
  UseTdi();
  UseFastPath(Request);
}
