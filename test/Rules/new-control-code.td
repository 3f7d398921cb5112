// A new control code is one record: both engines judge by what comes of it.

// RUN: wsk-tblgen -gen-api-tables -I %rules_dir %s | FileCheck %s
// RUN: wsk-tblgen -gen-control-types -I %rules_dir %s \
// RUN:   | FileCheck %s --check-prefix=TYPES
// RUN: wsk-tblgen -gen-rule-tables -I %rules_dir %s \
// RUN:   | FileCheck %s --check-prefix=RULES

include "Catalogue.td"

def SO_NEW : SocketOption<"so-new", 0x4003, TruthValue<"USHORT">,
                          BindableCategories>;

// CHECK-LABEL: ContractsOfSoNew[] = {
// CHECK-NEXT:  {0, {BufferKind::Object, "USHORT", false, 1}, {BufferKind::None, nullptr, false, -1},
// CHECK-NEXT:   PointerContract::ShouldBeNull,
// CHECK-NEXT:   PointerContract::Required},
// CHECK:      {ControlCodeId::SoNew, "SO_NEW", 0x00004003,
// CHECK-NEXT:  FunctionId::WskControlSocket, 65535, ContractsOfSoNew, 2,

// The verifier's compiler is asked for the size of its type.
// TYPES: WSK_CONTROL_TYPE(USHORT)

// It has no rules of its own: those of the function hold.
// RULES-NOT: ControlCodeId::SoNew
// RULES-LABEL: constexpr ControlFunctionRequirement ControlFunctionRequirements[] = {
// RULES-DAG: {RuleId::WSK_WskControlSocket_RequestType_valid, FunctionId::WskControlSocket, ControlTest::RequestIsKnown},
// RULES-DAG: {RuleId::WSK_WskControlSocket_RequestType_matches_code, FunctionId::WskControlSocket, ControlTest::RequestFitsCode},
// RULES-DAG: {RuleId::WSK_WskControlSocket_Level_sol_socket, FunctionId::WskControlSocket, ControlTest::LevelFitsCode},
// RULES-DAG: {RuleId::WSK_WskControlSocket_Buffers_per_operation, FunctionId::WskControlSocket, ControlTest::BuffersFit},
// RULES-DAG: {RuleId::WSK_SO_Boolean_value, FunctionId::WskControlSocket, ControlTest::ValueFits},
// RULES-DAG: {RuleId::WSK_WskControlSocket_Unused_input_null, FunctionId::WskControlSocket, ControlTest::NoUnusedInput},
// RULES-DAG: {RuleId::WSK_WskControlSocket_Unused_output_null, FunctionId::WskControlSocket, ControlTest::NoUnusedOutput},
// RULES-DAG: {RuleId::WSK_WskControlSocket_OutputSizeReturned_null_unless_needed, FunctionId::WskControlSocket, ControlTest::SizeReturnedFits},
// RULES-DAG: {RuleId::WSK_WskControlSocket_Irp_per_operation, FunctionId::WskControlSocket, ControlTest::IrpFits},
