// Lemmas: a tag and the end of a word choose an edit ("VBG", "-nning" -> cut 4, add "n"); whole words that obey no
// ending are rows of their own. Learnt from treebanks (train/text.cpp), applied longest row first.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "model/key_table.h"
#include "text/tagger.h"

namespace onrecord::text {

struct Edit {
  uint8_t cut = 0;  // bytes from the end
  std::string add;
  auto operator<=>(const Edit&) const = default;
};

struct Lemmas {
  std::vector<Edit> edits;
  model::KeyTable rows;  // lemma_key -> edit
};

inline constexpr size_t kLongestEnding = 5;

// The key of a word's last `ending` bytes, of the whole word if `ending` is kNone.
uint32_t lemma_key(const Tag& tag, std::string_view folded, uint32_t ending);

// What the edits work on: the form, in lower case but for proper nouns.
std::string lemma_base(std::string_view form, const Tag& tag);

std::string lemma_of(std::string_view form, const Tag& tag, const Lemmas& lemmas);

}  // namespace onrecord::text
