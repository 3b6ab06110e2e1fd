#include "extract/speech_acts.h"

#include "core/data.h"

namespace onrecord::extract {

std::optional<SpeechAct> SpeechActs::find(std::string_view lemma, Upos upos) const {
  const auto& words = upos == Upos::Verb || upos == Upos::Aux ? verbs_
                      : upos == Upos::Noun || upos == Upos::Propn ? nouns_
                      : upos == Upos::Adj                         ? adjectives_
                                                                  : adpositions_;
  auto found = words.find(std::string(lemma));
  if (found == words.end() && upos == Upos::Verb && lemma.size() > 3)  // "blaste" and "rebuk" of a lemmatizer that does not know the verb
    found = words.find(lemma.ends_with("te") ? std::string(lemma.substr(0, lemma.size() - 1)) : lemma.ends_with('k') || lemma.ends_with('v') ? std::string(lemma) + 'e' : std::string());
  return found == words.end() ? std::nullopt : std::optional(found->second);
}

Result<SpeechActs> load_speech_acts() {
  SpeechActs acts;
  for (const auto& row : read_tsv(data_file("speech_acts.tsv"))) {
    const auto act = row.size() == 3 ? parse_enum<SpeechAct>(row[0]) : std::nullopt;
    auto* words = !act ? nullptr : row[1] == "verb" ? &acts.verbs_ : row[1] == "noun" ? &acts.nouns_ : row[1] == "adj" ? &acts.adjectives_ : row[1] == "adp" ? &acts.adpositions_ : nullptr;
    if (!words) return fail(Error::Kind::Format, "speech_acts.tsv: a row that is not act, part of speech, lemmas: " + std::string(row.empty() ? "" : row[0]));
    for (std::string_view rest = row[2]; !rest.empty();) {
      const auto space = std::min(rest.find(' '), rest.size());
      words->try_emplace(std::string(rest.substr(0, space)), *act);
      rest.remove_prefix(std::min(space + 1, rest.size()));
    }
  }
  if (acts.verbs_.empty()) return fail(Error::Kind::NotFound, "speech_acts.tsv: missing or empty; give --data a folder that holds it");
  return acts;
}

}  // namespace onrecord::extract
