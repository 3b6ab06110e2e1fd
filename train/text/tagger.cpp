// Tags and lemmas.
#include <cstdio>
#include <map>
#include <numeric>

#include "core/utf8.h"
#include "train/perceptron.h"
#include "train/text/train.h"

namespace onrecord::train {

std::vector<text::Tag> tag_table(const std::vector<eval::TreebankDocument>& documents, size_t least) {
  std::map<std::string, size_t> counts;
  for (const auto& document : documents)
    for (size_t i = 0; i < document.penn.size(); ++i) ++counts[std::string(name(document.gold.upos[i])) + "/" + document.penn[i]];
  std::vector<text::Tag> tags;
  for (const auto& [tag, count] : counts)
    if (count >= least) tags.push_back(text::tag_named(tag));
  return tags;
}

namespace {

// The treebanks have one relation for all bare noun phrases ("obl:unmarked"); those of time are told apart by their noun.
constexpr std::string_view kTimes[] = {
    "afternoon", "april", "august", "century", "day", "decade", "december", "evening", "fall", "february", "friday", "hour", "instant",
    "january", "july", "june", "march", "may", "midnight", "minute", "moment", "monday", "month", "morning", "night", "noon", "november",
    "october", "quarter", "saturday", "season", "second", "september", "spring", "summer", "sunday", "thursday", "time", "today",
    "tomorrow", "tonight", "tuesday", "wednesday", "week", "weekend", "winter", "year", "yesterday"};

Deprel with_time(Deprel relation, std::string_view lemma) {
  if (relation != Deprel::OblNpmod && relation != Deprel::NmodNpmod) return relation;
  const std::string noun = lower(lemma);
  const bool year = noun.size() == 4 && noun.find_first_not_of("0123456789") == std::string::npos;
  if (!year && !std::binary_search(std::begin(kTimes), std::end(kTimes), noun)) return relation;
  return relation == Deprel::OblNpmod ? Deprel::OblTmod : Deprel::NmodTmod;
}

}  // namespace

std::vector<Sentence> sentences_of(const std::vector<eval::TreebankDocument>& documents, const text::Clusters& clusters,
                                   const std::vector<text::Tag>& tags) {
  std::map<std::string, uint8_t> by_name;
  for (size_t t = 0; t < tags.size(); ++t) by_name[tags[t].name] = static_cast<uint8_t>(t);
  // A rare pair is taken for the commonest of its universal tag.
  const auto tag_of = [&](Upos upos, const std::string& penn) {
    const auto found = by_name.find(std::string(name(upos)) + "/" + penn);
    if (found != by_name.end()) return found->second;
    for (size_t t = 0; t < tags.size(); ++t)
      if (tags[t].upos == upos) return static_cast<uint8_t>(t);
    return uint8_t{0};
  };
  std::vector<Sentence> out;
  for (const auto& document : documents) {
    std::vector<text::Word> words;
    words_of(document.article.text, document.gold.tokens, clusters, words);
    for (const auto& s : document.gold.sentences) {
      Sentence sentence;
      for (uint32_t i = s.tokens.begin; i < s.tokens.end; ++i) {
        sentence.words.push_back(words[i]);
        sentence.forms.push_back(document.form[i]);
        sentence.lemmas.emplace_back(document.gold.lemma(i));
        sentence.tags.push_back(tag_of(document.gold.upos[i], document.penn[i]));
        sentence.heads.push_back(document.gold.head[i] == kNone ? kNone : document.gold.head[i] - s.tokens.begin);
        sentence.relations.push_back(with_time(document.gold.deprel[i], document.gold.lemma(i)));
      }
      sentence.guesses = sentence.tags;
      out.push_back(std::move(sentence));
    }
  }
  return out;
}

namespace {

using Tags = std::vector<uint8_t>;

// One pass of the tagger, trained on the sentences that `use` takes. `before`: for the second pass, the first pass's tags.
model::Linear train_pass(const std::vector<Sentence>& sentences, const std::vector<Tags>* before, size_t tags,
                         const std::function<bool(size_t)>& use, const TaggerOptions& options, uint32_t seed) {
  Perceptron perceptron(static_cast<uint32_t>(tags), options.bits);
  perceptron.least(options.least);
  std::vector<uint32_t> order;
  for (size_t i = 0; i < sentences.size(); ++i)
    if (use(i)) order.push_back(static_cast<uint32_t>(i));
  std::mt19937 random(seed);
  std::vector<float> scores(perceptron.padded());
  std::vector<uint32_t> rows;
  text::Features features;
  for (int epoch = -1; epoch < options.epochs; ++epoch) {  // epoch -1 counts features
    std::shuffle(order.begin(), order.end(), random);
    for (const uint32_t s : order) {
      const Sentence& sentence = sentences[s];
      Tags decided = before ? (*before)[s] : Tags(sentence.tags.size());
      for (size_t i = 0; i < sentence.words.size(); ++i) {
        text::tag_features(sentence.words, i, decided, before != nullptr, features);
        if (epoch < 0) {
          perceptron.count(features.rows());
          decided[i] = sentence.tags[i];
          continue;
        }
        rows.assign(features.rows().begin(), features.rows().end());
        perceptron.keep_frequent(rows);
        perceptron.score(rows, scores);
        const auto guess = static_cast<uint8_t>(std::max_element(scores.begin(), scores.begin() + static_cast<ptrdiff_t>(tags)) - scores.begin());
        perceptron.tick();
        if (guess != sentence.tags[i]) {
          perceptron.update(rows, sentence.tags[i], 1);
          perceptron.update(rows, guess, -1);
        }
        decided[i] = guess;
      }
    }
  }
  return perceptron.quantized(perceptron.step(0.9995), options.prune);
}

}  // namespace

text::Tagger train_tagger(std::vector<Sentence>& sentences, std::vector<text::Tag> tags, const TaggerOptions& options, uint32_t seed) {
  const auto folds = static_cast<size_t>(options.folds);
  const auto fold = [&](size_t i) { return i * folds / sentences.size(); };
  text::Tagger tagger{std::move(tags), {}, {}};
  std::vector<Tags> first(sentences.size());
  std::vector<int16_t> scores;
  text::Features features;
  const auto apply = [&](const model::Linear& weights, bool second, const Sentence& sentence, Tags& decided) {
    scores.resize(weights.padded());
    decided.resize(sentence.words.size());
    for (size_t i = 0; i < sentence.words.size(); ++i) {
      text::tag_features(sentence.words, i, decided, second, features);
      weights.score(features.rows(), scores);
      decided[i] = static_cast<uint8_t>(model::Linear::best({scores.data(), tagger.tags.size()}));
    }
  };
  size_t right = 0, all = 0;
  for (size_t k = 0; k < folds; ++k) {
    const auto weights = train_pass(sentences, nullptr, tagger.tags.size(), [&](size_t i) { return fold(i) != k; }, options, seed);
    for (size_t i = 0; i < sentences.size(); ++i)
      if (fold(i) == k) apply(weights, false, sentences[i], first[i]);
  }
  for (size_t k = 0; k < folds; ++k) {
    const auto weights = train_pass(sentences, &first, tagger.tags.size(), [&](size_t i) { return fold(i) != k; }, options, seed);
    for (size_t i = 0; i < sentences.size(); ++i) {
      if (fold(i) != k) continue;
      Sentence& sentence = sentences[i];
      sentence.guesses = first[i];
      apply(weights, true, sentence, sentence.guesses);
      for (size_t w = 0; w < sentence.tags.size(); ++w, ++all) right += sentence.guesses[w] == sentence.tags[w];
    }
  }
  std::printf("tagger: %zu tags, by cross-validation %.2f right\n", tagger.tags.size(), 100.0 * static_cast<double>(right) / static_cast<double>(all));
  const auto everything = [](size_t) { return true; };
  tagger.first = train_pass(sentences, nullptr, tagger.tags.size(), everything, options, seed);
  tagger.second = train_pass(sentences, &first, tagger.tags.size(), everything, options, seed);
  return tagger;
}

text::Lemmas train_lemmas(const std::vector<Sentence>& sentences, const std::vector<text::Tag>& tags) {
  const auto edit_between = [](std::string_view base, std::string_view lemma) {
    size_t same = 0;
    while (same < base.size() && same < lemma.size() && base[same] == lemma[same]) ++same;
    return text::Edit{static_cast<uint8_t>(std::min<size_t>(base.size() - same, 255)), std::string(lemma.substr(same))};
  };
  const auto commonest = [](const std::map<text::Edit, size_t>& counts) {
    return std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  };
  // How often each edit serves each ending, and each whole word.
  std::map<std::pair<uint8_t, std::string>, std::map<text::Edit, size_t>> endings, wholes;
  for (const Sentence& sentence : sentences) {
    for (size_t i = 0; i < sentence.forms.size(); ++i) {
      const text::Tag& tag = tags[sentence.tags[i]];
      const std::string base = text::lemma_base(sentence.forms[i], tag);
      if (sentence.lemmas[i] == "_") continue;
      ++wholes[{sentence.tags[i], base}][edit_between(base, sentence.lemmas[i])];
    }
  }
  for (const auto& [word, edits] : wholes)  // each word once, however frequent
    for (size_t n = 0; n <= std::min(text::kLongestEnding, word.second.size()); ++n)
      ++endings[{word.first, word.second.substr(word.second.size() - n)}][commonest(edits)->first];
  text::Lemmas lemmas;
  std::map<uint32_t, uint16_t> rows;
  std::map<text::Edit, uint16_t> numbers;
  const auto number = [&](const text::Edit& edit) {
    const auto [found, fresh] = numbers.emplace(edit, static_cast<uint16_t>(lemmas.edits.size()));
    if (fresh) lemmas.edits.push_back(edit);
    return found->second;
  };
  // Shorter endings first, a longer one only where it says something else.
  for (size_t n = 0; n <= text::kLongestEnding; ++n) {
    for (const auto& [key, counts] : endings) {
      const auto& [tag, ending] = key;
      if (ending.size() != n) continue;
      const auto best = commonest(counts);
      const text::Edit* shorter = nullptr;
      for (size_t m = n; m-- > 0 && !shorter;)
        if (const auto row = rows.find(text::lemma_key(tags[tag], ending, static_cast<uint32_t>(m))); row != rows.end()) shorter = &lemmas.edits[row->second];
      if (n == 0 || (best->second >= 2 && (!shorter || !(*shorter == best->first)))) rows[text::lemma_key(tags[tag], ending, static_cast<uint32_t>(n))] = number(best->first);
    }
  }
  lemmas.rows = model::KeyTable(rows);
  size_t exceptions = 0;
  for (const auto& [word, edits] : wholes) {
    const text::Edit& edit = commonest(edits)->first;
    std::string lemma = word.second.substr(0, word.second.size() - edit.cut) + edit.add;
    if (text::lemma_of(word.second, tags[word.first], lemmas) == lemma) continue;
    rows[text::lemma_key(tags[word.first], word.second, kNone)] = number(edit), ++exceptions;
  }
  lemmas.rows = model::KeyTable(rows);
  std::printf("lemmas: %zu edits, %zu rows, %zu of them words\n", lemmas.edits.size(), rows.size(), exceptions);
  return lemmas;
}

}  // namespace onrecord::train
