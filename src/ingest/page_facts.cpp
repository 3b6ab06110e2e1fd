#include "ingest/page_facts.h"

#include <algorithm>
#include <array>
#include <set>

#include "core/utf8.h"
#include "ingest/entities.h"
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

// "Storm shuts harbour - The Quell Post": the first or last part of a head's title that is an outlet's name.
std::string outlet_in_head(std::string_view title) {
  for (const std::string_view mark : {" | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 "}) {
    const auto first = title.find(mark), last = title.rfind(mark);
    if (first == std::string_view::npos) continue;
    for (const auto part : {title.substr(last + mark.size()), title.substr(0, first)}) {
      Line shape;
      shape.words = static_cast<uint32_t>(std::count(part.begin(), part.end(), ' ') + 1);
      if (shape.words >= 2 && is_outlet_name(part, shape)) return squeeze(part);
    }
  }
  return {};
}

std::string pick_title(const Page& page, const LinkedData& linked, std::string_view outlet, size_t first_main) {
  const std::string social = without_site(meta(page, {"og:title", "twitter:title", "dc.title", "title", "parsely-title", "sailthru.title"}), outlet);
  const std::string head = without_site(squeeze(page.title), outlet);
  const std::string news = squeeze(unescape_entities(linked.headline));
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

// A name as a page gives it, without what pages put around names: "Written by ", " | ", a date, "Updated".
std::string tidy_name(std::string_view raw) {
  std::string name = squeeze(unescape_entities(raw));
  for (bool again = true; again;) {
    again = false;
    const std::string low = lower(name);
    for (const std::string_view opening : {"written by", "authored by", "article by", "posted by", "words by", "story by", "author:", "authors:", "by:", "by ", "text:", ":", "\xC2\xB7", "\xE2\x80\xA2", "&"})
      if (low.starts_with(opening)) {
        name = squeeze(std::string_view(name).substr(opening.size()));
        again = true;
        break;
      }
  }
  if (const auto date = find_written_date(name)) name.erase(date->span.begin);
  for (const std::string_view mark : {" | ", " \xE2\x80\xA2", " \xC2\xB7", " \xE2\x8B\x85", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " - ", " Updated", " Published", " Posted", " on behalf of ", " \xC2\xBB", " contributed "})
    if (const auto at = name.find(mark); at != std::string::npos) name.erase(at);
  while (!name.empty() && std::string_view(" ,;:|-/").find(name.back()) != std::string_view::npos) name.pop_back();
  if (name.ends_with(" on")) name.erase(name.size() - 3);
  return name;
}

bool is_name(std::string_view text) {
  if (text.size() < 3 || text.size() > 120 || text.find_first_of("0123456789{}<>@_") != std::string_view::npos || text.find("://") != std::string_view::npos) return false;
  const std::string low = lower(text);
  for (const char* other : {"admin", "webmaster", "undefined", "null", "guest", "unknown", "editor", "staff"})
    if (low == other) return false;
  for (const char* part : {"view ", "more about", "more from", "www.", "reviewed by", "updated by", "read more", "page.", "all posts", "see all", "full bio", "fact check"})
    if (low.find(part) != std::string::npos) return false;
  return true;
}

void add_author(std::vector<std::string>& authors, std::string_view raw) {
  const std::string name = tidy_name(raw);
  if (is_name(name) && std::find(authors.begin(), authors.end(), name) == authors.end()) authors.push_back(name);
}

// "By Ida Brandt", "March 3, 2014 by Ida Brandt", an element of class author, the line after "Written by".
std::string byline_at(const Page& page, size_t i) {
  static const size_t author = hint_row("author");
  const std::string_view text = page.paragraphs[i].text;
  if (text.size() > 120) return {};
  const std::string low = lower(text);
  size_t from = std::string::npos;
  for (const std::string_view opening : {"by ", "by: ", "written by ", "written by: ", "words by ", "posted by ", "author: "})
    if (low.starts_with(opening)) from = opening.size();
  if (const auto by = low.find(" by "); from == std::string::npos && by != std::string::npos && find_written_date(text.substr(0, by))) from = by + 4;
  const std::string before = i > 0 ? lower(page.paragraphs[i - 1].text) : std::string();
  const bool after_label = before == "by" || before == "written by" || before == "author" || before == "written by:" || before == "author:";
  const auto& own = page.elements[page.paragraphs[i].element].own;
  if (from == std::string::npos && (after_label || (author < kHints && own.test(author)))) from = 0;
  if (from == std::string::npos) return {};
  std::string name = tidy_name(text.substr(from));
  if (const auto comma = name.find(", "); comma != std::string::npos) name.erase(comma);
  const auto words = std::count(name.begin(), name.end(), ' ') + 1;
  return words <= 6 && is_upper(decode(name, 0).value) ? name : std::string();
}

std::vector<std::string> pick_authors(const Page& page, const LinkedData& linked, std::string_view outlet, size_t first_main) {
  std::vector<std::string> authors, houses;  // houses: the outlet as its own author, if nobody else is
  const auto add = [&](std::string_view name) { add_author(bare(tidy_name(name)) == bare(outlet) ? houses : authors, name); };
  for (const auto& name : linked.authors) add(name);
  if (!authors.empty()) return authors;
  for (const std::string_view key : {"author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl", "og:article:author", "citation_author", "twitter:data1"})
    for (const auto& [name, content] : page.metas)
      if (name == key && authors.size() < 12 && (key != "twitter:data1" || meta(page, {"twitter:label1"}) == "Written by")) add(content);
  if (!authors.empty()) return authors;
  const size_t from = first_main < 12 ? 0 : first_main - 12, to = std::min(page.paragraphs.size(), first_main + 6);
  for (const auto& [name, at] : page.authors)
    if (at >= from && at <= to) add(name);
  if (authors.size() > 4) authors.clear();  // a list of all writers, not those of this article
  if (!authors.empty()) return authors;
  for (size_t i = from; i < to && authors.empty(); ++i)
    if (const std::string name = byline_at(page, i); !name.empty()) add(name);
  if (!authors.empty()) return authors;
  for (const auto& [name, at] : page.authors) add(name);
  if (authors.size() > 2) authors.clear();
  return authors.empty() ? houses : authors;
}

// Which of 04/05/2011's readings the page's language means.
DayOrder order_of(std::string_view language) {
  const std::string name = lower(language);
  if (name == "en-us" || name == "en_us") return DayOrder::MonthFirst;
  if (name.starts_with("en-") || name.starts_with("en_")) return DayOrder::DayFirst;
  return DayOrder::Unknown;
}

bool is_publication_key(std::string_view key) {
  for (const char* other : {"updat", "modif", "expir", "review", "publisher", "unpublish"})
    if (key.find(other) != std::string_view::npos) return false;
  for (const char* mark : {"publish", "pubdate", "pub_date", "pub-date", "publication_date", "publicationdate", "issued", "citation_date", "dcterms.created"})
    if (key.find(mark) != std::string_view::npos) return true;
  return key == "date" || key.ends_with(":date") || key.ends_with(".date") || key == "displaydate" || key == "article_date_original" || key.ends_with("articledate");
}

bool is_change_key(std::string_view key) {
  return (key.find("modif") != std::string_view::npos || key.find("updat") != std::string_view::npos) && key.find("publish") == std::string_view::npos;
}

// A day that a line of the page shows near its title.
struct Shown {
  Interval when;
  DateSource source = DateSource::Dateline;
  std::string words;
  size_t distance = 0;
  bool changed = false;  // "Updated ..."
};

std::vector<Shown> shown_dates(const Page& page, DayOrder order, size_t title, size_t first_main, size_t last_main) {
  static const Hints kElsewhere = [] {
    Hints hints;
    for (const char* word : {"comment", "comments", "related", "recirc", "sidebar", "recommended", "trending"})
      if (const size_t row = hint_row(word); row < kHints) hints.set(row);
    return hints;
  }();
  std::vector<Shown> shown;
  const auto distance_of = [&](size_t at) {
    const size_t from_title = at >= title ? at - title : 3 * (title - at);
    const size_t from_main = at <= first_main ? first_main - at : 2 * (at - first_main);
    return std::min(from_title, from_main);
  };
  const auto is_elsewhere = [&](uint32_t element) {
    const Element& e = page.elements[element];
    return (kElsewhere & (e.own | page.elements[e.parent].own | page.elements[page.elements[e.parent].parent].own)).any();
  };
  for (const TimeMark& mark : page.times) {
    const auto date = find_written_date(mark.datetime, 0, order);
    if (!date || is_elsewhere(mark.element) || mark.paragraph > last_main + 1 || distance_of(mark.paragraph) > 25) continue;
    bool changed = mark.modified;
    if (mark.paragraph < page.paragraphs.size()) {
      const std::string_view line = page.paragraphs[mark.paragraph].text;
      const auto there = find_written_date(line, 0, order);
      changed = changed || is_other_date(line.substr(0, there && there->when == date->when ? there->span.begin : 0));
    }
    shown.push_back({date->when, DateSource::TimeElement, "<time> " + mark.datetime, distance_of(mark.paragraph), changed});
  }
  const size_t top = std::min(title, first_main);
  for (size_t i = top < 12 ? 0 : top - 12; i < std::min(first_main + 7, page.paragraphs.size()); ++i) {
    const std::string_view line = page.paragraphs[i].text;
    if (line.size() > 160 || std::count(line.begin(), line.end(), ' ') > 17 || is_elsewhere(page.paragraphs[i].element)) continue;
    size_t from = 0;
    while (const auto date = find_written_date(line, from, order)) {
      const auto before = line.substr(from, date->span.begin - from);
      const bool alone = before.size() <= 70;
      if (date->precision == Precision::Day && alone)
        shown.push_back({date->when, DateSource::Dateline, "'" + squeeze(line) + "'", distance_of(i), is_other_date(before) || (before.empty() && i > 0 && is_other_date(page.paragraphs[i - 1].text.substr(0, 24)))});
      from = date->span.end;
    }
  }
  std::stable_sort(shown.begin(), shown.end(), [](const Shown& a, const Shown& b) { return a.distance < b.distance; });
  return shown;
}

// The day that data for the page's own scripts give ("datePublished\":\"2023-04-07T..."): only where nothing else does.
void add_script_clue(std::vector<DateClue>& clues, std::string_view html) {
  for (const std::string_view key : {"datePublished", "publishedDate", "publishDate", "published_on", "published_at", "publishedAt", "postedAt", "date_published"})
    for (size_t at = 0; (at = html.find(key, at)) != std::string_view::npos; at += key.size()) {
      const auto value = html.substr(at + key.size(), 32);
      const auto date = find_written_date(value);
      if (!date || date->precision != Precision::Day || date->span.begin > 14) continue;
      add_clue(clues, DateSource::Text, std::string("data of the page, ") + std::string(key), value.substr(date->span.begin, 10));
      return;
    }
}

void add_dates(PageFacts& facts, const Page& page, std::string_view html, const LinkedData& linked, size_t first_main, size_t last_main) {
  auto& clues = facts.dates;
  const DayOrder order = facts.day_order;
  std::vector<Interval> changes;
  const auto note_change = [&](std::string_view written) {
    if (const auto date = find_written_date(written, 0, order)) changes.push_back(date->when);
  };
  add_clue(clues, DateSource::JsonLd, "JSON-LD datePublished", linked.published, order);
  note_change(linked.modified);
  size_t metas = 0;
  for (const auto& [key, content] : page.metas) {
    if (is_change_key(key)) note_change(content);
    else if (metas < 3 && is_publication_key(key) && find_written_date(content)) ++metas, add_clue(clues, DateSource::Meta, key, content, order);
  }
  size_t title = first_main;
  const std::string key = bare(facts.title);
  for (size_t i = 0; i < std::min(first_main + 1, page.paragraphs.size()); ++i)
    if (page.elements[page.paragraphs[i].element].tag == Tag::H1 || (!key.empty() && bare(page.paragraphs[i].text) == key)) title = i;
  const auto shown = shown_dates(page, order, title, first_main, last_main);
  for (const Shown& date : shown)
    if (date.changed) changes.push_back(date.when);
  const auto is_change = [&](Interval when) {
    return std::find(changes.begin(), changes.end(), when) != changes.end() &&
           std::none_of(clues.begin(), clues.end(), [&](const DateClue& c) { return c.when == when; });
  };
  bool marked = false, lined = false;
  for (const Shown& date : shown) {
    bool& taken = date.source == DateSource::TimeElement ? marked : lined;
    if (taken || date.changed || is_change(date.when)) continue;
    taken = true;
    clues.push_back({date.source, date.when, {}, date.words});
  }
  if (clues.empty()) add_script_clue(clues, html);
  if (clues.empty())
    for (const Shown& date : shown)
      if (clues.empty()) clues.push_back({DateSource::Text, {kOpenPast, date.when.hi}, {}, date.words + ": changed then, so published then or before"});
}

}  // namespace

PageFacts page_facts(const Page& page, std::string_view html, std::string_view url, size_t first_main, size_t last_main) {
  LinkedData linked;
  for (const auto& script : page.json_ld) read_json_ld(script, linked);
  PageFacts facts;
  facts.outlet = meta(page, {"og:site_name"});
  if (facts.outlet.empty()) facts.outlet = squeeze(unescape_entities(linked.outlet));
  if (facts.outlet.empty()) facts.outlet = meta(page, {"application-name", "publisher", "dc.publisher"});
  if (facts.outlet.empty()) facts.outlet = outlet_in_head(page.title);
  facts.url = !url.empty() ? std::string(url) : !page.canonical.empty() ? page.canonical : meta(page, {"og:url"});
  facts.language = page.language;
  facts.day_order = order_of(page.language);
  facts.title = pick_title(page, linked, facts.outlet, first_main);
  facts.authors = pick_authors(page, linked, facts.outlet, first_main);
  facts.article_body = std::move(linked.body);
  add_dates(facts, page, html, linked, first_main, last_main);
  return facts;
}

}  // namespace onrecord::ingest
