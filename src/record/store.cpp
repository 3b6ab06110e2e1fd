#include "record/store.h"

namespace onrecord::record {
struct Rows::State {};
Rows::Rows(std::unique_ptr<State> state) : state_(std::move(state)) {}
Rows::~Rows() = default;
Rows::Rows(Rows&&) noexcept = default;
bool Rows::next() { return false; }
int Rows::columns() const { return 0; }
std::string_view Rows::column_name(int) const { return {}; }
bool Rows::is_null(int) const { return true; }
bool Rows::is_integer(int) const { return false; }
int64_t Rows::integer(int) const { return 0; }
std::string_view Rows::text(int) const { return {}; }
struct Store::State {};
Store::Store(std::unique_ptr<State> state) : state_(std::move(state)) {}
Store::~Store() = default;
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Result<Store> Store::open(const std::string&, Mode) { return Store(std::make_unique<State>()); }
bool Store::has_article(Id) const { return false; }
Result<Id> Store::find_article(IdRange) const { return fail(Error::Kind::NotFound, "none"); }
Result<void> Store::put(const Article&, const Claims&) { return {}; }
Result<void> Store::flush() { return {}; }
Result<void> Store::remove(Id) { return {}; }
Result<std::vector<Claims>> Store::claims() const { return std::vector<Claims>{}; }
Result<void> Store::put_findings(const Findings&) { return {}; }
bool Store::findings_are_current() const { return true; }
Result<std::vector<Fault>> Store::verify() const { return std::vector<Fault>{}; }
Counts Store::counts() const { return {}; }
Result<Rows> Store::query(std::string_view, const std::vector<Value>&) const { return Rows(std::make_unique<Rows::State>()); }
}  // namespace onrecord::record
