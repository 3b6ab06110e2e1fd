// search: passages of the reports, and reader comments, that hold all the words. Words are only ever words: whatever
// they contain, none is read as SQL or as an operator of the full-text index. "Words in quotation marks" stay together.
#include <fmt/format.h>

#include "ask/questions.h"
#include "ask/scope.h"

namespace onrecord::ask {
namespace {

std::string in_marks(std::string_view word) {
  std::string out = "\"";
  for (const char c : word) out += c == '"' ? "\"\"" : std::string(1, c);
  return out + '"';
}

// Each word or quoted run of words as an FTS5 string; side by side they must all be there.
std::string match_of(std::string_view words) {
  std::string match;
  const auto add = [&](std::string_view word) {
    if (!word.empty()) match += (match.empty() ? "" : " ") + in_marks(word);
  };
  bool quoted = false;
  size_t begin = 0;
  for (size_t at = 0; at <= words.size(); ++at) {
    const char c = at < words.size() ? words[at] : quoted ? '"' : ' ';
    if (c != '"' && (quoted || (c != ' ' && c != '\t' && c != '\n' && c != '\0'))) continue;
    add(words.substr(begin, at - begin));
    begin = at + 1;
    if (c == '"') quoted = !quoted;
  }
  return match;
}

constexpr char kMark = '\x01';  // set by highlight() before each match

bool ends_sentence(char c) { return c == '.' || c == '!' || c == '?' || c == '\n'; }

// The sentence or so around the first match, verbatim; `marked` is the passage with its marks.
std::string around_match(std::string_view marked) {
  size_t from = std::min(marked.find(kMark), marked.size()), to = from;
  const auto space_after = [&](size_t at) { return at + 1 >= marked.size() || marked[at + 1] == ' ' || marked[at + 1] == '\n'; };
  while (from > 0 && !(ends_sentence(marked[from - 1]) && space_after(from - 1))) --from;
  while (to < marked.size() && !(ends_sentence(marked[to]) && space_after(to))) ++to;
  std::string out(marked.substr(from, to - from + 1));
  std::erase(out, kMark);
  return out;
}

}  // namespace

Result<Answer> search(const Store& store, const Query& query) {
  const std::string match = match_of(query.name);
  if (match.empty()) return fail(Error::Kind::Usage, "search: no words to look for; try `onrecord search joint operations`");
  Conditions where;
  where.also("search MATCH " + where.bind(match));
  const auto when = period(query);
  if (!when) return tl::unexpected(when.error());
  also_overlaps(where, "a.published", *when);
  auto rows = store.query(fmt::format(
      "SELECT p.section, highlight(search, 0, char(1), ''), a.outlet, a.published_lo, a.published_hi, a.title, printf('a%016x', a.id), "
      "(SELECT printf('r%016x', r.id) FROM remarks r WHERE r.n = p.n), p.begin, p.\"end\" "
      "FROM search JOIN passages p ON p.n = search.rowid JOIN report_list a ON a.n = p.article WHERE {} "
      "ORDER BY rank, a.id, p.begin{}", where.sql, limit_of(query)), where.values);
  if (!rows) return tl::unexpected(rows.error());
  using enum Place;
  Answer answer{"search", {{"published", Head}, {"outlet", Head}, {"section", Head}, {"id", Head}, {"sentence", Sentence}, {"title", Foot},
                           {"article_id", Hidden}, {"begin", Hidden}, {"end", Hidden}}, {}, {}};
  while (rows->next()) {
    const Interval published = interval_at(*rows, 3);
    const bool remark = !rows->is_null(7);
    answer.rows.push_back({published.known() ? print_interval(published) : "undated", text_at(*rows, 2),
                           rows->text(0) == "body" ? Cell{} : Cell{text_at(*rows, 0)}, text_at(*rows, remark ? 7 : 6), around_match(rows->text(1)),
                           text_at(*rows, 5), text_at(*rows, 6), rows->integer(8), rows->integer(9)});
  }
  return answer;
}

}  // namespace onrecord::ask
