// By which route words reached the report: who heard them, who quoted those, who reported that; from the speaker outward.
// "In an interview with CNN quoted by The Express Tribune, he said" -> CNN, The Express Tribune.
#include <algorithm>
#include <array>

#include "core/utf8.h"
#include "extract/draft.h"
#include "extract/mentions.h"

namespace onrecord::extract {
namespace {

// How far from the speaker a relay stands.
enum class Reach : uint8_t { Heard, Quoted, Reported };

struct Relay {
  Reach reach;
  uint32_t place;  // token
  Party party;
};

template <size_t N>
bool is_any(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}
constexpr std::array<std::string_view, 14> kHearing{"interview", "tell", "speak", "talk", "conversation", "remark", "comment", "statement", "say", "confirm", "reveal", "give", "disclose", "appear"};
constexpr std::array<std::string_view, 12> kCarrying{"quote", "cite", "report", "carry", "publish", "broadcast", "air", "release", "obtain", "print", "reproduce", "post"};

// A name that may be an outlet's: one that is known as such, or, after words that only outlets follow, any name of no person.
bool may_relay(const Entity& entity, bool sure) {
  if (entity.kind == ActorKind::Outlet) return true;
  return sure && entity.named && entity.kind != ActorKind::Person && entity.kind != ActorKind::State && entity.kind != ActorKind::Place;
}

std::string case_of(const Scene& scene, uint32_t token) {
  for (const uint32_t child : scene.signals.tree.children(token))
    if (scene.reading.deprel[child] == Deprel::Case && child < token) return lower(word(scene.reading, scene.text(), child));
  return {};
}

// What the words around a mention say about its part in the route; nullopt: none.
std::optional<Reach> reach_of(const Scene& scene, const Draft& draft, const Mention& mention) {
  const Reading& reading = scene.reading;
  const Entity& entity = scene.claims.entities[mention.entity];
  const bool outlet = entity.kind == ActorKind::Outlet;
  std::string before = case_of(scene, mention.head);
  if (before.empty() && mention.tokens.begin > 0) {  // where the tree is wrong, the word before still tells
    const std::string left = lower(word(reading, scene.text(), mention.tokens.begin - 1));
    if (left == "by" || left == "with" || left == "to") before = left;
  }
  uint32_t at = reading.head[mention.head];
  std::string_view nearest_carrier, hearer;
  for (int steps = 0; steps < 3 && at != kNone; ++steps, at = reading.head[at]) {
    if (nearest_carrier.empty() && is_any(reading.lemma(at), kCarrying)) nearest_carrier = reading.lemma(at);
    if (hearer.empty() && is_any(reading.lemma(at), kHearing)) hearer = reading.lemma(at);
  }
  for (uint32_t t = mention.tokens.begin; t-- > 0 && mention.tokens.begin - t <= 3;) {
    if (nearest_carrier.empty() && before == "by" && is_any(reading.lemma(t), kCarrying)) nearest_carrier = reading.lemma(t);
    if (hearer.empty() && before == "with" && reading.lemma(t) == "interview") hearer = "interview";
  }
  if (before == "by" && !nearest_carrier.empty() && may_relay(entity, true)) return Reach::Quoted;
  if ((before == "with" || before == "to") && hearer == "interview" && may_relay(entity, true)) return Reach::Heard;
  if (!outlet) return std::nullopt;
  if (before == "to") {
    const uint32_t head = reading.head[mention.head];
    const auto accords = [&](uint32_t t) { return t != kNone && lower(word(reading, scene.text(), t)) == "according"; };
    if (accords(head) || (mention.tokens.begin >= 2 && accords(mention.tokens.begin - 2))) return Reach::Reported;
    return Reach::Heard;
  }
  if (before == "with" || before == "on" || before == "in" || before == "for") return Reach::Heard;
  const Deprel relation = reading.deprel[mention.head];
  if (before.empty() && (relation == Deprel::Obj || relation == Deprel::Iobj) && draft.cue.contains(reading.head[mention.head])) return Reach::Heard;
  if (relation == Deprel::NmodPoss && !hearer.empty()) return Reach::Heard;
  if (relation == Deprel::Nsubj && reading.head[mention.head] != draft.head) return Reach::Reported;
  return std::nullopt;
}

std::string bare_name(std::string_view name) {
  std::string low = fold(name);
  return low.starts_with("the ") ? low.substr(4) : low;
}

// "told the Gazette", in the Gazette: who prints the words carried them nowhere.
bool is_publisher(const Scene& scene, uint32_t entity) {
  const std::string& outlet = scene.article.outlet;
  if (entity == kNone || outlet.empty()) return false;
  const Gazetteer& gazetteer = scene.lexicons.gazetteer;
  const uint32_t body = gazetteer.body_named(outlet);
  return bare_name(scene.claims.entities[entity].name) == bare_name(body == kNone ? outlet : gazetteer.bodies[body].name);
}

std::vector<Relay> written_relays(const Scene& scene, const Draft& draft) {
  std::vector<Relay> relays;
  if (draft.cue.empty()) return relays;
  const TokenRange sentence = around(scene, draft);
  auto m = std::partition_point(scene.reading.mentions.begin(), scene.reading.mentions.end(), [&](const Mention& mention) { return mention.head < sentence.begin; });
  for (; m != scene.reading.mentions.end() && m->head < sentence.end; ++m) {
    if (m->entity == kNone || m->entity == draft.statement.speaker || is_publisher(scene, m->entity) || draft.says(m->head) || m->kind == MentionKind::Pronoun) continue;
    if (const auto reach = reach_of(scene, draft, *m)) relays.push_back({*reach, m->head, {m->entity, span_of(scene.reading, m->tokens)}});
  }
  std::stable_sort(relays.begin(), relays.end(), [](const Relay& a, const Relay& b) { return a.reach < b.reach; });
  return relays;
}

void add_relay(std::vector<Party>& via, const Party& party) {
  const bool known = std::any_of(via.begin(), via.end(), [&](const Party& p) { return p.span == party.span || (p.entity != kNone && p.entity == party.entity); });
  if (!known && !party.span.empty()) via.push_back(party);
}

bool is_outlet(const Scene& scene, uint32_t entity) { return entity != kNone && scene.claims.entities[entity].kind == ActorKind::Outlet; }

}  // namespace

bool is_route(const Scene& scene, const Draft& draft) {
  if (draft.cue.empty() || draft.roles.source.empty() || !is_any(scene.reading.lemma(draft.head), kCarrying)) return false;
  const uint32_t begin = draft.roles.source.front().begin;
  if (begin < draft.cue.end || begin > draft.cue.end + 2 || lower(word(scene.reading, scene.text(), begin - 1)) != "by") return false;
  for (const TokenRange content : draft.roles.content)
    for (uint32_t t = content.begin; t < content.end; ++t)
      if (scene.reading.upos[t] == Upos::Verb || (scene.signals.tokens[t].quote & kQuoted)) return false;
  return true;
}

void add_relays(const Scene& scene, std::vector<Draft>& drafts, size_t which) {
  constexpr uint32_t kFarBlocks = 3;
  Draft& draft = drafts[which];
  Statement& statement = draft.statement;
  if (statement.parent != kNone) {
    // What stands inside another statement came by its route, and through an outlet that made it; a person who tells it is its
    // parent. The words around the outer cue are the outer one's.
    const Statement& parent = drafts[statement.parent].statement;
    if (parent.speaker != statement.speaker && is_outlet(scene, parent.speaker) && !is_publisher(scene, parent.speaker))
      add_relay(statement.via, {parent.speaker, parent.source.empty() ? Span{} : cover(parent.source.front(), parent.source.back())});
    for (const Party& relay : parent.via) add_relay(statement.via, relay);
    return;
  }
  if (!draft.relay.empty()) {
    const uint32_t mention = mention_in(scene.reading, draft.relay);
    add_relay(statement.via, {mention == kNone ? kNone : scene.reading.mentions[mention].entity, span_of(scene.reading, draft.relay)});
  }
  for (const Relay& relay : written_relays(scene, draft)) add_relay(statement.via, relay.party);
  if (!statement.via.empty() || is_outlet(scene, statement.speaker)) return;
  for (size_t k = which; k-- > look_back(which);) {
    const Statement& before = drafts[k].statement;
    if (scene.block_of(drafts[k]) + kFarBlocks < scene.block_of(draft)) break;
    if (before.parent != kNone) continue;
    const bool same_block = scene.block_of(drafts[k]) == scene.block_of(draft);
    if (same_block && is_outlet(scene, before.speaker) && !is_publisher(scene, before.speaker) && !before.source.empty()) {  // "The Courier reports that ... “We left,” an official said."
      add_relay(statement.via, {before.speaker, cover(before.source.front(), before.source.back())});
      return;
    }
    if (statement.speaker == kNone || before.speaker != statement.speaker) continue;
    if (statement.addressee.span.empty() && statement.venue.span.empty()) statement.via = before.via;  // the interview goes on
    return;
  }
}

}  // namespace onrecord::extract
