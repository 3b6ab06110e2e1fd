#include "eval/acts.h"

#include <fmt/format.h>

#include <algorithm>

#include "eval/marked_parties.h"
#include "extract/act_type.h"
#include "extract/party_tagger.h"

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

// The act that the sentence is about: one with both parties before one with an actor only.
const Act* main_act(const Claims& claims) {
  const Act* best = nullptr;
  for (const Act& act : claims.acts) {
    const auto parties = [](const Act& a) { return (a.actor.empty() ? 0 : 1) + (a.recipient.empty() ? 0 : 1); };
    if (!best || parties(act) > parties(*best)) best = &act;
  }
  return best;
}

void count(Prf& prf, const std::vector<Span>& gold, const std::vector<Span>& found) {
  prf.gold += gold.size(), prf.found += found.size();
  for (const Span span : found) prf.right += std::find(gold.begin(), gold.end(), span) != gold.end();
}

// Source and target, each and together.
struct Sides {
  Prf source, target;
  void add(const MarkedParties& gold, const std::vector<Span>& sources, const std::vector<Span>& targets) {
    count(source, gold.sources, sources), count(target, gold.targets, targets);
  }
  std::vector<Score> scores() const {
    return {score("all", {source.right + target.right, source.found + target.found, source.gold + target.gold}), score("source", source), score("target", target)};
  }
};

// Twice: as the tagger finds the pair, told that there is one; and as the rows of acts have it.
Result<Report> spans(const Reader& reader, std::string_view bytes, const Options& options, Report report) {
  const auto model = extract::load_party_model();
  if (!model) return tl::unexpected(model.error());
  Sides tagged, rows;
  for (const MarkedParties& gold : read_marked_parties(bytes)) {
    if (options.limit && report.n == static_cast<uint64_t>(options.limit)) break;
    const ReadArticle read = reader.read(plain_article(fmt::format("sentence {}", ++report.n), gold.text));
    const auto tokens = static_cast<uint32_t>(read.reading.tokens.size());
    const extract::Parties found = extract::find_parties(*model, read.reading, gold.text, extract::build_tree(read.reading), {0, tokens});
    const auto spans_of = [&](const std::vector<TokenRange>& ranges) {
      std::vector<Span> spans;
      for (const TokenRange r : ranges) spans.push_back(cover(read.reading.tokens[r.begin].span, read.reading.tokens[r.end - 1].span));
      return spans;
    };
    const Act* act = main_act(read.claims);
    const auto words_of = [](const std::vector<Party>& parties) {
      std::vector<Span> spans;
      for (const Party& party : parties) spans.push_back(party.span);
      return spans;
    };
    const auto sources = spans_of(found.source), targets = spans_of(found.target);
    tagged.add(gold, sources, targets);
    rows.add(gold, act ? words_of(act->actor) : std::vector<Span>{}, act ? words_of(act->recipient) : std::vector<Span>{});
    if (!options.details) continue;
    report.details += gold.text + "\n";
    const auto list = [&](std::string_view what, const std::vector<Span>& spans) {
      for (const Span span : spans) report.details += fmt::format("  {}: {}\n", what, slice(gold.text, span));
    };
    list("gold source", gold.sources), list("gold target", gold.targets), list("source", sources), list("target", targets);
    if (!act) continue;
    report.details += fmt::format("  {} '{}'\n", name(act->type), slice(gold.text, act->trigger));
    list("actor", words_of(act->actor)), list("recipient", words_of(act->recipient));
  }
  report.scores = tagged.scores();
  report.scores.push_back({"rows", rows.scores()});
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
