package dev.steelyard.core.profile.diff;

/** What a function's weight is held against. */
public enum DifferenceScale {
  /** All weight of the recording: what else grew makes a function's share smaller. */
  SHARE("share", "of the whole"),
  /** The time of the recording: what everything takes more of shows, too. */
  SECOND("second", "a second"),
  /** The work that was done: what one iteration, or one request, takes. */
  WORK("work", "a unit of work");

  private final String word;
  private final String words;

  DifferenceScale(String word, String words) {
    this.word = word;
    this.words = words;
  }

  /** As options name it. */
  public String word() {
    return word;
  }

  /** Behind a number. */
  public String words() {
    return words;
  }
}
