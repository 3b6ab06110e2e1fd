#include "eval/fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "eval/comparison.h"

namespace onrecord::eval {
namespace {

double percent(uint64_t right, uint64_t of) { return of ? 100.0 * static_cast<double>(right) / static_cast<double>(of) : 0; }

// In the order they are printed.
constexpr std::string_view kLabels[] = {"unnamed", "speaker_kind", "kind", "act", "polarity", "authority", "basis"};
constexpr std::string_view kGiven[] = {"speaker", "via", "parent"};

std::vector<Score> shares(const std::map<std::string, Prf, std::less<>>& of) {
  std::vector<Score> out;
  for (const auto& [name, counts] : of) out.push_back({name, counts.r()});
  return out;
}

std::vector<Score> scores_of(const Comparison& c) {
  std::vector<Score> fields;
  for (const auto name : kGiven)
    if (const auto at = c.given.find(name); at != c.given.end()) fields.push_back({at->first, at->second.r()});
  for (const auto name : kLabels)
    if (const auto at = c.labels.find(name); at != c.labels.end()) fields.push_back({at->first, at->second.agreement()});
  const double recall = c.statements.r(), precision = percent(c.found_right, c.statements.found);
  std::vector<Score> acts{{"recall", c.acts.r()}};
  for (Score& score : shares(c.act_fields)) acts.push_back(std::move(score));
  return {{"statements", std::vector<Score>{{"recall", recall}, {"precision", precision}, {"gold", static_cast<double>(c.statements.gold)}, {"found", static_cast<double>(c.statements.found)}}},
          {"listed", std::vector<Score>{{"precision", percent(c.listed_right, c.listed)}, {"found", static_cast<double>(c.listed)}}},
          {"fields", std::move(fields)},
          {"speaker of", shares(c.speaker_by)},
          score("with a route", c.routes),
          score("nested", c.nested),
          c.b3(),
          {"acts", std::move(acts)},
          {"spans", std::vector<Score>{score("source", c.source), score("cue", c.cue), score("content", c.content)}}};
}

}  // namespace

Result<Report> run_fields(const Reader& reader, const std::string& gold_file, const Options& options) {
  const auto rows = json_rows(gold_file);
  if (!rows) return tl::unexpected(rows.error());
  Report report{"fields", gold_file, 0, {}, {}};
  SheetTexts texts(gold_file);
  Comparison comparison;
  for (const Json& row : *rows) {
    if (options.limit && static_cast<int64_t>(report.n) >= options.limit) break;
    const auto gold = sheet_of(row);
    if (!gold) return tl::unexpected(gold.error());
    auto article = texts.article(row);
    if (!article) return tl::unexpected(article.error());
    ++report.n;
    const ReadArticle read = reader.read(std::move(*article));
    if (options.details) comparison.details += fmt::format("# {}:{}\n", row["corpus"].text(), row["line"].integer());
    comparison.add(read.article.text, *gold, sheet_of(read), options.details);
  }
  report.scores = scores_of(comparison);
  report.details = std::move(comparison.details);
  return report;
}

Result<Report> run_agreement(const Reader&, const std::string& second_file, const Options& options) {
  const auto second = json_rows(second_file);
  if (!second) return tl::unexpected(second.error());
  std::vector<Json> first;
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::absolute(second_file).parent_path()))
    if (entry.path().extension() == ".jsonl" && entry.path().filename() != std::filesystem::path(second_file).filename()) files.push_back(entry.path().string());
  std::sort(files.begin(), files.end());
  for (const std::string& file : files) {
    auto rows = json_rows(file);
    if (!rows) return tl::unexpected(rows.error());
    std::move(rows->begin(), rows->end(), std::back_inserter(first));
  }
  Report report{"agreement", second_file, 0, {}, {}};
  SheetTexts texts(second_file);
  Comparison comparison;
  for (const Json& row : *second) {
    const auto other = std::find_if(first.begin(), first.end(), [&](const Json& f) { return f["sha256"].text() == row["sha256"].text(); });
    if (other == first.end() || (options.limit && static_cast<int64_t>(report.n) >= options.limit)) continue;
    const auto gold = sheet_of(*other), found = sheet_of(row);
    if (!gold || !found) return tl::unexpected(gold ? found.error() : gold.error());
    const auto article = texts.article(row);
    if (!article) return tl::unexpected(article.error());
    ++report.n;
    if (options.details) comparison.details += fmt::format("# {}:{}\n", row["corpus"].text(), row["line"].integer());
    comparison.add(article->text, *gold, *found, options.details);
  }
  report.scores = scores_of(comparison);
  std::vector<Score> kappas;
  for (const auto name : kLabels)
    if (const auto at = comparison.labels.find(name); at != comparison.labels.end()) kappas.push_back({at->first, at->second.kappa()});
  report.scores.push_back({"kappa", std::move(kappas)});
  report.details = std::move(comparison.details);
  return report;
}

}  // namespace onrecord::eval
