// The list of reports, and the reader: a report's own text with what rests on it marked, furniture folded away, and a
// place for the id of every row.
#include <fmt/format.h>

#include <algorithm>

#include "ask/evidence.h"
#include "ask/pages/site.h"
#include "ask/scope.h"
#include "ask/statement_row.h"
#include "core/article.h"

namespace onrecord::ask::pages {
namespace {

constexpr int64_t kRowsOfAPage = 200;

// What a stretch of text is to some claim; a stretch can be several.
enum Mark : unsigned { kContent = 1, kSource = 2, kCue = 4, kAct = 8, kTie = 16, kHidden = 32 };
struct Marked {
  Span span;
  unsigned mark;
};
// The sentence of a claim: where its id is opened.
struct Sentence {
  Span span;
  std::string id;
  int64_t number;  // of a statement in this report, from 1; 0: an act or tie
};

struct Report {
  int64_t n;
  std::string id, text;
  std::vector<Marked> marked;
  std::vector<Sentence> sentences;  // outer before inner
};

std::string class_of(unsigned mark) {
  std::string out;
  constexpr std::pair<unsigned, std::string_view> kWords[] = {{kContent, "content"}, {kSource, "source"}, {kCue, "cue"}, {kAct, "act"}, {kTie, "tie"}};
  for (const auto& [bit, word] : kWords)
    if (mark & bit) out += (out.empty() ? "" : " ") + std::string(word);
  return out;
}

// Text of [begin, end) with marks, inside the sentences that claims rest on.
class Reader {
 public:
  Reader(Page& page, const Report& report) : page_(page), m_(page.markup()), report_(report) {}

  void put(Span block) {
    std::vector<uint32_t> cuts{block.begin, block.end};
    std::vector<Marked> marked;
    std::vector<const Sentence*> sentences;
    const auto meets = [&](Span s) {
      if (!s.overlaps(block)) return false;
      cuts.push_back(std::max(s.begin, block.begin));
      cuts.push_back(std::min(s.end, block.end));
      return true;
    };
    for (const Marked& m : report_.marked)
      if (meets(m.span)) marked.push_back(m);
    for (const Sentence& s : report_.sentences)
      if (meets(s.span)) sentences.push_back(&s);
    std::ranges::sort(cuts);
    cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
    bool was_hidden = false;
    for (size_t i = 0; i + 1 < cuts.size(); ++i) {
      const Span segment{cuts[i], cuts[i + 1]};
      close_until(segment.begin);
      for (const Sentence* s : sentences)
        if (std::max(s->span.begin, block.begin) == segment.begin) open(*s, block);
      unsigned mark = 0;
      for (const Marked& m : marked)
        if (m.span.contains(segment)) mark |= m.mark;
      const std::string_view words = slice(report_.text, segment);
      const std::string of = class_of(mark);
      const bool hidden = (mark & kHidden) != 0;
      if (hidden && !was_hidden) m_.put("span", kLeftOut, {{"class", "left-out"}});
      if (!hidden) {
        if (of.empty()) m_.text(words);
        else m_.put("mark", words, {{"class", of}});
      }
      was_hidden = hidden;
    }
    close_until(block.end);
  }

 private:
  struct Open {
    std::unique_ptr<Markup::Element> element;
    uint32_t end;
    const Sentence* sentence;
    bool last;  // the sentence ends here, not in a later block
  };

  void open(const Sentence& sentence, Span block) {
    const uint32_t end = std::min({sentence.span.end, block.end, open_.empty() ? block.end : open_.back().end});
    auto element = sentence.span.begin >= block.begin ? m_.hold("span", {{"class", "claim"}, {"id", sentence.id}}) : m_.hold("span", {{"class", "claim"}});
    open_.push_back({std::move(element), end, &sentence, sentence.span.end <= block.end});
  }
  void close_until(uint32_t at) {
    while (!open_.empty() && open_.back().end <= at) {
      Open last = std::move(open_.back());
      open_.pop_back();
      last.element.reset();
      if (!last.last || last.sentence->number == 0) continue;
      const auto sup = m_.in("sup");
      m_.link(page_.to(fmt::format("statement/{}.html", last.sentence->id)), fmt::format("{}", last.sentence->number),
              {{"class", "ref"}, {"aria-label", fmt::format("statement {}", last.sentence->number)}});
    }
  }

  Page& page_;
  Markup& m_;
  const Report& report_;
  std::vector<Open> open_;
};

Result<void> read_marks(const Site& site, Report& report) {
  const auto span = [](const Rows& rows, int at) { return Span{static_cast<uint32_t>(rows.integer(at)), static_cast<uint32_t>(rows.integer(at + 1))}; };
  auto spans = site.store.query("SELECT begin, \"end\", part FROM statement_spans WHERE article = ?1 AND part IN ('content', 'source', 'cue') "
                                "AND statement IN (SELECT i FROM statement_list WHERE article = ?1) UNION ALL "
                                "SELECT trigger_begin, trigger_end, 'act' FROM acts WHERE article = ?1 AND i IN (SELECT i FROM act_list WHERE article = ?1 AND NOT doubtful) UNION ALL "
                                "SELECT trigger_begin, trigger_end, 'tie' FROM ties WHERE article = ?1 AND i IN (SELECT i FROM tie_list WHERE article = ?1) "
                                "ORDER BY 1, 2, 3", {report.n});
  if (!spans) return tl::unexpected(spans.error());
  while (spans->next()) {
    const std::string_view part = spans->text(2);
    const unsigned mark = part == "content" ? kContent : part == "source" ? kSource : part == "cue" ? kCue : part == "act" ? kAct : kTie;
    if (!span(*spans, 0).empty()) report.marked.push_back({span(*spans, 0), mark});
  }
  for (const Span hidden : site.protection.hidden_in(report.id)) report.marked.push_back({hidden, kHidden});
  auto places = site.store.query("SELECT sentence_begin, sentence_end, id, i + 1 FROM statement_list WHERE article = ?1 UNION ALL "
                                 "SELECT sentence_begin, sentence_end, id, 0 FROM act_list WHERE article = ?1 AND NOT doubtful UNION ALL "
                                 "SELECT sentence_begin, sentence_end, id, 0 FROM tie_list WHERE article = ?1 ORDER BY 1, 2 DESC, 4 DESC, 3", {report.n});
  if (!places) return tl::unexpected(places.error());
  while (places->next())
    if (!places->is_null(0)) report.sentences.push_back({span(*places, 0), std::string(places->text(2)), places->integer(3)});
  return {};
}

// Lines that are no part of the report stand together, folded; of readers' comments only the words.
void put_folded(Page& page, const Report& report, std::string_view what, const std::vector<Span>& lines, int count) {
  Markup& m = page.markup();
  const auto folded = m.in("details", {{"class", "furniture"}});
  m.put("summary", fmt::format("{}: {} line{}", what, count, count == 1 ? "" : "s"));
  for (const Span line : lines) m.put("p", slice(report.text, line));
}

Tag tag_of(std::string_view kind) {
  if (kind == "title") return "h1";
  if (kind == "heading") return "h2";
  if (kind == "quote") return "blockquote";
  return "p";
}

Result<void> put_text(Page& page, const Report& report) {
  Markup& m = page.markup();
  auto blocks = page.site().store.query("SELECT kind, begin, \"end\" FROM blocks WHERE article = ?1 ORDER BY begin, \"end\", kind", {report.n});
  if (!blocks) return tl::unexpected(blocks.error());
  const auto text = m.in("article", {{"class", "text"}});
  Reader reader(page, report);
  std::vector<Span> folded;
  const auto fold = [&] {
    if (!folded.empty()) put_folded(page, report, "Not part of the report", folded, static_cast<int>(folded.size()));
    folded.clear();
  };
  bool titled = false;
  while (blocks->next()) {
    const Span span{static_cast<uint32_t>(blocks->integer(1)), static_cast<uint32_t>(blocks->integer(2))};
    const std::string_view kind = blocks->text(0);
    const auto of = parse_enum<BlockKind>(kind);
    if (of == BlockKind::Comment) continue;
    if (of == BlockKind::Byline || of == BlockKind::Dateline) {
      fold();
      m.put("p", slice(report.text, span), {{"class", "byline"}});
    } else if (of && carries_claims(*of)) {
      fold();
      const Tag tag = kind == "title" && std::exchange(titled, true) ? Tag("h2") : tag_of(kind);
      const auto block = m.in(tag, {{"class", kind}, {"dir", "auto"}});
      reader.put(span);
    } else {
      folded.push_back(span);
    }
  }
  fold();
  return {};
}

Result<void> put_remarks(Page& page, const Report& report) {
  Markup& m = page.markup();
  auto rows = page.site().store.query("SELECT printf('r%016x', id), begin, \"end\" FROM remarks WHERE article = ?1 ORDER BY begin", {report.n});
  if (!rows) return tl::unexpected(rows.error());
  std::vector<std::pair<std::string, Span>> remarks;
  while (rows->next()) remarks.push_back({std::string(rows->text(0)), {static_cast<uint32_t>(rows->integer(1)), static_cast<uint32_t>(rows->integer(2))}});
  if (remarks.empty()) return {};
  const auto folded = m.in("details", {{"class", "furniture"}});
  m.put("summary", fmt::format("Reader comments: {}; their writers are not named, and nothing rests on them", remarks.size()));
  for (const auto& [id, span] : remarks) m.put("p", slice(report.text, span), {{"id", id}, {"dir", "auto"}});
  return {};
}

// Acts and ties of the report in words, each opening its sentence above.
Result<void> put_deeds(Page& page, const Report& report) {
  Markup& m = page.markup();
  auto rows = page.site().store.query(
      "SELECT id, type || CASE modality WHEN 'actual' THEN '' ELSE ', ' || modality END || CASE WHEN negative THEN ', negated' ELSE '' END, actor, recipient, "
      "trigger, sentence_begin, 0, i FROM act_list WHERE article = ?1 AND NOT doubtful UNION ALL "
      "SELECT id, CASE WHEN negative THEN 'not ' ELSE '' END || relation, subject, object, trigger, sentence_begin, 1, i FROM tie_list WHERE article = ?1 ORDER BY 6, 7, 8", {report.n});
  if (!rows) return tl::unexpected(rows.error());
  bool more = rows->next();
  if (!more) return {};
  m.put("h2", "Acts and ties read in it");
  const auto wrap = m.in("div", {{"class", "wide"}});
  const auto table = m.in("table");
  {
    const auto head = m.in("thead");
    const auto row = m.in("tr");
    for (const std::string_view name : {"Who", "Does or is", "To whom", "In the words", "Row"}) m.put("th", name, {{"scope", "col"}});
  }
  const auto hidden = [&](std::string_view words) { return page.site().protection.without(report.id, words); };
  for (; more; more = rows->next()) {
    const auto row = m.in("tr");
    m.put("td", hidden(rows->text(2)));
    m.put("td", spaced(rows->text(1)));
    m.put("td", hidden(rows->text(3)));
    m.put("td", rows->text(4), {{"class", "quote"}});
    const auto cell = m.in("td");
    m.link(Link::inside("", rows->text(0)), rows->text(0), {{"class", "id"}});
  }
  return {};
}

Result<void> put_statements_of(Page& page, const Report& report) {
  Markup& m = page.markup();
  auto rows = page.site().store.query(fmt::format("SELECT {} FROM statement_list l WHERE l.article = ?1 ORDER BY l.i", kStatementFields), {report.n});
  if (!rows) return tl::unexpected(rows.error());
  bool more = rows->next();
  if (!more) return {};
  m.put("h2", "Statements read in it");
  const auto table = m.in("table", {{"class", "statements"}});
  open_statement_table(page, "Statements in the order of the text");
  const auto columns = statement_columns();
  const auto body = m.in("tbody");
  for (; more; more = rows->next()) {
    const Answer one = page.site().protection.applied({"said", columns, {statement_row(*rows)}, ""});
    put_statement(page, RowView(one, 0));
  }
  return {};
}

Result<void> write_report(const Site& site, int64_t n, const std::string& id) {
  const auto shown = site.ask("show", {.name = id});
  if (!shown) return tl::unexpected(shown.error());
  const RowView row(*shown, 0);
  Report report{n, id, {}, {}, {}};
  auto text = site.store.query("SELECT text, title FROM articles WHERE n = ?1", {n});
  if (!text) return tl::unexpected(text.error());
  if (!text->next()) return fail(Error::Kind::NotFound, id + ": not there");
  report.text = text->text(0);
  if (auto read = read_marks(site, report); !read) return read;
  const std::string title = text->text(1).empty() ? fmt::format("Report {}", id) : std::string(text->text(1));
  Page page(site, report_file(id), Part::Reports, title);
  Markup& m = page.markup();
  {
    const auto line = m.in("p", {{"class", "kicker"}});
    m.text(fmt::format("{} \u00b7 {} \u00b7 ", row["outlet"].empty() ? "outlet unknown" : row["outlet"], row["published"]));
    m.put("span", id, {{"class", "id"}});
  }
  auto has_title = site.store.query("SELECT 1 FROM blocks WHERE article = ?1 AND kind = 'title' LIMIT 1", {n});
  if (!has_title || !has_title->next()) put_heading(page, title);
  {
    const auto about = m.in("details", {{"class", "about"}});
    m.put("summary", "Where it is from, and what its date rests on");
    const auto list = m.in("dl");
    for (const std::string_view label : {"by", "dated by", "url", "file", "language", "holds", "repeats", "repeated by", "notes"}) {
      if (row[label].empty()) continue;
      m.put("dt", label);
      const auto value = m.in("dd");
      const auto out = label == "url" ? Link::outside(row[label]) : std::nullopt;
      if (out) m.link(*out, row[label]);
      else m.text(label == "file" ? row[label].substr(row[label].rfind('/') + 1) : row[label]);  // the folders are nobody's business
    }
  }
  if (!report.marked.empty()) {
    const auto key = m.in("p", {{"class", "key"}});
    m.text("Marked: ");
    m.put("mark", "what is said", {{"class", "content"}});
    m.text(", ");
    m.put("mark", "who says it", {{"class", "source"}});
    m.text(", ");
    m.put("mark", "the words that tell so", {{"class", "cue"}});
    m.text(", ");
    m.put("mark", "acts and ties", {{"class", "act"}});
    m.text(". The small numbers open each statement.");
  }
  if (auto done = put_text(page, report); !done) return done;
  if (auto done = put_remarks(page, report); !done) return done;
  if (auto done = put_deeds(page, report); !done) return done;
  if (auto done = put_statements_of(page, report); !done) return done;
  return page.finish();
}

}  // namespace

Result<void> write_reports(const Site& site) {
  const int64_t reports = site.store.counts().articles, pages = std::max<int64_t>(1, (reports + kRowsOfAPage - 1) / kRowsOfAPage);
  auto rows = site.store.query("SELECT id, published_lo, published_hi, outlet, title, statements, acts, ties, read, copy_of FROM article_list "
                               "ORDER BY coalesce(published_lo, published_hi, '9999'), id");
  if (!rows) return tl::unexpected(rows.error());
  bool more = rows->next();
  for (int64_t number = 1; number <= pages; ++number) {
    Page page(site, numbered_file("reports", number), Part::Reports, "Reports");
    Markup& m = page.markup();
    put_heading(page, "Reports", fmt::format("{}, by date of publication.", site.coverage));
    put_page_numbers(page, "reports", number, pages);
    if (!more) put_nothing(page, "Reports");
    else {
      const auto wrap = m.in("div", {{"class", "wide"}});
      const auto table = m.in("table");
      m.put("caption", "Reports by date");
      {
        const auto head = m.in("thead");
        const auto row = m.in("tr");
        for (const std::string_view name : {"Published", "Outlet", "Title", "Statements", "Acts", "Ties"}) m.put("th", name, {{"scope", "col"}});
      }
      for (int64_t i = 0; more && i < kRowsOfAPage; ++i, more = rows->next()) {
        const auto row = m.in("tr");
        const Interval published = interval_at(*rows, 1);
        m.put("td", published.known() ? print_interval(published) : "undated", {{"class", "when"}});
        m.put("td", rows->text(3).empty() ? "outlet unknown" : rows->text(3));
        {
          const auto cell = m.in("th", {{"scope", "row"}});
          m.link(page.to(report_file(rows->text(0))), rows->text(4).empty() ? rows->text(0) : rows->text(4));
          if (!rows->integer(8)) m.put("span", " kept, not read", {{"class", "label"}});
          if (!rows->is_null(9)) m.put("span", " repeats another report", {{"class", "label"}});
        }
        for (int column = 5; column < 8; ++column) m.put("td", rows->text(column), {{"class", "n"}});
      }
    }
    put_page_numbers(page, "reports", number, pages, "Pages of this list, below it");
    if (auto done = page.finish(); !done) return done;
  }
  auto ids = site.store.query("SELECT n, printf('a%016x', id) FROM articles ORDER BY 2");
  if (!ids) return tl::unexpected(ids.error());
  while (ids->next())
    if (auto done = write_report(site, ids->integer(0), std::string(ids->text(1))); !done) return done;
  return {};
}

}  // namespace onrecord::ask::pages
