// Any bytes as a document: clang++-16 -std=c++20 -fsanitize=fuzzer,address ... fuzz/document.cpp (preset `fuzz`). The corpus
// fuzz/corpus/document and mutations of examples/ rerun as plain tests (tests/ingest/hostile_test.cpp).
#include <cstdint>
#include <cstdlib>
#include <string>

#include "core/utf8.h"
#include "ingest/ingest.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace onrecord;
  const Article article = ingest::read_article({"fuzz", "fuzz", std::string(reinterpret_cast<const char*>(data), size)});
  if (!is_valid_utf8(article.text)) std::abort();
  uint32_t at = 0;
  for (const Block& block : article.blocks) {
    if (block.span.begin < at || block.span.empty() || block.span.end > article.text.size()) std::abort();
    at = block.span.end;
  }
  return 0;
}
