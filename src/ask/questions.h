// The questions, one function each; their table is in questions.cpp.
#pragma once
#include "ask/ask.h"

namespace onrecord::ask {

Result<Answer> said(const record::Store& store, const Query& query);      // said.cpp
Result<Answer> timeline(const record::Store& store, const Query& query);  // timeline.cpp
Result<Answer> actors(const record::Store& store, const Query& query);    // actors.cpp
Result<Answer> ties(const record::Store& store, const Query& query);      // ties.cpp
Result<Answer> search(const record::Store& store, const Query& query);    // search.cpp
Result<Answer> show(const record::Store& store, const Query& query);      // show.cpp
Result<Answer> articles(const record::Store& store, const Query& query);  // articles.cpp
Result<Answer> notes(const record::Store& store, const Query& query);     // articles.cpp
Result<Answer> positions(const record::Store& store, const Query& query); // positions.cpp
Result<Answer> shifts(const record::Store& store, const Query& query);    // positions.cpp
Result<Answer> exchanges(const record::Store& store, const Query& query); // exchanges.cpp
Result<Answer> conflicts(const record::Store& store, const Query& query); // exchanges.cpp
Result<Answer> called(const record::Store& store, const Query& query);    // exchanges.cpp
Result<Answer> trace(const record::Store& store, const Query& query);     // trace.cpp
Result<Answer> brief(const record::Store& store, const Query& query);     // brief.cpp

Result<Answer> corrections(const record::Store& store, const Query& query); // corrections.cpp

}  // namespace onrecord::ask
