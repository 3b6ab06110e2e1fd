#include "extract/phrases.h"

#include "core/data.h"
#include "core/utf8.h"

namespace onrecord::extract {
namespace {

// As a lemma, or as the form written ("n't" counts as "not").
bool is_word(std::string_view text, const Reading& reading, uint32_t token, std::string_view wanted) {
  if (wanted == "*" || reading.lemma(token) == wanted) return true;
  const std::string form = lower(word(reading, text, token));
  return form == wanted || (wanted == "not" && (form == "n't" || form == "n’t"));
}

}  // namespace

std::optional<TokenRange> Phrases::match(std::string_view text, const Reading& reading, PhraseKind kind, uint32_t token, uint32_t end) const {
  const std::string form = lower(word(reading, text, token));
  std::optional<TokenRange> best;
  for (const std::string& key : {std::string(reading.lemma(token)), form == "n't" || form == "n’t" ? std::string("not") : form}) {
    const auto found = by_first_.find(key);
    if (found == by_first_.end()) continue;
    for (const Phrase& phrase : found->second) {
      const auto size = static_cast<uint32_t>(phrase.words.size());
      if (phrase.kind != kind || token + size > end || (best && best->size() >= size)) continue;
      uint32_t i = 1;
      while (i < size && is_word(text, reading, token + i, phrase.words[i])) ++i;
      if (i == size) best = TokenRange{token, token + size};
    }
  }
  return best;
}

std::optional<TokenRange> Phrases::find(std::string_view text, const Reading& reading, PhraseKind kind, TokenRange range) const {
  for (uint32_t i = range.begin; i < range.end; ++i)
    if (const auto found = match(text, reading, kind, i, range.end)) return found;
  return std::nullopt;
}

Result<Phrases> load_phrases() {
  Phrases phrases;
  for (const auto& row : read_tsv(data_file("statement_phrases.tsv"))) {
    const auto kind = row.size() == 2 ? parse_enum<PhraseKind>(row[0]) : std::nullopt;
    if (!kind || row[1].empty()) return fail(Error::Kind::Format, "statement_phrases.tsv: a row that is not kind, phrase: " + std::string(row.empty() ? "" : row[0]));
    Phrases::Phrase phrase{*kind, {}};
    for (std::string_view rest = row[1]; !rest.empty();) {
      const auto space = std::min(rest.find(' '), rest.size());
      phrase.words.emplace_back(rest.substr(0, space));
      rest.remove_prefix(std::min(space + 1, rest.size()));
    }
    phrases.by_first_[phrase.words[0]].push_back(std::move(phrase));
  }
  if (phrases.by_first_.empty()) return fail(Error::Kind::NotFound, "statement_phrases.tsv: missing or empty; give --data a folder that holds it");
  return phrases;
}

}  // namespace onrecord::extract
