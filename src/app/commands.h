// The table of commands; questions of room ask become commands by themselves.
#pragma once
#include <string>
#include <vector>

#include "app/args.h"

namespace onrecord::app {

std::vector<Command> commands();

int correct(const Args& args, const Command& command);  // correct.cpp
std::string correct_help();

}  // namespace onrecord::app
