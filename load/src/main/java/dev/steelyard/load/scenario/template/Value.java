package dev.steelyard.load.scenario.template;

/**
 * What a user remembers under a name.
 *
 * @param json whether the text is a JSON value as it stands: a number, {@code true}, a list
 */
public record Value(String text, boolean json) {

  public static final Value EMPTY = new Value("", false);

  public static Value text(String text) {
    return new Value(text, false);
  }

  public static Value json(String text) {
    return new Value(text, true);
  }

  @Override
  public String toString() {
    return text;
  }
}
