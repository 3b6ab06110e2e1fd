#include "extract/mentions.h"

#include <algorithm>

#include "core/utf8.h"
#include "extract/lexicons.h"
#include "extract/names.h"
#include "extract/stages.h"

namespace onrecord::extract {
namespace {

bool is_left_part(Deprel relation) {
  switch (relation) {
    case Deprel::Det: case Deprel::Amod: case Deprel::Compound: case Deprel::NmodPoss: case Deprel::Nummod:
    case Deprel::NmodDesc: case Deprel::Flat: case Deprel::Nmod: case Deprel::NmodNpmod: return true;
    default: return false;
  }
}

// May this noun stand for an actor? Heads of offices and the nouns of actor_nouns.tsv, in the numbers given there.
bool names_actor(const Gazetteer& gazetteer, const Reading& reading, uint32_t token) {
  const auto lemma = reading.lemma(token);
  const bool plural = reading.form[token] == Form::Plural;
  if (const ActorNoun* noun = gazetteer.noun(lemma); noun && (plural ? noun->plural : noun->singular)) return true;
  const Title* title = gazetteer.title(lower(lemma));
  return title && title->kind == TitleKind::Office;
}

// Parts of a larger noun phrase speak of it, not of somebody: "police officer", "army commander", "minister X".
bool is_modifier(Deprel relation) {
  return relation == Deprel::Compound || relation == Deprel::NmodDesc || relation == Deprel::Amod || relation == Deprel::Flat ||
         relation == Deprel::Fixed || relation == Deprel::Goeswith;
}

// Whoever speaks may be an actor, whatever the noun: "three polls show that", "according to shop owners".
bool speaks(const SpeechActs& acts, const Reading& reading, const Tree& tree, uint32_t token) {
  const uint32_t head = reading.head[token];
  if (reading.upos[token] != Upos::Noun || head == kNone) return false;
  const auto any = [&](uint32_t of, auto&& holds) { return std::any_of(tree.children(of).begin(), tree.children(of).end(), holds); };
  if (reading.deprel[token] == Deprel::Nsubj && reading.upos[head] == Upos::Verb && acts.find(std::string(reading.lemma(head)), Upos::Verb))
    return any(head, [&](uint32_t c) { return reading.deprel[c] == Deprel::Ccomp || reading.deprel[c] == Deprel::Parataxis; });
  return any(token, [&](uint32_t c) { return reading.deprel[c] == Deprel::Case && reading.lemma(c) == "accord"; });
}

}  // namespace

bool is_amount(std::string_view lemma) {
  static constexpr std::string_view amounts[] = {"dozen", "handful", "majority", "minority", "number", "percent", "plurality", "third"};
  return std::binary_search(std::begin(amounts), std::end(amounts), lemma);
}

uint32_t mention_at(const Reading& reading, uint32_t head) {
  const auto found = std::lower_bound(reading.mentions.begin(), reading.mentions.end(), head,
                                      [](const Mention& m, uint32_t token) { return m.head < token; });
  return found != reading.mentions.end() && found->head == head ? static_cast<uint32_t>(found - reading.mentions.begin()) : kNone;
}

TokenRange phrase_of(const Reading& reading, const Tree& tree, uint32_t head) {
  TokenRange phrase{head, head + 1};
  for (const uint32_t child : tree.children(head)) {
    const Deprel relation = reading.deprel[child];
    const TokenRange reach = tree.reach[child];
    if (child < head && is_left_part(relation)) {
      phrase.begin = std::min(phrase.begin, reach.begin);
    } else if (child > head) {
      const bool of = relation == Deprel::Nmod && reading.lemma(reach.begin) == "of";
      if (!of && relation != Deprel::Flat && relation != Deprel::Nummod && relation != Deprel::Compound && relation != Deprel::Goeswith) continue;
      // an "of"-phrase without what hangs on its own noun
      phrase.end = std::max(phrase.end, of ? child + 1 : reach.end);
      if (of)
        for (const uint32_t below : tree.children(child))
          if (below > child && (reading.deprel[below] == Deprel::Flat || reading.deprel[below] == Deprel::Compound ||
                                (reading.deprel[below] == Deprel::Nmod && reading.lemma(tree.reach[below].begin) == "of")))
            phrase.end = std::max(phrase.end, tree.reach[below].end);
    }
  }
  // a wrong branch on the left shows by a comma or by a word that begins no noun phrase
  for (uint32_t i = phrase.begin; i < head; ++i) {
    const Upos tag = reading.upos[i];
    const bool hyphen = tag == Upos::Punct && i > phrase.begin && reading.lemma(i) == "-" && reading.tokens[i].span.begin == reading.tokens[i - 1].span.end;
    const bool clause = tag == Upos::Aux || (tag == Upos::Adp && i > phrase.begin && reading.lemma(i) != "of" && reading.lemma(i - 1) != "-");
    if ((tag == Upos::Punct && !hyphen) || clause || (i == phrase.begin && (tag == Upos::Cconj || tag == Upos::Sconj || tag == Upos::Adp || tag == Upos::Adv)))
      phrase.begin = i + 1;
  }
  // "US-led forces": all of a hyphened word
  const auto joined = [&](uint32_t i) { return i > 0 && reading.tokens[i].span.begin == reading.tokens[i - 1].span.end; };
  const auto is_hyphen = [&](uint32_t i) { return reading.lemma(i) == "-"; };
  if (is_hyphen(phrase.begin) && joined(phrase.begin)) --phrase.begin;
  else if (phrase.begin > 1 && is_hyphen(phrase.begin - 1) && joined(phrase.begin) && joined(phrase.begin - 1)) phrase.begin -= 2;
  return phrase;
}

void find_mentions(Context& c) {
  Reading& reading = c.reading;
  const Gazetteer& gazetteer = c.lexicons.parts().gazetteer;
  const Tree tree = build_tree(reading);
  const auto n = static_cast<uint32_t>(reading.tokens.size());
  std::vector<bool> taken(n, false);

  for (const FoundName& name : find_names(c.article, gazetteer, reading)) {
    TokenRange tokens = phrase_of(reading, tree, name.head);
    tokens.begin = std::min({tokens.begin, name.tokens.begin, name.title.empty() ? name.tokens.begin : name.title.begin});
    tokens.end = name.tokens.end;
    if (!taken[name.head]) reading.mentions.push_back({tokens, name.head, MentionKind::Name, kNone});
    for (uint32_t i = name.tokens.begin; i < name.tokens.end; ++i) taken[i] = true;
    for (uint32_t i = name.title.begin; i < name.title.end; ++i)
      if (gazetteer.title(lower(word(reading, c.article.text, i)))) taken[i] = true;
    taken[name.head] = true;
  }
  for (const Sentence& sentence : reading.sentences) {
    if (!carries_claims(c.article.blocks[sentence.block].kind)) continue;
    for (uint32_t i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
      if (taken[i]) continue;
      const Upos tag = reading.upos[i];
      if (tag == Upos::Pron) {
        if (reading.deprel[i] != Deprel::Expl) reading.mentions.push_back({{i, i + 1}, i, MentionKind::Pronoun, kNone});
      } else if ((tag == Upos::Noun || tag == Upos::Propn) && !is_modifier(reading.deprel[i]) && (names_actor(gazetteer, reading, i) || speaks(c.lexicons.parts().speech_acts, reading, tree, i))) {
        reading.mentions.push_back({phrase_of(reading, tree, i), i, MentionKind::Nominal, kNone});
      }
    }
  }
  std::sort(reading.mentions.begin(), reading.mentions.end(), [](const auto& a, const auto& b) { return a.head < b.head; });
}

}  // namespace onrecord::extract
