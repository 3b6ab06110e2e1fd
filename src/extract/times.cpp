// Time expressions: every token that can begin one is tried against the grammar; the context then settles what the
// words leave open: on which side of its anchor a bare weekday lies (time_side.h), the base of "the next day" (the date told
// last), the event of "days after the attack".
#include <algorithm>

#include "extract/lexicons.h"
#include "extract/stages.h"
#include "extract/time_forms.h"
#include "extract/time_side.h"

namespace onrecord::extract {
namespace {

using Op = DateExpr::Op;
using Role = TimeRole;

constexpr uint32_t kEventReach = 8;    // tokens of an event behind "after"
constexpr uint32_t kRankReach = 5;     // tokens from a superlative to "in"
constexpr uint32_t kQuarterReach = 6;  // sentences in which "a year earlier" still compares with a quarter

class Finder {
 public:
  explicit Finder(Context& context)
      : c_(context), words_(context.lexicons.parts().times), s_(context.reading, context.article.text, words_) {}

  void run() {
    for (const Sentence& sentence : c_.reading.sentences) {
      if (!carries_claims(c_.article.blocks[sentence.block].kind)) continue;
      s_.read(sentence.tokens);
      read_sentence();
      ++sentence_;
    }
  }

 private:
  void read_sentence() {
    listed_week_.reset();
    for (uint32_t i = 0; i < s_.tokens.size();) {
      auto match = may_begin(i) ? match_time(s_.tokens, words_, i) : std::nullopt;
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
      if (k >= s_.tokens.size()) return TimeWord::Start::No;
      if (s_.tokens[k].form != TimeToken::Form::Other) return TimeWord::Start::Yes;
      return s_.tokens[k].word ? s_.tokens[k].word->start : TimeWord::Start::No;
    };
    const auto here = start(i);
    return here == TimeWord::Start::Yes || (here == TimeWord::Start::Led && start(i + 1) != TimeWord::Start::No);
  }

  bool has(uint32_t i, Role role) const { return s_.has(i, role); }
  bool is(uint32_t i, std::string_view text) const { return s_.is(i, text); }
  Upos upos(uint32_t i) const { return s_.upos(i); }

  // Words that look like times and are not: modal "may", names ("Jan Smit", "April Jones", "The Sun", "Good Friday
  // Agreement").
  bool vetoed(const TimeMatch& m) const {
    const uint32_t i = m.begin;
    const bool single = m.end == i + 1;
    const TimeToken& token = s_.tokens[i];
    if (single && token.word && has(i, Role::Month) && m.expr.month > 0) {
      const bool also_other = m.expr.month == 5 || m.expr.month == 3;
      const bool led = i > 0 && (has(i - 1, Role::YearBefore) || has(i - 1, Role::Relative) || has(i - 1, Role::Mod));
      if (also_other && !led && !is(i + 1, "'s")) return true;
      if (also_other && i == 0) return true;
      // "April Jones", "Mr. March"
      const bool name_follows = i + 1 < s_.tokens.size() && s_.tokens[i + 1].capital && !s_.tokens[i + 1].word && !led;
      if (name_follows && (m.expr.month == 4 || m.expr.month == 6 || m.expr.month == 8)) return true;
    }
    if (token.capital && (in_outlet(i) || in_title(m))) return true;
    if (single && i > 0 && has(i - 1, Role::Units) && is(i, "now")) return true;  // "for many years now"
    if (single && m.expr.op == Op::Calendar && m.expr.weekday >= 0 && !token.capital && is(i + 1, "-")) return true;
    return false;
  }

  // "on its show \"This Week With Oda Tal\"", inside a sentence and with every word capital
  bool in_title(const TimeMatch& m) const {
    if (m.end < m.begin + 2 || m.begin == 0 || !is(m.begin, "This") || c_.reading.sentences[c_.reading.sentence_of[s_.origins[m.begin]]].tokens.begin == s_.origins[m.begin]) return false;
    for (uint32_t i = m.begin; i < m.end; ++i)
      if (!s_.tokens[i].capital) return false;
    return true;
  }

  // "Karsk Today said"
  bool in_outlet(uint32_t i) const {
    const uint32_t token = s_.origins[i];
    for (uint32_t back = 1; back <= 2 && back <= token; ++back)
      if (const auto known = c_.lexicons.parts().gazetteer.match(c_.article.text, c_.reading, token - back); known && known->tokens.contains(token)) return true;
    return false;
  }

  // ---- what the words leave open ----------------------------------------------------------------------------------

  void settle(TimeMatch& m) {
    const Tense tense = tense_at(s_, m.begin, m.used);
    set_direction(m.expr, m, tense);
    if (tense == Tense::Future || tense == Tense::Unknown) look_ahead(m);
    nowadays(m);
    const bool compared = m.expr.op == Op::Shift && m.expr.unit == Unit::Year && m.expr.count == -1 &&
                          m.expr.parts.empty() && m.expr.type == TimeType::Date && is(m.end - 1, "ago");
    if (compared && quarter_ && sentence_ <= quarter_sentence_ + kQuarterReach) m.expr.anchor = DateAnchor::Previous;
    if (anchor_of(m.expr) == DateAnchor::Previous) set_base(m.expr);
    if (m.expr.anchor == DateAnchor::Event) set_event(m);
    if (listed_week_ && m.begin > listed_at_ && same_list(listed_at_, m.begin) && time_expr::is_incomplete(m.expr) &&
        m.expr.weekday >= 0 && m.expr.day < 0)
      m.expr = time_expr::with_base(m.expr, *listed_week_);  // "on Tuesday or Thursday next week"
    bound(m);
  }

  // Which of the matching days. Of weekdays and months the table says it (extract/time_side.h); of quarters the last one, of
  // days of months, seasons and holidays the nearest one, unless a verb beside it says on which side.
  void set_direction(DateExpr& e, const TimeMatch& m, Tense tense) const {
    const bool open = e.anchor == DateAnchor::Published && e.direction == DateDirection::Nearest;
    const bool named =
        e.op == Op::Calendar || e.op == Op::Easter || ((e.op == Op::Nth || e.op == Op::Shift) && !e.parts.empty());
    if (open && e.day < 0 && has_side(e)) {
      e.direction = side(c_.lexicons.parts().time_sides, side_signs(s_, e, m.begin, m.used, tense));
    } else if (open && named) {
      const bool day = e.op != Op::Calendar || e.day > 0, month = e.month > 0 || e.season >= 0,
                 quarter = e.quarter > 0 || e.half > 0;
      const bool past = tense == Tense::JustPast || (tense == Tense::Past && !day) || (!day && !month);
      if (tense == Tense::Future && !quarter)
        e.direction = DateDirection::FutureOrSame;
      else if (past && (!quarter || tense != Tense::Future))
        e.direction = DateDirection::PastOrSame;
    }
    for (DateExpr& part : e.parts) set_direction(part, m, tense);
  }

  // "the slowest pace in 50 years", "the first in a decade": the years are those before.
  bool ranks_before(uint32_t in) const {
    for (uint32_t k = in > kRankReach ? in - kRankReach : 0; k < in; ++k)
      if (c_.reading.form[s_.origins[k]] == Form::Superlative || is(k, "first") || is(k, "only")) return true;
    return false;
  }

  // "Will leave in two days", "will end within a week": counted from now.
  void look_ahead(TimeMatch& m) const {
    DateExpr& e = m.expr;
    const uint32_t p = m.begin;
    if (e.op != Op::Duration || e.plural || e.count <= 0 || p == 0 || has(m.end, Role::Of) || m.used > m.end) return;
    if (is(p - 1, "in") && ranks_before(p - 1)) return;
    if (is(p - 1, "in"))
      e.op = Op::Shift, e.type = TimeType::Date, e.exact = !e.parts.empty();
    else if (is(p - 1, "within"))
      e.op = Op::Within;
    else
      return;
    e.anchor = DateAnchor::Published;  // "within a week"
    const std::vector<DateExpr> more = std::move(e.parts);
    e.parts.clear();
    if (more.empty()) return;
    const DateExpr last = time_expr::chained(time_expr::shift(DateAnchor::Published, e.count, e.unit), more, 1);
    if (e.op == Op::Shift) {  // "in two years and six months"
      e = last;
    } else {  // "within two years and six months"
      e.op = Op::Range, e.anchor = DateAnchor::None;
      e.parts = {time_expr::shift(DateAnchor::Published, 0, Unit::Day), last};
    }
  }

  // "Today" beside a verb in the present is nowadays: "his son today runs the group".
  void nowadays(TimeMatch& m) const {
    DateExpr& e = m.expr;
    const bool today =
        e.op == Op::Shift && e.unit == Unit::Day && e.count == 0 && e.parts.empty() && m.end == m.begin + 1;
    if (!today || m.end >= s_.tokens.size() || upos(m.end) != Upos::Verb ||
        s_.verb_form(m.end) != Form::Present)
      return;
    e.op = Op::Present, e.unit = Unit::None;
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

  // Only "and", "or" and commas between two expressions.
  bool same_list(uint32_t from, uint32_t to) const {
    for (uint32_t k = from; k < to; ++k)
      if (!is(k, ",") && !has(k, Role::And) && !has(k, Role::Or) && !has(k, Role::On)) return false;
    return true;
  }

  // ---- events that the article dates --------------------------------------------------------------------------------

  // The last noun of the noun phrase at `k`, as its lemma: "attack" of "the deadly embassy attack".
  std::string_view head_noun(uint32_t k) const {
    std::string_view head;
    for (const uint32_t end = std::min<uint32_t>(k + kEventReach, static_cast<uint32_t>(s_.tokens.size())); k < end; ++k) {
      const Upos tag = upos(k);
      if (tag == Upos::Noun && !has(k, Role::Unit))
        head = c_.reading.lemma(s_.origins[k]);
      else if (!head.empty() || (tag != Upos::Det && tag != Upos::Adj && tag != Upos::Propn && tag != Upos::Num && tag != Upos::Pron))
        break;
    }
    return head;
  }

  // "the Sept. 13 attack", "the attack on Sept. 13": what the article dates itself.
  void note_event(const TimeMatch& m) {
    const DateExpr& e = m.expr;
    if (e.type == TimeType::Duration || e.type == TimeType::Set || e.op != Op::Calendar || (e.day < 0 && e.month < 0)) return;
    std::string_view head = m.begin > 0 && has(m.begin - 1, Role::The) ? head_noun(m.end) : std::string_view{};
    if (head.empty() && m.begin > 1 && (has(m.begin - 1, Role::On) || has(m.begin - 1, Role::Of)) && upos(m.begin - 2) == Upos::Noun)
      head = c_.reading.lemma(s_.origins[m.begin - 2]);
    if (head.empty()) return;
    for (auto& [noun, date] : events_)
      if (noun == head) {
        if (date && !(*date == e)) date.reset();  // two of that name
        return;
      }
    events_.emplace_back(head, e);
  }

  // "days after the attack": counted from the date that the article gave the attack, or else from an unknown one.
  void set_event(TimeMatch& m) const {
    m.expr.words = event_after(m.used);
    const std::string_view head = head_noun(m.used);
    for (const auto& [noun, date] : events_)
      if (noun == head && date) {
        m.expr.anchor = DateAnchor::Base;
        m.expr.parts.assign(1, *date);
        m.expr.parts[0].modifier = DateModifier::None;
        m.expr.words = {};
      }
  }

  // The words of an event: up to the end of its clause.
  Span event_after(uint32_t from) const {
    uint32_t end = from;
    while (end < s_.tokens.size() && end < from + kEventReach && !is(end, ",") && !is(end, ".") && !is(end, ";")) ++end;
    return end > from ? s_.bytes(from, end) : Span{};
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
    if (p > 1 && has(p - 1, Role::Or)) {  // "on or before", "before or in", "later than or at"
      const bool before = is(p, "before") || is(p - 2, "before"), after = is(p, "after") || is(p - 2, "after");
      const bool at = has(p, Role::On) || has(p, Role::In) || has(p, Role::At) || has(p - 2, Role::On) || has(p - 2, Role::In) || has(p - 2, Role::At);
      if (at && (before || after)) return before ? DateModifier::OnOrBefore : DateModifier::OnOrAfter;
      if (at && is(p - 2, "than") && p > 2) return is(p - 3, "later") ? DateModifier::OnOrAfter : is(p - 3, "earlier") ? DateModifier::OnOrBefore : DateModifier::None;
    }
    if (is(p, "as") && p > 1 && is(p - 2, "as")) {  // "as early as Tuesday"
      if (is(p - 1, "early") || is(p - 1, "soon")) return DateModifier::OnOrAfter;
      if (is(p - 1, "late")) return DateModifier::OnOrBefore;
    }
    if (is(p, "of") && p > 1 && is(p - 1, "advance") && has(p - 2, Role::In)) return DateModifier::Before;
    if (is(p, "with") && p > 0 && is(p - 1, "ending")) return DateModifier::OnOrBefore;
    if (has(p, Role::Since)) return DateModifier::OnOrAfter;
    if (has(p, Role::Until) || has(p, Role::By)) return DateModifier::OnOrBefore;
    if (has(p, Role::Before) && !is(p, "earlier")) return DateModifier::Before;
    if (has(p, Role::After) && !is(p, "following")) return DateModifier::After;
    if (has(p, Role::ApproxOut) && !has(p, Role::Vague)) {
      const DateModifier side = p > 0 ? side_before(p - 1) : DateModifier::None;  // "since about 1990"
      return side == DateModifier::None ? DateModifier::About : side;
    }
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

  void add(const TimeMatch& m) {
    TimeMention mention{s_.bytes(m.begin, m.end), m.expr};
    if (m.expr.op == Op::Range && m.first_part[1] > 0) {
      mention.expr.parts[0].words = s_.bytes(m.first_part[0], m.first_part[1]);
      mention.expr.parts[1].words = s_.bytes(m.second_part[0], m.second_part[1]);
    }
    c_.reading.times.push_back(mention);
    c_.claims.times.push_back({mention.span, mention.expr});
    remember(m.expr);
    note_event(m);
    if (m.expr.op == Op::Calendar && m.expr.weekday >= 0 && m.expr.anchor == DateAnchor::Base && m.expr.parts[0].op == Op::Shift &&
        m.expr.parts[0].unit == Unit::Week)
      listed_week_ = m.expr.parts[0], listed_at_ = m.end;
  }

  void remember(const DateExpr& e) {
    const bool after_event = e.type == TimeType::Duration && e.op == Op::Shift && !e.parts.empty();  // "two days after the attack"
    const bool dates = (e.type == TimeType::Date || after_event) &&
                       (e.op == Op::Calendar || e.op == Op::Shift || e.op == Op::Nth || e.op == Op::Easter);
    const bool comparison = e.op == Op::Shift && e.unit >= Unit::Quarter && e.count < 0;  // "a year earlier"
    if (!dates || comparison || depth(e) > 2 || anchor_of(e) == DateAnchor::Event) return;
    previous_ = e;
    previous_->modifier = DateModifier::None;
    previous_->type = TimeType::Date;
    previous_->words = {};
    if (e.op == Op::Calendar && e.quarter > 0) quarter_ = previous_, quarter_sentence_ = sentence_;
  }
  static int depth(const DateExpr& e) { return e.parts.empty() ? 0 : 1 + depth(e.parts[0]); }

  Context& c_;
  const TimeWords& words_;
  TimeSentence s_;
  uint32_t sentence_ = 0;                       // its number
  std::optional<DateExpr> previous_, quarter_;  // the date and the quarter told last
  uint32_t quarter_sentence_ = 0;
  std::vector<std::pair<std::string_view, std::optional<DateExpr>>> events_;  // nouns that have a date; none: several
  std::optional<DateExpr> listed_week_;         // of "Tuesday next week", for the days that follow in a list
  uint32_t listed_at_ = 0;                      // where it ended, in this sentence
};

}  // namespace

void find_times(Context& context) { Finder(context).run(); }

}  // namespace onrecord::extract
