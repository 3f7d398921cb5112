# wsk_add_driver_test(<name>
#   SOURCES <file>...              # the driver's
#   [TEST <file>...]               # of a program that drives it (WskHost.h), or
#   [RUN <command>]                # a shell command while it is loaded, or
#   [FOR <seconds>]                # how long it is loaded; 0 without any of these
#   [EXPECT <rule id>...]          # findings that must come; no others may
#   [ABIS lp64|llp64...]           # lp64
#   [SANITIZERS none|address|thread|undefined...]   # none
#   [PARAMETERS <name>=<value>...] # in the driver's registry key
#   [HOSTS <name>=<address>...]    # what the driver is told of names
#   [INCLUDE_DIRECTORIES <folder>...]
#   [COMPILE_DEFINITIONS <name>[=<value>]...]
#   [COMPILE_OPTIONS <flag>...]    # of the driver
#   [LEVEL error|hint|all]
#   [NTDDI <version>]
#   [FILES <folder>]               # what is drive C:
#   [PROVIDER <kinds>]
#   [NETNS]                        # a network of its own
#   [TIMEOUT <seconds>])           # of the driver's run
#
# Adds a test for ctest that compiles a driver and runs it under wsk-run. With
# several ABIs or sanitizers it adds one for each combination, named
# <name>.<abi>[.<sanitizer>]; llp64 goes with none and address only.
#
# WSK_RUN_EXECUTABLE is wsk-run; the package sets it. A project that has this
# one as a folder runs what it builds.

function(wsk_add_driver_test name)
  set(one RUN FOR FILES LEVEL NTDDI PROVIDER TIMEOUT)
  set(many SOURCES TEST EXPECT ABIS SANITIZERS PARAMETERS HOSTS
    INCLUDE_DIRECTORIES COMPILE_DEFINITIONS COMPILE_OPTIONS)
  cmake_parse_arguments(PARSE_ARGV 1 arg NETNS "${one}" "${many}")
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR
      "wsk_add_driver_test(${name}): unknown: ${arg_UNPARSED_ARGUMENTS}")
  endif()
  if(NOT arg_SOURCES)
    message(FATAL_ERROR
      "wsk_add_driver_test(${name}): name the driver's sources: SOURCES driver.c")
  endif()

  set(program "${WSK_RUN_EXECUTABLE}")
  if(NOT program AND TARGET wsk-run)
    set(program $<TARGET_FILE:wsk-run>)
  endif()
  set(prefix_TEST --test=)
  set(prefix_EXPECT --expect=)
  set(prefix_PARAMETERS --param=)
  set(prefix_HOSTS --host=)
  set(prefix_COMPILE_DEFINITIONS --extra-arg=-D)
  set(prefix_COMPILE_OPTIONS --extra-arg=)
  set(command)
  foreach(kind TEST EXPECT PARAMETERS HOSTS COMPILE_DEFINITIONS COMPILE_OPTIONS)
    foreach(value ${arg_${kind}})
      list(APPEND command "${prefix_${kind}}${value}")
    endforeach()
  endforeach()
  foreach(folder ${arg_INCLUDE_DIRECTORIES})
    get_filename_component(folder "${folder}" ABSOLUTE)
    list(APPEND command "--extra-arg=-I${folder}")
  endforeach()
  if(arg_RUN)
    list(APPEND command --run "${arg_RUN}")
  elseif(NOT arg_TEST)
    if(NOT DEFINED arg_FOR)
      set(arg_FOR 0)
    endif()
    list(APPEND command "--for=${arg_FOR}")
  endif()
  if(DEFINED arg_FILES)
    cmake_path(ABSOLUTE_PATH arg_FILES)
  endif()
  foreach(option FILES LEVEL NTDDI PROVIDER TIMEOUT)
    if(DEFINED arg_${option})
      string(TOLOWER ${option} flag)
      list(APPEND command "--${flag}=${arg_${option}}")
    endif()
  endforeach()
  if(arg_NETNS)
    list(APPEND command --netns)
  endif()

  if(NOT arg_ABIS)
    set(arg_ABIS lp64)
  endif()
  if(NOT arg_SANITIZERS)
    set(arg_SANITIZERS none)
  endif()
  list(LENGTH arg_ABIS abis)
  list(LENGTH arg_SANITIZERS sanitizers)
  foreach(abi ${arg_ABIS})
    foreach(sanitizer ${arg_SANITIZERS})
      set(options "--abi=${abi}")
      set(test ${name})
      if(abis GREATER 1)
        string(APPEND test ".${abi}")
      endif()
      if(sanitizers GREATER 1 AND NOT sanitizer STREQUAL "none")
        string(APPEND test ".${sanitizer}")
      endif()
      if(sanitizer STREQUAL "address")
        list(APPEND options --asan)
      elseif(sanitizer MATCHES "^(thread|undefined)$")
        if(abi STREQUAL "llp64")
          continue()
        endif()
        string(REGEX REPLACE "^(.).*" "--\\1san" flag ${sanitizer})
        list(APPEND options ${flag})
      elseif(NOT sanitizer STREQUAL "none")
        message(FATAL_ERROR
          "wsk_add_driver_test(${name}): no sanitizer '${sanitizer}': write "
          "none, address, thread or undefined")
      endif()
      # Findings name files relative to the folder.
      add_test(NAME ${test}
        COMMAND "${program}" ${options} ${command} ${arg_SOURCES}
        WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR})
    endforeach()
  endforeach()
endfunction()
