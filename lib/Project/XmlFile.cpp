//===- XmlFile.cpp - An XML file, read safely -----------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Project/XmlFile.h"
#include "llvm/Support/MemoryBuffer.h"
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <limits>

using namespace llvm;

namespace wsk {

static StringRef asString(const xmlChar *Text) {
  return Text ? StringRef(reinterpret_cast<const char *>(Text)) : StringRef();
}

static std::string takeString(xmlChar *Text) {
  std::string Copy = asString(Text).str();
  xmlFree(Text);
  return Copy;
}

StringRef XmlElement::getName() const { return asString(Node->name); }

std::vector<std::pair<std::string, std::string>>
XmlElement::getAttributes() const {
  std::vector<std::pair<std::string, std::string>> Attributes;
  for (const xmlAttr *A = Node->properties; A; A = A->next)
    Attributes.emplace_back(
        asString(A->name).str(),
        takeString(xmlNodeListGetString(Node->doc, A->children, 1)));
  return Attributes;
}

std::optional<std::string> XmlElement::getAttribute(StringRef Name) const {
  for (auto &[Known, Value] : getAttributes())
    if (Known == Name)
      return Value;
  return std::nullopt;
}

std::string XmlElement::getText() const {
  return takeString(xmlNodeGetContent(Node));
}

std::vector<XmlElement> XmlElement::getChildren() const {
  std::vector<XmlElement> Children;
  for (xmlNode *Child = Node->children; Child; Child = Child->next)
    if (Child->type == XML_ELEMENT_NODE)
      Children.emplace_back(Child);
  return Children;
}

unsigned XmlElement::getLine() const {
  return static_cast<unsigned>(xmlGetLineNo(Node));
}

#if LIBXML_VERSION >= 21200
using ErrorPointer = const xmlError *;
#else
using ErrorPointer = xmlError *;
#endif

/// The first error is the cause of the others.
static void keepFirstError(void *Context, ErrorPointer Problem) {
  auto *First = static_cast<std::string *>(
      static_cast<xmlParserCtxt *>(Context)->_private);
  if (First->empty() && Problem->level >= XML_ERR_ERROR && Problem->message)
    *First = (":" + Twine(Problem->line) +
              ": is no XML: " + StringRef(Problem->message).trim())
                 .str();
}

Expected<std::unique_ptr<XmlFile>> XmlFile::read(StringRef Path) {
  auto Fail = [&](const Twine &Reason) {
    return createStringError(inconvertibleErrorCode(), Path + Reason);
  };
  ErrorOr<std::unique_ptr<MemoryBuffer>> Text = MemoryBuffer::getFile(Path);
  if (!Text)
    return Fail(": cannot read it: " + Text.getError().message());
  StringRef Bytes = (*Text)->getBuffer();
  if (Bytes.size() > std::numeric_limits<int>::max())
    return Fail(": is too large for a project file");
  xmlParserCtxtPtr Parser = xmlNewParserCtxt();
  std::string FirstError;
  Parser->_private = &FirstError;
  Parser->sax->serror = keepFirstError;
  xmlDoc *Document = xmlCtxtReadMemory(
      Parser, Bytes.data(), static_cast<int>(Bytes.size()), nullptr, nullptr,
      XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
          XML_PARSE_NOCDATA);
  xmlFreeParserCtxt(Parser);
  if (!Document)
    return Fail(FirstError.empty() ? ": is no XML" : FirstError);
  std::unique_ptr<XmlFile> File(new XmlFile(Document));
  if (Document->intSubset)
    return Fail(": has a DOCTYPE, as no project file has: remove it");
  return File;
}

XmlFile::~XmlFile() { xmlFreeDoc(Document); }

XmlElement XmlFile::getRoot() const {
  return XmlElement(xmlDocGetRootElement(Document));
}

} // namespace wsk
