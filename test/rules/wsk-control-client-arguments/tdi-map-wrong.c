// Maps of TDI device names with more elements than there are, and with names
// that are none.

#include "../Inputs/wsk_control.h"

static const WCHAR Unterminated[] = {L'T', L'c', L'p'};
// More elements follow, lest anything else be read.
static const struct {
  WSK_TDI_MAP Tcp[1], Others[1];
} Maps = {{{SOCK_STREAM, AF_INET, IPPROTO_TCP, L"\\Device\\Tcp"}},
          {{SOCK_DGRAM, AF_INET, IPPROTO_UDP, L"\\Device\\Udp"}}};
static const WSK_TDI_MAP NamelessMap[] = {
    {SOCK_STREAM, AF_INET, IPPROTO_TCP, NULL}};
static const WSK_TDI_MAP UnterminatedMap = {SOCK_STREAM, AF_INET, IPPROTO_TCP,
                                            Unterminated};

static VOID SetMaps(VOID) {
  WSK_TDI_MAP_INFO TooMany = {2, Maps.Tcp};
  WSK_TDI_MAP_INFO Missing = {1, NULL};
  WSK_TDI_MAP_INFO Nameless = {1, NamelessMap};
  WSK_TDI_MAP_INFO Endless = {1, &UnterminatedMap};
  NTSTATUS Status;

  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: 'ElementCount' of WSK_TDI_MAP_INFO is 0x2, but 'Maps.Tcp' has 1; pass the number of elements in the array{{.*}}[WSK-WSK_TDI_MAP_INFO-ElementCount-matches-map] [wsk-control-client-arguments]
  // BLIND(run time): WSK-WSK_TDI_MAP_INFO-ElementCount-matches-map: where an array ends is not seen
  Status = Provider.Dispatch->WskControlClient(
      Provider.Client, WSK_TDI_DEVICENAME_MAPPING, sizeof(TooMany), &TooMany, 0,
      NULL, NULL, NULL);
  ExpectRefused(Status);
  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: 'Map' of WSK_TDI_MAP_INFO is NULL although 'ElementCount' is not 0;{{.*}}[WSK-WSK_TDI_MAP_INFO-ElementCount-matches-map] [wsk-control-client-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Map' of WSK_TDI_MAP_INFO is NULL although 'ElementCount' is not 0;{{.*}}[WSK-WSK_TDI_MAP_INFO-ElementCount-matches-map]
  Status = Provider.Dispatch->WskControlClient(
      Provider.Client, WSK_TDI_DEVICENAME_MAPPING, sizeof(Missing), &Missing, 0,
      NULL, NULL, NULL);
  ExpectRefused(Status);
  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: 'TdiDeviceName' of WSK_TDI_MAP is NULL; pass the device's name, terminated by a NUL{{.*}}[WSK-WSK_TDI_MAP-Device-name-terminated] [wsk-control-client-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'TdiDeviceName' of WSK_TDI_MAP is NULL; pass the device's name, terminated by a NUL{{.*}}[WSK-WSK_TDI_MAP-Device-name-terminated]
  Status = Provider.Dispatch->WskControlClient(
      Provider.Client, WSK_TDI_DEVICENAME_MAPPING, sizeof(Nameless), &Nameless,
      0, NULL, NULL, NULL);
  ExpectRefused(Status);
  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: 'TdiDeviceName' of WSK_TDI_MAP is 'Unterminated', which has no NUL at its end; terminate the name{{.*}}[WSK-WSK_TDI_MAP-Device-name-terminated] [wsk-control-client-arguments]
  // BLIND(run time): WSK-WSK_TDI_MAP-Device-name-terminated: where an array ends is not seen
  Status = Provider.Dispatch->WskControlClient(
      Provider.Client, WSK_TDI_DEVICENAME_MAPPING, sizeof(Endless), &Endless, 0,
      NULL, NULL, NULL);
  ExpectRefused(Status);
}

static VOID RunProgram(PREQUEST Request) {
  UNREFERENCED_PARAMETER(Request);
  SetMaps();
}
