#include "ingest/page_facts.h"

#include <algorithm>
#include <array>
#include <set>

#include "core/utf8.h"
#include "ingest/json.h"
#include "ingest/shapes.h"

namespace onrecord::ingest {
namespace {

std::string meta(const Page& page, std::initializer_list<std::string_view> names) {
  for (const auto name : names)
    for (const auto& [key, content] : page.metas)
      if (key == name)
        if (std::string value = squeeze(content); !value.empty()) return value;
  return {};
}

// Lower case, letters and digits only, for comparing titles.
std::string bare(std::string_view text) {
  std::string out;
  const std::string folded = fold(text);
  for (size_t at = 0; at < folded.size();) {
    const CodePoint c = decode(folded, at);
    if (is_letter(c.value) || is_digit(c.value)) out.append(folded, at, c.size);
    at += c.size;
  }
  return out;
}

// "Storm shuts harbour | The Quell Post" -> "Storm shuts harbour": the parts at its ends that are the site's name, or a
// short last part.
std::string without_site(std::string title, std::string_view outlet) {
  const std::string site = bare(outlet);
  for (const std::string_view mark : {" | ", " \xE2\x80\x94 ", " \xE2\x80\x93 ", " - ", " \xC2\xBB ", " :: ", " \xC2\xB7 ", " // "})
    while (true) {
      const auto at = title.rfind(mark);
      if (at == std::string::npos) break;
      const std::string last = bare(std::string_view(title).substr(at + mark.size()));
      const auto words = std::count(title.begin() + static_cast<std::ptrdiff_t>(at + mark.size()), title.end(), ' ') + 1;
      const bool is_site = !site.empty() && (last == site || (last.size() > 3 && (site.find(last) != std::string::npos || last.find(site) != std::string::npos)));
      if (!is_site && !(words <= 4 && at > 20 && mark != " - " && mark != " \xE2\x80\x93 ") && !(words <= 3 && at > 28)) break;
      title.erase(at);
    }
  if (const auto bar = title.find(" | "); bar != std::string::npos && !site.empty() && bare(title.substr(0, bar)) == site) title.erase(0, bar + 3);
  return squeeze(title);
}

std::string pick_title(const Page& page, const LinkedData& linked, std::string_view outlet, size_t first_main) {
  const std::string social = without_site(meta(page, {"og:title", "twitter:title", "dc.title", "title", "parsely-title", "sailthru.title"}), outlet);
  const std::string head = without_site(squeeze(page.title), outlet);
  const std::string news = squeeze(linked.headline);
  std::vector<std::string> tops;  // the h1 nearest above the text first, then the others
  const size_t n = page.paragraphs.size();
  for (size_t i = std::min(first_main + 1, n); i-- > 0;)
    if (page.elements[page.paragraphs[i].element].tag == Tag::H1) tops.push_back(page.paragraphs[i].text);
  for (size_t i = first_main + 1; i < n && i < first_main + 40; ++i)
    if (page.elements[page.paragraphs[i].element].tag == Tag::H1) tops.push_back(page.paragraphs[i].text);
  const std::array<std::string, 3> said = {bare(news), bare(social), bare(head)};
  for (const bool exact : {true, false})
    for (const std::string& top : tops) {
      const std::string key = bare(top);
      if (key.size() < 4) continue;
      for (const std::string& other : said)
        if (!other.empty() && (exact ? key == other : key.size() > 10 && (other.find(key) != std::string::npos || (key.find(other) != std::string::npos && other.size() * 3 > key.size()))))
          return top;
    }
  // No heading says what the head says: the nearest one if they share words, else the head.
  const std::string best = !social.empty() ? social : !news.empty() ? news : head;
  for (const std::string& top : tops) {
    std::set<std::string> words;
    std::string word;
    for (const char c : fold(best) + " ")
      if (c == ' ') words.insert(std::exchange(word, {}));
      else word += c;
    size_t shared = 0, all = 0;
    for (const char c : fold(top) + " ")
      if (c == ' ') ++all, shared += words.contains(std::exchange(word, {}));
      else word += c;
    if (all >= 3 && shared * 2 >= all) return top;
  }
  if (!best.empty()) return best;
  return tops.empty() ? std::string{} : tops.front();
}

bool is_name(std::string_view text) {
  if (text.size() < 3 || text.size() > 120 || text.find("://") != std::string_view::npos || text.find('@') != std::string_view::npos) return false;
  return text.find_first_of("0123456789{}<>") == std::string_view::npos;
}

std::string tidy_name(std::string_view raw) {
  std::string name = squeeze(raw);
  const std::string low = lower(name);
  for (const std::string_view opening : {"written by ", "by: ", "by ", "author: ", "posted by ", "words by "})
    if (low.starts_with(opening)) {
      name.erase(0, opening.size());
      break;
    }
  while (!name.empty() && std::string_view(" ,;:|-").find(name.back()) != std::string_view::npos) name.pop_back();
  return name;
}

void add_author(std::vector<std::string>& authors, std::string_view raw) {
  const std::string name = tidy_name(raw);
  if (is_name(name) && std::find(authors.begin(), authors.end(), name) == authors.end()) authors.push_back(name);
}

std::vector<std::string> pick_authors(const Page& page, const LinkedData& linked, std::string_view outlet, size_t first_main) {
  std::vector<std::string> authors;
  for (const auto& name : linked.authors)
    if (bare(name) != bare(outlet)) add_author(authors, name);
  if (!authors.empty()) return authors;
  for (const std::string_view key : {"author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl", "og:article:author", "twitter:data1"})
    for (const auto& [name, content] : page.metas)
      if (name == key && !(key == "twitter:data1" && meta(page, {"twitter:label1"}) != "Written by") && bare(content) != bare(outlet)) add_author(authors, content);
  if (!authors.empty()) return authors;
  for (const auto& name : page.authors) add_author(authors, name);
  if (authors.size() > 4) authors.clear();  // a list of all writers, not those of this article
  if (!authors.empty()) return authors;
  // A byline in the text, or an element whose class says so.
  const size_t author = hint_row("author");
  const size_t from = first_main < 12 ? 0 : first_main - 12, to = std::min(page.paragraphs.size(), first_main + 6);
  for (size_t i = from; i < to; ++i) {
    const std::string& text = page.paragraphs[i].text;
    if (text.size() > 120) continue;
    const bool by = text.starts_with("By ") || text.starts_with("by ") || text.starts_with("BY ") || text.starts_with("Written by ");
    const auto& own = page.elements[page.paragraphs[i].element].own;
    if (!by && !(author < kHints && own.test(author))) continue;
    std::string name = tidy_name(text);
    if (const auto date = find_written_date(name)) name.erase(date->span.begin);
    for (const std::string_view mark : {" | ", " \xE2\x80\xA2 ", " \xC2\xB7 ", ", ", " \xE2\x80\x93 ", " - "})
      if (const auto at = name.find(mark); at != std::string::npos) name.erase(at);
    const auto words = std::count(name.begin(), name.end(), ' ') + 1;
    if (words <= 5 && words >= 2) add_author(authors, name);
    if (!authors.empty()) break;
  }
  return authors;
}

// Which of 04/05/2011's readings the page's language means.
DayOrder order_of(std::string_view language) {
  const std::string name = lower(language);
  if (name == "en-us" || name == "en_us") return DayOrder::MonthFirst;
  if (name.starts_with("en-") || name.starts_with("en_")) return DayOrder::DayFirst;
  return DayOrder::Unknown;
}

void add_dates(PageFacts& facts, const Page& page, const LinkedData& linked, size_t first_main, size_t last_main) {
  add_clue(facts.dates, DateSource::JsonLd, "JSON-LD datePublished", linked.published, facts.day_order);
  for (const std::string_view key : {"article:published_time", "og:published_time", "article:published", "datepublished", "date", "pubdate", "publishdate",
           "publish-date", "publish_date", "dc.date", "dc.date.issued", "dcterms.created", "dc.date.created", "parsely-pub-date", "sailthru.date", "article.published",
           "published-date", "published_date", "publication_date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "displaydate", "article_date_original", "date_published", "originalpublicationdate", "og:article:published_time", "iso-8601-publish-date", "analyticsattributes.articledate", "citation_publication_date", "shareaholic:article_published_time"})
    if (const std::string value = meta(page, {key}); !value.empty()) {
      const size_t had = facts.dates.size();
      add_clue(facts.dates, DateSource::Meta, key, value, facts.day_order);
      if (facts.dates.size() > had) break;
    }
  // A <time> near the beginning of the text; those of comments and other stories lie elsewhere.
  const size_t comment = hint_row("comment"), comments = hint_row("comments"), related = hint_row("related");
  const TimeMark* nearest = nullptr;
  size_t best = 1000;
  for (const TimeMark& mark : page.times) {
    const Hints& hints = page.elements[mark.element].all;
    if (hints.test(comment) || hints.test(comments) || hints.test(related) || !find_written_date(mark.datetime)) continue;
    const size_t distance = mark.paragraph <= first_main ? first_main - mark.paragraph : 2 * (mark.paragraph - first_main);
    if (distance < best && distance <= 25 && mark.paragraph <= last_main + 1) best = distance, nearest = &mark;
  }
  if (nearest) add_clue(facts.dates, DateSource::TimeElement, "<time>", nearest->datetime, facts.day_order);
}

}  // namespace

PageFacts page_facts(const Page& page, std::string_view url, size_t first_main, size_t last_main) {
  LinkedData linked;
  for (const auto& script : page.json_ld) read_json_ld(script, linked);
  PageFacts facts;
  facts.outlet = meta(page, {"og:site_name"});
  if (facts.outlet.empty()) facts.outlet = squeeze(linked.outlet);
  if (facts.outlet.empty()) facts.outlet = meta(page, {"application-name", "publisher", "dc.publisher"});
  facts.url = !url.empty() ? std::string(url) : !page.canonical.empty() ? page.canonical : meta(page, {"og:url"});
  facts.language = page.language;
  facts.day_order = order_of(page.language);
  facts.title = pick_title(page, linked, facts.outlet, first_main);
  facts.authors = pick_authors(page, linked, facts.outlet, first_main);
  facts.article_body = std::move(linked.body);
  add_dates(facts, page, linked, first_main, last_main);
  return facts;
}

}  // namespace onrecord::ingest
