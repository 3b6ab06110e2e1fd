// The parser, with a dynamic oracle: after a mistake it learns the best that can still be done.
#include <cstdio>

#include "train/perceptron.h"
#include "train/text/train.h"

namespace onrecord::train {
namespace {

// Lifts arcs that cross others to the head's head until none does.
std::vector<uint32_t> projective(std::vector<uint32_t> heads) {
  const auto count = static_cast<uint32_t>(heads.size());
  const auto above = [&](uint32_t token, uint32_t ancestor) {
    for (uint32_t steps = 0; token != kNone && steps <= count; ++steps, token = heads[token])
      if (token == ancestor) return true;
    return false;
  };
  for (bool crossing = true; crossing;) {
    crossing = false;
    for (uint32_t child = 0; child < count && !crossing; ++child) {
      const uint32_t head = heads[child];
      if (head == kNone) continue;
      for (uint32_t between = std::min(head, child) + 1; between < std::max(head, child); ++between) {
        if (above(between, head)) continue;
        heads[child] = heads[head];
        crossing = true;
        break;
      }
    }
  }
  return heads;
}

struct Gold {
  std::span<const uint32_t> heads, relations;
};

// Whether a move makes no arc of the gold tree unreachable that still was reachable.
bool is_free(const text::ParseState& state, const Gold& gold, text::Move move) {
  const auto& stack = state.stack();
  const uint32_t next = state.next();
  const auto in_buffer = [&](uint32_t token) { return token != kNone && token >= next; };
  if (move == text::Move::Shift) {
    const uint32_t head = gold.heads[next];
    if (head == kNone && !stack.empty()) return false;
    for (size_t i = 0; i < stack.size(); ++i)
      if (gold.heads[stack[i]] == next || (head == stack[i] && i + 1 < stack.size())) return false;
    return true;
  }
  const uint32_t top = stack.back(), head = gold.heads[top];
  for (uint32_t token = next; token < state.count(); ++token)
    if (gold.heads[token] == top) return false;
  if (move == text::Move::Right) return !in_buffer(head);
  if (head == kNone) return stack.size() > 1;
  if (head == next) return true;
  return !in_buffer(head) && !(stack.size() > 1 && head == stack[stack.size() - 2]);
}

}  // namespace

text::Parser train_parser(std::vector<Sentence>& sentences, const std::vector<text::Tag>& tags, const ParserOptions& options, uint32_t seed) {
  text::Parser parser;
  for (size_t r = 0; r < enum_names<Deprel>.size(); ++r) {
    const auto relation = static_cast<Deprel>(r);
    const bool used = std::any_of(sentences.begin(), sentences.end(), [&](const Sentence& s) { return std::count(s.relations.begin(), s.relations.end(), relation) > 0; });
    if (used && relation != Deprel::Root) parser.relations.push_back(relation);
  }
  std::vector<std::vector<uint32_t>> heads, relations;
  for (const Sentence& sentence : sentences) {
    heads.push_back(projective(sentence.heads));
    auto& row = relations.emplace_back();
    for (const Deprel relation : sentence.relations)
      row.push_back(static_cast<uint32_t>(std::find(parser.relations.begin(), parser.relations.end(), relation) - parser.relations.begin()));
  }

  Perceptron perceptron(parser.classes(), options.bits);
  perceptron.least(options.least);
  std::mt19937 random(seed);
  std::vector<uint32_t> order(sentences.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = static_cast<uint32_t>(i);
  std::vector<float> scores(perceptron.padded());
  std::vector<uint32_t> rows;
  text::Features features;
  text::ParseState state;
  for (int epoch = -1; epoch < options.epochs; ++epoch) {  // epoch -1 counts features
    std::shuffle(order.begin(), order.end(), random);
    size_t decisions = 0, mistakes = 0;
    for (const uint32_t s : order) {
      const Sentence& sentence = sentences[s];
      const Gold gold{heads[s], relations[s]};
      state.start(sentence.words, sentence.guesses, tags);
      while (!state.done()) {
        state.features(features);
        rows.assign(features.rows().begin(), features.rows().end());
        if (epoch < 0) perceptron.count(rows);
        else perceptron.keep_frequent(rows), perceptron.score(rows, scores);
        bool free[3], any = false;
        for (const auto move : {text::Move::Shift, text::Move::Left, text::Move::Right})
          any |= free[static_cast<int>(move)] = state.may(move) && is_free(state, gold, move);
        uint32_t guess = kNone, right = kNone;
        for (uint32_t cls = 0; cls < parser.classes(); ++cls) {
          const auto move = text::move_of(parser, cls);
          if (!state.may(move)) continue;
          if (guess == kNone || scores[cls] > scores[guess]) guess = cls;
          if (any && !free[static_cast<int>(move)]) continue;
          if (move != text::Move::Shift) {
            const uint32_t child = state.stack().back(), head = move == text::Move::Left ? state.next() : state.stack()[state.stack().size() - 2];
            if (gold.heads[child] == head && text::relation_of(parser, cls) != gold.relations[child]) continue;
          }
          if (right == kNone || scores[cls] > scores[right]) right = cls;
        }
        uint32_t taken = right;
        if (epoch >= 0) {
          ++decisions;
          perceptron.tick();
          if (guess != right) {
            ++mistakes;
            perceptron.update(rows, right, 1);
            perceptron.update(rows, guess, -1);
          }
          if (epoch > 0 && random() % 10 != 0) taken = guess;
        }
        state.apply(text::move_of(parser, taken), text::relation_of(parser, taken));
      }
    }
    if (epoch >= 0) std::printf("parser: epoch %d, %.2f of moves wrong\n", epoch + 1, 100.0 * static_cast<double>(mistakes) / static_cast<double>(decisions)), std::fflush(stdout);
  }
  parser.moves = perceptron.quantized(perceptron.step(0.9999), options.prune);
  return parser;
}

}  // namespace onrecord::train
