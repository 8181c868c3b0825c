package dev.steelyard.harness.reading;

import dev.steelyard.harness.json.Numbers;

/**
 * What follows the first values of a benchmark under its name: another's values, or the same entry
 * once more. For use by one thread.
 */
final class EntryCopies {

  private boolean follow;
  private String why = "";
  private int values;
  private int messages;

  /**
   * Says that what follows is another's, or a copy of what is there by now; said again, it is the
   * same.
   *
   * @param reason nobody knows which is which, and what to do
   * @param size how many values there are by now
   */
  void follow(String reason, int size, GatheredMessage message) {
    if (!follow) {
      follow = true;
      why = reason;
      values = size;
      messages = message.count();
    }
  }

  /** Whether anything follows. */
  boolean follow() {
    return follow;
  }

  String why() {
    return why;
  }

  /** How many of so many values come first. */
  int first(int size) {
    return follow ? values : size;
  }

  /** Whether something follows that is no copy of the first values, from equal entries. */
  boolean areOthers(Numbers all, GatheredMessage message) {
    return follow && !areCopies(all, message);
  }

  private boolean areCopies(Numbers all, GatheredMessage message) {
    boolean areEqual = message.count() == messages && all.size() % values == 0;
    for (int i = values; areEqual && i < all.size(); i++) {
      areEqual = Double.compare(all.get(i), all.get(i % values)) == 0;
    }
    return areEqual && message.isWholeText();
  }
}
