// The record as a folder of pages: the parts in their order, and what all of them share.
#include "ask/pages/site.h"
#include "ask/scope.h"
#include "core/data.h"

namespace onrecord::ask::pages {
namespace {

constexpr Result<void> (*kWriters[])(const Site&) = {write_overview, write_issues,    write_actors,     write_statements, write_ties,
                                                     write_exchanges, write_conflicts, write_quotations, write_reports,    write_reading};

// How many pages there will be, near enough for a progress line.
uint64_t expected_pages(const Store& store) {
  auto rows = store.query("SELECT (SELECT count(*) FROM statements) + (SELECT count(*) FROM statements) / 50 + (SELECT count(*) FROM articles) + "
                          "(SELECT count(*) FROM actors WHERE named) + (SELECT count(*) FROM (SELECT DISTINCT holder, kind, target FROM positions)) + 14");
  return rows && rows->next() ? static_cast<uint64_t>(rows->integer(0)) : 0;
}

}  // namespace

}  // namespace onrecord::ask::pages

namespace onrecord::ask {

Result<uint64_t> write_pages(const Store& store, const std::string& target, const PagesOptions& options) {
  auto folder = pages::Folder::begin(target);
  if (!folder) return tl::unexpected(folder.error());
  Protection protection;
  if (options.protect) {
    auto loaded = Protection::of(store);
    if (!loaded) return tl::unexpected(loaded.error());
    protection = std::move(*loaded);
  }
  const pages::Site site{store, *folder, options.protect, std::move(protection), coverage(store), options.maker, options.progress, pages::expected_pages(store)};
  if (auto done = folder->write("record.css", data_file("record.css")); !done) return tl::unexpected(done.error());
  for (const auto write : pages::kWriters)
    if (auto done = write(site); !done) return tl::unexpected(done.error());
  if (auto done = folder->finish(); !done) return tl::unexpected(done.error());
  return folder->files();
}

}  // namespace onrecord::ask
