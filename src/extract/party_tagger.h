// Who does it and to whom, in a sentence that tells of one happening between two parties: a linear tagger over the tokens and
// the tree (train/parties.cpp, models/parties.model). It finds the words of both whatever the verb, and has no label for
// "nothing happens": whether something does is for its callers.
//   find_parties(model, reading, tree, sentence)  ->  {{0, 3}}, {{7, 9}}   // "The Karsk army | shelled the town of | Velm port"
#pragma once
#include <vector>

#include "core/reading.h"
#include "core/result.h"
#include "extract/sequence.h"
#include "extract/tree.h"

namespace onrecord::extract {

inline constexpr size_t kPartyLabels = 5;
enum PartyLabel : uint8_t { kNoParty, kSourceBegin, kSourceInside, kTargetBegin, kTargetInside };

struct PartyModel {
  model::Linear label, pair;
};
// Errors: missing, damaged, another version.
Result<PartyModel> load_party_model();
std::string pack_party_model(const PartyModel& model, std::string card);

// The views of a sentence that the features rest on. Made once for a sentence.
struct PartyView {
  struct Word {
    uint32_t lower = 0, lemma = 0, tag = 0, name = 0;  // hashes; part of speech and form; 1 + NameKind
    uint32_t phrase = 0;    // token: the head of the noun phrase it stands in; itself if in none
    uint32_t governor = 0;  // token: what that hangs on; the phrase itself at the root
    uint32_t preposition = 0;  // hash of the phrase's
    uint32_t depth = 0;     // of the governor under the sentence's root
    bool first = false, last = false;  // of the phrase's words
  };
  TokenRange run;
  std::vector<Word> words;
};
PartyView view_parties(const Reading& reading, std::string_view text, const Tree& tree, TokenRange run);
void party_features(const Reading& reading, const PartyView& view, uint32_t i, Features& out);
void party_pair_features(const Reading& reading, const PartyView& view, uint32_t i, Features& out);

constexpr bool may_follow(size_t before, size_t label) {
  if (label == kSourceInside) return before == kSourceBegin || before == kSourceInside;
  return label != kTargetInside || before == kTargetBegin || before == kTargetInside;
}

struct Parties {
  std::vector<TokenRange> source, target;
};
Parties find_parties(const PartyModel& model, const Reading& reading, std::string_view text, const Tree& tree, TokenRange run);

}  // namespace onrecord::extract
