#include "extract/speaker_nouns.h"

#include <algorithm>
#include <utility>

#include "core/data.h"
#include "core/utf8.h"

namespace onrecord::extract {

Result<SpeakerNouns> load_speaker_nouns() {
  SpeakerNouns nouns;
  for (const auto& row : read_tsv(data_file("speaker_nouns.tsv"))) {
    const auto kind = row.size() == 2 ? parse_enum<SpeakerClass>(row[0]) : std::nullopt;
    if (!kind) return fail(Error::Kind::Format, "speaker_nouns.tsv: a row that is not class, noun: " + std::string(row.empty() ? "" : row[0]));
    nouns.try_emplace(std::string(row[1]), *kind);
  }
  if (nouns.empty()) return fail(Error::Kind::NotFound, "speaker_nouns.tsv: missing or empty; give --data a folder that holds it");
  return nouns;
}

std::optional<SpeakerClass> speaker_class(const SpeakerNouns& nouns, std::string_view phrase) {
  std::string folded = lower(squeeze(phrase));
  if (const auto of = folded.find(" of "); of != std::string::npos) {  // "chairman of the joint chiefs"
    if (folded.ends_with("chief of staff")) return speaker_class(nouns, "chief-of-staff");
    folded.resize(of);
  }
  if (const auto comma = folded.find(','); comma != std::string::npos) folded.resize(comma);
  // "army chief Gen.": the office before the rank counts; a rank alone is all there is
  static constexpr std::string_view ranks[] = {"gen", "general", "lt", "lieutenant", "maj", "major", "adm", "admiral", "col", "colonel",
                                               "brig", "brigadier", "ambassador", "capt", "captain", "dr", "mr", "ms", "mrs", "sen", "justice"};
  for (;;) {
    while (folded.ends_with('.') || folded.ends_with(' ')) folded.pop_back();
    const auto space = folded.rfind(' ');
    const auto word = space == std::string::npos ? std::string_view(folded) : std::string_view(folded).substr(space + 1);
    if (space == std::string::npos || std::find(std::begin(ranks), std::end(ranks), word) == std::end(ranks)) break;
    if (!speaker_class(nouns, folded.substr(0, space))) break;
    folded.resize(space);
  }
  for (const auto& [shortened, whole] : {std::pair<std::string_view, std::string_view>{"gen", "general"}, {"adm", "admiral"}, {"sen", "senator"}})
    if (folded == shortened || folded.ends_with(' ' + std::string(shortened))) folded.replace(folded.size() - shortened.size(), shortened.size(), whole);
  const auto last = folded.rfind(' ');
  const auto find = [&](std::string key) -> std::optional<SpeakerClass> {
    for (char& c : key)
      if (c == ' ') c = '_';
    auto found = nouns.find(key);
    if (found == nouns.end() && key.ends_with('s')) found = nouns.find(key.substr(0, key.size() - 1));
    if (found == nouns.end() && key.ends_with("ies")) found = nouns.find(key.substr(0, key.size() - 3) + "y");
    return found == nouns.end() ? std::nullopt : std::optional(found->second);
  };
  if (last != std::string::npos) {
    const auto before = folded.rfind(' ', last - 1);
    if (const auto two = find(folded.substr(before == std::string::npos ? 0 : before + 1))) return two;
  }
  return find(last == std::string::npos ? folded : folded.substr(last + 1));
}

Result<Venues> load_venues() {
  Venues venues;
  for (const auto& row : read_tsv(data_file("venues.tsv"))) venues.try_emplace(std::string(row[0]), true);
  if (venues.empty()) return fail(Error::Kind::NotFound, "venues.tsv: missing or empty; give --data a folder that holds it");
  return venues;
}

}  // namespace onrecord::extract
