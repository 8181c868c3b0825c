package dev.steelyard.report.content;

/**
 * A trial that gave no result, or fewer than it should.
 *
 * @param trial which one, for people: {@code gzip level=6}
 * @param variant the trial's; empty where it is not known
 * @param cause why, in one or two lines
 * @param log the end of what it printed; empty when it printed nothing
 */
public record FailedTrial(String trial, String variant, String cause, String log) {}
