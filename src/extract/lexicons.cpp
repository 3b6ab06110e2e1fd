#include "extract/lexicons.h"

namespace onrecord::extract {

Lexicons::Lexicons(std::unique_ptr<const Parts> parts) : parts_(std::move(parts)) {}
Lexicons::~Lexicons() = default;
Lexicons::Lexicons(Lexicons&&) noexcept = default;

Result<Lexicons> load_lexicons() { return Lexicons(std::make_unique<const Lexicons::Parts>()); }

}  // namespace onrecord::extract
