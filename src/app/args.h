// The command line: one table of commands (commands.cpp) makes the parser and the help.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "onrecord.h"

namespace onrecord::app {

struct Args {
  std::string record = "archive.onrecord";
  std::string data;         // --data DIR
  std::string corrections;  // --corrections FILE; empty: beside the record
  std::string who, why;     // of a correction
  bool json = false;
  unsigned threads = 0;
  std::vector<std::string> operands;
  Query query;
};

struct Command {
  std::string name;
  std::string help;      // one line
  std::string operands;  // "PATH...", "[NAME]", "ID" or ""
  std::string options;   // of kOptions in args.cpp, space separated
  std::string example;   // lines of a shell
  int (*run)(const Args&, const Command&);  // exit code
};

// Exit codes, documented in --help and docs/guide.md.
inline constexpr int kOk = 0, kFailure = 1, kUsage = 2, kNotFound = 3, kFaults = 4, kInterrupted = 130;
int exit_code(const Error& error);

// Parses, runs the command and returns the exit code; prints help and complaints itself.
int run_command_line(int argc, char** argv, std::span<const Command> commands);

}  // namespace onrecord::app
