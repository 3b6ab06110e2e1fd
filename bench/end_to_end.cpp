// end_to_end PATH...: how fast a whole archive becomes a record, and where the time goes.
// First every room alone on one core, then the whole program at one worker and at one for each core.
#include <fmt/format.h>
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <vector>

#include "core/parallel.h"
#include "extract/extract.h"
#include "ingest/ingest.h"
#include "link/link.h"
#include "onrecord.h"
#include "record/store.h"
#include "text/read.h"

using namespace onrecord;

namespace {

double seconds_of(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

long peak_mib() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

struct Fresh {  // a record file that is gone afterwards
  std::string path = (std::filesystem::temp_directory_path() / "onrecord-bench.onrecord").string();
  Fresh() { clear(); }
  ~Fresh() { clear(); }
  void clear() const {
    for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(path + suffix);
  }
};

void row(const char* what, double seconds, size_t articles, size_t words) {
  fmt::print("{:<28}{:9.3f} s {:10.0f} articles/s {:12.0f} words/s\n", what, seconds, static_cast<double>(articles) / seconds,
             static_cast<double>(words) / seconds);
}

void time_rooms(const std::vector<std::string>& paths) {
  const auto models = text::load_models();
  const auto lexicons = extract::load_lexicons();
  if (!models || !lexicons) return;
  std::vector<ingest::Document> documents;
  std::vector<Article> articles;
  std::vector<Claims> claims;
  std::vector<Reading> readings;
  ingest::Documents source(paths);
  const double open_s = seconds_of([&] { while (auto document = source.next()) documents.push_back(std::move(*document)); });
  const double ingest_s = seconds_of([&] { for (const auto& document : documents) articles.push_back(ingest::read_article(document)); });
  readings.resize(articles.size());
  const auto scratch = text::make_scratch();
  const double text_s = seconds_of([&] { for (size_t i = 0; i < articles.size(); ++i) text::read(articles[i], *models, *scratch, readings[i]); });
  size_t words = 0;
  for (const Reading& reading : readings) words += reading.tokens.size();
  row("open", open_s, documents.size(), words);
  row("ingest", ingest_s, documents.size(), words);
  row("text", text_s, documents.size(), words);

  std::vector<double> extractor_s(extract::extractors().size(), 0);
  for (size_t i = 0; i < articles.size(); ++i) {
    Claims& made = claims.emplace_back();
    made.article = articles[i].id;
    made.published = articles[i].published;
    Reading reading = readings[i];  // its upper layers are written once
    extract::Context context{articles[i], *lexicons, reading, made};
    for (size_t e = 0; e < extractor_s.size(); ++e) extractor_s[e] += seconds_of([&] { extract::extractors()[e].run(context); });
  }
  for (size_t e = 0; e < extractor_s.size(); ++e)
    row(fmt::format("extract {}", extract::extractors()[e].name).c_str(), extractor_s[e], documents.size(), words);

  const Fresh fresh;
  if (auto store = record::Store::open(fresh.path, record::Store::Mode::Write)) {
    for (size_t i = 0; i < articles.size(); ++i) claims[i] = extract::extract(articles[i], *lexicons, readings[i]);
    row("record", seconds_of([&] {
          for (size_t i = 0; i < articles.size(); ++i) (void)store->put(articles[i], claims[i]);
          (void)store->flush();
        }), documents.size(), words);
    Findings findings;
    row("link", seconds_of([&] { findings = link::link(claims); }), documents.size(), words);
    row("record findings", seconds_of([&] { (void)store->put_findings(findings); }), documents.size(), words);
  }
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> paths(argv + 1, argv + argc);
  if (paths.empty()) return std::puts("usage: end_to_end PATH..."), 2;
  for (const unsigned workers : {1u, worker_count(0)}) {
    const Fresh fresh;
    auto archive = Archive::open(fresh.path, Archive::Mode::Write);
    if (!archive) return std::puts(archive.error().message.c_str()), 1;
    AddSummary summary;
    const double seconds = seconds_of([&] {
      if (auto added = archive->add(paths, {.workers = workers})) summary = *added;
    });
    row(fmt::format("whole, {} worker(s)", workers).c_str(), seconds, summary.run.articles, summary.run.words);
    fmt::print("  peak memory so far {} MiB\n", peak_mib());
  }
  time_rooms(paths);
}
