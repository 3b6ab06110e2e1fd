// How findings over many reports are shown: every row of theirs is a sentence of some report, with who says so and where.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/answer.h"
#include "record/store.h"

namespace onrecord::ask {

// One claim that a finding rests on.
struct Shown {
  std::string id, sentence, says, report, article_id, day;
};
// Who tells a claim: the speaker of the statement that carries it, or the outlet in its own words (no statement).
std::string teller(const record::Store& store, std::string_view statement_id, std::string_view outlet, bool with_route);
std::optional<Shown> show_claim(const record::Store& store, int64_t claim);
// The claims of a finding ("shifts", its number) under one of its parts ("evidence"), earliest report first, a sentence once.
std::vector<Shown> claims_of(const record::Store& store, std::string_view table, int64_t finding, std::string_view part);

// "Teskar: act against Marrek Front", "Norvane: demand to act against of Teskar" as data/issues.tsv words it.
std::string show_issue(std::string_view holder, std::string_view kind, std::string_view target);
std::string_view show_stance(int64_t stance);  // "refuses or denies" ... "commits, does or asserts"
std::string show_authority(std::string_view authority);

// Columns that rows of findings share: when, what, part, id | sentence | says, detail, report | hidden ones.
std::vector<Column> finding_columns();
// A row for a claim of a finding. `detail`: what a person should know beside it (condition, what is missing, ...).
std::vector<Cell> finding_row(std::string when, std::string what, std::string part, const std::string& finding, const Shown& shown, std::string detail);

}  // namespace onrecord::ask
