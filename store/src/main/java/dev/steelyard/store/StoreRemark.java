package dev.steelyard.store;

/**
 * What is amiss with a store that can be used nevertheless.
 *
 * @param text of one or several lines
 * @param isLoss whether results that were acknowledged can no longer be read: what is read from now
 *     on is less than what was stored
 */
public record StoreRemark(String text, boolean isLoss) {

  /** Good to know, and nothing is lost. */
  public static StoreRemark note(String text) {
    return new StoreRemark(text, false);
  }
}
