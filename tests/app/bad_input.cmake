# Each test of bad_input_test.py is a ctest test.
find_package(Python3 COMPONENTS Interpreter)
if(Python3_FOUND)
  file(STRINGS bad_input_test.py cases REGEX "^    def test_")
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS bad_input_test.py)
  foreach(case IN LISTS cases)
    string(REGEX REPLACE "^    def (test_[a-z0-9_]+).*" "\\1" case "${case}")
    add_test(NAME BadInput.${case} COMMAND Python3::Interpreter ${CMAKE_CURRENT_SOURCE_DIR}/bad_input_test.py
      $<TARGET_FILE:hallscope> BadInput.${case})
    set_tests_properties(BadInput.${case} PROPERTIES SKIP_RETURN_CODE 77)
  endforeach()
endif()
