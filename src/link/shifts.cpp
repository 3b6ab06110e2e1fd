// Shifts: who changed tack, by RECORD.md's rules. Key: issue. Reduce, along the track: a position that differs by 2 or more
// from where the holder stood before it, on days that are known to come later.
//   alleged    only unnamed officials (C) or another party (D) say so; what stands is not moved. What others assert of a
//              holder's ties is no word of the holder's and alleges no change of it.
//   contested  the holder's own word (A, B), but within a month one of its officials denies the change or says otherwise,
//              or the deciding organ's silence is itself reported
//   announced  one spokesman or minister (B)
//   confirmed  a decision-maker (A), two organs, or the deed
// Less than 2 is hardening, to a firmer word, or softening. Where a decides_for tie names the deciding organ, what that
// organ has held all along is no change. Views of analysts and narrators are commentary.
#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "link/stances.h"

namespace onrecord::link {
namespace {

template <class T>
void sort_unique(std::vector<T>& list) {
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

bool is_own(const Position& p) { return p.authority <= Authority::B; }
bool is_about_claim(const Position& p) {
  const auto& kinds = issue_kinds();
  return std::any_of(kinds.begin(), kinds.end(), [&](const IssueKind& k) { return k.tie && k.name == p.issue.kind; });
}

// A statement that answers no question by what it holds: about a change, or about not saying anything.
struct Word {
  enum Kind : uint8_t { DeniesChange, Unanswered, Comment } kind;
  Ref ref;
  Day day;  // by which it was said
};

// What has been said around positions, by holder and in order of days.
class Words {
 public:
  explicit Words(const Casebook& book) {
    for (uint32_t a = 0; a < book.articles(); ++a) {
      const auto& statements = book.claims(a).statements;
      for (uint32_t i = 0; i < statements.size(); ++i) {
        const Statement& s = statements[i];
        if (doubtful(s) || !carries_claims(s.section) || s.section == BlockKind::Title) continue;
        const Ref ref{a, i};
        const bool denies = s.of_change && (s.negative || s.act == SpeechAct::Deny);
        const bool silent = s.act == SpeechAct::RefuseToConfirm || (s.negative && s.content.empty());
        if (!denies && !silent) continue;
        const uint32_t holder = book.voice(ref);
        if (holder == kNone || book.authority(ref, holder) > Authority::C) continue;
        by_holder_[holder].push_back({denies ? Word::DeniesChange : Word::Unanswered, ref, std::min(book.said(ref).days.hi, book.published(a).hi)});
      }
    }
    for (auto& [holder, words] : by_holder_)
      std::sort(words.begin(), words.end(), [](const Word& x, const Word& y) { return std::tie(x.day, x.ref) < std::tie(y.day, y.ref); });
  }
  template <class F>
  void each(uint32_t holder, Day from, Day to, F&& visit) const {
    const auto found = by_holder_.find(holder);
    if (found == by_holder_.end()) return;
    auto at = std::lower_bound(found->second.begin(), found->second.end(), from, [](const Word& w, Day day) { return w.day < day; });
    for (; at != found->second.end() && at->day <= to; ++at) visit(*at);
  }

 private:
  std::map<uint32_t, std::vector<Word>> by_holder_;
};

class ShiftFinder {
 public:
  ShiftFinder(const Casebook& book, const Findings& findings) : book_(book), findings_(findings), words_(book) {
    for (uint32_t a = 0; a < book.articles(); ++a)
      for (const Tie& tie : book.claims(a).ties) read_decider(a, tie);
  }

  std::vector<Shift> find() {
    const auto& all = findings_.positions;
    for (size_t begin = 0, end; begin < all.size(); begin = end) {
      for (end = begin; end < all.size() && all[end].issue == all[begin].issue;) ++end;
      walk(std::span(all).subspan(begin, end - begin));
    }
    std::sort(out_.begin(), out_.end(), [](const Shift& a, const Shift& b) { return a.id < b.id; });
    return std::move(out_);
  }

 private:
  using Track = std::span<const Position>;

  void read_decider(uint32_t article, const Tie& tie) {
    if (tie.relation != Relation::DecidesFor || tie.negative || (tie.modality != Modality::Actual && tie.modality != Modality::Ongoing)) return;
    if (tie.statement != kNone && book_.statement({article, tie.statement}).act == SpeechAct::Deny) return;
    const uint32_t subject = book_.actor(article, tie.subject), object = book_.actor(article, tie.object);
    const uint32_t organ = book_.organ(subject), holder = book_.holder(object);
    if (organ != kNone && holder != kNone && book_.holder(organ) == holder) deciders_[book_.id(holder)].insert(book_.id(organ));
  }

  // The only organ that decides, if the archive agrees on one.
  Id deciding_organ(Id holder) const {
    const auto found = deciders_.find(holder);
    return found != deciders_.end() && found->second.size() == 1 ? *found->second.begin() : Id{};
  }

  void walk(Track track) {
    std::vector<const Position*> by_day;  // dated, in the order in which they can first have been taken
    for (const Position& p : track)
      if (p.dated) by_day.push_back(&p);
    std::sort(by_day.begin(), by_day.end(), [](const Position* a, const Position* b) {
      return std::tie(a->when.lo, a->when.hi, a->id) < std::tie(b->when.lo, b->when.hi, b->id);
    });
    const Id decider = deciding_organ(track.front().issue.holder);
    // Own words in order of the day by which they were given; those before a position's first day can stand before it.
    std::vector<const Position*> own;
    for (const Position& p : track)
      if (is_own(p) && p.dated) own.push_back(&p);  // a track is in order of hi
    size_t next = 0;
    const Position *standing = nullptr, *decided = nullptr;
    std::map<std::pair<Id, int>, size_t> alleged;  // from, stance -> shift
    const Shift* last = nullptr;
    std::optional<Shift> kept;
    for (const Position* p : by_day) {
      for (; next < own.size() && own[next]->when.hi < p->when.lo; ++next) {
        standing = own[next];
        if (decider && standing->organ == decider) decided = standing;
      }
      const Position* from = standing;
      if (!from || p == from || p->stance == from->stance) continue;
      const int size = std::abs(p->stance - from->stance);
      if (!is_own(*p) && is_about_claim(*p) && p->authority != Authority::C) continue;
      if (!is_own(*p))
        if (const auto found = alleged.find({from->id, p->stance}); found != alleged.end()) {
          add_claims(*p, out_[found->second].evidence);
          continue;
        }
      // The deciding organ never moved: the others' words have come back to it.
      if (decided && std::abs(p->stance - decided->stance) < std::min(size, 2)) continue;
      // One that contested a shift has not shifted back.
      if (kept && last && kept->to == from->id && p->when.lo <= from->when.hi + kMonth && is_side_of(*p, kept->from, track)) continue;
      Shift shift = make(*p, *from, track, decider, decided);
      shift.kind = size >= 2 ? ShiftKind::Shift : std::abs(p->stance) > std::abs(from->stance) ? ShiftKind::Hardening : ShiftKind::Softening;
      if (!is_own(*p)) alleged[{from->id, p->stance}] = out_.size();
      else kept = shift, last = &*kept;
      out_.push_back(std::move(shift));
    }
  }

  static bool is_side_of(const Position& p, Id before, Track track) {
    for (const Position& q : track)
      if (q.id == before) return std::abs(q.stance - p.stance) < 2;
    return false;
  }

  void add_claims(const Position& p, std::vector<Id>& into) const {
    into.insert(into.end(), p.claims.begin(), p.claims.end());
    into.insert(into.end(), p.statements.begin(), p.statements.end());
    sort_unique(into);
  }

  // The reports that tell a position, and who gave it.
  struct Scene {
    std::set<uint32_t> articles;
    std::set<uint32_t> speakers;
    void add(const Scene& more) {
      articles.insert(more.articles.begin(), more.articles.end());
      speakers.insert(more.speakers.begin(), more.speakers.end());
    }
  };
  Scene scene_of(const Position& p) const {
    Scene scene;
    for (const Id claim : p.claims)
      for (const Ref ref : {book_.find_act(claim), book_.find_tie(claim)})
        if (ref.i != kNone) scene.articles.insert(ref.article);
    for (const Id id : p.statements) {
      const Ref ref = book_.find_statement(id);
      if (ref.i == kNone) continue;
      if (const uint32_t speaker = book_.actor(ref.article, book_.statement(ref).speaker); speaker != kNone) scene.speakers.insert(speaker);
      if (const uint32_t f = book_.family(ref); f != kNone)
        for (const Id member : findings_.families[f].statements)
          if (const Ref other = book_.find_statement(member); other.i != kNone) scene.articles.insert(other.article);
    }
    return scene;
  }

  // A statement that has no issue of its own is on a position if its report tells the position too, or if it speaks of
  // the one who gave it, or of the issue's target.
  bool is_on(Ref ref, const Scene& scene, uint32_t target) const {
    if (scene.articles.contains(ref.article)) return true;
    for (const Party& party : book_.statement(ref).about)
      if (const uint32_t actor = book_.actor(ref.article, party);
          actor != kNone && (scene.speakers.contains(actor) || (target != kNone && book_.holder(actor) == target)))
        return true;
    return false;
  }

  // Does the report quote the one who gave a position, of the same days?
  bool tells_word(uint32_t article, const Scene& scene, Interval when) const {
    const auto& statements = book_.claims(article).statements;
    for (uint32_t i = 0; i < statements.size(); ++i) {
      const uint32_t family = book_.family({article, i});  // another telling may know better who said it
      const uint32_t speaker = family == kNone ? book_.actor(article, statements[i].speaker) : book_.number(findings_.families[family].speaker);
      if (speaker == kNone || !scene.speakers.contains(speaker)) continue;
      if (const Days said = book_.said({article, i}); is_dated(said.days) && said.days.overlaps(when)) return true;
    }
    return false;
  }

  Shift make(const Position& to, const Position& from, Track track, Id decider, const Position* decided) const {
    Shift shift;
    shift.id = hash_id("shift " + print_id(IdKind::Position, from.id) + print_id(IdKind::Position, to.id));
    shift.issue = to.issue;
    shift.from = from.id, shift.to = to.id;
    shift.deciding_organ = decider;
    if (decided) shift.deciding_standing = decided->id;
    add_claims(to, shift.evidence);

    const Day first = to.when.lo, last = to.when.hi + kMonth;
    Scene scene = scene_of(to);
    bool second_organ = false, decider_spoke = decider && to.organ == decider;
    // The track is in order of the last day on which a position can have been taken.
    auto at = std::lower_bound(track.begin(), track.end(), first, [](const Position& p, Day day) { return p.when.hi < day; });
    for (; at != track.end() && at->when.hi <= last; ++at) {
      const Position& q = *at;
      if (q.id == to.id || q.id == from.id || q.authority > Authority::C) continue;
      if (is_own(q) && q.stance == to.stance && q.dated) scene.add(scene_of(q));  // said again: what answers that answers this
      if (std::abs(q.stance - to.stance) >= 2 && (!q.dated || q.when.lo >= to.when.lo)) add_claims(q, shift.against);
      if (is_own(q) && is_own(to) && q.stance == to.stance && q.organ && to.organ && q.organ != to.organ) {
        second_organ = true;
        decider_spoke |= decider && q.organ == decider;
        add_claims(q, shift.evidence);
      }
    }
    const uint32_t holder = book_.number(to.issue.holder), target = book_.number(to.issue.target);
    bool decider_silent = false;
    words_.each(holder, first, last, [&](const Word& word) {
      if (!is_on(word.ref, scene, target) && !tells_word(word.ref.article, scene, to.when)) return;
      const Statement& s = book_.statement(word.ref);
      if (word.kind == Word::DeniesChange) {
        shift.against.push_back(s.id);
        return;
      }
      shift.unanswered.push_back(s.id);
      const uint32_t organ = book_.organ(book_.actor(word.ref.article, s.speaker));
      decider_silent |= decider && organ != kNone && book_.id(organ) == decider && s.content.empty();
    });
    comment(scene, first, last, holder, shift);
    sort_unique(shift.against), sort_unique(shift.unanswered), sort_unique(shift.commentary);

    if (!is_own(to)) shift.grade = ShiftGrade::Alleged;
    else if (to.deed) shift.grade = ShiftGrade::Confirmed;
    else if (!shift.against.empty() || (decider_silent && !decider_spoke)) shift.grade = ShiftGrade::Contested;
    else if (to.authority == Authority::A || second_organ) shift.grade = ShiftGrade::Confirmed;
    else shift.grade = ShiftGrade::Announced;

    const auto lacks = [&](bool lacking, Missing what) {
      if (lacking) shift.missing.push_back(what);
    };
    lacks(to.unnamed && !is_own(to), Missing::NamedSource);
    lacks(to.authority == Authority::D, Missing::OwnWord);
    lacks(to.authority != Authority::A && !to.deed, Missing::DecisionMaker);
    lacks(decider && !decider_spoke, Missing::DecidingOrgan);
    lacks(is_own(to) && to.authority != Authority::A && !second_organ && !to.deed, Missing::SecondOrgan);
    lacks(!to.deed && !is_about_claim(to), Missing::Deed);
    lacks(to.reports < 2, Missing::SecondReport);
    lacks(to.assumed || !to.when.is_day(), Missing::ExactDate);
    return shift;
  }

  // Views of analysts, former officials and narrators in the reports that tell the new position.
  void comment(const Scene& scene, Day first, Day last, uint32_t holder, Shift& shift) const {
    for (const uint32_t a : scene.articles) {
      if (book_.published(a).lo > last || book_.published(a).hi < first) continue;
      const auto& statements = book_.claims(a).statements;
      for (uint32_t i = 0; i < statements.size(); ++i) {
        const Statement& s = statements[i];
        if (doubtful(s) || s.content.empty() || !carries_claims(s.section) || s.section == BlockKind::Title) continue;
        if (book_.authority({a, i}, holder) != Authority::E) continue;
        const bool speaks_of_it = s.of_change || std::any_of(s.about.begin(), s.about.end(), [&](const Party& party) {
          const uint32_t actor = book_.actor(a, party);
          return actor != kNone && scene.speakers.contains(actor);
        });
        if (speaks_of_it) shift.commentary.push_back(s.id);
      }
    }
  }

  const Casebook& book_;
  const Findings& findings_;
  Words words_;
  std::map<Id, std::set<Id>> deciders_;
  std::vector<Shift> out_;
};

}  // namespace

void find_shifts(Work& work) { work.findings.shifts = ShiftFinder(work.book(), work.findings).find(); }

}  // namespace onrecord::link
