#include "extract/act_words.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/data.h"

namespace onrecord::extract {
namespace {

template <class Value>
const Value* find_in(const std::unordered_map<std::string, Value>& map, std::string_view key) {
  const auto found = map.find(std::string(key));
  return found == map.end() ? nullptr : &found->second;
}

std::vector<std::string> parts_of(std::string_view cell) {
  std::vector<std::string> parts;
  while (!cell.empty()) {
    const auto bar = cell.find('|');
    parts.emplace_back(cell.substr(0, bar));
    cell = bar == std::string_view::npos ? std::string_view{} : cell.substr(bar + 1);
  }
  return parts;
}

// "impose|sanction", "crack_down", "lay_down|arm", "joint operation": the lemma it is looked up by, and the rest.
std::string split_trigger(std::string_view trigger, bool verb, ActFrame& frame) {
  std::string lemma(trigger);
  if (const auto bar = lemma.find('|'); bar != std::string::npos) frame.object = lemma.substr(bar + 1), lemma.resize(bar);
  if (const auto line = lemma.find('_'); line != std::string::npos) frame.particle = lemma.substr(line + 1), lemma.resize(line);
  // a noun of two words is looked up by the second; the first is its modifier
  if (const auto space = lemma.find(' '); !verb && space != std::string::npos) frame.object = lemma.substr(0, space), lemma = lemma.substr(space + 1);
  return lemma;
}

Result<void> load_frames(ActWords& words) {
  const auto bytes = data_file("acts.tsv");
  if (bytes.empty()) return fail(Error::Kind::NotFound, "acts.tsv: missing from the data; reinstall, or check --data");
  for (const auto& row : read_tsv(bytes)) {
    ActFrame frame;
    const auto type = row.size() == 5 ? parse_enum<ActType>(row[2]) : std::nullopt;
    if (!type || (row[1] != "v" && row[1] != "n"))
      return fail(Error::Kind::Format, fmt::format("acts.tsv: the row of '{}' is not: trigger, v or n, PLOVER type, recipient, needs", row[0]));
    frame.type = *type;
    frame.recipient = parts_of(row[3]);
    frame.needs_actor = row[4].find('a') != std::string_view::npos;
    frame.needs_recipient = row[4].find('r') != std::string_view::npos;
    frame.needs_body = row[4].find('s') != std::string_view::npos;
    frame.keeps_words = row[4].find('w') != std::string_view::npos;
    frame.passive_alone = row[4].find('p') != std::string_view::npos;
    frame.needs_force = row[4].find('f') != std::string_view::npos;
    frame.needs_clause = row[4].find('c') != std::string_view::npos;
    frame.needs_entity = row[4].find('e') != std::string_view::npos;
    frame.needs_time = row[4].find('t') != std::string_view::npos;
    frame.needs_object = row[4].find('o') != std::string_view::npos;
    frame.needs_living = row[4].find('l') != std::string_view::npos;
    const bool verb = row[1] == "v";
    const std::string lemma = split_trigger(row[0], verb, frame);
    (verb ? words.verbs : words.nouns)[lemma].push_back(std::move(frame));
  }
  for (auto* map : {&words.verbs, &words.nouns})
    for (auto& [lemma, frames] : *map)
      std::stable_sort(frames.begin(), frames.end(), [](const ActFrame& a, const ActFrame& b) {
        return (a.object.empty() ? 0 : 2) + (a.particle.empty() ? 0 : 1) > (b.object.empty() ? 0 : 2) + (b.particle.empty() ? 0 : 1);
      });
  return {};
}

Result<void> load_governors(ActWords& words) {
  const auto bytes = data_file("modality.tsv");
  if (bytes.empty()) return fail(Error::Kind::NotFound, "modality.tsv: missing from the data; reinstall, or check --data");
  for (const auto& row : read_tsv(bytes)) {
    const auto modality = row.size() == 3 ? parse_enum<Modality>(row[1]) : std::nullopt;
    if (!modality) return fail(Error::Kind::Format, fmt::format("modality.tsv: the row of '{}' is not: word, modality, s or o", row[0]));
    words.governors.emplace(row[0], Governor{*modality, row[2] == "o"});
  }
  return {};
}

Result<void> load_force(ActWords& words) {
  const auto bytes = data_file("force.tsv");
  if (bytes.empty()) return fail(Error::Kind::NotFound, "force.tsv: missing from the data; reinstall, or check --data");
  for (const auto& row : read_tsv(bytes)) {
    if (row.size() != 2 || (row[1] != "hurts" && row[1] != "arms")) return fail(Error::Kind::Format, fmt::format("force.tsv: the row of '{}' is not: lemma, hurts or arms", row[0]));
    words.force.emplace(row[0], row[1] == "hurts");
  }
  return {};
}

}  // namespace

const std::vector<ActFrame>* ActWords::verb(std::string_view lemma) const { return find_in(verbs, lemma); }
const std::vector<ActFrame>* ActWords::noun(std::string_view lemma) const { return find_in(nouns, lemma); }
const Governor* ActWords::governor(std::string_view word) const { return find_in(governors, word); }
const bool* ActWords::force_of(std::string_view lemma) const { return find_in(force, lemma); }

Result<ActWords> load_act_words() {
  ActWords words;
  if (auto loaded = load_frames(words); !loaded) return tl::unexpected(loaded.error());
  if (auto loaded = load_governors(words); !loaded) return tl::unexpected(loaded.error());
  if (auto loaded = load_force(words); !loaded) return tl::unexpected(loaded.error());
  return words;
}

}  // namespace onrecord::extract
