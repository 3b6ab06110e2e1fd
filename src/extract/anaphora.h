// Descriptions and pronouns to entities, in text order: apposition and predicate ("Gen. Abbas, the army's spokesman"),
// office ("the foreign minister"), kind ("the group"), wording ("Pakistani officials"), another word for somebody ("the star
// journalist"); pronouns by recency and role, with the ranker's choice (antecedents.h) where two are as likely.
// Outside quotation marks a pronoun does not take up somebody who is named only inside them; inside, it stays within.
#pragma once
#include <string>
#include <unordered_map>
#include <vector>

#include "extract/coreference.h"

namespace onrecord::extract {

inline constexpr size_t kMentionsBack = 40;  // looked at for an antecedent
inline constexpr size_t kOfficeHolders = 8;  // entities of one office looked at
inline constexpr size_t kTitled = 32;        // people of one title; with more nobody is the only one

enum class Pronoun : uint8_t { Other, He, She, They, It };

bool is_body(ActorKind kind);

struct Anaphora {
  Coreference& r;
  std::vector<uint32_t> recent;  // resolved mentions, in text order
  std::unordered_map<std::string, uint32_t> by_description, by_noun;
  std::unordered_map<std::string, std::vector<uint32_t>> by_office;  // last word of a role -> holders
  std::unordered_map<std::string, std::vector<uint32_t>> titled;     // the same of all titles, those to come too
  std::vector<std::vector<TokenRange>> titles;                       // per named entity
  std::unordered_map<std::string, uint32_t> by_one_word;             // a name of one word or a surname -> entity; kNone: of several
  std::vector<uint32_t> phrase_of;                                   // per token: the phrase that it heads
  std::unordered_map<uint32_t, uint32_t> states_named;               // named state -> mentions so far, of its people too
  std::unordered_map<uint32_t, uint32_t> lands;                      // Gazetteer::bodies -> entity: the states that are named
  uint32_t home = kNone;                                             // entity: the state that the report is written from
  std::vector<std::pair<uint32_t, uint32_t>> ministers;              // entity; the token of the office

  // anaphora.cpp: the order of work, and who holds which office
  void run();
  void learn_titles();
  void introduce(uint32_t m);
  void hold_office(uint32_t e, TokenRange tokens);
  uint32_t body_in(TokenRange tokens, uint32_t but) const;

  // home_states.cpp
  uint32_t home_state() const;
  uint32_t state_of_lead(const Block& dateline) const;
  bool may_be_land(uint32_t e) const;
  bool is_of_home(TokenRange tokens) const;
  uint32_t state_around(uint32_t m) const;
  bool is_will(uint32_t verb) const;
  void give_ministers_states();
  uint32_t mention_near(uint32_t e, uint32_t office) const;

  // descriptions.cpp
  bool plural(uint32_t m) const;
  bool is_office(uint32_t m) const;
  bool is_of_people(uint32_t m) const;
  ActorKind kind_of(uint32_t m) const;
  uint32_t description(uint32_t m);
  uint32_t epithet(uint32_t m, const std::string& lemma) const;
  uint32_t only_outlet(uint32_t m) const;
  bool is_of_other_side(uint32_t e, uint32_t m) const;
  bool is_said_of(uint32_t head, uint32_t subject) const;
  bool is_something_else(uint32_t e, const std::string& lemma) const;
  bool works_as(uint32_t e, const std::string& lemma) const;
  bool says_who(uint32_t m, const std::string& lemma) const;
  static bool tells_apart(std::string_view adjective);
  bool speaks_of_no_actor(uint32_t m, std::string_view lemma, bool definite, uint32_t body) const;
  bool is_generic(uint32_t m) const;
  TokenRange bare(uint32_t m) const;
  bool is_definite(uint32_t m) const;
  uint32_t modifier_body(uint32_t m) const;
  uint32_t by_apposition(uint32_t m, ActorKind kind);
  uint32_t name_after(uint32_t m, ActorKind kind) const;
  uint32_t name_beside(uint32_t m, ActorKind kind) const;
  uint32_t name_from(uint32_t token) const;
  uint32_t same_name(uint32_t m) const;
  void learn_surnames();
  bool is_apposed(uint32_t head) const;
  uint32_t by_predicate(uint32_t m, ActorKind kind);
  void take_role(uint32_t e, uint32_t m, uint32_t other, ActorKind kind);

  // definites.cpp
  uint32_t taken_up(uint32_t m, ActorKind kind, const std::string& lemma);
  uint32_t land_of(uint32_t e) const;
  uint32_t last_state(uint32_t m, uint32_t back) const;
  uint32_t most_named_state() const;
  bool plain(uint32_t m) const;
  uint32_t office_holder(uint32_t m, const std::string& lemma) const;
  static std::string office_word(std::string_view lemma);
  std::string office_words(Span span) const;
  uint32_t titled_later(uint32_t m, const std::string& lemma, uint32_t body) const;
  uint32_t last_of_kind(uint32_t m, ActorKind kind, const std::string& lemma) const;
  bool may_be_called(uint32_t e, ActorKind kind, const std::string& lemma) const;
  static bool is_acronym(std::string_view name);
  bool has_modifiers(uint32_t e, uint32_t m) const;
  bool is_label(uint32_t m) const;
  bool holds_word(uint32_t e, const std::string& lemma) const;

  // pronouns.cpp
  uint32_t ranked(uint32_t m) const;
  uint32_t pronoun(uint32_t m);
  uint32_t whom_it_means(uint32_t m, Pronoun which) const;
  bool fits(Pronoun which, uint32_t e) const;
  bool is_persons_noun(const std::string& lemma) const;
  bool may_be_person(uint32_t e) const;
  bool stands_out(Pronoun which, uint32_t m, uint32_t advised) const;
  uint32_t other_part(uint32_t m) const;
  uint32_t owner_beside(uint32_t m, Pronoun which) const;
  uint32_t who_says_so(uint32_t m, Pronoun which) const;
  uint32_t whose_clause(uint32_t m) const;
  uint32_t subject_ahead(uint32_t m, Pronoun which) const;
  uint32_t top_of(uint32_t m) const;
  int salience(uint32_t m) const;
  bool owns(uint32_t pronoun, uint32_t subject) const;
  bool clashes(uint32_t pronoun, uint32_t other) const;
  bool is_pleonastic(uint32_t head) const;
};

}  // namespace onrecord::extract
