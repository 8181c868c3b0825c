package dev.steelyard.report.content;

/**
 * A trial that gave no result, or fewer than it should.
 *
 * @param trial which one, as a benchmark's name
 * @param cause why, in one or two lines
 * @param log the end of what it printed; empty when it printed nothing
 */
public record FailedTrial(String trial, String cause, String log) {}
