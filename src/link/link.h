// Room link: the Claims of many articles -> Findings, by the passes of link/passes.cpp in order. Each pass is a group
// by key and a reduce; the order of `claims` changes nothing. No text, no SQL. A person's corrections are carried out between
// them (link/corrector.h).
#pragma once
#include <span>

#include "core/claims.h"
#include "core/corrections.h"
#include "core/findings.h"

namespace onrecord::link {

Findings link(std::span<const Claims> claims, const Corrections& corrections = {});

}  // namespace onrecord::link
