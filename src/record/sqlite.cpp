#include "record/sqlite.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <utility>

namespace onrecord::record {
namespace {

constexpr int kBusyMilliseconds = 2500;

struct Advice {
  Error::Kind kind;
  std::string_view next;
};

Advice advice_for(int code) {
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return {Error::Kind::Busy, "another program is writing it; wait for it to end and try again"};
    case SQLITE_FULL: return {Error::Kind::Io, "the disk is full; free some space and run the same command again, it resumes"};
    case SQLITE_IOERR: return {Error::Kind::Io, "reading or writing the disk failed; check its space and health and run again, it resumes"};
    case SQLITE_READONLY: return {Error::Kind::Io, "it cannot be written; check the permissions of the file and of its folder"};
    case SQLITE_CANTOPEN:
    case SQLITE_PERM: return {Error::Kind::Io, "check that the folder exists and that you may read and write it"};
    case SQLITE_NOTADB: return {Error::Kind::Format, "it is not a record of onrecord; name another file with --record"};
    case SQLITE_CORRUPT: return {Error::Kind::Format, "the file is damaged; restore a copy, or build it anew with `onrecord add`"};
    default: return {Error::Kind::Internal, "please report this"};
  }
}

// Nobody asks SQLite how much memory it uses, and counting costs a lock for each allocation.
void configure_once() {
  static const int configured = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  static_cast<void>(configured);
}

}  // namespace

// ---- Prepared ----------------------------------------------------------------------------------------------------

Prepared::~Prepared() { sqlite3_finalize(handle_); }

Prepared::Prepared(Prepared&& other) noexcept
    : database_(other.database_), handle_(std::exchange(other.handle_, nullptr)) {}

Prepared& Prepared::operator=(Prepared&& other) noexcept {
  std::swap(database_, other.database_);
  std::swap(handle_, other.handle_);
  return *this;
}

bool Prepared::next() {
  if (!handle_) return false;
  const int code = sqlite3_step(handle_);
  if (code != SQLITE_ROW && code != SQLITE_DONE) database_->note_failure("");
  return code == SQLITE_ROW;
}

void Prepared::reset() { sqlite3_reset(handle_); }

bool Prepared::step_and_reset() {
  if (!handle_) return false;
  const int code = sqlite3_step(handle_);
  const bool done = code == SQLITE_ROW || code == SQLITE_DONE;
  if (!done) database_->note_failure("");
  sqlite3_reset(handle_);
  return done;
}

void Prepared::bind(int at, std::nullopt_t) { sqlite3_bind_null(handle_, at); }
void Prepared::bind(int at, int64_t value) { sqlite3_bind_int64(handle_, at, value); }
void Prepared::bind(int at, std::string_view text) {
  sqlite3_bind_text64(handle_, at, text.data() ? text.data() : "", text.size(), SQLITE_STATIC, SQLITE_UTF8);
}
void Prepared::bind(int at, Blob blob) {
  sqlite3_bind_blob64(handle_, at, blob.bytes.data() ? blob.bytes.data() : "", blob.bytes.size(), SQLITE_STATIC);
}
void Prepared::bind_copy(int at, std::string_view text) {
  sqlite3_bind_text64(handle_, at, text.data() ? text.data() : "", text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

int Prepared::columns() const { return sqlite3_column_count(handle_); }
std::string_view Prepared::column_name(int column) const { return sqlite3_column_name(handle_, column); }
bool Prepared::is_null(int column) const { return sqlite3_column_type(handle_, column) == SQLITE_NULL; }
bool Prepared::is_integer(int column) const { return sqlite3_column_type(handle_, column) == SQLITE_INTEGER; }
int64_t Prepared::integer(int column) const { return sqlite3_column_int64(handle_, column); }

std::string_view Prepared::text(int column) const {
  const bool blob = sqlite3_column_type(handle_, column) == SQLITE_BLOB;
  const void* bytes = blob ? sqlite3_column_blob(handle_, column) : sqlite3_column_text(handle_, column);
  if (!bytes) return {};
  return {static_cast<const char*>(bytes), static_cast<size_t>(sqlite3_column_bytes(handle_, column))};
}

// ---- Database -----------------------------------------------------------------------------------------------------

Database::~Database() { close(); }

void Database::close() {
  sqlite3_close_v2(handle_);
  handle_ = nullptr;
}

bool Database::open(const std::string& path, Access access) {
  configure_once();
  close();
  path_ = path;
  int flags = SQLITE_OPEN_NOMUTEX;
  std::string name = path;
  if (access == Access::Create) flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  if (access == Access::Write) flags |= SQLITE_OPEN_READWRITE;
  if (access == Access::Read) flags |= SQLITE_OPEN_READONLY;
  if (access == Access::Immutable) {
    flags |= SQLITE_OPEN_READONLY | SQLITE_OPEN_URI;
    name = "file:";
    for (unsigned char c : path)
      name += c == '/' || std::isalnum(c) ? std::string(1, static_cast<char>(c)) : fmt::format("%{:02x}", c);
    name += "?immutable=1";
  } else if (path.starts_with("file:") || path.starts_with(':')) {
    name = "./" + path;  // SQLite reads these as something else than the name of a file
  }
  if (sqlite3_open_v2(name.c_str(), &handle_, flags, nullptr) != SQLITE_OK) {
    note_failure("opening");
    return false;
  }
  sqlite3_busy_timeout(handle_, kBusyMilliseconds);
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);  // a record may come from a stranger
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  return true;
}

Prepared Database::prepare(std::string_view sql) {
  sqlite3_stmt* handle = nullptr;
  if (sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &handle, nullptr) != SQLITE_OK)
    note_failure("preparing");
  return Prepared(this, handle);
}

bool Database::execute(const char* sql) {
  if (sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr) == SQLITE_OK) return true;
  note_failure("");
  return false;
}

int64_t Database::last_rowid() const { return sqlite3_last_insert_rowid(handle_); }

int64_t Database::integer(std::string_view sql) {
  Prepared statement = prepare(sql);
  return statement.next() ? statement.integer(0) : 0;
}

bool Database::in_transaction() const { return !sqlite3_get_autocommit(handle_); }

void Database::note_failure(const char* doing) {
  if (error_) return;
  const auto [kind, next] = advice_for(sqlite3_errcode(handle_));
  error_ = Error{kind, fmt::format("{}: {}{}{}; {}", path_, doing, *doing ? ": " : "", sqlite3_errmsg(handle_), next)};
}

Error Database::error() {
  Error out = error_.value_or(Error{Error::Kind::Internal, path_ + ": no failure was noted; please report this"});
  error_.reset();
  return out;
}

}  // namespace onrecord::record
