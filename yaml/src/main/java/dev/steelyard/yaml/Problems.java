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

  /** Says where something is wrong, for the beginning of a message. */
  public interface Place {

    /** Of a line and a column, both from 1. */
    String at(int line, int column);
  }

  private final Place place;
  private final boolean isOfKept;
  private final List<String> found = new ArrayList<>();

  /** Of a file, whose places are told as editors and compilers do. */
  public Problems(String file) {
    this((line, column) -> "%s:%d:%d".formatted(file, line, column));
  }

  /** Of a text that users know by other places than lines and columns. */
  public Problems(Place place) {
    this(place, false);
  }

  private Problems(Place place, boolean isOfKept) {
    this.place = place;
    this.isOfKept = isOfKept;
  }

  /** Of a document that was good when it was kept: rules that are younger do not hold for it. */
  public static Problems ofKept(String file) {
    return new Problems(new Problems(file).place, true);
  }

  /** Notes a problem at a line and column, both from 1. */
  public void add(int line, int column, String message) {
    found.add(said(place.at(line, column), message));
  }

  /** An option names itself: it is not said again under its name in the document. */
  private static String said(String where, String message) {
    String name = where.startsWith("--") ? where.substring(2) : "";
    boolean isOfIt = message.startsWith(name + ": ") || message.startsWith(name + " ");
    return name.isEmpty() || !isOfIt
        ? where + ": " + message
        : where + message.substring(name.length());
  }

  /** Notes a problem of a document that is written now; there are kept ones that have it. */
  void addUnlessKept(int line, int column, String message) {
    if (!isOfKept) {
      add(line, column, message);
    }
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
