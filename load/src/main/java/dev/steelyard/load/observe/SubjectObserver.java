package dev.steelyard.load.observe;

/** Looks at what a load is made on, while it is made. Used once. */
public interface SubjectObserver {

  /**
   * Begins, after the set-up and all warming up, before the users are made.
   *
   * @throws dev.steelyard.core.SteelyardException when it cannot look: no load is made then, and
   *     {@link #end} is not called
   */
  void begin();

  /** The first user begins now. Does not wait for anything. */
  default void loadBegins() {}

  /**
   * Ends with the load, before the tear-down, however the load ended. Does not throw: what it could
   * not see costs nothing of what the load measured.
   */
  void end();
}
