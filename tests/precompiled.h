// What every test includes, compiled once for all of them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "models/precompiled.h"
