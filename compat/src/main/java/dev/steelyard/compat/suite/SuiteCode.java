package dev.steelyard.compat.suite;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The code of a suite's cases for one library, by its language. */
public sealed interface SuiteCode {

  /**
   * In Python.
   *
   * @param interpreter a program's name or path; empty for the usual one
   */
  record PythonCode(Path file, String interpreter) implements SuiteCode {}

  /**
   * In Java.
   *
   * @param sources compiled together for each version
   * @param jdk whose virtual machine runs it; empty for the one that runs this
   * @param options for the virtual machine
   */
  record JavaCode(List<Path> sources, Optional<Path> jdk, List<String> options)
      implements SuiteCode {}
}
