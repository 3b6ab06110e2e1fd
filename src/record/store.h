// Room record: the store of articles, claims and findings: one SQLite file (WAL, STRICT tables, documented views, FTS5).
// The only room with SQLite. Every write of an article is one transaction, so a killed run leaves whole articles.
//   auto store = Store::open("archive.onrecord", Store::Mode::Write);
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/article.h"
#include "core/claims.h"
#include "core/counts.h"
#include "core/findings.h"
#include "core/id.h"
#include "core/result.h"

namespace onrecord::record {

inline constexpr int kRecordVersion = 3;

// A row of a query: columns by position, as text or integers (NULL: empty text / 0).
class Rows {
 public:
  struct State;
  explicit Rows(std::unique_ptr<State> state);
  ~Rows();
  Rows(Rows&&) noexcept;
  bool next();  // false at the end
  int columns() const;
  std::string_view column_name(int column) const;
  bool is_null(int column) const;
  bool is_integer(int column) const;
  int64_t integer(int column) const;
  std::string_view text(int column) const;  // valid until next()

 private:
  std::unique_ptr<State> state_;
};

class Store {
 public:
  enum class Mode { Read, Write };  // Read: the file must exist
  static Result<Store> open(const std::string& path, Mode mode);
  ~Store();
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;

  bool has_article(Id article) const;
  Result<Id> find_article(IdRange range) const;  // the one article whose id lies in `range`; NotFound if none or several
  // Adds one article whole; adding one that is there already changes nothing. Batched: durable after flush().
  Result<void> put(const Article& article, const Claims& claims);
  Result<void> flush();
  Result<void> remove(Id article);  // with all that rests on it; findings are to be rebuilt

  // All claims, in order of article id, as link needs them.
  Result<std::vector<Claims>> claims() const;
  // Replaces all findings, in one transaction; `corrections`: the sha256 of the corrections that they were built with, "" if none.
  Result<void> put_findings(const Findings& findings, std::string_view corrections = {});
  // False after put/remove until put_findings, and with other corrections than theirs.
  bool findings_are_current(std::string_view corrections = {}) const;

  Result<std::vector<Fault>> verify() const;  // every evidence span slices exactly its words; text hashes; index integrity
  Counts counts() const;

  // For room ask: SQL over the documented tables and views; `values` bind ?1, ?2, ...
  using Value = std::variant<std::monostate, int64_t, std::string>;
  Result<Rows> query(std::string_view sql, const std::vector<Value>& values = {}) const;

 private:
  struct State;
  explicit Store(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace onrecord::record
