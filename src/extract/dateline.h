// "VELM (LNA) - Officials said ...": where a report is written is no part of its first sentence.
#pragma once
#include "core/article.h"
#include "core/reading.h"

namespace onrecord::extract {

// The dash that ends a dateline, or kNone. "Tal - the president - said" is none: it has a second one, and no agency.
uint32_t end_of_dateline(const Article& article, const Reading& reading, TokenRange sentence);

}  // namespace onrecord::extract
