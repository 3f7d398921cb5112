// RUN: not wsk-tblgen -gen-rule-tables -I %rules_dir -I %S/Inputs %s 2>&1 \
// RUN:   | FileCheck %s

include "Catalogue.td"

// CHECK: bad-control-codes.td:[[#@LINE+1]]:5: error: the value is also that of SO_BROADCAST
def SO_TWICE : SocketOption<"", 0x0020, OneOf<"ULONG">, AllCategories>;

// CHECK: bad-control-codes.td:[[#@LINE+1]]:5: error: Ioctl is no request of WskControlClient
def WSK_WRONG_REQUEST
    : ControlCode<"", 99, WskControlClient, [],
                  [Contract<Ioctl, NoData, NoData, MustBeNull, MustBeNull>]>;

// CHECK: bad-control-codes.td:[[#@LINE+1]]:5: error: two contracts for SetOption
def SO_TWO_CONTRACTS
    : ControlCode<"", 98, WskControlSocket, AllCategories,
                  [SetContract<OneOf<"ULONG">>, SetContract<OneOf<"USHORT">>]>;

// CHECK: bad-control-codes.td:[[#@LINE+1]]:5: error: control codes go to WskControlSocket or WskControlClient
def SO_WRONG_FUNCTION
    : ControlCode<"", 97, WskBind, [], [SetContract<OneOf<"ULONG">>]>;

// CHECK: bad-control-codes.td:[[#@LINE+1]]:5: error: a control code needs a contract
def SO_NO_CONTRACT : ControlCode<"", 96, WskControlSocket, [], []>;

// CHECK: bad-control-codes.td:[[#@LINE+1]]:5: error: a control code has 32 bits
def SO_TOO_LARGE : SocketOption<"", 0x100000000, OneOf<"ULONG">, AllCategories>;
