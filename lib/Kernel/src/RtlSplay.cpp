//===- RtlSplay.cpp - Tables that are splay trees -------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/RtlTree.h"

using namespace wsk::kernel;

namespace {
/// As in Windows.
struct Element {
  RTL_SPLAY_LINKS Links;
  LIST_ENTRY InsertOrder;
  LONGLONG Data;
};
} // namespace

using Node = RTL_SPLAY_LINKS;

static PVOID dataOf(Node *N) { return &((Element *)N)->Data; }

/// The table itself has only a pointer to the root: while an anchor lives, the
/// root is below it.
namespace {
class Anchor {
public:
  explicit Anchor(PRTL_GENERIC_TABLE Table) : Table(Table) {
    Links.RightChild = Table->TableRoot;
    if (Links.RightChild)
      Links.RightChild->Parent = &Links;
  }
  ~Anchor() {
    Table->TableRoot = Links.RightChild;
    // A root is its own parent.
    if (Table->TableRoot)
      Table->TableRoot->Parent = Table->TableRoot;
  }
  Anchor(const Anchor &) = delete;
  Anchor &operator=(const Anchor &) = delete;

  Node Links = {};

  TABLE_SEARCH_RESULT find(PVOID Buffer, Node *&Found) {
    TABLE_SEARCH_RESULT Result = search(Table, &Links, Buffer, dataOf, Found);
    if (Result != TableEmptyTree)
      splay(Found);
    return Result;
  }

private:
  /// Makes a node the root.
  void splay(Node *N) {
    while (N->Parent != &Links) {
      Node *Parent = N->Parent;
      if (Parent->Parent != &Links)
        rotateUp((Parent->LeftChild == N) ==
                         (Parent->Parent->LeftChild == Parent)
                     ? Parent
                     : N);
      rotateUp(N);
    }
  }

  PRTL_GENERIC_TABLE Table;
};
} // namespace

VOID RtlInitializeGenericTable(PRTL_GENERIC_TABLE Table,
                               PRTL_GENERIC_COMPARE_ROUTINE CompareRoutine,
                               PRTL_GENERIC_ALLOCATE_ROUTINE AllocateRoutine,
                               PRTL_GENERIC_FREE_ROUTINE FreeRoutine,
                               PVOID TableContext) {
  *Table = {};
  InitializeListHead(&Table->InsertOrderList);
  Table->OrderedPointer = &Table->InsertOrderList;
  Table->CompareRoutine = CompareRoutine;
  Table->AllocateRoutine = AllocateRoutine;
  Table->FreeRoutine = FreeRoutine;
  Table->TableContext = TableContext;
}

PVOID RtlInsertElementGenericTable(PRTL_GENERIC_TABLE Table, PVOID Buffer,
                                   CLONG BufferSize, PBOOLEAN NewElement) {
  if (NewElement)
    *NewElement = FALSE;
  Anchor Tree(Table);
  Node *Root;
  TABLE_SEARCH_RESULT Result = Tree.find(Buffer, Root);
  if (Result == TableFoundNode)
    return dataOf(Root);
  auto *New = (Element *)Table->AllocateRoutine(
      Table, (CLONG)FIELD_OFFSET(Element, Data) + BufferSize);
  if (!New)
    return nullptr;
  // The new root, with the old one on the side where it belongs.
  New->Links = {};
  if (Result == TableInsertAsLeft) {
    New->Links.RightChild = Root;
    New->Links.LeftChild = Root->LeftChild;
    Root->LeftChild = nullptr;
  } else if (Result == TableInsertAsRight) {
    New->Links.LeftChild = Root;
    New->Links.RightChild = Root->RightChild;
    Root->RightChild = nullptr;
  }
  if (New->Links.LeftChild)
    New->Links.LeftChild->Parent = &New->Links;
  if (New->Links.RightChild)
    New->Links.RightChild->Parent = &New->Links;
  Tree.Links.RightChild = &New->Links;
  New->Links.Parent = &Tree.Links;
  InsertTailList(&Table->InsertOrderList, &New->InsertOrder);
  memcpy(&New->Data, Buffer, BufferSize);
  ++Table->NumberGenericTableElements;
  if (NewElement)
    *NewElement = TRUE;
  return &New->Data;
}

BOOLEAN RtlDeleteElementGenericTable(PRTL_GENERIC_TABLE Table, PVOID Buffer) {
  Node *Gone;
  {
    Anchor Tree(Table);
    if (Tree.find(Buffer, Gone) != TableFoundNode)
      return FALSE;
    // It is the root. What is right of it goes below the last one left of it.
    Node *Left = Gone->LeftChild, *Right = Gone->RightChild;
    replaceChild(Gone, Left ? Left : Right);
    if (Left && Right) {
      while (Left->RightChild)
        Left = Left->RightChild;
      Left->RightChild = Right;
      Right->Parent = Left;
    }
    RemoveEntryList(&((Element *)Gone)->InsertOrder);
    --Table->NumberGenericTableElements;
    Table->OrderedPointer = &Table->InsertOrderList;
    Table->WhichOrderedElement = 0;
  }
  Table->FreeRoutine(Table, Gone);
  return TRUE;
}

PVOID RtlLookupElementGenericTable(PRTL_GENERIC_TABLE Table, PVOID Buffer) {
  Anchor Tree(Table);
  Node *Found;
  return Tree.find(Buffer, Found) == TableFoundNode ? dataOf(Found) : nullptr;
}

PVOID RtlEnumerateGenericTable(PRTL_GENERIC_TABLE Table, BOOLEAN Restart) {
  Anchor Tree(Table);
  // The last one that was told is the root, whose next one becomes it.
  Node *Next = Restart ? leftmost(Tree.Links.RightChild)
               : Tree.Links.RightChild
                   ? successor(Tree.Links.RightChild, &Tree.Links)
                   : nullptr;
  if (Next) {
    Node *Found;
    Tree.find(dataOf(Next), Found);
  }
  return Next ? dataOf(Next) : nullptr;
}

PVOID RtlGetElementGenericTable(PRTL_GENERIC_TABLE Table, ULONG I) {
  if (I >= Table->NumberGenericTableElements)
    return nullptr;
  PLIST_ENTRY Entry = Table->InsertOrderList.Flink;
  for (; I > 0; --I)
    Entry = Entry->Flink;
  return &CONTAINING_RECORD(Entry, Element, InsertOrder)->Data;
}

BOOLEAN RtlIsGenericTableEmpty(PRTL_GENERIC_TABLE Table) {
  return Table->NumberGenericTableElements == 0;
}

ULONG RtlNumberGenericTableElements(PRTL_GENERIC_TABLE Table) {
  return Table->NumberGenericTableElements;
}
