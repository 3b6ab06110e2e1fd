// timeline: acts by the date they happened, and statements whose own date the text gives, in one order.
#include <fmt/format.h>

#include "ask/questions.h"
#include "ask/scope.h"
#include "ask/statement_row.h"

namespace onrecord::ask {
namespace {

// Acts and dated statements in the same columns: three lists that each pick their rows by index, under their own conditions.
// In a union as a whole, or beside an outer join, SQLite would make all rows of the record to show a few. An act inside a
// statement is that speaker's claim, and shown as such.
constexpr const char* kAct = "l.id AS id, l.happened_lo AS when_lo, l.happened_hi AS when_hi, l.happened_derivation AS derivation, "
                             "l.type || CASE l.modality WHEN 'actual' THEN '' ELSE ', ' || l.modality END || CASE WHEN l.negative THEN ', negated' ELSE '' END AS what, "
                             "l.actor, l.recipient, l.through, l.place, l.counts, l.sentence, l.outlet, l.published_lo, l.published_hi, l.article_id";
constexpr const char* kRows = R"sql(
SELECT {0}, NULL AS speaker, NULL AS speaker_kind, NULL AS role, NULL AS source, NULL AS basis, NULL AS basis_words, NULL AS statement_id, l.type = 'ACCUSE' AS accuses,
       l.article, l.i, 'act' AS kind
  FROM act_list l WHERE l.statement_id IS NULL AND {1}
UNION ALL
SELECT {0}, s.speaker, s.speaker_kind, s.role, s.source, s.basis, s.basis_words, l.statement_id, l.type = 'ACCUSE', l.article, l.i, 'act'
  FROM act_list l JOIN acts c ON c.article = l.article AND c.i = l.i JOIN statement_list s ON s.article = c.article AND s.i = c.statement WHERE {1}
UNION ALL
SELECT l.id, l.said_lo, l.said_hi, l.said_derivation, CASE WHEN l.negative THEN 'not ' ELSE '' END || l.act, NULL, l.addressee, NULL,
       l.venue, NULL, l.sentence, l.outlet, l.published_lo, l.published_hi, l.article_id, l.speaker, l.speaker_kind, l.role,
       l.source, l.basis, l.basis_words, l.id, l.act = 'accuse', l.article, l.i, 'statement'
  FROM statement_list l WHERE NOT l.said_assumed AND {2}
)sql";

enum Field : int {
  kId, kLo, kHi, kDerivation, kWhat, kActor, kRecipient, kThrough, kPlace, kCounts, kSentence, kOutlet, kPublishedLo,
  kPublishedHi, kArticleId, kSpeaker, kSpeakerKind, kRole, kSource, kBasis, kBasisWords, kStatementId, kAccuses, kArticle, kI, kKind
};

// Acts and statements in which one of some actors acts or speaks.
constexpr std::string_view kActs = "SELECT p.article, p.act FROM actor_members m JOIN act_parties p ON p.article = m.article AND p.entity = m.entity "
                                   "WHERE p.part IN ('actor', 'through') AND m.actor IN ";
constexpr std::string_view kSpeaks = "SELECT s.article, s.i FROM actor_members m JOIN statements s ON s.article = m.article AND s.speaker = m.entity WHERE m.actor IN ";
// In which he is acted on, or spoken of or to.
constexpr std::string_view kActedOn = "SELECT p.article, p.act FROM actor_members m JOIN act_parties p ON p.article = m.article AND p.entity = m.entity "
                                      "WHERE p.part IN ('recipient', 'place') AND m.actor IN ";
constexpr std::string_view kSpokenOf = "SELECT p.article, p.statement FROM actor_members m JOIN statement_parties p ON p.article = m.article AND p.entity = m.entity "
                                       "WHERE p.part IN ('about', 'addressee') AND m.actor IN ";

}  // namespace

Result<Answer> timeline(const Store& store, const Query& query) {
  Conditions acts, statements;
  acts.also("coalesce(l.happened_lo, l.happened_hi) IS NOT NULL");
  statements.also("coalesce(l.said_lo, l.said_hi) IS NOT NULL");
  const auto among = [](std::string_view rows, const std::string& actors) { return fmt::format("(l.article, l.i) IN ({}{})", rows, actors); };
  if (!query.by.empty()) {
    const auto by = find_actors(store, query.by);
    if (!by) return tl::unexpected(by.error());
    acts.also(among(kActs, with_parts(*by))), statements.also(among(kSpeaks, with_parts(*by)));
  }
  if (!query.about.empty()) {
    const auto about = find_actors(store, query.about);
    if (!about) return tl::unexpected(about.error());
    acts.also(among(kActedOn, id_list(*about))), statements.also(among(kSpokenOf, id_list(*about)));
  }
  const auto when = period(query);
  if (!when) return tl::unexpected(when.error());
  also_overlaps(acts, "l.happened", *when), also_overlaps(statements, "l.said", *when);  // the same values in the same order

  int64_t left_out = 0;
  if (!query.doubtful) {
    auto doubted = store.query(fmt::format("SELECT (SELECT count(*) FROM act_list l WHERE {} AND l.doubtful) + (SELECT count(*) FROM statement_list l WHERE NOT l.said_assumed "
                                           "AND {} AND l.doubtful)", acts.sql, statements.sql), acts.values);
    if (!doubted) return tl::unexpected(doubted.error());
    if (doubted->next()) left_out = doubted->integer(0);
    acts.also("NOT l.doubtful"), statements.also("NOT l.doubtful");
  }
  auto rows = store.query(fmt::format("SELECT * FROM ({}) l ORDER BY coalesce(l.when_lo, l.when_hi), l.when_hi, l.published_lo, l.article_id, l.kind, l.i{}",
                                      fmt::format(kRows, kAct, acts.sql, statements.sql), limit_of(query)), acts.values);
  if (!rows) return tl::unexpected(rows.error());
  using enum Place;
  Answer answer{"timeline",
                {{"when", Head}, {"what", Head}, {"parties", Head}, {"id", Head}, {"sentence", Sentence}, {"says", Foot}, {"basis", Foot},
                 {"place", Foot}, {"venue", Foot}, {"counts", Foot}, {"dated", Foot}, {"report", Foot}, {"when_lo", Hidden}, {"when_hi", Hidden},
                 {"kind", Hidden}, {"actor", Hidden}, {"recipient", Hidden}, {"through", Hidden}, {"statement_id", Hidden},
                 {"article_id", Hidden}},
                {}, {}};
  while (rows->next()) {
    const auto text = [&](int column) -> Cell { return rows->is_null(column) ? Cell{} : Cell{text_at(*rows, column)}; };
    const bool is_act = rows->text(kKind) == "act";
    const std::string speaker = rows->is_null(kStatementId) ? (rows->text(kOutlet).empty() ? "the report itself" : text_at(*rows, kOutlet) + ", in its own words")
                                                            : show_speaker(rows->text(kSpeaker), rows->text(kSpeakerKind), rows->text(kRole), rows->text(kSource));
    std::string parties = is_act ? text_at(*rows, kActor) : speaker;
    if (!rows->is_null(kRecipient)) parties += fmt::format(" > {}", rows->text(kRecipient));
    const Cell basis = rows->integer(kAccuses) && !rows->is_null(kStatementId) ? Cell{show_basis(rows->text(kBasis), rows->text(kBasisWords))} : Cell{};
    answer.rows.push_back({show_date(interval_at(*rows, kLo)), text(kWhat), parties, text(kId), text(kSentence),
                           is_act ? Cell{speaker} : Cell{}, basis, is_act ? text(kPlace) : Cell{}, is_act ? Cell{} : text(kPlace), text(kCounts), text(kDerivation),
                           report_of(rows->text(kOutlet), interval_at(*rows, kPublishedLo)), text(kLo), text(kHi), text(kKind), text(kActor),
                           text(kRecipient), text(kThrough), text(kStatementId), text(kArticleId)});
  }
  if (left_out > 0) answer.coverage = fmt::format("; {} doubtful not listed (--doubtful)", left_out);
  return answer;
}

}  // namespace onrecord::ask
