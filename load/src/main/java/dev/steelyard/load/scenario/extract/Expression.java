package dev.steelyard.load.scenario.extract;

import dev.steelyard.core.SteelyardException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression of the JDK's kind that cannot run away: it looks at the beginning of a text
 * only, and gives up after so many steps, which counts as no match. Safe for use by many threads.
 */
public final class Expression {

  /** So many characters of an answer are looked at. */
  static final int MOST_CHARACTERS = 1 << 20;

  /** So many matches are found. */
  private static final int MOST_MATCHES = 10_000;

  private static final int STEPS_PER_CHARACTER = 100;
  private static final int LEAST_STEPS = 100_000;

  private final Pattern pattern;

  private Expression(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * Compiles an expression.
   *
   * @throws SteelyardException when it is not one
   */
  public static Expression of(String source) {
    try {
      return new Expression(Pattern.compile(source));
    } catch (PatternSyntaxException wrong) {
      throw SteelyardException.invalid(
          "'%s' is no regular expression: %s at %d"
              .formatted(source, wrong.getDescription(), Math.max(0, wrong.getIndex())),
          wrong);
    }
  }

  /** Whether it is found in a text. */
  public boolean isIn(String text) {
    try {
      return matcher(text).find();
    } catch (TooManySteps | StackOverflowError runaway) {
      return false;
    }
  }

  /** The first group of each match, or the whole match where there is no group. */
  public List<String> all(String text) {
    List<String> found = new ArrayList<>();
    try {
      Matcher matcher = matcher(text);
      while (found.size() < MOST_MATCHES && matcher.find()) {
        String group = matcher.group(Math.min(1, matcher.groupCount()));
        if (group != null) {
          found.add(group);
        }
      }
    } catch (TooManySteps | StackOverflowError runaway) {
      return List.copyOf(found);
    }
    return found;
  }

  private Matcher matcher(String text) {
    return pattern.matcher(new Counted(text, Math.min(text.length(), MOST_CHARACTERS)));
  }

  @Override
  public String toString() {
    return pattern.pattern();
  }

  private static final class TooManySteps extends RuntimeException {
    TooManySteps() {
      super("too many steps", null, false, false);
    }
  }

  /** Counts how often a matcher looks at a character, which is what running away means. */
  private static final class Counted implements CharSequence {
    private final String text;
    private final int length;
    private long left;

    Counted(String text, int length) {
      this.text = text;
      this.length = length;
      this.left = Math.max(LEAST_STEPS, (long) STEPS_PER_CHARACTER * length);
    }

    @Override
    public int length() {
      return length;
    }

    @Override
    public char charAt(int index) {
      if (--left < 0) {
        throw new TooManySteps();
      }
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text.substring(0, length);
    }
  }
}
