// Which paragraphs of a page are the article. A logistic model over what can be seen of each paragraph (its tag, length,
// links, the classes around it, its neighbours), then a second one that also sees what the first thought of those near by
// (stacking; Wolpert 1992). Weights: models/main_text.tsv, made by train_main_text.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/page.h"

namespace onrecord::ingest {

using Features = std::vector<uint16_t>;  // the numbers of those that hold, in feature_names()

const std::vector<std::string>& feature_names();
std::vector<Features> page_features(const Page& page);

// The features of the second model: those of the first, and the first's scores around each paragraph in steps.
std::vector<Features> stacked_features(const Page& page, const std::vector<Features>& first, const std::vector<float>& scores);

// By feature number; the second model's are as long, with the stacked features at the end.
struct MainTextModel {
  std::vector<float> first, second;
};
float score(const std::vector<float>& weights, const Features& features);  // a probability

std::string print_model(const MainTextModel& model);
MainTextModel parse_model(std::string_view tsv);
const MainTextModel& main_text_model();  // the embedded one

// For each paragraph the probability that it is part of the article's text.
std::vector<float> main_text_scores(const Page& page, const MainTextModel& model);

}  // namespace onrecord::ingest
