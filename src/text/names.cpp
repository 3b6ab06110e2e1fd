#include "text/names.h"

#include <algorithm>
#include <array>
#include <set>

namespace onrecord::text {
namespace {

constexpr int32_t kNever = -(1 << 28);

bool opens(size_t label) { return label != 0 && (label - 1) % 4 < 2; }                                    // begin, inside
bool goes_on(size_t label) { return label != 0 && ((label - 1) % 4 == 1 || (label - 1) % 4 == 2); }  // inside, end

// Of a kind at a token, and outside: the best of its labels, below the best of all.
template <size_t N>
void add_kinds(std::span<const int16_t> row, std::array<int64_t, N>& sums) {
  const int16_t most = *std::max_element(row.begin(), row.end());
  sums[0] += row[0] - most;
  for (size_t label = 1; label < row.size(); label += 4) sums[1 + label / 4] += *std::max_element(&row[label], &row[label] + 4) - most;
}

}  // namespace

void agree_on_scores(std::span<const uint32_t> forms, std::span<int16_t> scores) {
  if (forms.empty()) return;
  const size_t labels = scores.size() / forms.size();
  std::vector<std::pair<uint32_t, uint32_t>> places;  // form, token
  for (uint32_t i = 0; i < forms.size(); ++i)
    if (forms[i] != 0) places.emplace_back(forms[i], i);
  std::sort(places.begin(), places.end());
  for (size_t begin = 0, end; begin < places.size(); begin = end) {
    for (end = begin + 1; end < places.size() && places[end].first == places[begin].first;) ++end;
    const auto count = static_cast<int64_t>(end - begin);
    if (count == 1) continue;
    std::array<int64_t, 1 + enum_names<NameKind>.size()> sums{};
    for (size_t p = begin; p < end; ++p) add_kinds(scores.subspan(places[p].second * labels, labels), sums);
    for (size_t p = begin; p < end; ++p) {
      const auto row = scores.subspan(places[p].second * labels, labels);
      std::array<int64_t, 1 + enum_names<NameKind>.size()> own{};
      add_kinds(row, own);
      for (size_t label = 0; label < labels; ++label) {
        const size_t kind = label == 0 ? 0 : 1 + (label - 1) / 4;
        const int64_t moved = row[label] + kAgreement * (sums[kind] - count * own[kind]) / (100 * count);
        row[label] = static_cast<int16_t>(std::clamp<int64_t>(moved, -32000, 32000));
      }
    }
  }
}

// A label goes on from one of its kind, or begins after one that ends.
void find_names(std::span<const int16_t> scores, std::span<const NameKind> kinds, uint32_t first, NameScratch& s, std::vector<Name>& names) {
  const size_t size = 1 + 4 * kinds.size(), count = scores.size() / size;
  s.best.assign((count + 1) * size, kNever);
  s.from.assign(count * size, 0);
  s.best[0] = 0;
  for (size_t t = 0; t < count; ++t) {
    const int32_t* before = s.best.data() + t * size;
    int32_t* now = s.best.data() + (t + 1) * size;
    size_t closed = 0;
    for (size_t label = 1; label < size; ++label)
      if (!opens(label) && before[label] > before[closed]) closed = label;
    for (size_t label = 0; label < size; ++label) {
      size_t from = closed;
      if (goes_on(label)) {
        const size_t begin = label - (label - 1) % 4;
        from = before[begin] >= before[begin + 1] ? begin : begin + 1;
      }
      s.from[t * size + label] = static_cast<uint8_t>(from);
      now[label] = std::max(kNever, before[from] + scores[t * size + label]);
    }
  }
  const int32_t* last = s.best.data() + count * size;
  size_t label = 0;
  for (size_t l = 1; l < size; ++l)
    if (!opens(l) && last[l] > last[label]) label = l;
  s.labels.resize(count);
  for (size_t t = count; t-- > 0;) {
    s.labels[t] = static_cast<uint8_t>(label);
    label = s.from[t * size + label];
  }
  uint32_t begin = 0;
  for (uint32_t i = 0; i < count; ++i) {
    if (s.labels[i] == 0) continue;
    const int part = (s.labels[i] - 1) % 4;
    if (part == 0 || part == 3) begin = first + i;
    if (part >= 2) names.push_back({{begin, first + i + 1}, kinds[(s.labels[i] - 1) / 4]});
  }
}

void know_surnames(std::string_view text, const std::vector<Token>& tokens, std::vector<Name>& names) {
  std::set<std::string_view> surnames;
  const auto last_word = [&](const Name& n) { return slice(text, tokens[n.tokens.end - 1].span); };
  for (const Name& n : names)
    if (n.kind == NameKind::Person && n.tokens.size() > 1) surnames.insert(last_word(n));
  for (Name& n : names)
    if (n.tokens.size() == 1 && n.kind != NameKind::Location && n.kind != NameKind::Date && n.kind != NameKind::Money && surnames.contains(last_word(n)))
      n.kind = NameKind::Person;
}

}  // namespace onrecord::text
