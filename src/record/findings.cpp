#include "record/findings.h"

#include <optional>
#include <string>
#include <unordered_map>

#include "core/utf8.h"

namespace onrecord::record {
namespace {

int64_t as_integer(Id id) { return static_cast<int64_t>(id.value); }

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
                  actor.part_of ? std::optional(as_integer(actor.part_of)) : std::nullopt);
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

}  // namespace

bool clear_findings(Database& database) {
  return database.execute(
      "DELETE FROM actor_members; DELETE FROM actor_names; DELETE FROM actor_roles; DELETE FROM possibly_same;"
      "DELETE FROM actors; DELETE FROM copies; DELETE FROM dates;");
}

bool put_findings(Database& database, const Findings& findings) {
  if (!clear_findings(database)) return false;
  const ArticleNumbers number(database);
  put_actors(database, findings, number);
  put_copies(database, findings, number);
  put_dates(database, findings);
  return !database.failed();
}

}  // namespace onrecord::record
