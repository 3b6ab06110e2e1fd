// Names that are known everywhere (data/states.tsv, bodies.tsv, outlets.tsv) and the nouns and titles that may stand for
// an actor (actor_nouns.tsv, titles.tsv); given names that tell he from she. Everybody else is learnt from the article's own introductions.
//
//   const auto found = gazetteer.match(text, reading, i);   // at "U.N. Security Council voted": tokens [i, i + 3)
//   gazetteer.bodies[found->body].name                      // "United Nations Security Council"
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/claims.h"
#include "core/reading.h"
#include "core/result.h"

namespace onrecord::extract {

struct KnownBody {
  std::string name;
  ActorKind kind = ActorKind::State;
  uint32_t of = kNone;   // the body it belongs to
  std::string domain;    // of an outlet
  uint32_t home = kNone; // of an outlet: its state
};

// How a known name stands for its bearer: "Ostravia", "the Republic of Ostravia", "Velm" (its capital), "Ostravian".
enum class NameForm : uint8_t { Name, Alias, Capital, Demonym };

struct KnownName {
  uint32_t body = kNone;  // index into Gazetteer::bodies
  NameForm form = NameForm::Name;
  TokenRange tokens;
};

enum class TitleKind : uint8_t { Style, Rank, Office };
enum class Gender : uint8_t { Unknown, He, She };

struct Title {
  TitleKind kind = TitleKind::Office;
  Gender gender = Gender::Unknown;
};

struct ActorNoun {
  ActorKind kind = ActorKind::Collective;
  bool singular = true, plural = true;  // which numbers may stand for an actor
  bool anaphor = false;                 // "the X" takes up a named entity of its kind
  bool named_so = false;                // but only one whose own name has the noun: "the court", not "the company"
  Gender gender = Gender::Unknown;      // of the singular
};

struct Gazetteer {
  std::vector<KnownBody> bodies;

  // The longest known name that starts at this token and ends with one; case and dots as in the tables. "IS" and "US" in
  // a line that is all capitals are not names; the caller knows.
  std::optional<KnownName> match(std::string_view text, const Reading& reading, uint32_t token) const;
  // By any of its names but the demonym, capitals too; kNone: unknown.
  uint32_t body_named(std::string_view name) const;
  // By singular: lower case, without a full stop.
  const Title* title(std::string_view lemma) const;
  const ActorNoun* noun(std::string_view lemma) const;
  // What a word before "group", "network" and the like makes of it: "television" an outlet, "rights" an organization.
  std::optional<ActorKind> group_kind(std::string_view modifier) const;
  bool is_office_pair(std::string_view first, std::string_view second) const;  // "attorney general", "minority leader"
  bool is_name_front(std::string_view lowered) const;  // "Democrat Oda Holm": before a name and no part of it
  Gender given_name(std::string_view folded) const;

  struct Entry {
    std::string name;
    uint32_t body;
    NameForm form;
  };
  std::unordered_map<std::string, std::vector<Entry>> by_first_word;  // longest first
  std::unordered_map<std::string, Title> titles;
  std::unordered_map<std::string, ActorNoun> nouns;
  std::unordered_map<std::string, Gender> given_names;
  std::unordered_map<std::string, ActorKind> group_kinds;
  std::unordered_map<std::string, bool> office_pairs, name_fronts;
};

// Errors: a table that is missing, a row that does not parse.
Result<Gazetteer> load_gazetteer();

}  // namespace onrecord::extract

template <>
inline constexpr auto onrecord::enum_names<onrecord::extract::TitleKind> = std::to_array<std::string_view>({"style", "rank", "office"});
template <>
inline constexpr auto onrecord::enum_names<onrecord::extract::Gender> = std::to_array<std::string_view>({"", "he", "she"});
