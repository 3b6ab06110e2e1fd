#include "eval/letters.h"

#include <fmt/format.h>

#include <map>

#include "eval/sheet.h"

namespace onrecord::eval {
namespace {

uint32_t shared(const std::vector<Span>& spans, Span with) {
  uint32_t bytes = 0;
  for (const Span span : spans)
    if (span.overlaps(with)) bytes += std::min(span.end, with.end) - std::max(span.begin, with.begin);
  return bytes;
}

// The statement with that cue, or without any, that shares most of its content; null: none does.
const Statement* found_at(const std::vector<Statement>& statements, Span cue, Span content) {
  const Statement* best = nullptr;
  uint32_t most = 0;
  for (const Statement& s : statements) {
    if (s.cue.empty() != cue.empty() || (!cue.empty() && !shared(s.cue, cue))) continue;
    if (const uint32_t bytes = shared(s.content, content); bytes > most) most = bytes, best = &s;
  }
  return best;
}

}  // namespace

Result<Report> run_letters(const Reader& reader, const std::string& gold_file, const Options& options) {
  const auto rows = json_rows(gold_file);
  if (!rows) return tl::unexpected(rows.error());
  Report report{"letters", gold_file, 0, {}, {}};
  SheetTexts texts(gold_file);
  std::map<Authority, Prf> by_letter;
  Prf all;
  for (const Json& row : *rows) {
    if (options.limit && static_cast<int64_t>(report.n) >= options.limit) break;
    auto article = texts.article(row);
    if (!article) return tl::unexpected(article.error());
    ++report.n;
    const ReadArticle read = reader.read(std::move(*article));
    if (options.details) report.details += fmt::format("# {}:{}\n", row["corpus"].text(), row["line"].integer());
    for (const Json& letter : row["letters"].array()) {
      const auto at = [&](size_t i) { return static_cast<uint32_t>(letter.array()[i].integer()); };
      const auto gold = letter.array().size() == 5 ? parse_enum<Authority>(letter.array()[4].text()) : std::nullopt;
      if (!gold) return fail(Error::Kind::Format, fmt::format("{}: line {}: a letter that is not [cue, cue, content, content, letter]", gold_file, row["line"].integer()));
      const Statement* found = found_at(read.claims.statements, {at(0), at(1)}, {at(2), at(3)});
      if (!found) continue;
      const bool right = found->authority == *gold;
      ++all.gold, all.right += right;
      ++by_letter[*gold].gold, by_letter[*gold].right += right;
      if (options.details && !right)
        report.details += fmt::format("! {} for {} [{}] {}\n", name(found->authority), name(*gold), found->speaker == kNone ? "nobody" : read.claims.entities[found->speaker].name, slice(read.article.text, found->sentence));
    }
  }
  std::vector<Score> letters;
  for (const auto& [letter, counts] : by_letter) letters.push_back({std::string(name(letter)), counts.r()});
  report.scores = {{"authority", all.r()}, {"statements", static_cast<double>(all.gold)}, {"by letter", std::move(letters)}};
  return report;
}

}  // namespace onrecord::eval
