// Exchanges: what was asked, offered or threatened, and what came of it. Key: asker, addressee and the issue of the one who
// would do it. Reduce: openings and, after the first of them, the addressee's positions on that issue, in order of days:
// refused (-2), deferred (-1, 0), conditional (+1), promised (+2), done. What only unnamed speakers or others say is marked.
// A request without words for what is asked is answered by the addressee's next acceptance or refusal within a month.
#include <algorithm>
#include <tuple>

#include "link/stances.h"

namespace onrecord::link {
namespace {

struct Open {
  uint32_t asker, addressee;
  IssueKey issue;
  Opening opening;
  ExchangeStep step;
};

struct Reply {
  uint32_t from, to;
  ExchangeStep step;
};

bool alleges(Authority a) { return a >= Authority::C; }

Answered answer_of(const Position& p) {
  if (p.deed) return Answered::Done;
  return p.stance <= -2 ? Answered::Refused : p.stance <= 0 ? Answered::Deferred : p.stance == 1 ? Answered::Conditional : Answered::Promised;
}

class ExchangeFinder {
 public:
  ExchangeFinder(const Casebook& book, const Findings& findings) : book_(book), findings_(findings) {}

  std::vector<Exchange> find() {
    for (uint32_t a = 0; a < book_.articles(); ++a)
      for (uint32_t i = 0; i < book_.claims(a).acts.size(); ++i) read({a, i});
    std::sort(opens_.begin(), opens_.end(), [](const Open& a, const Open& b) {
      return std::tuple(a.asker, a.addressee, a.issue, a.opening, a.step.when, a.step.claim) <
             std::tuple(b.asker, b.addressee, b.issue, b.opening, b.step.when, b.step.claim);
    });
    std::sort(replies_.begin(), replies_.end(), [](const Reply& a, const Reply& b) {
      return std::tuple(a.from, a.to, a.step.when.lo, a.step.claim) < std::tuple(b.from, b.to, b.step.when.lo, b.step.claim);
    });
    std::vector<Exchange> out;
    for (size_t begin = 0, end; begin < opens_.size(); begin = end) {
      const Open& first = opens_[begin];
      const auto same = [&](const Open& o) {
        return o.asker == first.asker && o.addressee == first.addressee && o.issue == first.issue && o.opening == first.opening;
      };
      for (end = begin; end < opens_.size() && same(opens_[end]);) ++end;
      if (first.issue.kind.empty())  // nobody can tell whether two wordless requests ask for the same
        for (size_t i = begin; i < end; ++i) finish(i, i + 1, out);
      else
        finish(begin, end, out);
    }
    std::sort(out.begin(), out.end(), [](const Exchange& a, const Exchange& b) { return a.id < b.id; });
    return out;
  }

 private:
  // Who is behind an act: the speaker's side, or the report's own words.
  bool is_own_word(Ref statement, uint32_t holder) const {
    return statement.i == kNone || !alleges(book_.authority(statement, holder));
  }

  void read(Ref ref) {
    const Act& act = book_.act(ref);
    if (rather_wrong(act) || act.section == BlockKind::Title || act.section == BlockKind::Caption || act.section == BlockKind::Heading) return;
    const Ref statement{ref.article, act.statement};
    if (act.statement != kNone && (doubtful(book_.statement(statement)) || book_.is_doubted_outside(statement))) return;
    const uint32_t actor = first_holder(ref.article, act.actor), recipient = first_holder(ref.article, act.recipient, actor);
    Days days = act.statement != kNone ? book_.said(statement) : book_.happened(ref);
    if (!days.days.known()) days.days = {kOpenPast, book_.published(ref.article).hi};
    ExchangeStep step{act.id, Answered::Unanswered, true, false, days.days};
    const std::string kind = std::string(kind_of_act(act.type));

    if (act.modality == Modality::Demanded && !act.negative) {
      const uint32_t asker = asker_of(book_, ref);
      if (asker == kNone || actor == kNone || asker == actor || kind.empty() || recipient == kNone || recipient == actor) return;
      step.alleged = !is_own_word(statement, asker);
      opens_.push_back({asker, actor, {book_.id(actor), kind, book_.id(recipient)}, Opening::Demand, step});
      return;
    }
    if (actor == kNone || recipient == kNone || actor == recipient || act.negative) return;
    const bool done = act.modality == Modality::Actual || act.modality == Modality::Ongoing;
    step.alleged = !is_own_word(statement, actor);
    if (act.type == ActType::Request && done) opens_.push_back({actor, recipient, {}, Opening::Request, step});
    else if (act.type == ActType::Threaten && done)
      opens_.push_back({actor, recipient, {book_.id(actor), "against", book_.id(recipient)}, Opening::Threat, step});
    else if ((kind == "with" || kind == "meet") && (act.modality == Modality::Offered || act.modality == Modality::Conditional))
      opens_.push_back({actor, recipient, {book_.id(actor), kind, book_.id(recipient)}, Opening::Offer, step});
    else if (done && (act.type == ActType::Reject || act.type == ActType::Agree || act.type == ActType::Concede)) {
      step.opening = false;
      step.state = act.type == ActType::Reject ? Answered::Refused : Answered::Promised;
      replies_.push_back({actor, recipient, step});
    }
  }

  uint32_t first_holder(uint32_t article, const std::vector<Party>& parties, uint32_t doer = kNone) const {
    for (const Party& party : parties)
      if (const uint32_t holder = book_.towards(doer, book_.actor(article, party)); holder != kNone) return holder;
    return kNone;
  }

  // The addressee's words and deeds on what was asked of it, or what the one who offers or threatens does.
  void answers(const Open& open, Interval first, std::vector<ExchangeStep>& steps) const {
    if (!open.issue.kind.empty()) {
      const auto& positions = findings_.positions;  // by issue
      auto at = std::lower_bound(positions.begin(), positions.end(), open.issue,
                                 [](const Position& p, const IssueKey& issue) { return p.issue < issue; });
      for (; at != positions.end() && at->issue == open.issue; ++at) {
        const bool own_move = open.opening == Opening::Demand;  // an offer or threat is carried out by a deed alone
        if ((own_move || at->deed) && at->when.lo >= first.lo && at->when.lo != kOpenPast && at->dated)
          steps.push_back({at->claims.front(), answer_of(*at), false, alleges(at->authority), at->when});
      }
    }
    if (open.opening == Opening::Demand) return;
    const Day until = first.hi == kOpenFuture ? kOpenFuture : first.hi + kMonth;
    auto at = std::lower_bound(replies_.begin(), replies_.end(), std::tuple(open.addressee, open.asker, first.lo),
                               [](const Reply& r, const auto& sought) { return std::tuple(r.from, r.to, r.step.when.lo) < sought; });
    if (first.lo != kOpenPast && at != replies_.end() && at->from == open.addressee && at->to == open.asker && at->step.when.lo <= until)
      steps.push_back(at->step);
  }

  void finish(size_t begin, size_t end, std::vector<Exchange>& out) const {
    const Open& first = opens_[begin];
    Exchange exchange;
    exchange.opening = first.opening;
    exchange.asker = book_.id(first.asker), exchange.addressee = book_.id(first.addressee);
    exchange.issue = first.issue;
    for (size_t i = begin; i < end; ++i)
      if (exchange.steps.empty() || exchange.steps.back().claim != opens_[i].step.claim) exchange.steps.push_back(opens_[i].step);
    Interval opened = first.step.when;  // the earliest that is known to begin somewhere
    for (size_t i = begin; i < end; ++i)
      if (opens_[i].step.when.lo != kOpenPast && (opened.lo == kOpenPast || opens_[i].step.when.lo < opened.lo)) opened = opens_[i].step.when;
    exchange.id = hash_id("exchange " + print_id(IdKind::Act, exchange.steps.front().claim) + exchange.issue.kind);
    answers(first, opened, exchange.steps);
    std::sort(exchange.steps.begin(), exchange.steps.end(), [](const ExchangeStep& a, const ExchangeStep& b) {
      return std::tuple(a.when.lo, !a.opening, a.when.hi, a.claim) < std::tuple(b.when.lo, !b.opening, b.when.hi, b.claim);
    });
    for (const ExchangeStep& step : exchange.steps)
      if (!step.opening && !step.alleged) exchange.state = step.state;
    out.push_back(std::move(exchange));
  }

  const Casebook& book_;
  const Findings& findings_;
  std::vector<Open> opens_;
  std::vector<Reply> replies_;
};

}  // namespace

void find_exchanges(Work& work) { work.findings.exchanges = ExchangeFinder(work.book(), work.findings).find(); }

}  // namespace onrecord::link
