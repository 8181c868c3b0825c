package dev.steelyard.lab.template;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The steps before every iteration except the first of a start, so that each finds what the first
 * one found.
 *
 * @param steps one after the other; what one saves the next may ask for
 * @param verify fails unless it really is so
 */
public record Reset(List<Action> steps, Optional<Action> verify) {

  public static final Reset NONE = new Reset(List.of(), Optional.empty());

  public Reset {
    steps = List.copyOf(steps);
  }

  /** Everything that is done, in order. */
  public Stream<Action> all() {
    return Stream.concat(steps.stream(), verify.stream());
  }
}
