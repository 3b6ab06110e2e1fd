#include "ingest/ingest.h"

namespace onrecord::ingest {
struct Documents::State { std::vector<Skip> skipped; };
Documents::Documents(std::vector<std::string> paths) : Documents(std::move(paths), Limits{}) {}
Documents::Documents(std::vector<std::string>, Limits) : state_(std::make_unique<State>()) {}
Documents::~Documents() = default;
Documents::Documents(Documents&&) noexcept = default;
std::optional<Document> Documents::next() { return std::nullopt; }
const std::vector<Skip>& Documents::skipped() const { return state_->skipped; }
uint64_t Documents::bytes_read() const { return 0; }
uint64_t Documents::bytes_total() const { return 0; }
Id identify(const Document& document) { return article_id(document.file_name, document.bytes); }
Article read_article(const Document& document) {
  Article article;
  article.id = identify(document);
  article.location = document.location;
  article.text = document.bytes;
  return article;
}
std::vector<Block> label_lines(std::string_view, std::string_view) { return {}; }
}  // namespace onrecord::ingest
