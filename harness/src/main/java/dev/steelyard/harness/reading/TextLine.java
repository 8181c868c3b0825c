package dev.steelyard.harness.reading;

import dev.steelyard.harness.json.JsonTree;
import java.util.Optional;

/**
 * One line of a text.
 *
 * @param number from 1
 * @param column of its first character that is not blank, from 1
 * @param text without its end and the blanks around it
 * @param trailing how many blanks follow the text
 */
public record TextLine(String file, long number, int column, String text, int trailing) {

  /** It is sound and measures nothing. */
  public Optional<Reading> skipped(String what) {
    return Optional.of(new Skipped(file, number, what));
  }

  /** It is none of the lines that the reader knows. */
  public Optional<Reading> other() {
    return skipped(Skipped.OTHER);
  }

  /** It cannot be used. */
  public Optional<Reading> problem(String reason) {
    return Optional.of(ReadProblem.at(file, number, reason));
  }

  /** The text as JSON. */
  public String json() {
    return JsonTree.quoted(text);
  }
}
