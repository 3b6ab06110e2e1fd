// What the steps of local coreference share while they resolve one article: entities.cpp sets it up and ends it,
// naming.cpp gives names their entities, anaphora.cpp descriptions and pronouns.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "extract/extract.h"
#include "extract/gazetteer.h"
#include "extract/mentions.h"
#include "extract/names.h"
#include "extract/tree.h"

namespace onrecord::extract {

struct Coreference {
  // What is known of an entity beside its row in the claims.
  struct Known {
    std::vector<std::string> words;  // of its fullest name, folded
    std::string head;                // lemma of a description
    uint32_t body = kNone;           // Gazetteer::bodies
    uint32_t people_of = kNone;      // the same: the state of whose people these are some
    Gender gender = Gender::Unknown;
    bool plural = false;
  };

  explicit Coreference(Context& context);

  Context& c;
  Reading& reading;
  std::string_view text;
  const Gazetteer& gazetteer;
  Tree tree;
  std::vector<FoundName> names;
  std::vector<uint32_t> name_of;  // per mention, into names; kNone: not a name
  std::vector<uint32_t> quote;    // per token, into reading.quotations; kNone: outside quotation marks
  std::vector<Known> known;       // per entity

  std::string_view word_at(uint32_t token) const { return word(reading, text, token); }
  std::string_view lemma(uint32_t token) const { return reading.lemma(token); }
  const Mention& mention(uint32_t m) const { return reading.mentions[m]; }
  uint32_t entity_of(uint32_t m) const { return reading.mentions[m].entity; }
  uint32_t quote_of(uint32_t m) const { return quote[mention(m).head]; }
  Entity& entity(uint32_t e) { return c.claims.entities[e]; }
  const Entity& entity(uint32_t e) const { return c.claims.entities[e]; }

  std::string surface(TokenRange tokens) const;  // as written, spaces folded
  uint32_t make(ActorKind kind, std::string name, bool named);
  void add_alias(uint32_t e, TokenRange tokens);
  void add_role(uint32_t e, Span span);  // "former" is read from its words
};

// Is this name of a people, or of a party, only some of them: "many Karskans", "a Karskan", "Velmian Karskans", "Karskans who
// left"? They are not the state and speak and act for themselves. peoples.cpp
bool is_some_of(const Coreference& coreference, uint32_t mention);

void resolve_names(Coreference& coreference);
void resolve_descriptions(Coreference& coreference);

}  // namespace onrecord::extract
