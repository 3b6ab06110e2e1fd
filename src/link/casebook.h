// Casebook: the claims of an archive with what earlier passes found about them, by number instead of by id: who an
// entity is and for whom it stands, which days a claim means, which reports are copies. Everything that groups claims
// across articles (families to conflicts) reads it. Built in one linear pass; the order of `claims` changes nothing.
//   const Casebook book(archive, findings);              // findings: actors, copies, dates; families, once found
//   book.holder(book.actor(article, statement.speaker))  // "Teskar", whoever of its organs speaks
#pragma once
#include <cstdint>
#include <vector>

#include "core/claims.h"
#include "core/findings.h"
#include "link/passes.h"

namespace onrecord::link {

inline constexpr Day kMonth = 30;  // the days in which a denial contests, an answer answers a request without words

// Nothing rests on an act that is rather wrong than right. The percentages are those of strict readers, to whom an arguable row is not
// right; kinder ones find 15 in a hundred more right. (Lists ask for more: kSureAct.)
constexpr bool rather_wrong(const Act& act) { return act.confidence < kSure - 15; }

// A claim by place: claims().at(article).statements[i] (or acts, ties).
struct Ref {
  uint32_t article = kNone, i = kNone;
  auto operator<=>(const Ref&) const = default;
};

// The days of a claim, as far as they are known.
struct Days {
  Interval days;
  bool assumed = false;
};

class Casebook {
 public:
  Casebook(Archive archive, const Findings& findings, std::span<const Interval> published);
  void note_families(const Findings& findings);  // that were found after it was made, once

  uint32_t articles() const { return static_cast<uint32_t>(claims_.size()); }
  const Claims& claims(uint32_t article) const { return *claims_[article]; }  // by article id
  const Statement& statement(Ref ref) const { return claims(ref.article).statements[ref.i]; }
  const Act& act(Ref ref) const { return claims(ref.article).acts[ref.i]; }
  const Tie& tie(Ref ref) const { return claims(ref.article).ties[ref.i]; }
  const std::vector<Actor>& actors() const { return *actors_; }
  Id id(uint32_t actor) const { return actor == kNone ? Id{} : (*actors_)[actor].id; }

  // Actors are numbered by id; kNone: nobody that is known.
  uint32_t actor(uint32_t article, uint32_t entity) const;
  uint32_t actor(uint32_t article, const Party& party) const { return actor(article, party.entity); }
  // Whose word or deed an actor's is: up from organs, collectives and persons who hold an office (link/offices.h) to the
  // state, group or body they are part of; other persons are their own. kNone unless that is somebody with a name.
  uint32_t holder(uint32_t actor) const { return actor == kNone ? kNone : holder_[actor]; }
  // Whom a deed of `doer` is towards: the party's holder; but between two people of whom the doer stands for nobody else, the party
  // himself ("the candidate praised the president": no matter of states).
  uint32_t towards(uint32_t doer, uint32_t party) const;
  // The organ at or above an actor that speaks for the holder; kNone: the holder itself, or somebody in no known organ.
  uint32_t organ(uint32_t actor) const { return actor == kNone ? kNone : organ_[actor]; }
  uint32_t soil(uint32_t place) const;  // the state that a place, or an organ, lies in; kNone
  bool is_part_of(uint32_t part, uint32_t whole) const;  // or the same

  // The report's own text, or the one it was copied from; reports with the same root are one voice.
  uint32_t root(uint32_t article) const { return root_[article]; }
  bool is_copy(uint32_t article) const { return is_copy_[article]; }
  // Of tellings, those of reports that copy no other report which tells it too: a copy's "yesterday" is its original's.
  std::vector<Ref> voices(const std::vector<Ref>& told) const;
  Interval published(uint32_t article) const { return published_[article]; }
  // The holder whose word a statement is: whom its speaker stands for. kNone if nobody is known.
  uint32_t voice(Ref statement) const;
  // Who speaks for `holder` with which authority in a statement (RECORD.md), through all statements it stands inside.
  Authority authority(Ref statement, uint32_t holder) const;
  // A statement that it stands inside is denied, negated, asked or not confirmed: what it holds is not asserted.
  bool is_doubted_outside(Ref statement) const;

  Days said(Ref statement) const { return said_[statements_.at(statement)]; }  // of its family, if it has one
  Days happened(Ref act) const { return happened_[acts_.at(act)]; }
  Days since(Ref tie) const { return since_[ties_.at(tie)]; }
  uint32_t family(Ref statement) const { return family_[statements_.at(statement)]; }  // index into findings.families; kNone
  Ref find_statement(Id id) const { return statements_.find(id); }  // i is kNone if there is none
  Ref find_act(Id id) const { return acts_.find(id); }
  Ref find_tie(Id id) const { return ties_.find(id); }
  uint32_t number(Id actor) const;  // kNone if there is none

 private:
  // All claims of a kind, article by article, and by id.
  struct Shelf {
    std::vector<uint32_t> start;               // by article, and the end
    std::vector<std::pair<Id, Ref>> by_id;
    size_t at(Ref ref) const { return start[ref.article] + ref.i; }
    Ref find(Id id) const;
  };
  template <class Rows>
  Shelf shelve(Rows Claims::* rows) const;
  // The dates of one role of all claims of a kind.
  std::vector<Days> dated(const Shelf& shelf, const Findings& findings, DateRole role) const;
  void note_actors();
  bool is_voice(const Actor& person, ActorKind whole) const;
  void note_copies(const Findings& findings);
  uint32_t article(Id id) const;

  Archive claims_;
  std::span<const Interval> published_;
  const std::vector<Actor>* actors_;
  std::vector<Id> articles_;
  std::vector<uint32_t> entity_start_, actor_of_;  // by article; by entity
  std::vector<uint32_t> holder_, organ_, part_of_, root_;
  std::vector<bool> is_copy_;  // by article
  Shelf statements_, acts_, ties_;
  std::vector<Days> said_, happened_, since_;
  std::vector<uint32_t> family_;
};

// Days between which another claim can be put: both ends known, and no more than a quarter of a year apart.
constexpr bool is_dated(Interval days) {
  return days.lo != kOpenPast && days.hi != kOpenFuture && days.hi - days.lo <= 92;
}

}  // namespace onrecord::link
