#include "text/read.h"

#include <set>
#include <sstream>

#include "text/self_test.h"
#include "text/stages.h"

namespace onrecord::text {
namespace {

const Models& models() {
  static const Models loaded = *load_models();
  return loaded;
}

Article article_of(std::string text) {
  Article article;
  article.text = std::move(text);
  article.blocks = {{{0, static_cast<uint32_t>(article.text.size())}, BlockKind::Body}};
  return article;
}

TEST(Read, GivesWhatTheTrainerSaw) { EXPECT_EQ(self_test_faults(models()), std::vector<std::string>{}); }

TEST(Read, FillsEveryLayer) {
  const Article article = article_of("Foreign Minister Ada Orlan denied it on Tuesday. \"We won't go,\" she said.");
  Reading r;
  read(article, models(), *make_scratch(), r);
  const size_t n = r.tokens.size();
  ASSERT_EQ(r.sentences.size(), 2u);
  EXPECT_TRUE(r.upos.size() == n && r.form.size() == n && r.lemma_span.size() == n && r.head.size() == n && r.deprel.size() == n);
  EXPECT_EQ(r.lemma(4), "deny");
  EXPECT_EQ(r.form[4], Form::Past);
  EXPECT_EQ(r.head[4], kNone);
  EXPECT_EQ(r.deprel[4], Deprel::Root);
  ASSERT_FALSE(r.names.empty());
  EXPECT_EQ(r.names[0].kind, NameKind::Person);
}

// One root a sentence, and every token reaches it.
TEST(Read, MakesTreesOfAnything) {
  std::string text;
  for (int i = 0; i < 3000; ++i) text += i % 7 == 0 ? "( " : i % 5 == 0 ? "\xff\xe2\x80 " : i % 3 == 0 ? "said, " : "the \" ";
  const Article article = article_of(text);
  Reading r;
  read(article, models(), *make_scratch(), r);
  for (const Sentence& s : r.sentences) {
    size_t roots = 0;
    for (uint32_t i = s.tokens.begin; i < s.tokens.end; ++i) {
      roots += r.head[i] == kNone;
      EXPECT_TRUE(r.head[i] == kNone || s.tokens.contains(r.head[i]));
    }
    EXPECT_EQ(roots, 1u);
  }
}

TEST(Read, StagesReadWhatIsWrittenAndWriteItOnce) {
  std::set<std::string> written;
  const auto words = [](std::string_view list) {
    std::istringstream in{std::string(list)};
    return std::vector<std::string>(std::istream_iterator<std::string>(in), {});
  };
  for (const Stage& stage : stages()) {
    for (const auto& layer : words(stage.reads)) EXPECT_TRUE(written.contains(layer)) << stage.name << " reads " << layer;
    for (const auto& layer : words(stage.writes)) EXPECT_TRUE(written.insert(layer).second) << stage.name << " writes " << layer << " again";
  }
}

}  // namespace
}  // namespace onrecord::text
