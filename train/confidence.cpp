// train_confidence POLNEAR_DEV.jsonl.gz OUT.tsv
// Fits the points of data/confidence.tsv: a logistic regression (train/points.h, ridge 1) over the signs of extract/confidence.h. A
// statement is right when at least half of its content and half of the reader's are shared, and their sources too (or
// neither has one; a statement inside another needs no source of the reader's: there PolNeAR has one only where the inner one is marked).
// Prints, by ten-fold cross-validation over documents, what a threshold keeps.
#include <fmt/format.h>

#include <algorithm>

#include "core/utf8.h"
#include "eval/task.h"
#include "extract/confidence.h"
#include "train/points.h"

namespace onrecord::train {
namespace {

constexpr size_t kSigns = extract::kSigns<extract::Sign>;
constexpr double kRidge = 1;

uint32_t shared(const std::vector<Span>& a, const std::vector<Span>& b) {
  uint32_t bytes = 0;
  for (const Span x : a)
    for (const Span y : b)
      if (x.overlaps(y)) bytes += std::min(x.end, y.end) - std::max(x.begin, y.begin);
  return bytes;
}
uint32_t size_of(const std::vector<Span>& spans) {
  uint32_t bytes = 0;
  for (const Span span : spans) bytes += span.size();
  return bytes;
}

bool same(const Statement& found, const std::vector<Span>& source, const std::vector<Span>& content) {
  const uint32_t common = shared(found.content, content);
  if (2 * common < size_of(found.content) || 2 * common < size_of(content)) return false;
  return found.parent != kNone || (found.source.empty() && source.empty()) || shared(found.source, source) > 0;
}

Result<std::vector<Example>> examples(const std::string& path) {
  const auto reader = Reader::load();
  if (!reader) return tl::unexpected(reader.error());
  const auto bytes = eval::read_file(path);
  if (!bytes) return tl::unexpected(bytes.error());
  std::vector<Example> out;
  size_t document = 0;
  for (const auto line : eval::lines_of(*bytes)) {
    const auto json = eval::parse_json(line);
    if (!json) return tl::unexpected(json.error());
    const auto read = reader->read(eval::plain_article(std::string((*json)["id"].text()), std::string((*json)["text"].text())));
    const auto offsets = eval::code_point_offsets(read.article.text);
    const auto spans = [&](const eval::Json& pairs) {
      std::vector<Span> found;
      for (const auto& pair : pairs.array()) {
        const auto byte = [&](size_t k) { return offsets[std::min<size_t>(static_cast<size_t>(pair.array()[k].integer()), offsets.size() - 1)]; };
        found.push_back({byte(0), byte(1)});
      }
      return found;
    };
    std::vector<std::pair<std::vector<Span>, std::vector<Span>>> gold;
    for (const auto& row : (*json)["attributions"].array()) gold.emplace_back(spans(row["source"]), spans(row["content"]));
    for (const Statement& s : read.claims.statements) {
      const bool right = std::any_of(gold.begin(), gold.end(), [&](const auto& g) { return same(s, g.first, g.second); });
      out.push_back({s.signs, right, s.kind == StatementKind::Indirect, document % kFolds});
    }
    ++document;
  }
  return out;
}

}  // namespace
}  // namespace onrecord::train

int main(int argc, char** argv) {
  using namespace onrecord;
  using namespace onrecord::train;
  if (argc != 3) return fmt::print(stderr, "usage: train_confidence POLNEAR_DEV.jsonl.gz OUT.tsv\n"), 2;
  const auto all = examples(argv[1]);
  if (!all) return fmt::print(stderr, "{}\n", all.error().message), 1;
  print_thresholds<kSigns>(*all, kRidge, "indirect");
  const std::string head = "# Points for and against a statement, hundredths of a logit (extract/confidence.h).\n"
                           "# Made by: train_confidence ../shared/data/statements/polnear.dev.jsonl.gz data/confidence.tsv\n";
  return write_points<extract::Sign>(*all, kRidge, head, argv[2]) ? 0 : 1;
}
