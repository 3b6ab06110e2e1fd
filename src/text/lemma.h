// Lemmas: a tag and the end of a word choose an edit ("VBG", "-nning" -> cut 4, add "n"); whole words that obey no
// ending are rows of their own. Learnt from treebanks (train/reader/lemmas.py), applied longest row first.
//
//   append_lemma("running", tag_named("VERB/VBG"), lemmas, out);   // out += "run"
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "model/key_table.h"
#include "text/tag.h"

namespace onrecord::text {

struct Edit {
  uint8_t cut = 0;  // bytes from the end
  std::string add;
};

struct Lemmas {
  std::vector<Edit> edits;
  model::KeyTable rows;  // lemma_key -> edit

  static Result<Lemmas> unpack(std::string_view bytes);  // error: cut short
};

inline constexpr size_t kLongestEnding = 5;

// The key of a word's last `ending` bytes, of the whole word if `ending` is kNone.
uint32_t lemma_key(const Tag& tag, std::string_view base, uint32_t ending);

void append_lemma(std::string_view form, const Tag& tag, const Lemmas& lemmas, std::string& out);

}  // namespace onrecord::text
