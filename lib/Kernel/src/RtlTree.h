//===- RtlTree.h - What the two kinds of tables share -----------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Binary trees of RTL_BALANCED_LINKS or RTL_SPLAY_LINKS, which begin an
// element; what the driver stores in it follows. A tree's anchor is a links
// whose right child is the root.
//
//===----------------------------------------------------------------------===//

#ifndef KERNEL_RTLTREE_H
#define KERNEL_RTLTREE_H

#include <wdm.h>

namespace wsk::kernel {

template <typename Links> Links *leftmost(Links *Node) {
  while (Node && Node->LeftChild)
    Node = Node->LeftChild;
  return Node;
}

/// The next one in order; null behind the last.
template <typename Links> Links *successor(Links *Node, Links *Anchor) {
  if (Node->RightChild)
    return leftmost(Node->RightChild);
  while (Node->Parent != Anchor && Node->Parent->RightChild == Node)
    Node = Node->Parent;
  return Node->Parent == Anchor ? nullptr : Node->Parent;
}

/// Puts New, which may be null, where Old was below its parent.
template <typename Links> void replaceChild(Links *Old, Links *New) {
  Links *Parent = Old->Parent;
  if (Parent->LeftChild == Old)
    Parent->LeftChild = New;
  else
    Parent->RightChild = New;
  if (New)
    New->Parent = Parent;
}

/// Lifts a node above its parent.
template <typename Links> void rotateUp(Links *Node) {
  Links *Parent = Node->Parent;
  bool IsLeft = Parent->LeftChild == Node;
  replaceChild(Parent, Node);
  Links *&Inner = IsLeft ? Node->RightChild : Node->LeftChild;
  (IsLeft ? Parent->LeftChild : Parent->RightChild) = Inner;
  if (Inner)
    Inner->Parent = Parent;
  Inner = Parent;
  Parent->Parent = Node;
}

/// Where Buffer is, or below which node, and on which side, it belongs. Compare
/// is the table's. Parent is the anchor of an empty tree.
template <typename Links, typename Table, typename Data>
TABLE_SEARCH_RESULT search(Table *T, Links *Anchor, PVOID Buffer, Data DataOf,
                           Links *&Found) {
  Found = Anchor;
  TABLE_SEARCH_RESULT Result = TableEmptyTree;
  for (Links *Node = Anchor->RightChild; Node;) {
    Found = Node;
    switch (T->CompareRoutine(T, Buffer, DataOf(Node))) {
    case GenericLessThan:
      Result = TableInsertAsLeft;
      Node = Node->LeftChild;
      break;
    case GenericGreaterThan:
      Result = TableInsertAsRight;
      Node = Node->RightChild;
      break;
    default:
      return TableFoundNode;
    }
  }
  return Result;
}

} // namespace wsk::kernel

#endif // KERNEL_RTLTREE_H
