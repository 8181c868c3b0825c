package dev.steelyard.harness.reading;

/**
 * One thing a reader has to say about a file, in the file's order. Everything in the file comes as
 * one of these: nothing is dropped silently.
 */
public sealed interface Reading permits Measurement, ReadProblem, Skipped {

  /** The file it was found in. */
  String file();

  /** The line it begins on, from 1. */
  long line();
}
