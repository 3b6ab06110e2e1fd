#include "app/commands.h"

#include <fmt/format.h>

#include <csignal>
#include <cstdio>
#include <map>

#include "app/terminal.h"

namespace onrecord::app {
namespace {

int complain(const Error& error) {
  say("onrecord: " + error.message);
  return exit_code(error);
}

volatile std::sig_atomic_t interrupted = 0;  // signal handlers can reach nothing else

std::string counted(int64_t n, std::string_view what) { return fmt::format("{} {}{}", n, what, n == 1 ? "" : "s"); }

void print_summary(const AddSummary& summary, bool json) {
  const Counts& counts = summary.record;
  if (json) {
    Answer answer{"add", {}, {{}}, ""};
    const std::pair<const char*, int64_t> cells[] = {
        {"added", static_cast<int64_t>(summary.run.articles)}, {"already_there", static_cast<int64_t>(summary.run.passed_over)},
        {"skipped", static_cast<int64_t>(summary.skipped.size())}, {"words", static_cast<int64_t>(summary.run.words)},
        {"reports", counts.articles}, {"not_read", counts.unread}, {"copies", counts.copies}, {"statements", counts.statements},
        {"doubtful", counts.doubtful}, {"unnamed", counts.unnamed}, {"acts", counts.acts}, {"doubtful_acts", counts.doubtful_acts}, {"ties", counts.ties}, {"actors", counts.actors}, {"remarks", counts.remarks}};
    for (const auto& [name, value] : cells) {
      answer.columns.push_back({name, Place::Hidden});
      answer.rows[0].emplace_back(value);
    }
    print_json(answer);
    return;
  }
  say(fmt::format("added {} ({} words); there already: {}", counted(static_cast<int64_t>(summary.run.articles), "report"), summary.run.words, summary.run.passed_over));
  std::map<std::string, std::vector<std::string>> by_reason;
  for (const Skip& skip : summary.skipped) by_reason[skip.reason].push_back(skip.location);
  for (const auto& [reason, locations] : by_reason) {
    say(fmt::format("skipped {}: {}", locations.size(), reason));
    for (size_t i = 0; i < locations.size() && i < 5; ++i) say("  " + locations[i]);
    if (locations.size() > 5) say(fmt::format("  and {} more", locations.size() - 5));
  }
  put(fmt::format("the record holds {} (copies: {}; kept but not read: {}), {} (of unnamed speakers: {}; doubtful besides: {}), {} (doubtful besides: {}), {}, {}, {}\n",
                  counted(counts.articles, "report"), counts.copies, counts.unread, counted(counts.statements, "statement"),
                  counts.unnamed, counts.doubtful, counted(counts.acts, "act"), counts.doubtful_acts, counted(counts.ties, "tie"), counted(counts.actors, "actor"),
                  counted(counts.remarks, "reader comment")));
  if (counts.notes) say(fmt::format("{} on single reports: `onrecord notes`", counted(counts.notes, "note")));
}

int add(const Args& args, const Command&) {
  auto archive = Archive::open(args.record, Archive::Mode::Write, args.corrections);
  if (!archive) return complain(archive.error());
  AddOptions options;
  options.workers = args.threads;
  std::signal(SIGINT, [](int) { interrupted = 1; });
  std::signal(SIGTERM, [](int) { interrupted = 1; });
  Result<AddSummary> summary;
  {
    ProgressLine line;
    summary = archive->add(args.operands, options, [&](const AddProgress& progress) {
      line.show(progress);
      return interrupted == 0;
    });
  }
  if (!summary) return complain(summary.error());
  print_summary(*summary, args.json);
  if (interrupted) {
    say("stopped; every finished report is kept, and the same command goes on from here");
    return kInterrupted;
  }
  return summary->run.articles + summary->run.passed_over == 0 && !summary->skipped.empty() ? kFailure : kOk;
}

int remove(const Args& args, const Command&) {
  auto archive = Archive::open(args.record, Archive::Mode::Write, args.corrections);
  if (!archive) return complain(archive.error());
  for (const std::string& id : args.operands)
    if (const auto removed = archive->remove(id); !removed) return complain(removed.error());
  say("removed " + counted(static_cast<int64_t>(args.operands.size()), "report") + ", with all that rested on it");
  return kOk;
}

int question(const Args& args, const Command& command) {
  const auto archive = Archive::open(args.record, Archive::Mode::Read, args.corrections);
  if (!archive) return complain(archive.error());
  Query query = args.query;
  for (const std::string& word : args.operands) query.name += (query.name.empty() ? "" : " ") + word;
  const auto answer = archive->ask(command.name, query);
  if (!answer) return complain(answer.error());
  args.json ? print_json(*answer) : print_answer(*answer);
  return kOk;
}

int verify(const Args& args, const Command&) {
  const auto archive = Archive::open(args.record, Archive::Mode::Read, args.corrections);
  if (!archive) return complain(archive.error());
  const auto faults = archive->verify();
  if (!faults) return complain(faults.error());
  Answer answer{"verify", {{"id", Place::Head}, {"fault", Place::Sentence}}, {}, args.record};
  for (const Fault& fault : *faults) answer.rows.push_back({fault.id, fault.what});
  if (args.json) print_json(answer);
  else if (faults->empty()) put(args.record + ": every row resolves to its bytes\n");
  else print_answer(answer);
  return faults->empty() ? kOk : kFaults;
}

int export_record(const Args& args, const Command&) {
  const auto archive = Archive::open(args.record, Archive::Mode::Read, args.corrections);
  if (!archive) return complain(archive.error());
  const auto done = archive->export_to(args.operands[0], [](std::string_view bytes) {
    return std::fwrite(bytes.data(), 1, bytes.size(), stdout) == bytes.size();
  });
  if (!done) return complain(done.error());
  if (std::fflush(stdout) != 0) return complain({Error::Kind::Io, "stdout: cannot be written; is the disk full?"});
  return kOk;
}

int write_pages(const Args& args, const Command&) {
  const auto archive = Archive::open(args.record, Archive::Mode::Read);
  if (!archive) return complain(archive.error());
  std::signal(SIGINT, [](int) { interrupted = 1; });
  std::signal(SIGTERM, [](int) { interrupted = 1; });
  Result<uint64_t> files;
  {
    ProgressLine line;
    files = archive->write_pages(args.operands[0], args.query.protect, [&](uint64_t written, uint64_t expected) {
      line.show(written, expected, "pages");
      return interrupted == 0;
    });
  }
  if (!files) return complain(files.error());
  say(fmt::format("wrote {} into {}; open {}/index.html", counted(static_cast<int64_t>(*files), "file"), args.operands[0], args.operands[0]));
  return kOk;
}

const Command kCommands[] = {
    {"add", "read files, folders, .gz, JSONL or stdin (-) into the record", "PATH...", "threads",
     "  onrecord add reports/ more.jsonl.gz\n  cat page.html | onrecord add -", add},
    {"remove", "take out a report and all that rests on it", "ARTICLE...", "", "  onrecord remove a1b2c3d4", remove},
    {"correct", "set something right, in a file beside the record; delete its line to undo it", "CORRECTION...", "who why", correct_help(), correct},
    {"verify", "check that every row still slices exactly the words it shows", "", "", "  onrecord verify", verify},
    {"export", "the whole record: jsonl (canonical) or csv (statements)", "FORMAT", "", "  onrecord export jsonl > record.jsonl", export_record},
    {"html", "the whole record as a folder of pages that open from disk, print, and need no script", "DIR", "protect",
     "  onrecord html pages\n  onrecord html --protect for-the-lawyer", write_pages},
};

// What the words of a question are called, and an example of it.
struct Wording {
  std::string_view question, operands, example;
};
constexpr Wording kWordings[] = {
    {"said", "", "  onrecord said --by Veldria --about \"Ash Column\" --since 2016 --unnamed"},
    {"actors", "[NAME]...", "  onrecord actors minister"},
    {"timeline", "", "  onrecord timeline --since 2016-03 --until 2016-06"},
    {"ties", "[NAME]...", "  onrecord ties \"Ash Column\""},
    {"trace", "WORDS...", "  onrecord trace an open door is not a full plate"},
    {"positions", "[NAME]...", "  onrecord positions Teskar --on against"},
    {"shifts", "[NAME]...", "  onrecord shifts Teskar"},
    {"exchanges", "[NAME]...", "  onrecord exchanges Norvane"},
    {"conflicts", "[NAME]...", "  onrecord conflicts \"Marrek Front\""},
    {"called", "NAME...", "  onrecord called \"Marrek Front\""},
    {"search", "WORDS...", "  onrecord search joint operations"},
    {"show", "ID", "  onrecord show s7f3a9c1b"},
};

}  // namespace

std::vector<Command> commands() {
  std::vector<Command> all;
  for (const QuestionHelp& help : questions()) {
    Command& command = all.emplace_back(Command{std::string(help.name), std::string(help.help), "", std::string(help.options) + " limit protect", "", question});
    for (const Wording& wording : kWordings)
      if (wording.question == help.name) command.operands = wording.operands, command.example = wording.example;
  }
  all.insert(all.begin(), kCommands, kCommands + 3);
  all.insert(all.end(), kCommands + 3, std::end(kCommands));
  return all;
}

}  // namespace onrecord::app
