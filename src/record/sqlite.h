// The thin layer over SQLite; sqlite3.h is included by sqlite.cpp alone.
//   Database db; db.open("a.onrecord", Database::Access::Create);
//   Prepared insert = db.prepare("INSERT INTO t VALUES (?, ?)");
//   insert.run(7, "seven");          // false on failure
//   if (db.failed()) return tl::unexpected(db.error());
// The first failure is kept until it is taken, so a run of writes is checked once, at its end.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "core/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace onrecord::record {

struct Blob {
  std::string_view bytes;
};

class Database;

// A prepared statement; lives no longer than its Database. One that failed to prepare does nothing and says so.
class Prepared {
 public:
  Prepared() = default;
  Prepared(Database* database, sqlite3_stmt* handle) : database_(database), handle_(handle) {}
  ~Prepared();
  Prepared(Prepared&& other) noexcept;
  Prepared& operator=(Prepared&& other) noexcept;

  // Binds ?1, ?2, ... in order (text is not copied: it must outlive the stepping), steps once and resets.
  template <class... Values>
  bool run(const Values&... values) {
    int at = 0;
    (bind(++at, values), ...);
    return step_and_reset();
  }
  // Binds and leaves the statement at its start, for next().
  template <class... Values>
  Prepared& start(const Values&... values) {
    reset();
    int at = 0;
    (bind(++at, values), ...);
    return *this;
  }
  bool next();  // the next row; false at the end or on failure
  void reset();

  void bind(int at, std::nullopt_t);
  void bind(int at, int64_t value);
  void bind(int at, std::string_view text);
  void bind(int at, Blob blob);
  void bind_copy(int at, std::string_view text);
  template <class T>
    requires(std::is_integral_v<T> && !std::is_same_v<T, int64_t>)
  void bind(int at, T value) { bind(at, static_cast<int64_t>(value)); }
  template <class T>
  void bind(int at, const std::optional<T>& value) {
    if (value) bind(at, *value);
    else bind(at, std::nullopt);
  }

  int columns() const;
  std::string_view column_name(int column) const;
  bool is_null(int column) const;
  bool is_integer(int column) const;
  int64_t integer(int column) const;
  std::string_view text(int column) const;  // also the bytes of a blob; valid until the next step

 private:
  bool step_and_reset();
  Database* database_ = nullptr;
  sqlite3_stmt* handle_ = nullptr;
};

class Database {
 public:
  enum class Access { Create, Write, Read, Immutable };  // Immutable: nobody can write it (a read-only folder)
  Database() = default;
  ~Database();
  Database(const Database&) = delete;  // statements point at it
  Database& operator=(const Database&) = delete;

  bool open(const std::string& path, Access access);
  void close();
  Prepared prepare(std::string_view sql);  // exactly one statement
  bool execute(const char* sql);            // several
  int64_t last_rowid() const;
  int64_t integer(std::string_view sql);    // first column of the first row; 0 if there is none
  bool in_transaction() const;
  const std::string& path() const { return path_; }

  bool failed() const { return error_.has_value(); }
  Error error();  // takes the first failure since the last call

 private:
  friend class Prepared;
  void note_failure(const char* doing);
  std::string path_;
  sqlite3* handle_ = nullptr;
  std::optional<Error> error_;
};

}  // namespace onrecord::record
