#include "extract/lexicons.h"

namespace onrecord::extract {
namespace {

// Moves what was loaded into its place, or passes the error on.
template <class Part>
Result<void> put(Part& place, Result<Part> loaded) {
  if (!loaded) return tl::unexpected(loaded.error());
  place = std::move(*loaded);
  return {};
}

}  // namespace

Lexicons::Lexicons(std::unique_ptr<const Parts> parts) : parts_(std::move(parts)) {}
Lexicons::~Lexicons() = default;
Lexicons::Lexicons(Lexicons&&) noexcept = default;

Result<Lexicons> load_lexicons() {
  auto parts = std::make_unique<Lexicons::Parts>();
  Result<void> loaded;
  if (loaded) loaded = put(parts->gazetteer, load_gazetteer());
  if (loaded) loaded = put(parts->times, load_time_words());
  if (loaded) loaded = put(parts->time_sides, load_time_sides());
  if (loaded) loaded = put(parts->speech_acts, load_speech_acts());
  if (loaded) loaded = put(parts->attribution, load_attribution_model());
  if (loaded) loaded = put(parts->antecedents, load_antecedent_model());
  if (loaded) loaded = put(parts->confidence, load_points<Sign>("confidence.tsv"));
  if (loaded) loaded = put(parts->phrases, load_phrases());
  if (loaded) loaded = put(parts->speaker_nouns, load_speaker_nouns());
  if (loaded) loaded = put(parts->houses, load_house_words());
  if (loaded) loaded = put(parts->venues, load_venues());
  if (loaded) loaded = put(parts->acts, load_act_words());
  if (loaded) loaded = put(parts->act_judge, load_act_judge());
  if (loaded) loaded = put(parts->ties, load_tie_words());
  if (!loaded) return tl::unexpected(loaded.error());
  return Lexicons(std::move(parts));
}

}  // namespace onrecord::extract
