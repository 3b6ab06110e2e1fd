// correct: appends a line to the file of corrections, and says what became of it. A line that does not apply is not kept.
#include <fmt/format.h>

#include <cstdlib>
#include <ctime>

#include "app/commands.h"
#include "app/terminal.h"

namespace onrecord::app {
namespace {

int complain(const Error& error) {
  say("onrecord: " + error.message);
  return exit_code(error);
}

std::string today() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  return fmt::format("{:04}-{:02}-{:02}", local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

std::string user_name() {
  for (const char* variable : {"USER", "LOGNAME"})
    if (const char* value = std::getenv(variable); value && *value) return value;
  return {};
}

}  // namespace

int correct(const Args& args, const Command&) {
  const std::string who = args.who.empty() ? user_name() : args.who;
  if (who.empty()) return complain({Error::Kind::Usage, "who says so? give --who NAME"});
  const std::string line = correction_line(today(), who, args.operands, args.why);
  const Corrections read = parse_corrections(line);
  if (read.lines.size() != 1 || !read.lines[0].fault.empty())
    return complain({Error::Kind::Usage, (read.lines.empty() ? "nothing to correct" : read.lines[0].fault) + "; see `onrecord correct --help`"});

  const std::string file = args.corrections.empty() ? corrections_file(args.record) : args.corrections;
  const auto before = append_correction(file, line);
  if (!before) return complain(before.error());
  const auto take_back = [&](const Error& error) {
    const auto restored = write_corrections(file, *before);
    return complain(restored ? error : restored.error());
  };
  const auto archive = Archive::open(args.record, Archive::Mode::Read, file);
  if (!archive) return take_back(archive.error());
  auto answer = archive->ask("corrections", {});
  if (!answer) return take_back(answer.error());
  answer->rows.erase(answer->rows.begin(), answer->rows.end() - 1);
  const auto cell = [&](std::string_view column) -> Cell {
    for (size_t i = 0; i < answer->columns.size(); ++i)
      if (answer->columns[i].name == column) return answer->rows[0][i];
    return {};
  };
  if (std::get<int64_t>(cell("applies")) == 0) {
    const std::string what = std::get<std::string>(cell("applied"));
    return take_back({Error::Kind::NotFound, fmt::format("{}; nothing was written to {}", what.substr(what.find(' ') + 1), file)});
  }
  args.json ? print_json(*answer) : print_answer(*answer);
  return kOk;
}

std::string correct_help() {
  std::string out = "  onrecord correct merge \"Marrek Front\" \"the Marrek men\" --why \"one name in two spellings\"\n"
                    "  onrecord correct date a1b2c3d4 2011-10\n  onrecord correct reject s7f3a9c1b --why \"the title of a film\"\n\nCORRECTION is one of:\n";
  for (const CorrectionHelp& help : correction_help())
    out += fmt::format("  {:<34}{}\n", fmt::format("{} {}", name(help.verb), help.operands), help.does);
  out.pop_back();
  return out;
}

}  // namespace onrecord::app
