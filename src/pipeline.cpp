// The only place that composes rooms: bytes --ingest--> Article --text--> Reading --extract--> Claims --link--> Findings,
// all of it kept by record and asked by ask.
#include <algorithm>
#include <utility>

#include "ask/ask.h"
#include "core/data.h"
#include "core/parallel.h"
#include "extract/extract.h"
#include "ingest/ingest.h"
#include "link/link.h"
#include "onrecord.h"
#include "record/store.h"
#include "text/read.h"

namespace onrecord {

// ---- one article: a pure function ---------------------------------------------------------------------------------

struct Reader::State {
  text::Models models;
  extract::Lexicons lexicons;
};

Reader::Reader(std::unique_ptr<State> state) : state_(std::move(state)) {}
Reader::~Reader() = default;
Reader::Reader(Reader&&) noexcept = default;

Result<Reader> Reader::load() {
  auto models = text::load_models();
  if (!models) return tl::unexpected(models.error());
  auto lexicons = extract::load_lexicons();
  if (!lexicons) return tl::unexpected(lexicons.error());
  return Reader(std::make_unique<State>(State{std::move(*models), std::move(*lexicons)}));
}

namespace {

bool is_read(const Article& article) {
  return std::none_of(article.notes.begin(), article.notes.end(), [](const Note& n) { return n.level == NoteLevel::Refusal; });
}

Claims claims_of(const Article& article, const text::Models& models, const extract::Lexicons& lexicons,
                 text::Scratch& scratch, Reading& reading) {
  if (is_read(article)) {
    text::read(article, models, scratch, reading);
    return extract::extract(article, lexicons, reading);
  }
  Claims claims;
  claims.article = article.id;
  claims.published = article.published;
  claims.outlet = article.outlet;
  claims.title = article.title;
  return claims;
}

}  // namespace

ReadArticle Reader::read(Article article) const {
  ReadArticle out{std::move(article), {}, {}};
  const auto scratch = text::make_scratch();
  out.claims = claims_of(out.article, state_->models, state_->lexicons, *scratch, out.reading);
  return out;
}

ReadArticle Reader::read(std::string location, std::string file_name, std::string bytes) const {
  return read(ingest::read_article({std::move(location), std::move(file_name), std::move(bytes)}));
}

// ---- an archive ---------------------------------------------------------------------------------------------------

struct Archive::State {
  record::Store store;
  Corrections corrections;
};

Archive::Archive(std::unique_ptr<State> state) : state_(std::move(state)) {}
Archive::~Archive() = default;
Archive::Archive(Archive&&) noexcept = default;

namespace {

Result<void> rebuild_findings(record::Store& store, const Corrections& corrections) {
  const auto claims = store.claims();
  if (!claims) return tl::unexpected(claims.error());
  return store.put_findings(link::link(*claims, corrections), corrections.sha256);
}

}  // namespace

Result<Archive> Archive::open(const std::string& path, Mode mode, const std::string& corrections_path) {
  auto corrections = read_corrections(corrections_path.empty() ? corrections_file(path) : corrections_path, !corrections_path.empty());
  if (!corrections) return tl::unexpected(corrections.error());
  auto store = record::Store::open(path, mode == Mode::Write ? record::Store::Mode::Write : record::Store::Mode::Read);
  if (!store) return tl::unexpected(store.error());
  if (mode == Mode::Read && !store->findings_are_current(corrections->sha256)) {  // a run was killed, or there are new corrections
    store = record::Store::open(path, record::Store::Mode::Write);
    if (!store) return tl::unexpected(store.error());
    if (const auto rebuilt = rebuild_findings(*store, *corrections); !rebuilt) return tl::unexpected(rebuilt.error());
  }
  return Archive(std::make_unique<State>(State{std::move(*store), std::move(*corrections)}));
}

Result<AddSummary> Archive::add(const std::vector<std::string>& paths, const AddOptions& options,
                                const std::function<bool(const AddProgress&)>& progress) {
  auto loaded = Reader::load();
  if (!loaded) return tl::unexpected(loaded.error());
  const Reader::State& reader = *loaded->state_;
  record::Store& store = state_->store;
  ingest::Documents documents(paths, {options.document_bytes});

  struct Slot {
    ingest::Document document;
    Article article;
    Claims claims;
    size_t words = 0;
  };
  struct Worker {
    std::unique_ptr<text::Scratch, text::DeleteScratch> scratch = text::make_scratch();
    Reading reading;
  };
  const unsigned workers = worker_count(options.workers);
  std::vector<Slot> slots(4 * workers);
  std::vector<Worker> crew(workers);
  AddProgress seen;
  Result<void> written;

  const auto produce = [&](size_t i) {
    while (auto document = documents.next()) {
      if (store.has_article(ingest::identify(*document))) {
        ++seen.passed_over;
        continue;
      }
      slots[i % slots.size()].document = std::move(*document);
      return true;
    }
    return false;
  };
  const auto read = [&](size_t i, unsigned worker) {
    Slot& slot = slots[i % slots.size()];
    Reading& reading = crew[worker].reading;
    slot.article = ingest::read_article(slot.document);
    reading = {};
    slot.claims = claims_of(slot.article, reader.models, reader.lexicons, *crew[worker].scratch, reading);
    slot.words = reading.tokens.size();
  };
  const auto write = [&](size_t i) {
    const Slot& slot = slots[i % slots.size()];
    written = store.put(slot.article, slot.claims);
    if (!written) return false;
    ++seen.articles;
    seen.words += slot.words;
    seen.bytes_read = documents.bytes_read();
    seen.bytes_total = documents.bytes_total();
    return !progress || progress(seen);
  };
  parallel_ordered(workers, slots.size(), produce, read, write);

  if (written) written = store.flush();
  if (written && !store.findings_are_current(state_->corrections.sha256)) written = rebuild_findings(store, state_->corrections);
  if (!written) return tl::unexpected(written.error());
  return AddSummary{seen, store.counts(), documents.skipped()};
}

Result<void> Archive::remove(std::string_view article_id) {
  const auto range = parse_id(article_id);
  if (!range || range->kind != IdKind::Article)
    return fail(Error::Kind::Usage, std::string(article_id) + ": not an article id; `onrecord search WORDS` and `show` print them (a...)");
  const auto article = state_->store.find_article(*range);
  if (!article) return tl::unexpected(article.error());
  const auto removed = state_->store.remove(*article);
  return removed ? rebuild_findings(state_->store, state_->corrections) : removed;
}

Result<Answer> Archive::ask(std::string_view question, const Query& query) const {
  return ask::ask(state_->store, question, query);
}

Result<std::vector<Fault>> Archive::verify() const { return state_->store.verify(); }
Result<uint64_t> Archive::write_pages(const std::string& folder, bool protect, const PagesProgress& progress) const {
  return ask::write_pages(state_->store, folder, {protect, "onrecord " + std::string(kVersion), progress});
}

Result<void> Archive::export_to(std::string_view format, const std::function<bool(std::string_view)>& sink) const {
  return ask::export_to(state_->store, format, sink);
}

std::vector<QuestionHelp> questions() {
  std::vector<QuestionHelp> out;
  for (const ask::Question& question : ask::questions()) out.push_back({question.name, question.help, question.options});
  return out;
}

std::vector<QuestionHelp> export_formats() {
  std::vector<QuestionHelp> out;
  for (const ask::Exporter& exporter : ask::exporters()) out.push_back({exporter.name, exporter.help, {}});
  return out;
}

}  // namespace onrecord
