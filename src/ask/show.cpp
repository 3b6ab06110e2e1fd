// show ID: one row of any kind with everything that it rests on. An id may be shortened to a beginning that fits one row.
#include <fmt/format.h>

#include <array>

#include "ask/evidence.h"
#include "ask/questions.h"
#include "ask/scope.h"
#include "ask/statement_row.h"
#include "core/claims.h"
#include "core/id.h"

namespace onrecord::ask {
namespace {

// Where the rows of a kind of id are.
struct Kind {
  IdKind kind;
  std::string_view table, noun;
  Result<Answer> (*show)(const Store&, int64_t id, const std::string& printed);  // none: a finding, shown by what it rests on
};

constexpr std::string_view kAuthority[] = {
    "A: a decision-maker, a formal act or a cited official statement", "B: a named spokesperson or minister",
    "C: an unnamed official of the actor, or a state speaking through nobody", "D: a third party about the actor",
    "E: an analyst, former official or narrator"};

// Labelled small print; a line that has nothing to say is left out by whoever prints it.
class Details {
 public:
  explicit Details(std::string question) { answer_.question = std::move(question); answer_.rows.emplace_back(); }

  void head(std::string label, Cell cell) { add(std::move(label), std::move(cell), Place::Head); }
  void sentence(std::string label, Cell cell) { add(std::move(label), std::move(cell), Place::Sentence); }
  void foot(std::string label, Cell cell) { add(std::move(label), std::move(cell), Place::Foot); }
  void hidden(std::string label, Cell cell) { add(std::move(label), std::move(cell), Place::Hidden); }
  Answer take() { return std::move(answer_); }

 private:
  void add(std::string label, Cell cell, Place place) {
    answer_.columns.push_back({std::move(label), place});
    answer_.rows[0].push_back(std::move(cell));
  }
  Answer answer_;
};

Cell text_or_none(const Rows& rows, int column) { return rows.is_null(column) ? Cell{} : Cell{text_at(rows, column)}; }

// The first column of all rows, joined.
std::string all_of(const Store& store, std::string_view sql, const std::vector<Store::Value>& values, std::string_view between = "; ") {
  std::string out;
  auto rows = store.query(sql, values);
  while (rows && rows->next()) {
    if (!out.empty()) out += between;
    out += rows->text(0);
  }
  return out;
}

// The paragraphs that a span of an article touches.
std::string paragraph(const Store& store, int64_t article, int64_t begin, int64_t end) {
  return all_of(store, "SELECT words FROM passages WHERE article = ?1 AND begin < ?3 AND \"end\" > ?2 ORDER BY begin", {article, begin, end}, " / ");
}

void show_report(const Store& store, Details& details, const std::string& article_id) {
  const auto id = parse_id(article_id);
  if (!id) return;
  auto rows = store.query("SELECT l.outlet, l.published_lo, l.published_hi, l.title, l.published_reason, a.location, a.url FROM articles a JOIN report_list l "
                          "ON l.n = a.n WHERE a.id = ?1",
                          {static_cast<int64_t>(id->lo.value)});
  if (!rows || !rows->next()) return;
  details.foot("report", report_of(rows->text(0), interval_at(*rows, 1)));
  details.foot("title", text_at(*rows, 3));
  details.foot("published", text_at(*rows, 4));
  details.foot("file", text_at(*rows, 5));
  details.foot("url", text_at(*rows, 6));
  details.foot("article", article_id);
}

Result<Answer> show_statement(const Store& store, int64_t id, const std::string& printed) {
  auto key = store.query("SELECT article, i FROM statements WHERE id = ?1", {id});
  if (!key || !key->next()) return fail(Error::Kind::NotFound, printed + ": not there");
  const int64_t article = key->integer(0), i = key->integer(1);
  auto rows = store.query(
      "SELECT l.said_lo, l.said_hi, l.said_assumed, l.said_derivation, l.speaker, l.speaker_kind, l.role, l.source, l.act, l.negative, l.hedged, "
      "l.kind, l.cue, l.content, l.sentence, l.addressee, l.venue, l.about, l.condition, l.reason, l.interest, l.basis, l.basis_words, "
      "l.anonymity_reason, l.authority, l.speaks_for, l.section, l.parent, l.article_id, l.speaker_id, l.sentence_begin, l.sentence_end, l.of_change "
      "FROM statement_list l WHERE l.article = ?1 AND l.i = ?2", {article, i});
  if (!rows) return tl::unexpected(rows.error());
  if (!rows->next()) return fail(Error::Kind::NotFound, printed + ": not there");
  const auto cell = [&](int column) { return text_or_none(*rows, column); };
  Details details("show");
  details.head("said", show_date(interval_at(*rows, 0), rows->integer(2) != 0));
  details.head("speaker", show_speaker(rows->text(4), rows->text(5), rows->text(6), rows->text(7)));
  details.head("act", (rows->integer(9) ? "not " : "") + text_at(*rows, 8));
  details.head("id", printed);
  details.sentence("sentence", cell(14));
  details.foot("in its paragraph", paragraph(store, article, rows->integer(30), rows->integer(31)));
  details.foot("source", cell(7));
  details.foot("cue", cell(12));
  details.foot("content", cell(13));
  details.foot("quoted", fmt::format("{}{}", rows->text(11), rows->integer(10) ? ", hedged" : ""));
  details.foot("route", all_of(store, "SELECT words FROM statement_parties WHERE article = ?1 AND statement = ?2 AND part = 'via' ORDER BY i", {article, i}, " > "));
  details.foot("speaker is", fmt::format("{}, known by {}", rows->text(5), all_of(store, "SELECT resolved_by FROM statements WHERE id = ?1", {id})));
  details.foot("actor", cell(29));
  details.foot("asked not to be named", cell(23));
  if (const auto letter = rows->text(24); letter.size() == 1 && letter[0] >= 'A' && letter[0] <= 'E')
    details.foot("authority", std::string(kAuthority[letter[0] - 'A']));
  details.foot("speaks for", cell(25));
  details.foot("dated", cell(3));
  details.foot("addressee", cell(15));
  details.foot("venue", cell(16));
  details.foot("about", cell(17));
  details.foot("condition", cell(18));
  details.foot("reason", cell(19));
  details.foot("interest", cell(20));
  if (rows->text(8) == "accuse" || rows->text(21) != "none") details.foot("basis", show_basis(rows->text(21), rows->text(22)));
  if (rows->integer(32)) details.foot("on", "whether a policy or position has changed");
  if (rows->text(26) != "body") details.foot("stands in", cell(26));
  details.foot("inside statement", cell(27));
  details.foot("acts in it", all_of(store, "SELECT id || ' ' || type || ', ' || modality FROM act_list WHERE article = ?1 AND statement_id = ?2 AND NOT doubtful ORDER BY i", {article, printed}));
  details.foot("ties in it", all_of(store, "SELECT id || ' ' || relation FROM tie_list WHERE article = ?1 AND statement_id = ?2 ORDER BY i", {article, printed}));
  show_report(store, details, text_at(*rows, 28));
  return details.take();
}

// Who an act or tie is told by: a speaker with the statement, or the outlet in its own words.
void show_teller(const Store& store, Details& details, std::string_view statement_id, std::string_view outlet, bool accuses) {
  const auto id = parse_id(statement_id);
  auto rows = store.query("SELECT l.speaker, l.speaker_kind, l.role, l.source, l.basis, l.basis_words FROM statements s JOIN statement_list l "
                          "ON l.article = s.article AND l.i = s.i WHERE s.id = ?1", {id ? static_cast<int64_t>(id->lo.value) : 0});
  if (statement_id.empty() || !rows || !rows->next()) {
    details.foot("says", fmt::format("{}, in its own words", outlet.empty() ? "the report" : outlet));
    return;
  }
  details.foot("says", show_speaker(rows->text(0), rows->text(1), rows->text(2), rows->text(3)));
  details.foot("in statement", std::string(statement_id));
  if (accuses || rows->text(4) != "none") details.foot("basis", show_basis(rows->text(4), rows->text(5)));
}

// A party with the actor it is: "the ISI (n12ab... Inter-Services Intelligence)".
std::string parties(const Store& store, std::string_view table, std::string_view claim, int64_t article, int64_t i, std::string_view part) {
  return all_of(store, fmt::format(
      "SELECT p.words || coalesce(' = ' || x.name || ' (' || printf('n%016x', x.id) || ')', '') FROM {} p "
      "LEFT JOIN actor_members m ON m.article = p.article AND m.entity = p.entity LEFT JOIN actors x ON x.id = m.actor "
      "WHERE p.article = ?1 AND p.{} = ?2 AND p.part = ?3 ORDER BY p.i", table, claim), {article, i, std::string(part)});
}

Result<Answer> show_act(const Store& store, int64_t id, const std::string& printed) {
  auto rows = store.query(
      "SELECT l.happened_lo, l.happened_hi, l.happened_derivation, l.type, l.modality, l.negative, l.trigger, l.counts, l.sentence, l.section, "
      "l.outlet, l.article_id, l.statement_id, l.sentence_begin, l.sentence_end, l.article, l.i, l.doubtful, l.confidence FROM acts c "
      "JOIN act_list l ON l.article = c.article AND l.i = c.i WHERE c.id = ?1", {id});
  if (!rows) return tl::unexpected(rows.error());
  if (!rows->next()) return fail(Error::Kind::NotFound, printed + ": not there");
  const auto cell = [&](int column) { return text_or_none(*rows, column); };
  const int64_t article = rows->integer(15), i = rows->integer(16);
  Details details("show");
  details.head("when", show_date(interval_at(*rows, 0)));
  details.head("what", fmt::format("{}, {}{}", rows->text(3), rows->text(4), rows->integer(5) ? ", negated" : ""));
  details.head("id", printed);
  details.sentence("sentence", cell(8));
  details.foot("in its paragraph", paragraph(store, article, rows->integer(13), rows->integer(14)));
  if (rows->integer(17)) details.foot("doubtful", fmt::format("of such rows {} in a hundred are right; not listed unasked", rows->integer(18)));
  details.foot("words", cell(6));
  for (const std::string_view part : {"actor", "recipient", "through", "place"})
    details.foot(std::string(part), parties(store, "act_parties", "act", article, i, part));
  details.foot("counts", cell(7));
  details.foot("dated", cell(2));
  show_teller(store, details, rows->text(12), rows->text(10), rows->text(3) == "ACCUSE");
  if (rows->text(9) != "body") details.foot("stands in", cell(9));
  show_report(store, details, text_at(*rows, 11));
  return details.take();
}

Result<Answer> show_tie(const Store& store, int64_t id, const std::string& printed) {
  auto rows = store.query(
      "SELECT l.relation, l.modality, l.negative, l.trigger, l.sentence, l.since_derivation, l.until_derivation, l.outlet, l.article_id, "
      "l.statement_id, l.sentence_begin, l.sentence_end, l.article, l.i, l.subject, l.object FROM ties t "
      "JOIN tie_list l ON l.article = t.article AND l.i = t.i WHERE t.id = ?1", {id});
  if (!rows) return tl::unexpected(rows.error());
  if (!rows->next()) return fail(Error::Kind::NotFound, printed + ": not there");
  const auto cell = [&](int column) { return text_or_none(*rows, column); };
  const int64_t article = rows->integer(12), i = rows->integer(13);
  Details details("show");
  details.head("tie", fmt::format("{} {}{} {}", rows->text(14), rows->integer(2) ? "not " : "", rows->text(0), rows->text(15)));
  details.head("id", printed);
  details.sentence("sentence", cell(4));
  details.foot("in its paragraph", paragraph(store, article, rows->integer(10), rows->integer(11)));
  details.foot("words", cell(3));
  for (const std::string_view part : {"subject", "object", "through"})
    details.foot(std::string(part), parties(store, "tie_parties", "tie", article, i, part));
  details.foot("modality", cell(1));
  details.foot("since", cell(5));
  details.foot("until", cell(6));
  show_teller(store, details, rows->text(9), rows->text(7), false);
  show_report(store, details, text_at(*rows, 8));
  return details.take();
}

Result<Answer> show_article(const Store& store, int64_t id, const std::string& printed) {
  auto rows = store.query(
      "SELECT l.published_lo, l.published_hi, l.outlet, l.title, l.byline, l.url, l.location, l.language, l.read, l.published_source, "
      "l.published_reason, l.statements, l.acts, l.ties, l.remarks, l.article FROM articles a JOIN article_list l ON l.article = a.n WHERE a.id = ?1", {id});
  if (!rows) return tl::unexpected(rows.error());
  if (!rows->next()) return fail(Error::Kind::NotFound, printed + ": not there");
  const auto cell = [&](int column) { return text_or_none(*rows, column); };
  const int64_t article = rows->integer(15);
  Details details("show");
  const Interval published = interval_at(*rows, 0);
  details.head("published", published.known() ? print_interval(published) : "undated");
  details.head("outlet", cell(2));
  details.head("id", printed);
  details.sentence("title", cell(3));
  details.foot("by", cell(4));
  details.foot("dated by", fmt::format("{}: {}", rows->text(9), rows->text(10)));
  details.foot("url", cell(5));
  details.foot("file", cell(6));
  details.foot("language", fmt::format("{}{}", rows->text(7), rows->integer(8) ? "" : " (kept, not read)"));
  details.foot("holds", fmt::format("statements {}, acts {}, ties {}, reader comments {}", rows->integer(11), rows->integer(12), rows->integer(13), rows->integer(14)));
  details.foot("repeats", all_of(store, "SELECT printf('a%016x, %d percent', o.id, c.share) FROM copies c JOIN articles o ON o.n = c.original WHERE c.article = ?1 ORDER BY 1", {article}));
  details.foot("repeated by", all_of(store, "SELECT printf('a%016x', o.id) FROM copies c JOIN articles o ON o.n = c.article WHERE c.original = ?1 ORDER BY 1", {article}));
  details.foot("notes", all_of(store, "SELECT level || ': ' || message FROM notes WHERE article = ?1 ORDER BY origin, i", {article}));
  details.foot("statements", all_of(store, "SELECT printf('s%016x', s.id) FROM statements s WHERE s.article = ?1 AND NOT EXISTS (SELECT 1 FROM judgements j "
                                           "WHERE j.kind = 'statements' AND j.id = s.id AND j.rejected) ORDER BY s.i", {article}, " "));
  return details.take();
}

Result<Answer> show_actor(const Store& store, int64_t id, const std::string& printed) {
  auto rows = store.query("SELECT x.name, x.kind, x.named, whole.name, (SELECT count(DISTINCT m.article) FROM actor_members m WHERE m.actor = x.id), "
                          "(SELECT count(*) FROM actor_members m JOIN statements s ON s.article = m.article AND s.speaker = m.entity WHERE m.actor = x.id "
                          "AND NOT EXISTS (SELECT 1 FROM judgements j WHERE j.kind = 'statements' AND j.id = s.id AND j.rejected)) "
                          "FROM actors x LEFT JOIN actors whole ON whole.id = x.part_of WHERE x.id = ?1", {id});
  if (!rows) return tl::unexpected(rows.error());
  if (!rows->next()) return fail(Error::Kind::NotFound, printed + ": not there");
  Details details("show");
  details.head("name", text_at(*rows, 0));
  details.head("kind", text_at(*rows, 1) + (rows->integer(2) ? "" : ", unnamed"));
  details.head("id", printed);
  details.foot("names", all_of(store, "SELECT n.name || CASE WHEN n.articles THEN ' (in ' || n.articles || ', first in ' || coalesce(printf('a%016x', a.id), '?') || ')' ELSE ' (by a correction)' END FROM actor_names n "
                                      "LEFT JOIN articles a ON a.n = n.article WHERE n.actor = ?1 ORDER BY n.i", {id}));
  auto roles = store.query("SELECT role, former, seen_lo, seen_hi FROM actor_roles WHERE actor = ?1 ORDER BY i", {id});
  std::string seen;
  while (roles && roles->next())
    seen += fmt::format("{}{}{} ({})", seen.empty() ? "" : "; ", roles->text(0), roles->integer(1) ? ", former" : "", print_interval(interval_at(*roles, 2)));
  details.foot("roles, as seen", seen);
  details.foot("part of", text_or_none(*rows, 3));
  details.foot("parts", all_of(store, "SELECT name || ' (' || printf('n%016x', id) || ')' FROM actors WHERE part_of = ?1 ORDER BY name, id", {id}));
  details.foot("holds", fmt::format("in {} reports, statements {}", rows->integer(4), rows->integer(5)));
  details.foot("possibly the same", all_of(store, "SELECT o.name || ' (' || printf('n%016x', o.id) || ')' FROM possibly_same p JOIN actors o ON o.id = p.other WHERE p.actor = ?1 ORDER BY 1", {id}));
  return details.take();
}

Result<Answer> show_remark(const Store& store, int64_t id, const std::string& printed) {
  auto rows = store.query("SELECT p.words, printf('a%016x', a.id) FROM remarks r JOIN passages p ON p.n = r.n JOIN articles a ON a.n = r.article WHERE r.id = ?1", {id});
  if (!rows) return tl::unexpected(rows.error());
  if (!rows->next()) return fail(Error::Kind::NotFound, printed + ": not there");
  Details details("show");
  details.head("what", "reader comment");
  details.head("id", printed);
  details.sentence("words", text_at(*rows, 0));
  show_report(store, details, text_at(*rows, 1));
  return details.take();
}

// A finding over many reports: every claim that it rests on, part by part.
Result<Answer> show_finding(const Store& store, std::string_view table, int64_t id, const std::string& printed) {
  Answer answer{"show", finding_columns(), {}, {}};
  auto parts = store.query("SELECT DISTINCT f.part, coalesce(s.value, f.part) FROM finding_claims f LEFT JOIN conflict_sides s "
                           "ON f.kind = 'conflicts' AND s.conflict = f.finding AND s.side = CAST(f.part AS INTEGER) "
                           "WHERE f.kind = ?1 AND f.finding = ?2 ORDER BY f.part", {std::string(table), id});
  if (!parts) return tl::unexpected(parts.error());
  while (parts->next())
    for (const Shown& claim : claims_of(store, table, id, parts->text(0)))
      answer.rows.push_back(finding_row(claim.day, text_at(*parts, 1), {}, claim.id, claim, {}));
  auto steps = store.query("SELECT claim, CASE WHEN opening THEN 'opening' ELSE state END FROM exchange_steps WHERE exchange = ?1 AND ?2 = 'exchanges' ORDER BY i",
                           {id, std::string(table)});
  while (steps && steps->next())
    if (const auto claim = show_claim(store, steps->integer(0)))
      answer.rows.push_back(finding_row(claim->day, text_at(*steps, 1), {}, claim->id, *claim, {}));
  if (answer.rows.empty()) return fail(Error::Kind::NotFound, printed + ": nothing rests under it");
  return answer;
}

constexpr Kind kKinds[] = {
    {IdKind::Article, "articles", "article", show_article}, {IdKind::Statement, "statements", "statement", show_statement},
    {IdKind::Act, "acts", "act", show_act},                 {IdKind::Tie, "ties", "tie", show_tie},
    {IdKind::Remark, "remarks", "reader comment", show_remark}, {IdKind::Actor, "actors", "actor", show_actor},
    {IdKind::Family, "families", "family of quotations", nullptr},
    {IdKind::Event, "events", "event", nullptr},
    {IdKind::Exchange, "exchanges", "exchange", nullptr},
    {IdKind::Position, "positions", "position", nullptr},
    {IdKind::Shift, "shifts", "shift", nullptr},
    {IdKind::Conflict, "conflicts", "conflict", nullptr},
};

}  // namespace

Result<Answer> show(const Store& store, const Query& query) {
  const auto range = parse_id(query.name);
  if (!range) return fail(Error::Kind::Usage, fmt::format("{}: not an id; ids look like s7f3a9c1b2d4e5f60 and stand at the end of each row's first line", query.name));
  for (const Kind& kind : kKinds) {
    if (kind.kind != range->kind) continue;
    auto rows = store.query(fmt::format("SELECT DISTINCT id FROM {} WHERE id BETWEEN ?1 AND ?2 ORDER BY id LIMIT 2", kind.table),
                            {static_cast<int64_t>(range->lo.value), static_cast<int64_t>(range->hi.value)});
    if (!rows) return tl::unexpected(rows.error());
    if (!rows->next()) return fail(Error::Kind::NotFound, fmt::format("{}: the record has no {} with this id", query.name, kind.noun));
    const int64_t id = rows->integer(0);
    if (rows->next()) return fail(Error::Kind::NotFound, fmt::format("{}: more than one {} begins so; give more of the id", query.name, kind.noun));
    const std::string printed = print_id(kind.kind, Id{static_cast<uint64_t>(id)});
    const std::string corrected = corrections_on(store, printed);
    auto rejected = store.query("SELECT c.line, c.who, c.day FROM judgements j JOIN corrections c ON c.line = j.line WHERE j.kind = ?1 AND j.id = ?2 AND j.rejected",
                                {std::string(kind.table), id});
    if (rejected && rejected->next())
      return fail(Error::Kind::NotFound, fmt::format("{}: rejected by {}, {} (line {}); `onrecord corrections` lists it", printed, rejected->text(1), text_at(*rejected, 2), rejected->integer(0)));
    auto answer = kind.show ? kind.show(store, id, printed) : show_finding(store, kind.table, id, printed);
    if (answer && kind.show && !corrected.empty()) {
      answer->columns.push_back({"corrected", Place::Foot});
      answer->rows[0].push_back(corrected);
    }
    return answer;
  }
  return fail(Error::Kind::NotFound, query.name + ": this record holds nothing of that kind");
}

}  // namespace onrecord::ask
