#include "text/tag.h"

namespace onrecord::text {

Tag tag_named(std::string_view name) {
  Tag tag{std::string(name), Upos::X, Form::None};
  const auto slash = name.find('/');
  tag.upos = parse_enum<Upos>(name.substr(0, slash)).value_or(Upos::X);
  const auto penn = slash == name.npos ? std::string_view{} : name.substr(slash + 1);
  if (penn == "VB") tag.form = Form::Base;
  else if (penn == "VBD") tag.form = Form::Past;
  else if (penn == "VBN") tag.form = Form::PastParticiple;
  else if (penn == "VBG") tag.form = Form::PresentParticiple;
  else if (penn == "VBZ" || penn == "VBP") tag.form = Form::Present;
  else if (penn == "NNS" || penn == "NNPS") tag.form = Form::Plural;
  else if (penn == "JJR" || penn == "RBR") tag.form = Form::Comparative;
  else if (penn == "JJS" || penn == "RBS") tag.form = Form::Superlative;
  else if (penn == "PRP$" || penn == "WP$" || penn == "POS") tag.form = Form::Possessive;
  return tag;
}

}  // namespace onrecord::text
