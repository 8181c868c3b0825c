package dev.steelyard.store;

import dev.steelyard.core.SteelyardException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/**
 * The user's home folder. It is decided here and nowhere else: {@code HOME} says it, as for every
 * other program, and where that is not set, the system's list of users.
 */
public final class HomeFolder {

  /** The variable that says where it is. */
  public static final String VARIABLE = "HOME";

  private HomeFolder() {}

  /**
   * The home folder, which may not exist.
   *
   * @param environment where {@code HOME} is looked up; a blank one counts as not set
   * @param instead what to name so that no home folder is needed, for the message
   * @throws SteelyardException when there is none: nothing is ever put in a folder that was guessed
   */
  public static Path of(Map<String, String> environment, String instead) {
    return of(environment, System.getProperty("user.home", ""), instead);
  }

  /**
   * The same.
   *
   * @param listed what the system's list of users says; Java's {@code ?} is no path
   */
  static Path of(Map<String, String> environment, String listed, String instead) {
    String home = environment.getOrDefault(VARIABLE, "");
    if (!home.isBlank()) {
      if (!isAbsolute(home)) {
        throw SteelyardException.invalid(
            "HOME is '%s', which is no absolute path; set it to one, or %s"
                .formatted(home, instead));
      }
      return Path.of(home);
    }
    if (!isAbsolute(listed)) {
      throw SteelyardException.invalid(
          "this user has no home folder: HOME is not set, and the system lists none; set HOME, or "
              + instead);
    }
    return Path.of(listed);
  }

  /**
   * A folder of the XDG base directories.
   *
   * @param variable such as {@code XDG_CACHE_HOME}; a relative path in it counts as not set, as
   *     their specification wants it
   * @param inHome where it is in the home folder else
   */
  public static Path xdg(
      Map<String, String> environment, String variable, String inHome, String instead) {
    String folder = environment.getOrDefault(variable, "");
    return isAbsolute(folder) ? Path.of(folder) : of(environment, instead).resolve(inHome);
  }

  private static boolean isAbsolute(String path) {
    try {
      return Path.of(path).isAbsolute();
    } catch (InvalidPathException impossible) {
      return false;
    }
  }
}
