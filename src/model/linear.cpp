#include "model/linear.h"

#include <algorithm>
#include <bit>
#include <cassert>

#include "model/bytes.h"

namespace onrecord::model {
namespace {

constexpr uint32_t kFewestBits = 16;  // of a bucket's number, so that 2 bytes hold the rest of a hash

uint32_t shift_for(size_t rows) { return 32 - std::clamp<uint32_t>(static_cast<uint32_t>(std::bit_width(rows)), kFewestBits, 24); }

}  // namespace

Linear::Linear(uint32_t classes, const std::map<uint32_t, Row>& rows) : classes_(classes), shift_(shift_for(rows.size())) {
  starts_.reserve((size_t{1} << (32 - shift_)) + 1);
  for (const auto& [hash, row] : rows) {
    while (starts_.size() <= hash >> shift_) starts_.push_back(static_cast<uint32_t>(pool_.size()));
    const uint32_t low = hash & ((1u << shift_) - 1);
    pool_.push_back(static_cast<uint8_t>(low));
    pool_.push_back(static_cast<uint8_t>(low >> 8));
    pool_.push_back(static_cast<uint8_t>(row.size()));
    for (const auto& [cls, weight] : row) pool_.push_back(cls), pool_.push_back(static_cast<uint8_t>(weight));
  }
  starts_.resize((size_t{1} << (32 - shift_)) + 1, static_cast<uint32_t>(pool_.size()));
}

void Linear::score(std::span<const uint32_t> features, std::span<int16_t> scores) const {
  assert(features.size() <= kMostFeatures && scores.size() >= classes_);
  // The rows of one decision lie far apart: ask memory for all of them before reading the first.
  const uint8_t *entries[kMostFeatures], *ends[kMostFeatures];
  for (const uint32_t f : features) __builtin_prefetch(&starts_[f >> shift_]);
  for (size_t i = 0; i < features.size(); ++i) {
    entries[i] = pool_.data() + starts_[features[i] >> shift_];
    ends[i] = pool_.data() + starts_[(features[i] >> shift_) + 1];
    __builtin_prefetch(entries[i]);
  }
  std::fill_n(scores.begin(), classes_, int16_t{0});
  for (size_t i = 0; i < features.size(); ++i) {
    const uint32_t low = features[i] & ((1u << shift_) - 1);
    for (const uint8_t* entry = entries[i]; entry < ends[i]; entry += 3 + 2 * entry[2]) {
      if ((entry[0] | uint32_t{entry[1]} << 8) != low) continue;
      for (uint32_t k = 0; k < entry[2]; ++k) {
        int16_t& score = scores[entry[3 + 2 * k]];
        score = static_cast<int16_t>(score + static_cast<int8_t>(entry[4 + 2 * k]));
      }
      break;
    }
  }
}

uint32_t Linear::best(std::span<const int16_t> scores) {
  uint32_t best = 0;
  for (uint32_t i = 1; i < scores.size(); ++i)
    if (scores[i] > scores[best]) best = i;
  return best;
}

std::string Linear::pack() const {
  // In the file a row is the distance of its hash from the one before, and its weights.
  Writer out;
  out.number(classes_);
  size_t rows = 0;
  for (size_t at = 0; at < pool_.size(); at += 3u + 2u * pool_[at + 2]) ++rows;
  out.number(static_cast<uint32_t>(rows));
  uint32_t last = 0;
  for (size_t bucket = 0; bucket + 1 < starts_.size(); ++bucket) {
    for (size_t at = starts_[bucket]; at < starts_[bucket + 1]; at += 3u + 2u * pool_[at + 2]) {
      const uint32_t hash = static_cast<uint32_t>(bucket) << shift_ | pool_[at] | uint32_t{pool_[at + 1]} << 8;
      out.varint(hash - last);
      last = hash;
      if (classes_ <= 3) {  // few classes: a bit for each that has a weight
        uint8_t which = 0;
        for (uint32_t k = 0; k < pool_[at + 2]; ++k) which = static_cast<uint8_t>(which | 1u << pool_[at + 3 + 2 * k]);
        out.byte(which);
        for (uint32_t k = 0; k < pool_[at + 2]; ++k) out.byte(pool_[at + 4 + 2 * k]);
      } else {
        out.bytes.append(reinterpret_cast<const char*>(&pool_[at + 2]), 1u + 2u * pool_[at + 2]);
      }
    }
  }
  return std::move(out.bytes);
}

Result<Linear> Linear::unpack(std::string_view bytes) {
  Reader in{bytes};
  Linear out;
  out.classes_ = in.number();
  const uint32_t rows = in.number();
  if (!in.ok || out.classes_ == 0 || out.classes_ > 256 || rows > in.bytes.size()) return fail(Error::Kind::Format, "a classifier with impossible sizes");
  out.shift_ = shift_for(rows);
  out.pool_.reserve(bytes.size() + 2 * rows);
  uint64_t hash = 0;
  for (uint32_t i = 0; i < rows && in.ok; ++i) {
    hash += in.varint();
    if (hash > 0xffffffff) return fail(Error::Kind::Format, "a classifier that is cut short");
    while (out.starts_.size() <= hash >> out.shift_) out.starts_.push_back(static_cast<uint32_t>(out.pool_.size()));
    const auto low = static_cast<uint32_t>(hash & ((1u << out.shift_) - 1));
    out.pool_.push_back(static_cast<uint8_t>(low));
    out.pool_.push_back(static_cast<uint8_t>(low >> 8));
    const uint8_t head = in.byte();
    const uint32_t count = out.classes_ <= 3 ? static_cast<uint32_t>(std::popcount(head)) : head;
    out.pool_.push_back(static_cast<uint8_t>(count));
    uint32_t next = 0;
    for (uint32_t k = 0; k < count; ++k) {
      if (out.classes_ <= 3) {
        while (next < 8 && !(head >> next & 1)) ++next;
        out.pool_.push_back(static_cast<uint8_t>(next++));
      } else {
        out.pool_.push_back(in.byte());
      }
      if (out.pool_.back() >= out.classes_) return fail(Error::Kind::Format, "a classifier with a class too many");
      out.pool_.push_back(in.byte());
    }
  }
  if (!in.ok || !in.bytes.empty()) return fail(Error::Kind::Format, "a classifier that is cut short");
  out.starts_.resize((size_t{1} << (32 - out.shift_)) + 1, static_cast<uint32_t>(out.pool_.size()));
  return out;
}

}  // namespace onrecord::model
