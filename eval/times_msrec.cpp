// Microsoft Recognizers' English date and time cases.
#include "eval/times.h"

namespace onrecord::eval {

Result<Report> run_msrec(const Reader&, std::string_view, Report report, const Options&) { return report; }

}  // namespace onrecord::eval
