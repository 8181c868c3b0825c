package dev.steelyard.analysis.builds;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.file.Hashes;
import dev.steelyard.lab.build.NamedBuild;
import dev.steelyard.lab.build.WorkTree;
import dev.steelyard.lab.build.WrittenVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a user says of the build that was measured; what is left out comes from a git work tree.
 *
 * @param version as it was written; a word of git's only before {@link #resolved}
 * @param time when it came to be
 * @param branch the one it was made on
 */
public record SaidBuild(
    Optional<String> name,
    Optional<String> version,
    Optional<Instant> time,
    Optional<String> branch) {

  /** Of whom nothing is said. */
  public static final SaidBuild NOTHING =
      new SaidBuild(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** What a version is given with, for messages. */
  public static final String VERSION = "--dut-version";

  /** What to do where git cannot tell. */
  public static final String REMEDY = "give --dut-version and --dut-timestamp";

  private static final int SHORT = 7;

  /**
   * The same with the version of the commit that a word of git's, such as {@code main}, is now.
   *
   * @param say gets a line for the user
   * @throws SteelyardException where it is a word of git's and no repository at hand tells
   */
  public SaidBuild resolved(WorkTree tree, Consumer<String> say) {
    if (version.isEmpty()) {
      return this;
    }
    WrittenVersion meant =
        WrittenVersion.of(
            VERSION, version.get(), tree, ", or leave it out in the work tree that was measured");
    meant.remarks().forEach(say);
    return new SaidBuild(name, meant.version(), time, branch);
  }

  /**
   * The name, which has to be given.
   *
   * @throws SteelyardException when it is not
   */
  public String requiredName() {
    return name.orElseThrow(
        () -> SteelyardException.invalid("name what was measured with --dut-name"));
  }

  /**
   * The build in this work tree.
   *
   * @throws SteelyardException when the name is missing, or something that git would have to tell
   */
  public NamedBuild in(WorkTree tree) {
    return NamedBuild.of(
        requiredName(),
        said(),
        tree,
        new NamedBuild.Otherwise(
            () -> {
              throw notTold(version, time);
            },
            () -> {
              throw notTold(version, time);
            }));
  }

  /**
   * The build that a file describes; what is left out is told from the commit of the work tree that
   * the file lies in, else from the file.
   *
   * @param usualName where no name is given
   * @param text the file's
   */
  public NamedBuild ofFile(String usualName, Path file, String text, WorkTree tree) {
    return NamedBuild.of(
        name.orElse(usualName),
        said(),
        tree,
        new NamedBuild.Otherwise(
            () -> "0+" + Hashes.ofTexts(text).substring(0, SHORT), () -> modified(file)));
  }

  private NamedBuild.Said said() {
    return new NamedBuild.Said(version, time, branch);
  }

  /** Of what was given no word is lost. */
  private static SteelyardException notTold(Optional<String> version, Optional<Instant> time) {
    String rest =
        version.isPresent()
            ? "give --dut-timestamp too"
            : time.isPresent() ? "give --dut-version too" : REMEDY;
    return SteelyardException.invalid("this is no git work tree to tell the build from; " + rest);
  }

  private static Instant modified(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException failure) {
      throw SteelyardException.cannotRun("cannot look at " + file, failure);
    }
  }
}
