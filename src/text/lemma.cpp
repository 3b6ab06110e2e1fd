#include "text/lemma.h"

#include <algorithm>

#include "core/utf8.h"
#include "model/bytes.h"
#include "model/hash.h"

namespace onrecord::text {

using model::hash_bytes;
using model::mix;

uint32_t lemma_key(const Tag& tag, std::string_view base, uint32_t ending) {
  const uint32_t kind = hash_bytes(tag.name);
  if (ending == kNone) return mix(kind, hash_bytes(base));
  return mix(kind + 1 + ending, hash_bytes(base.substr(base.size() - std::min<size_t>(ending, base.size()))));
}

void append_lemma(std::string_view form, const Tag& tag, const Lemmas& lemmas, std::string& out) {
  // Edits work on the form, in lower case but for proper nouns, with typewriter apostrophes.
  const size_t begin = out.size();
  const bool proper = tag.upos == Upos::Propn || tag.name.ends_with("NNP") || tag.name.ends_with("NNPS");
  for (size_t at = 0; at < form.size();) {
    const CodePoint c = decode(form, at);
    append_utf8(out, c.value == U'\u2019' ? U'\'' : proper ? c.value : lower(c.value));
    at += c.size;
  }
  const std::string_view base = std::string_view(out).substr(begin);
  auto row = lemmas.rows.find(lemma_key(tag, base, kNone));
  for (uint32_t n = std::min<uint32_t>(kLongestEnding, static_cast<uint32_t>(base.size())) + 1; !row && n-- > 0;)
    row = lemmas.rows.find(lemma_key(tag, base, n));
  if (!row || *row >= lemmas.edits.size() || lemmas.edits[*row].cut > base.size()) return;
  const Edit& edit = lemmas.edits[*row];
  out.resize(out.size() - edit.cut);
  out += edit.add;
}

Result<Lemmas> Lemmas::unpack(std::string_view bytes) {
  model::Reader in{bytes};
  Lemmas out;
  const uint32_t count = in.varint();
  for (uint32_t i = 0; i < count && in.ok; ++i) {
    const uint8_t cut = in.byte();
    out.edits.push_back({cut, std::string(in.text())});
  }
  auto rows = model::KeyTable::unpack(in.bytes);
  if (!in.ok || !rows) return fail(Error::Kind::Format, "cut short");
  out.rows = std::move(*rows);
  return out;
}

}  // namespace onrecord::text
