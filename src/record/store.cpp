#include "record/store.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "record/findings.h"
#include "record/loader.h"
#include "record/schema.h"
#include "record/sqlite.h"
#include "record/verify.h"
#include "record/writer.h"

namespace onrecord::record {
namespace {

// A transaction takes this many articles or bytes of text; what a killed run loses, and how long others wait.
constexpr size_t kBatchArticles = 64;
constexpr size_t kBatchBytes = 4u << 20;

int64_t as_integer(Id id) { return static_cast<int64_t>(id.value); }

// What is known of a file before it is trusted to be a record.
Result<void> check_version(Database& database, const std::string& path) {
  const int64_t application = database.integer("PRAGMA application_id");
  const int64_t version = database.integer("PRAGMA user_version");
  if (database.failed()) return tl::unexpected(database.error());
  if (application != kApplicationId)
    return fail(Error::Kind::Format, path + ": a database, but not a record of onrecord; name another file with --record");
  if (version != kRecordVersion)
    return fail(Error::Kind::Version,
                fmt::format("{}: a record of version {}, and this program reads version {}; {}", path, version, kRecordVersion,
                            version > kRecordVersion ? "use the newer onrecord that wrote it"
                                                     : "build it anew with `onrecord add`"));
  return {};
}

Result<void> create(Database& database) {
  const std::string pragmas = fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}; "
                                          "INSERT INTO record VALUES ('findings', 'current'), ('corrections', '');", kApplicationId, kRecordVersion);
  if (database.execute("BEGIN IMMEDIATE") && database.execute(schema().c_str()) && database.execute(pragmas.c_str()) &&
      database.execute("COMMIT"))
    return {};
  Error error = database.error();
  if (database.in_transaction()) database.execute("ROLLBACK");
  return tl::unexpected(std::move(error));
}

Result<void> open_for_writing(Database& database, const std::string& path) {
  if (!database.open(path, Database::Access::Create) ||
      !database.execute("PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
                        "PRAGMA foreign_keys = OFF; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;"))
    return tl::unexpected(database.error());
  const bool is_new = database.integer("SELECT count(*) FROM sqlite_schema") == 0 && !database.failed();
  if (auto ready = is_new ? create(database) : check_version(database, path); !ready) return ready;
  // Whether another program is writing is better known now than after an hour of reading.
  if (!database.execute("BEGIN IMMEDIATE; ROLLBACK")) return tl::unexpected(database.error());
  return {};
}

Result<void> open_for_reading(Database& database, const std::string& path) {
  std::error_code code;
  if (!std::filesystem::exists(path, code))
    return fail(Error::Kind::NotFound, path + ": no such record; make one with `onrecord add PATH...`, or name another with --record");
  const auto opens = [&](Database::Access access) {
    return database.open(path, access) && database.execute("PRAGMA cache_size = -65536; SELECT count(*) FROM sqlite_schema");
  };
  if (!opens(Database::Access::Read)) {
    Error error = database.error();
    // In a folder that cannot be written SQLite finds no room for its shared memory; with no log beside it, none is needed.
    const bool immutable = error.kind == Error::Kind::Io && !std::filesystem::exists(path + "-wal", code);
    if (!immutable || !opens(Database::Access::Immutable)) return tl::unexpected(std::move(error));
  }
  return check_version(database, path);
}

}  // namespace

// ---- Rows ---------------------------------------------------------------------------------------------------------

struct Rows::State {
  Prepared statement;
};
Rows::Rows(std::unique_ptr<State> state) : state_(std::move(state)) {}
Rows::~Rows() = default;
Rows::Rows(Rows&&) noexcept = default;
bool Rows::next() { return state_->statement.next(); }
int Rows::columns() const { return state_->statement.columns(); }
std::string_view Rows::column_name(int column) const { return state_->statement.column_name(column); }
bool Rows::is_null(int column) const { return state_->statement.is_null(column); }
bool Rows::is_integer(int column) const { return state_->statement.is_integer(column); }
int64_t Rows::integer(int column) const { return state_->statement.integer(column); }
std::string_view Rows::text(int column) const { return state_->statement.text(column); }

// ---- Store --------------------------------------------------------------------------------------------------------

struct Store::State {
  explicit State(std::string file) : path(std::move(file)) {}

  std::string path;
  Database database;
  std::optional<Writer> writer;
  Prepared has_article;
  size_t batch_articles = 0, batch_bytes = 0;
  bool current = true;  // the findings, as far as this run knows

  // Gives up the transaction that is open; what was committed before stays whole.
  tl::unexpected<Error> give_up() {
    Error error = database.error();
    if (database.in_transaction()) database.execute("ROLLBACK");
    batch_articles = batch_bytes = 0;
    return tl::unexpected(std::move(error));
  }
  Result<void> begin() {
    if (database.in_transaction()) return {};
    if (!database.execute("BEGIN IMMEDIATE")) return tl::unexpected(database.error());
    writer->start_transaction();
    current = database.integer("SELECT value = 'current' FROM record WHERE key = 'findings'") != 0;
    return {};
  }
  void mark_findings(bool are_current) {
    if (current == are_current) return;
    database.execute(are_current ? "UPDATE record SET value = 'current' WHERE key = 'findings'"
                                 : "UPDATE record SET value = 'stale' WHERE key = 'findings'");
    current = are_current;
  }
  Result<void> commit() {
    if (!database.in_transaction()) return {};
    if (database.failed() || !database.execute("COMMIT")) return give_up();
    batch_articles = batch_bytes = 0;
    return {};
  }
};

Store::Store(std::unique_ptr<State> state) : state_(std::move(state)) {}
Store::~Store() {
  if (state_ && state_->writer) static_cast<void>(flush());
}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;

Result<Store> Store::open(const std::string& path, Mode mode) {
  auto state = std::make_unique<State>(path);
  Database& database = state->database;
  if (auto opened = mode == Mode::Write ? open_for_writing(database, path) : open_for_reading(database, path); !opened)
    return tl::unexpected(opened.error());
  if (mode == Mode::Write) state->writer.emplace(database);
  state->has_article = database.prepare("SELECT 1 FROM articles WHERE id = ?");
  if (database.failed()) return tl::unexpected(database.error());
  return Store(std::move(state));
}

bool Store::has_article(Id article) const {
  const bool found = state_->has_article.start(as_integer(article)).next();
  state_->has_article.reset();
  return found;
}

Result<Id> Store::find_article(IdRange range) const {
  Prepared rows = state_->database.prepare("SELECT id FROM articles WHERE id BETWEEN ? AND ? LIMIT 2");
  rows.start(as_integer(range.lo), as_integer(range.hi));
  const std::string printed = range.lo == range.hi ? print_id(IdKind::Article, range.lo) : "that beginning of an id";
  if (!rows.next()) return fail(Error::Kind::NotFound, state_->path + ": no article has " + printed + "; `onrecord articles` lists them");
  const Id found{static_cast<uint64_t>(rows.integer(0))};
  if (rows.next()) return fail(Error::Kind::NotFound, state_->path + ": several articles have " + printed + "; give more of it");
  return found;
}

Result<void> Store::put(const Article& article, const Claims& claims) {
  State& state = *state_;
  if (auto begun = state.begin(); !begun) return begun;
  if (has_article(article.id)) return {};
  if (!is_whole(claims))
    return fail(Error::Kind::Internal, article.location + ": a claim names an entity, time or statement that is not there; please report this");
  if (!state.writer->put(article, claims)) return state.give_up();
  state.mark_findings(false);
  state.batch_bytes += article.text.size();
  if (++state.batch_articles < kBatchArticles && state.batch_bytes < kBatchBytes) return {};
  return state.commit();
}

Result<void> Store::flush() {
  if (auto committed = state_->commit(); !committed) return committed;
  if (state_->database.execute("PRAGMA wal_checkpoint(PASSIVE)")) return {};
  return tl::unexpected(state_->database.error());
}

Result<void> Store::remove(Id article) {
  State& state = *state_;
  Database& database = state.database;
  if (auto committed = state.commit(); !committed) return committed;
  // Rows that rest on the article go with it by the foreign keys. They are off otherwise: a writer checks its claims
  // before it writes them, at a tenth of the cost.
  database.execute("PRAGMA foreign_keys = ON");
  if (auto begun = state.begin(); !begun) return begun;
  // The full-text index holds no words of its own: it has to be told which ones go.
  Prepared unindex = database.prepare(
      "INSERT INTO search (search, rowid, words) SELECT 'delete', p.n, p.words FROM passages p "
      "WHERE p.article = (SELECT n FROM articles WHERE id = ?)");
  Prepared forget = database.prepare("DELETE FROM articles WHERE id = ?");
  if (!clear_findings(database) || !unindex.run(as_integer(article)) || !forget.run(as_integer(article))) return state.give_up();
  state.mark_findings(false);
  auto flushed = flush();
  database.execute("PRAGMA foreign_keys = OFF");
  return flushed;
}

Result<std::vector<Claims>> Store::claims() const { return load_claims(state_->database); }

Result<void> Store::put_findings(const Findings& findings, std::string_view corrections) {
  State& state = *state_;
  if (auto begun = state.begin(); !begun) return begun;
  if (!record::put_findings(state.database, findings)) return state.give_up();
  if (!state.database.prepare("UPDATE record SET value = ? WHERE key = 'corrections'").run(corrections)) return state.give_up();
  state.mark_findings(true);
  return flush();
}

bool Store::findings_are_current(std::string_view corrections) const {
  Prepared rows = state_->database.prepare("SELECT count(*) FROM record WHERE (key, value) IN (VALUES ('findings', 'current'), ('corrections', ?))");
  return rows.start(corrections).next() && rows.integer(0) == 2;
}

Result<std::vector<Fault>> Store::verify() const { return verify_record(state_->database); }

Counts Store::counts() const {
  const auto count = [&](std::string_view rows) {
    return state_->database.integer("SELECT count(*) FROM " + std::string(rows));
  };
  Counts counts;
  counts.articles = count("articles");
  counts.unread = count("articles WHERE NOT read");
  counts.copies = state_->database.integer("SELECT count(DISTINCT article) FROM copies");
  const auto kept = [](std::string_view rows) {  // what lists show: not rejected by a person
    return fmt::format("{0} r WHERE NOT EXISTS (SELECT 1 FROM judgements j WHERE j.kind = '{0}' AND j.id = r.id AND j.rejected)", rows);
  };
  counts.statements = count(fmt::format("{} AND r.confidence >= {}", kept("statements"), kSure));
  counts.unnamed = count(fmt::format("{} AND r.confidence >= {} AND r.speaker_kind NOT IN ('named', 'document')", kept("statements"), kSure));
  counts.doubtful = count(fmt::format("{} AND r.confidence < {}", kept("statements"), kSure));
  counts.acts = count(fmt::format("{} AND r.confidence >= {}", kept("acts"), kSureAct));
  counts.doubtful_acts = count(fmt::format("{} AND r.confidence < {}", kept("acts"), kSureAct));
  counts.ties = count(kept("ties"));
  counts.remarks = count("remarks");
  counts.actors = count("actors WHERE named");
  counts.notes = count("notes");
  return counts;
}

Result<Rows> Store::query(std::string_view sql, const std::vector<Value>& values) const {
  Prepared statement = state_->database.prepare(sql);
  for (size_t i = 0; i < values.size(); ++i) {
    const int at = static_cast<int>(i) + 1;
    if (const auto* integer = std::get_if<int64_t>(&values[i])) statement.bind(at, *integer);
    else if (const auto* text = std::get_if<std::string>(&values[i])) statement.bind_copy(at, *text);
  }
  if (state_->database.failed()) return tl::unexpected(state_->database.error());
  return Rows(std::make_unique<Rows::State>(Rows::State{std::move(statement)}));
}

}  // namespace onrecord::record
