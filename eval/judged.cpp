#include "eval/judged.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "core/id.h"

namespace onrecord::eval {
namespace {

std::vector<std::string> keys_of(const ReadArticle& read, const std::vector<Party>& parties) {
  std::vector<std::string> keys;
  for (const Party& p : parties)
    keys.push_back(sha256_hex(p.entity == kNone ? std::string(slice(read.article.text, p.span)) : read.claims.entities[p.entity].name).substr(0, 8));
  std::sort(keys.begin(), keys.end());
  return keys;
}

std::vector<std::string> keys_of(const Json& list) {
  std::vector<std::string> keys;
  for (const Json& key : list.array()) keys.emplace_back(key.text());
  std::sort(keys.begin(), keys.end());
  return keys;
}

bool is_same(const ReadArticle& read, const Act& act, const Json& row) {
  const auto* negative = std::get_if<bool>(&row["negative"].value);
  return static_cast<int64_t>(act.trigger.begin) == row["trigger"].array().front().integer(-1) && name(act.type) == row["type"].text() &&
         name(act.modality) == row["modality"].text() && negative && *negative == act.negative && keys_of(read, act.actor) == keys_of(row["actor"]) &&
         keys_of(read, act.recipient) == keys_of(row["recipient"]);
}

}  // namespace

Result<void> each_judged(const Reader& reader, const std::string& gold_file, const Options& options, const std::function<void(const JudgedArticle&)>& use) {
  const auto rows = json_rows(gold_file);
  if (!rows) return tl::unexpected(rows.error());
  const auto data = std::filesystem::absolute(gold_file).lexically_normal().parent_path().parent_path().parent_path().parent_path() / "shared" / "data";
  std::map<std::string, std::string, std::less<>> corpora;
  int64_t n = 0;
  for (const Json& row : *rows) {
    if (options.limit && n++ >= options.limit) break;
    const std::string corpus(row["corpus"].text());
    const auto path = data / corpus;
    if (!std::filesystem::exists(path)) return fail(Error::Kind::NotFound, fmt::format("{}: no such corpus; the rows of {} hold no text", path.string(), gold_file));
    auto bytes = corpora.find(corpus);
    if (bytes == corpora.end()) {
      auto read = read_file(path.string());
      if (!read) return tl::unexpected(read.error());
      bytes = corpora.emplace(corpus, std::move(*read)).first;
    }
    const auto lines = lines_of(bytes->second);
    const auto line = static_cast<size_t>(row["line"].integer(0));
    if (line < 1 || line > lines.size()) return fail(Error::Kind::Format, fmt::format("{}: no line {}", path.string(), line));
    const ReadArticle read = reader.read(fmt::format("{}:{}", corpus, line), path.filename().string(), std::string(lines[line - 1]));
    if (read.article.text_sha256 != row["sha256"].text())
      return fail(Error::Kind::Format, fmt::format("{}: line {} is another text than {} was made of", path.string(), line, gold_file));
    JudgedArticle judged{read, {}, {}};
    for (const Json& act : row["acts"].array()) {
      const auto verdict = parse_enum<Verdict>(act["verdict"].text());
      if (!verdict || act["trigger"].array().size() != 2) return fail(Error::Kind::Format, fmt::format("{}: line {}: an act without trigger or verdict", gold_file, line));
      const auto found = std::find_if(read.claims.acts.begin(), read.claims.acts.end(), [&](const Act& a) { return is_same(read, a, act); });
      const bool there = found != read.claims.acts.end();
      (there ? judged.acts : judged.gone).push_back({there ? &*found : nullptr, *verdict, std::string(act["half"].text()), act["judge"].text() == "blind"});
    }
    use(judged);
  }
  return {};
}

Result<Report> run_judged(const Reader& reader, const std::string& gold_file, const Options& options) {
  struct Tally {
    double right = 0, arguable = 0, wrong = 0;
    void add(Verdict verdict) { ++(verdict == Verdict::Right ? right : verdict == Verdict::Arguable ? arguable : wrong); }
    std::vector<Score> scores() const {
      const double all = right + arguable + wrong;
      return {{"precision", all > 0 ? 100 * right / all : 0}, {"right", right}, {"arguable", arguable}, {"wrong", wrong}};
    }
  };
  Report report{"judged", gold_file, 0, {}, {}};
  std::map<std::string, Tally> all, listed, gone;
  // blind rows apart: "blind" those that were fitted on, "blind held" the others
  const auto group = [](const JudgedAct& row) { return !row.blind ? row.half : row.half == "fit" ? "blind" : "blind " + row.half; };
  const auto read = each_judged(reader, gold_file, options, [&](const JudgedArticle& article) {
    for (const JudgedAct& row : article.acts) {
      ++report.n, all[group(row)].add(row.verdict);
      if (!doubtful(*row.act)) listed[group(row)].add(row.verdict);
      if (options.details && (row.verdict == Verdict::Wrong) != doubtful(*row.act))
        report.details += fmt::format("{} {} {} {}: {}\n", name(row.verdict), row.act->confidence, name(row.act->type), slice(article.read.article.text, row.act->trigger),
                                      slice(article.read.article.text, row.act->sentence));
    }
    for (const JudgedAct& row : article.gone) gone[group(row)].add(row.verdict);
  });
  if (!read) return tl::unexpected(read.error());
  for (const auto& [half, tally] : all)
    report.scores.push_back({half, std::vector<Score>{{"listed", listed[half].scores()}, {"all", tally.scores()}, {"gone or changed", gone[half].scores()}}});
  return report;
}

}  // namespace onrecord::eval
