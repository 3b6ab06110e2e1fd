#include "extract/name_edges.h"

#include <algorithm>
#include <set>
#include <string>

#include "core/utf8.h"

namespace onrecord::extract {
namespace {

// "al-Shabab", "dos Santos", "van Dorn": small words that are part of a name.
bool is_particle(std::string_view word) {
  static constexpr std::string_view particles[] = {"al", "as", "bin", "d", "da", "de", "del", "della", "den", "der", "des", "di", "do", "dos", "du", "e", "el", "em", "eu", "for",
                                                   "i", "ibn", "in", "l", "la", "las", "le", "les", "los", "nee", "of", "san", "ter", "the", "um", "van", "vom", "von", "y", "zu"};
  return std::binary_search(std::begin(particles), std::end(particles), word);
}

// "Oda Holm, Jr.": what goes on behind a comma.
bool is_suffix(std::string_view word) {
  static constexpr std::string_view suffixes[] = {"esq", "ii", "iii", "iv", "jr", "md", "phd", "sr"};
  if (word.ends_with('.')) word.remove_suffix(1);
  return std::binary_search(std::begin(suffixes), std::end(suffixes), word);
}

struct Edges {
  std::string_view text;
  const Reading& reading;
  const Gazetteer& gazetteer;
  TokenRange tokens;

  std::string_view word(uint32_t token) const { return onrecord::word(reading, text, token); }
  bool joined(uint32_t token) const { return token > 0 && reading.tokens[token].span.begin == reading.tokens[token - 1].span.end; }
  bool has_capital(uint32_t token) const { return is_upper(decode(text, reading.tokens[token].span.begin).value); }
  bool starts_low(uint32_t token) const {
    const char32_t c = decode(text, reading.tokens[token].span.begin).value;
    return is_letter(c) && !is_upper(c);
  }

  // "Butch\" Otter", "Bob] Holm": one half of a pair. What is inside the pair is another name of the same person or none.
  void drop_halves() {
    uint32_t open = kNone;
    for (uint32_t i = tokens.begin; i < tokens.end; ++i) {
      const auto w = word(i);
      const bool either = w == "\"" || w == "''";
      const bool closes = w == ")" || w == "]" || w == "”" || w == "»" || (either && joined(i));
      const bool opens = w == "(" || w == "[" || w == "“" || w == "‘" || w == "«" || w == "``" || (either && !joined(i));
      if (opens && open == kNone) open = i;
      else if (closes && open != kNone) open = kNone;
      else if (closes && i + 1 < tokens.end) tokens.begin = i + 1;
    }
    if (open != kNone && open > tokens.begin) tokens.end = open;
  }

  void drop_marks() {
    const auto mark = [&](uint32_t i) { return reading.upos[i] == Upos::Punct && word(i).size() == 1 && word(i) != "#" && word(i) != "'"; };
    while (tokens.size() > 1 && mark(tokens.begin)) ++tokens.begin;
    while (tokens.size() > 1 && mark(tokens.end - 1) && word(tokens.end - 1) != "." && word(tokens.end - 1) != "!") --tokens.end;
  }

  // "pro-Holm Harbour Council", "the council's Harbour Board", "trails Holm"
  void drop_small_words() {
    uint32_t i = tokens.begin;
    while (i < tokens.end && starts_low(i) && !is_particle(word(i)) && (i + 1 >= tokens.end || word(i + 1) != "of")) {
      ++i;
      if (i + 1 < tokens.end && word(i) == "-" && joined(i) && joined(i + 1)) i += 2;
      else if (i < tokens.end && joined(i) && !has_capital(i)) ++i;  // "'s"
    }
    if (i >= tokens.end || !has_capital(i)) return;
    const bool letters = tokens.end - i == 1 && std::none_of(word(i).begin(), word(i).end(), [](char c) { return c >= 'a' && c <= 'z'; });
    if (!letters) tokens.begin = i;  // "super PAC" is no name of one "PAC"
  }

  // "Democrat Oda Holm", "Crooked Oda"; not "Democrat Party"
  void drop_fronts() {
    const std::string last = lower(word(tokens.end - 1));
    if (last == "convention" || gazetteer.noun(last)) return;
    while (tokens.size() > 1 && has_capital(tokens.begin + 1) && gazetteer.is_name_front(lower(word(tokens.begin)))) ++tokens.begin;
  }

  // "Holm, Dorn": two
  void end_at_comma() {
    for (uint32_t i = tokens.begin + 1; i + 1 < tokens.end; ++i)
      if (word(i) == "," && !is_suffix(lower(word(i + 1)))) {
        tokens.end = i;
        return;
      }
  }
};

}  // namespace

TokenRange name_core(std::string_view text, const Reading& reading, const Gazetteer& gazetteer, TokenRange tokens, ActorKind kind) {
  if (tokens.size() < 2) return tokens;
  Edges edges{text, reading, gazetteer, tokens};
  edges.drop_halves();
  edges.drop_marks();
  if (kind != ActorKind::Place) edges.drop_small_words();  // "southern Norvane"
  if (kind == ActorKind::Person) edges.drop_fronts(), edges.end_at_comma();
  return edges.tokens;
}

TokenRange seat_at(std::string_view text, const Reading& reading, uint32_t token) {
  const auto at = [&](uint32_t i) { return i < reading.tokens.size() ? word(reading, text, i) : std::string_view{}; };
  const auto w = at(token);
  if ((w != "R" && w != "D" && w != "I") || token == 0) return {};
  const auto before = at(token - 1), after = at(token + 1);
  if (before == "(" && after == ")") return {token, token + 1};
  if (before != "(" && before != "," && before != "[") return {};
  if (after != "-" && after != "–" && after != "—") return {};
  uint32_t end = token + 2;
  if (end >= reading.tokens.size() || !is_upper(decode(text, reading.tokens[end].span.begin).value)) return {};
  ++end;
  while (end < reading.tokens.size() && reading.tokens[end].span.begin == reading.tokens[end - 1].span.end && reading.upos[end] == Upos::Propn) ++end;  // "W.Va."
  return {token, end};
}

namespace {

struct Mender {
  const Article& article;
  const Gazetteer& gazetteer;
  const Reading& reading;
  FoundNames& found;
  std::set<std::string> full, surnames, first_names;  // of people of two words and more
  std::set<std::string> single;                       // people's names of one word

  std::string_view text(uint32_t token) const { return word(reading, article.text, token); }
  std::string words(TokenRange tokens) const { return std::string(slice(article.text, span_of(reading, tokens))); }

  void run() {
    for (const FoundName& name : found.names)
      if (name.kind == ActorKind::Person && name.tokens.size() == 1) {
        single.emplace(text(name.tokens.begin));
      } else if (name.kind == ActorKind::Person && name.tokens.size() > 1) {
        if (const std::string whole = words(name.tokens); whole.find(' ') != std::string::npos) full.insert(whole);  // not "Holm-Dorn"
        if (gazetteer.given_name(fold(text(name.tokens.begin))) == Gender::Unknown && name.tokens.size() == 2 && reading.upos[name.tokens.begin] != Upos::Propn) continue;
        surnames.emplace(text(name.tokens.end - 1));
        first_names.emplace(text(name.tokens.begin));
      }
    const size_t count = found.names.size();
    for (size_t n = 0; n < count; ++n)
      if (found.names[n].body == kNone && found.names[n].tokens.size() > 1) mend(n);
  }

  void mend(size_t n) {
    const TokenRange tokens = found.names[n].tokens;
    const ActorKind kind = found.names[n].kind;
    // "Holm-Dorn": a race or a plan of two
    if (tokens.size() == 3 && text(tokens.begin + 1) == "-" && surnames.contains(std::string(text(tokens.begin))) && surnames.contains(std::string(text(tokens.end - 1)))) {
      if (surnames.contains(words(tokens))) return;
      take_back(n);
      found.add({tokens.begin, tokens.begin + 1}, ActorKind::Person);
      found.add({tokens.end - 1, tokens.end}, ActorKind::Person);
      return;
    }
    if (kind == ActorKind::Place || kind == ActorKind::Organization)
      if (const uint32_t begin = person_in(tokens); begin != kNone) {
        found.names[n].kind = ActorKind::Person;
        return begin_at(n, begin);
      }
    if (kind == ActorKind::Person || kind == ActorKind::Unknown) {
      const TokenRange rest{tokens.begin + 1, tokens.end};
      // a second given name, and no surname of two words
      const bool named = rest.size() > 1 && full.contains(words(rest)) && !gazetteer.title(lower(text(tokens.begin))) &&
                         (gazetteer.given_name(fold(text(rest.begin))) != Gender::Unknown || text(tokens.begin) == text(tokens.end - 1));
      const Upos tag = reading.upos[tokens.begin];
      const bool common = tag == Upos::Verb || tag == Upos::Adj || tag == Upos::Adv || tag == Upos::Aux;
      const bool nicknamed = rest.size() == 1 && common && kind == ActorKind::Person && gazetteer.given_name(fold(text(tokens.begin))) == Gender::Unknown &&
                             (surnames.contains(words(rest)) || first_names.contains(words(rest)));
      if (named || nicknamed) return begin_at(n, rest.begin);
    }
    for (uint32_t i = tokens.begin + 1; i + 1 < tokens.end; ++i)
      if ((text(i) == "'s" || text(i) == "’s") && i == tokens.begin + 1 && surnames.contains(std::string(text(tokens.begin)))) return begin_at(n, i + 1);
    if (kind == ActorKind::Person && gazetteer.given_name(fold(text(tokens.begin))) == Gender::Unknown)
      if (const ActorNoun* noun = gazetteer.noun(lower(text(tokens.end - 1))); noun && (noun->kind == ActorKind::Organization || noun->named_so) && noun->kind != ActorKind::State)
        found.names[n].kind = ActorKind::Organization;
  }

  bool is_given(uint32_t token) const { return gazetteer.given_name(fold(text(token))) != Gender::Unknown; }

  // "Velm Rep. Oda Holm", "Oda Holm" where "Holm" is a person: taken for a place or a body. Where the person's name or title begins.
  uint32_t person_in(TokenRange tokens) const {
    for (uint32_t i = tokens.begin; i + 2 < tokens.end; ++i)
      if (const Title* title = gazetteer.title(lower(text(i))); title && title->kind == TitleKind::Office && is_given(i + 1) && tokens.end - i <= 5) return i;  // no "Queen Oda Market"
    const bool named = tokens.size() < 4 && is_given(tokens.begin) && single.contains(std::string(text(tokens.end - 1)));
    return named ? tokens.begin : kNone;
  }

  void take_back(size_t n) {
    TokenRange& tokens = found.names[n].tokens;
    std::fill(found.owner.begin() + tokens.begin, found.owner.begin() + tokens.end, kNone);
    tokens = {};
  }

  void begin_at(size_t n, uint32_t begin) {
    TokenRange& tokens = found.names[n].tokens;
    std::fill(found.owner.begin() + tokens.begin, found.owner.begin() + begin, kNone);
    tokens.begin = begin;
  }
};

}  // namespace

void mend_names(const Article& article, const Gazetteer& gazetteer, const Reading& reading, FoundNames& found) {
  Mender{article, gazetteer, reading, found, {}, {}, {}, {}}.run();
}

}  // namespace onrecord::extract
