#include "text/read.h"

namespace onrecord::text {
struct Models::Parts {};
Models::Models(std::unique_ptr<const Parts> parts) : parts_(std::move(parts)) {}
Models::~Models() = default;
Models::Models(Models&&) noexcept = default;
Result<Models> load_models() { return Models(std::make_unique<const Models::Parts>()); }
struct Scratch {};
void DeleteScratch::operator()(Scratch* scratch) const { delete scratch; }
std::unique_ptr<Scratch, DeleteScratch> make_scratch() { return std::unique_ptr<Scratch, DeleteScratch>(new Scratch); }
void read(const Article&, const Models&, Scratch&, Reading& reading) { reading = {}; }
}  // namespace onrecord::text
