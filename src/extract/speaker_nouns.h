// What the head of a speaking phrase tells about who speaks: data/speaker_nouns.tsv.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/enum_names.h"
#include "core/result.h"

namespace onrecord::extract {

enum class SpeakerClass : uint8_t { Leader, Minister, Spokesman, Official, Legislator, Analyst, Source, Witness, Document, Letter, Decree };
constexpr bool is_document(std::optional<SpeakerClass> kind) { return kind >= SpeakerClass::Document; }

using SpeakerNouns = std::unordered_map<std::string, SpeakerClass>;  // by lemma, "_" between words; only looked up
Result<SpeakerNouns> load_speaker_nouns();
// Of the last word, or the last two, of a phrase: "the country's prime minister" -> Leader.
std::optional<SpeakerClass> speaker_class(const SpeakerNouns& nouns, std::string_view phrase);

using Venues = std::unordered_map<std::string, bool>;
Result<Venues> load_venues();

}  // namespace onrecord::extract

template <>
inline constexpr auto onrecord::enum_names<onrecord::extract::SpeakerClass> =
    std::to_array<std::string_view>({"leader", "minister", "spokesman", "official", "legislator", "analyst", "source", "witness", "document", "letter", "decree"});
