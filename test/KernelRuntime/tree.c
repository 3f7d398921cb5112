// Tables of both kinds against an array: what is in them, in which order, and
// that an AVL tree stays low.
//
// RUN: wsk-run --run true %s
// RUN: wsk-run --abi=llp64 --run true %s
// RUN: %if driver-sanitizers %{ wsk-run --run true --asan %s %}
#include "Inputs/kernel_test.h"

#define VALUES 512

typedef struct _RECORD {
  ULONG Key;
  ULONG Copy;
} RECORD, *PRECORD;

static BOOLEAN Present[VALUES];
static ULONG Count;

static RTL_GENERIC_COMPARE_RESULTS Compare(PVOID First, PVOID Second) {
  ULONG A = ((PRECORD)First)->Key, B = ((PRECORD)Second)->Key;
  return A < B ? GenericLessThan : A > B ? GenericGreaterThan : GenericEqual;
}
static RTL_GENERIC_COMPARE_RESULTS NTAPI AvlCompare(PRTL_AVL_TABLE Table,
                                                    PVOID First, PVOID Second) {
  return Table->TableContext == Present ? Compare(First, Second) : GenericEqual;
}
static PVOID NTAPI AvlAllocate(PRTL_AVL_TABLE Table, CLONG Size) {
  UNREFERENCED_PARAMETER(Table);
  return ExAllocatePool2(POOL_FLAG_NON_PAGED, Size, TEST_TAG);
}
static VOID NTAPI AvlFree(PRTL_AVL_TABLE Table, PVOID Buffer) {
  UNREFERENCED_PARAMETER(Table);
  ExFreePoolWithTag(Buffer, TEST_TAG);
}
static RTL_GENERIC_COMPARE_RESULTS NTAPI SplayCompare(PRTL_GENERIC_TABLE Table,
                                                      PVOID First,
                                                      PVOID Second) {
  return Table->TableContext == Present ? Compare(First, Second) : GenericEqual;
}
static PVOID NTAPI SplayAllocate(PRTL_GENERIC_TABLE Table, CLONG Size) {
  UNREFERENCED_PARAMETER(Table);
  return ExAllocatePool2(POOL_FLAG_NON_PAGED, Size, TEST_TAG);
}
static VOID NTAPI SplayFree(PRTL_GENERIC_TABLE Table, PVOID Buffer) {
  UNREFERENCED_PARAMETER(Table);
  ExFreePoolWithTag(Buffer, TEST_TAG);
}

// Returns the height, or -1 where a balance is wrong.
static int Height(PRTL_BALANCED_LINKS Node) {
  int Left, Right;
  if (!Node)
    return 0;
  Left = Height(Node->LeftChild);
  Right = Height(Node->RightChild);
  if (Left < 0 || Right < 0 || Right - Left != Node->Balance ||
      Node->Balance > 1 || Node->Balance < -1 ||
      (Node->LeftChild && Node->LeftChild->Parent != Node) ||
      (Node->RightChild && Node->RightChild->Parent != Node))
    return -1;
  return 1 + (Left > Right ? Left : Right);
}

// The same steps for both: Insert, Delete, Lookup, Enumerate, Number, IsEmpty.
#define STEPS(Name, Table, Suffix, Check)                                      \
  static NTSTATUS Name(VOID) {                                                 \
    ULONG Seed = 4711, Step, I, Seen;                                          \
    PRECORD Found;                                                             \
    BOOLEAN New;                                                               \
    RtlZeroMemory(Present, sizeof(Present));                                   \
    Count = 0;                                                                 \
    CHECK(RtlIsGenericTableEmpty##Suffix(&Table));                             \
    CHECK(RtlEnumerateGenericTable##Suffix(&Table, TRUE) == NULL);             \
    for (Step = 0; Step != 6000; ++Step) {                                     \
      RECORD Record;                                                           \
      Record.Key = Step < VALUES ? Step : RtlRandomEx(&Seed) % VALUES;         \
      Record.Copy = ~Record.Key;                                               \
      if (Step < VALUES || (Step % 7) < (Step < 3000 ? 3u : 4u)) {             \
        Found = RtlInsertElementGenericTable##Suffix(&Table, &Record,          \
                                                     sizeof(Record), &New);    \
        CHECK(Found && Found->Copy == ~Record.Key);                            \
        CHECK(New == !Present[Record.Key]);                                    \
        Count += New;                                                          \
        Present[Record.Key] = TRUE;                                            \
      } else {                                                                 \
        CHECK(RtlDeleteElementGenericTable##Suffix(&Table, &Record) ==         \
              Present[Record.Key]);                                            \
        Count -= Present[Record.Key];                                          \
        Present[Record.Key] = FALSE;                                           \
      }                                                                        \
      Found = RtlLookupElementGenericTable##Suffix(&Table, &Record);           \
      CHECK((Found != NULL) == Present[Record.Key]);                           \
      CHECK(RtlNumberGenericTableElements##Suffix(&Table) == Count);           \
      CHECK(Check);                                                            \
      if (Step % 97)                                                           \
        continue;                                                              \
      Seen = 0;                                                                \
      Found = RtlEnumerateGenericTable##Suffix(&Table, TRUE);                  \
      for (I = 0; I != VALUES; ++I) {                                          \
        if (!Present[I])                                                       \
          continue;                                                            \
        CHECK(Found && Found->Key == I);                                       \
        ++Seen;                                                                \
        Found = RtlEnumerateGenericTable##Suffix(&Table, FALSE);               \
      }                                                                        \
      CHECK(Found == NULL && Seen == Count);                                   \
    }                                                                          \
    CHECK(RtlGetElementGenericTable##Suffix(&Table, Count) == NULL);           \
    while ((Found = RtlGetElementGenericTable##Suffix(&Table, 0)) != NULL)     \
      CHECK(RtlDeleteElementGenericTable##Suffix(&Table, Found));              \
    CHECK(RtlIsGenericTableEmpty##Suffix(&Table));                             \
    return STATUS_SUCCESS;                                                     \
  }

static RTL_AVL_TABLE Avl;
static RTL_GENERIC_TABLE Splay;
STEPS(AvlSteps, Avl, Avl,
      Height(Avl.BalancedRoot.RightChild) == (int)Avl.DepthOfTree)
STEPS(SplaySteps, Splay, ,
      !Splay.TableRoot || Splay.TableRoot->Parent == Splay.TableRoot)

static NTSTATUS Order(VOID) {
  static const ULONG Keys[] = {30, 10, 20};
  ULONG I;
  for (I = 0; I != RTL_NUMBER_OF(Keys); ++I) {
    RECORD Record;
    Record.Key = Keys[I];
    Record.Copy = I;
    CHECK(RtlInsertElementGenericTable(&Splay, &Record, sizeof(Record), NULL));
    CHECK(RtlInsertElementGenericTableAvl(&Avl, &Record, sizeof(Record), NULL));
  }
  for (I = 0; I != RTL_NUMBER_OF(Keys); ++I) {
    // In the order of insertion, and in that of the keys.
    PRECORD First = RtlGetElementGenericTable(&Splay, I);
    PRECORD Second = RtlGetElementGenericTableAvl(&Avl, I);
    CHECK(First->Key == Keys[I] && First->Copy == I);
    CHECK(Second->Key == 10 * (I + 1));
  }
  while (!RtlIsGenericTableEmpty(&Splay))
    RtlDeleteElementGenericTable(&Splay, RtlGetElementGenericTable(&Splay, 0));
  while (!RtlIsGenericTableEmptyAvl(&Avl))
    RtlDeleteElementGenericTableAvl(&Avl,
                                    RtlGetElementGenericTableAvl(&Avl, 0));
  return STATUS_SUCCESS;
}

static NTSTATUS Test(VOID) {
  RtlInitializeGenericTableAvl(&Avl, AvlCompare, AvlAllocate, AvlFree, Present);
  RtlInitializeGenericTable(&Splay, SplayCompare, SplayAllocate, SplayFree,
                            Present);
  RUN(AvlSteps());
  RUN(SplaySteps());
  return Order();
}
