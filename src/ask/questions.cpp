#include "ask/questions.h"

#include <algorithm>

namespace onrecord::ask {
namespace {

constexpr Question kQuestions[] = {
    {"said", "who said what, by date said", "by about since until unnamed via", said},
    {"actors", "who is in the record, under which names and roles", "name", actors},
    {"timeline", "what happened and what was said on a stated day, by date", "by about since until", timeline},
    {"ties", "who is tied to whom, and who says so", "name", ties},
    {"search", "the passages that hold all these words", "name since until", search},
    {"show", "one row of any kind with everything that it rests on", "name", show},
    {"articles", "the reports of the record, by date", "since until via", articles},
    {"notes", "what reading the reports left to be told", "", notes},
};

}  // namespace

std::span<const Question> questions() { return kQuestions; }

Result<Answer> ask(const record::Store& store, std::string_view question, const Query& query) {
  const auto* found = std::ranges::find(kQuestions, question, &Question::name);
  if (found == std::end(kQuestions)) return fail(Error::Kind::Usage, std::string(question) + ": no such question");
  return found->answer(store, query);
}

}  // namespace onrecord::ask
