#include "onrecord.h"

int main() { return 0; }
