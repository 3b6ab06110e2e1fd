// The table of commands; questions of room ask become commands by themselves.
#pragma once
#include <vector>

#include "app/args.h"

namespace onrecord::app {

std::vector<Command> commands();

}  // namespace onrecord::app
