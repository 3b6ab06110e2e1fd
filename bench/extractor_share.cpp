// extractor_share PATH...: what each extractor costs beside room text, on one core, as in a run: one article after another, first read, then extracted.
// Processor time, of each article and stage the best of nine rounds over the archive, since others may use the machine. Documents are opened and
// cleaned before the clock starts.
#include <fmt/format.h>

#include <ctime>
#include <vector>

#include "extract/extract.h"
#include "ingest/ingest.h"
#include "text/read.h"

using namespace onrecord;

namespace {

constexpr int kRounds = 9;

template <class Work>
void keep_best(double& best, const Work& work) {
  const auto start = std::clock();
  work();
  best = std::min(best, static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
}

}  // namespace

int main(int count, char** paths) {
  std::vector<Article> articles;
  ingest::Documents source(std::vector<std::string>(paths + 1, paths + count));
  while (const auto document = source.next()) articles.push_back(ingest::read_article(*document));
  const auto models = text::load_models();
  const auto lexicons = extract::load_lexicons();
  if (!models || !lexicons) return fmt::print(stderr, "{}\n", models ? lexicons.error().message : models.error().message), 1;
  const auto scratch = text::make_scratch();
  const auto extractors = extract::extractors();
  std::vector<std::vector<double>> best(articles.size(), std::vector<double>(1 + extractors.size(), 1e9));
  size_t words = 0;
  for (int round = 0; round < kRounds; ++round) {
    words = 0;
    for (size_t a = 0; a < articles.size(); ++a) {
      Reading reading;
      Claims claims;
      claims.article = articles[a].id;
      claims.published = articles[a].published;
      keep_best(best[a][0], [&] { text::read(articles[a], *models, *scratch, reading); });
      extract::Context context{articles[a], *lexicons, reading, claims};
      for (size_t e = 0; e < extractors.size(); ++e) keep_best(best[a][1 + e], [&] { extractors[e].run(context); });
      words += reading.tokens.size();
    }
  }
  double text = 0;
  for (size_t s = 0; s <= extractors.size(); ++s) {
    double seconds = 0;
    for (const auto& of_article : best) seconds += of_article[s];
    if (s == 0) text = seconds;
    fmt::print("{:<14}{:8.3f} s {:11.0f} words/s {:6.1f} % of text\n", s == 0 ? "text" : extractors[s - 1].name, seconds, static_cast<double>(words) / seconds, 100 * seconds / text);
  }
}
