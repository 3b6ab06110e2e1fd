// The names of an article while they are being found: which there are so far, and whose each token is.
#pragma once
#include <vector>

#include "extract/names.h"

namespace onrecord::extract {

struct FoundNames {
  static constexpr uint32_t kTime = kNone - 1;    // the owner of tokens that say a time
  static constexpr uint32_t kNobody = kNone - 2;  // the owner of names of events and works: nobody who acts

  std::vector<FoundName> names;  // without tokens: taken back
  std::vector<uint32_t> owner;   // per token: into names, or kNone, kTime, kNobody

  void add(TokenRange tokens, ActorKind kind);
};

bool has_capital(const Article& article, const Reading& reading, uint32_t token);

}  // namespace onrecord::extract
