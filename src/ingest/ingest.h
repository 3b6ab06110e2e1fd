// Room ingest: bytes -> Article. Knows formats, charsets, boilerplate and comments, titles, bylines, outlets, dates;
// never tokens, models or SQL.
//   Documents documents({"articles/"});
//   while (auto document = documents.next()) Article article = read_article(*document);
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/article.h"
#include "core/counts.h"
#include "core/result.h"

namespace onrecord::ingest {

// The raw bytes of one report, before anything is understood: a file, a line of a JSONL file, a member of a .gz.
struct Document {
  std::string location;   // for people and notes: "folder/a.html", "a.jsonl.gz:12", "-"
  std::string file_name;  // without folders; part of the article's id where there is no URL
  std::string bytes;      // decompressed
  std::string url = {};   // where it was fetched, if the one who hands it over knows; else what the document itself says
};

// Walks files and folders (sorted by name, depth first), .gz and .jsonl inside them, "-" as standard input.
// Never loads more than one document (a JSONL file is streamed by line); what cannot be read is a Skip.
class Documents {
 public:
  struct Limits {
    size_t document_bytes = 64u << 20;  // a larger document is skipped (a gzip bomb stops here too)
  };
  explicit Documents(std::vector<std::string> paths);
  Documents(std::vector<std::string> paths, Limits limits);
  ~Documents();
  Documents(Documents&&) noexcept;

  std::optional<Document> next();           // nullopt at the end
  const std::vector<Skip>& skipped() const; // so far
  uint64_t bytes_read() const;              // of the source files, compressed as they lie
  uint64_t bytes_total() const;             // of all files found so far by the walk; for progress

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The id an article of this document will have: cheap, so that a resumed run can pass over what it has.
Id identify(const Document& document);

// Pure: the same document gives the same article. Sniffs the format (ingest/formats.cpp). A document with no text to
// read gives an article with a Note of level Refusal.
Article read_article(const Document& document);

// Labels the lines of flattened web text (also the text part of HTML and JSONL): every non-space byte gets a block.
// `title` may be empty.
std::vector<Block> label_lines(std::string_view text, std::string_view title);

}  // namespace onrecord::ingest
