// Which speech act a word performs: data/speech_acts.tsv.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/claims.h"
#include "core/reading.h"
#include "core/result.h"

namespace onrecord::extract {

class SpeechActs {
 public:
  // By lemma and part of speech; `lemma` may hold a particle: "call_for".
  std::optional<SpeechAct> find(std::string_view lemma, Upos upos) const;

 private:
  friend Result<SpeechActs> load_speech_acts();
  std::unordered_map<std::string, SpeechAct> verbs_, nouns_, adjectives_, adpositions_;
};
Result<SpeechActs> load_speech_acts();

}  // namespace onrecord::extract
