// "Karsk" may be called "the Karskans"; "many Karskans", "a Karskan", "Velmian Karskans" are people.
#include <algorithm>

#include "core/utf8.h"
#include "extract/coreference.h"

namespace onrecord::extract {
namespace {

bool counts(std::string_view word) {
  static constexpr std::string_view words[] = {"a", "all", "an", "another", "any", "both", "countless", "each", "enough", "every", "few", "fewer", "fellow", "many", "more",
                                               "most", "no", "numerous", "other", "several", "some", "these", "those", "various"};
  return std::binary_search(std::begin(words), std::end(words), word);
}

// "a third of Karskans", "51 percent of the Reds"
bool is_share(const Reading& reading, uint32_t noun) {
  static constexpr std::string_view nouns[] = {"bulk", "couple", "dozen", "fifth", "fraction", "generation", "group", "half", "handful", "hundred", "lot", "majority", "million", "minority",
                                               "number", "one", "part", "per cent", "percent", "percentage", "plurality", "quarter", "share", "third", "thousand", "two-third"};
  return reading.upos[noun] == Upos::Num || counts(reading.lemma(noun)) || std::ranges::binary_search(nouns, reading.lemma(noun)) || reading.lemma(noun) == "%";
}

}  // namespace

bool is_some_of(const Coreference& r, uint32_t m) {
  const FoundName& name = r.names[r.name_of[m]];
  const Reading& reading = r.reading;
  const uint32_t head = name.head;
  const std::string form = lower(r.word_at(name.tokens.end - 1));
  const bool plural = form.ends_with('s');
  const bool people = (name.body != kNone && name.form == NameForm::Demonym && r.gazetteer.bodies[name.body].kind == ActorKind::State) || (!name.as.empty() && fold(name.as).find(form) == std::string::npos);
  const bool party = !people && plural && name.tokens.size() == 1 && name.kind != ActorKind::Person && name.kind != ActorKind::Place && name.form == NameForm::Name && lower(r.word_at(head).substr(1)) == r.word_at(head).substr(1) &&
                     (name.body == kNone || r.gazetteer.bodies[name.body].kind == ActorKind::Organization);
  if ((!people && !party) || (reading.upos[head] != Upos::Propn && reading.upos[head] != Upos::Noun) || name.title.size() > 0) return false;
  const Deprel own = reading.deprel[head];
  if (own == Deprel::Amod || own == Deprel::Compound || own == Deprel::Flat || own == Deprel::NmodPoss) return false;  // "many Karskan troops"
  const uint32_t above = reading.head[head];
  const auto below = r.tree.children(head);
  const auto any = [&](auto&& test) { return std::any_of(below.begin(), below.end(), test); };
  const bool the = any([&](uint32_t b) { return reading.deprel[b] == Deprel::Det && lower(r.lemma(b)) == "the"; });
  if (any([&](uint32_t b) { return b < head && (reading.deprel[b] == Deprel::Nummod || ((reading.deprel[b] == Deprel::Det || reading.deprel[b] == Deprel::Amod) && counts(lower(r.lemma(b))))); })) return true;
  if (own == Deprel::Nmod && above != kNone && above < head && r.lemma(r.tree.reach[head].begin) == "of" && is_share(reading, above)) return true;
  if (!plural) return false;
  // "wealthy Karskans", "the poorest Karskans", "Velmian Karskans"
  if (any([&](uint32_t b) {
        if (b + 1 != head && !(b + 2 == head && r.word_at(b + 1) == "-")) return false;
        if (reading.deprel[b] == Deprel::Compound || (reading.deprel[b] == Deprel::Amod && mention_at(reading, b) != kNone)) return people && reading.upos[b] != Upos::Noun;
        return reading.deprel[b] == Deprel::Amod && reading.upos[b] == Upos::Adj && (!the || reading.form[b] == Form::Superlative);
      }))
    return true;
  if (people && head >= 2 && r.word_at(head - 1) == "-" && reading.tokens[head].span.begin == reading.tokens[head - 1].span.end) return true;  // "Velmian-Karskans"
  // "Karskans who left", "Karskans living in Velm", "the Karskans of Velm"
  return any([&](uint32_t b) {
    const uint32_t first = r.tree.reach[b].begin;
    if (b < head || first != head + 1) return false;
    if (reading.deprel[b] == Deprel::AclRelcl || reading.deprel[b] == Deprel::Acl) return reading.form[b] != Form::Base;
    const uint32_t where = mention_at(reading, b);
    return people && reading.deprel[b] == Deprel::Nmod && where != kNone && r.name_of[where] != kNone;
  });
}

}  // namespace onrecord::extract
