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
  bool needs_force = false;    // a deed only where force is seen: "attacked the port", not "attacked his record" (act_sense.h)
  bool needs_clause = false;   // only with what is asked for: "asked X to leave, for help", not "asked X about it"
  bool needs_entity = false;   // a recipient that is no entity makes no row
  bool needs_time = false;     // "called X on Monday", not "called X a fool"
  bool needs_object = false;   // of the verb: "returned the men to X", not "returned to X"
  bool needs_living = false;   // the recipient is somebody, not something: "released the men", not "the report"
};

struct Governor {
  Modality modality = Modality::Actual;
  bool by_object = false;  // "urged X to leave": X leaves
};

struct ActWords {
  std::unordered_map<std::string, std::vector<ActFrame>> verbs, nouns;  // by lemma; the most demanding frame first
  std::unordered_map<std::string, Governor> governors;
  std::unordered_map<std::string, bool> force;  // words that show force (data/force.tsv), by lemma; true: that hurt a person

  const std::vector<ActFrame>* verb(std::string_view lemma) const;
  const std::vector<ActFrame>* noun(std::string_view lemma) const;
  const Governor* governor(std::string_view word) const;
  const bool* force_of(std::string_view lemma) const;
};

// Errors: a table that is missing, a row that does not parse.
Result<ActWords> load_act_words();

}  // namespace onrecord::extract
