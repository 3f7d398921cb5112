//===- XmlFile.h - An XML file, read safely ---------------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// libxml2 behind the little that reading MSBuild's files needs. Nothing is
// fetched, and a file that declares entities of its own is refused.
//
//===----------------------------------------------------------------------===//

#ifndef PROJECT_XMLFILE_H
#define PROJECT_XMLFILE_H

#include "llvm/Support/Error.h"
#include <memory>
#include <optional>
#include <string>
#include <vector>

struct _xmlDoc;
struct _xmlNode;

namespace wsk {

/// Refers to its XmlFile. Text is UTF-8, whatever the file's encoding.
class XmlElement {
public:
  explicit XmlElement(_xmlNode *Node) : Node(Node) {}

  /// Without its namespace.
  llvm::StringRef getName() const;
  std::optional<std::string> getAttribute(llvm::StringRef Name) const;
  /// All attributes, as (name, value).
  std::vector<std::pair<std::string, std::string>> getAttributes() const;
  /// As written, white space and all.
  std::string getText() const;
  /// The elements directly in it.
  std::vector<XmlElement> getChildren() const;
  unsigned getLine() const;

private:
  _xmlNode *Node;
};

class XmlFile {
public:
  /// The error is one line that begins with \p Path.
  static llvm::Expected<std::unique_ptr<XmlFile>> read(llvm::StringRef Path);
  ~XmlFile();
  XmlFile(const XmlFile &) = delete;

  XmlElement getRoot() const;

private:
  explicit XmlFile(_xmlDoc *Document) : Document(Document) {}

  _xmlDoc *Document;
};

} // namespace wsk

#endif // PROJECT_XMLFILE_H
