#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "ingest/ingest.h"

namespace onrecord::ingest {
namespace {

namespace fs = std::filesystem;

class DocumentsTest : public testing::Test {
 protected:
  DocumentsTest() : folder_(fs::temp_directory_path() / ("onrecord_documents_" + std::to_string(getpid()))) { fs::create_directories(folder_); }
  ~DocumentsTest() override { fs::remove_all(folder_); }

  std::string file(const std::string& name, std::string_view bytes) {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
    return (folder_ / name).string();
  }
  std::string gzipped(const std::string& name) {
    EXPECT_EQ(std::system(("gzip -f '" + (folder_ / name).string() + "'").c_str()), 0);
    return (folder_ / name).string() + ".gz";
  }
  // "a.txt b.txt | c.png: not an article format": file names of the documents, then the skips.
  std::string walk(std::vector<std::string> paths, Documents::Limits limits = {}) {
    Documents documents(std::move(paths), limits);
    std::string out;
    while (const auto document = documents.next()) out += fs::path(document->location).filename().string() + " ";
    for (const Skip& skip : documents.skipped()) out += "| " + fs::path(skip.location).filename().string() + ": " + skip.reason + " ";
    EXPECT_EQ(documents.bytes_read(), documents.bytes_total());
    return out;
  }
  std::string all() { return folder_.string(); }
  fs::path folder_;
};

TEST_F(DocumentsTest, FoldersInOrderOfName) {
  file("b/2.txt", "two"), file("b/1.txt", "one"), file("a.txt", "a"), file("c.png", "x"), file(".hidden", "x");
  EXPECT_EQ(walk({all()}), "a.txt 1.txt 2.txt | c.png: not an article format ");
}

TEST_F(DocumentsTest, BadFilesAreSkippedWithTheirReason) {
  EXPECT_EQ(walk({file("empty", ""), file("blank", " \n "), file("bytes", std::string("\x01\x02\x03\x00zz", 6)), all() + "/none"}),
            "| none: no such file | empty: empty file | blank: nothing but white space | bytes: binary data ");
}

TEST_F(DocumentsTest, LinkLoopsEnd) {
  file("a/x.txt", "x");
  fs::create_directory_symlink(folder_ / "a", folder_ / "a" / "again");
  EXPECT_EQ(walk({all()}), "x.txt | again: leads to a folder that was already read (a loop of links?) ");
}

TEST_F(DocumentsTest, JsonLinesOneByOne) {
  const auto path = file("a.jsonl", "{\"text\": \"One.\"}\n\nbroken\n{\"title\": \"no text\"}\n{\"body\": \"Two.\"}");
  EXPECT_EQ(walk({path}).substr(0, 52), "a.jsonl:1 a.jsonl:5 | a.jsonl:3: not JSON: The JSON ");
}

TEST_F(DocumentsTest, JsonFiles) {
  EXPECT_EQ(walk({file("one.json", "{\n\"text\": \"One.\"\n}")}), "one.json ");
  EXPECT_EQ(walk({file("list.json", "[{\"text\": \"One.\"}, {\"text\": \"Two.\"}]")}), "list.json:1 list.json:2 ");
}

TEST_F(DocumentsTest, WarcByRecord) {
  const std::string page = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><p>Storm.</p></html>";
  const auto record = [](std::string_view type, std::string_view content) {
    return "WARC/1.0\r\nWARC-Type: " + std::string(type) + "\r\nWARC-Target-URI: https://quellpost.example/a\r\nContent-Length: " +
           std::to_string(content.size()) + "\r\n\r\n" + std::string(content) + "\r\n\r\n";
  };
  const auto path = file("a.warc", record("warcinfo", "x") + record("response", page) + record("response", "HTTP/1.1 404 Gone\r\n\r\n"));
  EXPECT_EQ(walk({path}), "a.warc:2 ");
  Documents documents({path});
  const auto document = documents.next();
  EXPECT_EQ(document->bytes.substr(0, 6), "<html>");
  EXPECT_EQ(read_article(*document).url, "https://quellpost.example/a");
}

TEST_F(DocumentsTest, FeedByItem) {
  const auto path = file("feed.xml",
      "<?xml version='1.0'?><rss><channel><title>The Quell Post</title><item><title>Storm &amp; harbour</title><link>https://q.example/1</link>"
      "<pubDate>Mon, 03 Mar 2014 05:00:00 GMT</pubDate><description><![CDATA[<p>No ship has left the port of Quell since the storm began on Sunday, she said.</p>]]></description></item>"
      "<item><title>Otter</title></item></channel></rss>");
  EXPECT_EQ(walk({path}), "feed.xml:1 | feed.xml:2: no text in it (fields text, body, content, html, ...; all names in data/json_fields.tsv) ");
  Documents documents({path});
  const Article article = read_article(*documents.next());
  EXPECT_EQ(article.title, "Storm & harbour");
  EXPECT_EQ(article.outlet, "The Quell Post");
  EXPECT_EQ(print_interval(article.published.when), "2014-03-03");
}

TEST_F(DocumentsTest, Compressed) {
  file("a.txt", "Storm."), file("b.jsonl", "{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n");
  EXPECT_EQ(walk({gzipped("a.txt"), gzipped("b.jsonl")}), "a.txt.gz b.jsonl.gz:1 b.jsonl.gz:2 ");
}

TEST_F(DocumentsTest, ABombStopsAtTheLimit) {
  file("bomb", std::string(8 << 20, 'a'));
  EXPECT_EQ(walk({gzipped("bomb")}, {1 << 20}), "| bomb.gz: larger than 1 MiB ");
}

TEST_F(DocumentsTest, ALongLineIsPassedOver) {
  const auto path = file("a.jsonl", "{\"text\": \"One.\"}\n{\"text\": \"" + std::string(3 << 20, 'a') + "\"}\n{\"text\": \"Three.\"}\n");
  EXPECT_EQ(walk({path}, {1 << 20}), "a.jsonl:1 a.jsonl:3 | a.jsonl:2: larger than 1 MiB ");
}

TEST_F(DocumentsTest, UnreadableFile) {
  if (getuid() == 0) GTEST_SKIP() << "root reads everything";
  const auto path = file("secret.txt", "x");
  fs::permissions(path, fs::perms::none);
  EXPECT_EQ(walk({path}), "| secret.txt: Permission denied ");
}

TEST_F(DocumentsTest, CutGzipIsAFaultNotAnArticle) {
  std::string noise;
  for (uint32_t i = 0, x = 1; i < 200000; ++i) noise += "abcdefghijklmnop"[(x = x * 1664525 + 1013904223) >> 28];
  file("cut", noise);
  const auto path = gzipped("cut");
  fs::resize_file(path, fs::file_size(path) / 2);
  EXPECT_NE(walk({path}).find("| cut.gz: "), std::string::npos);
}

}  // namespace
}  // namespace onrecord::ingest
