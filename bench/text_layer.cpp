// text_layer PATH...: words a second of room text on one core, stage by stage, on each kernel path: processor time, the best
// of five rounds, since others may use the machine; the scalar path reads every tenth article once. Documents are opened and cleaned
// before the clock starts.
#include <fmt/format.h>

#include <ctime>
#include <vector>

#include "ingest/ingest.h"
#include "text/stages.h"

using namespace onrecord;

namespace {

double seconds_since(std::clock_t start) { return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC; }

}  // namespace

int main(int count, char** paths) {
  std::vector<Article> articles;
  ingest::Documents source(std::vector<std::string>(paths + 1, paths + count));
  while (const auto document = source.next()) articles.push_back(ingest::read_article(*document));
  for (const auto& [path, name] : {std::pair{model::Path::Scalar, "scalar"}, {model::Path::Avx2, "AVX2"}, {model::Path::Vnni, "VNNI"}}) {
    if (!model::can_run(path)) continue;
    const auto models = text::load_models(path);
    if (!models) return fmt::print(stderr, "{}\n", models.error().message), 1;
    const auto scratch = text::make_scratch();
    const auto stages = text::stages();
    std::vector<double> best(stages.size() + 1, 1e9);
    size_t words = 0;
    const bool slow = path == model::Path::Scalar;
    for (int round = 0; round < (slow ? 1 : 5); ++round) {
      std::vector<double> spent(best.size(), 0);
      words = 0;
      for (size_t a = 0; a < articles.size(); a += slow ? 10 : 1) {
        Reading reading;
        text::Context context{articles[a], models->parts(), *scratch, reading};
        for (size_t s = 0; s < stages.size(); ++s) {
          const auto start = std::clock();
          stages[s].run(context);
          spent[s] += seconds_since(start);
        }
        words += reading.tokens.size();
      }
      for (size_t s = 0; s < stages.size(); ++s) spent.back() += spent[s];
      for (size_t s = 0; s < best.size(); ++s) best[s] = std::min(best[s], spent[s]);
    }
    for (size_t s = 0; s < best.size(); ++s)
      fmt::print("{:<7} {:<8} {:8.3f} s {:9.0f} words/s\n", name, s < stages.size() ? stages[s].name : "all", best[s], static_cast<double>(words) / best[s]);
  }
}
