// Markup: the only way to write HTML. What a report says can be written as text and as the value of an attribute, and both
// are escaped where they are written; tags and names of attributes are words of this program, which only a literal can be
// (consteval); an address is a Link, which cannot be made of words that were not checked. So nothing that stands in an
// article can become markup, script or an address, and there is no function that would let it.
//   Markup m;
//   { const auto row = m.in("tr"); m.put("td", sentence); m.link(to, "open"); }
#pragma once
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace onrecord::ask::pages {

// "p", "td", "svg": letters, digits and "-"; never one that runs or loads something.
class Tag {
 public:
  consteval Tag(const char* word) : word_(word) {  // NOLINT: a literal is a tag
    for (const char c : word_)
      if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))) throw "not a tag";
    for (const std::string_view no : {"script", "style", "iframe", "object", "embed", "form", "base", "img", "image", "use", "foreignObject"})
      if (word_ == no) throw "a tag that runs or loads something";
  }
  constexpr std::string_view word() const { return word_; }

 private:
  std::string_view word_;
};

// Where a link leads: a place of these pages, or a page of the web that its own address says is one.
class Link {
 public:
  // `file` and `anchor` are made of ids and words of this program; anything else gives a link to nowhere.
  static Link inside(std::string_view file, std::string_view anchor = {});
  // Only http and https, without white space, control characters, quotation marks or a user name; others: nothing.
  static std::optional<Link> outside(std::string_view url);
  const std::string& address() const { return address_; }
  bool leads_out() const { return out_; }

 private:
  Link(std::string address, bool out) : address_(std::move(address)), out_(out) {}
  std::string address_;
  bool out_;
};

// The value of an attribute is text and is escaped; addresses come only from a Link, and there is no style or onclick.
class Attribute {
 public:
  class Name {
   public:
    consteval Name(const char* word) : word_(word) {  // NOLINT: a literal is a name
      for (const char c : word_)
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == ':' || (c >= '0' && c <= '9'))) throw "not a name";
      if (word_.starts_with("on")) throw "an attribute that runs something";
      for (const std::string_view no : {"href", "src", "srcset", "style", "srcdoc", "action", "formaction", "xlink:href"})
        if (word_ == no) throw "an attribute that loads or styles something: use Link, or a class";
    }
    constexpr std::string_view word() const { return word_; }

   private:
    std::string_view word_;
  };
  Attribute(Name name, std::string_view value) : name_(name.word()), value_(value) {}
  Attribute(Name name, int64_t value) : name_(name.word()), value_(std::to_string(value)) {}
  Attribute(const Link& link) : name_("href"), value_(link.address()) {}  // NOLINT: a link is its href
  std::string_view name() const { return name_; }
  std::string_view value() const { return value_; }

 private:
  std::string_view name_;
  std::string value_;
};
using Attributes = std::initializer_list<Attribute>;

class Markup {
 public:
  // Closes its element when it goes out of scope.
  class Element {
   public:
    Element(Markup& markup, Tag tag) : markup_(markup), tag_(tag) {}
    Element(const Element&) = delete;
    ~Element() { markup_.close(tag_); }

   private:
    Markup& markup_;
    Tag tag_;
  };

  // The same, for an element that is open for longer than a block of the program.
  [[nodiscard]] std::unique_ptr<Element> hold(Tag tag, Attributes attributes = {});
  [[nodiscard]] Element in(Tag tag, Attributes attributes = {});
  void one(Tag tag, Attributes attributes = {});                                   // an element without content
  void put(Tag tag, std::string_view text, Attributes attributes = {});            // an element with nothing but text
  void text(std::string_view text);
  void link(const Link& to, std::string_view text, Attributes attributes = {});
  void doctype();

  const std::string& bytes() const { return out_; }

 private:
  void open(Tag tag, Attributes attributes, bool empty);
  void close(Tag tag);
  void attribute(const Attribute& attribute);
  std::string out_;
};

// `text` for HTML, in an element or in a value: & < > " ' as references; bytes that are no UTF-8, and control characters,
// as U+FFFD; what would turn the order of the letters around (embeddings, overrides, isolates) as its code: [U+202E].
void append_escaped(std::string& out, std::string_view text);

}  // namespace onrecord::ask::pages
