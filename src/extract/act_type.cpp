#include "extract/act_type.h"

#include <algorithm>

#include "core/data.h"
#include "core/utf8.h"
#include "model/hash.h"
#include "model/model_file.h"

namespace onrecord::extract {
namespace {

constexpr std::string_view kFile = "act_type.model";
constexpr size_t kMostWords = 120;  // of a sentence; those nearest the source
constexpr size_t kPairReach = 6;    // words between the two of a pair

// Where a word stands: inside a party, or before, between or after them.
enum class Place : char { Source = 'S', Target = 'T', Before = 'b', Between = 'm', After = 'a' };

struct Word {
  std::string stem;
  Place place = Place::Before;
};

std::string stem_of(std::string_view word) {
  std::string stem = lower(word);
  for (const std::string_view ending : {"ations", "ation", "ings", "ing", "ied", "ies", "ed", "es", "s"})
    if (stem.ends_with(ending) && stem.size() >= ending.size() + 3) {
      stem.resize(stem.size() - ending.size());
      break;
    }
  if (stem.ends_with('e') && stem.size() > 4) stem.pop_back();
  return stem;
}

// Runs of letters, runs of digits, and single marks.
std::vector<Word> words_of(std::string_view sentence, Span source, Span target) {
  std::vector<Word> words;
  for (size_t at = 0; at < sentence.size() && words.size() < 4 * kMostWords;) {
    const CodePoint first = decode(sentence, at);
    const size_t begin = at;
    at += first.size;
    if (is_space(first.value)) continue;
    const bool letter = is_letter(first.value), digit = is_digit(first.value);
    while ((letter || digit) && at < sentence.size()) {
      const CodePoint next = decode(sentence, at);
      if (letter ? !is_letter(next.value) : !is_digit(next.value)) break;
      at += next.size;
    }
    const auto b = static_cast<uint32_t>(begin);
    Place place;
    if (source.begin <= b && b < source.end) place = Place::Source;
    else if (target.begin <= b && b < target.end) place = Place::Target;
    else if (b < std::min(source.begin, target.begin)) place = Place::Before;
    else place = b < std::max(source.begin, target.begin) ? Place::Between : Place::After;
    words.push_back({stem_of(sentence.substr(begin, at - begin)), place});
  }
  return words;
}

uint32_t bit_of(ActType type) {
  std::string_view wanted = name(type);
  if (type == ActType::Concede || type == ActType::Retreat) wanted = "YIELD";
  return 1u << (std::find(kPairTypes.begin(), kPairTypes.end(), wanted) - kPairTypes.begin());
}

}  // namespace

TypeHints type_hints(const ActWords& words) {
  TypeHints hints;
  for (const auto* map : {&words.verbs, &words.nouns})
    for (const auto& [lemma, frames] : *map)
      for (const ActFrame& frame : frames) {
        const std::string stem = stem_of(lemma), second = stem_of(frame.object.empty() ? frame.particle : frame.object);
        (second.empty() ? hints.of_stem[stem] : hints.of_pair[stem + " " + second]) |= bit_of(frame.type);
      }
  return hints;
}

std::vector<uint32_t> pair_features(const TypeHints& hints, std::string_view sentence, Span source, Span target) {
  const std::vector<Word> words = words_of(sentence, source, target);
  std::vector<uint32_t> features;
  const auto add = [&](std::string_view kind, std::string_view a, std::string_view b = {}) {
    features.push_back(model::mix(model::mix(model::hash_bytes(kind), model::hash_bytes(a)), model::hash_bytes(b)) & ~(model::kLane - 1));
  };
  const auto add_types = [&](std::string_view kind, uint32_t bits) {
    for (size_t t = 0; t < kPairTypes.size(); ++t)
      if (bits >> t & 1) add(kind, kPairTypes[t]);
  };
  const auto stem = [&](size_t i) -> std::string_view { return words[i].stem; };
  const auto find = [](const auto& map, const std::string& key) {
    const auto found = map.find(key);
    return found == map.end() ? 0u : found->second;
  };
  add("order", source.begin < target.begin ? "ST" : "TS");

  // next to the parties first: these must not fall to the limit
  size_t source_end = 0, target_begin = words.size();
  for (size_t i = 0; i < words.size(); ++i) {
    if (words[i].place == Place::Source) source_end = i + 1;
    if (words[i].place == Place::Target && target_begin == words.size()) target_begin = i;
  }
  for (size_t k = 0; k < 6 && source_end > 0 && source_end + k < words.size(); ++k) {
    const size_t i = source_end + k;
    add(k == 0 ? "s1" : k == 1 ? "s2" : "s3", stem(i));
    if (k < 4 && i + 1 < words.size()) add("sb", stem(i), stem(i + 1));
  }
  for (size_t k = 1; k < 5 && target_begin < words.size() && k <= target_begin; ++k)
    add(k == 1 ? "t1" : k == 2 ? "t2" : "t3", stem(target_begin - k));

  const size_t from = source_end > kMostWords / 2 ? source_end - kMostWords / 2 : 0;
  const size_t to = std::min(words.size(), from + kMostWords);
  uint32_t near = 0;
  for (size_t i = from; i < to; ++i) {
    const char place[2] = {static_cast<char>(words[i].place), 0};
    const uint32_t types = find(hints.of_stem, words[i].stem);
    add_types("L", types);
    add_types(place, types);
    for (size_t j = i + 1; j < std::min(to, i + kPairReach); ++j) near |= find(hints.of_pair, words[i].stem + " " + words[j].stem);
  }
  add_types("M", near);
  for (size_t i = from; i < to; ++i) {
    if (words[i].place == Place::Source || words[i].place == Place::Target) continue;
    const std::string place(1, static_cast<char>(words[i].place));
    add("u", stem(i));
    add("r", place, stem(i));
    if (i + 1 < to) add("b", stem(i), stem(i + 1));
    if (i + 2 < to) add("k", stem(i), stem(i + 2));
  }
  // once each, and no more than the kernel takes
  std::vector<uint32_t> once;
  for (const uint32_t f : features)
    if (once.size() < model::kMostFeatures && std::find(once.begin(), once.end(), f) == once.end()) once.push_back(f);
  return once;
}

Result<PairTypeModel> load_pair_type_model(const ActWords& words) {
  const auto file = model::open_model(kFile, data_file(kFile));
  if (!file) return tl::unexpected(file.error());
  const auto part = file->part("types");
  if (!part) return tl::unexpected(part.error());
  auto linear = model::Linear::unpack(*part);
  if (!linear) return tl::unexpected(linear.error());
  return PairTypeModel{type_hints(words), std::move(*linear)};
}

std::string pack_pair_type_model(const model::Linear& linear, std::string card) {
  return model::write_model({{"card", std::move(card)}, {"types", linear.pack()}});
}

std::string_view type_of_pair(const PairTypeModel& model, std::string_view sentence, Span source, Span target) {
  const auto features = pair_features(model.hints, sentence, source, target);
  std::vector<int16_t> scores(model.linear.padded());
  model.linear.score(features, scores);
  return kPairTypes[model::Linear::best(std::span(scores).first(kPairTypes.size()))];
}

}  // namespace onrecord::extract
