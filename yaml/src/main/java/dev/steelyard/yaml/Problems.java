package dev.steelyard.yaml;

import dev.steelyard.core.SteelyardException;
import java.util.ArrayList;
import java.util.List;

/**
 * What is wrong with one document. Reading goes on after a problem, so that one reading finds them
 * all. For one thread.
 */
public final class Problems {

  private static final int SHOWN = 5;

  private final String file;
  private final List<String> found = new ArrayList<>();

  public Problems(String file) {
    this.file = file;
  }

  /** Notes a problem at a line and column, both from 1. */
  public void add(int line, int column, String message) {
    found.add("%s:%d:%d: %s".formatted(file, line, column, message));
  }

  /**
   * Ends the reading.
   *
   * @throws SteelyardException with the first problems, a line each, when there are any
   */
  public void throwIfAny() {
    if (found.isEmpty()) {
      return;
    }
    String lines = String.join("\n", found.subList(0, Math.min(SHOWN, found.size())));
    int more = found.size() - SHOWN;
    throw SteelyardException.invalid(more > 0 ? lines + "\n(and %d more)".formatted(more) : lines);
  }

  /** Ends the reading at once with this problem; for what makes going on senseless. */
  SteelyardException fatal(int line, int column, String message) {
    add(line, column, message);
    return SteelyardException.invalid(found.getLast());
  }
}
