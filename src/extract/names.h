// The names of an article with what is known of their bearers: the names layer, the gazetteer, runs of proper nouns that
// neither has, and phrases that a name makes a name of ("the Haqqani network": a name and a noun of data/actor_nouns.tsv).
#pragma once
#include <string>
#include <vector>

#include "extract/extract.h"
#include "extract/gazetteer.h"

namespace onrecord::extract {

struct FoundName {
  TokenRange tokens;           // the name alone: "Hina Rabbani Khar"
  TokenRange title;            // the words before it that are its bearer's title: "Foreign Minister"; may be empty
  uint32_t head = kNone;       // the token that stands for name and title in the tree
  ActorKind kind = ActorKind::Unknown;
  uint32_t body = kNone;       // Gazetteer::bodies
  NameForm form = NameForm::Name;
  Gender gender = Gender::Unknown;  // by title
  std::string as;              // of a name or demonym of a state that no table has but the article introduces: the state
  std::string part_of;         // the same for an organ of such a state
  uint32_t of = kNone;         // Gazetteer::bodies: the state that its first words name, of an organ ("Karskan Navy")
};

// In text order, not overlapping.
// `reading.times` are no names ("May").
std::vector<FoundName> find_names(const Article& article, const Gazetteer& gazetteer, const Reading& reading);

}  // namespace onrecord::extract
