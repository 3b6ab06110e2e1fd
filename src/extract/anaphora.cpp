#include "extract/anaphora.h"

#include <algorithm>

#include "core/utf8.h"

namespace onrecord::extract {

bool is_body(ActorKind kind) {
  return kind == ActorKind::Organization || kind == ActorKind::ArmedGroup || kind == ActorKind::State || kind == ActorKind::Organ ||
         kind == ActorKind::International || kind == ActorKind::Outlet;
}

void Anaphora::run() {
  phrase_of.assign(r.reading.tokens.size(), kNone);
  for (uint32_t p = 0; p < r.reading.phrases.size(); ++p)
    if (!r.reading.phrases[p].group) phrase_of[r.reading.phrases[p].head] = p;
  for (uint32_t e = 0; e < r.known.size(); ++e)
    if (r.known[e].body != kNone && r.entity(e).kind == ActorKind::State) lands[r.known[e].body] = e;
  home = home_state();
  learn_titles();
  learn_surnames();
  for (uint32_t m = 0; m < r.reading.mentions.size(); ++m) {
    const MentionKind kind = r.mention(m).kind;
    if (kind == MentionKind::Name) introduce(m);
    else r.reading.mentions[m].entity = kind == MentionKind::Nominal ? description(m) : pronoun(m);
    if (r.entity_of(m) == kNone) continue;
    recent.push_back(m);
    if (const uint32_t land = land_of(r.entity_of(m)); land != kNone) ++states_named[land];
  }
  give_ministers_states();
}

void Anaphora::learn_titles() {
  for (uint32_t m = 0; m < r.reading.mentions.size(); ++m) {
    if (r.mention(m).kind != MentionKind::Name || r.entity_of(m) == kNone) continue;
    const uint32_t e = r.entity_of(m);
    const TokenRange title = r.names[r.name_of[m]].title;
    for (uint32_t i = title.begin; i < title.end; ++i)
      if (const Title* known = r.gazetteer.title(lower(r.word_at(i))); known && known->kind == TitleKind::Office) {
        auto& holders = titled[office_word(lower(r.lemma(i)))];
        if (holders.size() < kTitled && std::find(holders.begin(), holders.end(), e) == holders.end()) holders.push_back(e);
      }
    titles.resize(r.known.size());
    if (!title.empty() && titles[e].size() < kOfficeHolders) titles[e].push_back(title);
    const bool body = r.entity(e).kind == ActorKind::Organization || r.entity(e).kind == ActorKind::Organ || r.entity(e).kind == ActorKind::Unknown;
    if (body && r.known[e].body == kNone && r.entity(e).part_of == kNone && is_of_home(r.names[r.name_of[m]].tokens) && r.names[r.name_of[m]].tokens.size() < 4)
      if (const uint32_t state = state_around(m); state != kNone) r.entity(e).part_of = state, r.entity(e).kind = ActorKind::Organ;
  }
  titles.resize(r.known.size());
}

void Anaphora::learn_surnames() {
  for (uint32_t m = 0; m < r.reading.mentions.size(); ++m) {
    const uint32_t e = r.mention(m).kind == MentionKind::Name ? r.entity_of(m) : kNone;
    if (e == kNone) continue;
    const TokenRange name = r.names[r.name_of[m]].tokens;
    if (name.size() != 1 && r.entity(e).kind != ActorKind::Person && r.entity(e).kind != ActorKind::Outlet) continue;
    const auto [found, fresh] = by_one_word.try_emplace(fold(r.word_at(name.end - 1)), e);
    if (!fresh && found->second != e) found->second = kNone;
  }
}

// The words of a title before the name, and the body among them that it is an office of.
void Anaphora::introduce(uint32_t m) {
  const FoundName& name = r.names[r.name_of[m]];
  const uint32_t e = r.entity_of(m);
  if (e == kNone || name.title.empty()) return;
  hold_office(e, name.title);
}

// Styles ("Mr.") are no roles.
void Anaphora::hold_office(uint32_t e, TokenRange tokens) {
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
      auto& holders = by_office[office_word(lower(r.lemma(i)))];
      if (holders.empty() || holders.back() != e) holders.push_back(e);
    }
    if (title && title->gender != Gender::Unknown && r.known[e].gender == Gender::Unknown) r.known[e].gender = title->gender;
  }
  if (!office) return;
  r.add_role(e, span_of(r.reading, tokens));
  if (r.entity(e).part_of == kNone) r.entity(e).part_of = body_in(tokens, e);
  if (lower(r.lemma(tokens.end - 1)) == "minister" && tokens.size() > 1 && r.entity(e).named) ministers.push_back({e, tokens.end - 1});
  if (r.entity(e).kind == ActorKind::Unknown) r.entity(e).kind = ActorKind::Person;
}

// The organ, else the state, named in these words.
uint32_t Anaphora::body_in(TokenRange tokens, uint32_t but) const {
  uint32_t body = kNone;
  const auto& mentions = r.reading.mentions;
  auto at = std::lower_bound(mentions.begin(), mentions.end(), tokens.begin, [](const Mention& x, uint32_t t) { return x.head < t; });
  for (; at != mentions.end() && at->head < tokens.end; ++at) {
    if (at->entity == kNone || at->entity == but || !is_body(r.entity(at->entity).kind)) continue;
    if (body == kNone || (r.entity(body).kind == ActorKind::State && r.entity(at->entity).kind != ActorKind::State)) body = at->entity;
  }
  return body;
}
void resolve_descriptions(Coreference& coreference) { Anaphora{coreference, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, kNone, {}}.run(); }

}  // namespace onrecord::extract
