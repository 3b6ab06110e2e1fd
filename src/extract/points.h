// Signs for and against a row, each worth some points: how the confidence of statements (confidence.h) and of acts
// (act_confidence.h) is reckoned. The points are tables in data/, hundredths of a logit, fitted by logistic regressions in train/.
#pragma once
#include <array>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>

#include "core/data.h"
#include "core/enum_names.h"
#include "core/result.h"

namespace onrecord::extract {

template <class Sign>
inline constexpr size_t kSigns = enum_names<Sign>.size();
template <class Sign>
using Points = std::array<int32_t, kSigns<Sign>>;

// Which signs a row has: one bit for each.
template <class Sign>
class Bits {
 public:
  static_assert(kSigns<Sign> <= 64);
  void set(Sign sign, bool holds = true) { bits_ |= uint64_t{holds} << static_cast<uint32_t>(sign); }
  uint64_t bits() const { return bits_; }

 private:
  uint64_t bits_ = 0;
};

uint8_t confidence(std::span<const int32_t> points, uint64_t signs);  // percent: 100 / (1 + e^-(sum / 100))

// Errors: missing, a row that is not sign, points.
template <class Sign>
Result<Points<Sign>> load_points(std::string_view file) {
  Points<Sign> points{};
  const auto rows = read_tsv(data_file(file));
  for (const auto& row : rows) {
    const auto sign = row.size() == 2 ? parse_enum<Sign>(row[0]) : std::nullopt;
    if (!sign) return fail(Error::Kind::Format, std::string(file) + ": a row that is not sign, points: " + std::string(row.empty() ? "" : row[0]));
    points[static_cast<size_t>(*sign)] = std::atoi(std::string(row[1]).c_str());
  }
  if (rows.empty()) return fail(Error::Kind::NotFound, std::string(file) + ": missing or empty; give --data a folder that holds it");
  return points;
}

}  // namespace onrecord::extract
