// The golden runner: command, input and expected output in one readable file.
//   golden [--update] BIN_FOLDER SOURCE_ROOT FILE_OR_FOLDER...
// A file is a sequence of sections, each opened by a line that starts with "--- ":
//   --- about            free words
//   --- input NAME       the file NAME of the scratch folder that the commands run in
//   --- run              shell commands; `onrecord` and `onrecord-eval` are on PATH, $EXAMPLES is examples/
//   --- output           what the run before it must print: stdout and stderr, and "[exit N]" if N is not 0
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace {

struct Section {
  std::string head;  // "run", "input report.txt"
  std::string body;
};

std::vector<Section> read_sections(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::vector<Section> sections;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("--- ")) sections.push_back({line.substr(4), ""});
    else if (!sections.empty()) sections.back().body += line + "\n";
  }
  return sections;
}

std::string run_shell(const fs::path& folder, const std::string& commands) {
  std::ofstream(folder / ".run.sh") << commands;
  const std::string command = "cd '" + folder.string() + "' && sh .run.sh 2>&1 < /dev/null";
  FILE* pipe = popen(command.c_str(), "r");
  std::string out;
  char buffer[4096];
  for (size_t n; (n = fread(buffer, 1, sizeof buffer, pipe)) > 0;) out.append(buffer, n);
  const int status = pclose(pipe);
  if (!out.empty() && out.back() != '\n') out += '\n';
  if (WIFEXITED(status) && WEXITSTATUS(status)) out += "[exit " + std::to_string(WEXITSTATUS(status)) + "]\n";
  if (WIFSIGNALED(status)) out += "[signal " + std::to_string(WTERMSIG(status)) + "]\n";
  return out;
}

void print_difference(const std::string& expected, const std::string& actual) {
  std::istringstream a(expected), b(actual);
  std::string x, y;
  for (int line = 1;; ++line) {
    const bool more_a = static_cast<bool>(std::getline(a, x)), more_b = static_cast<bool>(std::getline(b, y));
    if (!more_a && !more_b) return;
    if (more_a && more_b && x == y) continue;
    std::printf("  line %d\n    expected: %s\n    actual:   %s\n", line, more_a ? x.c_str() : "(end)", more_b ? y.c_str() : "(end)");
    return;
  }
}

bool check(const fs::path& file, bool update) {
  auto sections = read_sections(file);
  const fs::path folder = fs::temp_directory_path() / ("onrecord-golden-" + std::to_string(getpid()));
  fs::remove_all(folder);
  fs::create_directories(folder);
  bool same = true;
  std::string actual;
  for (auto& [head, body] : sections) {
    if (head.starts_with("input ")) std::ofstream(folder / head.substr(6), std::ios::binary) << body;
    if (head == "run") actual = run_shell(folder, body);
    if (head == "output" && body != actual) {
      same = false;
      if (update) body = actual;
      else {
        std::printf("FAILED %s\n", file.c_str());
        print_difference(body, actual);
      }
    }
  }
  fs::remove_all(folder);
  if (update && !same) {
    std::ofstream out(file, std::ios::binary);
    for (const auto& [head, body] : sections) out << "--- " << head << "\n" << body;
    std::printf("updated %s\n", file.c_str());
  }
  return same || update;
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> args(argv + 1, argv + argc);
  const bool update = std::erase(args, "--update") > 0;
  if (args.size() < 3) {
    std::printf("usage: golden [--update] BIN_FOLDER SOURCE_ROOT FILE_OR_FOLDER...\n");
    return 2;
  }
  setenv("PATH", (fs::absolute(args[0]).string() + ":" + getenv("PATH")).c_str(), 1);
  setenv("EXAMPLES", (fs::absolute(args[1]) / "examples").c_str(), 1);
  setenv("NO_COLOR", "1", 1);
  setenv("COLUMNS", "100", 1);
  std::vector<fs::path> files;
  for (size_t i = 2; i < args.size(); ++i) {
    if (!fs::is_directory(args[i])) files.emplace_back(args[i]);
    else
      for (const auto& entry : fs::recursive_directory_iterator(args[i]))
        if (entry.path().extension() == ".txt") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  long failed = std::count_if(files.begin(), files.end(), [&](const fs::path& file) { return !check(file, update); });
  std::printf("golden: %ld passed, %ld failed\n", static_cast<long>(files.size()) - failed, failed);
  return failed != 0;
}
