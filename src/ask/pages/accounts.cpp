// Conflicts, side by side; exchanges, step by step; quotations that are told more than once, wording under wording.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "ask/pages/site.h"

namespace onrecord::ask::pages {
namespace {

// Rows with one id, one after the other: [from, to).
template <class Put>
void each_finding(const Answer& answer, Put put) {
  for (size_t from = 0, to = 0; from < answer.rows.size(); from = to) {
    for (to = from + 1; to < answer.rows.size() && RowView(answer, to)["id"] == RowView(answer, from)["id"];) ++to;
    put(from, to);
  }
}

void put_name(Page& page, const RowView& row) {
  Markup& m = page.markup();
  m.put("h2", row["what"]);
  const auto line = m.in("p", {{"class", "kicker"}});
  m.put("span", row["id"], {{"class", "id"}});
}

}  // namespace

Result<void> write_conflicts(const Site& site) {
  const auto answer = site.ask("conflicts", {});
  if (!answer) return tl::unexpected(answer.error());
  Page page(site, "conflicts.html", Part::Conflicts, "Conflicts");
  Markup& m = page.markup();
  put_heading(page, "Where accounts differ", "Claims that cannot both hold, or a claim and its denial, side by side. Nothing is averaged, and nothing is decided here.");
  if (answer->rows.empty()) put_nothing(page, "Conflicts");
  each_finding(*answer, [&](size_t from, size_t to) {
    const auto section = m.in("section", {{"class", "finding"}, {"id", RowView(*answer, from)["id"]}});
    put_name(page, RowView(*answer, from));
    const auto sides = m.in("div", {{"class", "sides"}});
    for (size_t i = from; i < to;) {
      const std::string_view value = RowView(*answer, i)["part"];
      const auto side = m.in("div", {{"class", "side"}});
      m.put("h3", value);
      for (; i < to && RowView(*answer, i)["part"] == value; ++i) put_sentence(page, RowView(*answer, i));
    }
  });
  return page.finish();
}

Result<void> write_exchanges(const Site& site) {
  const auto answer = site.ask("exchanges", {});
  if (!answer) return tl::unexpected(answer.error());
  Page page(site, "exchanges.html", Part::Exchanges, "Exchanges");
  Markup& m = page.markup();
  put_heading(page, "Asked, offered, threatened", "Requests, demands, offers and threats, and what the one they were made to is reported to have said or done later.");
  if (answer->rows.empty()) put_nothing(page, "Exchanges");
  each_finding(*answer, [&](size_t from, size_t to) {
    const RowView first(*answer, from);
    const auto section = m.in("section", {{"class", "finding"}, {"id", first["id"]}});
    put_name(page, first);
    {
      const auto line = m.in("p", {{"class", "state"}});
      m.text("So far: ");
      m.put("b", first["state"]);
    }
    const auto steps = m.in("ol", {{"class", "steps"}});
    for (size_t i = from; i < to; ++i) {
      const auto step = m.in("li");
      put_sentence(page, RowView(*answer, i), RowView(*answer, i)["part"]);
    }
  });
  return page.finish();
}

Result<void> write_quotations(const Site& site) {
  Page page(site, "quotations.html", Part::Quotations, "Quotations");
  Markup& m = page.markup();
  put_heading(page, "Quotations told more than once", "One utterance in several wordings, the earliest report first: who had it first, by which route, and what was cut.");
  auto ids = site.store.query("SELECT printf('f%016x', id) FROM families ORDER BY coalesce(said_lo, said_hi, '9999'), id");
  if (!ids) return tl::unexpected(ids.error());
  bool any = false;
  while (ids->next()) {
    const std::string id(ids->text(0));
    const auto wordings = site.ask("trace", {.name = id});
    if (!wordings) return tl::unexpected(wordings.error());
    if (wordings->rows.size() < 2) continue;  // protected ones are not shown as one
    any = true;
    const auto section = m.in("section", {{"class", "finding"}, {"id", id}});
    {
      const auto line = m.in("p", {{"class", "kicker"}});
      m.put("span", id, {{"class", "id"}});
    }
    const auto steps = m.in("ol", {{"class", "steps"}});
    for (size_t i = 0; i < wordings->rows.size(); ++i) {
      const auto step = m.in("li");
      put_sentence(page, RowView(*wordings, i), RowView(*wordings, i)["what"]);
    }
  }
  if (!any) put_nothing(page, "Quotations in several wordings");
  return page.finish();
}

}  // namespace onrecord::ask::pages
