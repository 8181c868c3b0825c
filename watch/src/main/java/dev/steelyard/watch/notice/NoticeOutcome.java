package dev.steelyard.watch.notice;

/** What came of telling somebody. */
public sealed interface NoticeOutcome {

  /** It was taken. */
  record Told() implements NoticeOutcome {}

  /**
   * It was not, and is to be tried another time.
   *
   * @param why for people
   */
  record Untold(String why) implements NoticeOutcome {}

  /**
   * It was sent, and no answer came: told again, it might be told twice, each time.
   *
   * @param why for people
   */
  record Uncertain(String why) implements NoticeOutcome {}
}
