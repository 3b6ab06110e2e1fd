// How a statement is shown, wherever it is shown: never without its speaker, and an accusation never without its basis.
#pragma once
#include <string>
#include <vector>

#include "ask/scope.h"
#include "core/answer.h"
#include "record/store.h"

namespace onrecord::ask {

// The columns of statement_list that a statement is shown from, for SELECT, over statement_list AS l.
extern const char* const kStatementFields;

// What a query asks for, as conditions over statement_list AS l, and the order in which `said` shows it.
Result<Conditions> statements_asked_for(const record::Store& store, const Query& query);  // said.cpp
extern const char* const kByDateSaid;

std::vector<Column> statement_columns();
std::vector<Cell> statement_row(const record::Rows& rows);  // of a query of kStatementFields

// "Lene Aster (spokeswoman)", "unnamed: a senior official", "nobody named".
std::string show_speaker(std::string_view speaker, std::string_view speaker_kind, std::string_view role, std::string_view source);
// "evidence cited: ...", "evidence withheld: ...", "none given in the report".
std::string show_basis(std::string_view basis, std::string_view words);

}  // namespace onrecord::ask
