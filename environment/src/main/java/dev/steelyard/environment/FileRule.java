package dev.steelyard.environment;

/** What may become of the files of an environment after it was made. */
public enum FileRule {

  /** Anything: they are not looked at. */
  FREE,

  /** Nothing, but that Python compiles what is imported ({@code __pycache__}). */
  SEALED,

  /**
   * Programs run in it and write there: files come in addition, and of those that were made some
   * are written to. None of these may be gone, and what was not made to be written to, sources and
   * programs, stays as it was.
   */
  WORKED_IN
}
