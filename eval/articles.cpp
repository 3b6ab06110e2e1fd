#include "eval/articles.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "core/utf8.h"
#include "ingest/ingest.h"

namespace onrecord::eval {
namespace {

using Words = std::vector<std::string>;

Words words_of(std::string_view text) {
  Words out;
  std::string word;
  for (size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    at += c.size;
    if (is_letter(c.value) || is_digit(c.value) || c.value == '_') append_utf8(word, lower(c.value));
    else if (!word.empty()) out.push_back(std::exchange(word, {}));
  }
  if (!word.empty()) out.push_back(std::move(word));
  return out;
}

Words shingles_of(const Words& words) {
  Words out;
  if (!words.empty() && words.size() < 4) out.push_back(fmt::format("{}", fmt::join(words, " ")));
  for (size_t i = 0; i + 4 <= words.size(); ++i) out.push_back(words[i] + " " + words[i + 1] + " " + words[i + 2] + " " + words[i + 3]);
  return out;
}

Prf compare(const Words& found, const Words& gold) {
  std::map<std::string_view, int64_t> left;
  for (const auto& word : gold) ++left[word];
  Prf out{0, found.size(), gold.size()};
  for (const auto& word : found)
    if (auto at = left.find(word); at != left.end() && at->second-- > 0) ++out.right;
  return out;
}

std::string text_of(const Article& article) {
  std::string out;
  for (const Block& block : article.blocks)
    if (carries_claims(block.kind) && block.kind != BlockKind::Title && block.kind != BlockKind::Caption)
      out.append(slice(article.text, block.span)) += "\n\n";
  return out;
}

std::string title_key(std::string_view text) {
  const Words words = words_of(fold(text));
  return fmt::format("{}", fmt::join(words, " "));
}

std::set<std::string> authors_of(std::string_view names) {
  std::string text = " " + fold(names) + " ";
  for (const std::string_view mark : {" and ", " & ", ";", "|"})
    for (size_t at; (at = text.find(mark)) != std::string::npos;) text.replace(at, mark.size(), ",");
  std::set<std::string> out;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find(',', at), text.size());
    if (std::string name = title_key(std::string_view(text).substr(at, end - at)); !name.empty()) out.insert(std::move(name));
    at = end + 1;
  }
  return out;
}

}  // namespace

Result<Report> run_articles(const Reader&, const std::string& gold_file, const Options& options) {
  const auto bytes = read_file(gold_file);
  if (!bytes) return tl::unexpected(bytes.error());
  Report report{"articles", gold_file, 0, {}, {}};
  double f1 = 0, p = 0, r = 0, shingle_p = 0, shingle_r = 0;
  Prf title, author, date;
  size_t texts = 0;
  std::map<std::string, Prf> by_source;
  for (const auto line : lines_of(*bytes)) {
    if (options.limit && report.n >= static_cast<uint64_t>(options.limit)) break;
    const auto row = parse_json(line);
    if (!row) return tl::unexpected(row.error());
    const Json& page = *row;
    ++report.n;
    const Article article = ingest::read_article(
        {std::string(page["id"].text()), std::string(page["id"].text()) + ".html", std::string(page["html"].text()), std::string(page["url"].text())});
    std::string remarks;
    if (const auto gold = page["text"].text(); !gold.empty()) {
      const Words found = words_of(text_of(article)), wanted = words_of(gold);
      const Prf words = compare(found, wanted), shingles = compare(shingles_of(found), shingles_of(wanted));
      ++texts;
      f1 += words.f1(), p += words.p(), r += words.r();
      shingle_p += shingles.p(), shingle_r += shingles.r();
      if (words.f1() < 85) remarks += fmt::format("  text p {:.1f} r {:.1f}\n", words.p(), words.r());
    }
    if (const auto gold = page["title"].text(); !gold.empty()) {
      const bool right = title_key(gold) == title_key(article.title);
      ++title.gold, title.found += !article.title.empty(), title.right += right;
      if (!right) remarks += fmt::format("  title '{}' for '{}'\n", article.title, gold);
    }
    const auto gold_author = page["author"].text();
    author.gold += !gold_author.empty();
    author.found += !article.byline.empty();
    if (!gold_author.empty() && authors_of(gold_author) == authors_of(article.byline)) ++author.right;
    else if (!gold_author.empty() || !article.byline.empty()) remarks += fmt::format("  author '{}' for '{}'\n", article.byline, gold_author);
    const auto gold_day = parse_interval(page["date"].text().substr(0, 10));
    const bool answered = article.published.when.is_day();
    if (gold_day) {
      const bool right = article.published.when == *gold_day;
      Prf& source = by_source[std::string(name(article.published.source))];
      ++date.gold, date.found += answered, date.right += right;
      ++source.gold, source.found += answered, source.right += right;
      if (!right) remarks += fmt::format("  date {} for {}: {}\n", print_interval(article.published.when), print_interval(*gold_day), article.published.reason);
    }
    if (!remarks.empty()) report.details += fmt::format("{} {}\n{}", page["id"].text(), page["url"].text(), remarks);
  }
  const double n = std::max<double>(static_cast<double>(texts), 1);
  const double sp = shingle_p / n, sr = shingle_r / n;
  report.scores = {{"f1", f1 / n}, {"p", p / n}, {"r", r / n},
                   {"shingles", std::vector<Score>{{"p", sp}, {"r", sr}, {"f1", sp + sr > 0 ? 2 * sp * sr / (sp + sr) : 0}}},
                   {"title", title.r()}, {"author", author.r()}, {"author_precision", author.p()}, {"date", date.r()}, {"date_precision", date.p()}};
  std::vector<Score> sources;
  for (const auto& [source, counts] : by_source) sources.push_back({source, std::vector<Score>{{"p", counts.p()}, {"pages", static_cast<double>(counts.gold)}}});
  report.scores.push_back({"date_sources", std::move(sources)});
  return report;
}

}  // namespace onrecord::eval
