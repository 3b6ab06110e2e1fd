#include "ask/questions.h"

#include <algorithm>

#include "ask/protection.h"
#include "ask/scope.h"

namespace onrecord::ask {
namespace {

constexpr Question kQuestions[] = {
    {"brief", "the first screen: what the headlines ask, who is reported to have changed tack, where accounts differ", "", brief},
    {"said", "who said what, by date said", "by about since until unnamed via doubtful", said},
    {"actors", "who takes part, under which names and roles", "name doubtful", actors},
    {"timeline", "what happened and what was said on a stated day, by date", "by about since until doubtful", timeline},
    {"ties", "who is tied to whom, and who says so", "name", ties},
    {"trace", "every wording of a quotation: who had it first, by which route, what was cut", "name", trace},
    {"positions", "what a holder holds on each issue, by date, and what stands", "name on", positions},
    {"shifts", "who is reported to have changed tack, what speaks for it and against it", "name on", shifts},
    {"exchanges", "who asked, offered or threatened what, and what came of it", "name", exchanges},
    {"conflicts", "where accounts differ, side by side", "name", conflicts},
    {"called", "the words used for an actor, and by whom", "name", called},
    {"search", "the passages that hold all these words", "name since until", search},
    {"show", "one row of any kind with everything that it rests on", "name", show},
    {"articles", "the reports of the record, by date", "since until via", articles},
    {"corrections", "what people have set right: who, when, why, and whether it applies", "", corrections},
    {"notes", "what reading the reports left to be told", "", notes},
};

}  // namespace

std::span<const Question> questions() { return kQuestions; }

Result<Answer> rows_of(const record::Store& store, std::string_view question, const Query& query) {
  const auto* found = std::ranges::find(kQuestions, question, &Question::name);
  if (found == std::end(kQuestions)) return fail(Error::Kind::Usage, std::string(question) + ": no such question");
  return found->answer(store, query);
}

Result<Answer> ask(const record::Store& store, std::string_view question, const Query& query) {
  auto answer = rows_of(store, question, query);
  if (!answer) return answer;
  answer->coverage = coverage(store) + answer->coverage;
  if (!query.protect) return answer;
  const auto protection = Protection::of(store);
  return protection ? Result<Answer>(protection->applied(std::move(*answer))) : tl::unexpected(protection.error());
}

}  // namespace onrecord::ask
