package dev.steelyard.environment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Something that is built or installed once and kept. One class a kind. */
public interface EnvironmentKind {

  /** One word for what it is: {@code git}, {@code python}. */
  String kind();

  /** A short name, for people who look into the cache. */
  String name();

  /** All that tells one from another: two of equal texts may share a folder. */
  List<String> identity();

  /**
   * Makes it, whole or not at all: what is left of a failure is deleted.
   *
   * @param folder where it stays for good, so that absolute paths to it may be kept in it; not
   *     there yet
   * @param log takes, appended, what is said on the way
   * @throws dev.steelyard.core.SteelyardException when it cannot be had, for people
   */
  void fill(Path folder, Path log) throws IOException;

  /**
   * What may become of its files after it was made. By that it is looked at before each use, and it
   * is made anew when something else became of one.
   */
  default FileRule fileRule() {
    return FileRule.FREE;
  }

  /**
   * What tells the sources among the files of a folder that was just filled, by their paths in it:
   * asked where programs run in it, which do not write to these.
   */
  default Predicate<String> sources(Path folder) throws IOException {
    return _ -> false;
  }

  /**
   * Looks whether what was asked for is in a folder that was filled once. It takes milliseconds.
   *
   * @return what is wrong, for people; empty when nothing is
   */
  default Optional<String> problem(Path folder) throws IOException {
    return Optional.empty();
  }
}
