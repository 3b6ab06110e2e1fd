#include <algorithm>

#include "core/utf8.h"
#include "extract/anaphora.h"
#include "extract/lexicons.h"
#include "extract/mentions.h"

namespace onrecord::extract {
namespace {

constexpr uint32_t kEpithetBack = 4;  // sentences, for "the star journalist"
constexpr uint32_t kNear = 1;
constexpr uint32_t kOutletBack = 2;   // for "the conservative newspaper"

}  // namespace

bool Anaphora::plural(uint32_t m) const { return r.reading.form[r.mention(m).head] == Form::Plural; }

// A role can be had by one person: a singular office noun.
bool Anaphora::is_office(uint32_t m) const {
  const Title* title = r.gazetteer.title(lower(r.lemma(r.mention(m).head)));
  return title && title->kind == TitleKind::Office && !plural(m);
}

// "a group of thieves": of people who bear no arms.
bool Anaphora::is_of_people(uint32_t m) const {
  const uint32_t of = r.mention(m).head + 1, last = r.reading.sentences[r.reading.sentence_of[of - 1]].tokens.end;
  if (of + 1 >= last || r.lemma(of) != "of" || r.reading.deprel[of] != Deprel::Case) return false;
  const uint32_t people = r.reading.head[of];
  if (people == kNone || people < of || r.reading.form[people] != Form::Plural) return false;
  const ActorNoun* noun = r.gazetteer.noun(lower(r.lemma(people)));
  return !noun || noun->kind != ActorKind::ArmedGroup;
}

ActorKind Anaphora::kind_of(uint32_t m) const {
  const auto lemma = lower(r.lemma(r.mention(m).head));
  const ActorNoun* noun = r.gazetteer.noun(lemma);
  if (noun && (plural(m) ? noun->plural : noun->singular)) {
    if (noun->kind == ActorKind::Collective && !plural(m) && is_office(m)) return ActorKind::Person;
    if (noun->kind == ActorKind::State && plural(m)) return ActorKind::Collective;  // "the two countries"
    if (noun->kind == ActorKind::Person && plural(m)) return ActorKind::Collective;
    if (noun->kind == ActorKind::ArmedGroup && !plural(m) && !noun->anaphor) return ActorKind::Person;
    if (noun->kind == ActorKind::Organ && r.mention(m).head > 0 && lower(r.word_at(r.mention(m).head - 1)) == "news") return ActorKind::Outlet;  // "news agency"
    if (noun->kind == ActorKind::ArmedGroup && noun->anaphor && is_of_people(m)) return ActorKind::Collective;
    if (noun->anaphor && (noun->kind == ActorKind::ArmedGroup || noun->kind == ActorKind::Organization))
      for (uint32_t i = r.mention(m).tokens.begin; i < r.mention(m).head; ++i)  // "TV network", "minority groups"
        if (const auto told = r.gazetteer.group_kind(lower(r.lemma(i)))) return *told;
    return noun->kind;
  }
  if (plural(m) || is_amount(lemma)) return ActorKind::Collective;
  // "according to a poll": what has words but is nobody
  return speaker_class(r.c.lexicons.parts().speaker_nouns, lemma) == SpeakerClass::Document ? ActorKind::Unknown : ActorKind::Person;
}

uint32_t Anaphora::description(uint32_t m) {
  const uint32_t head = r.mention(m).head;
  const ActorKind kind = kind_of(m);
  if (is_generic(m)) return kNone;
  if (const uint32_t e = same_name(m); e != kNone) return e;
  if (const uint32_t e = by_apposition(m, kind); e != kNone) return e;
  if (const uint32_t e = by_predicate(m, kind); e != kNone) return e;

  uint32_t body = modifier_body(m);
  if (body == kNone && plural(m)) body = body_in({r.mention(m).tokens.begin, head}, kNone);  // "Karskan military and police officers"
  const auto lemma = lower(r.lemma(head));
  if (lemma == "state" && speaks_of_no_actor(m, lemma, true, body)) return kNone;  // "the Karskan state of Orva"
  // the government of a state speaks and acts as the state
  if (kind == ActorKind::State && body != kNone && r.entity(body).kind == ActorKind::State && !plural(m)) return body;

  const bool definite = is_definite(m);
  if (speaks_of_no_actor(m, lemma, definite, body)) return kNone;
  if (definite && body == kNone)
    if (const uint32_t e = taken_up(m, kind, lemma); e != kNone) return e;
  if (definite && body != kNone && kind == ActorKind::Person && is_office(m))  // "Karsk's foreign minister"
    if (const uint32_t e = titled_later(m, lemma, body); e != kNone) return e;

  const bool of_body = body != kNone && r.entity(body).kind != ActorKind::State && speaker_class(r.c.lexicons.parts().speaker_nouns, lemma);  // "the Fisheries Board director": its own
  if (definite && kind == ActorKind::Person && !plural(m) && !of_body)
    if (const uint32_t e = epithet(m, lemma); e != kNone) return e;
  if (definite && kind == ActorKind::Outlet && body == kNone && !plural(m))
    if (const uint32_t e = only_outlet(m); e != kNone) return e;
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

// "the star journalist", "the Florida senator": another word for the person whom the report is speaking of. Not of those whose
// work it is to speak unnamed (an official, a lawyer), nor a word that tells one holder of an office from another.
uint32_t Anaphora::epithet(uint32_t m, const std::string& lemma) const {
  const uint32_t head = r.mention(m).head;
  if ((r.reading.deprel[head] != Deprel::Nsubj && r.reading.deprel[head] != Deprel::NsubjPass) || !says_who(m, lemma) || r.quote_of(m) != kNone) return kNone;
  for (const uint32_t c : r.tree.children(head)) {
    const Deprel relation = r.reading.deprel[c];
    const uint32_t reach = r.tree.reach[c].begin;
    const bool aside = relation == Deprel::AclRelcl && reach > 0 && r.word_at(reach - 1) == ",";  // "the tycoon, who spoke on Monday"
    if (relation == Deprel::AclRelcl && !aside && r.word_at(reach) != ",") return kNone;
    const bool stands_for = relation == Deprel::Nmod && c > head && r.lemma(reach) == "for";  // "the nominee for the spring election"
    const bool of_office = relation == Deprel::Nmod && c == head + 2 && r.reading.upos[c] == Upos::Noun && r.lemma(head + 1) == "of" && is_office(m);  // "secretary of state"
    if ((relation == Deprel::NmodPoss && c < head) || (relation == Deprel::Nmod && !stands_for && !of_office) || relation == Deprel::Acl || relation == Deprel::Appos) return kNone;
    if (relation == Deprel::Amod && tells_apart(r.lemma(c))) return kNone;
  }
  const ActorNoun* noun = r.gazetteer.noun(lemma);
  const Title* title = r.gazetteer.title(lemma);
  const Gender gender = noun && noun->gender != Gender::Unknown ? noun->gender : title ? title->gender : Gender::Unknown;
  const uint32_t sentence = r.reading.sentence_of[head];
  const auto bearers = speaker_class(r.c.lexicons.parts().speaker_nouns, lemma) ? titled.find(office_word(lemma)) : titled.end();  // "the senator": one of those who are titled so, if anybody is
  uint32_t best = kNone, barred = kNone, nearest = kNone;  // the last named person outside quotation marks
  int best_score = 0;
  size_t looked = 0;
  for (auto at = recent.rbegin(); at != recent.rend() && looked < kMentionsBack; ++at, ++looked) {
    const uint32_t other = *at, e = r.entity_of(other), distance = sentence - r.reading.sentence_of[r.mention(other).head];
    if (distance > kEpithetBack) break;
    const bool person = r.entity(e).named && r.entity(e).kind == ActorKind::Person && !r.known[e].plural;
    if (person && nearest == kNone && distance > 0 && r.quote_of(other) == kNone && !is_something_else(e, lemma)) nearest = e;
    if (distance > kNear && best == kNone && nearest != kNone && e != nearest) continue;  // far off, only whom nobody else came after
    if (is_said_of(head, r.mention(other).head)) barred = e;
    if (e == barred || !works_as(e, lemma) || is_of_other_side(e, m)) continue;
    if (plain(m) && bearers != titled.end() && std::ranges::find(bearers->second, e) == bearers->second.end()) continue;
    if (!person || r.reading.deprel[top_of(other)] != Deprel::Nsubj || r.quote_of(other) != kNone || clashes(head, top_of(other))) continue;
    if (gender != Gender::Unknown && r.known[e].gender != Gender::Unknown && r.known[e].gender != gender) continue;
    const int score = 12 + salience(other) - static_cast<int>(2 * distance);
    if (score > best_score) best = e, best_score = score;
  }
  return best;
}

// "Mayor Oda Tal" is not "the candidate", as far as the report says.
bool Anaphora::is_something_else(uint32_t e, const std::string& lemma) const {
  const auto& roles = r.entity(e).roles;
  return !roles.empty() && std::ranges::none_of(roles, [&](const Role& role) { return lower(slice(r.text, role.span)).find(lemma) != std::string::npos; });
}

// "the left-leaning newspaper": the only outlet that was named just before.
uint32_t Anaphora::only_outlet(uint32_t m) const {
  uint32_t only = kNone;
  size_t looked = 0;
  for (auto at = recent.rbegin(); at != recent.rend() && looked < kMentionsBack; ++at, ++looked) {
    const uint32_t e = r.entity_of(*at);
    if (r.reading.sentence_of[r.mention(m).head] - r.reading.sentence_of[r.mention(*at).head] > kOutletBack) break;
    if (r.entity(e).kind != ActorKind::Outlet || !r.entity(e).named) continue;
    if (only != kNone && only != e) return kNone;
    only = e;
  }
  return only;
}

// "the Reform candidate" is nobody whom the report calls a Union candidate only.
bool Anaphora::is_of_other_side(uint32_t e, uint32_t m) const {
  const auto sides = [&](TokenRange words) {
    std::vector<std::string_view> out;
    for (uint32_t i = words.begin; i < words.end; ++i)
      if (const std::string_view form = r.word_at(i); r.reading.upos[i] == Upos::Adj && form[0] >= 'A' && form[0] <= 'Z') out.push_back(form);
    return out;
  };
  const auto ours = sides(bare(m));
  if (ours.empty()) return false;
  const auto& tokens = r.reading.tokens;
  const auto at = [&](uint32_t byte) { return static_cast<uint32_t>(std::ranges::partition_point(tokens, [&](const Token& t) { return t.span.begin < byte; }) - tokens.begin()); };
  std::vector<std::string_view> theirs;
  for (const Role& role : r.entity(e).roles) std::ranges::copy(sides({at(role.span.begin), at(role.span.end)}), std::back_inserter(theirs));
  return !theirs.empty() && std::ranges::none_of(ours, [&](std::string_view side) { return std::ranges::find(theirs, side) != theirs.end(); });
}

// "Tal said that the senator ...": the subject of a verb is not described anew below it.
bool Anaphora::is_said_of(uint32_t head, uint32_t subject) const {
  const uint32_t verb = r.reading.head[subject];
  constexpr int kHighest = 12;
  uint32_t at = r.reading.head[head];
  for (int steps = 0; at != kNone && steps < kHighest; ++steps, at = r.reading.head[at])
    if (at == verb) return true;
  return false;
}

// Those who watch for a living ("the journalist", "the strategist") are many: only one who was introduced as such. A host is one.
bool Anaphora::works_as(uint32_t e, const std::string& lemma) const {
  const auto& nouns = r.c.lexicons.parts().speaker_nouns;
  const auto works = speaker_class(nouns, lemma);
  if (works != SpeakerClass::Analyst || lemma == "host" || lemma == "moderator") return true;
  return std::any_of(r.entity(e).roles.begin(), r.entity(e).roles.end(), [&](const Role& role) { return speaker_class(nouns, slice(r.text, role.span)) == works; });
}

// A noun for a person who may be somebody named.
bool Anaphora::says_who(uint32_t m, const std::string& lemma) const {
  const auto ends = [&](std::string_view with) { return lemma.size() > with.size() + 2 && lemma.ends_with(with); };
  const ActorNoun* noun = r.gazetteer.noun(lemma);
  const bool known = is_office(m) || (noun && !plural(m) && (noun->kind == ActorKind::Person || (noun->kind == ActorKind::Collective && !noun->singular)));
  if (!known && !ends("man") && !ends("woman") && !ends("geon") && !ends("ian")) return false;
  if (lemma.starts_with("spokes")) return false;
  const auto works = speaker_class(r.c.lexicons.parts().speaker_nouns, lemma);
  return !works || *works == SpeakerClass::Minister || *works == SpeakerClass::Legislator || *works == SpeakerClass::Analyst;
}

bool Anaphora::tells_apart(std::string_view adjective) {
  static constexpr std::string_view words[] = {"acting", "another", "chief", "current", "deputy", "first", "foreign", "incoming", "local", "new", "next",
      "other", "outgoing", "previous", "same", "second", "senior", "top", "unidentified", "unnamed"};
  return std::binary_search(std::begin(words), std::end(words), adjective);
}

// "a state of war", "actionable intelligence", "a source of friction"
bool Anaphora::speaks_of_no_actor(uint32_t m, std::string_view lemma, bool definite, uint32_t body) const {
  if (lemma == "state") return plural(m) || !definite || !plain(m);
  if (lemma == "intelligence" || lemma == "service") return body == kNone;
  if (lemma == "source") return child(r.tree, r.reading, r.mention(m).head, Deprel::Nmod) != kNone;
  return false;
}

// "any group", "whatever outfit": nobody in particular.
bool Anaphora::is_generic(uint32_t m) const {
  const auto first = lower(r.word_at(r.mention(m).tokens.begin));
  return first == "any" || first == "whatever" || first == "whichever" || first == "no" || first == "every";
}

TokenRange Anaphora::bare(uint32_t m) const {
  TokenRange tokens = r.mention(m).tokens;
  while (tokens.size() > 1 && r.reading.upos[tokens.begin] == Upos::Det) ++tokens.begin;
  return tokens;
}

bool Anaphora::is_definite(uint32_t m) const {
  for (const uint32_t child : r.tree.children(r.mention(m).head)) {
    if (r.reading.deprel[child] == Deprel::NmodPoss) return true;
    if (r.reading.deprel[child] != Deprel::Det) continue;
    const auto det = lower(r.word_at(child));
    return det == "the" || det == "this" || det == "that" || det == "these" || det == "those" || det == "both";
  }
  return false;
}

// "Pakistani officials", "Pakistan's army", "officials of the CIA", "foreign office official"
uint32_t Anaphora::modifier_body(uint32_t m) const {
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
uint32_t Anaphora::by_apposition(uint32_t m, ActorKind kind) {
  const uint32_t head = r.mention(m).head;
  const auto agree = [&](uint32_t other) {
    if (other == kNone || other == m || r.entity_of(other) == kNone) return false;
    if (other < m && r.quote_of(other) != r.quote_of(m)) return false;  // "..." - Oda Tal. "The worst president ..."
    const ActorKind named = r.entity(r.entity_of(other)).kind;
    if (plural(m)) return false;
    if (kind == ActorKind::Person) return named == ActorKind::Person || (named == ActorKind::Unknown && r.mention(other).kind == MentionKind::Name);
    if (kind == ActorKind::ArmedGroup || kind == ActorKind::Organization)
      return named == ActorKind::ArmedGroup || named == ActorKind::Organization || named == ActorKind::International || named == ActorKind::Unknown;
    if (kind == ActorKind::Outlet && named == ActorKind::Unknown && r.mention(other).kind == MentionKind::Name) return true;  // "the news agency LNA"
    if (named == ActorKind::Outlet && (kind == ActorKind::Organ || kind == ActorKind::Organization)) return true;  // "the news agency Lakeside"
    return named == kind || (named == ActorKind::Organization && kind != ActorKind::State && kind != ActorKind::Collective);
  };
  uint32_t other = kNone;
  if (is_apposed(head)) other = mention_at(r.reading, r.reading.head[head]);
  if (!agree(other)) other = name_after(m, kind);
  if (!agree(other)) other = name_beside(m, kind);
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
uint32_t Anaphora::name_after(uint32_t m, ActorKind kind) const {
  constexpr uint32_t kReach = 8;
  if (kind != ActorKind::Person || !is_office(m) || m + 1 >= r.reading.mentions.size()) return kNone;
  const uint32_t first = r.mention(m).tokens.begin;
  if (first > 0 && r.lemma(first - 1) == "become") return kNone;  // "at the thought of Tal becoming president, Oda left"
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
    const Deprel part = r.reading.deprel[r.mention(m).head];
    const bool speaks = after < limit && r.reading.upos[after] == Upos::Verb;
    if (speaks && (part == Deprel::Obj || part == Deprel::Iobj || part == Deprel::Obl) && r.reading.deprel[name.head] == Deprel::Nsubj) return kNone;  // "It hurt the minister, Oda Tal said"
    const bool ends = after >= limit || r.reading.upos[after] == Upos::Punct || r.reading.upos[after] == Upos::Verb || r.reading.upos[after] == Upos::Aux;
    return ends ? other : kNone;
  }
  return kNone;
}

// The person's name that begins at a token; kNone.
uint32_t Anaphora::name_from(uint32_t token) const {
  const auto& mentions = r.reading.mentions;
  constexpr uint32_t kLongestName = 8;
  auto at = std::partition_point(mentions.begin(), mentions.end(), [&](const Mention& x) { return x.head < token; });
  for (; at != mentions.end() && at->head < token + kLongestName; ++at) {
    const auto m = static_cast<uint32_t>(at - mentions.begin());
    if (at->kind == MentionKind::Name && at->entity != kNone && r.name_of[m] != kNone && r.names[r.name_of[m]].tokens.begin == token) return m;
  }
  return kNone;
}

// "the army's strategist Oda Tal", "a student named Tal", "Special Representative for Karsk Oda Tal": a name without a comma.
uint32_t Anaphora::name_beside(uint32_t m, ActorKind kind) const {
  const uint32_t head = r.mention(m).head, limit = r.reading.sentences[r.reading.sentence_of[head]].tokens.end;
  if (head + 2 >= limit || plural(m) || (r.reading.upos[head] != Upos::Noun && r.reading.upos[head] != Upos::Propn)) return kNone;
  const std::string next = lower(r.word_at(head + 1));
  if (next == "named" || next == "called") return kind == ActorKind::Person ? name_from(head + 2) : kNone;
  if (const uint32_t other = name_from(head + 1); other != kNone) {
    const uint32_t name = r.mention(other).head;
    const Deprel relation = r.reading.head[name] == head ? r.reading.deprel[name] : r.reading.head[head] == name ? r.reading.deprel[head] : Deprel::Root;
    const bool beside = relation == Deprel::Flat || relation == Deprel::Appos || relation == Deprel::Nmod || relation == Deprel::Compound || relation == Deprel::NmodDesc;
    if (r.entity(r.entity_of(other)).kind == ActorKind::Outlet && kind != ActorKind::Person) return other;  // "the news agency Lakeside"
    return beside && child(r.tree, r.reading, name, Deprel::Case) == kNone ? other : kNone;
  }
  if (kind != ActorKind::Person || !is_office(m) || r.reading.upos[head + 1] != Upos::Adp) return kNone;
  uint32_t at = head + 2;
  while (at < limit && r.reading.upos[at] == Upos::Det) ++at;
  constexpr uint32_t kLongestRun = 8;
  for (const uint32_t first = at; at < limit && at < first + kLongestRun && r.reading.upos[at] == Upos::Propn; ++at) {
    if (r.gazetteer.title(lower(r.word_at(at)))) return kNone;  // "the son of President Oda Tal"
    const uint32_t other = at > first ? name_from(at) : kNone;
    if (other == kNone || r.entity(r.entity_of(other)).kind != ActorKind::Person || r.names[r.name_of[other]].tokens.size() < 2) continue;
    const uint32_t after = r.names[r.name_of[other]].tokens.end;
    return after >= limit || r.reading.upos[after] != Upos::Propn ? other : kNone;
  }
  return kNone;
}

// A word that the tagger did not take for a name, and that is one elsewhere in the report: "Fields said", "ALDI".
uint32_t Anaphora::same_name(uint32_t m) const {
  const uint32_t head = r.mention(m).head;
  const std::string_view form = r.word_at(head);
  if (bare(m).size() != 1 || form.empty() || form[0] < 'A' || form[0] > 'Z') return kNone;
  const auto found = by_one_word.find(fold(form));
  if (found == by_one_word.end() || found->second == kNone) return kNone;
  return r.mention(m).tokens.size() == 1 || r.entity(found->second).kind == ActorKind::Outlet ? found->second : kNone;  // "the Courier"
}

// After a comma; a parser may take it for one of several, but then there is no "and".
bool Anaphora::is_apposed(uint32_t head) const {
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
uint32_t Anaphora::by_predicate(uint32_t m, ActorKind kind) {
  const uint32_t head = r.mention(m).head;
  if (kind != ActorKind::Person || plural(m) || (r.quote_of(m) != kNone && is_definite(m))) return kNone;  // "Tal is the leader we need" is somebody's view
  const uint32_t above = r.reading.head[head];
  const bool becomes = above != kNone && (r.reading.deprel[head] == Deprel::Xcomp || r.reading.deprel[head] == Deprel::Obj) && r.lemma(above) == "become" &&
                       r.reading.form[above] == Form::Past && child(r.tree, r.reading, above, Deprel::Mark) == kNone;  // not "would become"
  if (!becomes && child(r.tree, r.reading, head, Deprel::Cop) == kNone) return kNone;
  const uint32_t subject = child(r.tree, r.reading, becomes ? above : head, Deprel::Nsubj);
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

void Anaphora::take_role(uint32_t e, uint32_t m, uint32_t other, ActorKind kind) {
  if (kind == ActorKind::Person) {
    TokenRange words = bare(m);
    if (words.begin < r.mention(other).tokens.begin) words.end = std::min(words.end, r.mention(other).tokens.begin);
    hold_office(e, words);
    if (r.entity(e).part_of == kNone) r.entity(e).part_of = modifier_body(m);
    const ActorNoun* noun = r.gazetteer.noun(r.lemma(r.mention(m).head));
    if (noun && noun->gender != Gender::Unknown) r.known[e].gender = noun->gender;
    if (r.entity(e).kind == ActorKind::Unknown) r.entity(e).kind = kind;
  } else {
    const bool outlet = kind == ActorKind::Outlet && r.entity(e).kind == ActorKind::Organization && r.known[e].body == kNone;  // "the magazine Lakeside"
    if (r.entity(e).kind == ActorKind::Unknown || outlet) r.entity(e).kind = kind;
    by_noun[std::string(r.lemma(r.mention(m).head))] = e;
  }
}
}  // namespace onrecord::extract
