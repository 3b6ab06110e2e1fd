#include "extract/names.h"

#include <algorithm>
#include <set>
#include <string>
#include <unordered_set>
#include <utility>

#include "core/utf8.h"
#include "extract/found_names.h"
#include "extract/learnt_states.h"
#include "extract/name_edges.h"

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

// Most letters of the sentence are capitals: capitals say nothing there.
bool shouts(const Article& article, const Sentence& sentence) {
  size_t upper = 0, lower = 0;
  for (const unsigned char c : slice(article.text, sentence.span)) upper += c >= 'A' && c <= 'Z', lower += c >= 'a' && c <= 'z';
  return upper > lower;
}

// "Mazar-i-Sharif", "Tehrik-e-Insaf": what joins the parts of one name.
bool is_joint(std::string_view word) {
  static constexpr std::string_view joints[] = {"a", "al", "an", "as", "az", "bin", "da", "de", "du", "e", "el", "en", "es", "i", "ibn",
                                                "ish", "la", "le", "o", "sur", "u", "ud", "ul", "ur", "us", "ye"};
  return std::binary_search(std::begin(joints), std::end(joints), word);
}

// "the Ostrel War", "the Velm Cup": what happens or is passed, nobody who acts.
bool is_happening(std::string_view lowered) {
  static constexpr std::string_view words[] = {"act", "amendment", "attacks", "award", "awards", "bill", "bombing", "bombings", "championship",
      "championships", "crisis", "cup", "day", "disaster", "earthquake", "election", "elections", "festival", "games", "hurricane", "massacre",
      "olympics", "pandemic", "prize", "protests", "revolution", "scandal", "storm", "summit", "tournament", "trial", "uprising", "war", "wars"};
  return std::binary_search(std::begin(words), std::end(words), lowered);
}

bool is_number_word(std::string_view lowered) {
  static constexpr std::string_view words[] = {"eight", "eleven", "five", "four", "ii", "iii", "iv", "nine", "one", "seven", "six", "ten", "three", "twelve", "two"};
  return std::binary_search(std::begin(words), std::end(words), lowered) || (!lowered.empty() && lowered.front() >= '0' && lowered.front() <= '9');
}

class Names {
 public:
  Names(const Article& article, const Gazetteer& gazetteer, const Reading& reading)
      : article_(article), gazetteer_(gazetteer), reading_(reading) {}

  std::vector<FoundName> run() {
    owner_.assign(reading_.tokens.size(), kNone);
    mark_times();
    mark_seats();
    learn_proper_words();
    add_given();
    for (const Sentence& sentence : reading_.sentences)
      if (is_read(sentence)) add_known(sentence);
    for (const Sentence& sentence : reading_.sentences)
      if (is_read(sentence)) add_proper(sentence);
    for (size_t n = 0; n < names_.size(); ++n) join_place_and_body(n);
    mend_names(article_, gazetteer_, reading_, found_);
    add_surnames();
    learn_states(article_, gazetteer_, reading_, found_);
    names_.erase(std::remove_if(names_.begin(), names_.end(), [](const FoundName& n) { return n.tokens.empty(); }), names_.end());
    std::sort(names_.begin(), names_.end(), [](const auto& a, const auto& b) { return a.tokens < b.tokens; });
    for (FoundName& name : names_) finish(name);
    drop_parts_of_titles();
    drop_idle();
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
        owner_[static_cast<size_t>(token - reading_.tokens.begin())] = FoundNames::kTime;
    }
  }

  // "(R-Velm)" names nobody.
  void mark_seats() {
    for (uint32_t i = 1; i < reading_.tokens.size(); ++i)
      if (const TokenRange seat = seat_at(article_.text, reading_, i); !seat.empty())
        std::fill(owner_.begin() + seat.begin, owner_.begin() + seat.end, FoundNames::kNobody);
  }

  // Proper nouns of running text, folded: what a headline's capitals are checked against.
  void learn_proper_words() {
    headline_.assign(reading_.sentences.size(), false);
    for (size_t s = 0; s < reading_.sentences.size(); ++s) {
      const Sentence& sentence = reading_.sentences[s];
      const BlockKind kind = article_.blocks[sentence.block].kind;
      if (!is_read(sentence)) continue;
      const bool running = kind == BlockKind::Body || kind == BlockKind::Quote;
      headline_[s] = is_title_case(sentence) && (!running || is_all_capitalized(sentence));
      if (headline_[s]) continue;
      for (uint32_t i = sentence.tokens.begin; i < sentence.tokens.end; ++i)
        if (reading_.upos[i] == Upos::Propn && has_capital(article_, reading_, i)) proper_words_.insert(fold(text(i)));
    }
  }

  // Most words of four letters and more have a capital.
  bool is_title_case(const Sentence& sentence) const {
    size_t upper = 0, lower = 0;
    for (uint32_t i = sentence.tokens.begin + 1; i < sentence.tokens.end; ++i)
      if (text(i).size() > 3) ++(has_capital(article_, reading_, i) ? upper : lower);
    return upper > 2 && upper > 3 * lower;
  }

  // In running text, a headline that was printed again: verbs and small words have capitals too.
  bool is_all_capitalized(const Sentence& sentence) const {
    int common = 0, small = 0;
    for (uint32_t i = sentence.tokens.begin + 1; i < sentence.tokens.end; ++i) {
      const Upos tag = reading_.upos[i];
      if (tag == Upos::Propn || tag == Upos::Punct || tag == Upos::Num || !has_capital(article_, reading_, i) || gazetteer_.title(lowered(i))) continue;
      const bool large = std::none_of(text(i).begin(), text(i).end(), [](char c) { return c >= 'a' && c <= 'z'; });  // an acronym
      if (!large) ++(tag == Upos::Noun || tag == Upos::Adj ? common : small);
    }
    return small > 1 || (small == 1 && common > 1);
  }

  // In a headline in title case a name is what the running text names too: the longest such run of its words, or nothing.
  TokenRange confirmed(TokenRange tokens) const {
    if (!headline_[reading_.sentence_of[tokens.begin]]) return tokens;
    TokenRange best{tokens.begin, tokens.begin}, run = best;
    for (uint32_t i = tokens.begin; i < tokens.end; ++i) {
      if (is_mark(i) || proper_words_.contains(fold(text(i)))) run.end = i + 1;
      else run = {i + 1, i + 1};
      if (run.size() > best.size()) best = run;
    }
    return best;
  }

  bool is_proper(TokenRange tokens) const {
    for (uint32_t i = tokens.begin; i < tokens.end; ++i)
      if (reading_.upos[i] != Upos::Propn && reading_.upos[i] != Upos::Noun && !is_mark(i)) return false;
    return true;
  }

  bool joined(uint32_t token) const { return token > 0 && reading_.tokens[token].span.begin == reading_.tokens[token - 1].span.end; }
  bool is_hyphen(uint32_t token) const { return token < reading_.tokens.size() && text(token) == "-" && joined(token); }

  // The whole of a name whose parts a hyphened word joins.
  TokenRange with_hyphens(TokenRange tokens) const {
    const auto n = static_cast<uint32_t>(reading_.tokens.size());
    const auto links = [&](uint32_t hyphen) {  // "-i-Sharif"
      return hyphen + 3 < n && is_hyphen(hyphen) && joined(hyphen + 1) && is_joint(text(hyphen + 1)) && is_hyphen(hyphen + 2) && joined(hyphen + 3) &&
             has_capital(article_, reading_, hyphen + 3);
    };
    while (links(tokens.end)) tokens.end += 4;
    while (tokens.begin > 3 && links(tokens.begin - 3) && has_capital(article_, reading_, tokens.begin - 4)) tokens.begin -= 4;
    return tokens;
  }

  bool owned(TokenRange tokens) const {
    return std::any_of(owner_.begin() + tokens.begin, owner_.begin() + tokens.end, [](uint32_t owner) { return owner != kNone && owner != FoundNames::kTime; });
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
      if (given.kind == NameKind::Event || given.kind == NameKind::Product) {
        for (uint32_t i = given.tokens.begin; i < given.tokens.end; ++i) {
          const auto known = gazetteer_.match(article_.text, reading_, i);  // "the 2014 Karskan election": of Karsk
          if (known) i = known->tokens.end - 1;
          else if (owner_[i] == kNone) owner_[i] = FoundNames::kNobody;
        }
        continue;
      }
      const BlockKind block = article_.blocks[sentence.block].kind;
      TokenRange tokens = given.kind == NameKind::Person && block == BlockKind::Body && is_proper(given.tokens) ? given.tokens : confirmed(given.tokens);
      if (tokens.empty()) continue;
      if (tokens.size() > 1 && reading_.deprel[tokens.begin] == Deprel::Aux) ++tokens.begin;  // "Will Teskar go?"
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
      if (given.kind == NameKind::Person && tokens.size() == 1 && tokens.begin > sentence.tokens.begin && is_given_name(tokens.begin - 1)) --tokens.begin;
      // "Jan-Erik Tal"
      if (given.kind == NameKind::Person && tokens.size() > 1 && tokens.begin > sentence.tokens.begin + 1 && is_hyphen(tokens.begin - 1) && joined(tokens.begin) &&
          gazetteer_.given_name(fold(text(tokens.begin))) != Gender::Unknown && has_capital(article_, reading_, tokens.begin - 2) && owner_[tokens.begin - 2] == kNone)
        tokens.begin -= 2;
      // "ambassador to Velm Oda Tal": where she is posted is no part of her name
      bool posted = false;
      if (tokens.size() > 2 && tokens.begin > sentence.tokens.begin + 1 && is_before_place(text(tokens.begin - 1)) &&
          (given.kind == NameKind::Person || gazetteer_.title(lowered(tokens.begin - 2))))
        if (const auto place = gazetteer_.match(article_.text, reading_, tokens.begin); place && place->tokens.end + 1 < tokens.end)
          tokens.begin = place->tokens.end, posted = true;
      // "Orva District" before "Attorney"
      if (tokens.end < sentence.tokens.end && tokens.size() > 1 && gazetteer_.is_office_pair(lowered(tokens.end - 1), lowered(tokens.end))) --tokens.end;
      tokens = with_hyphens(name_core(article_.text, reading_, gazetteer_, tokens, kind_of(given.kind)));
      if (owned(tokens) || !names_somebody(tokens)) continue;
      if (given.kind == NameKind::Person && tokens.size() == 1 && gazetteer_.is_name_front(lowered(tokens.begin))) continue;  // "Senator Tal, Republican of Orva"
      const bool crowd = given.kind == NameKind::Norp && text(tokens.end - 1).ends_with('s');  // "Unionists"
      found_.add(tokens, posted || is_introduced(tokens, sentence) ? ActorKind::Person : crowd ? ActorKind::Collective : kind_of(given.kind));
    }
  }

  // A list knows it, or the tree makes one name of it and the surname behind it ("Jorun Tal").
  bool is_given_name(uint32_t token) const {
    if (owner_[token] != kNone || !has_capital(article_, reading_, token)) return false;
    if (gazetteer_.given_name(fold(text(token))) != Gender::Unknown) return true;
    const bool flat = reading_.upos[token] == Upos::Propn && reading_.deprel[token + 1] == Deprel::Flat && reading_.head[token + 1] == token;
    return flat && !gazetteer_.title(lowered(token)) && !gazetteer_.noun(lowered(token)) && !gazetteer_.match(article_.text, reading_, token);
  }

  // "a student named Oda Tal", "the foreign minister, Oda Tal, said", "founder Oda Tal": a person, unless the words are known as another's name.
  bool is_introduced(TokenRange tokens, const Sentence& sentence) const {
    const uint32_t begin = tokens.begin;
    if (begin < sentence.tokens.begin + 2 || gazetteer_.match(article_.text, reading_, begin)) return false;
    const std::string noun = lowered(begin - 2);
    // "the company's founder Ada Velmar", whatever the tagger takes two words with capitals for; no body begins so
    if (const Title* office = gazetteer_.title(lowered(begin - 1)); office && office->kind == TitleKind::Office && tokens.size() == 2 && !has_capital(article_, reading_, begin - 1))
      if (const ActorNoun* last = gazetteer_.noun(lowered(tokens.end - 1)); !last) return true;
    if (text(begin - 1) == "," && tokens.size() > 1) return gazetteer_.title(noun) && (tokens.end >= sentence.tokens.end || is_mark(tokens.end));
    const ActorNoun* actor = text(begin - 1) == "named" ? gazetteer_.noun(noun) : nullptr;
    return actor && (actor->kind == ActorKind::Person || actor->kind == ActorKind::Collective);
  }

  static bool is_before_place(std::string_view word) { return word == "to" || word == "in" || word == "of" || word == "for"; }

  // A capital somewhere, and no numbered thing ("Phase Two").
  bool names_somebody(TokenRange tokens) const {
    if (tokens.size() > 1 && !gazetteer_.noun(lowered(tokens.begin)) && lowered(tokens.end - 1).front() > '9' && is_number_word(lowered(tokens.end - 1))) return false;
    bool capital = false;
    for (uint32_t i = tokens.begin; i < tokens.end; ++i) capital |= has_capital(article_, reading_, i);
    return capital;
  }

  void add_known(const Sentence& sentence) {
    const bool loud = shouts(article_, sentence);
    for (uint32_t i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
      if (!has_capital(article_, reading_, i) && text(i) != "al" && text(i) != "dpa") continue;
      const auto known = gazetteer_.match(article_.text, reading_, i);
      if (!known || known->tokens.end > sentence.tokens.end) continue;
      if (known->tokens.size() == 1 && !plausible(i, loud, known->form)) continue;
      if (known->form == NameForm::Demonym && names_language(known->tokens.end)) continue;
      if (known->tokens.size() == 1 && known->tokens.end < sentence.tokens.end && gazetteer_.title(lowered(i)) && gazetteer_.title(lowered(i + 1))) continue;  // "Vice President"
      if ((known->form == NameForm::Alias || known->form == NameForm::Capital) && i > sentence.tokens.begin && is_part(i - 1)) continue;
      take(*known);
      i = known->tokens.end - 1;
    }
  }

  // "an English-language channel", "Russian speakers"
  bool names_language(uint32_t after) const {
    if (is_hyphen(after)) ++after;
    if (after >= reading_.tokens.size()) return false;
    const auto word = lowered(after);
    return word == "language" || word == "languages" || word == "speaking" || word == "speaker" || word == "speakers" || word == "subtitles";
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
      if (owner_[i] == FoundNames::kTime || owner_[i] == FoundNames::kNobody) return;
      FoundName& holder = names_[owner_[i]];
      if (holder.tokens.size() > known.tokens.size()) return;
      std::fill(owner_.begin() + holder.tokens.begin, owner_.begin() + holder.tokens.end, kNone);
      holder.tokens = {};
    }
    found_.add(known.tokens, body.kind);
    names_.back().body = known.body;
    names_.back().form = known.form;
  }

  // "Velm Valley" and "Police": one body, called after where it is.
  void join_place_and_body(size_t n) {
    FoundName& body = names_[n];
    if (body.tokens.size() != 1 || body.kind != ActorKind::Unknown || body.tokens.begin == 0) return;
    const ActorNoun* noun = gazetteer_.noun(lowered(body.tokens.begin));
    const uint32_t before = owner_[body.tokens.begin - 1];
    if (!noun || (noun->kind != ActorKind::Organ && noun->kind != ActorKind::Organization) || before >= names_.size()) return;
    FoundName& place = names_[before];
    if (place.kind != ActorKind::Place || place.body != kNone || place.tokens.end != body.tokens.begin || reading_.deprel[body.tokens.begin - 1] != Deprel::Compound) return;
    body.tokens.begin = place.tokens.begin;
    body.kind = ActorKind::Organization;
    place.tokens = {};
    std::fill(owner_.begin() + body.tokens.begin, owner_.begin() + body.tokens.end, static_cast<uint32_t>(n));
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
      const TokenRange run = confirmed({i, end});
      const TokenRange tokens = run.empty() ? run : with_hyphens(name_core(article_.text, reading_, gazetteer_, run, ActorKind::Unknown));
      const bool numbered = tokens.size() > 1 && is_number_word(lowered(tokens.end - 1));  // "Article 12", "Phase Two"
      if (!tokens.empty() && !numbered && !owned(tokens)) found_.add(tokens, ActorKind::Unknown);
      i = std::max(end, tokens.end);
    }
  }

  // "Fields said", "Day considered": what the tagger takes for a noun is the surname of whom the report names in full.
  void add_surnames() {
    std::set<std::string_view> surnames;
    for (const FoundName& name : names_)
      if (name.kind == ActorKind::Person && name.tokens.size() > 1) surnames.insert(text(name.tokens.end - 1));
    for (const Sentence& sentence : reading_.sentences) {
      if (!is_read(sentence) || headline_[reading_.sentence_of[sentence.tokens.begin]] || shouts(article_, sentence)) continue;
      for (uint32_t i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
        if (owner_[i] != kNone || reading_.upos[i] != Upos::Noun || !has_capital(article_, reading_, i) || !surnames.contains(text(i))) continue;
        if (!is_described(i, sentence)) found_.add({i, i + 1}, ActorKind::Person);
      }
    }
  }

  // "the Day", "that last day", "Day trips": a noun after all.
  bool is_described(uint32_t noun, const Sentence& sentence) const {
    if (noun + 1 < sentence.tokens.end && reading_.head[noun] == noun + 1 && reading_.upos[noun + 1] == Upos::Noun) return true;
    if (noun == sentence.tokens.begin || reading_.head[noun - 1] != noun) return false;
    const Deprel relation = reading_.deprel[noun - 1];
    return relation == Deprel::Det || relation == Deprel::Amod || relation == Deprel::Compound;
  }

  // "PAC", "super PACs": what somebody is, and nobody's name.
  bool is_committee(TokenRange tokens) const {
    const std::string last = lowered(tokens.end - 1);
    return (last == "pac" || last == "pacs") && (tokens.size() == 1 || (tokens.size() == 2 && lowered(tokens.begin) == "super"));
  }

  // "Secretary of State": what an office is of, and nobody.
  bool is_of_office(TokenRange tokens) const {
    return tokens.size() == 1 && lowered(tokens.begin) == "state" && tokens.begin > 1 && lowered(tokens.begin - 1) == "of";
  }

  // Title words at the start of a name are its title; a name of nothing but title words is none.
  void finish(FoundName& name) {
    if (is_committee(name.tokens) || is_of_office(name.tokens)) name.tokens = {};
    if (name.tokens.empty()) return;
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
      if (above != kNone && name.title.contains(above) && owner_[above] == kNone) name.head = above;
    }
    if (name.title.empty()) extend_by_noun(name);
    if (name.body == kNone && name.tokens.size() > 1 && name.kind != ActorKind::Person) find_state(name);
  }

  // "the Karskan Navy", "US Embassy": an organ of the state that it begins with.
  void find_state(FoundName& name) {
    const ActorNoun* noun = gazetteer_.noun(lowered(name.tokens.end - 1));
    if (noun && noun->kind == ActorKind::Outlet && (name.kind == ActorKind::Organization || name.kind == ActorKind::Unknown)) name.kind = ActorKind::Outlet;  // "the Belmora Gazette"
    if (!name.part_of.empty() && noun && noun->kind == ActorKind::Organ) name.kind = ActorKind::Organ;
    const auto state = gazetteer_.match(article_.text, reading_, name.tokens.begin);
    if (!state || state->tokens.end >= name.tokens.end || gazetteer_.bodies[state->body].kind != ActorKind::State || state->form == NameForm::Capital) return;
    if (!noun || noun->kind != ActorKind::Organ) return;
    name.kind = ActorKind::Organ;
    name.of = state->body;
  }

  // A single word with a capital that nothing else knows and that does nothing in its clause names nobody who matters.
  void drop_idle() {
    std::set<std::string> words;
    for (const FoundName& name : names_)
      if (!name.tokens.empty() && (name.tokens.size() > 1 || name.kind != ActorKind::Unknown))
        for (uint32_t i = name.tokens.begin; i < name.tokens.end; ++i) words.insert(fold(text(i)));
    for (FoundName& name : names_) {
      if (name.tokens.size() > 1 && name.kind == ActorKind::Unknown && is_happening(lowered(name.tokens.end - 1))) name.tokens = {};
      if (name.tokens.size() != 1 || name.kind != ActorKind::Unknown) continue;
      std::string word = fold(text(name.tokens.begin));
      if (words.contains(word) || (word.ends_with('s') && words.contains(word.substr(0, word.size() - 1)))) continue;
      if (!acts(name.head)) name.tokens = {};
    }
  }
  bool acts(uint32_t token) const {
    switch (reading_.deprel[token]) {
      case Deprel::Nsubj: case Deprel::NsubjPass: case Deprel::OblAgent: {
        const uint32_t predicate = reading_.head[token];  // "Ostrel is ready to leave"
        return predicate != kNone && (reading_.upos[predicate] == Upos::Verb || reading_.upos[predicate] == Upos::Adj);
      }
      case Deprel::NmodPoss: case Deprel::Appos: case Deprel::Iobj: return true;
      default: return false;
    }
  }

  // "State" in "Secretary of State X" and "Western" in "Western targets" are nobody.
  void drop_parts_of_titles() {
    for (FoundName& name : names_)
      if (name.kind == ActorKind::Unknown && name.tokens.size() == 1 && reading_.deprel[name.tokens.begin] == Deprel::Amod) name.tokens = {};
    uint32_t title_end = 0, title_begin = 0;
    for (auto name = names_.rbegin(); name != names_.rend(); ++name) {
      if (name->tokens.empty()) continue;
      if (name->body == kNone && name->kind != ActorKind::State && title_begin <= name->tokens.begin && name->tokens.end <= title_end && name->kind != ActorKind::Organization)
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
      if (name.tokens.size() > 1 && name.kind == ActorKind::Person) begin = name.tokens.end - 1;
      else if (name.tokens.size() > 1 || !is_surname(name.tokens.begin)) { name.tokens = {}; return; }
      else return;
      if (!gazetteer_.title(lowered(name.tokens.begin))) return;
    }
    if (begin > name.tokens.begin) {
      name.title = {name.tokens.begin, begin};
      name.tokens.begin = begin;
      for (uint32_t i = name.title.begin; i < name.title.end; ++i) note_gender(name, i);
      if (name.kind == ActorKind::Unknown) name.kind = ActorKind::Person;
    }
  }

  // "Mr. King" in a report of Charlie King.
  bool is_surname(uint32_t token) {
    const Title* style = token > 0 ? gazetteer_.title(lowered(token - 1)) : nullptr;
    if (!style || style->kind != TitleKind::Style) return false;
    if (!std::exchange(knows_surnames_, true))
      for (uint32_t t = 1; t < reading_.tokens.size(); ++t)
        if (const bool joined = reading_.deprel[t] == Deprel::Flat || (reading_.head[t - 1] == t && (reading_.deprel[t - 1] == Deprel::Flat || reading_.deprel[t - 1] == Deprel::Compound)); joined && reading_.upos[t] == Upos::Propn && reading_.upos[t - 1] == Upos::Propn && gazetteer_.title(lowered(t)) && !gazetteer_.title(lowered(t - 1))) surnames_.insert(lowered(t));
    return surnames_.contains(lowered(token));
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
      if ((sentence != kNone && reading_.sentence_of[i] != sentence) || owner_[i] == FoundNames::kTime) break;
      const Upos tag = reading_.upos[i];
      const auto w = text(i);
      if (const Title* title = gazetteer_.title(lowered(i)); title && tag != Upos::Verb) {
        nearest = nearest ? nearest : title, begin = last = i;
        note_gender(name, i);
      } else if ((tag == Upos::Noun || tag == Upos::Propn) && w != "retd") {
        if (!nearest) break;  // the word next to the name must be a title: "minister X"
        last = i;
      } else if (tag == Upos::Adj || (w == "-" && is_joined(i)) || w == "(" || w == ")" || w == "retd" || w == "&" ||
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

  bool is_joined(uint32_t dash) const { return dash > 0 && reading_.tokens[dash].span.begin == reading_.tokens[dash - 1].span.end; }

  // "Secretary of State X": the office noun before "of" and up to three proper nouns, or kNone.
  uint32_t office_with_of(uint32_t start, uint32_t floor) const {
    uint32_t i = start;
    while (i > floor && start - i < 3 && (reading_.upos[i - 1] == Upos::Propn || reading_.upos[i - 1] == Upos::Noun || lowered(i - 1) == "the")) --i;
    if (i == start || i < floor + 2 || (text(i - 1) != "of" && (text(i - 1) != "to" || reading_.upos[i] != Upos::Propn))) return kNone;
    const Title* title = gazetteer_.title(lowered(i - 2));
    return title && title->kind == TitleKind::Office ? i - 2 : kNone;
  }

  // "the Haqqani network", "the Obrany militant movement": the noun that the name modifies makes one name with it.
  void extend_by_noun(FoundName& name) {
    if (name.body != kNone && (gazetteer_.bodies[name.body].kind != ActorKind::ArmedGroup)) return;
    if (name.form == NameForm::Demonym || name.form == NameForm::Capital || name.kind == ActorKind::State) return;
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
    for (uint32_t i = name.tokens.begin; i > 0 && i + 3 > name.tokens.begin; --i)  // "a Harbour firm", "an Asian group": one of many
      if (const std::string article = lowered(i - 1); reading_.head[i - 1] == noun && (article == "a" || article == "an")) return;
    if (name.body == kNone) {
      name.kind = kind->kind;
      if (kind->kind == ActorKind::ArmedGroup || kind->kind == ActorKind::Organization)
        for (uint32_t i = name.tokens.begin; i < noun; ++i) name.kind = gazetteer_.group_kind(lowered(i)).value_or(name.kind);
    }
    name.tokens.end = noun + 1;
    name.head = noun;
    name.gender = Gender::Unknown;
  }

  const Article& article_;
  const Gazetteer& gazetteer_;
  const Reading& reading_;
  FoundNames found_;
  std::vector<FoundName>& names_ = found_.names;
  std::vector<uint32_t>& owner_ = found_.owner;
  std::vector<bool> headline_;   // per sentence: title case
  std::unordered_set<std::string> surnames_;  // that are titles too
  bool knows_surnames_ = false;
  std::set<std::string> proper_words_;
};

}  // namespace

std::vector<FoundName> find_names(const Article& article, const Gazetteer& gazetteer, const Reading& reading) {
  auto names = Names(article, gazetteer, reading).run();
  names.erase(std::remove_if(names.begin(), names.end(), [](const FoundName& n) { return n.tokens.empty(); }), names.end());
  return names;
}

}  // namespace onrecord::extract
