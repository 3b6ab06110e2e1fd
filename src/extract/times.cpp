// Time expressions: every token that can begin one is tried against the grammar; the context then settles what the
// words leave open: on which side of its anchor a bare weekday lies (tense of the nearest verb; past is the default of
// news), the base of "the next day" (the date told last), the event of "days after the attack".
#include <algorithm>

#include "core/utf8.h"
#include "extract/lexicons.h"
#include "extract/stages.h"
#include "extract/time_grammar.h"

namespace onrecord::extract {
namespace {

using Op = DateExpr::Op;
using Role = TimeRole;

constexpr uint32_t kTenseReach = 8;    // tokens to either side in which a verb may speak for a date
constexpr uint32_t kEventReach = 8;    // tokens of an event behind "after"
constexpr uint32_t kQuarterReach = 3;  // sentences in which "a year earlier" still compares with a quarter

enum class Tense : uint8_t { Unknown, Past, JustPast, Future };  // JustPast: the verb is next to the date

class Finder {
 public:
  explicit Finder(Context& context) : c_(context), words_(context.lexicons.parts().times) {}

  void run() {
    for (const Sentence& sentence : c_.reading.sentences) {
      if (!carries_claims(c_.article.blocks[sentence.block].kind)) continue;
      tokens_.clear();
      for (uint32_t i = sentence.tokens.begin; i < sentence.tokens.end; ++i)
        tokens_.push_back(time_token(c_.article.text, c_.reading.tokens[i], words_));
      first_ = sentence.tokens.begin;
      read_sentence();
      ++sentence_;
    }
  }

 private:
  void read_sentence() {
    for (uint32_t i = 0; i < tokens_.size();) {
      auto match = may_begin(i) ? match_time(tokens_, words_, i) : std::nullopt;
      if (!match || vetoed(*match)) {
        ++i;
        continue;
      }
      settle(*match);
      add(*match);
      i = std::max(match->end, i + 1);
    }
  }

  // Most words begin no expression: this spares them the grammar.
  bool may_begin(uint32_t i) const {
    const auto start = [&](uint32_t k) {
      if (k >= tokens_.size()) return TimeWord::Start::No;
      if (tokens_[k].form != TimeToken::Form::Other) return TimeWord::Start::Yes;
      return tokens_[k].word ? tokens_[k].word->start : TimeWord::Start::No;
    };
    const auto here = start(i);
    return here == TimeWord::Start::Yes || (here == TimeWord::Start::Led && start(i + 1) != TimeWord::Start::No);
  }

  bool has(uint32_t i, Role role) const { return i < tokens_.size() && tokens_[i].word && tokens_[i].word->has(role); }
  bool is(uint32_t i, std::string_view text) const { return i < tokens_.size() && tokens_[i].text == text; }
  Upos upos(uint32_t i) const { return first_ + i < c_.reading.upos.size() ? c_.reading.upos[first_ + i] : Upos::X; }

  // Words that look like times and are not: modal "may", names ("Jan Smit", "April Jones", "The Sun", "Good Friday
  // Agreement").
  bool vetoed(const TimeMatch& m) const {
    const uint32_t i = m.begin;
    const bool single = m.end == i + 1;
    const TimeToken& token = tokens_[i];
    if (single && token.word && has(i, Role::Month) && m.expr.month > 0) {
      const bool also_other = m.expr.month == 5 || m.expr.month == 3;
      const bool led = i > 0 && (has(i - 1, Role::YearBefore) || has(i - 1, Role::Relative) || has(i - 1, Role::Mod));
      if (also_other && !led && !is(i + 1, "'s")) return true;
      if (also_other && i == 0) return true;
      // "April Jones", "Mr. March"
      const bool name_follows = i + 1 < tokens_.size() && tokens_[i + 1].capital && !tokens_[i + 1].word && !led;
      if (name_follows && (m.expr.month == 4 || m.expr.month == 6 || m.expr.month == 8)) return true;
    }
    if (single && m.expr.op == Op::Calendar && m.expr.weekday >= 0 && !token.capital && is(i + 1, "-")) return true;
    return false;
  }

  // ---- what the words leave open ----------------------------------------------------------------------------------

  void settle(TimeMatch& m) {
    const Tense tense = tense_at(m);
    set_direction(m.expr, tense);
    if (tense == Tense::Future || tense == Tense::Unknown) look_ahead(m);
    nowadays(m);
    const bool compared = m.expr.op == Op::Shift && m.expr.unit == Unit::Year && m.expr.count == -1 &&
                          m.expr.parts.empty() && m.expr.type == TimeType::Date && is(m.end - 1, "ago");
    if (compared && quarter_ && sentence_ <= quarter_sentence_ + kQuarterReach) m.expr.anchor = DateAnchor::Previous;
    if (anchor_of(m.expr) == DateAnchor::Previous) set_base(m.expr);
    if (m.expr.anchor == DateAnchor::Event) m.expr.words = event_after(m.used);
    bound(m);
  }

  // Which of the matching days: of weekdays and quarters the last one, the day of the report included, unless the verb
  // is about the future; of months and days of months the nearest one, unless a verb beside it says on which side.
  static void set_direction(DateExpr& e, Tense tense) {
    const bool open = e.anchor == DateAnchor::Published && e.direction == DateDirection::Nearest;
    const bool named =
        e.op == Op::Calendar || e.op == Op::Easter || ((e.op == Op::Nth || e.op == Op::Shift) && !e.parts.empty());
    if (open && named) {
      const bool day = e.op != Op::Calendar || e.day > 0, month = e.month > 0 || e.season >= 0,
                 quarter = e.quarter > 0 || e.half > 0;
      const bool past = tense == Tense::JustPast || (tense == Tense::Past && !day) || (!day && !month);
      if (tense == Tense::Future && !quarter)
        e.direction = DateDirection::FutureOrSame;
      else if (past && (!quarter || tense != Tense::Future))
        e.direction = DateDirection::PastOrSame;
    }
    for (DateExpr& part : e.parts) set_direction(part, tense);
  }

  // From the verb nearest to the date; that of its own clause is mostly to the left.
  Tense tense_at(const TimeMatch& m) const {
    const uint32_t i = m.begin;
    const Tense behind = is(m.used, ",") && is(m.used + 1, "when") ? tense_behind(m.used + 2) : Tense::Unknown;
    if (behind == Tense::Past) return behind;
    const bool by = i > 0 && has(i - 1, Role::By);
    for (uint32_t back = 1; back <= kTenseReach && back <= i; ++back) {
      const uint32_t k = i - back;
      if (is(k, ";") || is(k, "``") || is(k, "\"")) break;
      if (has(k, Role::FutureCue)) return k > 1 && is(k - 1, "been") && is(k - 2, "had") ? Tense::Past : Tense::Future;
      if (is(k, "set") && (is(k + 1, "for") || is(k + 1, "to"))) return Tense::Future;
      if (is(k, "to") && k > 0 && (is(k + 1, "be") || has(k - 1, Role::ToBe)))
        return Tense::Future;  // "is to resume", "to be published"
      if (!is_past_verb(k)) continue;
      if (k > 0 && (has(k - 1, Role::FutureCue) || is(k - 1, "be"))) return Tense::Future;  // "would be completed"
      const bool beside = back == 1 || (back == 2 && !is(k + 1, "to"));
      return beside && !by && !is(k, "set") ? Tense::JustPast : Tense::Past;
    }
    return by ? Tense::Future : tense_behind(m.used);
  }

  Tense tense_behind(uint32_t from) const {
    for (uint32_t k = from; k < tokens_.size() && k < from + kTenseReach; ++k) {
      if (is(k, ";") || is(k, ".")) break;
      if (has(k, Role::FutureCue)) return Tense::Future;
      if (is_past_verb(k)) return Tense::Past;
    }
    return Tense::Unknown;
  }

  // "Will leave in two days", "will end within a week": counted from now.
  void look_ahead(TimeMatch& m) const {
    DateExpr& e = m.expr;
    const uint32_t p = m.begin;
    if (e.op != Op::Duration || e.plural || e.count <= 0 || p == 0 || has(m.end, Role::Of) || m.used > m.end) return;
    if (is(p - 1, "in"))
      e.op = Op::Shift, e.type = TimeType::Date, e.exact = !e.parts.empty();
    else if (is(p - 1, "within"))
      e.op = Op::Within;
    else
      return;
    e.anchor = DateAnchor::Published;
    e.parts.clear();
  }

  // "Today" beside a verb in the present is nowadays: "his son today runs the group".
  void nowadays(TimeMatch& m) const {
    DateExpr& e = m.expr;
    const bool today =
        e.op == Op::Shift && e.unit == Unit::Day && e.count == 0 && e.parts.empty() && m.end == m.begin + 1;
    if (!today || m.end >= tokens_.size() || upos(m.end) != Upos::Verb ||
        c_.reading.form[first_ + m.end] != Form::Present)
      return;
    e.op = Op::Present, e.unit = Unit::None;
  }

  bool is_past_verb(uint32_t k) const {
    if (has(k, Role::PastCue)) return true;
    const Upos tag = upos(k);
    if (tag != Upos::X) return (tag == Upos::Verb || tag == Upos::Aux) && c_.reading.form[first_ + k] == Form::Past;
    return tokens_[k].text.size() > 4 && tokens_[k].text.ends_with("ed");
  }

  // The date told last stands as base of "the next day"; without one the anchor stays Previous and is unknown. What is
  // compared with "a year earlier" is the quarter that was told last, if one was told just before.
  void set_base(DateExpr& e) {
    const bool quarter = quarter_ && (e.unit == Unit::Quarter || (e.unit == Unit::Year && e.count == -1 &&
                                                                  sentence_ <= quarter_sentence_ + kQuarterReach));
    if (e.anchor == DateAnchor::Previous && quarter) {
      if (e.unit == Unit::Year) e.unit = Unit::Quarter, e.count = -4;
      e.anchor = DateAnchor::Base;
      e.parts.insert(e.parts.begin(), *quarter_);
      return;
    }
    if (e.anchor == DateAnchor::Previous && e.unit == Unit::Quarter && e.count == 0) {
      e.anchor = DateAnchor::Published, e.count = -1;  // the last whole one
      return;
    }
    if (e.anchor == DateAnchor::Previous && previous_) {
      e.anchor = DateAnchor::Base;
      e.parts.insert(e.parts.begin(), *previous_);
      return;
    }
    for (DateExpr& part : e.parts) set_base(part);
  }

  // The words of an event: up to the end of its clause.
  Span event_after(uint32_t from) const {
    uint32_t end = from;
    while (end < tokens_.size() && end < from + kEventReach && !is(end, ",") && !is(end, ".") && !is(end, ";")) ++end;
    return end > from ? Span{c_.reading.tokens[first_ + from].span.begin, c_.reading.tokens[first_ + end - 1].span.end}
                      : Span{};
  }

  // "since Monday", "until Nov. 9", "before 1998": the preposition bounds the date, though it is not of its extent.
  void bound(TimeMatch& m) const {
    DateExpr& e = m.expr;
    if (m.begin == 0 || e.type == TimeType::Duration || e.type == TimeType::Set || e.op == Op::Range) return;
    if (e.op != Op::Calendar && e.op != Op::Shift && e.op != Op::Nth && e.op != Op::Easter) return;
    if (is(m.end, "'s") || is(m.end, "-")) return;
    const DateModifier side = side_before(m.begin - 1);
    if (side == DateModifier::None) return;
    if (e.modifier != DateModifier::None) {  // "before the end of 1998"
      DateExpr outer;
      outer.op = Op::Calendar, outer.anchor = DateAnchor::Base, outer.type = e.type;
      outer.parts.push_back(e);
      e = outer;
    }
    e.modifier = side;
  }

  // What the words that end at `p` say about the date behind them.
  DateModifier side_before(uint32_t p) const {
    if (has(p, Role::Since)) return DateModifier::OnOrAfter;
    if (has(p, Role::Until) || has(p, Role::By)) return DateModifier::OnOrBefore;
    if (has(p, Role::Before) && !is(p, "earlier")) return DateModifier::Before;
    if (has(p, Role::After) && !is(p, "following")) return DateModifier::After;
    if (has(p, Role::ApproxOut) && !has(p, Role::Vague)) return DateModifier::About;
    if (p == 0) return DateModifier::None;
    if (is(p, "from") && (has(p - 1, Role::Starting))) return DateModifier::OnOrAfter;
    if (has(p, Role::Starting) || (has(p, Role::On) && has(p - 1, Role::Starting))) return DateModifier::OnOrAfter;
    const bool no = p > 1 && has(p - 2, Role::No);
    if (is(p, "than") && is(p - 1, "later")) return no ? DateModifier::OnOrBefore : DateModifier::After;
    if (is(p, "than") && is(p - 1, "earlier")) return no ? DateModifier::OnOrAfter : DateModifier::Before;
    if (is(p, "to") && is(p - 1, "prior")) return DateModifier::Before;
    return DateModifier::None;
  }

  // ---- results ----------------------------------------------------------------------------------------------------

  Span bytes(uint32_t begin, uint32_t end) const {
    return {c_.reading.tokens[first_ + begin].span.begin, c_.reading.tokens[first_ + end - 1].span.end};
  }

  void add(const TimeMatch& m) {
    TimeMention mention{bytes(m.begin, m.end), m.expr};
    if (m.expr.op == Op::Range && m.first_part[1] > 0) {
      mention.expr.parts[0].words = bytes(m.first_part[0], m.first_part[1]);
      mention.expr.parts[1].words = bytes(m.second_part[0], m.second_part[1]);
    }
    c_.reading.times.push_back(mention);
    c_.claims.times.push_back({mention.span, mention.expr});
    remember(m.expr);
  }

  void remember(const DateExpr& e) {
    const bool dates = e.type == TimeType::Date &&
                       (e.op == Op::Calendar || e.op == Op::Shift || e.op == Op::Nth || e.op == Op::Easter);
    const bool comparison = e.op == Op::Shift && e.unit >= Unit::Quarter && e.count < 0;  // "a year earlier"
    if (!dates || comparison || depth(e) > 2 || anchor_of(e) == DateAnchor::Event) return;
    previous_ = e;
    previous_->modifier = DateModifier::None;
    previous_->words = {};
    if (e.op == Op::Calendar && e.quarter > 0) quarter_ = previous_, quarter_sentence_ = sentence_;
  }
  static int depth(const DateExpr& e) { return e.parts.empty() ? 0 : 1 + depth(e.parts[0]); }

  Context& c_;
  const TimeWords& words_;
  std::vector<TimeToken> tokens_;               // of the sentence
  uint32_t first_ = 0;                          // its first token in the reading
  uint32_t sentence_ = 0;                       // its number
  std::optional<DateExpr> previous_, quarter_;  // the date and the quarter told last
  uint32_t quarter_sentence_ = 0;
};

}  // namespace

void find_times(Context& context) { Finder(context).run(); }

}  // namespace onrecord::extract
