// Names, from corpora that mark different classes: where a corpus leaves open what a token is, the labels it allows
// compete, and the model's own best guess among them is learnt (a latent structured perceptron).
#include <cstdio>
#include <limits>

#include "train/perceptron.h"
#include "train/text/train.h"

namespace onrecord::train {
namespace {

// Viterbi over float scores, over the allowed labels only.
struct Search {
  std::vector<float> best;
  std::vector<uint8_t> from;

  std::vector<uint8_t> run(const std::vector<float>& emissions, uint32_t padded, std::span<const text::Names::Step> steps,
                           const std::vector<float>& transitions, uint32_t labels, const std::vector<uint64_t>* allowed) {
    constexpr float kNever = -std::numeric_limits<float>::infinity();
    const size_t count = emissions.size() / padded;
    best.assign((count + 1) * labels, kNever);
    from.assign((count + 1) * labels, 0);
    best[0] = 0;
    for (size_t i = 0; i < count; ++i) {
      for (const auto& step : steps) {
        if (allowed && !((*allowed)[i] >> step.to & 1)) continue;
        const float score = best[i * labels + step.from] + transitions[step.from * labels + step.to] + emissions[i * padded + step.to];
        if (score > best[(i + 1) * labels + step.to]) best[(i + 1) * labels + step.to] = score, from[(i + 1) * labels + step.to] = step.from;
      }
    }
    uint32_t label = 0;
    for (uint32_t l = 0; l < labels; ++l)
      if (text::may_follow(l, 0) && best[count * labels + l] > best[count * labels + label]) label = l;
    std::vector<uint8_t> out(count);
    for (size_t i = count; i-- > 0;) out[i] = static_cast<uint8_t>(label), label = from[(i + 1) * labels + label];
    return out;
  }
};

}  // namespace

std::vector<NameSentence> name_sentences(const eval::NameCorpus& corpus, size_t from, size_t to, const std::vector<NameKind>& kinds,
                                         const text::Clusters& clusters, const text::Tagger& tagger) {
  const auto label_bits = [&](std::string_view label, auto&& fits) {
    uint64_t bits = 0;
    for (const NameKind kind : eval::kinds_of(corpus.scheme, label)) {
      const auto k = static_cast<uint32_t>(std::find(kinds.begin(), kinds.end(), kind) - kinds.begin());
      for (uint32_t part = 0; part < 4 && k < kinds.size(); ++part)
        if (fits(static_cast<text::Part>(part))) bits |= uint64_t{1} << (1 + 4 * k + part);
    }
    return bits;
  };
  const uint64_t outside = 1 | label_bits("O", [](text::Part) { return true; });
  std::vector<NameSentence> out;
  std::vector<text::Word> words;
  std::vector<int16_t> scores;
  for (size_t d = from; d < std::min(to, corpus.documents.size()); ++d) {
    const auto& document = corpus.documents[d];
    words_of(document.article.text, document.gold.tokens, clusters, words);
    std::vector<uint64_t> allowed(words.size(), outside);
    for (const auto& name : document.names) {
      for (uint32_t i = name.tokens.begin; i < name.tokens.end; ++i) {
        const bool first = i == name.tokens.begin, last = i + 1 == name.tokens.end;
        const auto part = first && last ? text::Part::Single : first ? text::Part::Begin : last ? text::Part::End : text::Part::Inside;
        allowed[i] = label_bits(name.label, [&](text::Part p) { return p == part; });
        if (allowed[i] == 0 || name.label == "OTH") allowed[i] |= outside;
      }
    }
    for (const auto& s : document.gold.sentences) {
      NameSentence sentence;
      sentence.words.assign(words.begin() + s.tokens.begin, words.begin() + s.tokens.end);
      sentence.allowed.assign(allowed.begin() + s.tokens.begin, allowed.begin() + s.tokens.end);
      sentence.tags.resize(sentence.words.size());
      text::tag_sentence(tagger, sentence.words, sentence.tags, scores);
      out.push_back(std::move(sentence));
    }
  }
  return out;
}

text::Names train_names(std::vector<NameSentence>& sentences, const std::vector<NameKind>& kinds, const NameOptions& options, uint32_t seed) {
  text::Names names;
  names.kinds = kinds;
  const uint32_t labels = names.labels();
  names.steps = text::all_steps(labels);
  Perceptron perceptron(labels, options.bits);
  perceptron.least(options.least);
  std::vector<float> transitions(labels * labels), transition_sums(labels * labels);
  text::Features features;
  for (const NameSentence& sentence : sentences)
    for (size_t i = 0; i < sentence.words.size(); ++i) text::name_features(sentence.words, sentence.tags, i, features), perceptron.count(features.rows());
  std::mt19937 random(seed);
  Search search;
  std::vector<std::vector<uint32_t>> rows;
  std::vector<float> emissions;
  double time = 0;
  for (int epoch = 0; epoch < options.epochs; ++epoch) {
    std::shuffle(sentences.begin(), sentences.end(), random);
    size_t wrong = 0;
    for (const NameSentence& sentence : sentences) {
      const size_t count = sentence.words.size();
      rows.resize(std::max(rows.size(), count));
      emissions.resize(count * perceptron.padded());
      for (size_t i = 0; i < count; ++i) {
        text::name_features(sentence.words, sentence.tags, i, features);
        rows[i].assign(features.rows().begin(), features.rows().end());
        perceptron.keep_frequent(rows[i]);
        perceptron.score(rows[i], {&emissions[i * perceptron.padded()], perceptron.padded()});
      }
      perceptron.tick(), ++time;
      const auto guess = search.run(emissions, perceptron.padded(), names.steps, transitions, labels, nullptr);
      bool fits = true;
      for (size_t i = 0; i < count; ++i) fits &= (sentence.allowed[i] >> guess[i] & 1) != 0;
      if (fits) continue;
      ++wrong;
      const auto right = search.run(emissions, perceptron.padded(), names.steps, transitions, labels, &sentence.allowed);
      const auto change = [&](uint32_t from, uint32_t to, float by) {
        transitions[from * labels + to] += by, transition_sums[from * labels + to] += by * static_cast<float>(time);
      };
      for (size_t i = 0; i < count; ++i) {
        const uint32_t guess_before = i ? guess[i - 1] : 0, right_before = i ? right[i - 1] : 0;
        if (guess[i] != right[i]) perceptron.update(rows[i], right[i], 1), perceptron.update(rows[i], guess[i], -1);
        if (guess[i] != right[i] || guess_before != right_before) change(right_before, right[i], 1), change(guess_before, guess[i], -1);
      }
    }
    std::printf("names: epoch %d, %.2f of sentences wrong\n", epoch + 1, 100.0 * static_cast<double>(wrong) / static_cast<double>(sentences.size())), std::fflush(stdout);
  }
  const float step = perceptron.step(0.9999);
  names.emissions = perceptron.quantized(step, options.prune);
  for (auto& s : names.steps) {
    const uint32_t cell = s.from * labels + s.to;
    const float average = transitions[cell] - transition_sums[cell] / static_cast<float>(time);
    s.weight = static_cast<int16_t>(std::clamp(std::lround(average / step), -30000l, 30000l));
  }
  return names;
}

}  // namespace onrecord::train
