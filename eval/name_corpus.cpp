#include "eval/name_corpus.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/utf8.h"

namespace onrecord::eval {
namespace {

struct Row {
  std::string_view word, label;  // label "B-PER", "I-PER", "O"
};

// Places the words of a sentence in its text: where the text goes on with the word, that is its span.
void add_sentence(NameDocument& document, const std::vector<Row>& rows, std::string_view given_text) {
  std::string text(given_text);
  std::vector<Span> spans;
  size_t at = 0;
  for (const Row& row : rows) {
    const size_t found = text.find(row.word, at);
    if (given_text.empty() || found == std::string::npos || found > at + 8) break;
    spans.push_back({static_cast<uint32_t>(found), static_cast<uint32_t>(found + row.word.size())});
    at = found + row.word.size();
  }
  if (spans.size() != rows.size()) {
    text.clear(), spans.clear();
    for (const Row& row : rows) {
      if (!text.empty()) text += ' ';
      spans.push_back({static_cast<uint32_t>(text.size()), static_cast<uint32_t>(text.size() + row.word.size())});
      text += row.word;
    }
  }
  if (!document.article.text.empty()) document.article.text += "\n\n";
  const auto base = static_cast<uint32_t>(document.article.text.size());
  document.article.text += text;
  Reading& gold = document.gold;
  const auto first = static_cast<uint32_t>(gold.tokens.size());
  std::string_view before = "O";
  for (size_t i = 0; i < rows.size(); ++i) {
    const auto token = static_cast<uint32_t>(gold.tokens.size());
    gold.tokens.push_back({{spans[i].begin + base, spans[i].end + base}, false});
    gold.sentence_of.push_back(static_cast<uint32_t>(gold.sentences.size()));
    const auto label = rows[i].label;
    if (label.size() > 2) {
      // Wikigold marks every token I-; a new name begins where the class changes.
      const bool goes_on = label[0] == 'I' && before.size() > 2 && before.substr(2) == label.substr(2);
      if (goes_on) document.names.back().tokens.end = token + 1;
      else document.names.push_back({{token, token + 1}, std::string(label.substr(2))});
    }
    before = label;
  }
  const TokenRange range{first, static_cast<uint32_t>(gold.tokens.size())};
  gold.sentences.push_back({span_of(gold, range), range, static_cast<uint32_t>(document.article.blocks.size())});
  document.article.blocks.push_back({{base, static_cast<uint32_t>(document.article.text.size())}, BlockKind::Body});
}

}  // namespace

Result<NameCorpus> read_name_corpus(const std::string& path) {
  const auto bytes = read_file(path);
  if (!bytes) return tl::unexpected(bytes.error());
  NameCorpus corpus;
  if (bytes->find("-DOCSTART-\t") == 0) corpus.scheme = NameScheme::Worldwide;
  else if (bytes->starts_with("# ")) corpus.scheme = NameScheme::Uner;
  else corpus.scheme = bytes->substr(0, bytes->find('\n')).find('\t') == std::string::npos ? NameScheme::Wikigold : NameScheme::Wnut;

  std::vector<Row> rows;
  std::string_view text;
  const auto document = [&]() -> NameDocument& {
    if (corpus.documents.empty()) corpus.documents.emplace_back();
    return corpus.documents.back();
  };
  const auto flush = [&] {
    if (!rows.empty()) add_sentence(document(), rows, text);
    rows.clear(), text = {};
  };
  for (const std::string_view line : lines_of(*bytes)) {
    if (line.starts_with("# newdoc") || line.starts_with("-DOCSTART-")) {
      flush();
      corpus.documents.emplace_back().name = line.substr(line.find_first_of("=\t") + 1);
    } else if (line.starts_with("# text = ")) {
      text = line.substr(9);
    } else if (squeeze(line).empty()) {
      flush();
    } else if (corpus.scheme == NameScheme::Uner && line[0] == '#') {
      continue;
    } else {
      std::vector<std::string_view> cells;
      const char separator = corpus.scheme == NameScheme::Wikigold ? ' ' : '\t';
      for (std::string_view rest = line;;) {
        const auto cut = rest.find(separator);
        cells.push_back(rest.substr(0, cut));
        if (cut == std::string_view::npos) break;
        rest = rest.substr(cut + 1);
      }
      // A few lines of the worldwide corpus have spaces for the tab.
      if (const auto space = line.rfind(' '); cells.size() == 1 && space != std::string_view::npos)
        cells = {line.substr(0, line.find(' ')), line.substr(space + 1)};
      const size_t column = corpus.scheme == NameScheme::Uner ? 1 : 0;
      if (cells.size() < column + 2) return fail(Error::Kind::Format, fmt::format("{}: '{}' is no word with a label", path, line));
      if (corpus.scheme == NameScheme::Uner && cells[0].find_first_of("-.") != std::string_view::npos) continue;
      std::string_view label = cells[column + 1];
      if (label == "B-O") label = "O";
      if (!cells[column].empty()) rows.push_back({cells[column], label});
    }
  }
  flush();
  std::erase_if(corpus.documents, [](const NameDocument& d) { return d.gold.tokens.empty(); });
  for (NameDocument& d : corpus.documents) d.article.language = "en";
  return corpus;
}

std::string_view label_of(NameScheme scheme, NameKind kind) {
  switch (scheme) {
    case NameScheme::Worldwide:
      switch (kind) {
        case NameKind::Person: return "Person";
        case NameKind::Organization: return "Organization";
        case NameKind::Location: return "Location";
        case NameKind::Norp: return "NORP";
        case NameKind::Facility: return "Facility";
        case NameKind::Product: return "Product";
        case NameKind::Date: return "Date";
        case NameKind::Money: return "Money";
        case NameKind::Event: case NameKind::Misc: return "Misc";
      }
      return "";
    case NameScheme::Wnut:
      return kind == NameKind::Person ? "person" : kind == NameKind::Location || kind == NameKind::Facility ? "location" : "";
    default:
      switch (kind) {
        case NameKind::Person: return "PER";
        case NameKind::Organization: return "ORG";
        case NameKind::Location: case NameKind::Facility: return "LOC";
        case NameKind::Norp: case NameKind::Event: case NameKind::Product: case NameKind::Misc: return scheme == NameScheme::Wikigold ? "MISC" : "";
        default: return "";
      }
  }
}

std::vector<NameKind> kinds_of(NameScheme scheme, std::string_view label) {
  std::vector<NameKind> kinds;
  for (size_t k = 0; k < enum_names<NameKind>.size(); ++k) {
    const auto kind = static_cast<NameKind>(k);
    const auto own = label_of(scheme, kind);
    const bool other = scheme == NameScheme::Uner && label == "OTH" && (kind == NameKind::Norp || kind == NameKind::Misc || kind == NameKind::Product);
    // Most places that those corpora mark are no buildings: a facility is learnt where it is marked as one.
    const bool rather_place = kind == NameKind::Facility && label == "LOC";
    if (other || (label == "O" ? own.empty() : own == label && !rather_place)) kinds.push_back(kind);
  }
  return kinds;
}

}  // namespace onrecord::eval
