#include "eval/statements.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/utf8.h"

namespace onrecord::eval {
namespace {

enum Part { kSource, kCue, kContent, kParts };
constexpr std::array<std::string_view, kParts> kPartNames{"source", "cue", "content"};
enum Kind { kDirect, kMixed, kIndirect, kKinds };
constexpr std::array<std::string_view, kKinds> kKindNames{"direct", "mixed", "indirect"};

using Parts = std::array<std::vector<Span>, kParts>;

struct Attribution {
  Parts parts;
  Kind kind = kIndirect;
};

// Precision counts what was found, recall what is there: the two sides may call one thing by different kinds.
struct Tally {
  double right_found = 0, right_gold = 0;
  uint64_t found = 0, gold = 0;
  Score score(std::string name) const {
    const double p = found ? 100 * right_found / static_cast<double>(found) : 0, r = gold ? 100 * right_gold / static_cast<double>(gold) : 0;
    return {std::move(name), std::vector<Score>{{"p", p}, {"r", r}, {"f1", p + r > 0 ? 2 * p * r / (p + r) : 0}}};
  }
};

struct Tallies {
  std::array<std::array<Tally, kParts + 1>, kKinds + 1> of;  // [kind, or kKinds for all][part, or kParts for the record]
  Score score(std::string name, bool with_record) const {
    std::vector<Score> groups;
    for (size_t kind = 0; kind <= kKinds; ++kind) {
      std::vector<Score> parts;
      const auto& row = of[kind == 0 ? size_t{kKinds} : kind - 1];
      for (size_t part = 0; part < kParts; ++part) parts.push_back(row[part].score(std::string(kPartNames[part])));
      if (with_record) parts.push_back(row[kParts].score("record"));
      if (kind == 0) groups = std::move(parts);
      else groups.push_back({std::string(kKindNames[kind - 1]), std::move(parts)});
    }
    return {std::move(name), std::move(groups)};
  }
  // `kind` and all kinds alike.
  template <class Change>
  void each(Kind kind, size_t part, const Change& change) {
    change(of[kind][part]);
    change(of[kKinds][part]);
  }
};

Span trimmed(std::string_view text, Span span) {
  while (!span.empty() && is_space(decode(text, span.begin).value)) span.begin += decode(text, span.begin).size;
  while (!span.empty() && is_space(decode_before(text, span.end).value)) span.end -= decode_before(text, span.end).size;
  return span;
}

// Empty spans out, touching ones joined, so that a span is compared by its words alone.
std::vector<Span> normal(std::string_view text, std::vector<Span> spans) {
  for (Span& span : spans) span = trimmed(text, span);
  std::erase_if(spans, [](Span s) { return s.empty(); });
  std::sort(spans.begin(), spans.end());
  std::vector<Span> out;
  for (Span span : spans) {
    const bool touches = !out.empty() && (span.begin <= out.back().end || trimmed(text, {out.back().end, span.begin}).empty());
    touches ? void(out.back().end = std::max(out.back().end, span.end)) : out.push_back(span);
  }
  return out;
}

// ---- A and A2 -------------------------------------------------------------------------------------------------------

struct FlatSpan {
  Part part;
  Span span;
  Kind kind;
  bool same(const FlatSpan& other) const { return part == other.part && span == other.span; }
};

std::vector<FlatSpan> flatten(std::string_view text, const std::vector<Attribution>& attributions) {
  std::vector<bool> taken(text.size());
  std::vector<FlatSpan> flat;
  for (const Attribution& attribution : attributions) {
    for (int part = 0; part < kParts; ++part) {
      for (Span whole : attribution.parts[static_cast<size_t>(part)]) {
        Span run{whole.begin, whole.begin};
        const auto flush = [&](uint32_t next) {
          if (const Span span = trimmed(text, run); !span.empty()) flat.push_back({static_cast<Part>(part), span, attribution.kind});
          run = {next, next};
        };
        for (uint32_t at = whole.begin; at < whole.end; ++at) {
          if (taken[at] || text[at] == '\n') flush(at + 1);
          else run.end = at + 1, taken[at] = true;
        }
        flush(0);
      }
    }
  }
  return flat;
}

double letters(std::string_view text, Span span) {
  return static_cast<double>(std::count_if(text.begin() + span.begin, text.begin() + span.end, [](char c) { return c != ' ' && c != '\n'; }));
}

double jaccard(std::string_view text, Span a, Span b) {
  if (!a.overlaps(b)) return 0;
  return letters(text, {std::max(a.begin, b.begin), std::min(a.end, b.end)}) / letters(text, cover(a, b));
}

void count_flat(std::string_view text, std::vector<FlatSpan> found, std::vector<FlatSpan> gold, Tallies& exact, Tallies& overlap) {
  const auto by_place = [](const FlatSpan& a, const FlatSpan& b) { return a.span < b.span; };
  std::sort(found.begin(), found.end(), by_place);
  std::sort(gold.begin(), gold.end(), by_place);
  const auto best = [&](const FlatSpan& one, const std::vector<FlatSpan>& others) {
    double score = 0;
    for (const FlatSpan& other : others)
      if (other.part == one.part) score = std::max(score, jaccard(text, one.span, other.span));
    return score;
  };
  for (const FlatSpan& span : found) {
    const bool right = std::any_of(gold.begin(), gold.end(), [&](const FlatSpan& g) { return g.same(span); });
    exact.each(span.kind, span.part, [&](Tally& t) { ++t.found, t.right_found += right; });
    overlap.each(span.kind, span.part, [&](Tally& t) { ++t.found, t.right_found += best(span, gold); });
  }
  for (const FlatSpan& span : gold) {
    const bool right = std::any_of(found.begin(), found.end(), [&](const FlatSpan& f) { return f.same(span); });
    exact.each(span.kind, span.part, [&](Tally& t) { ++t.gold, t.right_gold += right; });
    overlap.each(span.kind, span.part, [&](Tally& t) { ++t.gold, t.right_gold += best(span, found); });
  }
}

// ---- B --------------------------------------------------------------------------------------------------------------

uint32_t shared_bytes(const std::vector<Span>& a, const std::vector<Span>& b) {
  uint32_t bytes = 0;
  for (Span x : a)
    for (Span y : b)
      if (x.overlaps(y)) bytes += std::min(x.end, y.end) - std::max(x.begin, y.begin);
  return bytes;
}

// Of each gold attribution the one found for it: pairs by largest shared cue first, then text order.
std::vector<size_t> pair_by_cue(const std::vector<Attribution>& gold, const std::vector<Attribution>& found) {
  struct Pair {
    uint32_t bytes;
    size_t gold, found;
  };
  std::vector<Pair> pairs;
  for (size_t g = 0; g < gold.size(); ++g)
    for (size_t f = 0; f < found.size(); ++f)
      if (const uint32_t bytes = shared_bytes(gold[g].parts[kCue], found[f].parts[kCue])) pairs.push_back({bytes, g, f});
  std::stable_sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) { return a.bytes > b.bytes; });
  std::vector<size_t> partner(gold.size(), found.size());
  std::vector<bool> used(found.size());
  for (const Pair& pair : pairs)
    if (partner[pair.gold] == found.size() && !used[pair.found]) partner[pair.gold] = pair.found, used[pair.found] = true;
  return partner;
}

void count_records(const std::vector<Attribution>& found, const std::vector<Attribution>& gold, const std::vector<size_t>& partner, Tallies& tallies) {
  const auto count = [&](const Attribution& a, auto&& add) {
    for (size_t part = 0; part < kParts; ++part)
      if (!a.parts[part].empty()) tallies.each(a.kind, part, add);
    tallies.each(a.kind, kParts, add);
  };
  for (const Attribution& a : found) count(a, [](Tally& t) { ++t.found; });
  for (const Attribution& a : gold) count(a, [](Tally& t) { ++t.gold; });
  for (size_t g = 0; g < gold.size(); ++g) {
    if (partner[g] == found.size()) continue;
    const Attribution &a = gold[g], &b = found[partner[g]];
    const auto hit = [&](size_t part) {
      tallies.each(a.kind, part, [](Tally& t) { ++t.right_gold; });
      tallies.each(b.kind, part, [](Tally& t) { ++t.right_found; });
    };
    for (size_t part = 0; part < kParts; ++part)
      if (!a.parts[part].empty() && a.parts[part] == b.parts[part]) hit(part);
    if (a.parts == b.parts) hit(kParts);
  }
}

// ---- reading and showing --------------------------------------------------------------------------------------------

std::vector<Attribution> gold_of(const Json& document, std::string_view text) {
  const auto offsets = code_point_offsets(text);
  const auto byte = [&](const Json& n) { return offsets[std::min<size_t>(static_cast<size_t>(n.integer()), offsets.size() - 1)]; };
  std::vector<Attribution> out;
  for (const Json& row : document["attributions"].array()) {
    Attribution attribution;
    attribution.kind = row["kind"].text() == "direct" ? kDirect : row["kind"].text() == "mixed" ? kMixed : kIndirect;
    for (size_t part = 0; part < kParts; ++part) {
      std::vector<Span> spans;
      for (const Json& pair : row[kPartNames[part]].array()) spans.push_back({byte(pair.array()[0]), byte(pair.array()[1])});
      attribution.parts[part] = normal(text, std::move(spans));
    }
    out.push_back(std::move(attribution));
  }
  return out;
}

std::vector<Attribution> found_in(const ReadArticle& read) {
  std::vector<Attribution> out;
  for (const Statement& statement : read.claims.statements) {
    if (statement.parent != kNone) continue;
    const Kind kind = statement.kind == StatementKind::Indirect ? kIndirect : statement.kind == StatementKind::Mixed ? kMixed : kDirect;
    out.push_back({{normal(read.article.text, statement.source), normal(read.article.text, statement.cue), normal(read.article.text, statement.content)}, kind});
  }
  return out;
}

std::string show(std::string_view text, const Attribution& a) {
  std::string out = fmt::format("{:<8} ", kKindNames[a.kind]);
  for (size_t part = 0; part < kParts; ++part) {
    out += part ? " | " : "";
    for (size_t i = 0; i < a.parts[part].size(); ++i) out += (i ? " ... " : "") + squeeze(slice(text, a.parts[part][i]));
  }
  return out;
}

// "=" right, "<" what is there and ">" what was found for it, "-" missed, "+" not there.
void describe(std::string_view id, std::string_view text, const std::vector<Attribution>& gold, const std::vector<Attribution>& found,
              const std::vector<size_t>& partner, std::string& out) {
  out += fmt::format("# {}\n", id);
  for (size_t g = 0; g < gold.size(); ++g) {
    if (partner[g] == found.size()) out += fmt::format("- {}\n", show(text, gold[g]));
    else if (gold[g].parts == found[partner[g]].parts) out += fmt::format("= {}\n", show(text, gold[g]));
    else out += fmt::format("< {}\n> {}\n", show(text, gold[g]), show(text, found[partner[g]]));
  }
  for (size_t f = 0; f < found.size(); ++f)
    if (std::find(partner.begin(), partner.end(), f) == partner.end()) out += fmt::format("+ {}\n", show(text, found[f]));
}

}  // namespace

Result<Report> run_statements(const Reader& reader, const std::string& gold_file, const Options& options) {
  const auto bytes = read_file(gold_file);
  if (!bytes) return tl::unexpected(bytes.error());
  Report report{"statements", gold_file, 0, {}, {}};
  Tallies exact, overlap, records;
  int64_t documents = 0;
  for (const std::string_view line : lines_of(*bytes)) {
    if (line.empty() || (options.limit && documents >= options.limit)) continue;
    const auto document = parse_json(line);
    if (!document) return fail(Error::Kind::Format, fmt::format("{}: document {}: {}", gold_file, documents + 1, document.error().message));
    ++documents;
    const auto read = reader.read(plain_article(std::string((*document)["id"].text()), std::string((*document)["text"].text()),
                                                parse_interval((*document)["date"].text()).value_or(Interval{})));
    const std::string& text = read.article.text;
    const auto gold = gold_of(*document, text), found = found_in(read);
    report.n += gold.size();
    count_flat(text, flatten(text, found), flatten(text, gold), exact, overlap);
    const auto partner = pair_by_cue(gold, found);
    count_records(found, gold, partner, records);
    if (options.details) describe((*document)["id"].text(), text, gold, found, partner, report.details);
  }
  report.scores = {exact.score("A", false), overlap.score("A2", false), records.score("B", true)};
  return report;
}

}  // namespace onrecord::eval
