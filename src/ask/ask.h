// Room ask: questions over a record -> Answer, and the exporters. Knows the store, not extraction, terminals or HTTP.
//   Answer answer = *ask(store, "said", {.by = "Pakistan", .unnamed = true});
#pragma once
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "core/answer.h"
#include "core/query.h"
#include "core/result.h"
#include "record/store.h"

namespace onrecord::ask {


struct Question {
  std::string_view name;
  std::string_view help;     // one line
  std::string_view options;  // the members of Query it heeds, space separated
  Result<Answer> (*answer)(const record::Store&, const Query&);
};
std::span<const Question> questions();
Result<Answer> ask(const record::Store& store, std::string_view question, const Query& query);
// The same without what the record covers and without protection, for whoever asks thousands of times.
Result<Answer> rows_of(const record::Store& store, std::string_view question, const Query& query);

// `write` gets the bytes in pieces; returning false stops. The JSONL export is canonical (RECORD.md, promise 3).
using Sink = std::function<bool(std::string_view)>;
struct Exporter {
  std::string_view name;  // "csv", "jsonl"
  std::string_view help;
  Result<void> (*write)(const record::Store&, const Sink&);
};
std::span<const Exporter> exporters();
Result<void> export_to(const record::Store& store, std::string_view format, const Sink& sink);

// The record as a folder of static pages that open from disk, print, and need no script (pages/). The folder is there whole
// or not at all, and one that this program did not write is never touched. Equal records give equal bytes.
struct PagesOptions {
  bool protect = false;  // see ask/protection.h
  std::string maker{};   // named in the foot of every page
  std::function<bool(uint64_t, uint64_t)> progress{};  // pages written, pages expected; false stops
};
Result<uint64_t> write_pages(const record::Store& store, const std::string& folder, const PagesOptions& options);  // number of files

}  // namespace onrecord::ask
