#include "eval/report_dates.h"

#include <fmt/format.h>

#include <map>

#include "link/link.h"

namespace onrecord::eval {

Result<Report> run_report_dates(const Reader& reader, const std::string& gold_file, const Options& options) {
  constexpr size_t kEach = 3;  // of so many reports one loses its date
  const auto bytes = read_file(gold_file);
  if (!bytes) return tl::unexpected(bytes.error());
  Report report{"report_dates", gold_file, 0, {}, {}};
  std::vector<Claims> archive;
  struct Undated {
    std::string name;
    Interval day, own;
  };
  std::map<Id, Undated> undated;
  for (const std::string_view line : lines_of(*bytes)) {
    if (options.limit && archive.size() >= static_cast<size_t>(options.limit)) break;
    const auto json = parse_json(line);
    if (!json) return tl::unexpected(json.error());
    const auto date = (*json)["date"].text();
    std::string document(line);
    const bool taken = archive.size() % kEach == kEach - 1;
    if (const auto at = document.find("\"date\""); taken && at != document.npos) document.replace(at, 6, "\"was_\"");
    const std::string name = fmt::format("{}:{}", gold_file, archive.size() + 1);
    ReadArticle read = reader.read(name, name, std::move(document));
    const auto day = parse_interval(date.substr(0, 10));
    if (taken && day) undated[read.claims.article] = {std::string((*json)["id"].text()), *day, read.claims.published.when};
    archive.push_back(std::move(read.claims));
  }
  const Findings found = link::link(archive);
  report.n = archive.size();
  uint64_t dated = 0, right = 0, bounded = 0, bounded_right = 0;
  for (const CorrectedArticle& other : found.corrected) {
    const auto at = undated.find(other.article);
    if (at == undated.end() || other.published.source != DateSource::Reports) continue;
    const Interval when = other.published.when;
    const bool whole = when.lo != kOpenPast && when.hi != kOpenFuture, holds = when.overlaps(at->second.day);
    ++bounded, bounded_right += holds, dated += whole, right += whole && holds;
    if (options.details)
      report.details += fmt::format("{}\t{}\t{}\tis {}, by itself {}, by others {}: {}\n", holds ? "right" : "wrong", whole ? "dated" : "bounded", at->second.name, print_interval(at->second.day),
                                    print_interval(at->second.own), print_interval(when), other.published.reason);
  }
  const auto share = [](uint64_t part, uint64_t whole) { return whole ? 100.0 * static_cast<double>(part) / static_cast<double>(whole) : 0.0; };
  report.scores = {{"undated", static_cast<double>(undated.size())}, {"dated", static_cast<double>(dated)}, {"right", share(right, dated)},
                   {"bounded", static_cast<double>(bounded)}, {"bounded_right", share(bounded_right, bounded)}};
  return report;
}

}  // namespace onrecord::eval
