#include "eval/floors.h"

#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <optional>

#include "core/data.h"

namespace onrecord::eval {
namespace {

// "A/direct/content/f1" in the tree of scores.
std::optional<double> find_score(const std::vector<Score>& scores, std::string_view path) {
  const auto slash = path.find('/');
  for (const Score& score : scores) {
    if (score.name != path.substr(0, slash)) continue;
    if (const auto* number = std::get_if<double>(&score.value)) return slash == std::string_view::npos ? std::optional(*number) : std::nullopt;
    return slash == std::string_view::npos ? std::nullopt : find_score(std::get<1>(score.value), path.substr(slash + 1));
  }
  return std::nullopt;
}

const Task* find_task(std::string_view name) {
  for (const Task& task : tasks())
    if (task.name == name) return &task;
  return nullptr;
}

}  // namespace

int check_floors(const std::string& floors_file, const std::string& root) {
  const auto bytes = read_file(floors_file);
  const auto reader = Reader::load();
  if (!bytes || !reader) {
    fmt::print(stderr, "onrecord-eval: {}\n", bytes ? reader.error().message : bytes.error().message);
    return 1;
  }
  int dropped = 0, held = 0, skipped = 0;
  std::map<std::string, Result<Report>> reports;  // by task and file
  for (const auto& row : read_tsv(*bytes)) {
    if (row.size() != 4) continue;
    const std::string file = (std::filesystem::path(root) / row[1]).string(), label = fmt::format("{:<11} {:<44} {:<24}", row[0], row[1], row[2]);
    const Task* task = find_task(row[0]);
    if (!task) {
      fmt::print("{} no such task\n", label), ++dropped;
      continue;
    }
    if (!std::filesystem::exists(file)) {
      fmt::print("{} SKIPPED (no such file)\n", label), ++skipped;
      continue;
    }
    auto [report, is_new] = reports.try_emplace(std::string(row[0]) + ' ' + file);
    if (is_new) report->second = task->run(*reader, file, {});
    if (!report->second && report->second.error().kind == Error::Kind::NotFound) {
      fmt::print("{} SKIPPED (its texts are not here)\n", label), ++skipped;
      continue;
    }
    std::optional<double> found;
    if (report->second) found = find_score(report->second->scores, row[2]);
    const double floor = std::atof(std::string(row[3]).c_str());
    const double value = found.value_or(-1);  // -1: no such score
    const bool ok = value >= floor;
    fmt::print("{} {:7.2f} {} {:.2f}{}\n", label, value, ok ? ">=" : "<", floor, ok ? "" : "  DROPPED");
    ok ? ++held : ++dropped;
  }
  fmt::print("floors: {} held, {} dropped, {} skipped\n", held, dropped, skipped);
  return dropped != 0;
}

}  // namespace onrecord::eval
