#include "text/read.h"

#include <algorithm>
#include <cassert>
#include <fmt/format.h>

#include "core/data.h"
#include "text/self_test.h"
#include "text/stages.h"

namespace onrecord::text {

Models::Models(std::unique_ptr<const Parts> parts) : parts_(std::move(parts)) {}
Models::~Models() = default;
Models::Models(Models&&) noexcept = default;

Result<Models> load_models(model::Path path) {
  auto segment = load_segment_rules();
  if (!segment) return tl::unexpected(segment.error());
  auto model = unpack_reader_model(data_file(kModelFile));
  if (!model) return tl::unexpected(model.error());
  std::vector<std::string_view> time_nouns;
  for (const auto& row : read_tsv(data_file("time_nouns.tsv"))) time_nouns.push_back(row[0]);
  std::sort(time_nouns.begin(), time_nouns.end());
  Models models(std::make_unique<const Models::Parts>(Models::Parts{std::move(*segment), std::move(*model), std::move(time_nouns), path}));
  assert(self_test_faults(models).empty());
  return models;
}

void DeleteScratch::operator()(Scratch* scratch) const { delete scratch; }
std::unique_ptr<Scratch, DeleteScratch> make_scratch() { return std::unique_ptr<Scratch, DeleteScratch>(new Scratch); }

void read(const Article& article, const Models& models, Scratch& scratch, Reading& reading) {
  reading = {};
  Context context{article, models.parts(), scratch, reading};
  for (const Stage& stage : stages()) stage.run(context);
}

void read_tokens(const Article& article, const Models& models, Scratch& scratch, Reading& reading) {
  Context context{article, models.parts(), scratch, reading};
  for (const Stage& stage : stages())
    if (stage.name != "segment") stage.run(context);
}

}  // namespace onrecord::text
