#include "eval/acts.h"

#include <fmt/format.h>

#include <algorithm>

#include "extract/act_type.h"

namespace onrecord::eval {
namespace {

// ---- the type of a marked pair ----------------------------------------------------------------------------------------

// The sentence without its marks, and the first <s> and <t>.
void unmark(std::string_view text, std::string& plain, Span& source, Span& target) {
  Span* open = nullptr;
  for (size_t i = 0; i < text.size();) {
    const auto at = text.substr(i);
    if (at.starts_with("<s>") || at.starts_with("<t>")) {
      Span& span = at[1] == 's' ? source : target;
      open = span.empty() ? &span : nullptr;
      if (open) open->begin = open->end = static_cast<uint32_t>(plain.size());
      i += 3;
    } else if (at.starts_with("</s>") || at.starts_with("</t>")) {
      if (open) open->end = static_cast<uint32_t>(plain.size());
      open = nullptr;
      i += 4;
    } else {
      plain += text[i++];
    }
  }
}

Result<Report> pair_types(std::string_view bytes, const Options& options, Report report) {
  const auto words = extract::load_act_words();
  if (!words) return tl::unexpected(words.error());
  const auto model = extract::load_pair_type_model(*words);
  if (!model) return tl::unexpected(model.error());
  std::vector<Prf> prf(extract::kPairTypes.size());
  const auto index = [&](std::string_view type) {
    return static_cast<size_t>(std::find(extract::kPairTypes.begin(), extract::kPairTypes.end(), type) - extract::kPairTypes.begin());
  };
  uint64_t right = 0;
  for (const std::string_view line : lines_of(bytes)) {
    if (options.limit && report.n == static_cast<uint64_t>(options.limit)) break;
    const auto row = parse_json(line);
    if (!row) return tl::unexpected(row.error());
    const size_t gold = index((*row)["type"].text());
    if (gold >= prf.size()) continue;
    std::string plain;
    Span source, target;
    unmark((*row)["marked"].text(), plain, source, target);
    const size_t found = index(extract::type_of_pair(*model, plain, source, target));
    ++report.n, ++prf[gold].gold, ++prf[found].found;
    if (found == gold) ++prf[gold].right, ++right;
    else if (options.details)
      report.details += fmt::format("{} for {}: {}\n", extract::kPairTypes[found], extract::kPairTypes[gold], (*row)["marked"].text());
  }
  double macro = 0;
  std::vector<Score> each;
  for (size_t t = 0; t < prf.size(); ++t) {
    macro += prf[t].f1() / static_cast<double>(prf.size());
    each.push_back(score(std::string(extract::kPairTypes[t]), prf[t]));
  }
  report.scores = {{"macro_f1", macro}, {"accuracy", report.n ? 100.0 * static_cast<double>(right) / static_cast<double>(report.n) : 0}, {"types", each}};
  return report;
}

// ---- source and target spans ------------------------------------------------------------------------------------------

struct Tagged {
  std::string text;
  std::vector<Span> sources, targets;
};

// A sentence of "word TAG" lines, its words joined by spaces.
Tagged sentence_of(const std::vector<std::string_view>& lines) {
  Tagged out;
  for (const std::string_view line : lines) {
    const auto space = line.rfind(' ');
    if (space == std::string_view::npos) continue;
    const auto form = line.substr(0, space), tag = line.substr(space + 1);
    if (!out.text.empty()) out.text += ' ';
    const auto begin = static_cast<uint32_t>(out.text.size());
    out.text += form;
    const auto end = static_cast<uint32_t>(out.text.size());
    if (tag.size() < 3) continue;
    auto& spans = tag.ends_with('S') ? out.sources : out.targets;
    if (tag[0] == 'B' || spans.empty()) spans.push_back({begin, end});
    else spans.back().end = end;
  }
  return out;
}

// The act that the sentence is about: one with both parties before one with an actor only.
const Act* main_act(const Claims& claims) {
  const Act* best = nullptr;
  for (const Act& act : claims.acts) {
    const auto parties = [](const Act& a) { return (a.actor.empty() ? 0 : 1) + (a.recipient.empty() ? 0 : 1); };
    if (!best || parties(act) > parties(*best)) best = &act;
  }
  return best;
}

void count(Prf& prf, const std::vector<Span>& gold, const std::vector<Party>& found) {
  prf.gold += gold.size(), prf.found += found.size();
  for (const Party& party : found) prf.right += std::find(gold.begin(), gold.end(), party.span) != gold.end();
}

Report spans(const Reader& reader, std::string_view bytes, const Options& options, Report report) {
  Prf source, target, all;
  std::vector<std::string_view> lines;
  const auto sentence = [&] {
    if (lines.empty() || (options.limit && report.n == static_cast<uint64_t>(options.limit))) return;
    const Tagged gold = sentence_of(lines);
    lines.clear();
    const ReadArticle read = reader.read(plain_article(fmt::format("sentence {}", ++report.n), gold.text));
    const Act* act = main_act(read.claims);
    count(source, gold.sources, act ? act->actor : std::vector<Party>{});
    count(target, gold.targets, act ? act->recipient : std::vector<Party>{});
    if (options.details) {
      report.details += gold.text + "\n";
      for (const Span span : gold.sources) report.details += fmt::format("  gold source: {}\n", slice(gold.text, span));
      for (const Span span : gold.targets) report.details += fmt::format("  gold target: {}\n", slice(gold.text, span));
      if (!act) report.details += "  no act\n";
      else {
        report.details += fmt::format("  {} '{}'\n", name(act->type), slice(gold.text, act->trigger));
        for (const Party& party : act->actor) report.details += fmt::format("  source: {}\n", slice(gold.text, party.span));
        for (const Party& party : act->recipient) report.details += fmt::format("  target: {}\n", slice(gold.text, party.span));
      }
    }
  };
  for (const std::string_view line : lines_of(bytes)) {
    if (line.empty()) sentence();
    else lines.push_back(line);
  }
  sentence();
  all = {source.right + target.right, source.found + target.found, source.gold + target.gold};
  report.scores = {score("all", all), score("source", source), score("target", target)};
  return report;
}

}  // namespace

Result<Report> run_acts(const Reader& reader, const std::string& gold_file, const Options& options) {
  const auto bytes = read_file(gold_file);
  if (!bytes) return tl::unexpected(bytes.error());
  Report report;
  report.task = "acts";
  report.file = gold_file;
  if (bytes->starts_with('{')) return pair_types(*bytes, options, std::move(report));
  return spans(reader, *bytes, options, std::move(report));
}

}  // namespace onrecord::eval
