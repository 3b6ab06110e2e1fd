#include "link/stances.h"

#include <algorithm>
#include <charconv>

#include "core/data.h"

namespace onrecord::link {
namespace {

// ---- data/stances.tsv -------------------------------------------------------------------------------------------------

struct StanceRow {
  std::string_view claim, said, modality, polarity;
  Stance stance;
};

const std::vector<StanceRow>& stance_rows() {
  static const std::vector<StanceRow> rows = [] {
    std::vector<StanceRow> out;
    for (const auto& cells : read_tsv(data_file("stances.tsv"))) {
      if (cells.size() < 5) continue;
      StanceRow row{cells[0], cells[1], cells[2], cells[3], {}};
      if (cells[4] == "less") row.stance.kind = Stance::Kind::Less;
      else if (cells[4] != "none") {
        row.stance.kind = Stance::Kind::Value;
        std::from_chars(cells[4].data(), cells[4].data() + cells[4].size(), row.stance.value);
      }
      out.push_back(row);
    }
    return out;
  }();
  return rows;
}

constexpr std::string_view kClaims[] = {"act", "tie", "demand"};

bool fits(std::string_view cell, std::string_view value) { return cell == "*" || cell == value; }

// ---- data/issues.tsv --------------------------------------------------------------------------------------------------

struct IssueRow {
  bool tie = false;
  ActType type = ActType::Consult;
  Relation relation = Relation::MemberOf;
  std::string_view kind, holder, target, words;
};

const std::vector<IssueRow>& issue_rows() {
  static const std::vector<IssueRow> rows = [] {
    std::vector<IssueRow> out;
    for (const auto& cells : read_tsv(data_file("issues.tsv"))) {
      if (cells.size() < 6) continue;
      const auto type = parse_enum<ActType>(cells[1]);
      const auto relation = parse_enum<Relation>(cells[1]);
      if (cells[0] == "act" ? !type : !relation) continue;
      out.push_back({cells[0] == "tie", type.value_or(ActType::Consult), relation.value_or(Relation::MemberOf), cells[2],
                     cells[3], cells[4], cells[5]});
    }
    return out;
  }();
  return rows;
}

uint32_t kind_index(std::string_view kind, bool demanded = false) {
  const auto& kinds = issue_kinds();
  for (uint32_t i = 0; i < kinds.size(); ++i)
    if (demanded ? kinds[i].name.starts_with("demand ") && kinds[i].name.substr(7) == kind : kinds[i].name == kind) return i;
  return kNone;
}

// ---- claims to points -------------------------------------------------------------------------------------------------

// Headlines and captions carry acts but no stance.
bool carries_stance(BlockKind section) {
  return section == BlockKind::Body || section == BlockKind::Standfirst || section == BlockKind::Quote;
}

bool is_done(Modality modality) { return modality == Modality::Actual || modality == Modality::Ongoing; }

// A word given on what one will do: what a holder can be quoted with through its deed of saying it.
bool is_declared(Modality modality) {
  return modality == Modality::Committed || modality == Modality::Offered || modality == Modality::Conditional ||
         modality == Modality::Refused || modality == Modality::RuledOut;
}

// What others suppose somebody might do is no report of his position.
bool is_supposed(Modality modality) {
  return modality == Modality::Conditional || modality == Modality::Considered || modality == Modality::Alleged;
}

// A paper or a place is no party to an issue; a person who stands for nobody else is, if his full name is known.
bool holds_positions(const Actor& actor) {
  const ActorKind kind = actor.kind;
  if (kind == ActorKind::Person) return actor.name.find(' ') != std::string::npos;
  return kind == ActorKind::State || kind == ActorKind::ArmedGroup || kind == ActorKind::International ||
         kind == ActorKind::Organization || kind == ActorKind::Organ;
}

class PointFinder {
 public:
  explicit PointFinder(const Casebook& book) : book_(book) {}

  std::vector<Point> find() {
    for (uint32_t a = 0; a < book_.articles(); ++a) {
      const Claims& claims = book_.claims(a);
      for (uint32_t i = 0; i < claims.acts.size(); ++i) read_act({a, i});
      for (uint32_t i = 0; i < claims.ties.size(); ++i) read_tie({a, i});
    }
    return std::move(points_);
  }

 private:
  // What a point takes from the statement around a claim, or from its absence. False: nothing is asserted here.
  bool start(uint32_t article, uint32_t statement, Id id, BlockKind section, Point& point) const {
    if (!carries_stance(section)) return false;
    point.article = article;
    point.id = id;
    point.statement = {article, statement};
    point.told = statement == kNone;
    if (point.told) return true;
    const Statement& s = book_.statement(point.statement);
    if (doubtful(s) || !carries_stance(s.section) || book_.is_doubted_outside(point.statement)) return false;
    point.unnamed = unnamed(s.speaker_kind);
    point.relayed = !s.via.empty();
    point.when = book_.said(point.statement);
    return true;
  }

  bool set_stance(Point& point, Modality modality, bool negative) const {
    StanceQuery query{point.claim, {}, modality, negative};
    point.modality = modality;
    const Statement* s = point.told ? nullptr : &book_.statement(point.statement);
    if (s) query.said = s->act, query.negative = negative != s->negative;
    point.stance = stance_of(query);
    if (point.stance.kind == Stance::Kind::None) return false;
    const bool hedged = s && s->hedged;
    point.capped = modality == Modality::Conditional || (s && !s->condition.empty());
    if (point.stance.kind == Stance::Kind::Value) {
      if (point.capped || hedged) point.stance.value = std::min(point.stance.value, 1);
      if (hedged) point.stance.value = std::max(point.stance.value, -1);
    }
    point.done = is_done(modality) && point.stance.value > 1;
    return true;
  }

  void add(Point point, uint32_t holder, uint32_t target, uint32_t kind, uint32_t voice) {
    if (holder == kNone || kind == kNone || !holds_positions(book_.actors()[holder])) return;
    point.holder = holder, point.target = target, point.kind = kind;
    if (!point.told) {
      const Statement& s = book_.statement(point.statement);
      point.authority = book_.authority(point.statement, holder);
      if (point.authority == Authority::D && is_supposed(point.modality)) return;
      if (point.authority <= Authority::C) {
        voice = book_.actor(point.article, s.speaker);
        if (book_.holder(voice) != holder || book_.organ(voice) == kNone) {
          const uint32_t spoken_for = book_.actor(point.article, s.speaks_for);
          if (book_.holder(spoken_for) == holder) voice = spoken_for;
        }
      }
    }
    point.organ = book_.holder(voice) == holder ? book_.organ(voice) : kNone;
    points_.push_back(point);
  }

  void read_act(Ref ref) {
    const Act& act = book_.act(ref);
    Point point;
    if (rather_wrong(act) || !start(ref.article, act.statement, act.id, act.section, point)) return;
    if (act.modality == Modality::Demanded) return read_demand(ref, point);
    if (!set_stance(point, act.modality, act.negative)) return;
    const Days happened = book_.happened(ref);
    if (point.told) point.when = happened.days.known() ? happened : Days{{kOpenPast, book_.published(ref.article).hi}, false};
    else if (point.done) point.when = is_dated(happened.days) ? happened : Days{{kOpenPast, point.when.days.hi}, false};  // some day before it was told

    for (const IssueRow& row : issue_rows()) {
      if (row.tie || row.type != act.type) continue;
      if (row.holder == "place") {
        read_soil(ref, point, row);
        continue;
      }
      for (const Party& actor : act.actor) {
        const uint32_t doer = book_.actor(ref.article, actor);
        if (book_.holder(doer) == kNone) continue;
        Point own = point;
        own.formal = point.told && is_dated(point.when.days) && is_declared(act.modality) && gives_word(doer, book_.holder(doer));
        for (const Party& recipient : act.recipient) {
          if (act.type == ActType::Retreat && is_people(book_.actor(ref.article, recipient))) continue;  // let go, not withdrawn from
          if (const uint32_t target = book_.towards(doer, book_.actor(ref.article, recipient)), holder = holder_against(doer, target);
              target != kNone && target != holder && !(act.type == ActType::Assault && is_person(holder) && is_person(target)))  // words, or a crime
            add(own, holder, target, kind_index(row.kind), doer);
        }
      }
    }
  }

  bool is_people(uint32_t actor) const {
    return actor != kNone && (book_.actors()[actor].kind == ActorKind::Person || book_.actors()[actor].kind == ActorKind::Collective);
  }

  // An organ, a named person, or those at the head of one ("Karsk's army commanders") give the holder's word; "officials" do not.
  bool gives_word(uint32_t doer, uint32_t holder) const {
    const Actor& actor = book_.actors()[doer];
    if (book_.organ(doer) != kNone || (actor.kind == ActorKind::Person && actor.named)) return true;
    if (doer == holder || actor.named) return false;
    if (actor.kind == ActorKind::Organ) return true;
    static constexpr std::string_view heads[] = {"cabinet", "chiefs", "commanders", "generals", "leaders", "leadership", "ministers"};
    const std::string_view head = std::string_view(actor.name).substr(actor.name.rfind(' ') + 1);
    return std::find(std::begin(heads), std::end(heads), head) != std::end(heads);
  }

  // Whose position a deed or tie is: towards somebody who stands for himself an office holder does too ("the president
  // endorsed Ister").
  uint32_t holder_against(uint32_t doer, uint32_t target) const { return is_person(doer) && is_person(target) ? doer : book_.holder(doer); }
  bool is_person(uint32_t actor) const { return actor != kNone && book_.actors()[actor].kind == ActorKind::Person && book_.actors()[actor].named; }

  // What a speaker demands of others is his stance on demanding it; theirs is not touched.
  void read_demand(Ref ref, Point point) {
    if (point.told) return;
    const Act& act = book_.act(ref);
    point.claim = StanceClaim::Demand;
    if (!set_stance(point, act.modality, act.negative)) return;
    const uint32_t holder = asker_of(book_, ref);
    for (const IssueRow& row : issue_rows()) {
      if (row.tie || row.type != act.type || row.holder != "actor") continue;
      for (const Party& asked : act.actor)
        if (const uint32_t target = book_.holder(book_.actor(ref.article, asked)); target != kNone && target != holder)
          add(point, holder, target, kind_index(row.kind, true), kNone);
    }
  }

  // Others on one's soil: by leave or refusal that the holder itself gives, or beside its own people. An attack on it is
  // neither.
  void read_soil(Ref ref, Point point, const IssueRow& row) {
    const Act& act = book_.act(ref);
    const uint32_t holder = book_.soil(book_.actor(ref.article, act.place));
    if (holder == kNone) return;
    bool foreign = false, own = false;
    for (const Party& party : act.actor) {
      const uint32_t actor = book_.actor(ref.article, party);
      (actor != kNone && (book_.holder(actor) == holder || book_.is_part_of(actor, holder)) ? own : foreign) = true;
    }
    if (!foreign) return;
    const bool leave = !own && act.type != ActType::Assault && !point.told && is_declared(act.modality) &&
                       book_.authority(point.statement, holder) <= Authority::C;
    if (own || leave) add(point, holder, kNone, kind_index(row.kind), kNone);
  }

  // "the Harbour Front, based in Velm": sheltered; "Harbour Motors of Velm", "Velm's Courier", "Oda Tal of Velm" are only there.
  bool is_sheltered(uint32_t actor) const {
    return actor != kNone && (book_.actors()[actor].kind == ActorKind::ArmedGroup || book_.actors()[actor].kind == ActorKind::Collective || book_.actors()[actor].kind == ActorKind::Unknown);
  }

  void read_tie(Ref ref) {
    const Tie& tie = book_.tie(ref);
    Point point;
    point.claim = StanceClaim::Tie;
    if (!start(ref.article, tie.statement, tie.id, tie.section, point)) return;
    if (!set_stance(point, tie.modality, tie.negative)) return;
    if (point.told) point.when = {book_.published(ref.article), true};
    if (const Days since = book_.since(ref); point.told && is_dated(since.days) && since.days.lo <= book_.published(ref.article).hi) point.when = since;  // "endorsed her on Monday"
    for (const IssueRow& row : issue_rows()) {
      if (!row.tie || row.relation != tie.relation) continue;
      const uint32_t subject = book_.actor(ref.article, tie.subject), object = book_.actor(ref.article, tie.object);
      const bool straight = row.holder == "subject";
      const uint32_t holds = straight ? subject : object, held = straight ? object : subject;
      const uint32_t target = book_.towards(holds, held);
      if (tie.relation == Relation::BasedIn && (point.told || !is_sheltered(target))) continue;  // "the Karsk-based Front" charges Karsk with nothing
      const uint32_t holder = tie.relation == Relation::BasedIn ? book_.soil(holds) : holder_against(holds, target);
      if (target != kNone && target != holder) add(point, holder, target, kind_index(row.kind), holds);
    }
  }

  const Casebook& book_;
  std::vector<Point> points_;
};

}  // namespace

Stance stance_of(const StanceQuery& query) {
  const std::string_view claim = kClaims[static_cast<size_t>(query.claim)];
  const std::string_view said = query.said ? name(*query.said) : "told";
  for (const StanceRow& row : stance_rows())
    if (fits(row.claim, claim) && fits(row.said, said) && fits(row.modality, name(query.modality)) &&
        fits(row.polarity, query.negative ? "-" : "+"))
      return row.stance;
  return {};
}

const std::vector<IssueKind>& issue_kinds() {
  static const std::vector<IssueKind> kinds = [] {
    std::vector<IssueKind> out;
    const auto add = [&](std::string name, std::string words, bool tie) {
      if (std::none_of(out.begin(), out.end(), [&](const IssueKind& k) { return k.name == name; }))
        out.push_back({std::move(name), std::move(words), tie});
    };
    for (const IssueRow& row : issue_rows()) add(std::string(row.kind), std::string(row.words), row.tie);
    for (const IssueRow& row : issue_rows())
      if (row.holder == "actor") add("demand " + std::string(row.kind), "demand to " + std::string(row.words) + " of", false);
    return out;
  }();
  return kinds;
}

std::string_view kind_of_act(ActType type) {
  for (const IssueRow& row : issue_rows())
    if (!row.tie && row.type == type && row.holder == "actor") return row.kind;
  return {};
}

uint32_t asker_of(const Casebook& book, Ref demanded) {
  const Act& act = book.act(demanded);
  constexpr uint32_t kNear = 8;  // acts of one sentence lie side by side
  const auto& acts = book.claims(demanded.article).acts;
  const auto asked_him = [&](const Act& request) {
    return std::ranges::any_of(request.recipient, [&](const Party& r) { return r.entity != kNone && std::ranges::any_of(act.actor, [&](const Party& a) { return a.entity == r.entity; }); });
  };
  const auto asker = [&](bool of_him) {
    for (uint32_t i = demanded.i > kNear ? demanded.i - kNear : 0; i < acts.size() && i <= demanded.i + kNear; ++i)
      if (acts[i].type == ActType::Request && acts[i].sentence == act.sentence && !acts[i].negative && !rather_wrong(acts[i]) && (!of_him || asked_him(acts[i])))
        for (const Party& party : acts[i].actor)
          if (const uint32_t holder = book.holder(book.actor(demanded.article, party)); holder != kNone) return holder;
    return kNone;
  };
  if (const uint32_t holder = asker(true); holder != kNone) return holder;  // whoever tells of it
  if (act.statement != kNone) return book.voice({demanded.article, act.statement});
  return asker(false);
}

std::vector<Point> stance_points(const Casebook& book) { return PointFinder(book).find(); }

}  // namespace onrecord::link
