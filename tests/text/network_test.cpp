#include "text/network.h"

#include <random>

#include "core/data.h"
#include "model/model_file.h"
#include "text/read.h"
#include "text/reader_model.h"
#include "text/stages.h"

namespace onrecord::text {
namespace {

std::string_view packed_network() {
  static const auto file = model::open_model(kModelFile, data_file(kModelFile));
  return *file->part("network");
}
const Network& network() {
  static const Network loaded = *Network::unpack(packed_network());
  return loaded;
}

std::vector<Word> words_of(const std::vector<std::string>& forms) {
  std::vector<Word> words;
  std::string buffer;
  for (const std::string& form : forms) words.push_back(word_of(form, buffer));
  return words;
}

bool operator==(const NetworkReading& a, const NetworkReading& b) {
  return a.tags == b.tags && a.heads == b.heads && a.relations == b.relations && a.label_scores == b.label_scores;
}

TEST(Network, ReadsTheSameOnEveryPath) {
  const std::vector<std::string> vocabulary = {"Ada", "Orlan", "said", ",", "the", "minister", "of", "Veldland", "denied", "\"", "zzyx", "12,000", "caf\xC3\xA9", "on", "Tuesday", "."};
  std::mt19937 random(1);
  NetworkScratch scratch;
  for (size_t size = 1; size <= kLongest; size += 1 + size / 3) {
    std::vector<std::string> forms;
    for (size_t i = 0; i < size; ++i) forms.push_back(vocabulary[random() % vocabulary.size()]);
    const auto words = words_of(forms);
    NetworkReading plain, other;
    read_sentence(network(), words, scratch, plain, model::Path::Scalar);
    for (const model::Path path : {model::Path::Avx2, model::Path::Vnni}) {
      if (!model::can_run(path)) continue;
      read_sentence(network(), words, scratch, other, path);
      EXPECT_TRUE(plain == other) << size << " words";
    }
  }
}

TEST(Network, RefusesWhatIsCutShort) {
  const std::string_view bytes = packed_network();
  for (const size_t size : {size_t{0}, size_t{1}, size_t{700}, size_t{100'000}, bytes.size() / 2, bytes.size() - 4, bytes.size() - 1})
    EXPECT_FALSE(Network::unpack(bytes.substr(0, size))) << size;
  EXPECT_FALSE(Network::unpack(std::string(bytes) + '\0'));
}

// Damage that passes for weights is read as weights: any answer will do, if it is a tree in bounds.
TEST(Network, SurvivesDamage) {
  const auto words = words_of({"Ada", "Orlan", "said", "no", "."});
  std::mt19937 random(3);
  NetworkScratch scratch;
  for (int round = 0; round < 12; ++round) {
    std::string bytes(packed_network());
    for (int k = 0; k < 20; ++k) bytes[round < 6 ? random() % 2000 : bytes.size() - 1 - random() % 300'000] ^= static_cast<char>(1 + random() % 255);
    const auto damaged = Network::unpack(bytes);
    if (!damaged) continue;
    NetworkReading read;
    read_sentence(*damaged, words, scratch, read, model::best_path());
    EXPECT_EQ(std::count(read.heads.begin(), read.heads.end(), kNone), 1);
  }
}

TEST(ReaderModel, RefusesDamageAndOtherVersionsByName) {
  std::string bytes(data_file(kModelFile));
  bytes[bytes.size() / 2] ^= 1;
  EXPECT_EQ(unpack_reader_model(bytes).error().kind, Error::Kind::Format);
  bytes[std::string_view("onrecord model\n").size()] = 7;
  const auto refused = unpack_reader_model(bytes);
  EXPECT_EQ(refused.error().kind, Error::Kind::Version);
  EXPECT_NE(refused.error().message.find("models/reader.model: format version 7"), std::string::npos);
  EXPECT_FALSE(unpack_reader_model(model::write_model({{"card", ""}})));
}

TEST(ReaderModel, SaysWhatItIsMadeOf) {
  const auto model = unpack_reader_model(data_file(kModelFile));
  ASSERT_TRUE(model);
  for (const std::string_view words : {"CC BY-SA 4.0", "Worldwide newswire states no licence", "seed", "scores"}) EXPECT_NE(model->card.find(words), std::string::npos) << words;
}

TEST(Stages, CutWhatIsTooLongForTheNetwork) {
  Article article;
  Reading r;
  constexpr uint32_t kCount = 2 * kLongest + 30;
  for (uint32_t i = 0; i < kCount; ++i) {
    const auto at = static_cast<uint32_t>(article.text.size());
    article.text += i % 9 == 4 ? "said" : i % 5 == 0 ? "Orlan" : "the";
    r.tokens.push_back({{at, static_cast<uint32_t>(article.text.size())}, false});
    r.sentence_of.push_back(0);
    article.text += ' ';
  }
  r.sentences.push_back({{0, static_cast<uint32_t>(article.text.size()) - 1}, {0, kCount}, 0});
  const auto models = load_models();
  ASSERT_TRUE(models);
  read_tokens(article, *models, *make_scratch(), r);
  ASSERT_EQ(r.head.size(), kCount);
  const auto root = static_cast<uint32_t>(std::find(r.head.begin(), r.head.end(), kNone) - r.head.begin());
  EXPECT_LT(root, kLongest);
  EXPECT_EQ(std::count(r.head.begin(), r.head.end(), kNone), 1);
  for (uint32_t start = 0; start < kCount; ++start) {
    uint32_t at = start, steps = 0;
    for (; at != root && steps < kCount; ++steps) at = r.head[at];
    EXPECT_EQ(at, root);
  }
}

}  // namespace
}  // namespace onrecord::text
