package dev.steelyard.lab.template;

import java.util.List;
import java.util.stream.Stream;

/**
 * How the data is made that every start of a subject begins with.
 *
 * @param steps one after the other; none means that starts begin with an empty folder
 * @param cache what of it is in memory when the subject starts
 */
public record DataSetup(List<Action> steps, Cache cache) {

  public static final DataSetup NONE = new DataSetup(List.of(), Cache.DROP);

  /** What of the data the kernel has in memory. */
  public enum Cache {
    /** Nothing. */
    DROP,
    /** All that there is room for. */
    KEEP
  }

  public DataSetup {
    steps = List.copyOf(steps);
  }

  public boolean isNone() {
    return steps.isEmpty();
  }

  /** Whether the subject has to run while it is made. */
  public boolean asks() {
    return steps.stream().anyMatch(step -> step instanceof Action.OfRequest);
  }

  /** Everything in it that may ask for a name. */
  public Stream<TextTemplate> templates() {
    return steps.stream().flatMap(Action::templates);
  }
}
