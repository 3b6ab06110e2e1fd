#include "model/linear.h"

#include <cassert>
#include <cstring>

#include "model/bytes.h"

namespace onrecord::model {
namespace {

using Bytes = int8_t __attribute__((vector_size(kLane)));
using Sums = int16_t __attribute__((vector_size(kLane * 2)));

// Chosen at run time; integer sums, so both give the same bits.
__attribute__((target_clones("avx2", "default"))) void add_rows(const int8_t* cells, uint32_t mask, const uint32_t* features,
                                                                size_t count, int16_t* scores, uint32_t padded) {
  for (uint32_t block = 0; block < padded; block += kLane) {
    Sums sums{};
    for (size_t i = 0; i < count; ++i) {
      Bytes row;
      std::memcpy(&row, cells + (features[i] & mask) + block, sizeof row);
      sums += __builtin_convertvector(row, Sums);
    }
    std::memcpy(scores + block, &sums, sizeof sums);
  }
}

}  // namespace

Linear::Linear(uint32_t classes, uint32_t bits, std::vector<int8_t> cells) : classes_(classes), mask_((1u << bits) - 1), cells_(std::move(cells)) {
  assert(cells_.size() == size_t{1} << bits);
  cells_.resize(cells_.size() + padded());
}

void Linear::score(std::span<const uint32_t> features, std::span<int16_t> scores) const {
  assert(features.size() <= kMostFeatures && scores.size() >= padded());
  add_rows(cells_.data(), mask_, features.data(), features.size(), scores.data(), padded());
}

uint32_t Linear::best(std::span<const int16_t> scores) {
  uint32_t best = 0;
  for (uint32_t i = 1; i < scores.size(); ++i)
    if (scores[i] > scores[best]) best = i;
  return best;
}

std::string Linear::pack() const {
  Writer out;
  out.number(classes_);
  out.number(mask_);
  uint32_t last = 0;
  for (uint32_t i = 0; i < cells_.size(); ++i) {
    if (cells_[i] == 0) continue;
    out.varint(i - last);
    out.byte(static_cast<uint8_t>(cells_[i]));
    last = i;
  }
  return std::move(out.bytes);
}

Result<Linear> Linear::unpack(std::string_view bytes) {
  Reader in{bytes};
  Linear out;
  out.classes_ = in.number();
  out.mask_ = in.number();
  if (!in.ok || out.classes_ == 0 || out.classes_ > 1024 || out.mask_ >= 1u << 28 || (out.mask_ & (out.mask_ + 1)) != 0)
    return fail(Error::Kind::Format, "a classifier with impossible sizes");
  out.cells_.resize(size_t{out.mask_} + 1 + out.padded());
  uint64_t at = 0;
  while (!in.bytes.empty()) {
    at += in.varint();
    const uint8_t weight = in.byte();
    if (!in.ok || at >= out.cells_.size()) return fail(Error::Kind::Format, "a classifier that is cut short");
    out.cells_[at] = static_cast<int8_t>(weight);
  }
  return out;
}

}  // namespace onrecord::model
