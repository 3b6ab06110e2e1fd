// Descriptions and pronouns to entities, in text order: apposition and predicate ("Gen. Abbas, the army's spokesman"),
// office ("the foreign minister"), kind ("the group"), wording ("Pakistani officials"); pronouns by recency and role.
// Outside quotation marks a pronoun does not take up somebody who is named only inside them; inside, it stays within.
#include <algorithm>
#include <unordered_map>

#include "core/utf8.h"
#include "extract/coreference.h"

namespace onrecord::extract {
namespace {

constexpr size_t kLookBack = 40;        // mentions
constexpr uint32_t kSentencesBack = 6;  // for he and she; one for they and it
constexpr uint32_t kGroupBack = 12;     // for "the group"
constexpr size_t kOfficeHolders = 8;    // entities of one office looked at
constexpr size_t kTitled = 32;          // people of one title; with more nobody is the only one

enum class Pronoun : uint8_t { Other, He, She, They, It };

Pronoun pronoun_of(std::string_view lemma) {
  if (lemma == "he" || lemma == "him" || lemma == "his" || lemma == "himself") return Pronoun::He;
  if (lemma == "she" || lemma == "her" || lemma == "hers" || lemma == "herself") return Pronoun::She;
  if (lemma == "they" || lemma == "them" || lemma == "their" || lemma == "theirs" || lemma == "themselves") return Pronoun::They;
  if (lemma == "it" || lemma == "its" || lemma == "itself") return Pronoun::It;
  return Pronoun::Other;
}

bool is_body(ActorKind kind) {
  return kind == ActorKind::Organization || kind == ActorKind::ArmedGroup || kind == ActorKind::State || kind == ActorKind::Organ ||
         kind == ActorKind::International || kind == ActorKind::Outlet;
}

struct Anaphora {
  Coreference& r;
  std::vector<uint32_t> recent;  // resolved mentions, in text order
  std::unordered_map<std::string, uint32_t> by_description, by_noun;
  std::unordered_map<std::string, std::vector<uint32_t>> by_office;  // last word of a role -> holders
  std::unordered_map<std::string, std::vector<uint32_t>> titled;     // the same of all titles, those to come too
  std::vector<std::vector<TokenRange>> titles;                       // per named entity
  uint32_t home = kNone;                                             // entity: the state that the report is written from

  void run() {
    home = home_state();
    learn_titles();
    for (uint32_t m = 0; m < r.reading.mentions.size(); ++m) {
      const MentionKind kind = r.mention(m).kind;
      if (kind == MentionKind::Name) introduce(m);
      else r.reading.mentions[m].entity = kind == MentionKind::Nominal ? description(m) : pronoun(m);
      if (r.entity_of(m) != kNone) recent.push_back(m);
    }
  }

  // Of the dateline, else of the outlet: "the army" of a report from Velm is that of Velm's state. Only a state that the
  // report names.
  uint32_t home_state() const {
    uint32_t body = kNone;
    for (const Block& block : r.c.article.blocks) {
      if (block.kind != BlockKind::Dateline || body != kNone) continue;
      std::string place;
      for (const char ch : slice(r.text, block.span)) {
        if (ch == ',' || ch == ':' || ch == '(' || ch == '-' || ch == '/' || static_cast<unsigned char>(ch) >= 0x80) break;
        const bool inside = !place.empty() && std::isalpha(static_cast<unsigned char>(place.back()));
        place += inside ? static_cast<char>(std::tolower(static_cast<unsigned char>(ch))) : ch;
      }
      while (!place.empty() && place.back() == ' ') place.pop_back();
      body = r.gazetteer.body_named(place);
    }
    const bool dated = body != kNone && r.gazetteer.bodies[body].kind == ActorKind::State;
    if (!dated) {
      body = r.gazetteer.body_named(r.c.article.outlet);
      body = body == kNone ? kNone : r.gazetteer.bodies[body].home;
    }
    if (body == kNone) return kNone;
    std::vector<uint32_t> named(r.known.size(), 0);
    for (const Mention& mention : r.reading.mentions)
      if (mention.entity != kNone) ++named[mention.entity];
    uint32_t found = kNone, most = 0;
    for (uint32_t e = 0; e < r.known.size(); ++e) {
      if (r.known[e].body == body) found = e;
      if (r.entity(e).kind == ActorKind::State) most = std::max(most, named[e]);
    }
    return found != kNone && (dated || named[found] == most) ? found : kNone;  // an outlet writes of other lands too
  }

  // "the foreign office", "a senior army official", "the military leadership": an organ of the state that needs no saying.
  bool is_of_home(TokenRange tokens) const {
    static constexpr std::string_view organs[] = {"army", "cabinet", "foreign office", "foreign ministry", "defence ministry", "defense ministry",
        "government", "interior ministry", "finance ministry", "military", "parliament", "intelligence", "security", "supreme court", "senate",
        "national assembly", "navy", "air force", "ministry of foreign affairs", "ministry of defence", "ministry of defense", "presidency"};
    const std::string words = ' ' + lower(r.surface(tokens)) + ' ';
    return std::any_of(std::begin(organs), std::end(organs), [&](std::string_view organ) { return words.find(' ' + std::string(organ) + ' ') != std::string::npos; });
  }

  void learn_titles() {
    for (uint32_t m = 0; m < r.reading.mentions.size(); ++m) {
      if (r.mention(m).kind != MentionKind::Name || r.entity_of(m) == kNone) continue;
      const uint32_t e = r.entity_of(m);
      const TokenRange title = r.names[r.name_of[m]].title;
      for (uint32_t i = title.begin; i < title.end; ++i)
        if (const Title* known = r.gazetteer.title(lower(r.word_at(i))); known && known->kind == TitleKind::Office) {
          auto& holders = titled[std::string(lower(r.lemma(i)))];
          if (holders.size() < kTitled && std::find(holders.begin(), holders.end(), e) == holders.end()) holders.push_back(e);
        }
      titles.resize(r.known.size());
      if (!title.empty() && titles[e].size() < kOfficeHolders) titles[e].push_back(title);
      const bool body = r.entity(e).kind == ActorKind::Organization || r.entity(e).kind == ActorKind::Organ || r.entity(e).kind == ActorKind::Unknown;
      if (home != kNone && body && r.known[e].body == kNone && r.entity(e).part_of == kNone && is_of_home(r.names[r.name_of[m]].tokens) &&
          r.names[r.name_of[m]].tokens.size() < 4)
        r.entity(e).part_of = home, r.entity(e).kind = ActorKind::Organ;
    }
    titles.resize(r.known.size());
  }

  // ---- roles --------------------------------------------------------------------------------------------------------

  // The words of a title before the name, and the body among them that it is an office of.
  void introduce(uint32_t m) {
    const FoundName& name = r.names[r.name_of[m]];
    const uint32_t e = r.entity_of(m);
    if (e == kNone || name.title.empty()) return;
    hold_office(e, name.title);
  }

  // Styles ("Mr.") are no roles.
  void hold_office(uint32_t e, TokenRange tokens) {
    const auto is_idle = [&](uint32_t i) {
      const Upos tag = r.reading.upos[i];
      return tag == Upos::Det || tag == Upos::Punct || tag == Upos::Pron || tag == Upos::Num;  // "his", "one"
    };
    while (!tokens.empty() && is_idle(tokens.begin)) ++tokens.begin;
    for (uint32_t i = tokens.begin; i < tokens.end; ++i)  // "the country's army chief": whose, as no name tells
      if ((r.word_at(i) == "'s" || r.word_at(i) == "’s") && body_in({tokens.begin, i}, e) == kNone) tokens.begin = i + 1;
    bool office = false;
    for (uint32_t i = tokens.begin; i < tokens.end; ++i) {
      const Title* title = r.gazetteer.title(lower(r.word_at(i)));
      office |= title && title->kind != TitleKind::Style;
      if (title && title->kind == TitleKind::Office) {
        auto& holders = by_office[std::string(lower(r.lemma(i)))];
        if (holders.empty() || holders.back() != e) holders.push_back(e);
      }
      if (title && title->gender != Gender::Unknown && r.known[e].gender == Gender::Unknown) r.known[e].gender = title->gender;
    }
    if (!office) return;
    r.add_role(e, span_of(r.reading, tokens));
    if (r.entity(e).part_of == kNone) r.entity(e).part_of = body_in(tokens, e);
    if (r.entity(e).kind == ActorKind::Unknown) r.entity(e).kind = ActorKind::Person;
  }

  // The organ, else the state, named in these words.
  uint32_t body_in(TokenRange tokens, uint32_t but) const {
    uint32_t body = kNone;
    const auto& mentions = r.reading.mentions;
    auto at = std::lower_bound(mentions.begin(), mentions.end(), tokens.begin, [](const Mention& x, uint32_t t) { return x.head < t; });
    for (; at != mentions.end() && at->head < tokens.end; ++at) {
      if (at->entity == kNone || at->entity == but || !is_body(r.entity(at->entity).kind)) continue;
      if (body == kNone || (r.entity(body).kind == ActorKind::State && r.entity(at->entity).kind != ActorKind::State)) body = at->entity;
    }
    return body;
  }

  // ---- descriptions -------------------------------------------------------------------------------------------------

  bool plural(uint32_t m) const { return r.reading.form[r.mention(m).head] == Form::Plural; }

  // A role can be had by one person: a singular office noun.
  bool is_office(uint32_t m) const {
    const Title* title = r.gazetteer.title(lower(r.lemma(r.mention(m).head)));
    return title && title->kind == TitleKind::Office && !plural(m);
  }

  ActorKind kind_of(uint32_t m) const {
    const auto lemma = lower(r.lemma(r.mention(m).head));
    const ActorNoun* noun = r.gazetteer.noun(lemma);
    if (noun && (plural(m) ? noun->plural : noun->singular)) {
      if (noun->kind == ActorKind::Collective && !plural(m) && is_office(m)) return ActorKind::Person;
      if (noun->kind == ActorKind::State && plural(m)) return ActorKind::Collective;  // "the two countries"
      if (noun->kind == ActorKind::Person && plural(m)) return ActorKind::Collective;
      if (noun->kind == ActorKind::ArmedGroup && !plural(m) && !noun->anaphor) return ActorKind::Person;
      if (noun->anaphor && (noun->kind == ActorKind::ArmedGroup || noun->kind == ActorKind::Organization))
        for (uint32_t i = r.mention(m).tokens.begin; i < r.mention(m).head; ++i)  // "TV network", "minority groups"
          if (const auto told = r.gazetteer.group_kind(lower(r.lemma(i)))) return *told;
      return noun->kind;
    }
    return plural(m) ? ActorKind::Collective : ActorKind::Person;
  }

  uint32_t description(uint32_t m) {
    const uint32_t head = r.mention(m).head;
    const ActorKind kind = kind_of(m);
    if (is_generic(m)) return kNone;
    if (const uint32_t e = by_apposition(m, kind); e != kNone) return e;
    if (const uint32_t e = by_predicate(m, kind); e != kNone) return e;

    uint32_t body = modifier_body(m);
    if (body == kNone && plural(m)) body = body_in({r.mention(m).tokens.begin, head}, kNone);  // "Karskan military and police officers"
    const auto lemma = lower(r.lemma(head));
    // the government of a state speaks and acts as the state
    if (kind == ActorKind::State && body != kNone && r.entity(body).kind == ActorKind::State && !plural(m)) return body;

    const bool definite = is_definite(m);
    if (speaks_of_no_actor(m, lemma, definite, body)) return kNone;
    if (definite && body == kNone)
      if (const uint32_t e = taken_up(m, kind, lemma); e != kNone) return e;
    if (definite && body != kNone && kind == ActorKind::Person && is_office(m))  // "Karsk's foreign minister"
      if (const uint32_t e = titled_later(m, lemma, body); e != kNone) return e;

    const std::string key = lower(r.surface(bare(m)));
    const bool fresh = !definite && !plural(m);  // "a senator" is somebody new each time
    if (!fresh)
      if (const auto found = by_description.find(key); found != by_description.end()) return found->second;
    const uint32_t e = r.make(kind, r.surface(bare(m)), false);
    r.known[e].head = lemma;
    r.known[e].plural = plural(m);
    if (const ActorNoun* noun = r.gazetteer.noun(lemma)) r.known[e].gender = noun->gender;
    r.entity(e).part_of = body == kNone && home != kNone && kind != ActorKind::State && is_of_home(r.mention(m).tokens) ? home : body;
    by_description[key] = e;
    by_noun[lemma + (plural(m) ? "+" : "")] = e;
    if (kind == ActorKind::Person && is_office(m)) hold_office(e, bare(m));
    return e;
  }

  // "a state of war", "actionable intelligence", "a source of friction"
  bool speaks_of_no_actor(uint32_t m, std::string_view lemma, bool definite, uint32_t body) const {
    if (lemma == "state") return plural(m) || !definite || !plain(m);
    if (lemma == "intelligence" || lemma == "service") return body == kNone;
    if (lemma == "source") return child(r.tree, r.reading, r.mention(m).head, Deprel::Nmod) != kNone;
    return false;
  }

  // "any group", "whatever outfit": nobody in particular.
  bool is_generic(uint32_t m) const {
    const auto first = lower(r.word_at(r.mention(m).tokens.begin));
    return first == "any" || first == "whatever" || first == "whichever" || first == "no" || first == "every";
  }

  TokenRange bare(uint32_t m) const {
    TokenRange tokens = r.mention(m).tokens;
    while (tokens.size() > 1 && r.reading.upos[tokens.begin] == Upos::Det) ++tokens.begin;
    return tokens;
  }

  bool is_definite(uint32_t m) const {
    for (const uint32_t child : r.tree.children(r.mention(m).head)) {
      if (r.reading.deprel[child] == Deprel::NmodPoss) return true;
      if (r.reading.deprel[child] != Deprel::Det) continue;
      const auto det = lower(r.word_at(child));
      return det == "the" || det == "this" || det == "that" || det == "these" || det == "those" || det == "both";
    }
    return false;
  }

  // "Pakistani officials", "Pakistan's army", "officials of the CIA", "foreign office official"
  uint32_t modifier_body(uint32_t m) const {
    for (const uint32_t child : r.tree.children(r.mention(m).head)) {
      const Deprel relation = r.reading.deprel[child];
      const bool of = relation == Deprel::Nmod && child > r.mention(m).head && r.lemma(r.tree.reach[child].begin) == "of";
      if (relation != Deprel::Amod && relation != Deprel::NmodPoss && relation != Deprel::Compound && relation != Deprel::Nmod) continue;
      if (relation == Deprel::Nmod && child > r.mention(m).head && !of) continue;
      const uint32_t other = mention_at(r.reading, child);
      if (other != kNone && r.entity_of(other) != kNone && is_body(r.entity(r.entity_of(other)).kind)) return r.entity_of(other);
    }
    return kNone;
  }

  // A name in apposition on either side. Numbers and kinds must agree: "talks with Karsk, officials said" is none.
  uint32_t by_apposition(uint32_t m, ActorKind kind) {
    const uint32_t head = r.mention(m).head;
    const auto agree = [&](uint32_t other) {
      if (other == kNone || other == m || r.entity_of(other) == kNone) return false;
      const ActorKind named = r.entity(r.entity_of(other)).kind;
      if (plural(m)) return false;
      if (kind == ActorKind::Person) return named == ActorKind::Person || (named == ActorKind::Unknown && r.mention(other).kind == MentionKind::Name);
      if (kind == ActorKind::ArmedGroup || kind == ActorKind::Organization)
        return named == ActorKind::ArmedGroup || named == ActorKind::Organization || named == ActorKind::International || named == ActorKind::Unknown;
      return named == kind || (named == ActorKind::Organization && kind != ActorKind::State && kind != ActorKind::Collective);
    };
    uint32_t other = kNone;
    if (is_apposed(head)) other = mention_at(r.reading, r.reading.head[head]);
    if (!agree(other)) other = name_after(m, kind);
    if (!agree(other)) {
      other = kNone;
      for (const uint32_t child : r.tree.children(head))
        if (r.reading.deprel[child] == Deprel::Appos || r.reading.deprel[child] == Deprel::Flat)
          if (const uint32_t found = mention_at(r.reading, child); agree(found)) { other = found; break; }
    }
    if (other == kNone) return kNone;
    const uint32_t e = r.entity_of(other);
    take_role(e, m, other, kind);
    return e;
  }

  // "Karsk's commander in the region, Gen. Oda Tal, said": an office, a comma, a person's name and the end of the phrase,
  // wherever the tree hangs them.
  uint32_t name_after(uint32_t m, ActorKind kind) const {
    constexpr uint32_t kReach = 8;
    if (kind != ActorKind::Person || !is_office(m) || m + 1 >= r.reading.mentions.size()) return kNone;
    const uint32_t sentence = r.reading.sentence_of[r.mention(m).head];
    const uint32_t limit = r.reading.sentences[sentence].tokens.end;
    uint32_t at = r.mention(m).head + 1;
    for (; at < limit && at <= r.mention(m).head + kReach; ++at) {
      if (r.word_at(at) == ",") break;
      if (r.reading.upos[at] == Upos::Verb || r.reading.upos[at] == Upos::Punct || r.reading.upos[at] == Upos::Pron) return kNone;
    }
    if (at + 1 >= limit || r.word_at(at) != ",") return kNone;
    for (uint32_t other = m + 1; other < r.reading.mentions.size() && r.mention(other).tokens.begin <= at + 1; ++other) {
      const Mention& name = r.mention(other);
      if (name.kind != MentionKind::Name || name.tokens.begin != at + 1) continue;
      const uint32_t after = name.tokens.end;
      const bool ends = after >= limit || r.reading.upos[after] == Upos::Punct || r.reading.upos[after] == Upos::Verb || r.reading.upos[after] == Upos::Aux;
      return ends ? other : kNone;
    }
    return kNone;
  }

  // After a comma; a parser may take it for one of several, but then there is no "and".
  bool is_apposed(uint32_t head) const {
    const uint32_t above = r.reading.head[head];
    if (above == kNone) return false;
    if (r.reading.deprel[head] == Deprel::Appos) return true;
    if (r.reading.deprel[head] != Deprel::Conj) return false;
    size_t looked = 0;
    for (const uint32_t sibling : r.tree.children(above)) {
      if (++looked > 12) return false;
      if (r.reading.deprel[sibling] == Deprel::Conj && child(r.tree, r.reading, sibling, Deprel::Cc) != kNone) return false;
    }
    return true;
  }

  // "Wazir is a former ambassador"; a negated or a questioned predicate says nothing.
  uint32_t by_predicate(uint32_t m, ActorKind kind) {
    const uint32_t head = r.mention(m).head;
    if (kind != ActorKind::Person || plural(m) || child(r.tree, r.reading, head, Deprel::Cop) == kNone) return kNone;
    const uint32_t subject = child(r.tree, r.reading, head, Deprel::Nsubj);
    uint32_t other = subject == kNone ? kNone : mention_at(r.reading, subject);
    // "the minister, who was previously a judge"
    if (subject != kNone && r.lemma(subject) == "who" && r.reading.deprel[head] == Deprel::AclRelcl) other = mention_at(r.reading, r.reading.head[head]);
    if (other == kNone || r.entity_of(other) == kNone) return kNone;
    for (const uint32_t c : r.tree.children(head))
      if (r.lemma(c) == "not" || r.lemma(c) == "n't" || r.reading.deprel[c] == Deprel::Mark) return kNone;
    const uint32_t e = r.entity_of(other);
    if (r.entity(e).kind != ActorKind::Person) return kNone;
    for (const uint32_t c : r.tree.children(head))
      if (r.lemma(c) == "previously" || r.lemma(c) == "formerly" || r.lemma(c) == "once") {
        r.entity(e).roles.push_back({span_of(r.reading, bare(m)), true});
        return e;
      }
    take_role(e, m, other, kind);
    return e;
  }

  void take_role(uint32_t e, uint32_t m, uint32_t other, ActorKind kind) {
    if (kind == ActorKind::Person) {
      TokenRange words = bare(m);
      if (words.begin < r.mention(other).tokens.begin) words.end = std::min(words.end, r.mention(other).tokens.begin);
      hold_office(e, words);
      if (r.entity(e).part_of == kNone) r.entity(e).part_of = modifier_body(m);
      const ActorNoun* noun = r.gazetteer.noun(r.lemma(r.mention(m).head));
      if (noun && noun->gender != Gender::Unknown) r.known[e].gender = noun->gender;
      if (r.entity(e).kind == ActorKind::Unknown) r.entity(e).kind = kind;
    } else {
      if (r.entity(e).kind == ActorKind::Unknown) r.entity(e).kind = kind;
      by_noun[std::string(r.lemma(r.mention(m).head))] = e;
    }
  }

  // "the group", "the foreign minister", "the official": somebody spoken of before.
  uint32_t taken_up(uint32_t m, ActorKind kind, const std::string& lemma) {
    if (is_office(m)) {
      if (const uint32_t e = office_holder(m, lemma); e != kNone) return e;
      if (const uint32_t e = titled_later(m, lemma, kNone); e != kNone && plain(m)) return e;
    }
    const ActorNoun* noun = r.gazetteer.noun(lemma);
    if (noun && noun->anaphor && kind != ActorKind::Person && kind != ActorKind::Collective && plain(m) && !plural(m))
      if (const uint32_t e = last_of_kind(m, kind, lemma); e != kNone) return e;
    if (lemma == "government" && plain(m))
      if (const uint32_t e = last_state(m); e != kNone) return e;
    if (!plain(m)) return kNone;
    const auto found = by_noun.find(lemma + (plural(m) ? "+" : ""));
    return found == by_noun.end() ? kNone : found->second;
  }

  // "the government" is that of the state spoken of last, in this sentence or the one before.
  uint32_t last_state(uint32_t m) const {
    const uint32_t sentence = r.reading.sentence_of[r.mention(m).head];
    size_t looked = 0;
    for (auto at = recent.rbegin(); at != recent.rend() && looked < kLookBack; ++at, ++looked) {
      if (sentence - r.reading.sentence_of[r.mention(*at).head] > 1) break;
      const Entity& entity = r.entity(r.entity_of(*at));
      if (entity.kind == ActorKind::State && entity.named) return r.entity_of(*at);
    }
    return kNone;
  }

  // Nothing but a determiner and plain adjectives before the noun, nothing after it.
  bool plain(uint32_t m) const {
    const TokenRange tokens = r.mention(m).tokens;
    if (tokens.end != r.mention(m).head + 1 || tokens.size() > 4) return false;
    for (uint32_t i = tokens.begin; i + 1 < tokens.end; ++i)
      if (r.reading.upos[i] == Upos::Propn || r.reading.upos[i] == Upos::Num || r.reading.upos[i] == Upos::Pron) return false;
    return true;
  }

  // The last holder of an office whose words hold these ("the foreign minister": "Foreign Minister X").
  uint32_t office_holder(uint32_t m, const std::string& lemma) const {
    const auto found = by_office.find(lemma);
    if (found == by_office.end()) return kNone;
    const TokenRange words = bare(m);
    size_t looked = 0;
    for (auto e = found->second.rbegin(); e != found->second.rend() && looked < kOfficeHolders; ++e, ++looked)
      for (const Role& role : r.entity(*e).roles) {
        const std::string held = " " + fold(slice(r.text, role.span)) + " ";
        bool all = true;
        for (uint32_t i = words.begin; i < words.end && all; ++i)
          all = held.find(" " + fold(r.word_at(i)) + " ") != std::string::npos;
        if (all) return *e;
      }
    return kNone;
  }

  // The only one whom the report titles so, before or after, and of the same state if that is said.
  uint32_t titled_later(uint32_t m, const std::string& lemma, uint32_t body) const {
    const auto found = titled.find(lemma);
    if (found == titled.end() || found->second.size() == kTitled) return kNone;
    TokenRange words = bare(m);
    for (uint32_t i = words.begin; i < words.end; ++i)
      if (r.word_at(i) == "'s" || r.word_at(i) == "’s") words.begin = i + 1;
    const std::string wanted = ' ' + fold(slice(r.text, span_of(r.reading, words))) + ' ';
    uint32_t only = kNone;
    for (const uint32_t e : found->second)
      for (const TokenRange title : titles[e]) {
        const uint32_t of = body_in(title, e);
        if ((' ' + fold(slice(r.text, span_of(r.reading, title))) + ' ').find(wanted) == std::string::npos) continue;
        if (of != kNone && body != kNone && of != body) continue;
        if (body != kNone && of == kNone) continue;
        if (only != kNone && only != e) return kNone;
        only = e;
      }
    return only;
  }

  uint32_t last_of_kind(uint32_t m, ActorKind kind, const std::string& lemma) const {
    const uint32_t sentence = r.reading.sentence_of[r.mention(m).head];
    size_t looked = 0;
    for (auto at = recent.rbegin(); at != recent.rend() && looked < kLookBack; ++at, ++looked) {
      const uint32_t other = *at;
      if (sentence - r.reading.sentence_of[r.mention(other).head] > kGroupBack) break;
      const uint32_t e = r.entity_of(other);
      const Entity& entity = r.entity(e);
      if (r.known[e].plural) continue;
      if (entity.kind == kind && (kind == ActorKind::State || kind == ActorKind::ArmedGroup || entity.named)) {
        if (kind != ActorKind::Organ || holds_word(e, lemma) || lemma == "agency" || lemma == "service") return e;
      }
      const bool grouplike = entity.kind == ActorKind::ArmedGroup || entity.kind == ActorKind::Organization || entity.kind == ActorKind::International;
      if (grouplike && (lemma == "group" || lemma == "organization" || lemma == "organisation" || lemma == "movement") && entity.named) return e;
      if (entity.named && entity.kind != ActorKind::Person && entity.kind != ActorKind::State && holds_word(e, lemma)) return e;
    }
    return kNone;
  }
  bool holds_word(uint32_t e, const std::string& lemma) const {
    return std::find(r.known[e].words.begin(), r.known[e].words.end(), lemma) != r.known[e].words.end();
  }

  // ---- pronouns -----------------------------------------------------------------------------------------------------

  uint32_t pronoun(uint32_t m) {
    const uint32_t head = r.mention(m).head;
    const Pronoun which = pronoun_of(lower(r.word_at(head)));
    if (which == Pronoun::Other) return kNone;
    if (which == Pronoun::It && is_pleonastic(head)) return kNone;
    const uint32_t sentence = r.reading.sentence_of[head];
    const uint32_t quote = r.quote_of(m);
    uint32_t best = kNone;
    int best_score = 0;
    size_t looked = 0;
    for (auto at = recent.rbegin(); at != recent.rend() && looked < kLookBack; ++at, ++looked) {
      const uint32_t other = *at, e = r.entity_of(other);
      const uint32_t distance = sentence - r.reading.sentence_of[r.mention(other).head];
      if (distance > (which == Pronoun::He || which == Pronoun::She ? kSentencesBack : 1)) break;
      if (r.quote_of(other) != quote && !(which != Pronoun::He && which != Pronoun::She && distance == 0 && quote == kNone)) {
        if (r.quote_of(other) != kNone || quote != kNone) continue;
      }
      if (!fits(which, e) || clashes(head, r.mention(other).head)) continue;
      const bool agrees = (which == Pronoun::He && r.known[e].gender == Gender::He) || (which == Pronoun::She && r.known[e].gender == Gender::She);
      const int score = 12 + (agrees ? 3 : 0) + salience(other) - static_cast<int>(distance + std::min(distance, 2u));
      if (score > best_score) best = e, best_score = score;
    }
    if (best != kNone && r.known[best].gender == Gender::Unknown) {
      if (which == Pronoun::He) r.known[best].gender = Gender::He;
      if (which == Pronoun::She) r.known[best].gender = Gender::She;
    }
    return best;
  }

  bool fits(Pronoun which, uint32_t e) const {
    const ActorKind kind = r.entity(e).kind;
    const bool person = kind == ActorKind::Person || (kind == ActorKind::Unknown && r.entity(e).named && r.known[e].words.size() > 1);
    switch (which) {
      case Pronoun::He: return person && !r.known[e].plural && r.known[e].gender != Gender::She;
      case Pronoun::She: return person && !r.known[e].plural && r.known[e].gender != Gender::He;
      case Pronoun::They: return r.known[e].plural || kind == ActorKind::Collective || kind == ActorKind::ArmedGroup || kind == ActorKind::Organization;
      case Pronoun::It: return is_body(kind) && !r.known[e].plural;
      default: return false;
    }
  }

  int salience(uint32_t m) const {
    int score = r.mention(m).kind == MentionKind::Name ? 1 : 0;
    switch (r.reading.deprel[r.mention(m).head]) {
      case Deprel::Nsubj: case Deprel::NsubjPass: return score + 4;
      case Deprel::Obj: case Deprel::OblAgent: return score + 2;
      case Deprel::Compound: case Deprel::Amod: return score - 2;
      case Deprel::NmodPoss: case Deprel::Nmod: return score - 3;
      default: return score;
    }
  }

  // Two parts of one clause are two people, but for a possessive.
  bool clashes(uint32_t pronoun, uint32_t other) const {
    const uint32_t clause = r.reading.head[pronoun];
    return clause != kNone && r.reading.head[other] == clause && r.reading.deprel[pronoun] != Deprel::NmodPoss &&
           r.reading.deprel[other] != Deprel::NmodPoss;
  }

  // "it is clear that ...", "it seems": about nobody.
  bool is_pleonastic(uint32_t head) const {
    const uint32_t clause = r.reading.head[head];
    if (clause == kNone || r.reading.deprel[head] == Deprel::Expl) return true;
    if (r.reading.deprel[head] != Deprel::Nsubj) return false;
    static constexpr std::string_view weather[] = {"appear", "happen", "matter", "mean", "rain", "seem", "snow", "take", "turn"};
    const bool takes_action = r.lemma(clause) == "take" && child(r.tree, r.reading, clause, Deprel::Xcomp, Deprel::Ccomp, Deprel::Csubj) == kNone;
    if (!takes_action && std::binary_search(std::begin(weather), std::end(weather), r.lemma(clause))) return true;
    if (child(r.tree, r.reading, clause, Deprel::Cop) == kNone) return false;
    return child(r.tree, r.reading, clause, Deprel::Ccomp, Deprel::Csubj, Deprel::Advcl, Deprel::Acl, Deprel::AclRelcl, Deprel::Xcomp) != kNone;
  }
};

}  // namespace

void resolve_descriptions(Coreference& coreference) { Anaphora{coreference, {}, {}, {}, {}, {}, {}, kNone}.run(); }

}  // namespace onrecord::extract
