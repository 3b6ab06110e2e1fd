#include "record/loader.h"

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <string>

namespace onrecord::record {
namespace {

// The columns of a row from left to right.
class Cells {
 public:
  explicit Cells(const Prepared& row) : row_(row) {}

  int64_t integer() { return row_.integer(at_++); }
  std::string text() { return std::string(row_.text(at_++)); }
  bool flag() { return integer() != 0; }
  uint32_t index() {
    const int column = at_++;
    return row_.is_null(column) ? kNone : static_cast<uint32_t>(row_.integer(column));
  }
  Id id() { return Id{static_cast<uint64_t>(integer())}; }
  Span span() {
    const auto begin = static_cast<uint32_t>(integer());
    return {begin, static_cast<uint32_t>(integer())};
  }
  template <class E>
  E word() { return parse_enum<E>(row_.text(at_++)).value_or(E{}); }
  Day day(Day open) {
    const auto when = parse_interval(row_.text(at_++));
    return when && when->is_day() ? when->lo : open;
  }
  Interval interval() {
    const Day lo = day(kOpenPast);
    return {lo, day(kOpenFuture)};
  }
  std::vector<uint64_t> hashes() {
    const auto bytes = row_.text(at_++);
    std::vector<uint64_t> out(bytes.size() / sizeof(uint64_t));
    if (!out.empty()) std::memcpy(out.data(), bytes.data(), out.size() * sizeof(uint64_t));
    return out;
  }
  When when() {
    const uint32_t time = index();
    const auto basis = word<WhenBasis>();
    return {time, basis, flag()};
  }
  Party party() {
    const uint32_t entity = index();
    return {entity, span()};
  }

 private:
  const Prepared& row_;
  int at_ = 0;
};

// All claims while they fill up; rows come in the order of their article's number.
class Loading {
 public:
  explicit Loading(Database& database) : database_(database) {}

  // One call of fill(claims, cells) for each row of a query whose first column is the article's number.
  template <class Fill>
  void each(std::string_view sql, Fill fill) {
    Prepared rows = database_.prepare(sql);
    size_t at = 0;
    while (rows.next()) {
      Cells cells(rows);
      const int64_t number = cells.integer();
      while (at < numbers_.size() && numbers_[at] < number) ++at;
      if (at == numbers_.size()) return;
      if (numbers_[at] == number) fill(claims_[at], cells);
    }
  }

  void articles() {
    Prepared rows = database_.prepare(
        "SELECT n, id, published_lo, published_hi, published_source, published_begin, published_end, published_reason, "
        "outlet, title, fingerprints FROM articles ORDER BY n");
    while (rows.next()) {
      Cells cells(rows);
      numbers_.push_back(cells.integer());
      Claims& claims = claims_.emplace_back();
      claims.article = cells.id();
      claims.published.when = cells.interval();
      claims.published.source = cells.word<DateSource>();
      claims.published.span = cells.span();
      claims.published.reason = cells.text();
      claims.outlet = cells.text();
      claims.title = cells.text();
      claims.fingerprints = cells.hashes();
    }
  }

  std::vector<Claims> take() { return std::move(claims_); }

 private:
  Database& database_;
  std::vector<int64_t> numbers_;
  std::vector<Claims> claims_;
};

void load_entities(Loading& loading) {
  loading.each("SELECT article, kind, name, named, part_of FROM entities ORDER BY article, i", [](Claims& claims, Cells& cells) {
    Entity& entity = claims.entities.emplace_back();
    entity.kind = cells.word<ActorKind>();
    entity.name = cells.text();
    entity.named = cells.flag();
    entity.part_of = cells.index();
  });
  loading.each("SELECT article, entity, name, begin, \"end\" FROM entity_aliases ORDER BY article, entity, i",
               [](Claims& claims, Cells& cells) {
                 Entity& entity = claims.entities.at(cells.index());
                 Alias& alias = entity.aliases.emplace_back();
                 alias.name = cells.text();
                 alias.span = cells.span();
               });
  loading.each("SELECT article, entity, former, begin, \"end\", words FROM entity_roles ORDER BY article, entity, i",
               [](Claims& claims, Cells& cells) {
                 Role& role = claims.entities.at(cells.index()).roles.emplace_back();
                 role.former = cells.flag();
                 role.span = cells.span();
                 role.words = cells.text();
               });
  loading.each("SELECT article, entity, begin, \"end\" FROM mentions ORDER BY article, entity, i",
               [](Claims& claims, Cells& cells) {
                 auto& mentions = claims.entities.at(cells.index()).mentions;
                 mentions.push_back(cells.span());
               });
}

void load_times(Loading& loading) {
  loading.each("SELECT article, expr, begin, \"end\", words FROM times ORDER BY article, i", [](Claims& claims, Cells& cells) {
    TimeClaim& time = claims.times.emplace_back();
    time.expr = parse_expr(cells.text()).value_or(DateExpr{});
    time.span = cells.span();
    time.words = cells.text();
  });
}

void load_statements(Loading& loading) {
  loading.each(
      "SELECT article, id, kind, act, negative, hedged, of_change, confidence, basis, speaker, resolved_by, speaker_kind, authority, "
      "speaks_for, parent, section, said_time, said_basis, said_future, sentence_begin, sentence_end, quotation_key "
      "FROM statements ORDER BY article, i",
      [](Claims& claims, Cells& cells) {
        Statement& st = claims.statements.emplace_back();
        st.id = cells.id();
        st.kind = cells.word<StatementKind>();
        st.act = cells.word<SpeechAct>();
        st.negative = cells.flag();
        st.hedged = cells.flag();
        st.of_change = cells.flag();
        st.confidence = static_cast<uint8_t>(cells.index());
        st.basis = cells.word<Basis>();
        st.speaker = cells.index();
        st.resolved_by = cells.word<ResolvedBy>();
        st.speaker_kind = cells.word<SpeakerKind>();
        st.authority = cells.word<Authority>();
        st.speaks_for = cells.index();
        st.parent = cells.index();
        st.section = cells.word<BlockKind>();
        st.said = cells.when();
        st.sentence = cells.span();
        st.quotation_key = cells.hashes();
      });
  loading.each("SELECT article, statement, part, begin, \"end\" FROM statement_spans ORDER BY article, statement, part, i",
               [](Claims& claims, Cells& cells) {
                 Statement& st = claims.statements.at(cells.index());
                 const std::string part = cells.text();
                 const Span span = cells.span();
                 if (part == "source") st.source.push_back(span);
                 else if (part == "cue") st.cue.push_back(span);
                 else if (part == "content") st.content.push_back(span);
                 else if (part == "condition") st.condition = span;
                 else if (part == "reason") st.reason = span;
                 else if (part == "interest") st.interest = span;
                 else if (part == "basis") st.basis_span = span;
                 else if (part == "anonymity") st.anonymity_reason = span;
               });
  loading.each(
      "SELECT article, statement, part, entity, begin, \"end\" FROM statement_parties ORDER BY article, statement, part, i",
      [](Claims& claims, Cells& cells) {
        Statement& st = claims.statements.at(cells.index());
        const std::string part = cells.text();
        const Party party = cells.party();
        if (part == "via") st.via.push_back(party);
        else if (part == "addressee") st.addressee = party;
        else if (part == "venue") st.venue = party;
        else if (part == "about") st.about.push_back(party);
      });
}

void load_acts(Loading& loading) {
  loading.each(
      "SELECT article, id, type, modality, negative, confidence, statement, section, trigger_begin, trigger_end, sentence_begin, "
      "sentence_end, happened_time, happened_basis, happened_future FROM acts ORDER BY article, i",
      [](Claims& claims, Cells& cells) {
        Act& act = claims.acts.emplace_back();
        act.id = cells.id();
        act.type = cells.word<ActType>();
        act.modality = cells.word<Modality>();
        act.negative = cells.flag();
        act.confidence = static_cast<uint8_t>(cells.index());
        act.statement = cells.index();
        act.section = cells.word<BlockKind>();
        act.trigger = cells.span();
        act.sentence = cells.span();
        act.happened = cells.when();
      });
  loading.each("SELECT article, act, part, entity, begin, \"end\" FROM act_parties ORDER BY article, act, part, i",
               [](Claims& claims, Cells& cells) {
                 Act& act = claims.acts.at(cells.index());
                 const std::string part = cells.text();
                 const Party party = cells.party();
                 if (part == "actor") act.actor.push_back(party);
                 else if (part == "recipient") act.recipient.push_back(party);
                 else if (part == "through") act.through.push_back(party);
                 else if (part == "place") act.place = party;
               });
  loading.each("SELECT article, act, value, counted, begin, \"end\" FROM act_counts ORDER BY article, act, i",
               [](Claims& claims, Cells& cells) {
                 Count& count = claims.acts.at(cells.index()).counts.emplace_back();
                 count.value = cells.integer();
                 count.of = cells.word<Counted>();
                 count.span = cells.span();
               });
}

void load_ties(Loading& loading) {
  loading.each(
      "SELECT article, id, relation, modality, negative, statement, section, trigger_begin, trigger_end, "
      "sentence_begin, sentence_end, since_time, since_basis, since_future, until_time, until_basis, until_future "
      "FROM ties ORDER BY article, i",
      [](Claims& claims, Cells& cells) {
        Tie& tie = claims.ties.emplace_back();
        tie.id = cells.id();
        tie.relation = cells.word<Relation>();
        tie.modality = cells.word<Modality>();
        tie.negative = cells.flag();
        tie.statement = cells.index();
        tie.section = cells.word<BlockKind>();
        tie.trigger = cells.span();
        tie.sentence = cells.span();
        tie.since = cells.when();
        tie.until = cells.when();
      });
  loading.each("SELECT article, tie, part, entity, begin, \"end\" FROM tie_parties ORDER BY article, tie, part, i",
               [](Claims& claims, Cells& cells) {
                 Tie& tie = claims.ties.at(cells.index());
                 const std::string part = cells.text();
                 const Party party = cells.party();
                 if (part == "subject") tie.subject = party;
                 else if (part == "object") tie.object = party;
                 else if (part == "through") tie.through.push_back(party);
               });
}

void load_remarks_and_notes(Loading& loading) {
  loading.each("SELECT article, id, begin, \"end\" FROM remarks ORDER BY article, n", [](Claims& claims, Cells& cells) {
    Remark& remark = claims.remarks.emplace_back();
    remark.id = cells.id();
    remark.span = cells.span();
  });
  loading.each("SELECT article, level, begin, \"end\", message FROM notes WHERE origin = 'claims' ORDER BY article, i",
               [](Claims& claims, Cells& cells) {
                 Note& note = claims.notes.emplace_back();
                 note.level = cells.word<NoteLevel>();
                 note.span = cells.span();
                 note.message = cells.text();
               });
}

}  // namespace

Result<std::vector<Claims>> load_claims(Database& database) {
  Loading loading(database);
  try {
    loading.articles();
    load_entities(loading);
    load_times(loading);
    load_statements(loading);
    load_acts(loading);
    load_ties(loading);
    load_remarks_and_notes(loading);
  } catch (const std::out_of_range&) {  // a row of a claim or entity that is not there
    return fail(Error::Kind::Format, "the record is damaged: a row names a claim that it does not hold; run `onrecord verify`");
  }
  if (database.failed()) return tl::unexpected(database.error());
  auto claims = loading.take();
  std::ranges::sort(claims, {}, &Claims::article);
  return claims;
}

}  // namespace onrecord::record
