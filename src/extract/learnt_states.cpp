#include "extract/learnt_states.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "core/utf8.h"

namespace onrecord::extract {
namespace {

class LearntStates {
 public:
  LearntStates(const Article& article, const Gazetteer& gazetteer, const Reading& reading, FoundNames& found)
      : article_(article), gazetteer_(gazetteer), reading_(reading), found_(found) {}

  void run() {
    std::map<std::string, uint32_t> seen;
    std::set<std::string> located, capitals, bare;
    std::map<std::string, std::string> peoples;  // folded -> as written
    for (const Sentence& sentence : reading_.sentences) {
      if (!is_read(sentence)) continue;
      for (uint32_t i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
        if (!has_capital(article_, reading_, i)) continue;
        capitals.insert(fold(text(i)));
        if (!may_be_state(i)) continue;
        const std::string word(text(i));
        if (has_what_states_have(i, sentence)) ++seen[word];
        if (has_what_peoples_have(i, sentence)) peoples.emplace(fold(word), word);
        bare.insert(word);
        if (i > sentence.tokens.begin)
          if (const auto before = lowered(i - 1); before == "in" || before == "inside" || before == "into" || before == "across") located.insert(word);
      }
    }
    std::map<std::string, std::string> states;  // folded -> as written
    for (const auto& [people, word] : peoples) {  // "the Ostreli side": Ostrel, if the report writes of it
      if (seen.contains(people) || seen.contains(word)) continue;
      for (const std::string& other : bare)
        if (is_demonym(people, fold(other))) seen.emplace(other, 1);
    }
    for (const auto& [word, times] : seen) {
      const std::string folded = fold(word);
      const bool people = std::any_of(capitals.begin(), capitals.end(), [&](const std::string& other) { return other != folded && is_demonym(other, folded); });
      const bool is_people = std::any_of(seen.begin(), seen.end(), [&](const auto& other) { return other.first != word && is_demonym(folded, fold(other.first)); });
      if (is_people) continue;
      if ((times > 1 || located.contains(word) || people) && !is_surname(word) && states.size() < 16) states.emplace(folded, word);
    }
    if (states.empty()) return;
    for (const Sentence& sentence : reading_.sentences) {
      if (!is_read(sentence)) continue;
      for (uint32_t i = sentence.tokens.begin; i < sentence.tokens.end; ++i) name_state(i, states);
    }
  }

 private:
  std::string_view text(uint32_t token) const { return word(reading_, article_.text, token); }
  std::string lowered(uint32_t token) const { return lower(text(token)); }

  // Readers' comments name nobody.
  bool is_read(const Sentence& sentence) const { return carries_claims(article_.blocks[sentence.block].kind); }

  // A word with a capital that is a name by itself or none yet.
  bool may_be_state(uint32_t i) const {
    const uint32_t owner = found_.owner[i];
    if (!has_capital(article_, reading_, i) || text(i).size() < 4 || owner == FoundNames::kTime || owner == FoundNames::kNobody) return false;
    if (gazetteer_.title(lowered(i))) return false;
    if (owner == kNone) return reading_.upos[i] == Upos::Propn;
    return found_.names[owner].tokens.size() == 1 && found_.names[owner].body == kNone;
  }

  bool has_what_states_have(uint32_t i, const Sentence& sentence) const {
    static constexpr std::string_view things[] = {"ambassador", "army", "border", "borders", "constitution", "embassy", "generals", "government", "military",
                                                  "navy", "parliament", "soil", "territory"};
    static constexpr std::string_view offices[] = {"defence", "defense", "finance", "foreign", "interior", "prime"};
    const auto is_in = [](const auto& words, std::string_view word) { return std::binary_search(std::begin(words), std::end(words), word); };
    if (i + 2 < sentence.tokens.end && (text(i + 1) == "'s" || text(i + 1) == "’s")) {
      const auto next = lowered(i + 2);
      if (is_in(things, next)) return true;
      if (i + 3 < sentence.tokens.end && is_in(offices, next) && is_office(lowered(i + 3))) return true;
    }
    if (i + 2 < sentence.tokens.end && is_in(offices, lowered(i + 1)) && is_office(lowered(i + 2))) return true;
    if (i > sentence.tokens.begin + 2 && text(i - 1) == "of" && is_office(lowered(i - 2)) && is_in(offices, lowered(i - 3))) return true;
    if (i < sentence.tokens.begin + 2) return false;
    const auto before = lowered(i - 1), thing = lowered(i - 2);
    return (before == "of" && (is_in(things, thing) || thing == "republic" || thing == "kingdom")) ||
           (before == "with" && thing == "border");
  }

  // "the Ostreli side", "Ostreli troops": as no town or region has
  bool has_what_peoples_have(uint32_t i, const Sentence& sentence) const {
    static constexpr std::string_view things[] = {"ambassador", "army", "diplomat", "diplomats", "government", "intelligence", "side", "soil", "soldiers", "troops"};
    return i + 1 < sentence.tokens.end && std::binary_search(std::begin(things), std::end(things), lowered(i + 1));
  }

  static bool is_office(std::string_view word) { return word == "minister" || word == "ministry" || word == "secretary"; }

  bool is_surname(std::string_view word) const {
    return std::any_of(found_.names.begin(), found_.names.end(), [&](const FoundName& name) {
      return name.kind == ActorKind::Person && name.tokens.size() > 1 && text(name.tokens.end - 1) == word;
    });
  }

  void name_state(uint32_t i, const std::map<std::string, std::string>& states) {
    if (!has_capital(article_, reading_, i) || found_.owner[i] == FoundNames::kTime || found_.owner[i] == FoundNames::kNobody) return;
    const std::string word = fold(text(i));
    const auto exact = states.find(word);
    const std::string* state = exact != states.end() ? &exact->second : nullptr;
    NameForm form = NameForm::Name;
    if (!state)
      for (const auto& [folded, written] : states)
        if (is_demonym(word, folded)) state = &written, form = NameForm::Demonym;
    if (!state) return;
    if (found_.owner[i] != kNone && found_.names[found_.owner[i]].tokens.size() > 1) {  // "Ostreli Foreign Ministry"
      FoundName& holder = found_.names[found_.owner[i]];
      if (holder.body == kNone && holder.tokens.begin == i && holder.kind != ActorKind::Person) holder.part_of = *state;
      return;
    }
    if (found_.owner[i] == kNone) found_.add({i, i + 1}, ActorKind::State);
    FoundName& name = found_.names[found_.owner[i]];
    if (name.body != kNone) return;
    name.kind = ActorKind::State;
    name.form = form;
    name.as = *state;
  }

  static bool is_demonym(std::string_view word, std::string_view state) {
    static constexpr std::string_view endings[] = {"an", "ans", "er", "ers", "ese", "i", "ian", "ians", "is", "ish", "n", "ns"};
    size_t stem = state.size();
    while (stem > 4 && std::string_view("aeiou").find(state[stem - 1]) != std::string_view::npos) --stem;
    if (word.size() <= stem || !word.starts_with(state.substr(0, stem))) return false;
    return std::binary_search(std::begin(endings), std::end(endings), word.substr(stem));
  }

  const Article& article_;
  const Gazetteer& gazetteer_;
  const Reading& reading_;
  FoundNames& found_;
};

}  // namespace

void learn_states(const Article& article, const Gazetteer& gazetteer, const Reading& reading, FoundNames& found) {
  LearntStates(article, gazetteer, reading, found).run();
}

}  // namespace onrecord::extract
