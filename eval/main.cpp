// onrecord-eval TASK GOLD... [--json] [--details] [--limit N]
#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "eval/floors.h"
#include "eval/task.h"

namespace onrecord::eval {
namespace {

void append_json(std::string& out, const std::vector<Score>& scores) {
  out += '{';
  for (size_t i = 0; i < scores.size(); ++i) {
    out += fmt::format("{}\"{}\": ", i ? ", " : "", scores[i].name);
    if (const auto* number = std::get_if<double>(&scores[i].value)) out += fmt::format("{:.2f}", *number);
    else append_json(out, std::get<1>(scores[i].value));
  }
  out += '}';
}

// A group whose members are all numbers is one line; deeper groups are indented.
void append_table(std::string& out, const std::vector<Score>& scores, int indent) {
  for (const Score& score : scores) {
    const auto* group = std::get_if<1>(&score.value);
    if (!group) {
      out += fmt::format("{:{}}{:<{}} {:7.2f}\n", "", indent, score.name, 24 - indent, std::get<0>(score.value));
      continue;
    }
    bool flat = true;
    for (const Score& member : *group) flat &= std::holds_alternative<double>(member.value);
    if (!flat) {
      out += fmt::format("{:{}}{}\n", "", indent, score.name);
      append_table(out, *group, indent + 2);
      continue;
    }
    out += fmt::format("{:{}}{:<{}}", "", indent, score.name, 24 - indent);
    for (const Score& member : *group) out += fmt::format("  {} {:6.2f}", member.name, std::get<0>(member.value));
    out += '\n';
  }
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

int usage() {
  fmt::print(stderr, "usage: onrecord-eval TASK GOLD... [--json] [--details] [--limit N]\n\ntasks:\n");
  for (const Task& task : tasks()) fmt::print(stderr, "  {:<12} {}\n", task.name, task.help);
  fmt::print(stderr, "  {:<12} {}\n", "floors", "FLOORS.TSV [ROOT]: every pinned score beside its floor");
  fmt::print(stderr, "\nexample: onrecord-eval times ../shared/data/time/timebank.jsonl.gz\n");
  return 2;
}

int run(int argc, char** argv) {
  Options options;
  bool json = false;
  std::vector<std::string> words;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "--json") json = true;
    else if (word == "--details") options.details = true;
    else if (word == "--limit" && i + 1 < argc) options.limit = std::atoll(argv[++i]);
    else words.push_back(word);
  }
  if (words.size() < 2) return usage();
  if (words[0] == "floors") return check_floors(words[1], words.size() > 2 ? words[2] : ".");
  for (const Task& task : tasks()) {
    if (task.name != words[0]) continue;
    const auto reader = Reader::load();
    if (!reader) {
      fmt::print(stderr, "onrecord-eval: {}\n", reader.error().message);
      return 1;
    }
    for (size_t i = 1; i < words.size(); ++i) {
      const auto report = task.run(*reader, words[i], options);
      if (!report) {
        fmt::print(stderr, "onrecord-eval: {}\n", report.error().message);
        return 1;
      }
      std::string out;
      if (json) {
        out = fmt::format("{{\"task\": {}, \"file\": {}, \"n\": {}, \"scores\": ", quoted(task.name), quoted(words[i]), report->n);
        append_json(out, report->scores);
        out += "}\n";
      } else {
        out = fmt::format("{} {} (n = {})\n", task.name, words[i], report->n);
        append_table(out, report->scores, 2);
        if (options.details) out += report->details;
      }
      std::fwrite(out.data(), 1, out.size(), stdout);
    }
    return 0;
  }
  fmt::print(stderr, "onrecord-eval: no task '{}'\n", words[0]);
  return usage();
}

}  // namespace
}  // namespace onrecord::eval

int main(int argc, char** argv) { return onrecord::eval::run(argc, argv); }
