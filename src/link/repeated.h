// Repeated: which hashes of a long list come more than once, in two bits for each eighth of one: what comes once need not
// be sorted. All that repeat are kept, and a few that do not.
//   Repeated repeated(many);  for (hash) repeated.add(hash);  for (hash) if (repeated.has(hash)) keep(hash);
// A filter after Bloom, "Space/time trade-offs in hash coding with allowable errors" (1970), with one function.
#pragma once
#include <bit>
#include <cstdint>
#include <vector>

namespace onrecord::link {

class Repeated {
 public:
  explicit Repeated(size_t many) : shift_(64 - std::countr_zero(std::bit_ceil(uint64_t{8} * many | 1024))), words_(size_t{2} << (64 - shift_ - 6)) {}

  void add(uint64_t hash) {
    const Place at = place(hash);
    words_[at.word + 1] |= words_[at.word] & at.bit;
    words_[at.word] |= at.bit;
  }
  bool has(uint64_t hash) const {
    const Place at = place(hash);
    return words_[at.word + 1] & at.bit;
  }

 private:
  struct Place {
    size_t word;  // once; the next one: more than once
    uint64_t bit;
  };
  Place place(uint64_t hash) const {
    const uint64_t at = (hash * 0x9e3779b97f4a7c15ull) >> shift_;
    return {2 * (at >> 6), uint64_t{1} << (at & 63)};
  }

  int shift_;
  std::vector<uint64_t> words_;
};

}  // namespace onrecord::link
