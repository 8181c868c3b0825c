package dev.steelyard.analysis;

/**
 * What a service has to say while it works, beside its answer. Nothing of it stops the service.
 *
 * @param text for a person; of one line, or of several where a program that was asked said so
 */
public record Notice(Kind kind, String text) {

  /** Who has to know. */
  public enum Kind {
    /** Good to know; it may be left unsaid. */
    REMARK,
    /** The work goes on in another way than was asked for. */
    WARNING,
    /** Something that was said, read or stored is of no use, and why. */
    PROBLEM,
    /** Stored rows that the answer is without, as they are no results. */
    LEFT_OUT
  }

  public static Notice remark(String text) {
    return new Notice(Kind.REMARK, text);
  }

  public static Notice warning(String text) {
    return new Notice(Kind.WARNING, text);
  }

  public static Notice problem(String text) {
    return new Notice(Kind.PROBLEM, text);
  }

  public static Notice leftOut(String text) {
    return new Notice(Kind.LEFT_OUT, text);
  }
}
