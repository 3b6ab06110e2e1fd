#include "extract/antecedents.h"

#include <algorithm>

#include "core/data.h"
#include "core/utf8.h"
#include "extract/lexicons.h"
#include "extract/noun_phrases.h"
#include "extract/quotation.h"
#include "extract/stages.h"
#include "model/hash.h"
#include "model/model_file.h"

namespace onrecord::extract {
namespace {

constexpr std::string_view kFile = "antecedents.model";
constexpr size_t kNear = 16;        // phrases that a pronoun chooses from
constexpr size_t kLookBack = 60;    // phrases looked back at for them
constexpr size_t kSame = 4;         // that a noun or a name chooses from, of those that share a word with it
constexpr uint32_t kMostWords = 8;  // content words of a phrase that count

enum Kind : uint8_t { kPronoun = 1, kName, kNoun, kGroup };
enum Number : uint8_t { kSingular = 1, kPlural };
enum Sex : uint8_t { kHe = 1, kShe, kThing, kPerson };

struct PronounRow {
  std::string_view word;
  uint8_t pronoun, person;
  Number number;
  Sex gender;
};
constexpr PronounRow kPronouns[] = {
    {"i", 1, 1, kSingular, kPerson}, {"me", 1, 1, kSingular, kPerson}, {"my", 1, 1, kSingular, kPerson}, {"mine", 1, 1, kSingular, kPerson}, {"myself", 1, 1, kSingular, kPerson},
    {"you", 2, 2, Number{}, kPerson}, {"your", 2, 2, Number{}, kPerson}, {"yours", 2, 2, Number{}, kPerson}, {"yourself", 2, 2, kSingular, kPerson}, {"yourselves", 2, 2, kPlural, kPerson},
    {"he", 3, 3, kSingular, kHe}, {"him", 3, 3, kSingular, kHe}, {"his", 3, 3, kSingular, kHe}, {"himself", 3, 3, kSingular, kHe},
    {"she", 4, 3, kSingular, kShe}, {"her", 4, 3, kSingular, kShe}, {"hers", 4, 3, kSingular, kShe}, {"herself", 4, 3, kSingular, kShe},
    {"it", 5, 3, kSingular, kThing}, {"its", 6, 3, kSingular, kThing}, {"itself", 6, 3, kSingular, kThing},
    {"they", 7, 3, kPlural, Sex{}}, {"them", 7, 3, kPlural, Sex{}}, {"their", 7, 3, kPlural, Sex{}}, {"theirs", 7, 3, kPlural, Sex{}}, {"themselves", 7, 3, kPlural, Sex{}}, {"'em", 7, 3, kPlural, Sex{}},
    {"we", 8, 1, kPlural, kPerson}, {"us", 8, 1, kPlural, kPerson}, {"our", 8, 1, kPlural, kPerson}, {"ours", 8, 1, kPlural, kPerson}, {"ourselves", 8, 1, kPlural, kPerson},
    {"this", 9, 3, kSingular, kThing}, {"that", 10, 3, kSingular, kThing}, {"these", 11, 3, kPlural, Sex{}}, {"those", 12, 3, kPlural, Sex{}},
    {"one", 13, 3, kSingular, Sex{}}, {"each", 14, 3, kSingular, Sex{}}, {"everyone", 15, 3, kSingular, kPerson}, {"someone", 15, 3, kSingular, kPerson}, {"anyone", 15, 3, kSingular, kPerson},
};
constexpr uint8_t kOtherPronoun = 16;

uint8_t determiner_of(std::string_view word) {
  static constexpr std::pair<std::string_view, uint8_t> rows[] = {{"the", 1}, {"a", 2}, {"an", 2}, {"this", 3}, {"that", 4}, {"these", 3}, {"those", 4}, {"some", 5}, {"any", 6},
      {"every", 7}, {"each", 7}, {"all", 8}, {"both", 9}, {"no", 10}, {"another", 11}, {"such", 12}, {"what", 13}, {"which", 13}, {"whatever", 13}, {"many", 14}, {"several", 14}};
  for (const auto& [form, id] : rows)
    if (word == form) return id;
  return 15;
}
constexpr uint8_t kOwned = 16;

template <class... Limits>
uint32_t bucket(uint32_t n, Limits... limits) {
  uint32_t b = 0;
  ((b += n >= static_cast<uint32_t>(limits)), ...);
  return b;
}

bool contains(TokenRange a, TokenRange b) { return a.begin <= b.begin && b.end <= a.end; }

// The type of thing that the tables say a noun means; 0: not in them.
uint8_t type_of_noun(const Gazetteer& gazetteer, std::string_view lemma) {
  if (const ActorNoun* noun = gazetteer.noun(lemma)) return static_cast<uint8_t>(20 + static_cast<int>(noun->kind));
  if (const Title* title = gazetteer.title(lemma)) return title->kind == TitleKind::Office ? 20 + static_cast<int>(ActorKind::Person) : 19;
  return 0;
}

}  // namespace

Antecedents::Antecedents(const Article& article, const Reading& reading, const Tree& tree, const Gazetteer& gazetteer)
    : reading_(reading), tree_(tree), gazetteer_(gazetteer), name_kind_(reading.tokens.size(), 0) {
  for (const Name& name : reading.names)
    for (uint32_t i = name.tokens.begin; i < name.tokens.end; ++i) name_kind_[i] = static_cast<uint8_t>(1 + static_cast<int>(name.kind));
  const auto quote = quote_of_tokens(reading);
  seen_.reserve(reading.phrases.size());
  for (const NounPhrase& phrase : reading.phrases) {
    seen_.push_back(look(article, phrase, quote));
    add_words(seen_.back(), article.text, phrase);
  }
}

Antecedents::Seen Antecedents::look(const Article& article, const NounPhrase& phrase, const std::vector<uint32_t>& quote) const {
  const uint32_t head = phrase.head;
  const std::string low = lower(word(reading_, article.text, head));
  const std::string lemma = lower(reading_.lemma(head));
  Seen s;
  s.tokens = phrase.tokens;
  s.token = head;
  s.head = model::hash_bytes(low);
  s.lemma = model::hash_bytes(lemma);
  s.sentence = reading_.sentence_of[head];
  s.block = reading_.sentences[s.sentence].block;
  s.quote = quote[head];
  s.relation = static_cast<uint8_t>(1 + static_cast<int>(reading_.deprel[head]));
  if (reading_.head[head] != kNone) s.governor = model::hash_bytes(reading_.lemma(reading_.head[head]));
  s.size = static_cast<uint8_t>(bucket(phrase.tokens.size(), 2, 3, 4, 6, 9, 15));
  s.after = static_cast<uint8_t>(bucket(phrase.tokens.end - head - 1, 1, 2, 5));
  s.kind = reading_.upos[head] == Upos::Pron ? kPronoun : phrase.group ? kGroup : reading_.upos[head] == Upos::Propn || name_kind_[head] != 0 ? kName : kNoun;
  if (s.kind == kPronoun && !phrase.group) {
    s.pronoun = kOtherPronoun;
    for (const PronounRow& row : kPronouns)
      if (row.word == low) s.pronoun = row.pronoun, s.person = row.person, s.number = row.number, s.gender = row.gender;
    return s;
  }
  if (phrase.group) s.kind = kGroup;
  s.number = phrase.group || reading_.form[head] == Form::Plural ? kPlural : kSingular;
  s.type = name_kind_[head] ? name_kind_[head] : type_of_noun(gazetteer_, lemma);
  for (const uint32_t c : tree_.children(head)) {
    const Deprel relation = reading_.deprel[c];
    if (relation == Deprel::NmodPoss) s.determiner = kOwned;
    if (relation == Deprel::Det && s.determiner == 0) s.determiner = determiner_of(lower(word(reading_, article.text, c)));
    if (relation == Deprel::Amod || relation == Deprel::Compound || relation == Deprel::Nummod) s.modified |= 1;
    if (relation == Deprel::Nmod || relation == Deprel::Acl) s.modified |= 2;
    if (relation == Deprel::AclRelcl) s.modified |= 4;
    if (relation == Deprel::Appos) s.modified |= 8;
    if (relation == Deprel::Cop) s.modified |= 16;
  }
  Gender gender = Gender::Unknown;
  if (s.kind == kName)
    for (uint32_t i = phrase.tokens.begin; i <= head && gender == Gender::Unknown; ++i) {
      const std::string part = lower(word(reading_, article.text, i));
      if (const Title* title = gazetteer_.title(part)) gender = title->gender;
      if (gender == Gender::Unknown && s.type == 1 + static_cast<int>(NameKind::Person)) gender = gazetteer_.given_name(fold(part));
    }
  else if (const ActorNoun* noun = gazetteer_.noun(lemma)) gender = noun->gender;
  const bool person = s.type == 1 + static_cast<int>(NameKind::Person) || s.type == 20 + static_cast<int>(ActorKind::Person);
  s.gender = gender == Gender::He ? kHe : gender == Gender::She ? kShe : person ? kPerson : s.type != 0 ? kThing : Sex{};
  return s;
}

void Antecedents::add_words(Seen& s, std::string_view text, const NounPhrase& phrase) {
  s.first_word = static_cast<uint32_t>(words_.size());
  std::string whole, initials;
  // the core: to the head and what a name goes on with, not the clauses after it
  uint32_t end = phrase.head + 1;
  while (end < phrase.tokens.end && name_kind_[end] != 0 && name_kind_[end] == name_kind_[phrase.head]) ++end;
  if (phrase.group) end = phrase.tokens.end;
  for (uint32_t i = phrase.tokens.begin; i < end; ++i) {
    const Upos tag = reading_.upos[i];
    if (tag == Upos::Det || tag == Upos::Punct || tag == Upos::Part) continue;
    const std::string low = lower(word(reading_, text, i));
    whole += low, whole += ' ';
    if (tag == Upos::Propn) initials += low[0];
    if (s.words < kMostWords && (tag == Upos::Noun || tag == Upos::Propn || tag == Upos::Adj || tag == Upos::Num || tag == Upos::X))
      words_.push_back(model::hash_bytes(tag == Upos::Noun ? lower(reading_.lemma(i)) : low)), ++s.words;
  }
  s.text = model::hash_bytes(whole);
  s.initials = initials.size() > 1 ? model::hash_bytes(initials) : 0;
}

bool Antecedents::holds(const Seen& s, uint32_t word) const {
  const auto begin = words_.begin() + s.first_word;
  return std::find(begin, begin + s.words, word) != begin + s.words;
}

// "a plan", "plans": not spoken of before, unless by the same word.
bool Antecedents::is_new(const Seen& s) const {
  return s.kind == kNoun && (s.determiner == 0 || s.determiner == 2 || s.determiner >= 5) && s.determiner != kOwned && !by_lemma_.contains(s.lemma);
}

// What no pronoun takes up: another person or number, the wrong one of he, she and it.
bool Antecedents::fits(const Seen& s, const Seen& c) const {
  if (s.kind != kPronoun) return true;
  const auto differs = [](uint8_t a, uint8_t b) { return (a == kHe && (b == kShe || b == kThing)) || (a == kShe && b == kThing); };
  if (differs(s.gender, c.gender) || differs(c.gender, s.gender)) return false;
  if (c.kind == kPronoun && s.number != 0 && c.number != 0 && s.number != c.number && s.pronoun != 7 && c.pronoun != 7) return false;
  return s.gender == 0 || s.gender == kThing || s.number != kSingular || c.number != kPlural;
}

const std::vector<uint32_t>& Antecedents::candidates(uint32_t i) {
  const Seen& s = seen_[i];
  candidates_.clear();
  if (is_new(s)) return candidates_;
  for (uint32_t j = i; s.kind == kPronoun && j-- > 0 && candidates_.size() < kNear && i - j <= kLookBack;)
    if (!contains(seen_[j].tokens, s.tokens) && fits(s, seen_[j])) candidates_.push_back(j);
  if (s.kind == kPronoun && s.person == 3) return candidates_;
  const auto add = [&](const std::unordered_map<uint32_t, std::vector<uint32_t>>& index, uint32_t key) {
    const auto found = index.find(key);
    if (found == index.end()) return;
    size_t added = 0;
    for (auto j = found->second.rbegin(); j != found->second.rend() && added < kSame; ++j) {
      if (std::find(candidates_.begin(), candidates_.end(), *j) != candidates_.end() || contains(seen_[*j].tokens, s.tokens)) continue;
      candidates_.push_back(*j), ++added;
    }
  };
  add(by_lemma_, s.lemma);
  if (s.kind == kName)
    for (uint32_t w = 0; w < s.words; ++w) add(by_word_, words_[s.first_word + w]);
  if (s.initials) add(by_word_, s.initials);
  if (s.kind == kName && s.words == 1) add(by_word_, s.head);
  return candidates_;
}

void Antecedents::settle(uint32_t i, uint32_t candidate) {
  Seen& s = seen_[i];
  if (candidate == kNone) {
    s.chain = static_cast<uint32_t>(chains_.size());
    chains_.push_back({});
  } else {
    s.chain = seen_[candidate].chain;
  }
  Chain& chain = chains_[s.chain];
  ++chain.size;
  chain.last = i;
  if (chain.gender == 0 || chain.gender == kPerson) chain.gender = s.gender ? s.gender : chain.gender;
  if (chain.number == 0 || s.kind != kPronoun) chain.number = s.number;
  chain.named |= s.kind == kName;
  if (s.kind == kPronoun) chain.pronoun = s.pronoun;
  by_lemma_[s.lemma].push_back(i);
  if (s.kind == kName) {
    for (uint32_t w = 0; w < s.words; ++w) by_word_[words_[s.first_word + w]].push_back(i);
    if (s.initials) by_word_[s.initials].push_back(i);
  }
  by_text_[s.text].push_back(i);
}

void Antecedents::features_of_none(uint32_t i, ChoiceRows& out) const {
  const Seen& s = seen_[i];
  const auto seen_before = [&](const auto& index, uint32_t key) {
    const auto found = index.find(key);
    return found == index.end() ? 0u : bucket(static_cast<uint32_t>(found->second.size()), 1, 2, 4);
  };
  const uint32_t lemma = s.kind == kPronoun ? 0 : seen_before(by_lemma_, s.lemma), text = s.kind == kPronoun ? 0 : seen_before(by_text_, s.text);
  const uint32_t name = s.kind == kName && s.words > 0 ? seen_before(by_word_, words_[s.first_word]) + 1 : 0;
  const uint32_t k = s.kind << 8 | s.pronoun;
  out.clear();
  out.add(k);
  out.add(k, s.relation);
  out.add(k, s.determiner, s.number);
  out.add(k, s.determiner, lemma);
  out.add(k, text, lemma);
  out.add(k, name, text);
  out.add(s.head);
  out.add(s.lemma, s.determiner);
  out.add(k, s.size);
  out.add(k, s.modified, s.determiner);
  out.add(k, s.type, s.determiner);
  out.add(k, s.type, text);
  out.add(k, s.after);
  out.add(k, s.gender);
  out.add(k, s.quote != kNone);
  out.add(k, s.governor);
  out.add(k, s.relation, s.governor);
  out.add(k, bucket(s.sentence, 1, 2, 4, 8, 16));
  out.add(k, s.tokens.begin == reading_.sentences[s.sentence].tokens.begin, s.relation);
  out.add(k, bucket(s.words, 1, 2, 3, 4), text);
}

void Antecedents::features(uint32_t i, uint32_t candidate, ChoiceRows& out) const {
  const Seen &s = seen_[i], &c = seen_[candidate];
  const Chain& chain = chains_[c.chain];
  const uint32_t apart = s.sentence - c.sentence;
  const uint32_t sentences = bucket(apart, 1, 2, 3, 4, 6, 9, 16, 30), phrases = bucket(i - candidate, 2, 3, 4, 5, 7, 10, 15, 25, 40);
  // 1 both outside of quotation marks, 2 in one quotation, 3 in two, 4 only this, 5 only that
  const uint32_t quotes = s.quote == c.quote ? (s.quote == kNone ? 1 : 2) : s.quote == kNone ? 5 : c.quote == kNone ? 4 : 3;
  const uint32_t own = s.kind == kPronoun ? 64 + s.pronoun : s.kind, theirs = c.kind == kPronoun ? 64 + c.pronoun : c.kind;
  const uint32_t pair = own << 8 | theirs, kinds = s.kind << 4 | c.kind;
  uint32_t shared = 0, more = 0;
  for (uint32_t w = 0; w < s.words; ++w) (holds(c, words_[s.first_word + w]) ? shared : more) += 1;
  const bool same_text = s.kind != kPronoun && s.text == c.text, same_lemma = s.kind != kPronoun && s.lemma == c.lemma;
  const bool acronym = (s.initials && s.initials == c.head) || (c.initials && c.initials == s.head);
  const bool held = s.kind != kPronoun && c.kind != kPronoun && (holds(c, s.lemma) || holds(s, c.lemma) || holds(c, s.head) || holds(s, c.head));
  const uint32_t likeness = s.kind == kPronoun || c.kind == kPronoun ? 0
      : 1u | same_text << 1 | same_lemma << 2 | acronym << 3 | held << 4 | (more == 0 && shared > 0) << 5 | (shared > 0) << 6 | (shared == c.words && shared > 0) << 7;
  const uint32_t agrees = s.number == 0 || c.number == 0 ? 0 : 1 + (s.number == c.number);
  const uint32_t genders = s.gender << 4 | c.gender, chain_genders = s.gender << 4 | chain.gender;
  const bool same_governor = reading_.head[s.token] != kNone && reading_.head[s.token] == reading_.head[c.token];
  const bool under = reading_.head[s.token] == c.token, over = reading_.head[c.token] == s.token;
  const uint32_t size = bucket(chain.size, 2, 3, 5, 9), since = chain.last == candidate ? 1 : 0;
  out.clear();
  out.add(pair);
  out.add(pair, sentences);
  out.add(kinds, sentences, phrases);
  out.add(own, phrases);
  out.add(kinds, likeness);
  out.add(kinds, likeness, sentences);
  out.add(s.kind << 8 | s.determiner, c.kind << 8 | c.determiner, likeness);
  out.add(likeness, s.type, c.type);
  out.add(own, c.type, c.number);
  out.add(own, c.relation, sentences);
  out.add(s.relation, c.relation, kinds);
  out.add(own, genders, agrees);
  out.add(own, chain_genders, chain.number);
  out.add(own, chain.pronoun, since);
  out.add(pair, quotes);
  out.add(pair, quotes, sentences);
  out.add(own, c.lemma);
  out.add(s.kind == kPronoun ? own : s.lemma, c.kind == kPronoun ? theirs : c.lemma);
  out.add(kinds, size, since);
  out.add(own, size, sentences);
  out.add(pair, same_governor | under << 1 | over << 2, bucket(apart, 1));
  out.add(pair, same_governor | under << 1 | over << 2, s.relation);
  out.add(own, chain.named, c.kind);
  out.add(kinds, s.modified, c.modified);
  out.add(kinds, bucket(more, 1, 2), bucket(shared, 1, 2, 3));
  out.add(s.type, likeness, bucket(more, 1, 2));
  out.add(own, c.size, c.kind);
  out.add(kinds, s.block == c.block, sentences);
  out.add(own, c.determiner, c.type);
  out.add(s.governor, c.lemma, own);
  out.add(own, s.relation, c.relation);
}

Result<AntecedentModel> load_antecedent_model() {
  const auto file = model::open_model(kFile, data_file(kFile));
  if (!file) return tl::unexpected(file.error());
  const auto part = file->part("weights");
  if (!part) return tl::unexpected(part.error());
  auto weights = model::Linear::unpack(*part);
  if (!weights) return tl::unexpected(weights.error());
  return AntecedentModel{std::move(*weights)};
}

std::string pack_antecedent_model(const model::Linear& weights, std::string card) {
  return model::write_model({{"card", std::move(card)}, {"weights", weights.pack()}});
}

void choose_antecedents(const AntecedentModel& model, Antecedents& antecedents, std::vector<NounPhrase>& phrases) {
  ChoiceRows features;
  std::array<int16_t, model::kLane> sums;
  const auto score = [&] {
    model.weights.score(features.rows(), sums);
    return int32_t{sums[0]};
  };
  for (uint32_t i = 0; i < phrases.size(); ++i) {
    antecedents.features_of_none(i, features);
    int32_t best = score(), second = INT32_MIN / 2;
    uint32_t chosen = kNone;
    for (const uint32_t j : antecedents.candidates(i)) {
      antecedents.features(i, j, features);
      const int32_t s = score();
      if (s > best) {
        if (chosen == kNone || antecedents.chain_of(j) != antecedents.chain_of(chosen)) second = best;
        best = s, chosen = j;
      } else if (s > second && (chosen == kNone || antecedents.chain_of(j) != antecedents.chain_of(chosen))) {
        second = s;
      }
    }
    phrases[i].before = chosen;
    phrases[i].lead = best - second;
    antecedents.settle(i, chosen);
  }
}

void find_phrases(Context& c) {
  const Tree tree = build_tree(c.reading);
  c.reading.phrases = noun_phrases(c.article, c.reading, tree);
  Antecedents antecedents(c.article, c.reading, tree, c.lexicons.parts().gazetteer);
  choose_antecedents(c.lexicons.parts().antecedents, antecedents, c.reading.phrases);
}

}  // namespace onrecord::extract
