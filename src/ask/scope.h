// What a question is narrowed to: names resolved to actors, dates to intervals, and what the answer covers.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.h"
#include "core/query.h"
#include "core/result.h"
#include "record/store.h"

namespace onrecord::ask {

using record::Rows;
using record::Store;

// The actors that bear a name (folded: case, accents and "the" do not count) or a printed actor id. A state or body
// whose own name it is goes before all that are only called so. NotFound names the nearest names.
Result<std::vector<int64_t>> find_actors(const Store& store, std::string_view name);

// SQL conditions with the values they bind; ?1, ?2, ... in the order of bind().
struct Conditions {
  std::string sql = "1";
  std::vector<Store::Value> values;

  void also(std::string_view condition);
  std::string bind(Store::Value value);  // "?3"
};

std::string id_list(const std::vector<int64_t>& ids);           // "(1, 2)"
std::string with_parts(const std::vector<int64_t>& ids);        // a query of these actors and all that are part of them
// --since and --until as one interval, and the condition that dates in columns NAME_lo and NAME_hi overlap it.
Result<Interval> period(const Query& query);
void also_overlaps(Conditions& conditions, std::string_view column, Interval period);
// --via: who relayed it or printed it; a condition over statement_list, act_list or tie_list as `l`.
Result<void> also_via(const Store& store, Conditions& conditions, const std::string& outlet);
std::string limit_of(const Query& query);  // " LIMIT 5" or nothing

// "5 reports, 2011-09-26 to 2017-10-11, 1 undated; 1 not read; corrections: 2 apply, 1 does not".
std::string coverage(const Store& store);
// The corrections that apply to a row, an article or an actor: "accept s1a2b3c (ann, 2026-11-22: on tape)"; corrections.cpp.
std::string corrections_on(const Store& store, std::string_view printed_id);

// ---- cells -----------------------------------------------------------------------------------------------------------

std::string text_at(const Rows& rows, int column);
Interval interval_at(const Rows& rows, int lo);  // of columns lo and lo + 1
std::string show_date(Interval when, bool assumed = false);  // "2011-09", "before 2011-09-26", "date unknown"
std::string report_of(std::string_view outlet, Interval published);  // "The Quay, 2011-09-26"

}  // namespace onrecord::ask
