# hallscope_python_tests(NAME SCRIPT ARGUMENTS…): each method test_… of the script's one class, which is called NAME, is a
# ctest test NAME.test_…, run in a display; 77 means that it was skipped.
find_package(Python3 COMPONENTS Interpreter)

function(hallscope_python_tests name script)
  if(NOT Python3_FOUND)
    return()
  endif()
  file(STRINGS ${script} cases REGEX "^    def test_")
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${script})
  foreach(case IN LISTS cases)
    string(REGEX REPLACE "^    def (test_[a-z0-9_]+).*" "\\1" case "${case}")
    add_test(NAME ${name}.${case} COMMAND sh ${PROJECT_SOURCE_DIR}/tests/with_display.sh ${Python3_EXECUTABLE} -B
      ${CMAKE_CURRENT_SOURCE_DIR}/${script} ${ARGN} ${name}.${case})
    set_tests_properties(${name}.${case} PROPERTIES SKIP_RETURN_CODE 77)
  endforeach()
endfunction()
