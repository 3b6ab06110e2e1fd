#include "app/terminal.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "core/json.h"
#include "core/utf8.h"

namespace onrecord::app {
namespace {

double seconds() {
  using namespace std::chrono;
  return duration<double>(steady_clock::now().time_since_epoch()).count();
}

size_t terminal_width() {
  if (const char* columns = std::getenv("COLUMNS"); columns && std::atoi(columns) > 20) return std::atoi(columns);
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 20) return size.ws_col;
  return 100;
}

struct Style {
  std::string_view head, id, small, off;
};

Style style() {
  const char* no_color = std::getenv("NO_COLOR");
  const bool color = isatty(STDOUT_FILENO) && !(no_color && *no_color);
  return color ? Style{"\x1b[1m", "\x1b[36m", "\x1b[2m", "\x1b[0m"} : Style{};
}

std::string text_of(const Cell& cell) {
  if (const auto* number = std::get_if<int64_t>(&cell)) return fmt::format("{}", *number);
  const auto* text = std::get_if<std::string>(&cell);
  return text ? *text : std::string{};
}

// Spaces folded; control, bidirectional-override and invisible format characters shown as U+FFFD.
std::string harmless(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    const bool bad = c.value < 0x20 || (c.value >= 0x7F && c.value < 0xA0) || (c.value >= 0x202A && c.value <= 0x202E) ||
                     (c.value >= 0x2066 && c.value <= 0x2069);
    if (c.value == '\n' || c.value == '\t' || c.value == '\r') out += ' ';
    else append_utf8(out, bad ? 0xFFFD : c.value);
    at += c.size;
  }
  return squeeze(out);
}

size_t length(std::string_view text) {
  size_t n = 0;
  for (char c : text) n += (static_cast<uint8_t>(c) & 0xC0) != 0x80;
  return n;
}

// Appends `text` in lines of at most `width`, each behind `indent` spaces.
void append_wrapped(std::string& out, std::string_view text, size_t indent, size_t width) {
  size_t column = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t space = std::min(text.find(' ', at), text.size());
    const std::string_view word = text.substr(at, space - at);
    const size_t n = length(word);
    if (column && column + 1 + n > width) {
      out += '\n';
      column = 0;
    }
    if (!column) out.append(indent, ' '), column = indent;
    else out += ' ', ++column;
    out += word;
    column += n;
    at = space + 1;
  }
  if (column) out += '\n';
}

}  // namespace

void say(std::string_view message) { fmt::print(stderr, "{}\n", message); }
void put(std::string_view bytes) { std::fwrite(bytes.data(), 1, bytes.size(), stdout); }

void print_answer(const Answer& answer) {
  const Style s = style();
  const size_t width = terminal_width();
  std::string out;
  for (const auto& row : answer.rows) {
    std::string head, id, sentence, foot;
    for (size_t i = 0; i < answer.columns.size() && i < row.size(); ++i) {
      const std::string text = harmless(text_of(row[i]));
      if (text.empty()) continue;
      const Column& column = answer.columns[i];
      switch (column.place) {
        case Place::Head:
          if (column.name == "id") id = text;
          else head += (head.empty() ? "" : "  ") + text;
          break;
        case Place::Sentence: append_wrapped(sentence, text, 4, width); break;
        case Place::Foot: append_wrapped(foot, column.name + ": " + text, 6, width); break;
        case Place::Hidden: break;
      }
    }
    out += fmt::format("{}{}{}{}{}{}{}\n", s.head, head, s.off, head.empty() || id.empty() ? "" : "  ", s.id, id, s.off);
    out += sentence;
    if (!foot.empty()) out += fmt::format("{}{}{}", s.small, foot, s.off);
    if (out.size() > 1 << 16) put(out), out.clear();
  }
  put(out);
  std::fflush(stdout);
  const size_t n = answer.rows.size();
  say(fmt::format("{}{}; in {}", n ? fmt::format("{}", n) : "none found", n == 1 ? " row" : n ? " rows" : "", harmless(answer.coverage)));
}

void print_json(const Answer& answer) {
  std::string out = "{\"question\": ";
  append_json(out, answer.question);
  out += ", \"coverage\": ";
  append_json(out, answer.coverage);
  out += ", \"rows\": [";
  for (size_t r = 0; r < answer.rows.size(); ++r) {
    out += r ? ",\n{" : "\n{";
    for (size_t i = 0; i < answer.columns.size() && i < answer.rows[r].size(); ++i) {
      if (i) out += ", ";
      append_json(out, answer.columns[i].name);
      out += ": ";
      const Cell& cell = answer.rows[r][i];
      if (const auto* text = std::get_if<std::string>(&cell)) append_json(out, *text);
      else out += std::holds_alternative<int64_t>(cell) ? fmt::format("{}", std::get<int64_t>(cell)) : "null";
    }
    out += '}';
    if (out.size() > 1 << 16) put(out), out.clear();
  }
  put(out + "]}\n");
}

ProgressLine::ProgressLine() : on_(isatty(STDERR_FILENO)), start_(seconds()) {}
ProgressLine::~ProgressLine() {
  if (on_ && last_ > 0) std::fputs("\r\x1b[K", stderr);
}

void ProgressLine::show(uint64_t done, uint64_t expected, std::string_view what) {
  const double now = seconds();
  if (!on_ || now - last_ < 0.1) return;
  last_ = now;
  std::fputs(fmt::format("\r\x1b[K{} {}  {} %", done, what, expected ? std::min<uint64_t>(99, 100 * done / expected) : 0).c_str(), stderr);
}

void ProgressLine::show(const AddProgress& progress) {
  const double now = seconds();
  if (!on_ || now - last_ < 0.1) return;
  last_ = now;
  const double elapsed = std::max(now - start_, 1e-3);
  std::string line = fmt::format("\r\x1b[K{} reports  {:.0f}/s  {} words", progress.articles, static_cast<double>(progress.articles) / elapsed, progress.words);
  if (progress.bytes_total > 0) {
    const double share = std::min(1.0, static_cast<double>(progress.bytes_read) / static_cast<double>(progress.bytes_total));
    line += fmt::format("  {:.0f} %", 100 * share);
    if (share > 0.01 && elapsed > 1) {
      const int left = static_cast<int>(elapsed * (1 - share) / share);
      line += fmt::format("  {}:{:02} left", left / 60, left % 60);
    }
  }
  std::fputs(line.c_str(), stderr);
}

}  // namespace onrecord::app
