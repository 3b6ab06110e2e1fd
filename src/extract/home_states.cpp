// Which state an organ or minister belongs to whose state no word gives (docs/design.md).
#include <algorithm>

#include "core/utf8.h"
#include "extract/anaphora.h"

namespace onrecord::extract {
namespace {

bool is_word_given(std::string_view verb) {
  static constexpr std::string_view verbs[] = {"accept", "announce", "confirm", "declare", "decline", "deny", "dismiss", "insist", "offer", "pledge",
                                               "promise", "refuse", "reject", "say", "vow"};
  return std::binary_search(std::begin(verbs), std::end(verbs), verb);
}

}  // namespace

// Of the dateline, else of the outlet: "the army" of a report from Velm is that of Velm's state. Only a state that the
// report names.
uint32_t Anaphora::home_state() const {
  uint32_t body = kNone;
  const Block* from = nullptr;
  for (const Block& block : r.c.article.blocks) {
    if (block.kind != BlockKind::Dateline || body != kNone) continue;
    if (!from && is_upper(decode(r.text, block.span.begin).value)) from = &block;
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
  if (body == kNone) return from ? state_of_lead(*from) : kNone;
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
bool Anaphora::is_of_home(TokenRange tokens) const {
  static constexpr std::string_view organs[] = {"army", "cabinet", "foreign office", "foreign ministry", "defence ministry", "defense ministry",
      "government", "interior ministry", "finance ministry", "military", "parliament", "intelligence", "security", "supreme court", "senate",
      "national assembly", "navy", "air force", "ministry of foreign affairs", "ministry of defence", "ministry of defense", "presidency"};
  const std::string words = ' ' + lower(r.surface(tokens)) + ' ';
  return std::any_of(std::begin(organs), std::end(organs), [&](std::string_view organ) { return words.find(' ' + std::string(organ) + ' ') != std::string::npos; });
}

// A report from a place that no list knows: the state that its dateline names, else the first that its lead does, if its
// title names no other. A bare name that nothing in this report shows to be a state must be the title's too; if the
// archive knows of no such state, nobody stands for it.
uint32_t Anaphora::state_of_lead(const Block& dateline) const {
  uint32_t lead = kNone, first_sentence = kNone;
  std::vector<uint32_t> in_title;
  for (const Mention& mention : r.reading.mentions) {
    const uint32_t sentence = r.reading.sentence_of[mention.head];
    const Block& block = r.c.article.blocks[r.reading.sentences[sentence].block];
    if (block.kind == BlockKind::Body && first_sentence == kNone) first_sentence = sentence;
    if (first_sentence != kNone && sentence > first_sentence) break;
    if (mention.entity == kNone || !may_be_land(mention.entity)) continue;
    if (&block == &dateline && r.entity(mention.entity).kind == ActorKind::State) return mention.entity;
    if (block.kind == BlockKind::Title) in_title.push_back(mention.entity);
    if (block.kind == BlockKind::Body && lead == kNone) lead = mention.entity;
  }
  if (lead == kNone) return kNone;
  const bool titled_too = std::find(in_title.begin(), in_title.end(), lead) != in_title.end();
  return titled_too || (in_title.empty() && r.entity(lead).kind == ActorKind::State) ? lead : kNone;
}

bool Anaphora::may_be_land(uint32_t e) const {
  const Entity& entity = r.entity(e);
  if (entity.kind == ActorKind::State) return true;
  const bool bare = entity.named && entity.roles.empty() && r.known[e].words.size() == 1 && r.known[e].gender == Gender::Unknown && r.known[e].body == kNone;
  return bare && (entity.kind == ActorKind::Person || entity.kind == ActorKind::Unknown);
}

// Of an organ or minister whose state no word gives: the one whose word he gives ("Velm is ready to talk, Foreign
// Minister X said"; "Velm rejected the charge. Foreign Minister X said ..."), else the one that the report is written from.
uint32_t Anaphora::state_around(uint32_t m) const {
  constexpr uint32_t kNear = 24;  // mentions
  const uint32_t sentence = r.reading.sentence_of[r.mention(m).head], block = r.reading.sentences[sentence].block;
  for (uint32_t at = m, looked = 0; at-- > 0 && looked < kNear; ++looked) {
    const uint32_t head = r.mention(at).head, other = r.reading.sentence_of[head];
    if (sentence - other > 1 || r.reading.sentences[other].block != block) break;
    if (r.entity_of(at) == kNone || r.reading.deprel[head] != Deprel::Nsubj || !may_be_land(r.entity_of(at))) continue;
    const uint32_t verb = r.reading.head[head];
    if (verb != kNone && (other == sentence ? is_will(verb) : is_word_given(r.lemma(verb)))) return r.entity_of(at);
  }
  return home;
}

bool Anaphora::is_will(uint32_t verb) const {
  if (r.lemma(verb) == "ready" || r.lemma(verb) == "willing" || r.lemma(verb) == "prepared") return true;
  for (const uint32_t below : r.tree.children(verb))
    if (r.reading.deprel[below] == Deprel::Aux && (r.lemma(below) == "will" || r.lemma(below) == "would")) return true;
  return false;
}

// Once all words that may give their state have been read.
void Anaphora::give_ministers_states() {
  for (const auto& [e, office] : ministers)
    if (r.entity(e).part_of == kNone)
      if (const uint32_t m = mention_near(e, office); m != kNone) r.entity(e).part_of = state_around(m);
}

// The mention of somebody that the words of his office stand before or after.
uint32_t Anaphora::mention_near(uint32_t e, uint32_t office) const {
  constexpr uint32_t kNear = 12;
  const auto& mentions = r.reading.mentions;
  auto at = std::lower_bound(mentions.begin(), mentions.end(), office, [](const Mention& x, uint32_t t) { return x.head < t; });
  for (auto m = at; m != mentions.end() && m->head < office + kNear; ++m)
    if (m->entity == e) return static_cast<uint32_t>(m - mentions.begin());
  while (at != mentions.begin() && (--at)->head + kNear > office)
    if (at->entity == e) return static_cast<uint32_t>(at - mentions.begin());
  return kNone;
}

}  // namespace onrecord::extract
