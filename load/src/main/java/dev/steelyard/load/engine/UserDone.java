package dev.steelyard.load.engine;

/**
 * A user has nothing left to do, such as when the rows of its data are used up. It ends, and no
 * other user of its kind begins.
 */
public final class UserDone extends RuntimeException {

  private static final long serialVersionUID = 1;

  /**
   * The end of a user.
   *
   * @param why for a person
   */
  public UserDone(String why) {
    super(why, null, false, false);
  }
}
