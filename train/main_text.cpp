// Trains models/main_text.tsv on pages with their main text (WCXB). Deterministic; about a minute.
//   train_main_text PAGES.jsonl.gz [--folds]     writes the model to stdout; --folds: cross-validated word F1 instead
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <set>

#include "core/utf8.h"
#include "eval/task.h"
#include "ingest/main_text.h"

using namespace onrecord;
using namespace onrecord::ingest;

namespace {

struct Sample {
  std::string host;
  Page page;
  std::vector<Features> features;
  std::vector<std::vector<std::string>> words;  // of each paragraph
  std::vector<bool> main;                       // the answer
  std::map<std::string, int> gold;              // word counts
  size_t gold_words = 0;
};

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out;
  std::string word;
  for (size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    at += c.size;
    if (is_letter(c.value) || is_digit(c.value)) append_utf8(word, lower(c.value));
    else if (!word.empty()) out.push_back(std::exchange(word, {}));
  }
  if (!word.empty()) out.push_back(word);
  return out;
}

std::string joined(const std::vector<std::string>& words, size_t from, size_t n) {
  std::string out;
  for (size_t i = from; i < from + n; ++i) out += words[i] + " ";
  return out;
}

// A paragraph is main text if most of its runs of four words stand in the answer; a shorter one if it is a line of it.
void mark(Sample& sample, std::string_view gold) {
  const auto gold_words = words_of(gold);
  std::set<std::string> fours, lines;
  for (size_t i = 0; i + 4 <= gold_words.size(); ++i) fours.insert(joined(gold_words, i, 4));
  for (size_t at = 0; at < gold.size();) {
    const size_t end = std::min(gold.find('\n', at), gold.size());
    const auto line = words_of(gold.substr(at, end - at));
    lines.insert(joined(line, 0, line.size()));
    at = end + 1;
  }
  for (const auto& word : gold_words) ++sample.gold[word];
  sample.gold_words = gold_words.size();
  const std::string all = " " + joined(gold_words, 0, gold_words.size());
  for (const auto& words : sample.words) {
    bool main = false;
    if (words.size() >= 4) {
      size_t hits = 0;
      for (size_t i = 0; i + 4 <= words.size(); ++i) hits += fours.contains(joined(words, i, 4));
      main = hits * 2 >= words.size() - 3;
    } else if (!words.empty()) {
      main = lines.contains(joined(words, 0, words.size()));
    }
    sample.main.push_back(main);
  }
  // What is short and stands between main paragraphs, as in the answer ("Yes", a cell of a table).
  for (size_t i = 1; i + 1 < sample.words.size(); ++i)
    if (!sample.main[i] && !sample.words[i].empty() && sample.words[i].size() < 4 && sample.main[i - 1] && sample.main[i + 1] &&
        all.find(" " + joined(sample.words[i], 0, sample.words[i].size())) != std::string::npos)
      sample.main[i] = true;
}

double importance(const Sample& sample, size_t i) {
  const double words = static_cast<double>(std::max<size_t>(sample.words[i].size(), 1));
  return std::pow(std::min(words, 80.0), 0.7) / std::pow(static_cast<double>(sample.gold_words + 200), 0.5);
}

// Logistic regression by AdaGrad with a fixed order.
std::vector<float> train(const std::vector<const Sample*>& samples, const std::vector<const std::vector<Features>*>& features) {
  const size_t n = feature_names().size();
  std::vector<double> weights(n), squares(n, 1e-3);
  for (int epoch = 0; epoch < 12; ++epoch) {
    uint64_t seed = 1234567 + static_cast<uint64_t>(epoch);
    std::vector<size_t> order(samples.size());
    for (size_t i = 0; i < order.size(); ++i) order[i] = i;
    for (size_t i = order.size(); i > 1; --i) {
      seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
      std::swap(order[i - 1], order[(seed >> 33) % i]);
    }
    for (const size_t s : order) {
      const Sample& sample = *samples[s];
      for (size_t i = 0; i < sample.main.size(); ++i) {
        double sum = 0;
        for (const uint16_t f : (*features[s])[i]) sum += weights[f];
        const double error = 1 / (1 + std::exp(-sum)) - (sample.main[i] ? 1 : 0);
        const double step = error * importance(sample, i);
        for (const uint16_t f : (*features[s])[i]) {
          const double gradient = step + 2e-6 * weights[f];
          squares[f] += gradient * gradient;
          weights[f] -= 0.12 * gradient / std::sqrt(squares[f]);
        }
      }
    }
  }
  return {weights.begin(), weights.end()};
}

std::vector<float> scores_of(const std::vector<float>& weights, const std::vector<Features>& features) {
  std::vector<float> out;
  for (const Features& f : features) out.push_back(score(weights, f));
  return out;
}

// The second model learns from scores that the first gave to pages it had not seen.
MainTextModel train_both(const std::vector<const Sample*>& samples) {
  std::vector<const std::vector<Features>*> first;
  for (const Sample* sample : samples) first.push_back(&sample->features);
  MainTextModel model;
  std::vector<std::vector<Features>> stacked(samples.size());
  constexpr size_t kFolds = 4;
  for (size_t fold = 0; fold < kFolds; ++fold) {
    std::vector<const Sample*> seen;
    std::vector<const std::vector<Features>*> seen_features;
    for (size_t i = 0; i < samples.size(); ++i)
      if (i % kFolds != fold) seen.push_back(samples[i]), seen_features.push_back(first[i]);
    const auto weights = train(seen, seen_features);
    for (size_t i = fold; i < samples.size(); i += kFolds)
      stacked[i] = stacked_features(samples[i]->page, samples[i]->features, scores_of(weights, samples[i]->features));
  }
  std::vector<const std::vector<Features>*> second;
  for (const auto& features : stacked) second.push_back(&features);
  model.first = train(samples, first);
  model.second = train(samples, second);
  return model;
}

double word_f1(const Sample& sample, const std::vector<bool>& chosen) {
  std::map<std::string, int> left = sample.gold;
  size_t right = 0, found = 0;
  for (size_t i = 0; i < chosen.size(); ++i)
    if (chosen[i])
      for (const auto& word : sample.words[i]) {
        ++found;
        if (int& n = left[word]; n > 0) --n, ++right;
      }
  return found + sample.gold_words ? 2.0 * static_cast<double>(right) / static_cast<double>(found + sample.gold_words) : 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return std::fprintf(stderr, "usage: train_main_text PAGES.jsonl.gz [--folds]\n"), 2;
  const auto bytes = eval::read_file(argv[1]);
  if (!bytes) return std::fprintf(stderr, "%s\n", bytes.error().message.c_str()), 1;
  std::vector<Sample> samples;
  for (const auto line : eval::lines_of(*bytes)) {
    const auto row = eval::parse_json(line);
    if (!row || (*row)["text"].text().empty()) continue;
    Sample sample;
    const auto url = (*row)["url"].text();
    const size_t host = std::min(url.find("://") + 3, url.size());
    sample.host = url.substr(host, url.find('/', host) - host);
    sample.page = parse_page((*row)["html"].text());
    sample.features = page_features(sample.page);
    for (const Paragraph& paragraph : sample.page.paragraphs) sample.words.push_back(words_of(paragraph.text));
    mark(sample, (*row)["text"].text());
    samples.push_back(std::move(sample));
  }
  if (argc < 3) {
    std::vector<const Sample*> all;
    for (const Sample& sample : samples) all.push_back(&sample);
    std::fputs(print_model(train_both(all)).c_str(), stdout);
    return 0;
  }
  constexpr size_t kFolds = 5;
  double ceiling = 0, first = 0;
  std::map<int, double> second;
  for (size_t fold = 0; fold < kFolds; ++fold) {
    const auto held_out = [&](const Sample& s) { return std::hash<std::string>{}(s.host) % kFolds == fold; };
    std::vector<const Sample*> seen;
    for (const Sample& sample : samples)
      if (!held_out(sample)) seen.push_back(&sample);
    const MainTextModel model = parse_model(print_model(train_both(seen)));
    for (const Sample& sample : samples) {
      if (!held_out(sample)) continue;
      ceiling += word_f1(sample, sample.main);
      const auto choose = [&](const std::vector<float>& scores, float least) {
        std::vector<bool> chosen;
        for (const float s : scores) chosen.push_back(s >= least);
        return word_f1(sample, chosen);
      };
      first += choose(scores_of(model.first, sample.features), 0.5f);
      const auto scores = main_text_scores(sample.page, model);
      for (int percent = 20; percent <= 65; percent += 5) second[percent] += choose(scores, static_cast<float>(percent) / 100);
    }
  }
  const auto n = static_cast<double>(samples.size());
  fmt::print("pages {}  ceiling {:.4f}  first model {:.4f}\n", samples.size(), ceiling / n, first / n);
  for (const auto& [percent, sum] : second) fmt::print("both, at {}%: {:.4f}\n", percent, sum / n);
  return 0;
}
