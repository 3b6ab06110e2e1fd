// Conflicts: two claims that cannot both hold, or a claim and its denial. Keys: the event whose accounts differ (numbers of
// one thing, days, places, parties), the family whose tellings differ in date, the pair of which a tie is asserted and
// denied, the deed that one lays on another who denies it. One predicate at a time: "contact admitted" and "support denied"
// do not meet. Nobody is in conflict with himself here: that is a shift; a refusal to confirm denies nothing.
#include <algorithm>
#include <map>
#include <tuple>

#include "link/stances.h"

namespace onrecord::link {
namespace {

constexpr size_t kSides = 16;  // of one conflict; more are a list, not a dispute

Conflict start(ConflictKind kind, uint32_t subject, uint32_t object, std::string about, Id whole, const Casebook& book) {
  Conflict c;
  c.kind = kind;
  c.subject = book.id(subject), c.object = book.id(object);
  c.about = std::move(about);
  c.whole = whole;
  return c;
}

// Sides by value; a conflict only if there are two.
void finish(Conflict conflict, std::map<std::string, std::vector<Id>> sides, std::vector<Conflict>& out) {
  if (sides.size() < 2) return;
  std::string key = std::string("conflict ") + std::string(name(conflict.kind)) + conflict.about;
  for (auto& [value, claims] : sides) {
    if (conflict.sides.size() == kSides) break;
    std::sort(claims.begin(), claims.end());
    claims.erase(std::unique(claims.begin(), claims.end()), claims.end());
    key += value + print_id(IdKind::Act, claims.front());
    conflict.sides.push_back({value, std::move(claims)});
  }
  conflict.id = hash_id(key);
  out.push_back(std::move(conflict));
}

class ConflictFinder {
 public:
  ConflictFinder(const Casebook& book, const Findings& findings) : book_(book), findings_(findings) {}

  std::vector<Conflict> find() {
    for (const Event& event : findings_.events) compare_accounts(event);
    for (const Family& family : findings_.families) compare_dates(family);
    dispute_ties();
    dispute_identities();
    dispute_deeds();
    std::sort(out_.begin(), out_.end(), [](const Conflict& a, const Conflict& b) { return a.id < b.id; });
    return std::move(out_);
  }

 private:
  void compare_accounts(const Event& event) {
    std::map<std::string, std::vector<Id>> counts[enum_names<Counted>.size()], days, places, recipients;
    std::vector<Ref> told;
    for (const Id id : event.acts)
      if (const Ref ref = book_.find_act(id); ref.i != kNone) told.push_back(ref);
    for (const Ref ref : book_.voices(told))
      if (event.dates_differ && book_.happened(ref).days.known()) days[print_interval(book_.happened(ref).days)].push_back(book_.act(ref).id);
    for (const Id id : event.acts) {
      const Ref ref = book_.find_act(id);
      if (ref.i == kNone) continue;
      const Act& act = book_.act(ref);
      for (const Count& count : act.counts)
        if (count.of != Counted::Other) counts[static_cast<size_t>(count.of)][std::to_string(count.value)].push_back(id);
      if (const uint32_t place = book_.actor(ref.article, act.place); !event.place && place != kNone)
        places[book_.actors()[place].name].push_back(id);
      if (const uint32_t one = is_deed(event.type) ? only_party(ref.article, act.recipient) : kNone; one != kNone) recipients[book_.actors()[one].name].push_back(id);
    }
    const std::string type(name(event.type));
    for (size_t of = 1; of < std::size(counts); ++of)
      finish(start(ConflictKind::Number, kNone, kNone, std::string(name(static_cast<Counted>(of))), event.id, book_), counts[of], out_);
    finish(start(ConflictKind::Date, kNone, kNone, type, event.id, book_), days, out_);
    finish(start(ConflictKind::Place, kNone, kNone, type, event.id, book_), places, out_);
    finish(start(ConflictKind::Party, kNone, kNone, type, event.id, book_), recipients, out_);
  }

  // Words can go to several on one day.
  static bool is_deed(ActType type) { return type != ActType::Accuse && type != ActType::Request && type != ActType::Reject && type != ActType::Threaten && type != ActType::Support && type != ActType::Consult; }

  // The recipient of an account that names one alone; accounts that name more can both hold.
  uint32_t only_party(uint32_t article, const std::vector<Party>& parties) const {
    uint32_t one = kNone;
    for (const Party& party : parties) {
      const uint32_t actor = book_.actor(article, party);
      if (actor == kNone || !book_.actors()[actor].named || (one != kNone && one != actor)) return kNone;
      one = actor;
    }
    return one;
  }

  void compare_dates(const Family& family) {
    if (!family.dates_differ) return;
    std::map<std::string, std::vector<Id>> days;
    std::vector<Ref> told;
    for (const Id id : family.statements)
      if (const Ref ref = book_.find_statement(id); ref.i != kNone) told.push_back(ref);
    for (const Ref ref : book_.voices(told)) {
      const Id id = book_.statement(ref).id;
      for (auto at = date_of(id); at != findings_.dates.end() && at->claim == id; ++at)
        if (at->role == DateRole::Said && !at->assumed && at->when.known()) days[print_interval(at->when)].push_back(id);
    }
    finish(start(ConflictKind::Date, kNone, kNone, "said", family.id, book_), days, out_);
  }

  std::vector<ClaimDate>::const_iterator date_of(Id claim) const {
    return std::lower_bound(findings_.dates.begin(), findings_.dates.end(), claim, [](const ClaimDate& d, Id sought) { return d.claim < sought; });
  }

  // One side of a dispute: who asserts or denies.
  struct Voice {
    Id claim;
    uint32_t speaker = kNone;  // holder; kNone: the report
    bool denies = false;
    uint32_t article = kNone;
    Interval days;
    bool told = false;  // in a report's own words
  };

  uint32_t voice_of(Ref statement) const {
    if (statement.i == kNone) return kNone;
    if (const uint32_t voice = book_.voice(statement); voice != kNone) return voice;
    const uint32_t family = book_.family(statement);  // another telling may name the speaker whom this one leaves out
    return family == kNone ? kNone : book_.holder(book_.number(findings_.families[family].speaker));
  }

  // "He has not backed her", in a report's own words, says how things stood that day; a speaker's denial is of the matter.
  static bool can_meet(const Voice& a, const Voice& b) {
    const Voice& denial = a.denies ? a : b;
    return denial.speaker != kNone || !denial.told || a.days.overlaps(b.days);
  }

  // Asserted and denied, by voices that are not one and the same.
  void dispute(Conflict conflict, const std::vector<Voice>& voices) {
    std::map<std::string, std::vector<Id>> sides;
    for (const Voice& v : voices) {
      const bool opposed = std::any_of(voices.begin(), voices.end(), [&](const Voice& o) {
        return o.denies != v.denies && (o.speaker == kNone || o.speaker != v.speaker) && can_meet(o, v);
      });
      if (opposed) sides[v.denies ? "denied" : "asserted"].push_back(v.claim);
    }
    finish(std::move(conflict), std::move(sides), out_);
  }

  void dispute_ties() {
    std::map<std::tuple<uint32_t, uint32_t, uint32_t>, std::vector<Voice>> pairs;  // kind, holder, target
    for (const Point& p : stance_points(book_)) {
      const bool of_what_is = p.modality == Modality::Actual || p.modality == Modality::Ongoing || p.modality == Modality::Denied || p.modality == Modality::Alleged;
      if (p.claim != StanceClaim::Tie || !of_what_is || p.stance.kind != Stance::Kind::Value || p.stance.value == 0 || p.stance.value == -1) continue;
      pairs[{p.kind, p.holder, p.target}].push_back({p.id, voice_of(p.statement), p.stance.value < 0, p.article, p.when.days, p.told});
    }
    for (const auto& [key, voices] : pairs)
      dispute(start(ConflictKind::Denial, std::get<1>(key), std::get<2>(key), issue_kinds()[std::get<0>(key)].name, {}, book_), thin(voices));
  }

  // A side's first few claims are enough to show it, and keep the work linear.
  static std::vector<Voice> thin(const std::vector<Voice>& voices) {
    std::map<std::pair<bool, uint32_t>, size_t> seen;
    std::vector<Voice> out;
    for (const Voice& v : voices)
      if (seen[{v.denies, v.speaker}]++ < kSides && out.size() < kSides * kSides) out.push_back(v);
    return out;
  }

  void dispute_identities() {
    std::map<std::pair<uint32_t, uint32_t>, std::map<std::string, std::vector<Id>>> pairs;
    for (uint32_t a = 0; a < book_.articles(); ++a)
      for (const Tie& tie : book_.claims(a).ties) {
        if (tie.relation != Relation::SameAs && tie.relation != Relation::DistinctFrom) continue;
        if (tie.modality != Modality::Actual && tie.modality != Modality::Ongoing && tie.modality != Modality::Denied) continue;
        uint32_t one = book_.actor(a, tie.subject), other = book_.actor(a, tie.object);
        if (one == kNone || other == kNone || one == other) continue;
        bool negative = tie.negative != (tie.modality == Modality::Denied);
        if (tie.statement != kNone) {
          const Statement& s = book_.statement({a, tie.statement});
          if (s.act == SpeechAct::RefuseToConfirm || s.act == SpeechAct::Ask || book_.is_doubted_outside({a, tie.statement})) continue;
          if (s.act == SpeechAct::Deny && tie.modality != Modality::Denied) negative = !negative;
        }
        pairs[std::minmax(one, other)][(tie.relation == Relation::SameAs) != negative ? "same" : "distinct"].push_back(tie.id);
      }
    for (auto& [pair, sides] : pairs)
      finish(start(ConflictKind::Identity, pair.first, pair.second, "identity", {}, book_), sides, out_);
  }

  // A deed that others lay on somebody who denies it. A denial without days meets the charges of its own report.
  void dispute_deeds() {
    std::map<std::tuple<ActType, uint32_t, uint32_t>, std::vector<Voice>> deeds;
    for (uint32_t a = 0; a < book_.articles(); ++a) {
      const auto& acts = book_.claims(a).acts;
      for (uint32_t i = 0; i < acts.size(); ++i) {
        const Act& act = acts[i];
        const Ref statement{a, act.statement};
        if (rather_wrong(act) || act.section == BlockKind::Title) continue;
        bool denies = act.modality == Modality::Denied;
        const bool asserts = act.modality == Modality::Actual || act.modality == Modality::Ongoing || act.modality == Modality::Alleged;
        if ((!denies && !asserts) || act.negative) continue;
        if (act.statement != kNone) {
          const Statement& s = book_.statement(statement);
          if (s.negative || s.act == SpeechAct::RefuseToConfirm || s.act == SpeechAct::Ask || book_.is_doubted_outside(statement)) continue;
          denies |= s.act == SpeechAct::Deny;
        }
        for (const Party& actor : act.actor)
          for (const Party& recipient : act.recipient) {
            const uint32_t doer = book_.holder(book_.actor(a, actor)), target = book_.holder(book_.actor(a, recipient));
            if (doer != kNone && target != kNone && doer != target)
              deeds[{act.type, doer, target}].push_back({act.id, voice_of(statement), denies, a, book_.happened({a, i}).days, act.statement == kNone});
          }
      }
    }
    for (const auto& [key, all] : deeds) {
      const std::vector<Voice> voices = thin(all);
      std::map<std::string, std::vector<Id>> sides;
      bool own = false;
      for (const Voice& denial : voices) {
        if (!denial.denies) continue;
        for (const Voice& charge : voices) {
          if (charge.denies || (charge.speaker != kNone && charge.speaker == denial.speaker)) continue;
          const bool same_time = is_dated(charge.days) && is_dated(denial.days) && charge.days.overlaps(denial.days);
          const bool same_report = charge.article == denial.article && (!is_dated(denial.days) || !is_dated(charge.days));
          if (!same_time && !same_report) continue;
          sides["asserted"].push_back(charge.claim), sides["denied"].push_back(denial.claim);
          own |= denial.speaker == std::get<1>(key);
        }
      }
      finish(start(own ? ConflictKind::Blame : ConflictKind::Denial, std::get<1>(key), std::get<2>(key),
                   std::string(name(std::get<0>(key))), {}, book_),
             std::move(sides), out_);
    }
  }

  const Casebook& book_;
  const Findings& findings_;
  std::vector<Conflict> out_;
};

}  // namespace

void find_conflicts(Work& work) { work.findings.conflicts = ConflictFinder(work.book(), work.findings).find(); }

}  // namespace onrecord::link
