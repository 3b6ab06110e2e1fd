#include "extract/names.h"

#include <algorithm>

#include "core/utf8.h"

namespace onrecord::extract {
namespace {

ActorKind kind_of(NameKind kind) {
  switch (kind) {
    case NameKind::Person: return ActorKind::Person;
    case NameKind::Organization: return ActorKind::Organization;
    case NameKind::Location: return ActorKind::Place;
    case NameKind::Facility: return ActorKind::Place;
    default: return ActorKind::Unknown;
  }
}

bool has_capital(const Article& article, const Reading& reading, uint32_t token) {
  return is_upper(decode(article.text, reading.tokens[token].span.begin).value);
}

// Most letters of the sentence are capitals: capitals say nothing there.
bool shouts(const Article& article, const Sentence& sentence) {
  size_t upper = 0, lower = 0;
  for (const unsigned char c : slice(article.text, sentence.span)) upper += c >= 'A' && c <= 'Z', lower += c >= 'a' && c <= 'z';
  return upper > lower;
}

constexpr uint32_t kTime = kNone - 1;  // the owner of tokens that say a time

class Names {
 public:
  Names(const Article& article, const Gazetteer& gazetteer, const Reading& reading)
      : article_(article), gazetteer_(gazetteer), reading_(reading) {}

  std::vector<FoundName> run() {
    owner_.assign(reading_.tokens.size(), kNone);
    mark_times();
    add_given();
    for (const Sentence& sentence : reading_.sentences)
      if (is_read(sentence)) add_known(sentence);
    for (const Sentence& sentence : reading_.sentences)
      if (is_read(sentence)) add_proper(sentence);
    names_.erase(std::remove_if(names_.begin(), names_.end(), [](const FoundName& n) { return n.tokens.empty(); }), names_.end());
    std::sort(names_.begin(), names_.end(), [](const auto& a, const auto& b) { return a.tokens < b.tokens; });
    for (FoundName& name : names_) finish(name);
    drop_parts_of_titles();
    return std::move(names_);
  }

 private:
  std::string_view text(uint32_t token) const { return word(reading_, article_.text, token); }
  std::string lowered(uint32_t token) const { return lower(text(token)); }
  bool is_mark(uint32_t token) const { return reading_.upos[token] == Upos::Punct; }

  void mark_times() {
    for (const TimeMention& time : reading_.times) {
      auto token = std::lower_bound(reading_.tokens.begin(), reading_.tokens.end(), time.span.begin,
                                    [](const Token& t, uint32_t begin) { return t.span.begin < begin; });
      for (; token != reading_.tokens.end() && token->span.end <= time.span.end; ++token)
        owner_[static_cast<size_t>(token - reading_.tokens.begin())] = kTime;
    }
  }

  // Readers' comments name nobody.
  bool is_read(const Sentence& sentence) const { return carries_claims(article_.blocks[sentence.block].kind); }

  // The names layer, but for a known name that fills it (which says more) and kinds that name no actor or place.
  void add_given() {
    for (const Name& given : reading_.names) {
      if (given.kind == NameKind::Date || given.kind == NameKind::Money || given.tokens.empty()) continue;
      const Sentence& sentence = reading_.sentences[reading_.sentence_of[given.tokens.begin]];
      if (!is_read(sentence)) continue;
      // a headline in capitals looks like one long name
      if (given.tokens.size() > 4 && 3 * given.tokens.size() > 2 * sentence.tokens.size()) continue;
      TokenRange tokens = given.tokens;
      const std::string first = lowered(tokens.begin);
      if (tokens.size() > 1 && (first == "the" || first == "a")) {
        // "The Express Tribune" is known with its article; other names leave it
        const auto known = gazetteer_.match(article_.text, reading_, tokens.begin);
        if (!known || known->tokens.end < tokens.end) ++tokens.begin;
      }
      if (tokens.size() > 1 && (text(tokens.end - 1) == "'s" || text(tokens.end - 1) == "’s" || text(tokens.end - 1) == "'")) --tokens.end;
      // "the Velm-based Obrany Front" is the Front
      for (uint32_t i = tokens.begin; i + 2 < tokens.end; ++i)
        if (text(i) == "-" && !has_capital(article_, reading_, i + 1) && has_capital(article_, reading_, i + 2) &&
            (text(i + 1).ends_with("ed") || text(i + 1) == "led"))
          tokens.begin = i + 2;
      if (given.kind == NameKind::Person && tokens.size() == 1 && tokens.begin > sentence.tokens.begin &&
          gazetteer_.given_name(fold(text(tokens.begin - 1))) != Gender::Unknown && owner_[tokens.begin - 1] == kNone)
        --tokens.begin;
      add(tokens, kind_of(given.kind));
    }
  }

  void add_known(const Sentence& sentence) {
    const bool loud = shouts(article_, sentence);
    for (uint32_t i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
      if (!has_capital(article_, reading_, i) && text(i) != "al" && text(i) != "dpa") continue;
      const auto known = gazetteer_.match(article_.text, reading_, i);
      if (!known || known->tokens.end > sentence.tokens.end) continue;
      if (known->tokens.size() == 1 && !plausible(i, loud, known->form)) continue;
      if ((known->form == NameForm::Alias || known->form == NameForm::Capital) && i > sentence.tokens.begin && is_part(i - 1)) continue;
      take(*known);
      i = known->tokens.end - 1;
    }
  }

  // "National" before "Security Council": a proper noun that no known name owns goes on with the one after it.
  bool is_part(uint32_t before) const {
    return reading_.upos[before] == Upos::Propn && has_capital(article_, reading_, before) && owner_[before] == kNone &&
           !gazetteer_.title(lowered(before));
  }

  // One word alone is a name only if the tagger lets it be one ("Dawn came", "Polish the brass" are none).
  bool plausible(uint32_t i, bool loud, NameForm form) const {
    const Upos tag = reading_.upos[i];
    if (loud && text(i).size() < 4) return tag == Upos::Propn;
    if (form == NameForm::Demonym) return tag == Upos::Propn || tag == Upos::Adj || tag == Upos::Noun || tag == Upos::X;
    return tag == Upos::Propn || tag == Upos::X;
  }

  // A known name wins over what it covers; inside a longer name ("Bank of Ostravia") it is only a part.
  void take(const KnownName& known) {
    const KnownBody& body = gazetteer_.bodies[known.body];
    for (uint32_t i = known.tokens.begin; i < known.tokens.end; ++i) {
      if (owner_[i] == kNone) continue;
      if (owner_[i] == kTime) return;
      FoundName& holder = names_[owner_[i]];
      if (holder.tokens.size() > known.tokens.size()) return;
      std::fill(owner_.begin() + holder.tokens.begin, owner_.begin() + holder.tokens.end, kNone);
      holder.tokens = {};
    }
    add(known.tokens, body.kind);
    names_.back().body = known.body;
    names_.back().form = known.form;
  }

  // Runs of proper nouns: "of", "de" and the like stay out, so that "Bank of X" is found only by the names layer.
  void add_proper(const Sentence& sentence) {
    if (shouts(article_, sentence) && sentence.tokens.size() > 3) return;
    for (uint32_t i = sentence.tokens.begin; i < sentence.tokens.end;) {
      const auto proper = [&](uint32_t t) {
        return owner_[t] == kNone && reading_.upos[t] == Upos::Propn;
      };
      // "Democratic Party": adjectives and nouns with a capital go with the proper noun they stand before
      const auto leads = [&](uint32_t t) {
        return owner_[t] == kNone && t > sentence.tokens.begin && (reading_.upos[t] == Upos::Adj || reading_.upos[t] == Upos::Noun) &&
               has_capital(article_, reading_, t) && !gazetteer_.title(lowered(t));
      };
      uint32_t end = i;
      while (end < sentence.tokens.end && leads(end)) ++end;
      if (end >= sentence.tokens.end || !proper(end) || !has_capital(article_, reading_, end)) { i = end + 1; continue; }
      ++end;
      while (end < sentence.tokens.end && (proper(end) || (text(end) == "-" && end + 1 < sentence.tokens.end && proper(end + 1)))) ++end;
      add({i, end}, ActorKind::Unknown);
      i = end;
    }
  }

  void add(TokenRange tokens, ActorKind kind) {
    FoundName name;
    name.tokens = tokens;
    name.kind = kind;
    std::fill(owner_.begin() + tokens.begin, owner_.begin() + tokens.end, static_cast<uint32_t>(names_.size()));
    names_.push_back(name);
  }

  // Title words at the start of a name are its title; a name of nothing but title words is none.
  void finish(FoundName& name) {
    if (name.body == kNone && name.tokens.size() == 1)
      if (const Title* title = gazetteer_.title(lowered(name.tokens.begin)); title && title->kind != TitleKind::Office) name.tokens = {};  // "Maj."
    if (name.tokens.empty()) return;
    if (name.body == kNone && (name.kind == ActorKind::Person || name.kind == ActorKind::Unknown)) split_title(name);
    if (name.tokens.empty()) return;
    widen_title(name);
    name.head = name.tokens.end - 1;
    for (uint32_t i = name.tokens.begin; i < name.tokens.end; ++i)
      if (const uint32_t above = reading_.head[i]; above == kNone || !name.tokens.contains(above)) { name.head = i; break; }
    if (!name.title.empty()) {
      const uint32_t above = reading_.head[name.head];
      if (above != kNone && name.title.contains(above)) name.head = above;
    }
    if (name.title.empty()) extend_by_noun(name);
  }

  // "State" in "Secretary of State X" and "Western" in "Western targets" are nobody.
  void drop_parts_of_titles() {
    for (FoundName& name : names_)
      if (name.kind == ActorKind::Unknown && name.tokens.size() == 1 && reading_.deprel[name.tokens.begin] == Deprel::Amod) name.tokens = {};
    uint32_t title_end = 0, title_begin = 0;
    for (auto name = names_.rbegin(); name != names_.rend(); ++name) {
      if (name->tokens.empty()) continue;
      if (name->body == kNone && title_begin <= name->tokens.begin && name->tokens.end <= title_end && name->kind != ActorKind::Organization)
        name->tokens = {};
      else if (!name->title.empty()) title_begin = name->title.begin, title_end = name->title.end;
    }
  }

  void split_title(FoundName& name) {
    uint32_t begin = name.tokens.begin;
    for (uint32_t i = begin; i < name.tokens.end && i < begin + 6; ++i)
      if (gazetteer_.title(lowered(i))) begin = i + 1;
    // "Chief Justice", "Mr Speaker": only titles. "King", "Bishop", "Judge" may also be surnames: the last word of a
    // person's name stays with it
    if (begin >= name.tokens.end) {
      if (name.kind == ActorKind::Person && name.tokens.size() > 1) begin = name.tokens.end - 1;
      else { name.tokens = {}; return; }
      if (!gazetteer_.title(lowered(name.tokens.begin))) return;
    }
    if (begin > name.tokens.begin) {
      name.title = {name.tokens.begin, begin};
      name.tokens.begin = begin;
      for (uint32_t i = name.title.begin; i < name.title.end; ++i) note_gender(name, i);
      if (name.kind == ActorKind::Unknown) name.kind = ActorKind::Person;
    }
  }

  void note_gender(FoundName& name, uint32_t token) {
    if (const Title* title = gazetteer_.title(lowered(token)); title && title->gender != Gender::Unknown) name.gender = title->gender;
  }

  // "defence analyst Lieutenant General (retd) X": the words before a person's name that belong to its title, back to the
  // start of the phrase in the tree.
  void widen_title(FoundName& name) {
    if (name.body != kNone || (name.kind != ActorKind::Person && name.kind != ActorKind::Unknown)) return;
    const uint32_t start = name.title.empty() ? name.tokens.begin : name.title.begin;
    uint32_t begin = start, last = start;
    const uint32_t floor = start > 12 ? start - 12 : 0;
    uint32_t from = start;
    const uint32_t sentence = reading_.sentence_of.empty() ? kNone : reading_.sentence_of[name.tokens.begin];
    const Title* nearest = name.title.empty() ? nullptr : gazetteer_.title(lowered(name.title.end - 1));
    if (!nearest)
      if (const uint32_t office = office_with_of(start, floor); office != kNone) {
        nearest = gazetteer_.title(lowered(office));
        begin = last = from = office;
      }
    for (uint32_t i = from; i-- > floor;) {
      if (sentence != kNone && reading_.sentence_of[i] != sentence) break;
      const Upos tag = reading_.upos[i];
      const auto w = text(i);
      if (const Title* title = gazetteer_.title(lowered(i)); title && tag != Upos::Verb) {
        nearest = nearest ? nearest : title, begin = last = i;
        note_gender(name, i);
      } else if ((tag == Upos::Noun || tag == Upos::Propn) && w != "retd") {
        if (!nearest) break;  // the word next to the name must be a title: "minister X"
        last = i;
      } else if (tag == Upos::Adj || w == "-" || w == "(" || w == ")" || w == "retd" || w == "&" ||
                 ((w == "'s" || w == "’s") && nearest)) {
        last = i;
      } else break;
    }
    if (!nearest) return;
    begin = std::min(begin, last);  // with the adjectives and modifiers before the first title word
    while (begin < start && (is_mark(begin) || text(begin) == "'s" || text(begin) == "’s" || text(begin) == ")")) ++begin;
    name.title = {begin, name.tokens.begin};
    if (name.kind == ActorKind::Unknown) name.kind = ActorKind::Person;
  }

  // "Secretary of State X": the office noun before "of" and up to three proper nouns, or kNone.
  uint32_t office_with_of(uint32_t start, uint32_t floor) const {
    uint32_t i = start;
    while (i > floor && start - i < 3 && (reading_.upos[i - 1] == Upos::Propn || lowered(i - 1) == "the")) --i;
    if (i == start || i < floor + 2 || text(i - 1) != "of") return kNone;
    const Title* title = gazetteer_.title(lowered(i - 2));
    return title && title->kind == TitleKind::Office ? i - 2 : kNone;
  }

  // "the Haqqani network", "the Obrany militant movement": the noun that the name modifies makes one name with it.
  void extend_by_noun(FoundName& name) {
    if (name.body != kNone && (gazetteer_.bodies[name.body].kind != ActorKind::ArmedGroup)) return;
    if (name.form == NameForm::Demonym || name.form == NameForm::Capital) return;
    if (name.kind == ActorKind::Place) return;
    const uint32_t noun = reading_.head[name.head];
    if (noun == kNone || noun < name.tokens.end || noun > name.tokens.end + 2) return;
    if (reading_.upos[noun] != Upos::Noun && reading_.upos[noun] != Upos::Propn) return;
    const Deprel relation = reading_.deprel[name.head];
    if (relation != Deprel::Compound && relation != Deprel::Nmod && relation != Deprel::Amod && relation != Deprel::NmodNpmod) return;
    const ActorNoun* kind = gazetteer_.noun(reading_.lemma(noun));
    if (!kind || !kind->anaphor || kind->kind == ActorKind::Collective || reading_.form[noun] == Form::Plural) return;
    for (uint32_t i = name.tokens.end; i < noun; ++i)
      if (owner_[i] != kNone || (reading_.upos[i] != Upos::Adj && reading_.upos[i] != Upos::Noun)) return;
    if (kind->kind == ActorKind::State || kind->kind == ActorKind::Person) return;
    if (name.body == kNone) name.kind = kind->kind;
    name.tokens.end = noun + 1;
    name.head = noun;
    name.gender = Gender::Unknown;
  }

  const Article& article_;
  const Gazetteer& gazetteer_;
  const Reading& reading_;
  std::vector<FoundName> names_;
  std::vector<uint32_t> owner_;  // per token, into names_
};

}  // namespace

std::vector<FoundName> find_names(const Article& article, const Gazetteer& gazetteer, const Reading& reading) {
  auto names = Names(article, gazetteer, reading).run();
  names.erase(std::remove_if(names.begin(), names.end(), [](const FoundName& n) { return n.tokens.empty(); }), names.end());
  return names;
}

}  // namespace onrecord::extract
