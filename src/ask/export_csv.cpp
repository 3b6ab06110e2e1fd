// csv: every statement in one table (RFC 4180), each with its speaker and the basis given. A cell that a spreadsheet
// would take for a formula is shown as text by an apostrophe before it (OWASP, "CSV injection").
#include <string>

#include "ask/exporters.h"

namespace onrecord::ask {
namespace {

constexpr size_t kPiece = 1 << 16;

void append_cell(std::string& out, std::string_view text) {
  const bool formula = !text.empty() && std::string_view("=+-@\t\r\n").find(text[0]) != std::string_view::npos;
  out += '"';
  if (formula) out += '\'';
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

}  // namespace

Result<void> export_csv(const record::Store& store, const Sink& sink) {
  auto rows = store.query(
      "SELECT id, said_lo, said_hi, said_assumed, said_derivation, coalesce(speaker, 'nobody named') AS speaker, speaker_kind, role, act, negative, "
      "hedged, kind, content, sentence, via, about, addressee, venue, condition, reason, "
      "CASE WHEN basis = 'none' AND act = 'accuse' THEN 'none given in the report' ELSE basis END AS basis, basis_words, "
      "anonymity_reason, authority, speaks_for, section, parent, outlet, published_lo, published_hi, speaker_id, article_id "
      "FROM statement_list ORDER BY coalesce(said_lo, said_hi, '9999'), said_hi, id");
  if (!rows) return tl::unexpected(rows.error());
  std::string out;
  for (int column = 0; column < rows->columns(); ++column) {
    if (column) out += ',';
    out += rows->column_name(column);
  }
  out += "\r\n";
  while (rows->next()) {
    for (int column = 0; column < rows->columns(); ++column) {
      if (column) out += ',';
      if (rows->is_null(column)) continue;
      if (rows->is_integer(column)) out += rows->text(column);
      else append_cell(out, rows->text(column));
    }
    out += "\r\n";
    if (out.size() > kPiece) {
      if (!sink(out)) return {};
      out.clear();
    }
  }
  sink(out);
  return {};
}

}  // namespace onrecord::ask
