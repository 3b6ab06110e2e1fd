#include "text/lemma.h"

#include <algorithm>

#include "core/utf8.h"
#include "model/hash.h"

namespace onrecord::text {

using model::hash_bytes;
using model::mix;

uint32_t lemma_key(const Tag& tag, std::string_view folded, uint32_t ending) {
  const uint32_t kind = hash_bytes(tag.name);
  if (ending == kNone) return mix(kind, hash_bytes(folded));
  return mix(kind + 1 + ending, hash_bytes(folded.substr(folded.size() - std::min<size_t>(ending, folded.size()))));
}

std::string lemma_base(std::string_view form, const Tag& tag) {
  const bool proper = tag.upos == Upos::Propn || tag.name.ends_with("NNP") || tag.name.ends_with("NNPS");
  std::string base = proper ? std::string(form) : lower(form);
  for (size_t at; (at = base.find("\xE2\x80\x99")) != base.npos;) base.replace(at, 3, "'");
  return base;
}

std::string lemma_of(std::string_view form, const Tag& tag, const Lemmas& lemmas) {
  std::string lemma = lemma_base(form, tag);
  auto row = lemmas.rows.find(lemma_key(tag, lemma, kNone));
  for (uint32_t n = std::min<uint32_t>(kLongestEnding, static_cast<uint32_t>(lemma.size())) + 1; !row && n-- > 0;)
    row = lemmas.rows.find(lemma_key(tag, lemma, n));
  if (!row || *row >= lemmas.edits.size() || lemmas.edits[*row].cut > lemma.size()) return lemma;
  const Edit& edit = lemmas.edits[*row];
  lemma.resize(lemma.size() - edit.cut);
  return lemma + edit.add;
}

}  // namespace onrecord::text
