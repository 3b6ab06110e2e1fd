// onrecord: the whole public library. From a folder of news reports to a record in which every row opens its sentence.
//   auto archive = onrecord::Archive::open("archive.onrecord", onrecord::Archive::Mode::Write);
//   archive->add({"reports/"}, {});
//   auto answer = archive->ask("said", {.by = "Ostrava", .unnamed = true});
// Nothing here prints, logs or exits; failures are Results.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/answer.h"
#include "core/article.h"
#include "core/claims.h"
#include "core/corrections.h"  // what a person sets right: read, appended to, listed
#include "core/counts.h"
#include "core/data.h"  // override_data(FOLDER), before anything else
#include "core/query.h"
#include "core/reading.h"
#include "core/result.h"

namespace onrecord {

inline constexpr std::string_view kVersion = "0.1.0";

struct QuestionHelp {
  std::string_view name, help, options;  // options: the members of Query it heeds, space separated
};

struct AddOptions {
  unsigned workers = 0;                // 0: one for each core
  size_t document_bytes = 64u << 20;   // larger documents are skipped
};

struct AddProgress {
  size_t articles = 0, passed_over = 0;  // read now; already in the record
  uint64_t bytes_read = 0, bytes_total = 0, words = 0;
};

using PagesProgress = std::function<bool(uint64_t, uint64_t)>;  // pages written, pages expected; returning false stops

struct AddSummary {
  AddProgress run;            // this run
  Counts record;              // the whole record after it
  std::vector<Skip> skipped;
};

// Everything read in one article, for programs that need no record (and for onrecord-eval).
struct ReadArticle {
  Article article;
  Reading reading;
  Claims claims;
};

class Archive {
 public:
  enum class Mode { Read, Write };  // Read: the file must exist
  // The findings follow the corrections: those of corrections_file(path) if there are any, or of a file that must exist.
  static Result<Archive> open(const std::string& path, Mode mode, const std::string& corrections_path = {});
  ~Archive();
  Archive(Archive&&) noexcept;

  // Reads files, folders, .gz, JSONL, "-". Resumes where a killed run stopped; what is there already is passed over.
  // `progress` is called on this thread after each article; returning false stops cleanly.
  Result<AddSummary> add(const std::vector<std::string>& paths, const AddOptions& options,
                         const std::function<bool(const AddProgress&)>& progress = {});
  Result<void> remove(std::string_view article_id);  // printed id, or a unique beginning of one

  Result<Answer> ask(std::string_view question, const Query& query) const;
  Result<std::vector<Fault>> verify() const;
  // The record as a folder of static pages, whole or not at all; the number of files.
  Result<uint64_t> write_pages(const std::string& folder, bool protect, const PagesProgress& progress = {}) const;
  Result<void> export_to(std::string_view format, const std::function<bool(std::string_view)>& sink) const;

 private:
  struct State;
  explicit Archive(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

std::vector<QuestionHelp> questions();
std::vector<QuestionHelp> export_formats();  // options: empty

// The models and lexicons, loaded once; const, and safe to share between threads.
class Reader {
 public:
  static Result<Reader> load();
  ~Reader();
  Reader(Reader&&) noexcept;
  ReadArticle read(std::string location, std::string file_name, std::string bytes) const;
  ReadArticle read(Article article) const;  // of an article that is already labelled

 private:
  struct State;
  explicit Reader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
  friend class Archive;
};

}  // namespace onrecord
