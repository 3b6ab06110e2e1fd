// Room extract: the lower layers -> mentions, times, quotations and then the Claims of one article, by the rows of
// extract/extractors.cpp in order. A pure function of one article: it knows no other article and no SQL.
#pragma once
#include <memory>
#include <span>
#include <string_view>

#include "core/article.h"
#include "core/claims.h"
#include "core/reading.h"
#include "core/result.h"

namespace onrecord::extract {

// The lexicons of this room (data/*.tsv) in the form that the extractors look things up in.
class Lexicons {
 public:
  struct Parts;
  explicit Lexicons(std::unique_ptr<const Parts> parts);
  ~Lexicons();
  Lexicons(Lexicons&&) noexcept;
  const Parts& parts() const { return *parts_; }

 private:
  std::unique_ptr<const Parts> parts_;
};
Result<Lexicons> load_lexicons();

// Everything an extractor may look at or fill. Each writes the layers its row names and reads those of earlier rows.
struct Context {
  const Article& article;
  const Lexicons& lexicons;
  Reading& reading;
  Claims& claims;
};

struct Extractor {
  std::string_view name;
  std::string_view reads;   // layers, space separated
  std::string_view writes;
  void (*run)(Context&);
};
std::span<const Extractor> extractors();

// Fills the upper layers of `reading` and returns the claims. Ids are set here, after all extractors.
Claims extract(const Article& article, const Lexicons& lexicons, Reading& reading);

}  // namespace onrecord::extract
