// train_act_confidence JUDGED.jsonl OUT.tsv
// Fits the points of data/act_confidence.tsv (extract/act_confidence.h) on judged acts (eval/judged.h), those of the half "fit": right
// against arguable and wrong. The blind rows give the level; the others, judged more kindly, weigh less and have an offset of their own.
// Prints, by ten-fold cross-validation over articles, what a threshold keeps of the blind ones.
#include <fmt/format.h>

#include "eval/judged.h"
#include "extract/act_confidence.h"
#include "train/points.h"

int main(int argc, char** argv) {
  using namespace onrecord;
  using namespace onrecord::train;
  constexpr size_t kSigns = extract::kSigns<extract::ActSign>;
  constexpr double kRidge = 3, kLenientWeight = 0.3;
  if (argc != 3) return fmt::print(stderr, "usage: train_act_confidence JUDGED.jsonl OUT.tsv\n"), 2;
  const auto reader = Reader::load();
  if (!reader) return fmt::print(stderr, "{}\n", reader.error().message), 1;
  std::vector<Example> examples;
  size_t article = 0;
  const auto read = eval::each_judged(*reader, argv[1], {}, [&](const eval::JudgedArticle& judged) {
    for (const auto& row : judged.acts) {
      if (row.half != "fit") continue;
      const Example example{row.act->signs, row.verdict == eval::Verdict::Right, judged.read.article.location.find("wikinews") != std::string::npos, article % kFolds,
                            row.blind ? 1 : kLenientWeight, !row.blind};
      examples.push_back(example);
    }
    ++article;
  });
  if (!read) return fmt::print(stderr, "{}\n", read.error().message), 1;
  print_thresholds<kSigns>(examples, kRidge, "Wikinews");
  const std::string head = "# Points for and against an act, hundredths of a logit (extract/act_confidence.h).\n"
                           "# Made by: train_act_confidence eval/acts/judged.jsonl data/act_confidence.tsv\n";
  return write_points<extract::ActSign>(examples, kRidge, head, argv[2]) ? 0 : 1;
}
