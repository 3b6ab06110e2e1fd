// Issues: the list of them, and for each its track as a picture and as a table, and its shifts with both sentences, what
// speaks against them and what is missing.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "ask/evidence.h"
#include "ask/pages/site.h"
#include "ask/pages/track.h"

namespace onrecord::ask::pages {
namespace {

struct Issue {
  int64_t holder = 0, target = 0;
  std::string kind, holder_id, target_id, target_name, words;
};

std::string actor_id(int64_t id) { return id ? print_id(IdKind::Actor, Id{static_cast<uint64_t>(id)}) : std::string{}; }

// Rows of an answer that belong to an issue.
std::vector<size_t> rows_of(const Answer& answer, const Issue& issue) {
  std::vector<size_t> out;
  for (size_t i = 0; i < answer.rows.size(); ++i) {
    const RowView row(answer, i);
    if (row["holder_id"] == issue.holder_id && row["kind"] == issue.kind && row["target_id"] == issue.target_id) out.push_back(i);
  }
  return out;
}

std::string letter_of(size_t shift) { return fmt::format("{}", shift + 1); }

Interval interval_of(const RowView& row) {
  Interval out;
  if (const auto lo = parse_interval(row["when_lo"]); lo && !row["when_lo"].empty()) out.lo = lo->lo;
  if (const auto hi = parse_interval(row["when_hi"]); hi && !row["when_hi"].empty()) out.hi = hi->hi;
  return out;
}

// ---- the picture ------------------------------------------------------------------------------------------------------

void line(Markup& m, std::string_view of, int x1, int y1, int x2, int y2) {
  m.one("line", {{"class", of}, {"x1", x1}, {"y1", y1}, {"x2", x2}, {"y2", y2}});
}

// Filled: named; hollow: unnamed; half: relayed. Round: words; square: done.
void put_mark(Markup& m, int x, int y, const RowView& row) {
  const bool deed = row.number("deed"), unnamed = row.number("unnamed"), relayed = row.number("relayed");
  const bool own = row["authority"] == "A" || row["authority"] == "B";
  const int r = own ? 7 : 5;
  const std::string tone = own ? "own" : "others";
  const std::string shape = fmt::format("mark-{} {}", unnamed || relayed ? "hollow" : "filled", tone);
  if (deed) m.one("rect", {{"class", shape}, {"x", x - r}, {"y", y - r}, {"width", 2 * r}, {"height", 2 * r}});
  else m.one("circle", {{"class", shape}, {"cx", x}, {"cy", y}, {"r", r}});
  if (!relayed) return;
  if (unnamed) return line(m, "mark-bar " + tone, x, y - r, x, y + r);
  m.one("path", {{"class", "mark-half " + tone}, {"d", deed ? fmt::format("M{} {}h{}v{}h{}z", x - r, y - r, r, 2 * r, -r)
                                                        : fmt::format("M{} {}A{} {} 0 0 0 {} {}z", x, y - r, r, r, x, y + r)}});
}

std::string lane_name(const TrackLane& lane, std::string_view holder) {
  return lane.organ.empty() ? fmt::format("{}, no organ named", holder) : lane.organ;
}

void put_picture(Page& page, const Answer& positions, const std::vector<size_t>& rows, const Answer& shifts, const std::vector<std::vector<size_t>>& changes,
                 const Issue& issue, std::string_view holder) {
  Markup& m = page.markup();
  std::vector<TrackPoint> points;
  for (const size_t i : rows) {
    const RowView row(positions, i);
    const bool own = (row["authority"] == "A" || row["authority"] == "B") && row.number("dated");
    points.push_back({std::string(row["id"]), std::string(row["organ"]), interval_of(row), static_cast<int>(row.number("stance")), own});
  }
  std::vector<TrackShift> pairs;
  for (const auto& change : changes) {
    const RowView row(shifts, change.front());
    pairs.push_back({std::string(row["from_id"]), std::string(row["to_id"])});
  }
  const Track track = lay_out(points, pairs);
  const auto figure = m.in("figure", {{"class", "track"}});
  const auto scroll = m.in("div", {{"class", "scroll"}, {"tabindex", "0"}, {"role", "region"}, {"aria-label", "The track, as a picture"}});
  const auto svg = m.in("svg", {{"viewBox", fmt::format("0 0 {} {}", track.width, track.height)}, {"width", track.width}, {"height", track.height},
                                {"role", "group"}, {"aria-labelledby", "track-title track-text"}});
  m.put("title", fmt::format("The track of {}", issue.words), {{"id", "track-title"}});
  m.put("desc", fmt::format("{} positions by date said, from refusing or denying at the bottom of each lane to committing, doing or asserting at its top; {} reported "
                            "changes. The table under the picture holds the same.", points.size(), pairs.size()), {{"id", "track-text"}});
  for (const TrackTick& tick : track.ticks) {
    line(m, "grid", tick.x, track.lanes.front().top - 8, tick.x, track.height - 28);
    m.put("text", tick.label, {{"class", "axis"}, {"x", tick.x}, {"y", track.height - 12}, {"text-anchor", "middle"}});
  }
  if (track.undated) m.put("text", "day not known", {{"class", "axis"}, {"x", track.undated}, {"y", track.height - 12}, {"text-anchor", "middle"}});
  for (const TrackLane& lane : track.lanes) {
    m.put("text", lane_name(lane, holder), {{"class", "lane"}, {"x", 4}, {"y", lane.top - 20}});
    for (int stance = 2; stance >= -2; --stance) {
      const int y = stance_y(lane, stance);
      line(m, stance ? "level" : "level zero", track.left, y, track.undated ? track.width - 8 : track.right, y);
      m.put("text", show_stance(stance), {{"class", "axis"}, {"x", track.left - 8}, {"y", y + 4}, {"text-anchor", "end"}});
    }
    if (lane.standing.size() > 1) {
      std::string path;
      for (const size_t k : lane.standing) {
        const TrackMark& mark = track.marks[k];
        path += path.empty() ? fmt::format("M{} {}", mark.x, mark.y) : fmt::format("H{}V{}", mark.x, mark.y);
      }
      m.one("path", {{"class", "standing"}, {"d", path}});
    }
  }
  for (const TrackBracket& bracket : track.brackets) {
    const RowView row(shifts, changes[bracket.shift].front());
    const auto group = m.in("g", {{"class", fmt::format("bracket {}", row["grade"])}});
    const auto link = m.in("a", {Link::inside("", row["id"])});
    m.put("title", fmt::format("Change {}: {}, {}", letter_of(bracket.shift), row["grade"], row["change"]));
    m.one("path", {{"class", "bar"}, {"d", fmt::format("M{} {}V{}H{}V{}", bracket.from, bracket.y + 8, bracket.y, bracket.to, bracket.y + 8)}});
    const int middle = (bracket.from + bracket.to) / 2;
    const bool ends = middle > track.width - 220;
    m.put("text", fmt::format("{} {} {}", letter_of(bracket.shift), row["grade"], row["change"]),
          {{"class", "axis"}, {"x", middle + (ends ? -4 : 4)}, {"y", bracket.y - 5}, {"text-anchor", ends ? "end" : "start"}});
  }
  for (const TrackMark& mark : track.marks) {
    const RowView row(positions, rows[mark.point]);
    const auto link = m.in("a", {Link::inside("", row["id"])});
    m.put("title", fmt::format("{}: {}; {}", row["when"], row["part"], row["says"]));
    if (mark.lo != mark.hi) line(m, "range", mark.lo, mark.y, mark.hi, mark.y);
    if (!mark.undated && mark.open_lo) m.one("path", {{"class", "range"}, {"d", fmt::format("M{} {}h-22m5 -4l-5 4l5 4", mark.lo, mark.y)}});
    if (!mark.undated && mark.open_hi) m.one("path", {{"class", "range"}, {"d", fmt::format("M{} {}h22m-5 -4l5 4l-5 4", mark.hi, mark.y)}});
    put_mark(m, mark.x, mark.y, row);
  }
}

void put_legend(Page& page) {
  Markup& m = page.markup();
  struct Sample {
    const char* words;
    int64_t deed, unnamed, relayed;
    const char* authority;
  };
  constexpr Sample kSamples[] = {{"named", 0, 0, 0, "B"},  {"unnamed", 0, 1, 0, "B"}, {"relayed", 0, 0, 1, "B"}, {"unnamed and relayed", 0, 1, 1, "B"},
                                 {"done", 1, 0, 0, "B"}, {"others say so", 0, 0, 0, "D"}};
  const std::vector<Column> columns = {{"deed"}, {"unnamed"}, {"relayed"}, {"authority"}};
  const auto list = m.in("ul", {{"class", "legend"}});
  for (const Sample& sample : kSamples) {
    const auto item = m.in("li");
    {
      const auto svg = m.in("svg", {{"viewBox", "0 0 18 18"}, {"width", 18}, {"height", 18}, {"aria-hidden", "true"}});
      const std::vector<Cell> cells = {sample.deed, sample.unnamed, sample.relayed, std::string(sample.authority)};
      put_mark(m, 9, 9, RowView(columns, cells));
    }
    m.text(" ");
    m.text(sample.words);
  }
  m.put("li", "bar or arrow: any day of it is possible");
  m.put("li", "line: what stood by the holder's own word");
}

// ---- the same in words ------------------------------------------------------------------------------------------------

void put_table(Page& page, const Answer& positions, const std::vector<size_t>& rows, const Issue& issue) {
  Markup& m = page.markup();
  const auto table = m.in("table", {{"class", "statements"}});
  m.put("caption", fmt::format("{}, by date", issue.words));
  {
    const auto head = m.in("thead");
    const auto row = m.in("tr");
    for (const std::string_view name : {"Date", "Stance", "Sentence", "Who says so"}) m.put("th", name, {{"scope", "col"}});
  }
  const auto body = m.in("tbody");
  for (const size_t i : rows) {
    const RowView row(positions, i);
    const auto line = m.in("tr", {{"id", row["id"]}});
    {
      const auto cell = m.in("td", {{"class", "when"}});
      put_time(page, row["when"]);
    }
    {
      const auto cell = m.in("td", {{"class", "act"}});
      m.put(row.number("stands") ? Tag("b") : Tag("span"), row["part"]);
      const int64_t stance = row.number("stance");
      m.text(fmt::format(" ({}{})", stance < 0 ? "\u2212" : stance ? "+" : "", std::abs(stance)));
    }
    {
      const auto cell = m.in("td", {{"class", "words"}});
      m.put("p", row["sentence"], {{"class", "quote"}, {"dir", "auto"}});
      m.put("p", row["detail"], {{"class", "print"}});
    }
    const auto cell = m.in("td", {{"class", "where"}});
    m.text(row["says"]);
    m.text(" \u00b7 ");
    put_report(page, row);
  }
}

void put_change(Page& page, const Answer& shifts, const std::vector<size_t>& rows, size_t number) {
  Markup& m = page.markup();
  const RowView first(shifts, rows.front());
  const auto section = m.in("section", {{"class", fmt::format("change {}", first["grade"])}, {"id", first["id"]}});
  {
    const auto heading = m.in("h3");
    m.put("span", letter_of(number), {{"class", "letter"}});
    m.text(fmt::format(" {} {}, ", first["grade"], first["change"]));
    for (const size_t i : rows)
      if (RowView(shifts, i)["role"] == "evidence") {
        put_time(page, RowView(shifts, i)["when"]);
        break;
      }
  }
  // Both sentences side by side; under them what speaks against it, who did not answer, and what others made of it.
  struct Side {
    std::string_view role, title, look;
  };
  constexpr Side kSides[] = {{"stood", "What stood", "side"}, {"evidence", "The new word", "side"}, {"against", "Against it", "under against"},
                             {"unanswered", "Unconfirmed, or silent", "under"}, {"commentary", "What others made of it, not counted", "under"}};
  const auto both = m.in("div", {{"class", "sides"}});
  for (const Side& side : kSides) {
    std::unique_ptr<Markup::Element> box;
    for (const size_t i : rows) {
      const RowView row(shifts, i);
      if (row["role"] != side.role) continue;
      if (!box) {
        box = m.hold("div", {{"class", side.look}});
        m.put("h4", side.title);
      }
      put_sentence(page, row, row["part"]);
    }
  }
  if (!first["missing"].empty()) {
    const auto line = m.in("p", {{"class", "missing"}});
    m.put("b", "Missing: ");
    m.text(first["missing"]);
  }
}

// What is missing has a line of its own on the page.
Answer told_without_missing(Answer shifts) {
  const auto detail = static_cast<size_t>(std::ranges::find(shifts.columns, "detail", &Column::name) - shifts.columns.begin());
  for (auto& row : shifts.rows)
    if (auto* words = detail < row.size() ? std::get_if<std::string>(&row[detail]) : nullptr)
      if (const auto at = words->rfind("; missing: "); at != std::string::npos) words->resize(at);
  return shifts;
}

void put_standing(Page& page, const Answer& positions, const std::vector<size_t>& rows) {
  Markup& m = page.markup();
  for (const size_t i : rows) {
    const RowView row(positions, i);
    if (!row.number("stands")) continue;
    const auto line = m.in("p", {{"class", "standfirst"}});
    m.text("What stands: ");
    m.put("b", show_stance(row.number("stance")));
    m.text(fmt::format(", last held {}; nothing by its own word after that in {}.", row["when"], page.site().coverage));
    return;
  }
  m.put("p", fmt::format("Nothing stands: no word of its own with a day, in {}.", page.site().coverage), {{"class", "standfirst"}});
}

Result<void> write_issue(const Site& site, const Answer& positions, const Answer& shifts, Issue issue, std::string_view holder) {
  const auto rows = rows_of(positions, issue);
  if (rows.empty()) return {};
  issue.words = RowView(positions, rows.front())["what"];
  std::vector<std::vector<size_t>> changes;
  for (const size_t i : rows_of(shifts, issue)) {
    if (changes.empty() || RowView(shifts, changes.back().front())["id"] != RowView(shifts, i)["id"]) changes.emplace_back();
    changes.back().push_back(i);
  }
  Page page(site, issue_file(issue.holder, issue.kind, issue.target), Part::Issues, issue.words);
  Markup& m = page.markup();
  m.put("p", "Issue", {{"class", "kicker"}});
  put_heading(page, issue.words);
  put_standing(page, positions, rows);
  put_picture(page, positions, rows, shifts, changes, issue, holder);
  put_legend(page);
  m.put("h2", "Reported changes of position");
  if (changes.empty()) put_nothing(page, "Reported changes of position on this");
  for (size_t i = 0; i < changes.size(); ++i) put_change(page, shifts, changes[i], i);
  m.put("h2", "What was held, row by row");
  put_table(page, positions, rows, issue);
  {
    const auto line = m.in("p", {{"class", "see"}});
    m.text("See also: ");
    if (const auto to = page.to_id(issue.holder_id)) m.link(*to, holder);
    if (const auto to = issue.target_id.empty() ? std::nullopt : page.to_id(issue.target_id)) {
      m.text(", ");
      m.link(*to, issue.target_name);
    }
  }
  return page.finish();
}

}  // namespace

Result<void> write_issues(const Site& site) {
  auto rows = site.store.query(
      "SELECT p.holder, p.kind, coalesce(p.target, 0), h.name, t.name, count(*), (SELECT count(*) FROM shifts x WHERE x.holder = p.holder AND x.kind = p.kind "
      "AND x.target IS p.target), min(p.when_lo), max(p.when_hi) FROM positions p JOIN actors h ON h.id = p.holder LEFT JOIN actors t ON t.id = p.target "
      "GROUP BY p.holder, p.kind, p.target ORDER BY h.name, p.holder, p.kind, t.name, p.target");
  if (!rows) return tl::unexpected(rows.error());
  std::vector<std::pair<Issue, std::string>> issues;  // with the holder's name
  {
    Page page(site, "issues.html", Part::Issues, "Issues");
    Markup& m = page.markup();
    put_heading(page, "Issues", "What somebody may hold, and change tack on: who, what, towards whom. Each opens its track.");
    bool more = rows->next();
    if (!more) put_nothing(page, "Positions");
    else {
      const auto wrap = m.in("div", {{"class", "wide"}});
      const auto table = m.in("table");
      m.put("caption", "Issues by holder");
      {
        const auto head = m.in("thead");
        const auto row = m.in("tr");
        for (const std::string_view name : {"Issue", "Positions", "Shifts", "From", "To"}) m.put("th", name, {{"scope", "col"}});
      }
      for (; more; more = rows->next()) {
        Issue issue{rows->integer(0), rows->integer(2), std::string(rows->text(1)), actor_id(rows->integer(0)), actor_id(rows->integer(2)), std::string(rows->text(4)), {}};
        const auto row = m.in("tr");
        {
          const auto cell = m.in("th", {{"scope", "row"}});
          m.link(page.to(issue_file(issue.holder, issue.kind, issue.target)), show_issue(rows->text(3), issue.kind, rows->text(4)));
        }
        m.put("td", rows->text(5), {{"class", "n"}});
        m.put("td", rows->text(6), {{"class", "n"}});
        m.put("td", rows->is_null(7) ? "" : rows->text(7), {{"class", "when"}});
        m.put("td", rows->is_null(8) ? "" : rows->text(8), {{"class", "when"}});
        issues.emplace_back(std::move(issue), rows->text(3));
      }
    }
    if (auto done = page.finish(); !done) return done;
  }
  Answer positions, shifts;  // of one holder at a time
  std::string holder;
  for (auto& [issue, name] : issues) {
    if (issue.holder_id != holder) {
      holder = issue.holder_id;
      auto held = site.ask("positions", {.name = holder}), changed = site.ask("shifts", {.name = holder});
      if (!held || !changed) return tl::unexpected(held ? changed.error() : held.error());
      positions = std::move(*held);
      shifts = told_without_missing(std::move(*changed));
    }
    if (auto done = write_issue(site, positions, shifts, issue, name); !done) return done;
  }
  return {};
}

}  // namespace onrecord::ask::pages
