#include "extract/gazetteer.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/data.h"
#include "core/utf8.h"

namespace onrecord::extract {
namespace {

// The letters and digits a name starts with: "Inter-Services Intelligence" -> "Inter", "U.S." -> "U".
std::string_view first_word(std::string_view name) {
  size_t end = 0;
  while (end < name.size()) {
    const CodePoint c = decode(name, end);
    if (!is_letter(c.value) && !is_digit(c.value)) break;
    end += c.size;
  }
  return name.substr(0, std::max<size_t>(end, 1));
}

// Bytes of `text` that `name` matches from its start; white space of any length equals one space and ' equals ’. 0: none.
size_t matched_bytes(std::string_view text, std::string_view name) {
  size_t t = 0;
  for (size_t n = 0; n < name.size();) {
    if (t >= text.size()) return 0;
    const CodePoint wanted = decode(name, n), here = decode(text, t);
    if (wanted.value == ' ') {
      if (!is_space(here.value)) return 0;
      while (t < text.size() && is_space(decode(text, t).value)) t += decode(text, t).size;
    } else {
      const bool apostrophe = wanted.value == '\'' && (here.value == U'\u2019' || here.value == U'\u02BC');
      if (here.value != wanted.value && !apostrophe) return 0;
      t += here.size;
    }
    n += wanted.size;
  }
  return t;
}

template <class Add>
void for_each_part(std::string_view cell, Add add) {
  while (!cell.empty()) {
    const auto bar = cell.find('|');
    if (bar != 0) add(cell.substr(0, bar));
    cell = bar == std::string_view::npos ? std::string_view{} : cell.substr(bar + 1);
  }
}

void add_name(Gazetteer& gazetteer, std::string_view name, uint32_t body, NameForm form) {
  gazetteer.by_first_word[std::string(first_word(name))].push_back({std::string(name), body, form});
}

uint32_t find_body(const Gazetteer& gazetteer, std::string_view name) {
  for (uint32_t i = 0; i < gazetteer.bodies.size(); ++i)
    if (gazetteer.bodies[i].name == name) return i;
  return kNone;
}

// "Turk" has a plural "Turks"; "Swiss" and "Chinese" have none of their own.
bool takes_s(std::string_view demonym) {
  return !demonym.ends_with("s") && !demonym.ends_with("sh") && !demonym.ends_with("ch") && !demonym.ends_with("ese");
}

using Rows = std::vector<std::vector<std::string_view>>;

Result<Rows> read_table(std::string_view file, size_t columns) {
  const auto bytes = data_file(file);
  if (bytes.empty()) return fail(Error::Kind::NotFound, fmt::format("{}: missing from the data; reinstall, or check --data", file));
  auto rows = read_tsv(bytes);
  for (const auto& row : rows)
    if (row.size() != columns)
      return fail(Error::Kind::Format, fmt::format("{}: the row of '{}' has {} cells, not {}; separate them by tabs", file,
                                                   row[0], row.size(), columns));
  return rows;
}

tl::unexpected<Error> bad_cell(std::string_view file, std::string_view row, std::string_view cell) {
  return fail(Error::Kind::Format, fmt::format("{}: '{}' in the row of '{}' is not one of the words its head lists", file, cell, row));
}

Result<void> load_states(Gazetteer& gazetteer) {
  const auto rows = read_table("states.tsv", 4);
  if (!rows) return tl::unexpected(rows.error());
  for (const auto& row : *rows) {
    const auto body = static_cast<uint32_t>(gazetteer.bodies.size());
    gazetteer.bodies.push_back({std::string(row[0]), ActorKind::State, kNone, {}, kNone});
    add_name(gazetteer, row[0], body, NameForm::Name);
    for_each_part(row[1], [&](auto name) { add_name(gazetteer, name, body, NameForm::Alias); });
    for_each_part(row[2], [&](auto name) { add_name(gazetteer, name, body, NameForm::Capital); });
    for_each_part(row[3], [&](auto name) {
      add_name(gazetteer, name, body, NameForm::Demonym);
      if (takes_s(name)) add_name(gazetteer, std::string(name) + "s", body, NameForm::Demonym);
    });
  }
  return {};
}

Result<void> load_bodies(Gazetteer& gazetteer) {
  const auto rows = read_table("bodies.tsv", 4);
  if (!rows) return tl::unexpected(rows.error());
  for (const auto& row : *rows) {
    const auto body = static_cast<uint32_t>(gazetteer.bodies.size());
    ActorKind kind;
    if (row[2] == "international") kind = ActorKind::International;
    else if (row[2] == "organ") kind = ActorKind::Organ;
    else if (row[2] == "armed") kind = ActorKind::ArmedGroup;
    else return bad_cell("bodies.tsv", row[0], row[2]);
    gazetteer.bodies.push_back({std::string(row[0]), kind, find_body(gazetteer, row[3]), {}, kNone});
    add_name(gazetteer, row[0], body, NameForm::Name);
    for_each_part(row[1], [&](auto name) { add_name(gazetteer, name, body, NameForm::Alias); });
  }
  return {};
}

Result<void> load_outlets(Gazetteer& gazetteer) {
  const auto rows = read_table("outlets.tsv", 5);
  if (!rows) return tl::unexpected(rows.error());
  for (const auto& row : *rows) {
    const auto body = static_cast<uint32_t>(gazetteer.bodies.size());
    gazetteer.bodies.push_back({std::string(row[0]), ActorKind::Outlet, kNone, std::string(row[4]), find_body(gazetteer, row[3])});
    add_name(gazetteer, row[0], body, NameForm::Name);
    for_each_part(row[1], [&](auto name) { add_name(gazetteer, name, body, NameForm::Alias); });
  }
  return {};
}

Result<void> load_titles(Gazetteer& gazetteer) {
  const auto rows = read_table("titles.tsv", 3);
  if (!rows) return tl::unexpected(rows.error());
  for (const auto& row : *rows) {
    const auto kind = parse_enum<TitleKind>(row[1]);
    const auto gender = parse_enum<Gender>(row[2]);
    if (!kind) return bad_cell("titles.tsv", row[0], row[1]);
    if (!gender) return bad_cell("titles.tsv", row[0], row[2]);
    gazetteer.titles.emplace(row[0], Title{*kind, *gender});
  }
  return {};
}

Result<void> load_nouns(Gazetteer& gazetteer) {
  const auto rows = read_table("actor_nouns.tsv", 5);
  if (!rows) return tl::unexpected(rows.error());
  for (const auto& row : *rows) {
    const auto kind = row[1] == "armed" ? ActorKind::ArmedGroup : parse_enum<ActorKind>(row[1]).value_or(ActorKind::Unknown);
    const auto gender = parse_enum<Gender>(row[4]);
    if (kind == ActorKind::Unknown) return bad_cell("actor_nouns.tsv", row[0], row[1]);
    if (!gender) return bad_cell("actor_nouns.tsv", row[0], row[4]);
    gazetteer.nouns.emplace(row[0], ActorNoun{kind, row[2].find('s') != std::string_view::npos,
                                              row[2].find('p') != std::string_view::npos, row[3] != "no", row[3] == "named", *gender});
  }
  return {};
}

Result<void> load_given_names(Gazetteer& gazetteer) {
  const auto rows = read_table("given_names.tsv", 2);
  if (!rows) return tl::unexpected(rows.error());
  for (const auto& row : *rows) {
    const auto gender = parse_enum<Gender>(row[1]);
    if (!gender) return bad_cell("given_names.tsv", row[0], row[1]);
    gazetteer.given_names.emplace(row[0], *gender);
  }
  return {};
}

Result<void> load_group_kinds(Gazetteer& gazetteer) {
  const auto rows = read_table("group_words.tsv", 2);
  if (!rows) return tl::unexpected(rows.error());
  for (const auto& row : *rows) {
    const auto kind = row[1] == "armed" ? ActorKind::ArmedGroup : parse_enum<ActorKind>(row[1]).value_or(ActorKind::Unknown);
    if (kind == ActorKind::Unknown) return bad_cell("group_words.tsv", row[0], row[1]);
    gazetteer.group_kinds.emplace(row[0], kind);
  }
  return {};
}

Result<void> load_office_pairs(Gazetteer& gazetteer) {
  const auto rows = read_table("office_pairs.tsv", 1);
  if (!rows) return tl::unexpected(rows.error());
  for (const auto& row : *rows) gazetteer.office_pairs.emplace(row[0], true);
  return {};
}

Result<void> load_name_fronts(Gazetteer& gazetteer) {
  const auto rows = read_table("name_fronts.tsv", 1);
  if (!rows) return tl::unexpected(rows.error());
  for (const auto& row : *rows) gazetteer.name_fronts.emplace(row[0], true);
  return {};
}

template <class Value>
const Value* find_in(const std::unordered_map<std::string, Value>& map, std::string_view key) {
  const auto found = map.find(std::string(key));
  return found == map.end() ? nullptr : &found->second;
}

}  // namespace

std::optional<KnownName> Gazetteer::match(std::string_view text, const Reading& reading, uint32_t token) const {
  const Span start = reading.tokens[token].span;
  const auto* entries = find_in(by_first_word, first_word(slice(text, start)));
  if (!entries) return std::nullopt;
  for (const Entry& entry : *entries) {
    const size_t bytes = matched_bytes(text.substr(start.begin), entry.name);
    if (bytes == 0) continue;
    uint32_t last = token;
    const auto end = start.begin + bytes;
    while (reading.tokens[last].span.end < end && last + 1 < reading.tokens.size()) ++last;
    // "U.S" matches "U.S." where the full stop is a token of its own: the end of a sentence
    if (reading.tokens[last].span.end == end) return KnownName{entry.body, entry.form, {token, last + 1}};
  }
  return std::nullopt;
}

const Title* Gazetteer::title(std::string_view lemma) const {
  if (lemma.ends_with('.')) lemma.remove_suffix(1);
  return find_in(titles, lemma);
}

// "troops" is its own lemma to some taggers.
const ActorNoun* Gazetteer::noun(std::string_view lemma) const {
  const ActorNoun* found = find_in(nouns, lemma);
  return !found && lemma.size() > 3 && lemma.ends_with('s') ? find_in(nouns, lemma.substr(0, lemma.size() - 1)) : found;
}

uint32_t Gazetteer::body_named(std::string_view name) const {
  const auto* entries = find_in(by_first_word, first_word(name));
  if (!entries) return kNone;
  for (const Entry& entry : *entries)
    if (entry.name == name && entry.form != NameForm::Demonym) return entry.body;
  return kNone;
}

std::optional<ActorKind> Gazetteer::group_kind(std::string_view modifier) const {
  const ActorKind* kind = find_in(group_kinds, modifier);
  return kind ? std::optional(*kind) : std::nullopt;
}

bool Gazetteer::is_office_pair(std::string_view first, std::string_view second) const {
  return find_in(office_pairs, fmt::format("{} {}", first, second)) != nullptr;
}

bool Gazetteer::is_name_front(std::string_view lowered) const { return find_in(name_fronts, lowered) != nullptr; }

Gender Gazetteer::given_name(std::string_view folded) const {
  const Gender* gender = find_in(given_names, folded);
  return gender ? *gender : Gender::Unknown;
}

Result<Gazetteer> load_gazetteer() {
  Gazetteer gazetteer;
  for (const auto load : {load_states, load_bodies, load_outlets, load_titles, load_nouns, load_given_names, load_group_kinds, load_office_pairs, load_name_fronts})
    if (auto loaded = load(gazetteer); !loaded) return tl::unexpected(loaded.error());
  for (auto& [word, entries] : gazetteer.by_first_word)
    std::stable_sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.name.size() > b.name.size(); });
  return gazetteer;
}

}  // namespace onrecord::extract
