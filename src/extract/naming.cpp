// Names to entities. A known body goes by its tables; others by full name first, then short forms ("Mullen", "ISPR",
// "the Haqqanis") by what the article introduced before or, failing that, later.
#include <algorithm>
#include <cstdlib>
#include <span>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "core/utf8.h"
#include "extract/coreference.h"

namespace onrecord::extract {
namespace {

constexpr size_t kCandidates = 8;  // entities looked at that share a word of their names
constexpr size_t kNameWords = 12;  // of a name that count

using Index = std::unordered_map<std::string, std::vector<uint32_t>>;

struct Naming {
  Coreference& r;
  std::unordered_map<uint32_t, uint32_t> by_body;
  std::unordered_map<std::string, uint32_t> by_name, by_acronym, by_front;
  Index by_word, by_last;
  std::vector<uint32_t> last_seen;  // per entity, on `clock`; 0: not yet
  uint32_t clock = 0;
  std::unordered_map<uint32_t, std::vector<uint32_t>> full_names, called_so;  // entity -> tokens: by a full name; by a surname that others have too
  std::unordered_map<uint32_t, std::unordered_set<std::string>> titled;  // entity -> last words of the titles before its full name
  std::unordered_map<std::string, int> men;  // surname -> how much more often "Mr." than "Mrs." stands before it
  bool gathered = false;            // the four above; once all full names have their entities
  bool unclear = false;             // a surname of several people, and nothing tells whose
  std::unordered_map<std::string, uint32_t> outlets;  // last word of a longer name -> body; kNone: of several
  bool knows_outlets = false;
  std::unordered_map<std::string, uint32_t> peoples;  // words -> entity + 1: those who are some of a people
  std::vector<bool> kin;            // per entity: introduced as somebody's relative

  void run() {
    const auto n = static_cast<uint32_t>(r.reading.mentions.size());
    // people and bodies of several words first: "Paris" is no city where the article has a Valeska Paris
    for (const bool long_names : {true, false})
      for (uint32_t m = 0; m < n; ++m) {
        if (r.name_of[m] == kNone) continue;
        const FoundName& name = r.names[r.name_of[m]];
        if (is_full(name) && (name.tokens.size() > 1) == long_names && !is_some_of(r, m)) place(m, full_name(m));
      }
    for (uint32_t m = 0; m < n; ++m) {
      if (r.name_of[m] == kNone) continue;
      if (is_some_of(r, m)) {
        r.reading.mentions[m].entity = some_of(m);
        continue;
      }
      if (r.entity_of(m) == kNone) place(m, short_name(m));
      if (r.entity_of(m) != kNone) touch(r.entity_of(m));
    }
  }

  void place(uint32_t m, uint32_t e) {
    r.reading.mentions[m].entity = e;
    if (e == kNone) return;
    const FoundName& name = r.names[r.name_of[m]];
    if (name.gender != Gender::Unknown) r.known[e].gender = name.gender;
    if (r.entity(e).kind == ActorKind::Unknown && name.body == kNone) r.entity(e).kind = name.kind;
    r.add_alias(e, name.tokens);
  }

  // "many Karskans" are others each time; "Velmian Karskans" are the same.
  uint32_t some_of(uint32_t m) {
    const TokenRange tokens = r.mention(m).tokens;
    const bool counted = std::any_of(r.tree.children(r.mention(m).head).begin(), r.tree.children(r.mention(m).head).end(), [&](uint32_t c) {
      return r.reading.deprel[c] == Deprel::Det || r.reading.deprel[c] == Deprel::Nummod || r.reading.deprel[c] == Deprel::AclRelcl || r.reading.deprel[c] == Deprel::Acl;
    });
    uint32_t& known = peoples[fold(r.surface(tokens))];
    if (known != 0 && !counted) return known - 1;
    const uint32_t e = r.make(ActorKind::Collective, r.surface(tokens), false);
    r.known[e].head = lower(r.lemma(r.mention(m).head));
    r.known[e].plural = r.word_at(r.mention(m).head).ends_with('s');
    r.known[e].people_of = r.names[r.name_of[m]].body;
    known = e + 1;
    return e;
  }

  void touch(uint32_t e) {
    last_seen.resize(r.known.size(), 0);
    last_seen[e] = ++clock;
  }

  std::vector<std::string> words_of(TokenRange tokens) const {
    std::vector<std::string> words;
    for (uint32_t i = tokens.begin; i < tokens.end && words.size() < kNameWords; ++i)
      if (r.reading.upos[i] != Upos::Punct) words.push_back(fold(r.word_at(i)));
    return words;
  }

  uint32_t body_entity(uint32_t body) {
    const auto found = by_body.find(body);
    if (found != by_body.end()) return found->second;
    const KnownBody& known = r.gazetteer.bodies[body];
    const uint32_t e = r.make(known.kind, known.name, true);
    by_body[body] = e;
    r.known[e].body = body;
    if (known.kind != ActorKind::State) learn(e, known.name);
    if (known.of != kNone) r.entity(e).part_of = body_entity(known.of);
    return e;
  }

  // Registers the words of a name, so that shorter forms find it.
  void learn(uint32_t e, const std::string& name) {
    std::vector<std::string> words;
    for (size_t at = 0; at < name.size() && words.size() < kNameWords;) {
      const auto space = std::min(name.find(' ', at), name.size());
      words.push_back(fold(std::string_view(name).substr(at, space - at)));
      at = space + 1;
    }
    learn(e, std::move(words));
  }
  void learn(uint32_t e, std::vector<std::string> words) {
    if (words.size() <= r.known[e].words.size()) return;
    for (const std::string& w : words) by_word[w].push_back(e);
    by_last[words.back()].push_back(e);
    std::string initials;
    for (const std::string& w : words)
      if (w != "of" && w != "the" && w != "and" && w != "for") initials += w.substr(0, 1);
    if (initials.size() > 2) by_acronym.emplace(initials, e);
    r.known[e].words = std::move(words);
  }

  // "Dorn's son Emil Dorn", "his sister, Ada Dorn": after whom somebody else is named before
  bool is_kin(uint32_t begin) const {
    static constexpr std::string_view words[] = {"brother", "cousin", "daughter", "father", "husband", "mother", "nephew", "niece", "sister", "son", "uncle", "wife"};
    uint32_t at = begin;
    if (at > 0 && r.word_at(at - 1) == ",") --at;
    return at > 0 && std::binary_search(std::begin(words), std::end(words), lower(r.lemma(at - 1)));
  }

  static bool is_full(const FoundName& name) { return name.body != kNone || name.tokens.size() > 1; }

  uint32_t full_name(uint32_t m) {
    const FoundName& name = r.names[r.name_of[m]];
    const uint32_t e = name.body != kNone ? known_body(m, name) : learnt_name(name);
    introduce_acronym(name, e);
    return e;
  }

  // A capital that acts is its state; one where things happen is a place. A surname that the report introduces is a person's
  // before it is a capital or an outlet.
  uint32_t known_body(uint32_t m, const FoundName& name) {
    const bool may_be_surname = name.form == NameForm::Capital || r.gazetteer.bodies[name.body].kind == ActorKind::Outlet;
    if (may_be_surname && name.tokens.size() == 1)
      if (const auto person = by_last.find(fold(r.surface(name.tokens))); person != by_last.end())
        for (const uint32_t e : std::span(person->second).first(std::min(person->second.size(), kCandidates)))
          if (r.entity(e).kind == ActorKind::Person || r.entity(e).kind == ActorKind::Unknown) return e;
    if (name.form != NameForm::Capital || acts(m)) return body_entity(longer_outlet(name));
    const std::string key = fold(r.surface(name.tokens));
    const auto [found, fresh] = by_name.try_emplace(key, kNone);
    if (fresh) {
      found->second = r.make(ActorKind::Place, r.surface(name.tokens), true);
      r.entity(found->second).part_of = body_entity(name.body);
    }
    return found->second;
  }

  // "The Courier" in a report that names the Lakeside Courier: that one, whatever other bears the short name.
  uint32_t longer_outlet(const FoundName& name) {
    if (r.gazetteer.bodies[name.body].kind != ActorKind::Outlet || name.tokens.size() > 2 || name.tokens.empty()) return name.body;
    const auto own_words = [&](TokenRange tokens) { return tokens.size() - (fold(r.word_at(tokens.begin)) == "the"); };
    if (!std::exchange(knows_outlets, true))
      for (const FoundName& n : r.names) {
        if (n.body == kNone || own_words(n.tokens) < 2 || r.gazetteer.bodies[n.body].kind != ActorKind::Outlet) continue;
        const auto [found, fresh] = outlets.try_emplace(fold(r.word_at(n.tokens.end - 1)), n.body);
        if (!fresh && found->second != n.body) found->second = kNone;  // of two
      }
    const auto found = outlets.find(fold(r.word_at(name.tokens.end - 1)));
    return own_words(name.tokens) == 1 && found != outlets.end() && found->second != kNone ? found->second : name.body;
  }

  bool acts(uint32_t m) const {
    const uint32_t head = r.mention(m).head;
    for (const uint32_t child : r.tree.children(head)) {
      if (r.reading.deprel[child] == Deprel::Appos && is_town(r.lemma(child))) return false;  // "Velm, the capital"
      if (r.reading.deprel[child] == Deprel::Case && locates(r.lemma(child), r.reading.head[head])) return false;
    }
    switch (r.reading.deprel[head]) {
      case Deprel::Nsubj: return !has_place_predicate(head);
      case Deprel::NmodPoss: case Deprel::Iobj: case Deprel::OblAgent: case Deprel::Obl: case Deprel::Nmod: return true;
      case Deprel::Obj: {
        const uint32_t verb = r.reading.head[head];
        static constexpr std::string_view told[] = {"accuse", "ask", "assure", "blame", "call", "condemn", "criticise", "criticize",
                                                    "help", "hold", "inform", "persuade", "press", "pressure", "tell", "urge", "warn"};
        return verb != kNone && std::binary_search(std::begin(told), std::end(told), r.lemma(verb));
      }
      case Deprel::Conj: {
        const uint32_t first = r.reading.head[head];
        const uint32_t other = first == kNone ? kNone : mention_at(r.reading, first);
        return other != kNone && other != m && r.reading.deprel[first] != Deprel::Conj && acts(other);
      }
      default: return false;
    }
  }
  // "in Velm", "a visit to Velm"; but "a promise to Velm", "pressure on Velm".
  bool locates(std::string_view preposition, uint32_t governor) const {
    static constexpr std::string_view local[] = {"across", "around", "at", "from", "in", "inside", "into", "near", "of", "outside", "through", "throughout"};
    if (std::binary_search(std::begin(local), std::end(local), preposition)) return true;
    if (preposition != "to") return false;
    static constexpr std::string_view motion[] = {"ambassador", "arrive", "back", "bring", "close", "come", "drive", "envoy", "fly", "flight", "go",
                                                  "head", "journey", "march", "move", "return", "road", "route", "take", "tour", "travel", "trip", "visit"};
    return governor == kNone || std::find(std::begin(motion), std::end(motion), r.lemma(governor)) != std::end(motion);
  }

  // "Velm is a city", "Velm lies": about the place
  // But "Velm is convinced": only who has a mind.
  bool has_place_predicate(uint32_t head) const {
    static constexpr std::string_view minds[] = {"adamant", "afraid", "angry", "anxious", "aware", "committed", "concerned", "confident", "content",
        "convinced", "determined", "eager", "furious", "guilty", "hopeful", "interested", "keen", "nervous", "opposed", "optimistic", "prepared",
        "ready", "reluctant", "responsible", "sceptical", "skeptical", "suspicious", "sure", "unable", "unconvinced", "unwilling", "wary",
        "willing", "worried"};
    const uint32_t predicate = r.reading.head[head];
    if (predicate == kNone) return true;
    if (r.reading.upos[predicate] == Upos::Verb) return false;
    const uint32_t end = std::min(predicate + 3, r.reading.sentences[r.reading.sentence_of[predicate]].tokens.end);
    for (uint32_t i = predicate; i < end; ++i)  // "far from convinced"
      if (std::binary_search(std::begin(minds), std::end(minds), lower(r.word_at(i)))) return false;
    return true;
  }
  static bool is_town(std::string_view lemma) {
    static constexpr std::string_view towns[] = {"capital", "city", "home", "metropolis", "port", "seat", "suburb", "town", "venue", "village"};
    return std::binary_search(std::begin(towns), std::end(towns), lemma);
  }

  uint32_t learnt_name(const FoundName& name) {
    const std::string key = fold(r.surface(name.tokens));
    if (const auto found = by_name.find(key); found != by_name.end()) {
      if (is_kin(name.tokens.begin) && found->second < kin.size() && found->second != kNone) kin[found->second] = r.entity(found->second).kind == ActorKind::Person;
      return found->second;
    }
    auto words = words_of(name.tokens);
    if (words.empty()) return kNone;
    const std::string front = name.kind == ActorKind::Person || name.kind == ActorKind::Place ? std::string() : front_of(words);
    if (const auto longer = by_front.find(key); longer != by_front.end() && longer->second != kNone && compatible(longer->second, name)) return by_name[key] = longer->second;
    // "Javad Zar" and "Mohammad Javad Zar", "Haqqani network" and "Haqqani militant network": one holds the other
    if (const auto same = by_last.find(words.back()); same != by_last.end()) {
      size_t looked = 0;
      for (auto at = same->second.rbegin(); at != same->second.rend() && looked < kCandidates; ++at, ++looked) {
        const uint32_t e = *at;
        const bool surname = name.kind == ActorKind::Place && r.entity(e).kind == ActorKind::Person && words.size() < r.known[e].words.size();  // "Le Sorin"
        if (r.known[e].words.size() < 2 || (!surname && !compatible(e, name)) || !one_holds_other(r.known[e].words, words)) continue;
        if (words.size() > r.known[e].words.size()) {
          r.add_alias(e, name.tokens);
          if (r.known[e].body == kNone) r.entity(e).name = r.surface(name.tokens);
          learn(e, std::move(words));
        }
        return by_name[key] = e;
      }
    }
    if (const auto shorter = front.empty() || by_front.contains(front) ? by_name.end() : by_name.find(front); shorter != by_name.end() && shorter->second != kNone && compatible(shorter->second, name)) {
      const uint32_t e = by_front[front] = shorter->second;
      r.add_alias(e, name.tokens);
      if (r.known[e].body == kNone) r.entity(e).name = r.surface(name.tokens);
      learn(e, std::move(words));
      return by_name[key] = e;
    }
    const uint32_t e = r.make(name.kind, r.surface(name.tokens), true);
    kin.resize(std::max<size_t>(kin.size(), e + 1));
    kin[e] = name.kind == ActorKind::Person && is_kin(name.tokens.begin);
    if (name.of != kNone) r.entity(e).part_of = body_entity(name.of);
    if (!name.part_of.empty()) r.entity(e).part_of = state_entity(name.part_of);
    if ((name.kind == ActorKind::Person || name.kind == ActorKind::Unknown) && name.gender == Gender::Unknown)
      r.known[e].gender = r.gazetteer.given_name(words.front());
    learn(e, std::move(words));
    if (!front.empty()) {
      const auto [found, fresh] = by_front.try_emplace(front, e);
      if (!fresh) found->second = kNone;  // of two
    }
    return by_name[key] = e;
  }

  // "the Belmora Center for Justice" is "the Belmora Center" too.
  static std::string front_of(const std::vector<std::string>& words) {
    static constexpr std::string_view joints[] = {"against", "at", "for", "in", "of", "on", "to"};
    const auto end = std::ranges::find_if(words, [](const std::string& word) { return std::ranges::binary_search(joints, word); });
    if (end == words.end() || end - words.begin() < 2) return {};
    std::string front = words.front();
    for (auto word = words.begin() + 1; word != end; ++word) front += ' ' + *word;
    return front;
  }

  // First and last words agree and the shorter is a subsequence of the longer; or, for people, a suffix.
  static bool one_holds_other(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    const auto& longer = a.size() >= b.size() ? a : b;
    const auto& shorter = a.size() >= b.size() ? b : a;
    size_t at = 0;
    for (const std::string& w : longer) at += at < shorter.size() && shorter[at] == w;
    return at == shorter.size() && (longer.front() == shorter.front() || shorter.size() > 1) && longer.back() == shorter.back();
  }

  bool compatible(uint32_t e, const FoundName& name) const {
    const ActorKind kind = r.entity(e).kind;
    if (name.gender != Gender::Unknown && r.known[e].gender != Gender::Unknown && name.gender != r.known[e].gender) return false;
    if (kind == ActorKind::Unknown || name.kind == ActorKind::Unknown) return true;
    return (kind == ActorKind::Person) == (name.kind == ActorKind::Person) && (kind == ActorKind::Place) == (name.kind == ActorKind::Place);
  }

  // "Combating Raids Center (CRC)", "the Inter-Port Agency, known as the IPA"
  void introduce_acronym(const FoundName& name, uint32_t e) {
    const uint32_t n = static_cast<uint32_t>(r.reading.tokens.size());
    uint32_t at = name.tokens.end;
    if (at + 2 < n && r.word_at(at) == "(" && r.word_at(at + 2) == ")") {
      ++at;
    } else {
      if (at < n && r.word_at(at) == ",") ++at;
      while (at < n && (r.lemma(at) == "also" || r.lemma(at) == "better" || r.lemma(at) == "commonly")) ++at;
      if (at + 2 >= n || (r.word_at(at) != "known" && r.word_at(at) != "called") || (r.word_at(at) == "known" && r.word_at(at + 1) != "as")) return;
      at += r.word_at(at) == "known" ? 2 : 1;
      if (r.word_at(at) == "the" && at + 1 < n) ++at;
    }
    const auto acronym = r.word_at(at);
    size_t capitals = 0;
    for (const unsigned char ch : acronym) capitals += ch >= 'A' && ch <= 'Z';
    if (capitals < 2 || lower(acronym.substr(0, 1)) != lower(r.word_at(name.tokens.begin).substr(0, 1))) return;
    by_acronym[fold(acronym)] = e;
    r.add_alias(e, {at, at + 1});
  }

  // A state that the article introduces by itself.
  uint32_t state_entity(const std::string& name) {
    const auto [found, fresh] = by_name.try_emplace(fold(name), kNone);
    if (fresh || r.entity(found->second).kind != ActorKind::State) found->second = r.make(ActorKind::State, name, true);
    return found->second;
  }

  uint32_t short_name(uint32_t m) {
    const FoundName& name = r.names[r.name_of[m]];
    if (!name.as.empty()) return state_entity(name.as);
    const std::string key = fold(r.surface(name.tokens));
    const auto form = r.word_at(name.tokens.begin);
    // a surname that looks like a place ("Khar said") is its bearer's where it acts
    const Deprel relation = r.reading.deprel[name.head];
    if (name.kind == ActorKind::Place && (relation == Deprel::Nsubj || relation == Deprel::NmodPoss))
      if (const auto found = by_last.find(key); found != by_last.end())
        for (const uint32_t e : std::span(found->second).first(std::min(found->second.size(), kCandidates)))
          if (r.entity(e).kind == ActorKind::Person) return e;
    const bool person = (name.kind == ActorKind::Person || name.kind == ActorKind::Unknown) && !r.gazetteer.noun(key);  // "the Party"
    const bool shouted = form.size() > 1 && form.size() < 9 && upper_only(form);
    if (shouted)
      if (const auto found = by_acronym.find(key); found != by_acronym.end()) return found->second;
    if (person && name.gender == Gender::Unknown && name.title.empty())
      if (const uint32_t group = group_of(name, key); group != kNone) return group;
    if (person) {
      unclear = false;
      const uint32_t e = best_of(by_last, key, name, ActorKind::Person);
      if (e != kNone || unclear) return e;
    }
    if (const auto found = by_name.find(key); found != by_name.end() && compatible(found->second, name)) return found->second;
    // "the Front": the last word of one body's name, where it says what it is
    if (r.gazetteer.noun(key) && name.kind != ActorKind::Person)
      if (const uint32_t e = best_of(by_last, key, name, ActorKind::Organization); e != kNone) return e;
    if (name.kind != ActorKind::Person && name.kind != ActorKind::Place)
      if (const uint32_t e = best_of(by_word, key, name, ActorKind::Organization); e != kNone && r.known[e].words.front() == key) return e;
    if (person)
      if (const uint32_t e = best_of(by_word, key, name, ActorKind::Person); e != kNone) return e;
    const uint32_t e = r.make(name.kind, r.surface(name.tokens), true);
    learn(e, words_of(name.tokens));
    return by_name[key] = e;
  }

  static bool upper_only(std::string_view form) {
    return std::all_of(form.begin(), form.end(), [](unsigned char ch) { return (ch >= 'A' && ch <= 'Z') || ch == '.' || ch == '-' || ch == '&'; });
  }

  // "Haqqani" before a noun and "the Haqqanis" are the group whose name begins so, where the article has one.
  uint32_t group_of(const FoundName& name, const std::string& key) {
    const Deprel relation = r.reading.deprel[name.head];
    const bool modifier = relation == Deprel::Compound || relation == Deprel::Amod;
    const bool plural = key.size() > 3 && key.ends_with('s');
    const bool beside = is_beside_group(name.head);  // "Obrany and the Tal Front": two groups
    if (!modifier && !plural && !beside) return kNone;
    for (const std::string& stem : {key, plural ? key.substr(0, key.size() - 1) : key}) {
      if (stem == key && !modifier && !beside) continue;
      const auto found = by_word.find(stem);
      if (found == by_word.end()) continue;
      size_t looked = 0;
      for (auto e = found->second.rbegin(); e != found->second.rend() && looked < kCandidates; ++e, ++looked) {
        const ActorKind kind = r.entity(*e).kind;
        if ((kind == ActorKind::ArmedGroup || kind == ActorKind::Organization) && r.known[*e].words.front() == stem && r.known[*e].words.size() > 1)
          return *e;
      }
    }
    return kNone;
  }

  // Is it one of several with "and", of whom another is known as an armed group?
  bool is_beside_group(uint32_t head) const {
    const auto is_group = [&](uint32_t token) {
      const uint32_t m = mention_at(r.reading, token);
      if (m == kNone || r.name_of[m] == kNone || r.names[r.name_of[m]].body == kNone) return false;
      return r.gazetteer.bodies[r.names[r.name_of[m]].body].kind == ActorKind::ArmedGroup;
    };
    if (r.reading.deprel[head] == Deprel::Conj && r.reading.head[head] != kNone && is_group(r.reading.head[head])) return true;
    for (const uint32_t below : r.tree.children(head))
      if (r.reading.deprel[below] == Deprel::Conj && is_group(below)) return true;
    return false;
  }

  // The bearer of a last word; of several people the one that bearer_of() tells, if any.
  uint32_t best_of(const Index& index, const std::string& key, const FoundName& name, ActorKind kind) {
    const auto found = index.find(key);
    if (found == index.end()) return kNone;
    uint32_t best = kNone, best_time = 0, relative = kNone;
    std::vector<uint32_t> people;
    size_t looked = 0;
    for (auto e = found->second.rbegin(); e != found->second.rend() && looked < kCandidates; ++e, ++looked) {
      const ActorKind is = r.entity(*e).kind;
      const bool fits = kind == ActorKind::Person ? is == ActorKind::Person || is == ActorKind::Unknown
                                                  : is != ActorKind::Person && is != ActorKind::Place && is != ActorKind::State;
      if (!fits || !compatible(*e, name) || (kind == ActorKind::Person && is_before_relative(*e, name))) continue;
      if (kind == ActorKind::Person && *e < kin.size() && kin[*e]) {
        relative = *e;
        continue;
      }
      if (is == ActorKind::Person && r.known[*e].words.size() > 1 && std::find(people.begin(), people.end(), *e) == people.end()) people.push_back(*e);
      const uint32_t time = *e < last_seen.size() ? last_seen[*e] : 0;
      if (best == kNone || time >= best_time) best = *e, best_time = time;
    }
    if (best == kNone) return relative;
    return kind == ActorKind::Person && &index == &by_last && people.size() > 1 ? bearer_of(people, name) : best;
  }

  // Whom a surname means that several people of the report have. Signs: the most full names, the first; one in the title or
  // the first sentences, in this sentence or the one before; a title; "Mr." or "Mrs."; who was called so shortly before. kNone: not clear.
  uint32_t bearer_of(const std::vector<uint32_t>& people, const FoundName& name) {
    constexpr uint32_t kLead = 3, kTopic = 6;  // sentences
    constexpr int kMost = 3;
    if (!gathered) gather_full_names();
    const uint32_t here = r.reading.sentence_of[name.head];
    uint32_t best = kNone;
    int most = 0, next = 0;
    size_t named_in_full = 0;
    uint32_t first_named = people.front();
    for (const uint32_t e : people) {
      const auto& full = full_names[e];
      named_in_full += full.size();
      if (!full.empty() && (full_names[first_named].empty() || full.front() < full_names[first_named].front())) first_named = e;
    }
    for (const uint32_t e : people) {
      const auto& full = full_names[e];
      int score = !full.empty() && r.reading.sentence_of[full.front()] < kLead ? 2 : 0, called = 0;
      score += titled.contains(e) ? 1 : 0;
      score += full.size() > 2 * (named_in_full - full.size()) + 1 ? kMost : full.size() * 2 > named_in_full ? 1 : 0;
      score += first_named == e ? 1 : 0;
      const auto& so = called_so[e];
      for (auto at = so.rbegin(); at != so.rend() && called < kMost; ++at, ++called)
        if (here - r.reading.sentence_of[*at] > kTopic && called > 0) break;
      const auto before = std::lower_bound(full.begin(), full.end(), name.head);
      const bool near = before != full.begin() && here - r.reading.sentence_of[*std::prev(before)] < 2;
      score += called + (near ? 2 : 0) + (has_title(e, name) ? kMost : 0) + (is_called_by_sex(e) ? kMost : 0);
      if (best == kNone || score > most) next = best == kNone ? score - 1 : most, most = score, best = e;
      else next = std::max(next, score);
    }
    if ((unclear = most == next)) return kNone;
    called_so[best].push_back(name.head);
    return best;
  }

  // "President Tal" before anybody else's "First Lady Ada Tal": an office, and she is first named later, with a title that is none.
  bool is_before_relative(uint32_t e, const FoundName& name) {
    if (name.title.empty() || !is_office(lower(r.word_at(name.title.end - 1)))) return false;
    if (!gathered) gather_full_names();
    const auto full = full_names.find(e);
    const auto others = titled.find(e);
    if (full == full_names.end() || others == titled.end() || full->second.front() < name.head) return false;
    return std::none_of(others->second.begin(), others->second.end(), [&](const std::string& title) { return is_office(title); });
  }
  bool is_office(const std::string& word) const {
    const Title* title = r.gazetteer.title(word);
    return title && title->kind == TitleKind::Office;
  }

  // "President Tal": is he titled so where his full name stands?
  bool has_title(uint32_t e, const FoundName& name) const {
    if (name.title.empty()) return false;
    const auto found = titled.find(e);
    return found != titled.end() && found->second.contains(fold(r.word_at(name.title.end - 1)));
  }

  // "Mr. Tal" again and again: of Oda and Jorun Tal the man is meant by "Tal" too.
  bool is_called_by_sex(uint32_t e) const {
    constexpr int kOften = 2;
    const auto found = r.known[e].words.empty() ? men.end() : men.find(r.known[e].words.back());
    if (found == men.end() || std::abs(found->second) < kOften) return false;
    return r.known[e].gender == (found->second > 0 ? Gender::He : Gender::She);
  }

  void gather_full_names() {
    for (const FoundName& name : r.names) {
      if (name.tokens.size() == 1 && name.gender != Gender::Unknown) men[fold(r.word_at(name.head))] += name.gender == Gender::He ? 1 : -1;
      const uint32_t m = mention_at(r.reading, name.head);
      if (name.tokens.size() < 2 || m == kNone || r.entity_of(m) == kNone) continue;
      full_names[r.entity_of(m)].push_back(name.head);
      if (!name.title.empty()) titled[r.entity_of(m)].insert(fold(r.word_at(name.title.end - 1)));
    }
    gathered = true;
  }
};

}  // namespace

void resolve_names(Coreference& coreference) { Naming{coreference, {}, {}, {}, {}, {}, {}, {}, 0, {}, {}, {}, {}, false, false, {}, false, {}, {}}.run(); }

}  // namespace onrecord::extract
