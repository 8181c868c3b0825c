package dev.steelyard.harness.reading;

/**
 * A sound message that measures nothing.
 *
 * @param what the message's kind, by the tool's own word, for example {@code group-complete}
 */
public record Skipped(String file, long line, String what) implements Reading {}
