package dev.steelyard.load.scenario.check;

/**
 * Something expected of an answer.
 *
 * @param name what it is counted under
 */
public record Check(String name, Condition condition) {}
