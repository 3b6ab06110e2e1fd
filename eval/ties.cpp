#include "eval/ties.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "core/utf8.h"

namespace onrecord::eval {
namespace {

std::string name_key(std::string_view name) {
  std::string key = fold(name);
  for (const std::string_view article : {"the ", "a ", "an ", "its ", "their "})
    if (key.starts_with(article)) return key.substr(article.size());
  return key;
}

using Names = std::map<std::string, std::set<std::string>>;  // canonical -> every form

// The keys' words for relations, where they are not ours.
std::string relation_key(std::string_view word) {
  if (word == "affiliated-with") return "allied_with";
  if (word == "connected-to") return "in_contact_with";
  if (word == "heads") return "leads";
  std::string key(word);
  std::replace(key.begin(), key.end(), '-', '_');
  return key;
}

bool bears(const Names& names, std::string_view canonical, const ReadArticle& read, const Party& party) {
  const auto known = names.find(std::string(canonical));
  const std::set<std::string> wanted = known == names.end() ? std::set<std::string>{name_key(canonical)} : known->second;
  if (wanted.contains(name_key(slice(read.article.text, party.span)))) return true;
  if (party.entity == kNone) return false;
  const Entity& entity = read.claims.entities[party.entity];
  if (wanted.contains(name_key(entity.name))) return true;
  return std::any_of(entity.aliases.begin(), entity.aliases.end(), [&](const Alias& alias) { return wanted.contains(name_key(alias.name)); });
}

bool half_overlaps(Span row, Span tie) {
  const uint32_t shared = std::min(row.end, tie.end) - std::min(std::max(row.begin, tie.begin), std::min(row.end, tie.end));
  return shared > 0 && 2 * shared >= std::min(row.size(), tie.size());
}

std::vector<std::string> values(const Json& cell) {
  std::vector<std::string> out;
  if (!cell.text().empty()) out.emplace_back(cell.text());
  for (const Json& item : cell.array()) out.emplace_back(item.text());
  return out;
}

}  // namespace

Result<Report> run_ties(const Reader& reader, const std::string& gold_file, const Options& options) {
  const auto key = read_file(gold_file);
  if (!key) return tl::unexpected(key.error());
  std::vector<Json> relations;
  Names names;
  std::string id;
  for (const std::string_view line : lines_of(*key)) {
    auto row = parse_json(line);
    if (!row) return fail(Error::Kind::Format, fmt::format("{}: {}", gold_file, row.error().message));
    if ((*row)["kind"].text() == "doc") id = (*row)["id"].text();
    if ((*row)["kind"].text() == "actor") {
      auto& forms = names[std::string((*row)["canonical"].text())];
      forms.insert(name_key((*row)["canonical"].text()));
      for (const Json& alias : (*row)["aliases"].array()) forms.insert(name_key(alias.text()));
    }
    if ((*row)["kind"].text() == "relation" && parse_enum<Relation>(relation_key((*row)["relation"].text()))) relations.push_back(std::move(*row));
  }
  const auto folder = std::filesystem::absolute(gold_file).parent_path();
  auto path = folder.parent_path().parent_path() / "archives" / folder.filename() / id;
  if (!std::filesystem::exists(path)) path = folder.parent_path() / "reports" / id;
  const auto bytes = read_file(path.string());
  if (!bytes) return tl::unexpected(bytes.error());
  const ReadArticle read = reader.read(path.string(), id, *bytes);

  Report report;
  report.task = "ties";
  report.file = gold_file;
  Prf prf;
  std::vector<bool> used(read.claims.ties.size(), false);
  for (const Json& row : relations) {
    const auto& pair = row["span"].array();
    if (pair.size() != 2) continue;
    const Span span{static_cast<uint32_t>(pair[0].integer()), static_cast<uint32_t>(pair[1].integer())};
    for (const std::string& subject : values(row["subject"])) {
      ++prf.gold, ++report.n;
      bool hit = false;
      for (size_t t = 0; t < used.size() && !hit; ++t) {
        const Tie& tie = read.claims.ties[t];
        if (used[t] || name(tie.relation) != relation_key(row["relation"].text())) continue;
        if (!half_overlaps(span, cover(cover(tie.trigger, tie.subject.span), tie.object.span))) continue;
        if (!bears(names, subject, read, tie.subject) || !bears(names, row["object"].text(), read, tie.object)) continue;
        used[t] = hit = true;
      }
      prf.right += hit;
      if (options.details && !hit) report.details += fmt::format("missed: {} {} {}: {}\n", subject, row["relation"].text(), row["object"].text(), row["evidence"].text());
    }
  }
  prf.found = read.claims.ties.size();
  if (options.details)
    for (size_t t = 0; t < used.size(); ++t)
      if (!used[t]) {
        const Tie& tie = read.claims.ties[t];
        report.details += fmt::format("not in the key: {} {} {}: {}\n", slice(read.article.text, tie.subject.span), name(tie.relation),
                                      slice(read.article.text, tie.object.span), slice(read.article.text, tie.sentence));
      }
  report.scores = {{"p", prf.p()}, {"r", prf.r()}, {"f1", prf.f1()}};
  return report;
}

}  // namespace onrecord::eval
