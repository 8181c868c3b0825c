package dev.steelyard.core.compat;

/**
 * What became of one case of one version that was to be frozen.
 *
 * @param caseName with its parameters
 * @param version as it is shown
 * @param words why it was not frozen; empty where it is
 * @param bytes on disk; 0 where it was not frozen now
 */
public record FrozenCell(String caseName, String version, State state, String words, long bytes) {

  /** What became of it. */
  public enum State {
    /** Its data are kept from now on. */
    FROZEN("frozen"),
    /** Its data were kept already, and stay as they are. */
    KEPT("kept before"),
    /** The version cannot create them, or not so that it is right about them itself. */
    FAILED("not frozen");

    private final String words;

    State(String words) {
      this.words = words;
    }

    /** For people. */
    public String words() {
      return words;
    }
  }
}
