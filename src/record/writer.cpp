#include "record/writer.h"

#include <algorithm>
#include <bit>
#include <optional>
#include <span>
#include <string>

namespace onrecord::record {
namespace {

using OptInt = std::optional<int64_t>;

OptInt index_or_null(uint32_t index) { return index == kNone ? OptInt{} : OptInt{index}; }
OptInt begin_or_null(Span span) { return span.empty() ? OptInt{} : OptInt{span.begin}; }
OptInt end_or_null(Span span) { return span.empty() ? OptInt{} : OptInt{span.end}; }

// Sorted hashes as they lie in memory; records are written and read on little-endian machines only.
static_assert(std::endian::native == std::endian::little);
std::optional<Blob> hashes_or_null(const std::vector<uint64_t>& hashes) {
  if (hashes.empty()) return std::nullopt;
  return Blob{{reinterpret_cast<const char*>(hashes.data()), hashes.size() * sizeof(uint64_t)}};
}

std::optional<std::string> day_or_null(Day day) {
  auto printed = print_day(day);
  return printed.empty() ? std::nullopt : std::optional(std::move(printed));
}

int64_t as_integer(Id id) { return static_cast<int64_t>(id.value); }

bool is_read(const Article& article) {
  return std::ranges::none_of(article.notes, [](const Note& note) { return note.level == NoteLevel::Refusal; });
}

std::string insert_into(std::string_view table, int columns) {
  std::string sql = "INSERT INTO " + std::string(table) + " VALUES (?";
  for (int i = 1; i < columns; ++i) sql += ", ?";
  return sql + ")";
}

}  // namespace

bool is_whole(const Claims& claims) {
  const auto within = [](uint32_t index, size_t size) { return index == kNone || index < size; };
  const auto party = [&](const Party& p) { return within(p.entity, claims.entities.size()); };
  const auto parties = [&](const std::vector<Party>& all) { return std::ranges::all_of(all, party); };
  const auto when = [&](const When& w) { return within(w.time, claims.times.size()); };
  const auto claim_of = [&](uint32_t statement) { return within(statement, claims.statements.size()); };
  return std::ranges::all_of(claims.entities, [&](const Entity& e) { return within(e.part_of, claims.entities.size()); }) &&
         std::ranges::all_of(claims.statements,
                             [&](const Statement& s) {
                               return within(s.speaker, claims.entities.size()) &&
                                      within(s.speaks_for, claims.entities.size()) && claim_of(s.parent) && parties(s.via) &&
                                      party(s.addressee) && party(s.venue) && parties(s.about) && when(s.said);
                             }) &&
         std::ranges::all_of(claims.acts,
                             [&](const Act& a) {
                               return parties(a.actor) && parties(a.recipient) && parties(a.through) && party(a.place) &&
                                      claim_of(a.statement) && when(a.happened);
                             }) &&
         std::ranges::all_of(claims.ties, [&](const Tie& t) {
           return party(t.subject) && party(t.object) && parties(t.through) && claim_of(t.statement) && when(t.since) &&
                  when(t.until);
         });
}

Writer::Writer(Database& database)
    : database_(database),
      next_passage_(database.prepare(
          "SELECT 1 + max(coalesce((SELECT max(n) FROM blocks), 0), coalesce((SELECT max(n) FROM remarks), 0))")),
      article_row_(database.prepare(insert_into("articles", 18))),
      block_(database.prepare(insert_into("blocks", 5))),
      remark_(database.prepare(insert_into("remarks", 5))),
      search_(database.prepare("INSERT INTO search (rowid, words) VALUES (?, ?)")),
      note_(database.prepare(insert_into("notes", 7))),
      sentence_(database.prepare("INSERT OR IGNORE INTO sentences VALUES (?, ?, ?, ?)")),
      entity_(database.prepare(insert_into("entities", 6))),
      alias_(database.prepare(insert_into("entity_aliases", 6))),
      role_(database.prepare(insert_into("entity_roles", 7))),
      mention_(database.prepare(insert_into("mentions", 5))),
      time_(database.prepare(insert_into("times", 6))),
      statement_(database.prepare(insert_into("statements", 23))),
      statement_span_(database.prepare(insert_into("statement_spans", 7))),
      statement_party_(database.prepare(insert_into("statement_parties", 8))),
      act_(database.prepare(insert_into("acts", 17))),
      act_party_(database.prepare(insert_into("act_parties", 8))),
      act_count_(database.prepare(insert_into("act_counts", 8))),
      tie_(database.prepare(insert_into("ties", 19))),
      tie_party_(database.prepare(insert_into("tie_parties", 8))) {}

void Writer::start_transaction() {
  next_passage_.start();
  passage_ = next_passage_.next() ? next_passage_.integer(0) : 1;
  next_passage_.reset();
}

bool Writer::put(const Article& article, const Claims& claims) {
  text_ = article.text;
  put_article(article, claims);
  put_passages(article, claims);
  put_entities(claims);
  put_times(claims);
  put_statements(claims);
  put_acts(claims);
  put_ties(claims);
  return !database_.failed();
}

void Writer::put_article(const Article& article, const Claims& claims) {
  const Publication& published = article.published;
  article_row_.run(std::nullopt, as_integer(article.id), article.location, article.url, article.outlet, article.title,
                   article.byline, article.language, day_or_null(published.when.lo), day_or_null(published.when.hi),
                   name(published.source), begin_or_null(published.span), end_or_null(published.span), published.reason,
                   is_read(article), article.text_sha256, hashes_or_null(claims.fingerprints), article.text);
  article_ = database_.last_rowid();
  const auto put_notes = [&](std::string_view origin, const std::vector<Note>& notes) {
    for (size_t i = 0; i < notes.size(); ++i)
      note_.run(article_, origin, i, name(notes[i].level), begin_or_null(notes[i].span), end_or_null(notes[i].span),
                notes[i].message);
  };
  put_notes("article", article.notes);
  put_notes("claims", claims.notes);
}

void Writer::put_passages(const Article& article, const Claims& claims) {
  for (const Block& block : article.blocks) {
    const int64_t n = passage_++;
    block_.run(n, article_, name(block.kind), block.span.begin, block.span.end);
    if (carries_claims(block.kind)) search_.run(n, slice(text_, block.span));
  }
  for (const Remark& remark : claims.remarks) {
    const int64_t n = passage_++;
    remark_.run(n, article_, as_integer(remark.id), remark.span.begin, remark.span.end);
    search_.run(n, slice(text_, remark.span));
  }
}

void Writer::put_entities(const Claims& claims) {
  for (size_t e = 0; e < claims.entities.size(); ++e) {
    const Entity& entity = claims.entities[e];
    entity_.run(article_, e, name(entity.kind), entity.name, entity.named, index_or_null(entity.part_of));
    for (size_t i = 0; i < entity.aliases.size(); ++i) {
      const Alias& alias = entity.aliases[i];
      alias_.run(article_, e, i, alias.name, alias.span.begin, alias.span.end);
    }
    for (size_t i = 0; i < entity.roles.size(); ++i) {
      const Role& role = entity.roles[i];
      role_.run(article_, e, i, role.former, role.span.begin, role.span.end, slice(text_, role.span));
    }
    for (size_t i = 0; i < entity.mentions.size(); ++i)
      mention_.run(article_, e, i, entity.mentions[i].begin, entity.mentions[i].end);
  }
}

void Writer::put_times(const Claims& claims) {
  for (size_t i = 0; i < claims.times.size(); ++i) {
    const TimeClaim& time = claims.times[i];
    time_.run(article_, i, print_expr(time.expr), time.span.begin, time.span.end, slice(text_, time.span));
  }
}

void Writer::put_sentence(Span span) {
  if (!span.empty()) sentence_.run(article_, span.begin, span.end, slice(text_, span));
}

void Writer::put_parties(Prepared& insert, size_t claim, std::string_view part, std::span<const Party> parties) {
  for (size_t i = 0; i < parties.size(); ++i) {
    const Party& party = parties[i];
    insert.run(article_, claim, part, i, index_or_null(party.entity), begin_or_null(party.span),
               end_or_null(party.span), slice(text_, party.span));
  }
}

namespace {

// A single party that is not there at all has no row.
std::span<const Party> present(const Party& party) {
  const bool there = party.entity != kNone || !party.span.empty();
  return {&party, there ? 1u : 0u};
}

}  // namespace

void Writer::put_statements(const Claims& claims) {
  for (size_t s = 0; s < claims.statements.size(); ++s) {
    const Statement& st = claims.statements[s];
    put_sentence(st.sentence);
    statement_.run(article_, s, as_integer(st.id), name(st.kind), name(st.act), st.negative, st.hedged, st.of_change, st.confidence, name(st.basis),
                   index_or_null(st.speaker), name(st.resolved_by), name(st.speaker_kind), name(st.authority),
                   index_or_null(st.speaks_for), index_or_null(st.parent), name(st.section),
                   index_or_null(st.said.time), name(st.said.basis), st.said.future, begin_or_null(st.sentence),
                   end_or_null(st.sentence), hashes_or_null(st.quotation_key));
    const auto put_spans = [&](std::string_view part, std::span<const Span> spans) {
      for (size_t i = 0; i < spans.size(); ++i)
        statement_span_.run(article_, s, part, i, spans[i].begin, spans[i].end, slice(text_, spans[i]));
    };
    const auto put_span = [&](std::string_view part, const Span& span) {
      if (!span.empty()) put_spans(part, {&span, 1});
    };
    put_spans("source", st.source);
    put_spans("cue", st.cue);
    put_spans("content", st.content);
    put_span("condition", st.condition);
    put_span("reason", st.reason);
    put_span("interest", st.interest);
    put_span("basis", st.basis_span);
    put_span("anonymity", st.anonymity_reason);
    put_parties(statement_party_, s, "via", st.via);
    put_parties(statement_party_, s, "addressee", present(st.addressee));
    put_parties(statement_party_, s, "venue", present(st.venue));
    put_parties(statement_party_, s, "about", st.about);
  }
}

void Writer::put_acts(const Claims& claims) {
  for (size_t a = 0; a < claims.acts.size(); ++a) {
    const Act& act = claims.acts[a];
    put_sentence(act.sentence);
    act_.run(article_, a, as_integer(act.id), name(act.type), name(act.modality), act.negative, act.confidence,
             index_or_null(act.statement), name(act.section), begin_or_null(act.trigger), end_or_null(act.trigger),
             slice(text_, act.trigger), begin_or_null(act.sentence), end_or_null(act.sentence),
             index_or_null(act.happened.time), name(act.happened.basis), act.happened.future);
    put_parties(act_party_, a, "actor", act.actor);
    put_parties(act_party_, a, "recipient", act.recipient);
    put_parties(act_party_, a, "through", act.through);
    put_parties(act_party_, a, "place", present(act.place));
    for (size_t i = 0; i < act.counts.size(); ++i) {
      const Count& count = act.counts[i];
      act_count_.run(article_, a, i, count.value, name(count.of), begin_or_null(count.span), end_or_null(count.span),
                     slice(text_, count.span));
    }
  }
}

void Writer::put_ties(const Claims& claims) {
  for (size_t t = 0; t < claims.ties.size(); ++t) {
    const Tie& tie = claims.ties[t];
    put_sentence(tie.sentence);
    tie_.run(article_, t, as_integer(tie.id), name(tie.relation), name(tie.modality), tie.negative,
             index_or_null(tie.statement), name(tie.section), begin_or_null(tie.trigger), end_or_null(tie.trigger),
             slice(text_, tie.trigger), begin_or_null(tie.sentence), end_or_null(tie.sentence),
             index_or_null(tie.since.time), name(tie.since.basis), tie.since.future, index_or_null(tie.until.time),
             name(tie.until.basis), tie.until.future);
    put_parties(tie_party_, t, "subject", present(tie.subject));
    put_parties(tie_party_, t, "object", present(tie.object));
    put_parties(tie_party_, t, "through", tie.through);
  }
}

}  // namespace onrecord::record
