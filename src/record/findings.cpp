#include "record/findings.h"

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/utf8.h"

namespace onrecord::record {
namespace {

int64_t as_integer(Id id) { return static_cast<int64_t>(id.value); }

std::optional<int64_t> id_or_null(Id id) { return id ? std::optional(as_integer(id)) : std::nullopt; }

std::optional<std::string> day_or_null(Day day) {
  auto printed = print_day(day);
  return printed.empty() ? std::nullopt : std::optional(std::move(printed));
}

// articles.n of each article id; looked up only, never walked.
class ArticleNumbers {
 public:
  explicit ArticleNumbers(Database& database) {
    Prepared rows = database.prepare("SELECT id, n FROM articles");
    while (rows.next()) numbers_.emplace(rows.integer(0), rows.integer(1));
  }
  std::optional<int64_t> operator()(Id article) const {
    const auto found = numbers_.find(as_integer(article));
    return found == numbers_.end() ? std::nullopt : std::optional(found->second);
  }

 private:
  std::unordered_map<int64_t, int64_t> numbers_;
};

void put_actors(Database& database, const Findings& findings, const ArticleNumbers& number) {
  Prepared actor_row = database.prepare("INSERT INTO actors VALUES (?, ?, ?, ?, ?)");
  Prepared name_row = database.prepare("INSERT INTO actor_names VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  Prepared role_row = database.prepare("INSERT INTO actor_roles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
  Prepared member_row = database.prepare("INSERT INTO actor_members VALUES (?, ?, ?)");
  Prepared same_row = database.prepare("INSERT INTO possibly_same VALUES (?, ?)");
  for (const Actor& actor : findings.actors) {
    const int64_t id = as_integer(actor.id);
    actor_row.run(id, name(actor.kind), actor.name, actor.named,
                  id_or_null(actor.part_of));
    for (size_t i = 0; i < actor.names.size(); ++i) {
      const ActorName& seen = actor.names[i];
      name_row.run(id, i, seen.name, fold(seen.name), seen.articles, number(seen.evidence.article),
                   seen.evidence.span.begin, seen.evidence.span.end);
    }
    for (size_t i = 0; i < actor.roles.size(); ++i) {
      const ActorRole& role = actor.roles[i];
      role_row.run(id, i, role.role, role.former, day_or_null(role.seen.lo), day_or_null(role.seen.hi),
                   number(role.evidence.article), role.evidence.span.begin, role.evidence.span.end);
    }
    for (const EntityRef& member : actor.members) member_row.run(number(member.article), member.entity, id);
    for (Id other : actor.possibly_same) same_row.run(id, as_integer(other));
  }
}

void put_copies(Database& database, const Findings& findings, const ArticleNumbers& number) {
  Prepared row = database.prepare("INSERT INTO copies VALUES (?, ?, ?)");
  for (const Copy& copy : findings.copies) row.run(number(copy.article), number(copy.original), copy.share);
}

void put_dates(Database& database, const Findings& findings) {
  Prepared row = database.prepare("INSERT OR IGNORE INTO dates VALUES (?, ?, ?, ?, ?, ?, ?)");
  for (const ClaimDate& date : findings.dates)
    row.run(as_integer(date.claim), name(date.role), day_or_null(date.when.lo), day_or_null(date.when.hi),
            name(date.precision), date.assumed, date.derivation);
}

// Which claims a finding rests on, part by part.
class ClaimLists {
 public:
  explicit ClaimLists(Database& database) : row_(database.prepare("INSERT INTO finding_claims VALUES (?, ?, ?, ?, ?)")) {}
  void put(std::string_view kind, Id finding, std::string_view part, const std::vector<Id>& claims) {
    for (size_t i = 0; i < claims.size(); ++i) row_.run(kind, as_integer(finding), part, i, as_integer(claims[i]));
  }

 private:
  Prepared row_;
};

void put_families_and_events(Database& database, const Findings& findings, ClaimLists& lists) {
  Prepared family_row = database.prepare("INSERT INTO families VALUES (?, ?, ?, ?, ?, ?, ?)");
  for (const Family& family : findings.families) {
    family_row.run(as_integer(family.id), id_or_null(family.speaker), as_integer(family.first), name(family.authority),
                   day_or_null(family.said.lo), day_or_null(family.said.hi), family.dates_differ);
    lists.put("families", family.id, "member", family.statements);
    lists.put("families", family.id, "retold", family.retold);
  }
  Prepared event_row = database.prepare("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  Prepared party_row = database.prepare("INSERT INTO event_parties VALUES (?, ?, ?)");
  for (const Event& event : findings.events) {
    event_row.run(as_integer(event.id), name(event.type), name(event.modality), id_or_null(event.place), day_or_null(event.when.lo),
                  day_or_null(event.when.hi), event.dates_differ, event.reports);
    for (const Id actor : event.actor) party_row.run(as_integer(event.id), std::string_view("actor"), as_integer(actor));
    for (const Id actor : event.recipient) party_row.run(as_integer(event.id), std::string_view("recipient"), as_integer(actor));
    lists.put("events", event.id, "member", event.acts);
  }
}

void put_exchanges(Database& database, const Findings& findings) {
  Prepared exchange_row = database.prepare("INSERT INTO exchanges VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  Prepared step_row = database.prepare("INSERT INTO exchange_steps VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  for (const Exchange& exchange : findings.exchanges) {
    const int64_t id = as_integer(exchange.id);
    exchange_row.run(id, name(exchange.opening), id_or_null(exchange.asker), id_or_null(exchange.addressee), id_or_null(exchange.issue.holder),
                     exchange.issue.kind, id_or_null(exchange.issue.target), name(exchange.state));
    for (size_t i = 0; i < exchange.steps.size(); ++i) {
      const ExchangeStep& step = exchange.steps[i];
      step_row.run(id, i, as_integer(step.claim), name(step.state), step.opening, step.alleged, day_or_null(step.when.lo), day_or_null(step.when.hi));
    }
  }
}

void put_positions_and_shifts(Database& database, const Findings& findings, ClaimLists& lists) {
  Prepared position_row = database.prepare("INSERT INTO positions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  for (const Position& position : findings.positions) {
    position_row.run(as_integer(position.id), id_or_null(position.issue.holder), position.issue.kind, id_or_null(position.issue.target),
                     id_or_null(position.organ), position.stance, id_or_null(position.condition), day_or_null(position.when.lo),
                     day_or_null(position.when.hi), position.assumed, position.dated, position.deed, position.unnamed, position.relayed,
                     name(position.authority), position.reports);
    lists.put("positions", position.id, "claim", position.claims);
    lists.put("positions", position.id, "statement", position.statements);
  }
  Prepared shift_row = database.prepare("INSERT INTO shifts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  Prepared missing_row = database.prepare("INSERT INTO shift_missing VALUES (?, ?, ?)");
  for (const Shift& shift : findings.shifts) {
    const int64_t id = as_integer(shift.id);
    shift_row.run(id, id_or_null(shift.issue.holder), shift.issue.kind, id_or_null(shift.issue.target), name(shift.kind), name(shift.grade),
                  id_or_null(shift.from), id_or_null(shift.to), id_or_null(shift.deciding_organ), id_or_null(shift.deciding_standing));
    lists.put("shifts", shift.id, "evidence", shift.evidence);
    lists.put("shifts", shift.id, "against", shift.against);
    lists.put("shifts", shift.id, "unanswered", shift.unanswered);
    lists.put("shifts", shift.id, "commentary", shift.commentary);
    for (size_t i = 0; i < shift.missing.size(); ++i) missing_row.run(id, i, name(shift.missing[i]));
  }
}

void put_conflicts(Database& database, const Findings& findings, ClaimLists& lists) {
  Prepared conflict_row = database.prepare("INSERT INTO conflicts VALUES (?, ?, ?, ?, ?, ?)");
  Prepared side_row = database.prepare("INSERT INTO conflict_sides VALUES (?, ?, ?)");
  for (const Conflict& conflict : findings.conflicts) {
    conflict_row.run(as_integer(conflict.id), name(conflict.kind), id_or_null(conflict.subject), id_or_null(conflict.object), conflict.about,
                     id_or_null(conflict.whole));
    for (size_t side = 0; side < conflict.sides.size(); ++side) {
      side_row.run(as_integer(conflict.id), side, conflict.sides[side].value);
      lists.put("conflicts", conflict.id, std::to_string(side), conflict.sides[side].claims);
    }
  }
}

// The table that a kind of id is a row of.
std::string_view table_of(IdKind kind) {
  constexpr std::string_view kTables[] = {"articles", "statements", "acts", "ties", "remarks", "actors", "families", "events", "exchanges",
                                          "positions", "shifts", "conflicts"};
  return kTables[static_cast<size_t>(kind)];
}

void put_corrections(Database& database, const Findings& findings, const ArticleNumbers& number) {
  Prepared line_row = database.prepare("INSERT INTO corrections VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  for (const CorrectionOutcome& o : findings.corrections)
    line_row.run(o.correction.line, o.correction.day, o.correction.who, o.correction.words, o.correction.why, o.applied, o.note, o.subject);
  Prepared article_row = database.prepare("INSERT INTO corrected_articles VALUES (?, ?, ?, ?, ?, ?)");
  for (const CorrectedArticle& a : findings.corrected)
    article_row.run(number(a.article), a.outlet, day_or_null(a.published.when.lo), day_or_null(a.published.when.hi), name(a.published.source),
                    a.published.reason);
  Prepared judgement_row = database.prepare("INSERT INTO judgements VALUES (?, ?, ?, ?)");
  for (const Judgement& j : findings.judgements) judgement_row.run(table_of(j.kind), as_integer(j.row), j.rejected, j.line);
}

// Children before their parents.
constexpr const char* kFindingTables[] = {
    "corrections", "corrected_articles", "judgements",
    "finding_claims", "conflict_sides", "conflicts", "shift_missing", "shifts", "positions", "exchange_steps", "exchanges", "event_parties",
    "events", "families", "dates", "copies", "actor_members", "actor_names", "actor_roles", "possibly_same", "actors"};

}  // namespace

bool clear_findings(Database& database) {
  for (const char* table : kFindingTables)
    if (!database.execute(("DELETE FROM " + std::string(table)).c_str())) return false;
  return true;
}

bool put_findings(Database& database, const Findings& findings) {
  if (!clear_findings(database)) return false;
  const ArticleNumbers number(database);
  ClaimLists lists(database);
  put_actors(database, findings, number);
  put_copies(database, findings, number);
  put_dates(database, findings);
  put_families_and_events(database, findings, lists);
  put_exchanges(database, findings);
  put_positions_and_shifts(database, findings, lists);
  put_conflicts(database, findings, lists);
  put_corrections(database, findings, number);
  return !database.failed();
}

}  // namespace onrecord::record
