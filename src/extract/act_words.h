// The words of acts: triggers (data/acts.tsv) and what governs them (data/modality.tsv).
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/claims.h"
#include "core/result.h"

namespace onrecord::extract {

// One way a word names an act.
struct ActFrame {
  std::string object;                // "sanction" of "impose|sanction"; empty: any
  std::string particle;              // "down" of "crack_down"; empty: none
  ActType type = ActType::Consult;
  std::vector<std::string> recipient;  // "obj", "iobj", "both" or a preposition, in order of preference
  bool needs_actor = true, needs_recipient = true;
  bool needs_body = false;     // the recipient must be a state, a group or a body, or somebody of one
  bool keeps_words = false;    // a recipient that is no entity is kept as words
  bool passive_alone = false;  // "X was arrested": by whom need not be said
};

struct Governor {
  Modality modality = Modality::Actual;
  bool by_object = false;  // "urged X to leave": X leaves
};

struct ActWords {
  std::unordered_map<std::string, std::vector<ActFrame>> verbs, nouns;  // by lemma; the most demanding frame first
  std::unordered_map<std::string, Governor> governors;

  const std::vector<ActFrame>* verb(std::string_view lemma) const;
  const std::vector<ActFrame>* noun(std::string_view lemma) const;
  const Governor* governor(std::string_view word) const;
};

// Errors: a table that is missing, a row that does not parse.
Result<ActWords> load_act_words();

}  // namespace onrecord::extract
