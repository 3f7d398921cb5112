// Half of a buffer, where there should be none: NULL with a size, a buffer of
// size 0. Harmless, and not what the text says. And OutputSizeReturned beside
// an IRP.

#include "../Inputs/wsk_control.h"

static VOID Ask(PREQUEST Request, PWSK_SOCKET Socket) {
  const WSK_PROVIDER_BASIC_DISPATCH *Dispatch = BasicDispatch(Socket);
  SIZE_T Returned;
  ULONG Value = 1, Answer;
  NTSTATUS Status;

  RequestArm(Request);
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'OutputBuffer' of WskControlSocket on '{{[^']+}}' is '&Answer', but setting SO_KEEPALIVE returns no data; pass NULL{{.*}}[WSK-WskControlSocket-Unused-output-null] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'OutputBuffer' of WskControlSocket is not NULL, but setting SO_KEEPALIVE returns no data; pass NULL{{.*}}[WSK-WskControlSocket-Unused-output-null]
  Status = Dispatch->WskControlSocket(Socket, WskSetOption, SO_KEEPALIVE,
                                      SOL_SOCKET, sizeof(Value), &Value, 0,
                                      &Answer, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'OutputSize' of WskControlSocket on '{{[^']+}}' is sizeof(Answer) (0x4), but setting SO_RCVBUF returns no data; pass 0{{.*}}[WSK-WskControlSocket-Unused-output-null] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'OutputSize' of WskControlSocket is 0x4, but setting SO_RCVBUF returns no data; pass 0{{.*}}[WSK-WskControlSocket-Unused-output-null]
  Status = Dispatch->WskControlSocket(Socket, WskSetOption, SO_RCVBUF,
                                      SOL_SOCKET, sizeof(Value), &Value,
                                      sizeof(Answer), NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);

  RequestArm(Request);
  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: 'InputBuffer' of WskControlSocket on '{{[^']+}}' is '&Value', but getting SO_KEEPALIVE takes no input; pass NULL{{.*}}[WSK-WskControlSocket-Unused-input-null] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'InputBuffer' of WskControlSocket is not NULL, but getting SO_KEEPALIVE takes no input; pass NULL{{.*}}[WSK-WskControlSocket-Unused-input-null]
  Status = Dispatch->WskControlSocket(Socket, WskGetOption, SO_KEEPALIVE,
                                      SOL_SOCKET, 0, &Value, sizeof(Answer),
                                      &Answer, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: 'InputSize' of WskControlSocket on '{{[^']+}}' is sizeof(Value) (0x4), but getting SO_RCVBUF takes no input; pass 0{{.*}}[WSK-WskControlSocket-Unused-input-null] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'InputSize' of WskControlSocket is 0x4, but getting SO_RCVBUF takes no input; pass 0{{.*}}[WSK-WskControlSocket-Unused-input-null]
  Status = Dispatch->WskControlSocket(
      Socket, WskGetOption, SO_RCVBUF, SOL_SOCKET, sizeof(Value), NULL,
      sizeof(Answer), &Answer, NULL, Request->Irp);
  (void)RequestWait(Request, Status);

  RequestArm(Request);
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'OutputSizeReturned' of WskControlSocket on '{{[^']+}}' is '&Returned', but setting SO_KEEPALIVE returns no data; pass NULL{{.*}}[WSK-WskControlSocket-OutputSizeReturned-null-unless-needed] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'OutputSizeReturned' of WskControlSocket is not NULL, but setting SO_KEEPALIVE returns no data; pass NULL{{.*}}[WSK-WskControlSocket-OutputSizeReturned-null-unless-needed]
  Status = Dispatch->WskControlSocket(Socket, WskSetOption, SO_KEEPALIVE,
                                      SOL_SOCKET, sizeof(Value), &Value, 0,
                                      NULL, &Returned, Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'OutputSizeReturned' of WskControlSocket on '{{[^']+}}' is '&Returned', but getting SO_KEEPALIVE returns data of a known size; pass NULL{{.*}}[WSK-WskControlSocket-OutputSizeReturned-null-unless-needed] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'OutputSizeReturned' of WskControlSocket is not NULL, but getting SO_KEEPALIVE returns data of a known size; pass NULL{{.*}}[WSK-WskControlSocket-OutputSizeReturned-null-unless-needed]
  Status = Dispatch->WskControlSocket(Socket, WskGetOption, SO_KEEPALIVE,
                                      SOL_SOCKET, 0, NULL, sizeof(Answer),
                                      &Answer, &Returned, Request->Irp);
  (void)RequestWait(Request, Status);
}

static VOID RunProgram(PREQUEST Request) {
  PWSK_SOCKET Socket = ListenSocketOpen(Request, NULL, NULL);
  if (Socket != NULL) {
    Ask(Request, Socket);
    SocketClose(Request, Socket);
  }
}
