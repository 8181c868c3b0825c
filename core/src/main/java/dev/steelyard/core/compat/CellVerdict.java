package dev.steelyard.core.compat;

/** What became of one case between two versions; the later ones are the worse ones. */
public enum CellVerdict {
  /** It is as the case demands. */
  OK("ok", "ok"),
  /** The case does not hold for one of the versions. */
  NOT_APPLICABLE("not applicable", "-"),
  /** A version could not be asked: not installed, not imported, or nothing was written for it. */
  COULD_NOT_RUN("could not run", "?"),
  /** It ended with an error that names what it does not know: a version, a format, a feature. */
  REFUSED("refused", "REF"),
  /** It ended with another error, crashed, or hung. */
  BROKEN("broken", "BRK"),
  /** It gave an answer, without a word, that is not the right one. */
  WRONG_ANSWER("wrong answer", "WRONG");

  private final String words;
  private final String brief;

  CellVerdict(String words, String brief) {
    this.words = words;
    this.brief = brief;
  }

  /** For people. */
  public String words() {
    return words;
  }

  /** For tables with little room: at most five characters. */
  public String brief() {
    return brief;
  }

  /** Whether something does not fit together, as opposed to not being known. */
  public boolean isIncompatible() {
    return compareTo(REFUSED) >= 0;
  }

  /** The worse of two. */
  public CellVerdict worse(CellVerdict other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
