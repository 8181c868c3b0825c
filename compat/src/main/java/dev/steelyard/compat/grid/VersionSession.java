package dev.steelyard.compat.grid;

import java.nio.file.Path;
import java.util.List;

/** A version that can be asked. Safe for use by many threads: it does one step at a time. */
public interface VersionSession {

  /** As it is shown. */
  String version();

  /** The label of its library; empty in a suite of one. */
  String library();

  /** As its cases' bounds are held against it: what is installed, for a local build too. */
  String installed();

  /** The cases that it knows. */
  List<SuiteCase> cases();

  /**
   * Does a step of a case.
   *
   * @param step {@code create}, {@code check_read}, {@code answers} or {@code check_write}
   * @param path of the data
   */
  StepOutcome step(SuiteCase suiteCase, String step, Path path);
}
