// Room text: Article -> the lower layers of a Reading (sentences, tokens, tags, heads, names), by the stages of
// text/stages.cpp in order. Only blocks that carry claims, and comments, are read.
#pragma once
#include <memory>

#include "core/article.h"
#include "core/reading.h"
#include "core/result.h"
#include "model/matrix.h"

namespace onrecord::text {

// The trained models of this room, loaded and verified; const and shared by all workers.
class Models {
 public:
  struct Parts;
  explicit Models(std::unique_ptr<const Parts> parts);
  ~Models();
  Models(Models&&) noexcept;
  const Parts& parts() const { return *parts_; }

 private:
  std::unique_ptr<const Parts> parts_;
};
Result<Models> load_models(model::Path path = model::best_path());

// Buffers that one worker reuses from article to article.
struct Scratch;
struct DeleteScratch { void operator()(Scratch*) const; };
std::unique_ptr<Scratch, DeleteScratch> make_scratch();

void read(const Article& article, const Models& models, Scratch& scratch, Reading& reading);

// The same for a reading whose sentences and tokens are given (gold tokens of a treebank), all other layers empty.
void read_tokens(const Article& article, const Models& models, Scratch& scratch, Reading& reading);

}  // namespace onrecord::text
