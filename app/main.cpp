#include "app/commands/run.h"

int main(int argc, char** argv) { return hallscope::run(argc, argv); }
