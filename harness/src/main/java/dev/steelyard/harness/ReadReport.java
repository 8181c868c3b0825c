package dev.steelyard.harness;

import java.util.SortedMap;

/**
 * What became of one file.
 *
 * @param file its name
 * @param format the format it was read in
 * @param measurements how many were handed on
 * @param problems how many entries could not be read
 * @param skipped how many messages measure nothing, by kind
 */
public record ReadReport(
    String file,
    String format,
    long measurements,
    long problems,
    SortedMap<String, Long> skipped) {}
