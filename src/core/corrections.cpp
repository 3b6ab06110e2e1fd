#include "core/corrections.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

#include "core/claims.h"
#include "core/date.h"
#include "core/id.h"
#include "core/utf8.h"

namespace onrecord {
namespace {

constexpr size_t kMany = ~size_t{0};

// The table of verbs: what each takes, and a check of what can be checked without the record.
struct Verb {
  CorrectionHelp help;
  size_t least, most;
  std::string (*complain)(const std::vector<std::string>& operands);  // ""
};

std::string no_complaint(const std::vector<std::string>&) { return {}; }

std::string check_kind(const std::vector<std::string>& operands) {
  if (parse_enum<ActorKind>(operands[1])) return {};
  return fmt::format("\"{}\" is no kind of actor; {}", operands[1], fmt::join(enum_names<ActorKind>, ", "));
}

std::string check_days(const std::string& days) {
  return parse_interval(days) ? "" : fmt::format("\"{}\" is no date; 2011, 2011-10, 2011-10-25, 2011-10-25/2011-10-27 or .. (unknown)", days);
}

std::string check_role(const std::vector<std::string>& operands) { return operands.size() < 3 ? "" : check_days(operands[2]); }

std::string check_date(const std::vector<std::string>& operands) {
  const auto id = parse_id(operands[0]);
  if (!id || id->kind != IdKind::Article) return fmt::format("\"{}\" is no id of an article (a...)", operands[0]);
  return check_days(operands[1]);
}

std::string check_row(const std::vector<std::string>& operands) {
  constexpr std::string_view kRows = "stkfexphc";
  if (const auto id = parse_id(operands[0]); id && kRows.find(kIdLetters[static_cast<size_t>(id->kind)]) != std::string_view::npos) return {};
  return fmt::format("\"{}\" is no id of a statement, act, tie or finding (s, t, k, f, e, x, p, h, c and hexadecimal digits)", operands[0]);
}

using enum CorrectionVerb;
constexpr Verb kVerbs[] = {
    {{Merge, "ACTOR ACTOR...", "they are one; the first gives name and kind"}, 2, kMany, no_complaint},
    {{Split, "ACTOR NAME|ARTICLE...", "whom these articles, or all that write NAME, call so is another one"}, 2, kMany, no_complaint},
    {{Alias, "ACTOR NAME...", "NAME is another name of it, wherever it is used"}, 2, kMany, no_complaint},
    {{Kind, "ACTOR KIND", "person, organization, armed group, state, organ, ..."}, 2, 2, check_kind},
    {{PartOf, "ACTOR ACTOR|none", "the first is part of the second"}, 2, 2, no_complaint},
    {{Role, "ACTOR ROLE [DATES]", "it held this role"}, 2, 3, check_role},
    {{Outlet, "ARTICLE|OUTLET NAME", "the report, or all reports of that outlet, came out there"}, 2, 2, no_complaint},
    {{Date, "ARTICLE DATES", "the report was published then; .. if nobody knows"}, 2, 2, check_date},
    {{Reject, "ROW", "a statement, act, tie or finding that is wrong: out of all answers and findings"}, 1, 1, check_row},
    {{Accept, "ROW", "a person has checked it"}, 1, 1, check_row},
};

constexpr auto kHelp = [] {
  std::array<CorrectionHelp, std::size(kVerbs)> help{};
  for (size_t i = 0; i < std::size(kVerbs); ++i) help[i] = kVerbs[i].help;
  return help;
}();

const Verb* find_verb(std::string_view word) {
  const auto found = std::ranges::find_if(kVerbs, [&](const Verb& v) { return name(v.help.verb) == word; });
  return found == std::end(kVerbs) ? nullptr : &*found;
}

bool is_day(std::string_view text) {
  const auto when = parse_interval(text);
  return when && when->is_day();
}

bool is_mark(char32_t c) { return c == '"' || c == U'“' || c == U'”'; }

// Words by white space; "..." (or the curly marks of a word processor) holds spaces, and \" a quotation mark. A word that
// begins with # begins the reason.
struct Words {
  std::vector<std::string> words;
  std::string why, fault;
};

Words split_words(std::string_view line) {
  Words out;
  for (size_t at = 0; at < line.size();) {
    const CodePoint c = decode(line, at);
    if (is_space(c.value)) {
      at += c.size;
      continue;
    }
    if (c.value == '#') {
      out.why = squeeze(line.substr(at + 1));
      break;
    }
    std::string& word = out.words.emplace_back();
    const bool quoted = is_mark(c.value);
    if (quoted) at += c.size;
    bool closed = !quoted;
    while (at < line.size()) {
      const CodePoint d = decode(line, at);
      if (const CodePoint next = at + 1 < line.size() ? decode(line, at + 1) : CodePoint{}; quoted && d.value == '\\' && (is_mark(next.value) || next.value == '\\')) {
        word += line.substr(at + 1, next.size);
        at += 1 + next.size;
        continue;
      }
      if (quoted ? is_mark(d.value) : is_space(d.value)) {
        closed = true;
        at += d.size;
        break;
      }
      word += line.substr(at, d.size);
      at += d.size;
    }
    word = squeeze(word);
    if (!closed) out.fault = "a quotation mark is not closed";
    else if (word.empty()) out.fault = "there is nothing between two quotation marks";
  }
  return out;
}

std::string in_marks(std::string_view word) {
  bool plain = !word.empty();
  std::string out = "\"";
  for (size_t at = 0; at < word.size();) {
    const CodePoint c = decode(word, at);
    plain &= !is_space(c.value) && !is_mark(c.value) && c.value != '\\' && c.value != '#';
    if (is_mark(c.value) || c.value == '\\') out += '\\';
    out += word.substr(at, c.size);
    at += c.size;
  }
  return plain ? std::string(word) : out + '"';
}

std::string joined(std::span<const std::string> words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + in_marks(squeeze(word));
  return out;
}

std::string how_to_begin(std::string_view first) {
  return fmt::format("begins with \"{}\"; a line begins with its day and who says so: 2026-11-22 ann merge \"A\" \"B\"", first);
}

std::optional<Correction> parse_line(std::string_view line, uint32_t number) {
  Words split = split_words(line);
  if (split.words.empty() && split.fault.empty()) return std::nullopt;  // empty, or a remark
  Correction out;
  out.line = number;
  out.why = std::move(split.why);
  auto& words = split.words;
  const auto complain = [&](std::string what) {
    out.fault = std::move(what);
    if (out.words.empty()) out.words = squeeze(line.substr(0, line.find('#')));
    return out;
  };
  if (!split.fault.empty()) return complain(split.fault);
  if (!is_day(words[0])) return complain(how_to_begin(words[0]));
  if (words.size() > 1 && find_verb(words[1])) return complain(fmt::format("\"{}\" stands where who says so should", words[1]));
  if (words.size() < 3) return complain("a day, who says so, and then what: merge, split, alias, ...");
  out.day = words[0], out.who = words[1];
  out.words = joined(std::span(words).subspan(2));
  const Verb* verb = find_verb(words[2]);
  if (!verb) return complain(fmt::format("\"{}\" is no correction; {}", words[2], fmt::join(enum_names<CorrectionVerb>, ", ")));
  out.verb = verb->help.verb;
  out.operands.assign(words.begin() + 3, words.end());
  if (out.operands.size() < verb->least || out.operands.size() > verb->most)
    return complain(fmt::format("{} takes {}", words[2], verb->help.operands));
  out.fault = verb->complain(out.operands);
  return out;
}

constexpr std::string_view kPreface =
    "# Corrections of the record beside this file. One a line: DAY WHO VERB OPERAND... # WHY\n"
    "# `onrecord correct` appends, `onrecord corrections` lists; delete a line to undo it.\n";

}  // namespace

std::span<const CorrectionHelp> correction_help() { return kHelp; }

Corrections parse_corrections(std::string_view bytes) {
  Corrections out;
  out.sha256 = sha256_hex(bytes);
  const std::string text = repair_utf8(bytes.starts_with("\xEF\xBB\xBF") ? bytes.substr(3) : bytes);
  uint32_t number = 0;
  for (std::string_view rest = text; !rest.empty();) {
    const auto end = rest.find('\n');
    std::string_view line = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    if (auto correction = parse_line(line, ++number)) out.lines.push_back(std::move(*correction));
  }
  return out;
}

std::string correction_line(std::string_view day, std::string_view who, std::span<const std::string> words, std::string_view why) {
  std::string line = fmt::format("{} {} {}", day, in_marks(squeeze(who)), joined(words));
  if (const std::string reason = squeeze(why); !reason.empty()) line += "  # " + reason;
  return line;
}

std::string corrections_file(const std::string& record) { return record + ".corrections"; }

Result<Corrections> read_corrections(const std::string& path, bool must_exist) {
  std::error_code code;
  if (!std::filesystem::exists(path, code)) {
    if (must_exist) return fail(Error::Kind::NotFound, path + ": no such file of corrections; `onrecord correct` makes one");
    return Corrections{};
  }
  std::ifstream in(path, std::ios::binary);
  const std::string bytes(std::istreambuf_iterator<char>(in), {});
  if (!in) return fail(Error::Kind::Io, path + ": cannot be read; check its permissions");
  return parse_corrections(bytes);
}

Result<std::string> append_correction(const std::string& path, std::string_view line) {
  std::ifstream in(path, std::ios::binary);
  std::string before(std::istreambuf_iterator<char>(in), {}), after = before.empty() ? std::string(kPreface) : before;
  if (after.back() != '\n') after += '\n';
  after += line;
  after += '\n';
  if (const auto written = write_corrections(path, after); !written) return tl::unexpected(written.error());
  return before;
}

Result<void> write_corrections(const std::string& path, std::string_view bytes) {
  std::error_code code;
  if (bytes.empty() && std::filesystem::remove(path, code)) return {};
  std::ofstream out(path, std::ios::binary);
  out << bytes << std::flush;
  if (!out) return fail(Error::Kind::Io, path + ": cannot be written; check the folder's permissions and space");
  return {};
}

}  // namespace onrecord
