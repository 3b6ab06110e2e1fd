// Corrections: what a person sets right in a record, one a line in a plain text file beside it (archive.onrecord.corrections).
//   2026-11-22  ann  merge "Marrek Front" "Marrek Liberation Front"  # renamed itself in 2015
//   2026-11-22  ann  date a413321ba5597f12f 2011-10                  # as printed on the page
//   DAY         WHO  VERB OPERAND...                                 # WHY
// Words with spaces stand in quotation marks; a line that begins with # is a remark. Names and ids are hashes of content, so
// a line holds when the articles are read again. Lines are carried out in the order of the file by room link, on every
// rebuild of the findings; articles and claims are never rewritten, and a line that is deleted is undone. A line that
// cannot be read carries its fault, and the others apply.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/enum_names.h"
#include "core/result.h"

namespace onrecord {

enum class CorrectionVerb : uint8_t { Merge, Split, Alias, Kind, PartOf, Role, Outlet, Date, Reject, Accept };
template <>
inline constexpr auto enum_names<CorrectionVerb> = std::to_array<std::string_view>(
    {"merge", "split", "alias", "kind", "part_of", "role", "outlet", "date", "reject", "accept"});

struct Correction {
  uint32_t line = 0;  // of the file, from 1
  CorrectionVerb verb = CorrectionVerb::Merge;
  std::vector<std::string> operands;
  std::string day, who, why;
  std::string words;  // verb and operands, as they are to be shown
  std::string fault;  // why it cannot be read; empty: it can
};

struct Corrections {
  std::string sha256;  // of the file's bytes; empty: there is no file
  std::vector<Correction> lines;
};

// What a verb takes, for help and complaints: {"merge", "ACTOR ACTOR...", "they are one; the first gives name and kind"}.
struct CorrectionHelp {
  CorrectionVerb verb;
  std::string_view operands, does;
};
std::span<const CorrectionHelp> correction_help();

Corrections parse_corrections(std::string_view bytes);

// A line of the file, without its newline. What parse_corrections makes of it has these parts.
std::string correction_line(std::string_view day, std::string_view who, std::span<const std::string> words, std::string_view why);

std::string corrections_file(const std::string& record);  // archive.onrecord -> archive.onrecord.corrections
// A file that is not there is no corrections, or NotFound if it `must_exist`.
Result<Corrections> read_corrections(const std::string& path, bool must_exist = false);
// Appends a line, and a first remark on what the file is if it is new. Gives the file's bytes before.
Result<std::string> append_correction(const std::string& path, std::string_view line);
Result<void> write_corrections(const std::string& path, std::string_view bytes);  // no bytes: the file goes

}  // namespace onrecord
