// jsonl: the canonical export. Tables in the order of docs/record.md, rows by id and place, printed ids, integers and
// strings only, what is empty left out; nothing of the run (no numbers of the file, no locations, no clocks). Equal
// articles give equal bytes.
#include <fmt/format.h>

#include <string>

#include "ask/exporters.h"
#include "core/json.h"
#include "record/store.h"

namespace onrecord::ask {
namespace {

constexpr size_t kPiece = 1 << 16;

struct Table {
  std::string_view name;
  std::string_view sql;  // ordered
};

constexpr Table kTables[] = {
    {"record", "SELECT value AS corrections FROM record WHERE key = 'corrections' AND value != ''"},
    {"articles", R"sql(
SELECT printf('a%016x', id) AS id, url, outlet, title, byline, language, published_lo, published_hi, published_source,
       published_begin, published_end, published_reason, read, sha256, nullif(lower(hex(fingerprints)), '') AS fingerprints, text
  FROM articles ORDER BY 1)sql"},
    {"blocks", R"sql(
SELECT printf('a%016x', a.id) AS article, b.kind, b.begin, b."end" FROM blocks b JOIN articles a ON a.n = b.article
 ORDER BY 1, b.begin, b."end", b.kind)sql"},
    {"remarks", R"sql(
SELECT printf('r%016x', r.id) AS id, printf('a%016x', a.id) AS article, r.begin, r."end"
  FROM remarks r JOIN articles a ON a.n = r.article ORDER BY 1)sql"},
    {"notes", R"sql(
SELECT printf('a%016x', a.id) AS article, n.origin, n.i, n.level, n.begin, n."end", n.message
  FROM notes n JOIN articles a ON a.n = n.article ORDER BY 1, n.origin, n.i)sql"},
    {"entities", R"sql(
SELECT printf('a%016x', a.id) AS article, e.i, e.kind, e.name, e.named, e.part_of
  FROM entities e JOIN articles a ON a.n = e.article ORDER BY 1, e.i)sql"},
    {"entity_aliases", R"sql(
SELECT printf('a%016x', a.id) AS article, e.entity, e.i, e.name, e.begin, e."end"
  FROM entity_aliases e JOIN articles a ON a.n = e.article ORDER BY 1, e.entity, e.i)sql"},
    {"entity_roles", R"sql(
SELECT printf('a%016x', a.id) AS article, e.entity, e.i, e.former, e.begin, e."end", e.words
  FROM entity_roles e JOIN articles a ON a.n = e.article ORDER BY 1, e.entity, e.i)sql"},
    {"mentions", R"sql(
SELECT printf('a%016x', a.id) AS article, e.entity, e.i, e.begin, e."end"
  FROM mentions e JOIN articles a ON a.n = e.article ORDER BY 1, e.entity, e.i)sql"},
    {"times", R"sql(
SELECT printf('a%016x', a.id) AS article, t.i, t.expr, t.begin, t."end", t.words
  FROM times t JOIN articles a ON a.n = t.article ORDER BY 1, t.i)sql"},
    {"statements", R"sql(
SELECT printf('s%016x', s.id) AS id, printf('a%016x', a.id) AS article, s.i, s.kind, s.act, s.negative, s.hedged, s.of_change, s.confidence, s.basis,
       s.speaker, s.resolved_by, s.speaker_kind, s.authority, s.speaks_for, s.parent, s.section, s.said_time, s.said_basis, s.said_future,
       s.sentence_begin, s.sentence_end, nullif(lower(hex(s.quotation_key)), '') AS quotation_key
  FROM statements s JOIN articles a ON a.n = s.article ORDER BY 1, s.i)sql"},
    {"statement_spans", R"sql(
SELECT printf('s%016x', s.id) AS statement, p.part, p.i, p.begin, p."end", p.words
  FROM statement_spans p JOIN statements s ON s.article = p.article AND s.i = p.statement ORDER BY 1, s.i, p.part, p.i)sql"},
    {"statement_parties", R"sql(
SELECT printf('s%016x', s.id) AS statement, p.part, p.i, p.entity, p.begin, p."end", p.words
  FROM statement_parties p JOIN statements s ON s.article = p.article AND s.i = p.statement ORDER BY 1, s.i, p.part, p.i)sql"},
    {"acts", R"sql(
SELECT printf('t%016x', c.id) AS id, printf('a%016x', a.id) AS article, c.i, c.type, c.modality, c.negative, c.confidence, c.statement, c.section,
       c.trigger_begin, c.trigger_end, c.trigger_words, c.sentence_begin, c.sentence_end, c.happened_time, c.happened_basis, c.happened_future
  FROM acts c JOIN articles a ON a.n = c.article ORDER BY 1, c.i)sql"},
    {"act_parties", R"sql(
SELECT printf('t%016x', c.id) AS act, p.part, p.i, p.entity, p.begin, p."end", p.words
  FROM act_parties p JOIN acts c ON c.article = p.article AND c.i = p.act ORDER BY 1, c.i, p.part, p.i)sql"},
    {"act_counts", R"sql(
SELECT printf('t%016x', c.id) AS act, p.i, p.value, p.counted, p.begin, p."end", p.words
  FROM act_counts p JOIN acts c ON c.article = p.article AND c.i = p.act ORDER BY 1, c.i, p.i)sql"},
    {"ties", R"sql(
SELECT printf('k%016x', t.id) AS id, printf('a%016x', a.id) AS article, t.i, t.relation, t.modality, t.negative, t.statement, t.section,
       t.trigger_begin, t.trigger_end, t.trigger_words, t.sentence_begin, t.sentence_end, t.since_time, t.since_basis, t.since_future,
       t.until_time, t.until_basis, t.until_future
  FROM ties t JOIN articles a ON a.n = t.article ORDER BY 1, t.i)sql"},
    {"tie_parties", R"sql(
SELECT printf('k%016x', t.id) AS tie, p.part, p.i, p.entity, p.begin, p."end", p.words
  FROM tie_parties p JOIN ties t ON t.article = p.article AND t.i = p.tie ORDER BY 1, t.i, p.part, p.i)sql"},
    {"actors", R"sql(
SELECT printf('n%016x', id) AS id, kind, name, named, CASE WHEN part_of IS NULL THEN NULL ELSE printf('n%016x', part_of) END AS part_of
  FROM actors ORDER BY 1)sql"},
    {"actor_names", R"sql(
SELECT printf('n%016x', n.actor) AS actor, n.i, n.name, n.articles, printf('a%016x', a.id) AS article, n.begin, n."end"
  FROM actor_names n LEFT JOIN articles a ON a.n = n.article ORDER BY 1, n.i)sql"},
    {"actor_roles", R"sql(
SELECT printf('n%016x', r.actor) AS actor, r.i, r.role, r.former, r.seen_lo, r.seen_hi, printf('a%016x', a.id) AS article, r.begin, r."end"
  FROM actor_roles r LEFT JOIN articles a ON a.n = r.article ORDER BY 1, r.i)sql"},
    {"actor_members", R"sql(
SELECT printf('n%016x', m.actor) AS actor, printf('a%016x', a.id) AS article, m.entity
  FROM actor_members m JOIN articles a ON a.n = m.article ORDER BY 1, 2, m.entity)sql"},
    {"possibly_same", R"sql(
SELECT printf('n%016x', actor) AS actor, printf('n%016x', other) AS other FROM possibly_same ORDER BY 1, 2)sql"},
    {"copies", R"sql(
SELECT printf('a%016x', a.id) AS article, printf('a%016x', o.id) AS original, c.share
  FROM copies c JOIN articles a ON a.n = c.article JOIN articles o ON o.n = c.original ORDER BY 1, 2)sql"},
    {"dates", R"sql(
SELECT CASE role WHEN 'said' THEN 's' WHEN 'happened' THEN 't' ELSE 'k' END || printf('%016x', claim) AS claim, role, lo, hi, precision, assumed,
       derivation FROM dates ORDER BY 1, role)sql"},
    {"families", R"sql(
SELECT printf('f%016x', id) AS id, CASE WHEN speaker THEN printf('n%016x', speaker) END AS speaker, printf('s%016x', first) AS first, authority,
       said_lo, said_hi, dates_differ FROM families ORDER BY 1)sql"},
    {"events", R"sql(
SELECT printf('e%016x', id) AS id, type, modality, CASE WHEN place THEN printf('n%016x', place) END AS place, when_lo, when_hi, dates_differ, reports
  FROM events ORDER BY 1)sql"},
    {"event_parties", R"sql(
SELECT printf('e%016x', event) AS event, part, printf('n%016x', actor) AS actor FROM event_parties ORDER BY 1, part, 3)sql"},
    {"exchanges", R"sql(
SELECT printf('x%016x', id) AS id, opening, CASE WHEN asker THEN printf('n%016x', asker) END AS asker,
       CASE WHEN addressee THEN printf('n%016x', addressee) END AS addressee, CASE WHEN holder THEN printf('n%016x', holder) END AS holder, kind,
       CASE WHEN target THEN printf('n%016x', target) END AS target, state FROM exchanges ORDER BY 1)sql"},
    {"exchange_steps", R"sql(
SELECT printf('x%016x', exchange) AS exchange, i, (SELECT id FROM claim_list c WHERE c.claim = e.claim) AS claim, state, opening, alleged, when_lo,
       when_hi FROM exchange_steps e ORDER BY 1, i)sql"},
    {"positions", R"sql(
SELECT printf('p%016x', id) AS id, CASE WHEN holder THEN printf('n%016x', holder) END AS holder, kind,
       CASE WHEN target THEN printf('n%016x', target) END AS target, CASE WHEN organ THEN printf('n%016x', organ) END AS organ, stance,
       (SELECT id FROM claim_list c WHERE c.claim = p.condition) AS condition, when_lo, when_hi, assumed, dated, deed, unnamed, relayed, authority,
       reports FROM positions p ORDER BY 1)sql"},
    {"shifts", R"sql(
SELECT printf('h%016x', id) AS id, CASE WHEN holder THEN printf('n%016x', holder) END AS holder, kind,
       CASE WHEN target THEN printf('n%016x', target) END AS target, change, grade, printf('p%016x', from_position) AS from_position,
       printf('p%016x', to_position) AS to_position, CASE WHEN deciding_organ THEN printf('n%016x', deciding_organ) END AS deciding_organ,
       CASE WHEN deciding_standing THEN printf('p%016x', deciding_standing) END AS deciding_standing FROM shifts ORDER BY 1)sql"},
    {"shift_missing", "SELECT printf('h%016x', shift) AS shift, i, what FROM shift_missing ORDER BY 1, i"},
    {"conflicts", R"sql(
SELECT printf('c%016x', id) AS id, kind, CASE WHEN subject THEN printf('n%016x', subject) END AS subject,
       CASE WHEN object THEN printf('n%016x', object) END AS object, about,
       CASE WHEN whole THEN (SELECT CASE WHEN EXISTS (SELECT 1 FROM events e WHERE e.id = whole) THEN 'e' ELSE 'f' END) || printf('%016x', whole) END AS whole
  FROM conflicts ORDER BY 1)sql"},
    {"conflict_sides", "SELECT printf('c%016x', conflict) AS conflict, side, value FROM conflict_sides ORDER BY 1, side"},
    {"finding_claims", R"sql(
SELECT kind, printf('%016x', finding) AS finding, part, i, (SELECT id FROM claim_list c WHERE c.claim = f.claim) AS claim
  FROM finding_claims f ORDER BY 1, 2, part, i)sql"},
    {"corrections", "SELECT line, day, who, words, why, applied, note, subject FROM corrections ORDER BY line"},
    {"corrected_articles", R"sql(
SELECT printf('a%016x', a.id) AS article, c.outlet, c.published_lo, c.published_hi, c.published_source, c.published_reason
  FROM corrected_articles c JOIN articles a ON a.n = c.article ORDER BY 1)sql"},
    {"judgements", "SELECT kind, printf('%016x', id) AS id, rejected, line FROM judgements ORDER BY 1, 2"},
};

void append_row(std::string& out, std::string_view table, const record::Rows& rows) {
  out += fmt::format("{{\"table\":\"{}\"", table);
  for (int column = 0; column < rows.columns(); ++column) {
    if (rows.is_null(column)) continue;
    const bool is_integer = rows.is_integer(column);  // before text(), which converts
    const auto text = rows.text(column);
    if (text.empty()) continue;
    out += ',';
    append_json(out, rows.column_name(column));
    out += ':';
    if (is_integer) out += text;
    else append_json(out, text);
  }
  out += "}\n";
}

}  // namespace

Result<void> export_jsonl(const record::Store& store, const Sink& sink) {
  std::string out;
  for (const Table& table : kTables) {
    auto rows = store.query(table.sql);
    if (!rows) return tl::unexpected(rows.error());
    while (rows->next()) {
      append_row(out, table.name, *rows);
      if (out.size() < kPiece) continue;
      if (!sink(out)) return {};
      out.clear();
    }
  }
  sink(out);
  return {};
}

}  // namespace onrecord::ask
