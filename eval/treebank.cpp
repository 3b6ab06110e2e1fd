#include "eval/treebank.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace onrecord::eval {
namespace {

std::vector<std::string_view> cells_of(std::string_view line) {
  std::vector<std::string_view> cells;
  for (;;) {
    const auto tab = line.find('\t');
    cells.push_back(line.substr(0, tab));
    if (tab == std::string_view::npos) return cells;
    line = line.substr(tab + 1);
  }
}

uint32_t number(std::string_view digits) {
  uint32_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

// Builds one document from the lines of its sentences.
class Builder {
 public:
  explicit Builder(std::string name) { document_.name = std::move(name); }

  bool empty() const { return document_.gold.tokens.empty(); }

  void paragraph() {
    if (empty()) return;
    close_block();
    space_ = "\n\n";
  }

  void begin_sentence() { first_ = static_cast<uint32_t>(document_.gold.tokens.size()); }

  void surface(std::string_view form, uint32_t from, uint32_t to, bool space_after) {
    put_text(form);
    surface_ = {static_cast<uint32_t>(document_.article.text.size() - form.size()), static_cast<uint32_t>(document_.article.text.size())};
    from_ = from, to_ = to, at_ = surface_.begin;
    space_ = space_after ? " " : "";
  }

  void word(uint32_t id, const std::vector<std::string_view>& c) {
    Reading& gold = document_.gold;
    if (id < from_ || id > to_) surface(c[1], id, id, c[9].find("SpaceAfter=No") == std::string_view::npos);
    const bool last = id == to_;
    // The words of a multiword token share its bytes, each as many as its own form where they fit.
    uint32_t end = last ? surface_.end : std::min<uint32_t>(surface_.end - (to_ - id), at_ + static_cast<uint32_t>(c[1].size()));
    end = std::max(end, std::min(at_ + 1, surface_.end));
    gold.tokens.push_back({{at_, end}, id != from_});
    at_ = end;
    gold.upos.push_back(parse_enum<Upos>(c[3]).value_or(Upos::X));
    const auto begin = static_cast<uint32_t>(gold.lemma_text.size());
    gold.lemma_text += c[2];
    gold.lemma_span.push_back({begin, static_cast<uint32_t>(gold.lemma_text.size())});
    const uint32_t head = number(c[6]);
    gold.head.push_back(head == 0 ? kNone : first_ + head - 1);
    gold.deprel.push_back(relation_named(c[7]));
    gold.sentence_of.push_back(static_cast<uint32_t>(gold.sentences.size()));
    document_.form.emplace_back(c[1]);
    document_.penn.emplace_back(c[4]);
    document_.relation.emplace_back(c[7]);
    document_.misc.emplace_back(c[9]);
  }

  bool end_sentence() {
    Reading& gold = document_.gold;
    const TokenRange range{first_, static_cast<uint32_t>(gold.tokens.size())};
    if (range.empty()) return true;
    gold.sentences.push_back({span_of(gold, range), range, static_cast<uint32_t>(document_.article.blocks.size())});
    from_ = to_ = 0;
    return std::all_of(gold.head.begin() + first_, gold.head.end(), [&](uint32_t h) { return h == kNone || range.contains(h); });
  }

  TreebankDocument take() {
    close_block();
    document_.article.language = "en";
    document_.gold.form.resize(document_.gold.tokens.size());
    return std::move(document_);
  }

 private:
  void put_text(std::string_view form) {
    if (!document_.article.text.empty()) document_.article.text += space_;
    if (!in_block_) block_begin_ = static_cast<uint32_t>(document_.article.text.size()), in_block_ = true;
    document_.article.text += form;
  }
  void close_block() {
    if (in_block_) document_.article.blocks.push_back({{block_begin_, static_cast<uint32_t>(document_.article.text.size())}, BlockKind::Body});
    in_block_ = false;
  }

  TreebankDocument document_;
  Span surface_;
  uint32_t first_ = 0, from_ = 0, to_ = 0, at_ = 0, block_begin_ = 0;
  bool in_block_ = false;
  std::string_view space_;
};

}  // namespace

Deprel relation_named(std::string_view name) {
  if (name == "obl:unmarked") return Deprel::OblNpmod;
  if (name == "nmod:unmarked") return Deprel::NmodNpmod;
  if (name == "csubj:outer") return Deprel::Csubj;
  if (name == "advcl:relcl") return Deprel::Advcl;
  if (const auto exact = parse_enum<Deprel>(name)) return *exact;
  return parse_enum<Deprel>(name.substr(0, name.find(':'))).value_or(Deprel::Dep);
}

Result<std::vector<TreebankDocument>> read_treebank(const std::string& path) {
  const auto bytes = read_file(path);
  if (!bytes) return tl::unexpected(bytes.error());
  std::vector<TreebankDocument> documents;
  Builder builder("");
  bool in_sentence = false;
  size_t line_number = 0;
  const auto bad = [&](std::string_view why) { return fail(Error::Kind::Format, fmt::format("{}:{}: {}; give a CoNLL-U file", path, line_number, why)); };
  for (const std::string_view line : lines_of(*bytes)) {
    ++line_number;
    if (line.starts_with("# newdoc")) {
      if (!builder.empty()) documents.push_back(builder.take());
      builder = Builder(std::string(line.substr(line.find('=') + 1)));
    } else if (line.starts_with("# newpar")) {
      if (!line.starts_with("# newpar_block")) builder.paragraph();
    } else if (line.empty()) {
      if (in_sentence && !builder.end_sentence()) return bad("a head outside its sentence");
      in_sentence = false;
    } else if (line[0] != '#') {
      const auto cells = cells_of(line);
      if (cells.size() != 10) return bad("a word line without ten columns");
      if (!in_sentence) builder.begin_sentence();
      in_sentence = true;
      const auto dash = cells[0].find('-');
      if (dash != std::string_view::npos)
        builder.surface(cells[1], number(cells[0]), number(cells[0].substr(dash + 1)), cells[9].find("SpaceAfter=No") == std::string_view::npos);
      else if (cells[0].find('.') == std::string_view::npos)
        builder.word(number(cells[0]), cells);
    }
  }
  if (in_sentence && !builder.end_sentence()) return bad("a head outside its sentence");
  if (!builder.empty()) documents.push_back(builder.take());
  return documents;
}

}  // namespace onrecord::eval
