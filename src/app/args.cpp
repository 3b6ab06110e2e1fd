#include "app/args.h"

#include <CLI/CLI.hpp>
#include <sstream>

#include "app/terminal.h"

namespace onrecord::app {
namespace {

struct Option {
  std::string name, value, help;
};

// Options that only some commands heed. Adding one: a row here and a line in bind().
const Option kOptions[] = {
    {"by", "ACTOR", "spoken by ACTOR or a part of it (an organ, its officials)"},
    {"about", "ACTOR", "speaking of ACTOR"},
    {"since", "DATE", "said or happened on or after DATE (2017, 2017-10 or 2017-10-11; intervals that overlap match)"},
    {"until", "DATE", "said or happened on or before DATE"},
    {"via", "OUTLET", "relayed by OUTLET, or reported by it"},
    {"on", "ISSUE", "on one issue: a word of it (\"against\") or an actor that it is about"},
    {"unnamed", "", "only speakers who are not named"},
    {"who", "NAME", "who says so (default: the user's name)"},
    {"why", "REASON", "why it is so"},
    {"protect", "", "leave out the roles of unnamed speakers whom another report names"},
    {"doubtful", "", "also rows that may be misread or none (confidence below 50 %, of acts 76 %), and actors that are only named"},
    {"limit", "N", "at most N rows"},
    {"threads", "N", "readers at work at once (default: one for each core)"},
};

void bind(CLI::App& app, const Option& option, Args& args) {
  const std::string flag = "--" + option.name;
  CLI::Option* bound = nullptr;
  if (option.name == "by") bound = app.add_option(flag, args.query.by, option.help);
  if (option.name == "about") bound = app.add_option(flag, args.query.about, option.help);
  if (option.name == "since") bound = app.add_option(flag, args.query.since, option.help);
  if (option.name == "until") bound = app.add_option(flag, args.query.until, option.help);
  if (option.name == "via") bound = app.add_option(flag, args.query.via, option.help);
  if (option.name == "on") bound = app.add_option(flag, args.query.on, option.help);
  if (option.name == "who") bound = app.add_option(flag, args.who, option.help);
  if (option.name == "why") bound = app.add_option(flag, args.why, option.help);
  if (option.name == "unnamed") app.add_flag(flag, args.query.unnamed, option.help);
  if (option.name == "protect") app.add_flag(flag, args.query.protect, option.help);
  if (option.name == "doubtful") app.add_flag(flag, args.query.doubtful, option.help);
  if (option.name == "limit") bound = app.add_option(flag, args.query.limit, option.help)->check(CLI::NonNegativeNumber);
  if (option.name == "threads") bound = app.add_option(flag, args.threads, option.help)->check(CLI::Range(1, 256));
  if (bound) bound->type_name(option.value);
}

int complain(const std::string& cause, const std::string& command) {
  say("onrecord: " + cause + "; see `onrecord " + (command.empty() ? "" : command + " ") + "--help`");
  return kUsage;
}

bool lists(const std::string& words, const std::string& word) {
  std::istringstream in(words);
  for (std::string w; in >> w;)
    if (w == word) return true;
  return false;
}

}  // namespace

int exit_code(const Error& error) {
  switch (error.kind) {
    case Error::Kind::Usage: return kUsage;
    case Error::Kind::NotFound: return kNotFound;
    case Error::Kind::Interrupted: return kInterrupted;
    default: return kFailure;
  }
}

int run_command_line(int argc, char** argv, std::span<const Command> commands) {
  Args args;
  CLI::App app("onrecord: who said what about whom, on what authority, by which route, when;\n"
               "every row opens the sentence that says it.", "onrecord");
  app.set_version_flag("--version", "onrecord " + std::string(kVersion));
  app.add_option("--record", args.record, "the record to write or ask")->type_name("FILE")->capture_default_str();
  app.add_option("--data", args.data, "lexicons and models that replace the built-in ones")->type_name("DIR");
  app.add_option("--corrections", args.corrections, "what people have set right in it (default: RECORD.corrections, if there)")->type_name("FILE");
  app.add_flag("--json", args.json, "answers as JSON");
  app.require_subcommand(0, 1);
  app.fallthrough();
  app.footer(
      "\nexamples:\n"
      "  onrecord add reports/                      read a folder into archive.onrecord\n"
      "  onrecord said --by Veldria --unnamed       what its unnamed officials said\n"
      "  onrecord show s7f3a9c1b                    the sentence, its route, its dates and why\n"
      "\nData goes to stdout, messages to stderr. NO_COLOR turns colours off.\n"
      "exit codes: 0 done; 1 failed; 2 the command is wrong; 3 no such record, actor or id;\n"
      "            4 verify found faults; 130 stopped by Ctrl-C (run `add` again to go on)");
  for (const Command& command : commands) {
    CLI::App* sub = app.add_subcommand(command.name, command.help);
    if (!command.operands.empty()) {
      const bool many = command.operands.find("...") != std::string::npos;
      const std::string word = command.operands.substr(command.operands[0] == '[', command.operands.find_first_of(".]") - (command.operands[0] == '['));
      auto* operands = sub->add_option(word, args.operands)->type_name("")->expected(many ? -1 : 1);
      if (command.operands[0] != '[') operands->required();
    }
    for (const Option& option : kOptions)
      if (lists(command.options, option.name)) bind(*sub, option, args);
    if (!command.example.empty()) sub->footer("\nexample:\n" + command.example);
    sub->fallthrough();
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ExtrasError& error) {
    if (!app.get_subcommands().empty()) return complain(error.what(), app.get_subcommands().front()->get_name());
    return complain(std::string(argv[1]) + ": no such command", "");
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error), kOk;
    return complain(error.what(), app.get_subcommands().empty() ? "" : app.get_subcommands().front()->get_name());
  }
  if (app.get_subcommands().empty()) {
    std::fputs(app.help().c_str(), stderr);
    return kUsage;
  }
  if (!args.data.empty()) {
    if (const auto done = override_data(args.data); !done) {
      say("onrecord: " + done.error().message);
      return exit_code(done.error());
    }
  }
  for (const Command& command : commands)
    if (command.name == app.get_subcommands().front()->get_name()) return command.run(args, command);
  return kUsage;
}

}  // namespace onrecord::app
