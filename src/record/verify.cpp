#include "record/verify.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "core/article.h"
#include "core/id.h"
#include "core/span.h"

namespace onrecord::record {
namespace {

struct LabelledSpan {
  Span span;
  std::optional<BlockKind> kind;
};

// One article as stored: the text that all spans of its rows must slice.
struct Stored {
  int64_t number = 0;
  Id id;
  std::string text;
  std::vector<LabelledSpan> blocks;  // in text order
};

bool on_boundaries(std::string_view text, Span span) {
  const auto starts = [&](uint32_t at) { return at == text.size() || (static_cast<uint8_t>(text[at]) & 0xc0) != 0x80; };
  return span.begin <= span.end && span.end <= text.size() && starts(span.begin) && starts(span.end);
}

// Which blocks a span may touch.
enum class Ground : uint8_t { Any, Claims, Comment };

bool stands_on(const std::vector<LabelledSpan>& blocks, Span span, Ground ground) {
  if (ground == Ground::Any) return true;
  auto at = std::ranges::partition_point(blocks, [&](const LabelledSpan& b) { return b.span.end <= span.begin; });
  bool touched = false;
  for (; at != blocks.end() && at->span.begin < span.end; ++at) {
    const bool allowed = at->kind && (ground == Ground::Claims ? carries_claims(*at->kind) : at->kind == BlockKind::Comment);
    if (!allowed) return false;
    touched = true;
  }
  return touched;
}

// A query whose columns are (begin, end, printed id of the row that rests on it[, words as stored]) for an article ?1.
struct Check {
  std::string_view what;
  Ground ground;
  std::string_view sql;
};

// The article's own id stands for rows that have none.
constexpr Check kChecks[] = {
    {"block", Ground::Any, "SELECT begin, \"end\", NULL FROM blocks WHERE article = ?1"},
    {"date of publication", Ground::Any,
     "SELECT published_begin, published_end, NULL FROM articles WHERE n = ?1 AND published_begin IS NOT NULL"},
    {"note", Ground::Any, "SELECT begin, \"end\", NULL FROM notes WHERE article = ?1 AND begin IS NOT NULL"},
    {"remark", Ground::Comment, "SELECT begin, \"end\", printf('r%016x', id) FROM remarks WHERE article = ?1"},
    {"sentence", Ground::Claims, "SELECT begin, \"end\", NULL, words FROM sentences WHERE article = ?1"},
    {"alias", Ground::Any, "SELECT begin, \"end\", NULL FROM entity_aliases WHERE article = ?1"},
    {"role", Ground::Any, "SELECT begin, \"end\", NULL, words FROM entity_roles WHERE article = ?1"},
    {"mention", Ground::Any, "SELECT begin, \"end\", NULL FROM mentions WHERE article = ?1"},
    {"time", Ground::Any, "SELECT begin, \"end\", NULL, words FROM times WHERE article = ?1"},
    {"words of a statement", Ground::Claims,
     "SELECT p.begin, p.\"end\", printf('s%016x', s.id), p.words FROM statement_spans p "
     "JOIN statements s ON s.article = p.article AND s.i = p.statement WHERE p.article = ?1"},
    {"party of a statement", Ground::Any,
     "SELECT p.begin, p.\"end\", printf('s%016x', s.id), p.words FROM statement_parties p "
     "JOIN statements s ON s.article = p.article AND s.i = p.statement WHERE p.article = ?1 AND p.begin IS NOT NULL"},
    {"trigger of an act", Ground::Claims,
     "SELECT trigger_begin, trigger_end, printf('t%016x', id), trigger_words FROM acts "
     "WHERE article = ?1 AND trigger_begin IS NOT NULL"},
    {"party of an act", Ground::Any,
     "SELECT p.begin, p.\"end\", printf('t%016x', c.id), p.words FROM act_parties p "
     "JOIN acts c ON c.article = p.article AND c.i = p.act WHERE p.article = ?1 AND p.begin IS NOT NULL"},
    {"count of an act", Ground::Any,
     "SELECT p.begin, p.\"end\", printf('t%016x', c.id), p.words FROM act_counts p "
     "JOIN acts c ON c.article = p.article AND c.i = p.act WHERE p.article = ?1 AND p.begin IS NOT NULL"},
    {"trigger of a tie", Ground::Claims,
     "SELECT trigger_begin, trigger_end, printf('k%016x', id), trigger_words FROM ties "
     "WHERE article = ?1 AND trigger_begin IS NOT NULL"},
    {"party of a tie", Ground::Any,
     "SELECT p.begin, p.\"end\", printf('k%016x', t.id), p.words FROM tie_parties p "
     "JOIN ties t ON t.article = p.article AND t.i = p.tie WHERE p.article = ?1 AND p.begin IS NOT NULL"},
    {"first use of a name", Ground::Any,
     "SELECT begin, \"end\", printf('n%016x', actor) FROM actor_names WHERE article = ?1"},
    {"role of an actor", Ground::Any,
     "SELECT begin, \"end\", printf('n%016x', actor) FROM actor_roles WHERE article = ?1"},
};

class Verifier {
 public:
  explicit Verifier(Database& database)
      : database_(database),
        articles_(database.prepare("SELECT n, id, text, sha256 FROM articles ORDER BY n")),
        blocks_(database.prepare("SELECT begin, \"end\", kind FROM blocks WHERE article = ? ORDER BY begin, \"end\"")) {
    for (const Check& check : kChecks) checks_.push_back(database.prepare(check.sql));
  }

  void check_articles() {
    while (articles_.next()) {
      Stored stored{articles_.integer(0), Id{static_cast<uint64_t>(articles_.integer(1))}, std::string(articles_.text(2)), {}};
      if (sha256_hex(stored.text) != articles_.text(3)) fault(stored, {}, "the text is not the one that was read (sha256 differs)");
      check_blocks(stored);
      for (size_t i = 0; i < checks_.size(); ++i) check_spans(stored, kChecks[i], checks_[i]);
    }
  }

  void check_ids() {
    for (const auto& [letter, table] : {std::pair{'s', "statements"}, {'t', "acts"}, {'k', "ties"}, {'r', "remarks"}}) {
      Prepared rows = database_.prepare(
          fmt::format("SELECT printf('{}%016x', id) FROM {} GROUP BY id HAVING count(*) > 1", letter, table));
      while (rows.next()) faults_.push_back({std::string(rows.text(0)), "two rows have this id"});
    }
  }

  void check_file() {
    Prepared integrity = database_.prepare("PRAGMA integrity_check");
    while (integrity.next())
      if (integrity.text(0) != "ok") faults_.push_back({"", "integrity_check: " + std::string(integrity.text(0))});
    Prepared keys = database_.prepare("PRAGMA foreign_key_check");
    while (keys.next())
      faults_.push_back({"", fmt::format("a row of {} names a row of {} that is not there", keys.text(0), keys.text(2))});
    if (database_.integer("SELECT (SELECT count(*) FROM search_docsize) != (SELECT count(*) FROM passages)"))
      faults_.push_back({"", "the full-text index does not hold exactly the passages"});
  }

  // The check of the index is written as an insertion, so it needs a file that can be written; it changes nothing.
  void check_index() {
    Database writable;
    if (!writable.open(database_.path(), Database::Access::Write) || !writable.execute("BEGIN IMMEDIATE")) return;
    if (!writable.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 0)"))
      faults_.push_back({"", "full-text index: " + writable.error().message});
    writable.execute("ROLLBACK");
  }

  std::vector<Fault> take() { return std::move(faults_); }

 private:
  void fault(const Stored& stored, std::string_view id, std::string what) {
    faults_.push_back({id.empty() ? print_id(IdKind::Article, stored.id) : std::string(id), std::move(what)});
  }

  void check_blocks(Stored& stored) {
    uint32_t end = 0;
    blocks_.start(stored.number);
    while (blocks_.next()) {
      const Span span{static_cast<uint32_t>(blocks_.integer(0)), static_cast<uint32_t>(blocks_.integer(1))};
      if (span.begin < end) fault(stored, {}, fmt::format("blocks overlap at byte {}", span.begin));
      end = std::max(end, span.end);
      stored.blocks.push_back({span, parse_enum<BlockKind>(blocks_.text(2))});
    }
    blocks_.reset();
  }

  void check_spans(const Stored& stored, const Check& check, Prepared& rows) {
    rows.start(stored.number);
    while (rows.next()) {
      const Span span{static_cast<uint32_t>(rows.integer(0)), static_cast<uint32_t>(rows.integer(1))};
      const auto complain = [&](std::string_view what) {
        fault(stored, rows.text(2), fmt::format("{} at bytes {} to {}: {}", check.what, span.begin, span.end, what));
      };
      if (!on_boundaries(stored.text, span)) complain("not inside the text, or not on the edges of characters");
      else if (rows.columns() > 3 && rows.text(3) != slice(stored.text, span)) complain("the words stored are not those of the text");
      else if (!stands_on(stored.blocks, span, check.ground)) complain("stands in a part of the page that may not carry it");
    }
    rows.reset();
  }

  Database& database_;
  Prepared articles_, blocks_;
  std::vector<Prepared> checks_;
  std::vector<Fault> faults_;
};

}  // namespace

Result<std::vector<Fault>> verify_record(Database& database) {
  Verifier verifier(database);
  verifier.check_articles();
  verifier.check_ids();
  verifier.check_file();
  verifier.check_index();
  if (database.failed()) return tl::unexpected(database.error());
  return verifier.take();
}

}  // namespace onrecord::record
