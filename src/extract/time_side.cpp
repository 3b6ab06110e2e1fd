#include "extract/time_side.h"

#include <cstdlib>

#include "core/data.h"

namespace onrecord::extract {
namespace {

using Op = DateExpr::Op;
using Role = TimeRole;

constexpr uint32_t kTenseReach = 8;  // tokens to either side in which a verb may speak for a date
constexpr int kClimb = 6;            // steps up the tree to the governing verb

bool is_past_verb(const TimeSentence& s, uint32_t k) {
  if (s.has(k, Role::PastCue)) return true;
  const Upos tag = s.upos(k);
  if (tag != Upos::X) return (tag == Upos::Verb || tag == Upos::Aux) && s.verb_form(k) == Form::Past;
  return s.tokens[k].text.size() > 4 && s.tokens[k].text.ends_with("ed");
}

bool had_behind(const TimeSentence& s, uint32_t from) {
  for (uint32_t k = from; k < s.tokens.size() && k < from + kTenseReach && !s.is(k, ".") && !s.is(k, ";"); ++k)
    if (s.is(k, "had")) return true;
  return false;
}

Tense tense_behind(const TimeSentence& s, uint32_t from) {
  for (uint32_t k = from; k < s.tokens.size() && k < from + kTenseReach; ++k) {
    if (s.is(k, ";") || s.is(k, ".")) break;
    if (s.has(k, Role::FutureCue)) return Tense::Future;
    if (is_past_verb(s, k)) return Tense::Past;
  }
  return Tense::Unknown;
}

class Signs {
 public:
  void set(SideSign sign, bool holds = true) { bits_ |= uint64_t{holds} << static_cast<uint32_t>(sign); }
  uint64_t bits() const { return bits_; }

 private:
  uint64_t bits_ = 0;
};

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  for (const std::string_view one : words)
    if (word == one) return true;
  return false;
}

// The verb that governs a date, and what its auxiliaries make of it.
void see_verb(const TimeSentence& s, uint32_t begin, uint32_t end, Signs& signs) {
  const Reading& r = *s.reading;
  if (r.head.size() != r.tokens.size() || r.upos.size() != r.tokens.size()) return;
  const uint32_t first = s.origins[begin], last = s.origins[end - 1];
  uint32_t at = first;
  while (at < last && r.head[at] != kNone && r.head[at] >= first && r.head[at] <= last) ++at;
  uint32_t verb = r.head[at];
  signs.set(SideSign::OfNoun, verb != kNone && (r.upos[verb] == Upos::Noun || r.upos[verb] == Upos::Propn));
  for (int step = 0; step < kClimb && verb != kNone && r.upos[verb] != Upos::Verb && r.upos[verb] != Upos::Aux; ++step) {
    bool clause = false;  // "the talks are due Monday": a noun or adjective with its copula
    for (const uint32_t k : s.origins) clause |= r.head[k] == verb && (r.deprel[k] == Deprel::Cop || r.deprel[k] == Deprel::Aux);
    if (clause) break;
    verb = r.head[verb];
  }
  if (verb == kNone) return;
  const bool is_verb = r.upos[verb] == Upos::Verb || r.upos[verb] == Upos::Aux;
  Form form = is_verb ? r.form[verb] : Form::None;
  bool future = false, modal = false, perfect = false, infinitive = false, helped = false;
  for (const uint32_t k : s.origins) {
    if (r.head[k] != verb) continue;
    const std::string_view lemma = r.lemma(k), word = slice(s.text, r.tokens[k].span);
    infinitive |= r.deprel[k] == Deprel::Mark && lemma == "to";
    if (r.deprel[k] != Deprel::Aux && r.deprel[k] != Deprel::AuxPass && r.deprel[k] != Deprel::Cop) continue;
    helped = true;
    future |= is_one_of(lemma, {"will", "shall", "would"}) || is_one_of(word, {"will", "'ll", "wo", "would", "shall"});
    modal |= is_one_of(lemma, {"may", "might", "could", "can", "should", "must"});
    perfect |= lemma == "have";
    if (form != Form::Past && (r.form[k] == Form::Past || r.form[k] == Form::Present) && r.form[verb] != Form::Past) form = r.form[k];
  }
  bool plans = false;
  for (uint32_t i = 0; i < s.tokens.size(); ++i)
    plans |= (s.origins[i] == verb || s.origins[i] == r.head[verb]) && s.has(i, Role::FutureCue);
  signs.set(SideSign::VerbFuture, future);
  signs.set(SideSign::VerbModal, modal);
  signs.set(SideSign::VerbPerfect, perfect);
  signs.set(SideSign::VerbInfinitive, infinitive);
  signs.set(SideSign::VerbPlans, plans);
  const bool open = !future && !modal && !infinitive;
  signs.set(SideSign::VerbPast, open && form == Form::Past);
  signs.set(SideSign::VerbPresent, open && form == Form::Present);
  signs.set(SideSign::VerbParticiple, open && !helped && is_verb && r.form[verb] == Form::PastParticiple);
  signs.set(SideSign::VerbProgressive, is_verb && r.form[verb] == Form::PresentParticiple);
}

}  // namespace

Tense tense_at(const TimeSentence& s, uint32_t begin, uint32_t end) {
  const Tense behind = s.is(end, ",") && s.is(end + 1, "when") ? tense_behind(s, end + 2) : Tense::Unknown;
  if (behind == Tense::Past) return behind;
  const bool by = begin > 0 && s.has(begin - 1, Role::By);
  for (uint32_t back = 1; back <= kTenseReach && back <= begin; ++back) {
    const uint32_t k = begin - back;
    if (s.is(k, ";") || s.is(k, "``") || s.is(k, "\"")) break;
    if (back == 1 && s.has(k, Role::Until) && had_behind(s, end)) return Tense::Past;  // "until Thursday they had not called"
    const bool thing = s.upos(k) == Upos::Noun && k > 0 && (s.has(k - 1, Role::The) || s.has(k - 1, Role::A));  // "announced the plan Aug. 21"
    if (s.has(k, Role::FutureCue) && !thing) return k > 1 && s.is(k - 1, "been") && s.is(k - 2, "had") ? Tense::Past : Tense::Future;
    if (s.is(k, "set") && (s.is(k + 1, "for") || s.is(k + 1, "to"))) return Tense::Future;
    if (s.is(k, "to") && k > 0 && (s.is(k + 1, "be") || s.has(k - 1, Role::ToBe))) return Tense::Future;  // "is to resume", "to be published"
    const bool participle = back == 1 && s.upos(k) == Upos::Verb && s.verb_form(k) == Form::PastParticiple;  // "shares issued July 1"
    if (!is_past_verb(s, k) && !participle) continue;
    if (k > 0 && (s.has(k - 1, Role::FutureCue) || s.is(k - 1, "be"))) return Tense::Future;  // "would be completed"
    const bool beside = back == 1 || (back == 2 && !s.is(k + 1, "to"));
    return beside && !by && !s.is(k, "set") ? Tense::JustPast : Tense::Past;
  }
  return by ? Tense::Future : tense_behind(s, end);
}

bool has_side(const DateExpr& e) {
  return e.op == Op::Calendar && e.anchor == DateAnchor::Published && e.parts.empty() && e.year < 0 && e.quarter < 0 && e.half < 0 && e.season < 0 && e.week < 0 &&
         e.unit == Unit::None && (e.weekday >= 0 || e.month > 0);
}

uint64_t side_signs(const TimeSentence& s, const DateExpr& e, uint32_t begin, uint32_t end, Tense near) {
  Signs signs;
  const bool weekday = e.month < 0 && e.day < 0;
  signs.set(SideSign::Weekday, weekday);
  signs.set(SideSign::Month, !weekday && e.day < 0);
  signs.set(SideSign::DayOfMonth, e.day > 0);
  signs.set(SideSign::NearPast, near == Tense::Past);
  signs.set(SideSign::NearJustPast, near == Tense::JustPast);
  signs.set(SideSign::NearFuture, near == Tense::Future);
  see_verb(s, begin, end, signs);
  if (begin > 0) {
    const uint32_t p = begin - 1;
    signs.set(SideSign::Since, s.has(p, Role::Since));
    signs.set(SideSign::Until, s.has(p, Role::Until));
    signs.set(SideSign::By, s.has(p, Role::By));
    signs.set(SideSign::On, s.has(p, Role::On));
    signs.set(SideSign::In, s.has(p, Role::In));
    signs.set(SideSign::From, s.has(p, Role::From) || s.has(p, Role::Starting));
    signs.set(SideSign::For, s.is(p, "for"));
    signs.set(SideSign::As, s.is(p, "as"));
  }
  signs.set(SideSign::Possessive, s.is(end, "'s") || s.is(end, "\xE2\x80\x99s"));
  signs.set(SideSign::PartOfDay, e.part_of_day >= 0 || e.minute >= 0);
  signs.set(SideSign::Modified, e.modifier != DateModifier::None);
  bool quoted = false;
  for (uint32_t i = 0; i < begin; ++i) {
    if (s.is(i, "``") || s.is(i, "\xE2\x80\x9C")) quoted = true;
    else if (s.is(i, "''") || s.is(i, "\xE2\x80\x9D")) quoted = false;
    else if (s.is(i, "\"")) quoted = !quoted;
  }
  signs.set(SideSign::Quoted, quoted);
  signs.set(SideSign::First, begin == 0 || (begin == 1 && (s.has(0, Role::On) || s.has(0, Role::In))));
  return signs.bits();
}

DateDirection side(const SidePoints& points, uint64_t signs) {
  int32_t sum = 0;
  for (size_t i = 0; i < kSideSigns; ++i)
    if (signs >> i & 1) sum += points[i];
  const bool weekday = (signs >> static_cast<uint32_t>(SideSign::Weekday) & 1) != 0;
  if (!weekday && std::abs(sum) < kClear) return DateDirection::Nearest;
  return sum > 0 ? DateDirection::FutureOrSame : DateDirection::PastOrSame;
}

Result<SidePoints> load_time_sides() {
  SidePoints points{};
  const auto rows = read_tsv(data_file("time_sides.tsv"));
  for (const auto& row : rows) {
    const auto sign = row.size() == 2 ? parse_enum<SideSign>(row[0]) : std::nullopt;
    if (!sign) return fail(Error::Kind::Format, "time_sides.tsv: a row that is not sign, points: " + std::string(row.empty() ? "" : row[0]));
    points[static_cast<size_t>(*sign)] = std::atoi(std::string(row[1]).c_str());
  }
  if (rows.empty()) return fail(Error::Kind::NotFound, "time_sides.tsv: missing or empty; give --data a folder that holds it");
  return points;
}

}  // namespace onrecord::extract
