// The frame around every page, and where a row is opened.
#include <fmt/format.h>

#include <array>

#include "ask/pages/site.h"

namespace onrecord::ask::pages {
namespace {

struct PartRow {
  Part part;
  std::string_view name, file;
};
constexpr auto kParts = std::to_array<PartRow>({{Part::Overview, "Overview", "index.html"},
                                                {Part::Issues, "Issues", "issues.html"},
                                                {Part::Actors, "Actors", "actors.html"},
                                                {Part::Statements, "Statements", "statements-by-date.html"},
                                                {Part::Ties, "Ties", "ties.html"},
                                                {Part::Exchanges, "Exchanges", "exchanges.html"},
                                                {Part::Conflicts, "Conflicts", "conflicts.html"},
                                                {Part::Quotations, "Quotations", "quotations.html"},
                                                {Part::Reports, "Reports", "reports.html"},
                                                {Part::Reading, "How to read this", "reading.html"}});

// Nothing is loaded but the style sheet beside the pages; nothing runs, and nothing is sent anywhere. A page that was
// opened from disk has no origin that 'self' could mean in every browser, hence file: beside it.
constexpr std::string_view kPolicy = "default-src 'none'; style-src 'self' file:; base-uri 'none'; form-action 'none'";

int64_t number_of(const IdRange& range) { return static_cast<int64_t>(range.lo.value); }

}  // namespace

Result<Answer> Site::ask(std::string_view question, const Query& query) const {
  auto answer = rows_of(store, question, query);
  return answer && protect ? Result<Answer>(protection.applied(std::move(*answer))) : answer;
}

Page::Page(const Site& site, std::string file, Part part, std::string_view title)
    : site_(site), file_(std::move(file)), root_(file_.find('/') == std::string::npos ? "" : "../") {
  Markup& m = markup_;
  m.doctype();
  open_.push_back(m.hold("html", {{"lang", "en"}}));
  {
    const auto head = m.in("head");
    m.one("meta", {{"charset", "utf-8"}});
    m.one("meta", {{"http-equiv", "Content-Security-Policy"}, {"content", kPolicy}});
    m.one("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
    m.one("meta", {{"name", "referrer"}, {"content", "no-referrer"}});
    m.one("meta", {{"name", "robots"}, {"content", "noindex"}});
    m.one("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
    m.put("title", part == Part::Overview ? std::string(title) : fmt::format("{} - on record", title));
    m.one("link", {{"rel", "stylesheet"}, to("record.css")});
  }
  open_.push_back(m.hold("body"));
  m.link(Link::inside("", "content"), "Skip to the content", {{"class", "skip"}});
  {
    const auto header = m.in("header", {{"class", "top"}});
    m.link(to("index.html"), "on record", {{"class", "mark"}});
    const auto nav = m.in("nav", {{"aria-label", "Parts of the record"}});
    const auto list = m.in("ul");
    for (const PartRow& row : kParts) {
      const auto item = m.in("li");
      if (row.part == part) m.link(to(row.file), row.name, {{"aria-current", row.file == file_ ? "page" : "true"}});
      else m.link(to(row.file), row.name);
    }
  }
  open_.push_back(m.hold("main", {{"id", "content"}}));
}

Link Page::to(std::string_view file, std::string_view anchor) const { return Link::inside(root_ + std::string(file), anchor); }

std::optional<Link> Page::to_id(std::string_view id, std::string_view article) const {
  const auto range = parse_id(id);
  if (!range) return std::nullopt;
  const auto first = [&](std::string_view sql) { return site_.store.query(sql, {number_of(*range)}); };
  switch (range->kind) {
    case IdKind::Article: return to(report_file(id));
    case IdKind::Statement: return to(fmt::format("statement/{}.html", id));
    case IdKind::Act:
    case IdKind::Tie: {
      if (!article.empty()) return to(report_file(article), id);
      auto rows = first("SELECT printf('a%016x', a.id) FROM claim_list c JOIN articles a ON a.n = c.article WHERE c.claim = ?1");
      return rows && rows->next() ? std::optional(to(report_file(rows->text(0)), id)) : std::nullopt;
    }
    case IdKind::Remark: return article.empty() ? std::nullopt : std::optional(to(report_file(article), id));
    case IdKind::Actor: {
      auto rows = first("SELECT named FROM actors WHERE id = ?1");
      return rows && rows->next() && rows->integer(0) ? std::optional(to(fmt::format("actor/{}.html", id))) : std::nullopt;
    }
    case IdKind::Family: return to("quotations.html", id);
    case IdKind::Exchange: return to("exchanges.html", id);
    case IdKind::Conflict: return to("conflicts.html", id);
    case IdKind::Position:
    case IdKind::Shift: {
      auto rows = first(range->kind == IdKind::Shift ? "SELECT holder, kind, target FROM shifts WHERE id = ?1" : "SELECT holder, kind, target FROM positions WHERE id = ?1");
      return rows && rows->next() ? std::optional(to(issue_file(rows->integer(0), rows->text(1), rows->integer(2)), id)) : std::nullopt;
    }
    case IdKind::Event: return std::nullopt;
  }
  return std::nullopt;
}

Result<void> Page::finish() {
  Markup& m = markup_;
  open_.pop_back();  // main
  {
    const auto footer = m.in("footer", {{"class", "end"}});
    const auto line = m.in("p");
    m.text(fmt::format("{}. Every row opens the sentence that says it; what is so is not decided here. ", site_.coverage));
    if (site_.protect) m.text("Roles of unnamed speakers whom another report names are left out. ");
    m.text(fmt::format("Made by {}.", site_.maker));
  }
  while (!open_.empty()) open_.pop_back();
  auto written = site_.folder.write(file_, m.bytes());
  if (!written) return written;
  if (site_.progress && !site_.progress(site_.folder.files(), site_.expected)) return fail(Error::Kind::Interrupted, "stopped; the folder was not written");
  return written;
}

std::string issue_file(int64_t holder, std::string_view kind, int64_t target) {
  return fmt::format("issue/i{:016x}.html", hash_id(fmt::format("{:016x} {} {:016x}", static_cast<uint64_t>(holder), kind, static_cast<uint64_t>(target))).value);
}

std::string report_file(std::string_view article_id) { return fmt::format("report/{}.html", article_id); }

std::string numbered_file(std::string_view stem, int64_t number) {
  return number == 1 ? fmt::format("{}.html", stem) : fmt::format("{}-{}.html", stem, number);
}

void put_page_numbers(Page& page, std::string_view stem, int64_t number, int64_t pages, std::string_view label) {
  if (pages <= 1) return;
  Markup& m = page.markup();
  const auto nav = m.in("nav", {{"class", "pages"}, {"aria-label", label}});
  const auto list = m.in("ul");
  int64_t last = 0;
  for (int64_t n = 1; n <= pages; ++n) {
    const bool near = n == 1 || n == pages || (n >= number - 2 && n <= number + 2) || n % 50 == 0;
    if (!near) continue;
    const auto item = m.in("li");
    if (n > last + 1) m.put("span", "... ", {{"class", "gap"}});
    if (n == number) m.put("b", fmt::format("{}", n), {{"aria-current", "page"}});
    else m.link(page.to(numbered_file(stem, n)), fmt::format("{}", n), {{"aria-label", fmt::format("page {} of {}", n, pages)}});
    last = n;
  }
}

}  // namespace onrecord::ask::pages
