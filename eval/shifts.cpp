#include "eval/shifts.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "core/data.h"
#include "link/link.h"

namespace onrecord::eval {
namespace {

namespace fs = std::filesystem;

struct KeyRow {
  Interval stood, when;
  std::string grade;
};

// One article a file of a folder, or a line of JSONL.
Result<std::vector<Claims>> read_archive(const Reader& reader, const fs::path& path) {
  if (!fs::exists(path)) return fail(Error::Kind::NotFound, fmt::format("{}: no such archive; its key holds no text", path.string()));
  std::vector<fs::path> files{path};
  if (fs::is_directory(path)) {
    files.clear();
    for (const auto& entry : fs::directory_iterator(path)) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
  }
  std::vector<Claims> claims;
  for (const fs::path& file : files) {
    const auto bytes = read_file(file.string());
    if (!bytes) return tl::unexpected(bytes.error());
    const bool lines = file.filename().string().find(".jsonl") != std::string::npos;
    size_t n = 0;
    for (const std::string_view article : lines ? lines_of(*bytes) : std::vector<std::string_view>{*bytes})
      claims.push_back(reader.read(fmt::format("{}:{}", file.string(), ++n), file.filename().string(), std::string(article)).claims);
  }
  return claims;
}

bool lies_in(Interval a, Interval b) { return b.lo <= a.lo && a.hi <= b.hi; }

}  // namespace

Result<Report> run_shifts(const Reader& reader, const std::string& gold_file, const Options&) {
  const auto bytes = read_file(gold_file);
  if (!bytes) return tl::unexpected(bytes.error());
  const auto data = fs::absolute(gold_file).lexically_normal().parent_path().parent_path().parent_path() / "shared" / "data";
  std::map<std::string, std::vector<KeyRow>> keys;
  for (const auto& row : read_tsv(*bytes)) {
    if (row.size() != 4) return fail(Error::Kind::Format, fmt::format("{}: a row is not: archive, stood, when, grade", gold_file));
    auto& key = keys[std::string(row[0])];
    if (row[3] == "-") continue;
    const auto stood = parse_interval(row[1]), when = parse_interval(row[2]);
    if (!stood || !when) return fail(Error::Kind::Format, fmt::format("{}: '{}' or '{}' is no interval of days", gold_file, row[1], row[2]));
    key.push_back({*stood, *when, std::string(row[3])});
  }
  Report report{"shifts", gold_file, 0, {}, {}};
  Prf shifts;
  for (const auto& [archive, key] : keys) {
    const auto claims = read_archive(reader, data / archive);
    if (!claims) return tl::unexpected(claims.error());
    const Findings findings = link::link(*claims);
    std::map<Id, const Position*> positions;
    for (const Position& p : findings.positions) positions[p.id] = &p;
    report.n += key.size(), shifts.gold += key.size();
    std::vector<bool> taken(key.size());
    for (const Shift& shift : findings.shifts) {
      const Interval stood = positions.at(shift.from)->when, when = positions.at(shift.to)->when;
      const auto same = std::find_if(key.begin(), key.end(), [&](const KeyRow& row) {
        return !taken[static_cast<size_t>(&row - key.data())] && lies_in(stood, row.stood) && lies_in(when, row.when) && row.grade == name(shift.grade);
      });
      ++shifts.found;
      if (same != key.end()) ++shifts.right, taken[static_cast<size_t>(same - key.begin())] = true;
      report.details += fmt::format("{}\t{}\t{}\t{}\t{}\n", same != key.end() ? "right" : "false", archive, print_interval(stood), print_interval(when), name(shift.grade));
    }
    for (size_t i = 0; i < key.size(); ++i)
      if (!taken[i]) report.details += fmt::format("missed\t{}\t{}\t{}\t{}\n", archive, print_interval(key[i].stood), print_interval(key[i].when), key[i].grade);
  }
  report.scores.push_back(score("shifts", shifts));
  return report;
}

}  // namespace onrecord::eval
