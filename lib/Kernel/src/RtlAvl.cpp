//===- RtlAvl.cpp - Tables that are AVL trees -----------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/RtlTree.h"

using namespace wsk::kernel;

namespace {
/// As in Windows; Balance is the height of the right side less the left one's.
struct Element {
  RTL_BALANCED_LINKS Links;
  LONGLONG Data;
};
} // namespace

using Node = RTL_BALANCED_LINKS;

static PVOID dataOf(Node *N) { return &((Element *)N)->Data; }

static TABLE_SEARCH_RESULT find(PRTL_AVL_TABLE Table, PVOID Buffer,
                                Node *&Found) {
  return search(Table, &Table->BalancedRoot, Buffer, dataOf, Found);
}

/// Balances a node that leans by two to one side. Returns the node that is in
/// its place, and whether the tree there has become lower.
static Node *balance(Node *N, bool &IsLower) {
  CHAR Side = N->Balance > 0 ? 1 : -1;
  Node *Child = Side > 0 ? N->RightChild : N->LeftChild;
  IsLower = true;
  if (Child->Balance == -Side) {
    Node *Inner = Side > 0 ? Child->LeftChild : Child->RightChild;
    rotateUp(Inner);
    rotateUp(Inner);
    N->Balance = Inner->Balance == Side ? -Side : 0;
    Child->Balance = Inner->Balance == -Side ? Side : 0;
    Inner->Balance = 0;
    return Inner;
  }
  rotateUp(Child);
  IsLower = Child->Balance != 0;
  N->Balance = IsLower ? 0 : Side;
  Child->Balance = IsLower ? 0 : -Side;
  return Child;
}

VOID RtlInitializeGenericTableAvl(PRTL_AVL_TABLE Table,
                                  PRTL_AVL_COMPARE_ROUTINE CompareRoutine,
                                  PRTL_AVL_ALLOCATE_ROUTINE AllocateRoutine,
                                  PRTL_AVL_FREE_ROUTINE FreeRoutine,
                                  PVOID TableContext) {
  *Table = {};
  Table->BalancedRoot.Parent = &Table->BalancedRoot;
  Table->CompareRoutine = CompareRoutine;
  Table->AllocateRoutine = AllocateRoutine;
  Table->FreeRoutine = FreeRoutine;
  Table->TableContext = TableContext;
}

/// A node has been put below its parent: what is above leans the more.
static void grow(PRTL_AVL_TABLE Table, Node *N) {
  for (; N->Parent != &Table->BalancedRoot; N = N->Parent) {
    Node *Parent = N->Parent;
    Parent->Balance += Parent->RightChild == N ? 1 : -1;
    if (Parent->Balance == 0)
      return;
    if (Parent->Balance > 1 || Parent->Balance < -1) {
      bool IsLower;
      balance(Parent, IsLower);
      return;
    }
  }
  ++Table->DepthOfTree;
}

/// One side of a node has become lower.
static void shrink(PRTL_AVL_TABLE Table, Node *N, bool IsRightSide) {
  while (N != &Table->BalancedRoot) {
    N->Balance += IsRightSide ? -1 : 1;
    bool IsLower = N->Balance == 0;
    if (N->Balance > 1 || N->Balance < -1)
      N = balance(N, IsLower);
    if (!IsLower)
      return;
    IsRightSide = N->Parent->RightChild == N;
    N = N->Parent;
  }
  --Table->DepthOfTree;
}

PVOID RtlInsertElementGenericTableAvl(PRTL_AVL_TABLE Table, PVOID Buffer,
                                      CLONG BufferSize, PBOOLEAN NewElement) {
  if (NewElement)
    *NewElement = FALSE;
  Node *Found;
  TABLE_SEARCH_RESULT Result = find(Table, Buffer, Found);
  if (Result == TableFoundNode)
    return dataOf(Found);
  auto *New = (Node *)Table->AllocateRoutine(
      Table, (CLONG)FIELD_OFFSET(Element, Data) + BufferSize);
  if (!New)
    return nullptr;
  *New = {};
  New->Parent = Found;
  (Result == TableInsertAsLeft ? Found->LeftChild : Found->RightChild) = New;
  memcpy(dataOf(New), Buffer, BufferSize);
  grow(Table, New);
  ++Table->NumberGenericTableElements;
  Table->OrderedPointer = nullptr;
  Table->WhichOrderedElement = 0;
  if (NewElement)
    *NewElement = TRUE;
  return dataOf(New);
}

BOOLEAN RtlDeleteElementGenericTableAvl(PRTL_AVL_TABLE Table, PVOID Buffer) {
  Node *Gone;
  if (find(Table, Buffer, Gone) != TableFoundNode)
    return FALSE;
  if (Table->RestartKey == Gone)
    Table->RestartKey = nullptr;
  Node *From;
  bool IsRightSide;
  if (Gone->LeftChild && Gone->RightChild) {
    // The next one takes its place.
    Node *Next = leftmost(Gone->RightChild);
    IsRightSide = Next->Parent == Gone;
    From = IsRightSide ? Next : Next->Parent;
    replaceChild(Next, Next->RightChild);
    replaceChild(Gone, Next);
    Next->Balance = Gone->Balance;
    Next->LeftChild = Gone->LeftChild;
    Next->RightChild = Gone->RightChild;
    Next->LeftChild->Parent = Next;
    if (Next->RightChild)
      Next->RightChild->Parent = Next;
  } else {
    From = Gone->Parent;
    IsRightSide = From->RightChild == Gone;
    replaceChild(Gone, Gone->LeftChild ? Gone->LeftChild : Gone->RightChild);
  }
  shrink(Table, From, IsRightSide);
  --Table->NumberGenericTableElements;
  ++Table->DeleteCount;
  Table->OrderedPointer = nullptr;
  Table->WhichOrderedElement = 0;
  Table->FreeRoutine(Table, Gone);
  return TRUE;
}

PVOID RtlLookupElementGenericTableAvl(PRTL_AVL_TABLE Table, PVOID Buffer) {
  Node *Found;
  return find(Table, Buffer, Found) == TableFoundNode ? dataOf(Found) : nullptr;
}

PVOID RtlEnumerateGenericTableAvl(PRTL_AVL_TABLE Table, BOOLEAN Restart) {
  Node *Anchor = &Table->BalancedRoot;
  Node *Last = Restart ? nullptr : Table->RestartKey;
  Node *Next = Last ? successor(Last, Anchor) : leftmost(Anchor->RightChild);
  if (Next)
    Table->RestartKey = Next;
  return Next ? dataOf(Next) : nullptr;
}

PVOID RtlGetElementGenericTableAvl(PRTL_AVL_TABLE Table, ULONG I) {
  if (I >= Table->NumberGenericTableElements)
    return nullptr;
  Node *N = leftmost(Table->BalancedRoot.RightChild);
  for (; I > 0; --I)
    N = successor(N, &Table->BalancedRoot);
  return dataOf(N);
}

BOOLEAN RtlIsGenericTableEmptyAvl(PRTL_AVL_TABLE Table) {
  return Table->NumberGenericTableElements == 0;
}

ULONG RtlNumberGenericTableElementsAvl(PRTL_AVL_TABLE Table) {
  return Table->NumberGenericTableElements;
}
