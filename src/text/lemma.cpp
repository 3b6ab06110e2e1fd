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

namespace {

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y'; }

// "rul" of "ruled", "declin" of "declined": a verb of one short syllable would have doubled its consonant, and none ends in -in
// behind a consonant but with another spelling of its forms.
bool lacks_e(std::string_view base, std::string_view lemma) {
  const size_t n = lemma.size();
  if (n < 2 || !(base.ends_with("ed") ? base.size() == n + 2 : base.ends_with("ing") && base.size() == n + 3) || !base.starts_with(lemma)) return false;
  const char last = lemma[n - 1];
  if (is_vowel(last) || last == 'w' || last == 'x' || !is_vowel(lemma[n - 2]) || lemma[n - 2] == 'y' || (n > 2 && is_vowel(lemma[n - 3]))) return false;
  if (lemma.ends_with("in")) return true;
  return std::none_of(lemma.begin(), lemma.end() - 2, is_vowel);
}

}  // namespace

void append_lemma(std::string_view form, const Tag& tag, const Lemmas& lemmas, std::string& out) {
  // Edits work on the form, in lower case but for proper nouns, with typewriter apostrophes.
  const size_t begin = out.size();
  const bool proper = tag.upos == Upos::Propn || tag.name.ends_with("NNP") || tag.name.ends_with("NNPS");
  for (size_t at = 0; at < form.size();) {
    const CodePoint c = decode(form, at);
    append_utf8(out, c.value == U'\u2019' || (c.value == U'\u2018' && form.size() > c.size) ? U'\'' : proper ? c.value : lower(c.value));
    at += c.size;
  }
  const std::string_view base = std::string_view(out).substr(begin);
  auto row = lemmas.rows.find(lemma_key(tag, base, kNone));
  const bool whole = row.has_value();
  for (uint32_t n = std::min<uint32_t>(kLongestEnding, static_cast<uint32_t>(base.size())) + 1; !row && n-- > 0;)
    row = lemmas.rows.find(lemma_key(tag, base, n));
  if (!row || *row >= lemmas.edits.size() || lemmas.edits[*row].cut > base.size()) return;
  const Edit& edit = lemmas.edits[*row];
  const std::string form_read(base);
  out.resize(out.size() - edit.cut);
  out += edit.add;
  if (!whole && tag.upos == Upos::Verb && lacks_e(form_read, std::string_view(out).substr(begin))) out += 'e';
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
