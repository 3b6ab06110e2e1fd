#include "record/schema.h"

#include "core/claims.h"

namespace onrecord::record {

// Rows of an article are clustered under (article, place in its list), so that an article is written at the end of each
// table, read from one place and removed from one. `article` is articles.n, a number of this file alone; what other
// programs should keep is the id. Ids are hashes; the views print them.
namespace {

constexpr std::string_view kTables = R"sql(
CREATE TABLE record (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- ---- articles ----------------------------------------------------------------------------------------------------
CREATE TABLE articles (
  n INTEGER PRIMARY KEY, id INTEGER NOT NULL UNIQUE, location TEXT NOT NULL, url TEXT NOT NULL, outlet TEXT NOT NULL,
  title TEXT NOT NULL, byline TEXT NOT NULL, language TEXT NOT NULL,
  published_lo TEXT, published_hi TEXT, published_source TEXT NOT NULL, published_begin INTEGER, published_end INTEGER,
  published_reason TEXT NOT NULL, read INTEGER NOT NULL, sha256 TEXT NOT NULL, fingerprints BLOB, text TEXT NOT NULL
) STRICT;
-- Blocks and remarks are numbered together (n), which is the number of a passage in the full-text index.
CREATE TABLE blocks (
  n INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES articles (n) ON DELETE CASCADE,
  kind TEXT NOT NULL, begin INTEGER NOT NULL, "end" INTEGER NOT NULL
) STRICT;
CREATE INDEX blocks_article ON blocks (article);
CREATE TABLE remarks (
  n INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES articles (n) ON DELETE CASCADE,
  id INTEGER NOT NULL, begin INTEGER NOT NULL, "end" INTEGER NOT NULL
) STRICT;
CREATE INDEX remarks_article ON remarks (article);
CREATE INDEX remarks_id ON remarks (id);
CREATE TABLE notes (
  article INTEGER NOT NULL REFERENCES articles (n) ON DELETE CASCADE, origin TEXT NOT NULL, i INTEGER NOT NULL,
  level TEXT NOT NULL, begin INTEGER, "end" INTEGER, message TEXT NOT NULL,
  PRIMARY KEY (article, origin, i)
) STRICT, WITHOUT ROWID;
CREATE TABLE sentences (
  article INTEGER NOT NULL REFERENCES articles (n) ON DELETE CASCADE, begin INTEGER NOT NULL, "end" INTEGER NOT NULL,
  words TEXT NOT NULL, PRIMARY KEY (article, begin, "end")
) STRICT, WITHOUT ROWID;

-- ---- claims ------------------------------------------------------------------------------------------------------
CREATE TABLE entities (
  article INTEGER NOT NULL REFERENCES articles (n) ON DELETE CASCADE, i INTEGER NOT NULL, kind TEXT NOT NULL,
  name TEXT NOT NULL, named INTEGER NOT NULL, part_of INTEGER, PRIMARY KEY (article, i),
  FOREIGN KEY (article, part_of) REFERENCES entities DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE TABLE entity_aliases (
  article INTEGER NOT NULL, entity INTEGER NOT NULL, i INTEGER NOT NULL, name TEXT NOT NULL,
  begin INTEGER NOT NULL, "end" INTEGER NOT NULL, PRIMARY KEY (article, entity, i),
  FOREIGN KEY (article, entity) REFERENCES entities ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE TABLE entity_roles (
  article INTEGER NOT NULL, entity INTEGER NOT NULL, i INTEGER NOT NULL, former INTEGER NOT NULL,
  begin INTEGER NOT NULL, "end" INTEGER NOT NULL, words TEXT NOT NULL, PRIMARY KEY (article, entity, i),
  FOREIGN KEY (article, entity) REFERENCES entities ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE TABLE mentions (
  article INTEGER NOT NULL, entity INTEGER NOT NULL, i INTEGER NOT NULL, begin INTEGER NOT NULL, "end" INTEGER NOT NULL,
  PRIMARY KEY (article, entity, i),
  FOREIGN KEY (article, entity) REFERENCES entities ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE TABLE times (
  article INTEGER NOT NULL REFERENCES articles (n) ON DELETE CASCADE, i INTEGER NOT NULL, expr TEXT NOT NULL,
  begin INTEGER NOT NULL, "end" INTEGER NOT NULL, words TEXT NOT NULL, PRIMARY KEY (article, i)
) STRICT, WITHOUT ROWID;

CREATE TABLE statements (
  article INTEGER NOT NULL REFERENCES articles (n) ON DELETE CASCADE, i INTEGER NOT NULL, id INTEGER NOT NULL,
  kind TEXT NOT NULL, act TEXT NOT NULL, negative INTEGER NOT NULL, hedged INTEGER NOT NULL, of_change INTEGER NOT NULL,
  confidence INTEGER NOT NULL, basis TEXT NOT NULL,
  speaker INTEGER, resolved_by TEXT NOT NULL, speaker_kind TEXT NOT NULL, authority TEXT NOT NULL, speaks_for INTEGER,
  parent INTEGER, section TEXT NOT NULL, said_time INTEGER, said_basis TEXT NOT NULL, said_future INTEGER NOT NULL,
  sentence_begin INTEGER, sentence_end INTEGER, quotation_key BLOB, PRIMARY KEY (article, i),
  FOREIGN KEY (article, speaker) REFERENCES entities,
  FOREIGN KEY (article, speaks_for) REFERENCES entities,
  FOREIGN KEY (article, parent) REFERENCES statements DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (article, said_time) REFERENCES times,
  FOREIGN KEY (article, sentence_begin, sentence_end) REFERENCES sentences
) STRICT, WITHOUT ROWID;
CREATE INDEX statements_id ON statements (id);
CREATE TABLE statement_spans (
  article INTEGER NOT NULL, statement INTEGER NOT NULL, part TEXT NOT NULL, i INTEGER NOT NULL,
  begin INTEGER NOT NULL, "end" INTEGER NOT NULL, words TEXT NOT NULL, PRIMARY KEY (article, statement, part, i),
  FOREIGN KEY (article, statement) REFERENCES statements ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE TABLE statement_parties (
  article INTEGER NOT NULL, statement INTEGER NOT NULL, part TEXT NOT NULL, i INTEGER NOT NULL, entity INTEGER,
  begin INTEGER, "end" INTEGER, words TEXT NOT NULL, PRIMARY KEY (article, statement, part, i),
  FOREIGN KEY (article, statement) REFERENCES statements ON DELETE CASCADE,
  FOREIGN KEY (article, entity) REFERENCES entities
) STRICT, WITHOUT ROWID;

CREATE TABLE acts (
  article INTEGER NOT NULL REFERENCES articles (n) ON DELETE CASCADE, i INTEGER NOT NULL, id INTEGER NOT NULL,
  type TEXT NOT NULL, modality TEXT NOT NULL, negative INTEGER NOT NULL, confidence INTEGER NOT NULL, statement INTEGER, section TEXT NOT NULL,
  trigger_begin INTEGER, trigger_end INTEGER, trigger_words TEXT NOT NULL, sentence_begin INTEGER, sentence_end INTEGER,
  happened_time INTEGER, happened_basis TEXT NOT NULL, happened_future INTEGER NOT NULL, PRIMARY KEY (article, i),
  FOREIGN KEY (article, statement) REFERENCES statements,
  FOREIGN KEY (article, happened_time) REFERENCES times,
  FOREIGN KEY (article, sentence_begin, sentence_end) REFERENCES sentences
) STRICT, WITHOUT ROWID;
CREATE INDEX acts_id ON acts (id);
CREATE TABLE act_parties (
  article INTEGER NOT NULL, act INTEGER NOT NULL, part TEXT NOT NULL, i INTEGER NOT NULL, entity INTEGER,
  begin INTEGER, "end" INTEGER, words TEXT NOT NULL, PRIMARY KEY (article, act, part, i),
  FOREIGN KEY (article, act) REFERENCES acts ON DELETE CASCADE,
  FOREIGN KEY (article, entity) REFERENCES entities
) STRICT, WITHOUT ROWID;
CREATE TABLE act_counts (
  article INTEGER NOT NULL, act INTEGER NOT NULL, i INTEGER NOT NULL, value INTEGER NOT NULL, counted TEXT NOT NULL,
  begin INTEGER, "end" INTEGER, words TEXT NOT NULL, PRIMARY KEY (article, act, i),
  FOREIGN KEY (article, act) REFERENCES acts ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE ties (
  article INTEGER NOT NULL REFERENCES articles (n) ON DELETE CASCADE, i INTEGER NOT NULL, id INTEGER NOT NULL,
  relation TEXT NOT NULL, modality TEXT NOT NULL, negative INTEGER NOT NULL, statement INTEGER, section TEXT NOT NULL,
  trigger_begin INTEGER, trigger_end INTEGER, trigger_words TEXT NOT NULL, sentence_begin INTEGER, sentence_end INTEGER,
  since_time INTEGER, since_basis TEXT NOT NULL, since_future INTEGER NOT NULL,
  until_time INTEGER, until_basis TEXT NOT NULL, until_future INTEGER NOT NULL, PRIMARY KEY (article, i),
  FOREIGN KEY (article, statement) REFERENCES statements,
  FOREIGN KEY (article, since_time) REFERENCES times,
  FOREIGN KEY (article, until_time) REFERENCES times,
  FOREIGN KEY (article, sentence_begin, sentence_end) REFERENCES sentences
) STRICT, WITHOUT ROWID;
CREATE INDEX ties_id ON ties (id);
CREATE TABLE tie_parties (
  article INTEGER NOT NULL, tie INTEGER NOT NULL, part TEXT NOT NULL, i INTEGER NOT NULL, entity INTEGER,
  begin INTEGER, "end" INTEGER, words TEXT NOT NULL, PRIMARY KEY (article, tie, part, i),
  FOREIGN KEY (article, tie) REFERENCES ties ON DELETE CASCADE,
  FOREIGN KEY (article, entity) REFERENCES entities
) STRICT, WITHOUT ROWID;

-- ---- findings: rebuilt from the claims, never written by hand ------------------------------------------------------
CREATE TABLE actors (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, named INTEGER NOT NULL,
  part_of INTEGER REFERENCES actors (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX actors_part_of ON actors (part_of);
CREATE TABLE actor_names (
  actor INTEGER NOT NULL REFERENCES actors (id) ON DELETE CASCADE, i INTEGER NOT NULL, name TEXT NOT NULL,
  folded TEXT NOT NULL, articles INTEGER NOT NULL, article INTEGER REFERENCES articles (n),
  begin INTEGER, "end" INTEGER, PRIMARY KEY (actor, i)
) STRICT, WITHOUT ROWID;
CREATE INDEX actor_names_folded ON actor_names (folded);
CREATE TABLE actor_roles (
  actor INTEGER NOT NULL REFERENCES actors (id) ON DELETE CASCADE, i INTEGER NOT NULL, role TEXT NOT NULL,
  former INTEGER NOT NULL, seen_lo TEXT, seen_hi TEXT, article INTEGER REFERENCES articles (n),
  begin INTEGER, "end" INTEGER, PRIMARY KEY (actor, i)
) STRICT, WITHOUT ROWID;
CREATE TABLE actor_members (
  article INTEGER NOT NULL, entity INTEGER NOT NULL, actor INTEGER NOT NULL REFERENCES actors (id) ON DELETE CASCADE,
  PRIMARY KEY (article, entity), FOREIGN KEY (article, entity) REFERENCES entities
) STRICT, WITHOUT ROWID;
CREATE INDEX actor_members_actor ON actor_members (actor);
CREATE TABLE possibly_same (
  actor INTEGER NOT NULL REFERENCES actors (id) ON DELETE CASCADE, other INTEGER NOT NULL, PRIMARY KEY (actor, other)
) STRICT, WITHOUT ROWID;
CREATE TABLE copies (
  article INTEGER NOT NULL REFERENCES articles (n), original INTEGER NOT NULL REFERENCES articles (n),
  share INTEGER NOT NULL, PRIMARY KEY (article, original)
) STRICT, WITHOUT ROWID;
CREATE TABLE dates (
  claim INTEGER NOT NULL, role TEXT NOT NULL, lo TEXT, hi TEXT, precision TEXT NOT NULL, assumed INTEGER NOT NULL,
  derivation TEXT NOT NULL, PRIMARY KEY (claim, role)
) STRICT, WITHOUT ROWID;
CREATE TABLE families (
  id INTEGER PRIMARY KEY, speaker INTEGER REFERENCES actors (id), first INTEGER NOT NULL, authority TEXT NOT NULL,
  said_lo TEXT, said_hi TEXT, dates_differ INTEGER NOT NULL
) STRICT;
CREATE TABLE events (
  id INTEGER PRIMARY KEY, type TEXT NOT NULL, modality TEXT NOT NULL, place INTEGER REFERENCES actors (id),
  when_lo TEXT, when_hi TEXT, dates_differ INTEGER NOT NULL, reports INTEGER NOT NULL
) STRICT;
CREATE TABLE event_parties (
  event INTEGER NOT NULL REFERENCES events (id), part TEXT NOT NULL, actor INTEGER NOT NULL REFERENCES actors (id),
  PRIMARY KEY (event, part, actor)
) STRICT, WITHOUT ROWID;
CREATE TABLE exchanges (
  id INTEGER PRIMARY KEY, opening TEXT NOT NULL, asker INTEGER, addressee INTEGER, holder INTEGER, kind TEXT NOT NULL,
  target INTEGER, state TEXT NOT NULL
) STRICT;
CREATE TABLE exchange_steps (
  exchange INTEGER NOT NULL REFERENCES exchanges (id), i INTEGER NOT NULL, claim INTEGER NOT NULL, state TEXT NOT NULL,
  opening INTEGER NOT NULL, alleged INTEGER NOT NULL, when_lo TEXT, when_hi TEXT, PRIMARY KEY (exchange, i)
) STRICT, WITHOUT ROWID;
CREATE TABLE positions (
  id INTEGER PRIMARY KEY, holder INTEGER, kind TEXT NOT NULL, target INTEGER, organ INTEGER, stance INTEGER NOT NULL,
  condition INTEGER, when_lo TEXT, when_hi TEXT, assumed INTEGER NOT NULL, dated INTEGER NOT NULL, deed INTEGER NOT NULL,
  unnamed INTEGER NOT NULL, relayed INTEGER NOT NULL, authority TEXT NOT NULL, reports INTEGER NOT NULL
) STRICT;
CREATE TABLE shifts (
  id INTEGER PRIMARY KEY, holder INTEGER, kind TEXT NOT NULL, target INTEGER, change TEXT NOT NULL, grade TEXT NOT NULL,
  from_position INTEGER, to_position INTEGER, deciding_organ INTEGER, deciding_standing INTEGER
) STRICT;
CREATE TABLE shift_missing (
  shift INTEGER NOT NULL REFERENCES shifts (id), i INTEGER NOT NULL, what TEXT NOT NULL, PRIMARY KEY (shift, i)
) STRICT, WITHOUT ROWID;
CREATE TABLE conflicts (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, subject INTEGER, object INTEGER, about TEXT NOT NULL, whole INTEGER
) STRICT;
CREATE TABLE conflict_sides (
  conflict INTEGER NOT NULL REFERENCES conflicts (id), side INTEGER NOT NULL, value TEXT NOT NULL, PRIMARY KEY (conflict, side)
) STRICT, WITHOUT ROWID;
-- Which claims a finding rests on, and as what. `kind` names the table of the finding.
CREATE TABLE finding_claims (
  kind TEXT NOT NULL, finding INTEGER NOT NULL, part TEXT NOT NULL, i INTEGER NOT NULL, claim INTEGER NOT NULL,
  PRIMARY KEY (kind, finding, part, i)
) STRICT, WITHOUT ROWID;
CREATE INDEX finding_claims_claim ON finding_claims (claim);

-- What a person's corrections came to; their lines are in a file of their own beside this one.
CREATE TABLE corrections (
  line INTEGER PRIMARY KEY, day TEXT NOT NULL, who TEXT NOT NULL, words TEXT NOT NULL, why TEXT NOT NULL,
  applied INTEGER NOT NULL, note TEXT NOT NULL, subject TEXT NOT NULL
) STRICT;
CREATE TABLE corrected_articles (
  article INTEGER PRIMARY KEY REFERENCES articles (n) ON DELETE CASCADE, outlet TEXT NOT NULL,
  published_lo TEXT, published_hi TEXT, published_source TEXT NOT NULL, published_reason TEXT NOT NULL
) STRICT;
CREATE TABLE judgements (
  kind TEXT NOT NULL, id INTEGER NOT NULL, rejected INTEGER NOT NULL, line INTEGER NOT NULL, PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

-- ---- views: the record as people read it ---------------------------------------------------------------------------
CREATE VIEW passages AS
  SELECT b.n AS n, b.article AS article, b.kind AS section, b.begin AS begin, b."end" AS "end",
         CAST(substr(CAST(a.text AS BLOB), b.begin + 1, b."end" - b.begin) AS TEXT) AS words
    FROM blocks b JOIN articles a ON a.n = b.article
   WHERE b.kind IN ('title', 'standfirst', 'heading', 'body', 'quote', 'caption')
  UNION ALL
  SELECT r.n, r.article, 'reader comment', r.begin, r."end",
         CAST(substr(CAST(a.text AS BLOB), r.begin + 1, r."end" - r.begin) AS TEXT)
    FROM remarks r JOIN articles a ON a.n = r.article;
CREATE VIRTUAL TABLE search USING fts5 (words, content='passages', content_rowid='n', tokenize='porter unicode61 remove_diacritics 2');

CREATE VIEW claim_list AS
  SELECT id AS claim, printf('s%016x', id) AS id, article, i FROM statements
  UNION ALL SELECT id, printf('t%016x', id), article, i FROM acts
  UNION ALL SELECT id, printf('k%016x', id), article, i FROM ties;

-- Articles with the outlet and date that they have after a person's corrections.
CREATE VIEW report_list AS
  SELECT a.n, a.id, a.title, a.read, coalesce(x.outlet, a.outlet) AS outlet,
         CASE WHEN x.article THEN x.published_lo ELSE a.published_lo END AS published_lo,
         CASE WHEN x.article THEN x.published_hi ELSE a.published_hi END AS published_hi,
         coalesce(x.published_source, a.published_source) AS published_source,
         coalesce(x.published_reason, a.published_reason) AS published_reason
    FROM articles a LEFT JOIN corrected_articles x ON x.article = a.n;

CREATE VIEW article_list AS
  SELECT printf('a%016x', a.id) AS id,
         CASE WHEN x.article THEN x.published_lo ELSE a.published_lo END AS published_lo,
         CASE WHEN x.article THEN x.published_hi ELSE a.published_hi END AS published_hi,
         coalesce(x.published_source, a.published_source) AS published_source,
         coalesce(x.published_reason, a.published_reason) AS published_reason, coalesce(x.outlet, a.outlet) AS outlet,
         a.title, a.byline, a.url, a.location, a.language, a.read, length(CAST(a.text AS BLOB)) AS bytes,
         (SELECT count(*) FROM statements s WHERE s.article = a.n AND NOT EXISTS (SELECT 1 FROM judgements j
           WHERE j.kind = 'statements' AND j.id = s.id AND j.rejected)) AS statements,
         (SELECT count(*) FROM acts c WHERE c.article = a.n AND c.confidence >= $SURE_ACT AND NOT EXISTS (SELECT 1 FROM judgements j
           WHERE j.kind = 'acts' AND j.id = c.id AND j.rejected)) AS acts,
         (SELECT count(*) FROM ties t WHERE t.article = a.n AND NOT EXISTS (SELECT 1 FROM judgements j
           WHERE j.kind = 'ties' AND j.id = t.id AND j.rejected)) AS ties,
         (SELECT count(*) FROM remarks r WHERE r.article = a.n) AS remarks,
         (SELECT group_concat(printf('a%016x', o.id), ' ') FROM copies c JOIN articles o ON o.n = c.original
           WHERE c.article = a.n) AS copy_of,
         a.n AS article
    FROM articles a LEFT JOIN corrected_articles x ON x.article = a.n;

CREATE VIEW statement_list AS
  SELECT printf('s%016x', s.id) AS id, d.lo AS said_lo, d.hi AS said_hi, d.precision AS said_precision,
         d.assumed AS said_assumed, d.derivation AS said_derivation,
         CASE WHEN s.speaker IS NULL THEN NULL ELSE coalesce(speaker.name, e.name) END AS speaker,
         (SELECT group_concat(p.words, ' ') FROM statement_spans p
           WHERE p.article = s.article AND p.statement = s.i AND p.part = 'source') AS source,
         s.speaker_kind,
         (SELECT r.words FROM entity_roles r WHERE r.article = s.article AND r.entity = s.speaker
           ORDER BY r.i LIMIT 1) AS role,
         s.act, s.negative, s.hedged, s.of_change, s.confidence, s.confidence < $SURE AS doubtful, s.kind,
         (SELECT group_concat(p.words, ' ') FROM statement_spans p
           WHERE p.article = s.article AND p.statement = s.i AND p.part = 'cue') AS cue,
         (SELECT group_concat(p.words, ' ... ') FROM statement_spans p
           WHERE p.article = s.article AND p.statement = s.i AND p.part = 'content') AS content,
         q.words AS sentence,
         (SELECT group_concat(p.words, ' > ') FROM statement_parties p
           WHERE p.article = s.article AND p.statement = s.i AND p.part = 'via') AS via,
         (SELECT group_concat(p.words, '; ') FROM statement_parties p
           WHERE p.article = s.article AND p.statement = s.i AND p.part = 'about') AS about,
         (SELECT p.words FROM statement_parties p
           WHERE p.article = s.article AND p.statement = s.i AND p.part = 'addressee') AS addressee,
         (SELECT p.words FROM statement_parties p
           WHERE p.article = s.article AND p.statement = s.i AND p.part = 'venue') AS venue,
         (SELECT p.words FROM statement_spans p
           WHERE p.article = s.article AND p.statement = s.i AND p.part = 'condition') AS condition,
         (SELECT p.words FROM statement_spans p
           WHERE p.article = s.article AND p.statement = s.i AND p.part = 'reason') AS reason,
         (SELECT p.words FROM statement_spans p
           WHERE p.article = s.article AND p.statement = s.i AND p.part = 'interest') AS interest,
         s.basis,
         (SELECT p.words FROM statement_spans p
           WHERE p.article = s.article AND p.statement = s.i AND p.part = 'basis') AS basis_words,
         (SELECT p.words FROM statement_spans p
           WHERE p.article = s.article AND p.statement = s.i AND p.part = 'anonymity') AS anonymity_reason,
         s.authority, coalesce(holder.name, h.name) AS speaks_for, s.section,
         (SELECT printf('s%016x', p.id) FROM statements p WHERE p.article = s.article AND p.i = s.parent) AS parent,
         coalesce(x.outlet, a.outlet) AS outlet,
         CASE WHEN x.article THEN x.published_lo ELSE a.published_lo END AS published_lo,
         CASE WHEN x.article THEN x.published_hi ELSE a.published_hi END AS published_hi, printf('a%016x', a.id) AS article_id,
         CASE WHEN speaker.id IS NULL THEN NULL ELSE printf('n%016x', speaker.id) END AS speaker_id,
         s.sentence_begin, s.sentence_end, s.article, s.i
    FROM statements s JOIN articles a ON a.n = s.article LEFT JOIN corrected_articles x ON x.article = a.n
    LEFT JOIN judgements j ON j.kind = 'statements' AND j.id = s.id
    LEFT JOIN sentences q ON q.article = s.article AND q.begin = s.sentence_begin AND q."end" = s.sentence_end
    LEFT JOIN dates d ON d.claim = s.id AND d.role = 'said'
    LEFT JOIN entities e ON e.article = s.article AND e.i = s.speaker
    LEFT JOIN actor_members m ON m.article = s.article AND m.entity = s.speaker
    LEFT JOIN actors speaker ON speaker.id = m.actor
    LEFT JOIN entities h ON h.article = s.article AND h.i = s.speaks_for
    LEFT JOIN actor_members hm ON hm.article = s.article AND hm.entity = s.speaks_for
    LEFT JOIN actors holder ON holder.id = hm.actor
   WHERE j.rejected IS NOT 1;

CREATE VIEW act_list AS
  SELECT printf('t%016x', c.id) AS id, d.lo AS happened_lo, d.hi AS happened_hi, d.precision AS happened_precision,
         d.assumed AS happened_assumed, d.derivation AS happened_derivation, c.type, c.modality, c.negative,
         c.confidence, c.confidence < $SURE_ACT AS doubtful,
         c.trigger_words AS trigger,
         (SELECT group_concat(p.words, '; ') FROM act_parties p
           WHERE p.article = c.article AND p.act = c.i AND p.part = 'actor') AS actor,
         (SELECT group_concat(p.words, '; ') FROM act_parties p
           WHERE p.article = c.article AND p.act = c.i AND p.part = 'recipient') AS recipient,
         (SELECT group_concat(p.words, '; ') FROM act_parties p
           WHERE p.article = c.article AND p.act = c.i AND p.part = 'through') AS through,
         (SELECT p.words FROM act_parties p
           WHERE p.article = c.article AND p.act = c.i AND p.part = 'place') AS place,
         (SELECT group_concat(n.words, '; ') FROM act_counts n WHERE n.article = c.article AND n.act = c.i) AS counts,
         (SELECT printf('s%016x', s.id) FROM statements s WHERE s.article = c.article AND s.i = c.statement) AS statement_id,
         q.words AS sentence, c.section, coalesce(x.outlet, a.outlet) AS outlet,
         CASE WHEN x.article THEN x.published_lo ELSE a.published_lo END AS published_lo,
         CASE WHEN x.article THEN x.published_hi ELSE a.published_hi END AS published_hi, printf('a%016x', a.id) AS article_id,
         c.sentence_begin, c.sentence_end, c.article, c.i
    FROM acts c JOIN articles a ON a.n = c.article LEFT JOIN corrected_articles x ON x.article = a.n
    LEFT JOIN judgements j ON j.kind = 'acts' AND j.id = c.id
    LEFT JOIN sentences q ON q.article = c.article AND q.begin = c.sentence_begin AND q."end" = c.sentence_end
    LEFT JOIN dates d ON d.claim = c.id AND d.role = 'happened'
   WHERE j.rejected IS NOT 1;

CREATE VIEW tie_list AS
  SELECT printf('k%016x', t.id) AS id,
         (SELECT p.words FROM tie_parties p WHERE p.article = t.article AND p.tie = t.i AND p.part = 'subject') AS subject,
         t.relation,
         (SELECT p.words FROM tie_parties p WHERE p.article = t.article AND p.tie = t.i AND p.part = 'object') AS object,
         (SELECT group_concat(p.words, '; ') FROM tie_parties p
           WHERE p.article = t.article AND p.tie = t.i AND p.part = 'through') AS through,
         t.negative, t.modality, t.trigger_words AS trigger,
         since.lo AS since_lo, since.hi AS since_hi, since.derivation AS since_derivation,
         until.lo AS until_lo, until.hi AS until_hi, until.derivation AS until_derivation,
         (SELECT printf('s%016x', s.id) FROM statements s WHERE s.article = t.article AND s.i = t.statement) AS statement_id,
         q.words AS sentence, t.section, coalesce(x.outlet, a.outlet) AS outlet,
         CASE WHEN x.article THEN x.published_lo ELSE a.published_lo END AS published_lo,
         CASE WHEN x.article THEN x.published_hi ELSE a.published_hi END AS published_hi, printf('a%016x', a.id) AS article_id,
         t.sentence_begin, t.sentence_end, t.article, t.i
    FROM ties t JOIN articles a ON a.n = t.article LEFT JOIN corrected_articles x ON x.article = a.n
    LEFT JOIN judgements j ON j.kind = 'ties' AND j.id = t.id
    LEFT JOIN sentences q ON q.article = t.article AND q.begin = t.sentence_begin AND q."end" = t.sentence_end
    LEFT JOIN dates since ON since.claim = t.id AND since.role = 'since'
    LEFT JOIN dates until ON until.claim = t.id AND until.role = 'until'
   WHERE j.rejected IS NOT 1;

CREATE VIEW actor_list AS
  SELECT printf('n%016x', x.id) AS id, x.name, x.kind, x.named, whole.name AS part_of,
         (SELECT group_concat(n.name, '; ') FROM actor_names n WHERE n.actor = x.id) AS names,
         (SELECT group_concat(o.role, '; ') FROM actor_roles o WHERE o.actor = x.id) AS roles,
         (SELECT count(DISTINCT m.article) FROM actor_members m WHERE m.actor = x.id) AS articles,
         (SELECT count(*) FROM actor_members m JOIN statements s ON s.article = m.article AND s.speaker = m.entity
           WHERE m.actor = x.id AND NOT EXISTS (SELECT 1 FROM judgements j WHERE j.kind = 'statements' AND j.id = s.id AND j.rejected)) AS statements,
         (SELECT group_concat(o.name, '; ') FROM possibly_same p JOIN actors o ON o.id = p.other
           WHERE p.actor = x.id) AS possibly_same
    FROM actors x LEFT JOIN actors whole ON whole.id = x.part_of;
)sql";

}  // namespace

// The bounds of doubt are those of the claims.
std::string schema() {
  std::string sql(kTables);
  const auto put = [&](std::string_view name, int value) {
    for (size_t at = sql.find(name); at != std::string::npos; at = sql.find(name, at)) sql.replace(at, name.size(), std::to_string(value));
  };
  put("$SURE_ACT", kSureAct), put("$SURE", kSure);
  return sql;
}

}  // namespace onrecord::record
