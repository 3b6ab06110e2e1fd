#include "link/offices.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "core/data.h"
#include "core/utf8.h"

namespace onrecord::link {
namespace {

using Offices = std::unordered_map<std::string, Office>;  // only looked up

const Offices& offices() {
  static const Offices table = [] {
    Offices out;
    for (const auto& cells : read_tsv(data_file("offices.tsv")))
      if (const auto office = cells.size() > 1 ? parse_enum<Office>(cells[1]) : std::nullopt) out.emplace(cells[0], *office);
    return out;
  }();
  return table;
}

std::string head_of(std::string_view role) {
  std::string words = lower(role);
  for (const std::string_view end : {" of ", " for ", " at ", " in ", " to ", " and ", ","})
    if (const auto at = words.find(end); at != std::string::npos) words.resize(at);
  while (!words.empty() && (words.back() == '.' || words.back() == ' ')) words.pop_back();
  return words.substr(words.rfind(' ') + 1);  // from the start if there is no space
}

bool is_land(ActorKind kind) {
  return kind == ActorKind::State || kind == ActorKind::Place || kind == ActorKind::Organ || kind == ActorKind::ArmedGroup || kind == ActorKind::International;
}

}  // namespace

Office office_of(std::string_view role) {
  const auto found = offices().find(head_of(role));
  return found == offices().end() ? Office::None : found->second;
}

void Standing::count(const Entity& person) {
  std::array<bool, enum_names<Office>.size()> holds{};
  const auto note = [&](std::string_view role) { holds[static_cast<size_t>(office_of(role))] = true; };
  for (const Role& role : person.roles)
    if (!role.former) note(role.words);
  if (!person.named) note(person.name);  // "a top donor"
  const auto has = [&](Office office) { return holds[static_cast<size_t>(office)]; };
  if (has(Office::Runs)) ++own_;
  else if (has(Office::Body)) ++body_;
  else if (has(Office::Land)) ++land_;
  else if (has(Office::Own)) ++own_;
}

bool Standing::speaks_for(ActorKind whole) const {
  if (is_land(whole)) return body_ + land_ >= own_;
  return body_ > 0 && body_ >= own_ + land_;
}

}  // namespace onrecord::link
