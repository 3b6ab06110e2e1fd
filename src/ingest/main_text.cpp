#include "ingest/main_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <set>

#include "core/data.h"
#include "core/utf8.h"
#include "core/written_date.h"
#include "ingest/page_lines.h"
#include "ingest/shapes.h"

namespace onrecord::ingest {
namespace {

constexpr size_t kTags = static_cast<size_t>(Tag::Skipped) + 1;
constexpr size_t kLengths = 9, kDensities = 5, kShares = 6, kDeciles = 12, kScores = 9;

// A group of features of which one holds (or, for hints, several).
enum Group : size_t {
  Bias, TagIs, ParentTag, Within, Length, Density, Ending, Role, Shape, OwnHint, NearHint, AnyHint, Hidden, Place, AfterTitle,
  PrevLength, NextLength, PrevDensity, NextDensity, PrevTag, NextTag, Window, ParentShare, GrandShare, BestDepth, PageProse,
  LengthDensity, TagLength, TagDensity, LengthWindow,
  // of the second model
  Self, Prev1, Next1, Prev2, Next2, Near3, Near8, SameParent, SameGrand, SameLook, Between, GroupCount
};
struct GroupInfo {
  const char* name;
  size_t size;
};
constexpr std::array<GroupInfo, GroupCount> kGroups = {{{"bias", 1}, {"tag", kTags}, {"parent tag", kTags}, {"within", kTags},
    {"length", kLengths}, {"links", kDensities}, {"ending", 4}, {"role", 9}, {"shape", 10}, {"own hint", kHints},
    {"near hint", kHints}, {"any hint", kHints}, {"hidden", 1}, {"place", kDeciles}, {"after title", 6},
    {"length before", kLengths}, {"length after", kLengths}, {"links before", kDensities}, {"links after", kDensities},
    {"tag before", kTags}, {"tag after", kTags}, {"prose around", 8}, {"parent's share", kShares}, {"grandparent's share", kShares},
    {"depth in best", 8}, {"prose of page", 6}, {"length x links", kLengths * kDensities}, {"tag x length", kTags * kLengths},
    {"tag x links", kTags * kDensities}, {"length x prose around", kLengths * 8},
    {"score", kScores}, {"score before", kScores}, {"score after", kScores}, {"score before 2", kScores}, {"score after 2", kScores},
    {"score near", kScores}, {"score around", kScores}, {"score of siblings", kScores}, {"score of cousins", kScores},
    {"score of lookalikes", kScores}, {"score x both sides", kScores * kScores}}};

constexpr std::array<size_t, GroupCount + 1> kOffsets = [] {
  std::array<size_t, GroupCount + 1> out{};
  for (size_t i = 0; i < GroupCount; ++i) out[i + 1] = out[i] + kGroups[i].size;
  return out;
}();
static_assert(kOffsets[GroupCount] < 65536);

void add(Features& features, Group group, size_t value) {
  features.push_back(static_cast<uint16_t>(kOffsets[group] + std::min(value, kGroups[group].size - 1)));
}

size_t steps(double value, std::initializer_list<double> limits) {
  size_t n = 0;
  for (const double limit : limits) n += value >= limit;
  return n;
}

// ---- what is seen of one paragraph ------------------------------------------------------------------------------

struct Look {
  uint32_t words = 0;
  size_t length = 0, density = 0;
  Tag tag = Tag::Other;
  bool ends_sentence = false, prose = false;
};

uint32_t count_words(std::string_view text) {
  uint32_t words = 0;
  bool in = false;
  for (const char c : text) {
    const bool space = c == ' ';
    words += !space && !in;
    in = !space;
  }
  return words;
}

Look look_at(const Page& page, const Paragraph& paragraph) {
  Look look;
  look.words = count_words(paragraph.text);
  look.length = steps(look.words, {2, 4, 7, 12, 20, 35, 60, 100});
  look.density = steps(static_cast<double>(paragraph.link_bytes) / static_cast<double>(std::max<size_t>(paragraph.text.size(), 1)), {0.01, 0.25, 0.6, 0.95});
  look.tag = page.elements[paragraph.element].tag;
  const char last = paragraph.text.back();
  const auto tail = std::string_view(paragraph.text).substr(paragraph.text.size() - std::min<size_t>(paragraph.text.size(), 3));
  look.ends_sentence = last == '.' || last == '!' || last == '?' || tail == "\xE2\x80\xA6" || tail == "\xE2\x80\x9D" || tail.ends_with(".\"") || tail.ends_with(".)");
  look.prose = look.words >= 12 && look.density <= 1 && look.ends_sentence;
  return look;
}

// The element that best holds the page's prose: the deepest with most of it.
struct Prose {
  std::vector<uint32_t> words;  // by element, subtree
  std::vector<uint32_t> depth;
  uint32_t best = 0, total = 0;
};

Prose prose_of(const Page& page, const std::vector<Look>& looks) {
  Prose out;
  out.words.assign(page.elements.size(), 0);
  out.depth.assign(page.elements.size(), 0);
  for (size_t i = 0; i < looks.size(); ++i)
    if (looks[i].prose) out.words[page.paragraphs[i].element] += looks[i].words;
  for (size_t e = page.elements.size(); e-- > 1;) out.words[page.elements[e].parent] += out.words[e];
  out.total = out.words[0];
  for (size_t e = 1; e < page.elements.size(); ++e) {
    out.depth[e] = out.depth[page.elements[e].parent] + 1;
    if (out.words[e] * 5 >= out.total * 3 && out.depth[e] >= out.depth[out.best] && out.words[e] > 0) out.best = static_cast<uint32_t>(e);
  }
  return out;
}

// Whether an element lies inside `best`, by one pass down: elements come after their parents.
std::vector<uint8_t> levels_below(const Page& page, uint32_t best) {
  std::vector<uint8_t> level(page.elements.size(), 0);  // 0: outside; 1: itself; 2: its child ...
  for (size_t e = 0; e < page.elements.size(); ++e) {
    if (e == best) level[e] = 1;
    else if (e > 0 && level[page.elements[e].parent]) level[e] = static_cast<uint8_t>(std::min(level[page.elements[e].parent] + 1, 6));
  }
  return level;
}

}  // namespace

const std::vector<std::string>& feature_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> out;
    const auto hints = hint_words();
    for (size_t g = 0; g < GroupCount; ++g)
      for (size_t i = 0; i < kGroups[g].size; ++i) {
        const bool hint = g == OwnHint || g == NearHint || g == AnyHint;
        out.push_back(hint ? fmt::format("{} {}", kGroups[g].name, i < hints.size() ? std::string(hints[i]) : fmt::format("{}", i))
                           : fmt::format("{} {}", kGroups[g].name, i));
      }
    return out;
  }();
  return names;
}

std::vector<Features> page_features(const Page& page) {
  const size_t n = page.paragraphs.size();
  std::vector<Look> looks;
  for (const Paragraph& paragraph : page.paragraphs) looks.push_back(look_at(page, paragraph));
  const Prose prose = prose_of(page, looks);
  const auto level = levels_below(page, prose.best);

  // Which tags each element stands in.
  std::vector<uint64_t> within(page.elements.size());
  for (size_t e = 1; e < page.elements.size(); ++e)
    within[e] = within[page.elements[e].parent] | uint64_t{1} << static_cast<int>(page.elements[e].tag);

  std::vector<uint64_t> before(n + 1), prose_before(n + 1);  // running sums of words
  for (size_t i = 0; i < n; ++i) {
    before[i + 1] = before[i] + looks[i].words;
    prose_before[i + 1] = prose_before[i] + (looks[i].prose ? looks[i].words : 0);
  }
  size_t title = n;
  for (size_t i = 0; i < n && title == n; ++i)
    if (looks[i].tag == Tag::H1) title = i;
  std::set<std::string> seen;

  std::vector<Features> all(n);
  for (size_t i = 0; i < n; ++i) {
    Features& f = all[i];
    const Paragraph& paragraph = page.paragraphs[i];
    const Element& element = page.elements[paragraph.element];
    const Element& parent = page.elements[element.parent];
    const Element& grand = page.elements[parent.parent];
    const Look& look = looks[i];
    const auto tag = static_cast<size_t>(look.tag);
    f.reserve(80);
    add(f, Bias, 0);
    add(f, TagIs, tag);
    add(f, ParentTag, static_cast<size_t>(parent.tag));
    for (size_t t = 0; t < kTags; ++t)
      if (within[paragraph.element] >> t & 1) add(f, Within, t);
    add(f, Length, look.length);
    add(f, Density, look.density);
    add(f, LengthDensity, look.length * kDensities + look.density);
    add(f, TagLength, tag * kLengths + look.length);
    add(f, TagDensity, tag * kDensities + look.density);
    add(f, Ending, look.ends_sentence ? 0 : paragraph.text.ends_with(':') ? 1 : paragraph.text.ends_with("...") || paragraph.text.ends_with("\xE2\x80\xA6") ? 2 : 3);
    const std::string phrase = phrase_form(paragraph.text);
    add(f, Role, static_cast<size_t>(role_of(phrase, look.words)));
    const std::string_view text = paragraph.text;
    if (paragraph.bold_bytes * 10 > text.size() * 9) add(f, Shape, 0);
    if (text.find('|') != std::string_view::npos) add(f, Shape, 1);
    if (text.find("\xC2\xA9") != std::string_view::npos) add(f, Shape, 2);
    if (text.find('@') != std::string_view::npos) add(f, Shape, 3);
    if (phrase.find('#') != std::string::npos) add(f, Shape, look.words <= 8 ? 4 : 5);
    if (text.size() < 200 && find_written_date(text)) add(f, Shape, 6);
    if (!seen.insert(text.size() > 12 ? phrase : std::string()).second && text.size() > 12) add(f, Shape, 7);
    if (text.starts_with("By ") || text.starts_with("by ")) add(f, Shape, 8);
    if (is_lower(decode(text, 0).value)) add(f, Shape, 9);
    for (size_t h = element.own._Find_first(); h < kHints; h = element.own._Find_next(h)) add(f, OwnHint, h);
    const Hints near = parent.own | grand.own;
    for (size_t h = near._Find_first(); h < kHints; h = near._Find_next(h)) add(f, NearHint, h);
    for (size_t h = element.all._Find_first(); h < kHints; h = element.all._Find_next(h)) add(f, AnyHint, h);
    if (element.hidden) add(f, Hidden, 0);
    add(f, Place, before[n] ? (before[i] * kDeciles) / before[n] : 0);
    add(f, AfterTitle, title == n ? 0 : i < title ? 1 : i == title ? 2 : 2 + steps(static_cast<double>(i - title), {1, 4, 12}));
    if (i > 0) add(f, PrevLength, looks[i - 1].length), add(f, PrevDensity, looks[i - 1].density), add(f, PrevTag, static_cast<size_t>(looks[i - 1].tag));
    if (i + 1 < n) add(f, NextLength, looks[i + 1].length), add(f, NextDensity, looks[i + 1].density), add(f, NextTag, static_cast<size_t>(looks[i + 1].tag));
    const size_t lo = i < 4 ? 0 : i - 4, hi = std::min(n, i + 5);
    const double around = static_cast<double>(prose_before[hi] - prose_before[lo]) - (look.prose ? look.words : 0);
    const size_t window = steps(around, {1, 20, 50, 100, 180, 300, 500});
    add(f, Window, window);
    add(f, LengthWindow, look.length * 8 + window);
    const double total = std::max<double>(prose.total, 1);
    add(f, ParentShare, steps(prose.words[element.parent] / total, {0.02, 0.1, 0.3, 0.6, 0.9}));
    add(f, GrandShare, steps(prose.words[parent.parent] / total, {0.02, 0.1, 0.3, 0.6, 0.9}));
    add(f, BestDepth, level[paragraph.element]);
    add(f, PageProse, steps(prose.total, {50, 150, 400, 1000, 3000}));
  }
  return all;
}

std::vector<Features> stacked_features(const Page& page, const std::vector<Features>& first, const std::vector<float>& scores) {
  const size_t n = scores.size();
  const auto step = [](double p) { return steps(p, {0.03, 0.1, 0.25, 0.4, 0.6, 0.75, 0.9, 0.97}); };
  std::vector<double> sum(n + 1), weight(n + 1);  // running, by words
  struct Mean {
    double sum = 0, weight = 0;
    double without(double p, double w) const { return weight > w ? (sum - p * w) / (weight - w) : -1; }
  };
  std::vector<Mean> parents(page.elements.size()), grands(page.elements.size());
  std::map<std::pair<uint32_t, size_t>, Mean> looks;  // same tag and classes in the page's best-known way: tag and own hints
  std::vector<double> words(n);
  std::vector<size_t> look(n);
  std::hash<Hints> hash;
  for (size_t i = 0; i < n; ++i) {
    words[i] = std::sqrt(static_cast<double>(count_words(page.paragraphs[i].text)));
    sum[i + 1] = sum[i] + scores[i] * words[i];
    weight[i + 1] = weight[i] + words[i];
    const Element& e = page.elements[page.paragraphs[i].element];
    const Element& parent = page.elements[e.parent];
    look[i] = hash(e.own) ^ hash(parent.own) * 31;
    for (Mean* mean : {&parents[e.parent], &grands[parent.parent], &looks[{static_cast<uint32_t>(e.tag), look[i]}]})
      mean->sum += scores[i] * words[i], mean->weight += words[i];
  }
  std::vector<Features> all = first;
  for (size_t i = 0; i < n; ++i) {
    Features& f = all[i];
    const auto at = [&](size_t k) { return k < n ? step(scores[k]) : 0; };
    const auto around = [&](size_t r) {
      const size_t lo = i < r ? 0 : i - r, hi = std::min(n, i + r + 1);
      const double w = weight[hi] - weight[lo] - words[i];
      return w > 0 ? step((sum[hi] - sum[lo] - scores[i] * words[i]) / w) : 0;
    };
    add(f, Self, at(i));
    add(f, Prev1, at(i - 1));
    add(f, Next1, at(i + 1));
    add(f, Prev2, at(i - 2));
    add(f, Next2, at(i + 2));
    add(f, Near3, around(3));
    add(f, Near8, around(8));
    const Element& e = page.elements[page.paragraphs[i].element];
    const Element& parent = page.elements[e.parent];
    if (const double p = parents[e.parent].without(scores[i], words[i]); p >= 0) add(f, SameParent, step(p));
    if (const double p = grands[parent.parent].without(scores[i], words[i]); p >= 0) add(f, SameGrand, step(p));
    if (const double p = looks[{static_cast<uint32_t>(e.tag), look[i]}].without(scores[i], words[i]); p >= 0) add(f, SameLook, step(p));
    const double left = i > 0 ? (sum[i] - sum[i < 4 ? 0 : i - 4]) / std::max(weight[i] - weight[i < 4 ? 0 : i - 4], 1e-9) : 0;
    const size_t end = std::min(n, i + 5);
    const double right = i + 1 < n ? (sum[end] - sum[i + 1]) / std::max(weight[end] - weight[i + 1], 1e-9) : 0;
    add(f, Between, step(left) * kScores + step(right));
  }
  return all;
}

float score(const std::vector<float>& weights, const Features& features) {
  float sum = 0;
  for (const uint16_t feature : features) sum += weights[feature];
  return 1.0f / (1.0f + std::exp(-sum));
}

// ---- the model file ---------------------------------------------------------------------------------------------

std::string print_model(const MainTextModel& model) {
  std::string out = "feature\tfirst\tsecond\n";
  const auto& names = feature_names();
  for (size_t i = 0; i < names.size(); ++i)
    if (std::fabs(model.first[i]) >= 0.005f || std::fabs(model.second[i]) >= 0.005f)
      out += fmt::format("{}\t{:.2f}\t{:.2f}\n", names[i], model.first[i], model.second[i]);
  return out;
}

MainTextModel parse_model(std::string_view tsv) {
  const auto& names = feature_names();
  std::map<std::string_view, size_t> numbers;
  for (size_t i = 0; i < names.size(); ++i) numbers.emplace(names[i], i);
  MainTextModel model{std::vector<float>(names.size()), std::vector<float>(names.size())};
  for (const auto& row : read_tsv(tsv)) {
    const auto found = row.size() == 3 ? numbers.find(row[0]) : numbers.end();
    if (found == numbers.end()) continue;
    std::from_chars(row[1].data(), row[1].data() + row[1].size(), model.first[found->second]);
    std::from_chars(row[2].data(), row[2].data() + row[2].size(), model.second[found->second]);
  }
  return model;
}

const MainTextModel& main_text_model() {
  static const MainTextModel model = parse_model(data_file("main_text.tsv"));
  return model;
}

std::vector<float> main_text_scores(const Page& page, const MainTextModel& model) {
  const auto first = page_features(page);
  std::vector<float> scores;
  for (const Features& features : first) scores.push_back(score(model.first, features));
  const auto second = stacked_features(page, first, scores);
  for (size_t i = 0; i < scores.size(); ++i) scores[i] = score(model.second, second[i]);
  return scores;
}

}  // namespace onrecord::ingest
