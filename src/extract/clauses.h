// Who does what in a clause: what acts and ties both ask of the tree.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "extract/extract.h"
#include "extract/mentions.h"
#include "extract/tree.h"

namespace onrecord::extract {

struct ActWords;

struct Clauses {
  explicit Clauses(const Context& context);

  const Context& c;
  const Reading& reading;
  Tree tree;
  std::vector<uint32_t> subject, object;   // per token: its own nsubj (active or passive) and obj; kNone
  std::vector<uint32_t> statement;         // per token: the innermost statement whose content holds it; kNone

  std::string_view lemma(uint32_t token) const { return reading.lemma(token); }
  std::string verb_lemma(uint32_t token) const;  // in lower case; "rule" where "ruled" was read as a form of "rul"
  Deprel relation(uint32_t token) const { return reading.deprel[token]; }
  uint32_t head(uint32_t token) const { return reading.head[token]; }
  bool is_passive(uint32_t verb) const;    // "was arrested", "arrested by", a participle after its noun
  std::string_view preposition(uint32_t token) const;  // lemma of its case word; empty: none

  // The token that does the verb, following control, coordination and relative clauses; of a passive, what it is done to.
  uint32_t subject_of(uint32_t verb, const ActWords& words) const;
  // Of a verb joined by "and": the verb that it goes with. "urged X to leave and spoke with Y": spoke goes with urged.
  uint32_t joined_to(uint32_t verb) const;
  uint32_t agent_of(uint32_t verb) const;  // "by X"
  uint32_t wished_of(uint32_t clause) const;  // "wanted X to leave", of leave: X; kNone
  uint32_t antecedent(uint32_t token) const;  // of a relative pronoun; any other token is its own

  // The entity that this noun or name stands for, else the one that its possessor or modifier does ("Karskan soil");
  // `strict`: only its own.
  Party party_at(uint32_t token, bool strict) const;
  // With everybody coordinated to it.
  std::vector<Party> parties_at(uint32_t token, bool strict) const;

  // Those in the phrase with this preposition that hangs on the token: "a raid [on X]".
  std::vector<Party> parties_with(uint32_t token, std::string_view preposition) const;

  bool in_time(uint32_t token) const;       // part of a time expression, or the "on" before one
  bool says_no(uint32_t token) const;       // a "not", "never" or "no" hangs on it
  Party place_of(uint32_t trigger) const;   // "in Velm"
  When when_of(uint32_t trigger) const;
  bool is_until(uint32_t time) const;  // "until 2003": the word before the expression, or its first     // attached expression > clause > tense

 private:
  bool joins(uint32_t verb, uint32_t first) const;
  uint32_t lost_subject(uint32_t verb) const;
  uint32_t clause_beside(uint32_t participle) const;
  uint32_t last_mention(uint32_t token) const;
  bool is_generic(uint32_t token) const;
  bool begins_clause(uint32_t token) const;
  bool is_reproached_for(uint32_t clause, uint32_t verb, const ActWords& words) const;
};

// "X's demands", "threats by X": what their hearer does with them names him ("Y resisted X's demands").
bool is_hearing(std::string_view lemma);

// "a bill to ban X", "a law that would allow raids": what it holds is done if it is passed, and by no one who asks for it
bool is_law(std::string_view lemma);

// How the act or tie of this trigger stands, by auxiliaries, negation, governing words and the statement it is in.
// `negative` gets a negation that the modality does not say.
Modality modality_of(const Clauses& clauses, const ActWords& words, uint32_t trigger, bool& negative);

}  // namespace onrecord::extract
