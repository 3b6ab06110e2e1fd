#include "eval/report_dates.h"

#include <fmt/format.h>

#include <map>

#include "ingest/ingest.h"
#include "link/link.h"

namespace onrecord::eval {

Result<Report> run_report_dates(const Reader& reader, const std::string& gold_file, const Options& options) {
  constexpr size_t kRounds = 3;  // each report loses its date in one of them, with every third of the others
  const auto bytes = read_file(gold_file);
  if (!bytes) return tl::unexpected(bytes.error());
  Report report{"report_dates", gold_file, 0, {}, {}};
  struct Known {
    std::string name;
    Interval day;
    Publication own;  // what it tells of itself once its date is taken away
  };
  std::vector<Claims> dated_archive;
  std::vector<Known> known;
  for (const std::string_view line : lines_of(*bytes)) {
    if (options.limit && known.size() >= static_cast<size_t>(options.limit)) break;
    const auto json = parse_json(line);
    if (!json) return tl::unexpected(json.error());
    const auto day = parse_interval((*json)["date"].text().substr(0, 10));
    const auto at = line.find("\"date\"");
    if (!day || at == line.npos) continue;
    const std::string name = fmt::format("{}:{}", gold_file, known.size() + 1);
    std::string undated(line);
    undated.replace(at, 6, "\"was_\"");
    known.push_back({std::string((*json)["id"].text()), *day, ingest::read_article({name, name, std::move(undated)}).published});
    dated_archive.push_back(std::move(reader.read(name, name, std::string(line)).claims));
  }
  uint64_t dated = 0, right = 0, bounded = 0, bounded_right = 0;
  for (size_t round = 0; round < kRounds; ++round) {
    std::vector<Claims> archive = dated_archive;
    std::map<Id, size_t> undated;
    for (size_t i = round; i < archive.size(); i += kRounds) archive[i].published = known[i].own, undated[archive[i].article] = i;
    report.n += undated.size();
    for (const CorrectedArticle& other : link::link(archive).corrected) {
      const auto at = undated.find(other.article);
      if (at == undated.end() || other.published.source != DateSource::Reports) continue;
      const Known& gold = known[at->second];
      const Interval when = other.published.when;
      const bool whole = when.lo != kOpenPast && when.hi != kOpenFuture, holds = when.overlaps(gold.day);
      ++bounded, bounded_right += holds, dated += whole, right += whole && holds;
      if (options.details)
        report.details += fmt::format("{}\t{}\t{}\tis {}, by itself {}, by others {}: {}\n", holds ? "right" : "wrong", whole ? "dated" : "bounded", gold.name, print_interval(gold.day),
                                      print_interval(gold.own.when), print_interval(when), other.published.reason);
    }
  }
  const auto share = [](uint64_t part, uint64_t whole) { return whole ? 100.0 * static_cast<double>(part) / static_cast<double>(whole) : 0.0; };
  report.scores = {{"dated", static_cast<double>(dated)}, {"right", share(right, dated)}, {"bounded", static_cast<double>(bounded)}, {"bounded_right", share(bounded_right, bounded)}};
  return report;
}

}  // namespace onrecord::eval
