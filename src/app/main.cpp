#include "app/commands.h"

int main(int argc, char** argv) { return onrecord::app::run_command_line(argc, argv, onrecord::app::commands()); }
