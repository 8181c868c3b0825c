package dev.steelyard.cli;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.lab.build.GitCommit;
import dev.steelyard.lab.file.Hashes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Says which build was measured; what is left out comes from the git work tree one stands in. */
final class BuildOptions {

  /** Seconds until the year 5138: whoever gives more gave milliseconds. */
  private static final long LATEST = 100_000_000_000L;

  private static final int SHORT = 7;

  @Option(
      names = "--dut-name",
      paramLabel = "NAME",
      description = "Name of what was measured, for example mydb.")
  private @Nullable String name;

  @Option(
      names = "--dut-version",
      paramLabel = "VERSION",
      description = "Its version, {VERSION}+{SHORT_SHA}. Default: 0+ and the commit checked out.")
  private @Nullable String version;

  @Option(
      names = "--dut-timestamp",
      paramLabel = "SECONDS",
      description = "Unix time of the build. Default: the time of the commit checked out.")
  private @Nullable Long timestamp;

  /** Finds what is wrong with the options themselves, before anything is read. */
  void check() {
    if (timestamp != null) {
      time(timestamp);
    }
    for (String text : Stream.of(name, version).filter(Objects::nonNull).toList()) {
      if (text.isBlank()) {
        throw SteelyardException.invalid("--dut-name and --dut-version must not be blank");
      }
    }
  }

  /** The build these options name. */
  DutBuild build() {
    if (name == null) {
      throw SteelyardException.invalid("name what was measured with --dut-name");
    }
    if (version != null && timestamp != null) {
      return new DutBuild(name, version, time(timestamp));
    }
    Optional<GitCommit> commit = GitCommit.checkedOutIn(Path.of("").toAbsolutePath());
    if (commit.isEmpty()) {
      throw SteelyardException.invalid(
          "this is no git work tree to tell the build from, or one of another user's that git does"
              + " not trust; give --dut-version and --dut-timestamp");
    }
    return new DutBuild(
        name,
        version == null ? commit.get().version("0") : version,
        timestamp == null ? commit.get().time() : time(timestamp));
  }

  /**
   * The build these options name; what is left out is told from the commit of the work tree that a
   * file lies in, else from the file.
   *
   * @param usualName where no name is given
   * @param text the file's
   */
  DutBuild buildOr(String usualName, Path file, String text) {
    Path folder = file.toAbsolutePath().normalize().resolveSibling("");
    Optional<GitCommit> commit = GitCommit.checkedOutIn(folder);
    String ofText = "0+" + Hashes.ofTexts(text).substring(0, SHORT);
    return new DutBuild(
        name == null ? usualName : name,
        version == null ? commit.map(one -> one.version("0")).orElse(ofText) : version,
        timestamp == null
            ? commit.map(GitCommit::time).orElseGet(() -> modified(file))
            : time(timestamp));
  }

  private static Instant modified(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException failure) {
      throw SteelyardException.cannotRun("cannot look at " + file, failure);
    }
  }

  private static Instant time(long seconds) {
    if (seconds < 0 || seconds > LATEST) {
      throw SteelyardException.invalid(
          "--dut-timestamp is %d; give Unix time in seconds, not milliseconds".formatted(seconds));
    }
    return Instant.ofEpochSecond(seconds);
  }
}
