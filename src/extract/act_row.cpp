#include "extract/act_row.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/utf8.h"

namespace onrecord::extract {
namespace {

// "the two met", "three people": numbers up to a dozen as words; hundreds and thousands only in digits.
int64_t number_of(std::string_view word) {
  static constexpr std::array<std::string_view, 13> small = {"zero", "one", "two", "three", "four", "five", "six",
                                                             "seven", "eight", "nine", "ten", "eleven", "twelve"};
  const std::string low = lower(word);
  for (size_t i = 1; i < small.size(); ++i)
    if (low == small[i]) return static_cast<int64_t>(i);
  std::string digits;
  for (const char ch : low)
    if (ch != ',') digits += ch;
  int64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return error == std::errc{} && end == digits.data() + digits.size() ? value : 0;
}


struct Row {
  Context& c;
  const Clauses& clauses;
  const ActWords& words;
  const ActPlace& at;

  void finish(Act& act) const {
    // of "will take no part in an attack" as of "will not attack"
    const auto [trigger, object, light] = at;
    const bool verbal = light != kNone && !words.governor(clauses.verb_lemma(light)) && clauses.verb_lemma(light) != "rule";
    act.modality = modality_of(clauses, words, verbal ? light : trigger, act.negative);
    act.statement = clauses.statement[trigger];
    When said;
    // "she ruled out a raid": told by the report, whether or not it is a statement too
    if (act.statement != kNone && act.actor.size() == 1)
      if (const Statement& s = c.claims.statements[act.statement]; doubtful(s) && s.speaker == act.actor.front().entity && is_word_given(act.modality)) {
        said = s.said;
        act.statement = s.parent != kNone ? s.parent : around(trigger, act.statement);
      }
    // the demand that a statement makes is no deed that it demands
    if (act.type == ActType::Request && act.modality == Modality::Demanded && act.statement != kNone &&
        c.claims.statements[act.statement].act == SpeechAct::Demand)
      act.modality = Modality::Actual;
    if (act.place.entity == kNone) act.place = clauses.place_of(trigger);
    act.happened = clauses.when_of(trigger);
    if (act.happened.time != kNone && clauses.is_until(act.happened.time)) act.happened = {kNone, WhenBasis::Tense, act.happened.future};  // when it ended
    if (act.happened.basis == WhenBasis::Tense && act.statement == kNone && is_word_given(act.modality)) {
      if (said.basis != WhenBasis::None) act.happened = said;
      else if (is_news(trigger)) act.happened = {kNone, WhenBasis::Assumed, false};
    }
    act.through = through(trigger);
    if (act.type == ActType::Mobilize || act.type == ActType::Coerce || act.type == ActType::Assault)
      for (Party& party : act.recipient) against_its_group(party);
    count(act, trigger, object);
  }

  // The statement in whose content this one stands, though nothing says that it is its parent: the least that holds the trigger.
  uint32_t around(uint32_t trigger, uint32_t inner) const {
    const Span word = c.reading.tokens[trigger].span;
    uint32_t best = kNone, size = 0;
    for (uint32_t s = 0; s < c.claims.statements.size(); ++s)
      for (const Span content : c.claims.statements[s].content)
        if (s != inner && content.contains(word) && (best == kNone || content.size() < size)) best = s, size = content.size();
    return best;
  }

  // "marched into the Velm valley": against the Velm Front, where that is the only group of the report that bears the name.
  void against_its_group(Party& party) const {
    if (party.entity == kNone || c.claims.entities[party.entity].kind != ActorKind::Place) return;
    const std::string place = fold(c.claims.entities[party.entity].name), words = fold(slice(c.article.text, party.span));
    const std::string first = place.substr(0, place.find(' '));
    if (words.find(first + ' ') == std::string::npos) return;  // the place itself, not what is called after it
    uint32_t group = kNone;
    for (uint32_t e = 0; e < c.claims.entities.size(); ++e) {
      const Entity& entity = c.claims.entities[e];
      if (!entity.named || (entity.kind != ActorKind::ArmedGroup && entity.kind != ActorKind::Organization) || !fold(entity.name).starts_with(first + ' ')) continue;
      if (group != kNone && c.claims.entities[group].kind == entity.kind) return;
      if (group == kNone || entity.kind == ActorKind::ArmedGroup) group = e;
    }
    if (group != kNone) party.entity = group;
  }

  static bool is_word_given(Modality modality) {
    return modality == Modality::Committed || modality == Modality::Offered || modality == Modality::Conditional || modality == Modality::Refused || modality == Modality::RuledOut;
  }
  // "the army has ruled out an attack": given when it is told, if no time is said
  bool is_news(uint32_t trigger) const {
    uint32_t verb = trigger;
    for (int step = 0; step < 4 && verb != kNone; ++step, verb = clauses.head(verb))
      for (const uint32_t below : clauses.tree.children(verb))
        if (clauses.relation(below) == Deprel::Aux && clauses.lemma(below) == "have") return c.reading.form[below] == Form::Present;
    return false;
  }

  std::vector<Party> through(uint32_t trigger) const {
    auto found = clauses.parties_with(trigger, "through");
    if (found.empty()) found = clauses.parties_with(trigger, "via");
    return found;
  }

  // "killing 54": of the trigger's own object, or of a clause of result under it.
  void count(Act& act, uint32_t trigger, uint32_t object) const {
    if (object == kNone) object = clauses.is_passive(trigger) ? clauses.subject[trigger] : clauses.object[trigger];
    add_count(act, object);
    for (const uint32_t below : clauses.tree.children(trigger))
      if (clauses.relation(below) == Deprel::Advcl && (clauses.lemma(below) == "kill" || clauses.lemma(below) == "wound" || clauses.lemma(below) == "injure"))
        add_count(act, clauses.object[below]);
  }
  void add_count(Act& act, uint32_t noun) const {
    if (noun == kNone || act.counts.size() > 8) return;
    const auto add = [&](uint32_t token) {
      const auto written = word(c.reading, c.article.text, token);
      if (const int64_t value = number_of(written); value > 0) act.counts.push_back({c.reading.tokens[token].span, value});
    };
    if (c.reading.upos[noun] == Upos::Num) add(noun);
    for (const uint32_t below : clauses.tree.children(noun))
      if (clauses.relation(below) == Deprel::Nummod) add(below);
  }
};

}  // namespace

void add_act(Context& c, const Clauses& clauses, const ActWords& words, const ActPlace& place, Act act) {
  Row{c, clauses, words, place}.finish(act);
  c.claims.acts.push_back(std::move(act));
}

}  // namespace onrecord::extract
