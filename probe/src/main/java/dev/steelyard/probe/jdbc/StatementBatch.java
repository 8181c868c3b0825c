package dev.steelyard.probe.jdbc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was gathered to be executed together. */
final class StatementBatch {

  /** In letters; what is beyond it is not told apart. */
  private static final int MOST_TEXT = 8_000;

  /** Values kept for a number that stands for them. */
  private static final int MOST_VALUES = 100_000;

  private final StringBuilder texts = new StringBuilder();
  private final List<@Nullable Object> values = new ArrayList<>();
  private int count;
  private boolean hasUnknown;

  void add(String statement) {
    count++;
    if (texts.length() < MOST_TEXT) {
      texts.append(texts.isEmpty() ? "" : ";\n").append(statement);
    }
  }

  /** Values of a prepared one; {@code null} where they are not known. */
  void add(@Nullable Object @Nullable [] one) {
    count++;
    if (one == null || values.size() + one.length > MOST_VALUES) {
      hasUnknown = true;
      values.clear();
    } else {
      values.addAll(Arrays.asList(one));
    }
  }

  void clear() {
    texts.setLength(0);
    values.clear();
    count = 0;
    hasUnknown = false;
  }

  /** The one that was prepared, or all one after the other. */
  String text(@Nullable String prepared) {
    if (prepared != null) {
      return prepared;
    }
    return texts.length() < MOST_TEXT
        ? texts.toString()
        : texts.substring(0, MOST_TEXT) + "\n-- of %d statements".formatted(count);
  }

  /** All values in their order; {@code null} where one is not known. */
  @Nullable Object @Nullable [] values() {
    return hasUnknown ? null : values.toArray();
  }

  /** How many rows were changed, by what a method that executes answered; -1 for not known. */
  static long changedRows(@Nullable Object answer) {
    if (answer instanceof Number number) {
      return number.longValue();
    }
    if (answer instanceof int[] counts) {
      return Arrays.stream(counts).allMatch(one -> one >= 0)
          ? Arrays.stream(counts).asLongStream().sum()
          : -1;
    }
    return answer instanceof long[] counts && Arrays.stream(counts).allMatch(one -> one >= 0)
        ? Arrays.stream(counts).sum()
        : -1;
  }
}
