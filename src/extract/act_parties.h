// Who is on the two ends of an act: the recipient that a frame's slots and the tree give it, and whom they name only in words.
#pragma once
#include <string_view>
#include <vector>

#include "extract/act_words.h"
#include "extract/clauses.h"

namespace onrecord::extract {

struct ActParties {
  const Context& c;
  const ActWords& words;
  const Clauses& clauses;

  // Of a verb, what it is done to being `object`. Where all are actors and do it to one another, the first stays in the act.
  std::vector<Party> recipients(const ActFrame& frame, uint32_t v, uint32_t object, bool passive, Act& act) const;
  std::vector<Party> words_at(const ActFrame& frame, uint32_t n) const;  // of an event noun, no entity: "a raid on shops"
  std::vector<Party> agent_words(uint32_t noun) const;
  std::vector<Party> foreigners(uint32_t noun) const;
  std::vector<Party> possessor(uint32_t noun) const;  // "Karsk's attack", "a Karskan raid"

  // The phrase with this preposition that hangs on the verb or its object (or kNone), no time.
  uint32_t phrase_with(uint32_t v, uint32_t object, std::string_view preposition) const;

 private:
  std::vector<Party> named_recipients(const ActFrame& frame, uint32_t v, uint32_t object, bool passive, Act& act) const;
  std::vector<Party> wordy(const ActFrame& frame, uint32_t noun) const;
  void name_owned(const ActFrame& frame, std::vector<Party>& parties) const;
  bool is_aside(const ActFrame& frame, const Party& party) const;
  bool is_loose(const Party& party) const;
  bool is_somebodys(uint32_t noun) const;
};

// Nobody does it to himself.
void drop_actors(std::vector<Party>& parties, const Act& act);

}  // namespace onrecord::extract
