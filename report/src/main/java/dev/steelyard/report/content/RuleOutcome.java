package dev.steelyard.report.content;

import java.util.List;

/**
 * What became of a rule that an experiment demands.
 *
 * @param text as it was written: {@code regression < 5%}
 * @param broken the cells that break it, each with its value
 * @param undecided the cells of which it cannot be told, each with its interval
 */
public record RuleOutcome(String text, List<String> broken, List<String> undecided) {

  /** In the order of urgency. */
  public enum State {
    BROKEN("✗", "broken"),
    UNDECIDED("?", "undecided"),
    HOLDS("✓", "holds");

    private final String sign;
    private final String word;

    State(String sign, String word) {
      this.sign = sign;
      this.word = word;
    }

    /** One character that tells it without colour. */
    public String sign() {
      return sign;
    }

    /** For programs and people. */
    public String word() {
      return word;
    }
  }

  public RuleOutcome {
    broken = List.copyOf(broken);
    undecided = List.copyOf(undecided);
  }

  /** Broken by one cell is broken; undecided in one is undecided. */
  public State state() {
    if (!broken.isEmpty()) {
      return State.BROKEN;
    }
    return undecided.isEmpty() ? State.HOLDS : State.UNDECIDED;
  }
}
