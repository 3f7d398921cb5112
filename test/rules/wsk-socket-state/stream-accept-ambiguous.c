// WskAccept on a stream socket that nobody has told to listen.
//
// AMBIGUITY: A31

#include "../Inputs/wsk_sockets.h"

static VOID RunProgram(PREQUEST Request) {
  PWSK_SOCKET Socket = StreamSocketOpenBound(Request);
  PREQUEST Accept = RequestCreate();
  NTSTATUS Accepting;

  if (Socket != NULL && Accept != NULL) {
    RequestArm(Accept);
    Accepting = StreamDispatch(Socket)->WskAccept(Socket, 0, NULL, NULL, NULL,
                                                  NULL, Accept->Irp);
    // Closing the socket ends the request, if nothing else did.
    SocketClose(Request, Socket);
    Socket = NULL;
    (void)RequestWait(Accept, Accepting);
  }
  if (Socket != NULL)
    SocketClose(Request, Socket);
  if (Accept != NULL)
    RequestFree(Accept);
}
