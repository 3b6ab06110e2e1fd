// All ties: the graph of the most tied, its table, and row by row.
#include <fmt/format.h>

#include "ask/pages/graph.h"

namespace onrecord::ask::pages {
namespace {

constexpr size_t kRowsOfAPage = 200, kPairsOfAPage = 120;

}  // namespace

Result<void> write_ties(const Site& site) {
  const auto ties = site.ask("ties", {});
  if (!ties) return tl::unexpected(ties.error());
  const auto pages = static_cast<int64_t>(std::max<size_t>(1, (ties->rows.size() + kRowsOfAPage - 1) / kRowsOfAPage));
  for (int64_t number = 1; number <= pages; ++number) {
    Page page(site, numbered_file("ties", number), Part::Ties, "Ties");
    put_heading(page, "Ties", "Who is said to be tied to whom, and who says so. A tie is somebody's claim, never a finding.");
    const auto first = static_cast<size_t>(number - 1) * kRowsOfAPage;
    if (ties->rows.empty()) put_nothing(page, "Ties");
    else if (number == 1) {
      auto pairs = pairs_of(*ties);
      put_graph(page, lay_out(pairs, {}), "Ties between the most tied actors");
      if (pairs.size() > kPairsOfAPage) pairs.resize(kPairsOfAPage);
      put_pairs(page, pairs);
    }
    page.markup().put("h2", "Row by row");
    put_page_numbers(page, "ties", number, pages);
    if (!ties->rows.empty()) put_ties(page, *ties, first, first + kRowsOfAPage);
    put_page_numbers(page, "ties", number, pages, "Pages of this list, below it");
    if (auto done = page.finish(); !done) return done;
  }
  return {};
}

}  // namespace onrecord::ask::pages
