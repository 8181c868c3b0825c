package dev.steelyard.cli;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.VersionRule;
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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Says which build was measured; what is left out comes from the git work tree one stands in. */
final class BuildOptions {

  private static final String VERSION = "--dut-version";

  /** What to do where git cannot tell. */
  private static final String REMEDY = "give --dut-version and --dut-timestamp";

  /** Seconds until the year 5138: whoever gives more gave milliseconds. */
  private static final long LATEST = 100_000_000_000L;

  private static final int SHORT = 7;

  @Option(
      names = "--dut-name",
      paramLabel = "NAME",
      description = "Name of what was measured, for example mydb.")
  private @Nullable String name;

  @Option(
      names = VERSION,
      paramLabel = "VERSION",
      description =
          "Its version, {VERSION}+{SHORT_SHA}. Default: 0+ and the commit checked out, with"
              + " -dirty.HASH where tracked files have changes.")
  private @Nullable String version;

  @Option(
      names = "--dut-timestamp",
      paramLabel = "TIME",
      description =
          "When it was built: 2026-01-31 or 20260131, 2026-01-31T12:00:00Z or Unix seconds. Default:"
              + " the time of the commit.")
  private @Nullable String timestamp;

  @Option(names = BranchOption.NAME, paramLabel = "NAME", description = BranchOption.DESCRIPTION)
  private @Nullable String branch;

  /** Finds what is wrong with the options themselves, before anything is read. */
  void check() {
    var _ = time();
    var _ = branch();
    if (version != null) {
      VersionRule.requireNew(VERSION, version);
    }
  }

  /**
   * Makes a word of git's, such as {@code main}, the version of the commit that it is now.
   *
   * @param say gets a line for the user
   * @throws SteelyardException where it is a word of git's and no repository at hand tells
   */
  void resolve(WorkTree tree, Consumer<String> say) {
    if (version == null) {
      return;
    }
    WrittenVersion meant =
        WrittenVersion.of(
            VERSION, version, tree, ", or leave it out in the work tree that was measured");
    meant.remarks().forEach(say);
    version = meant.version().orElse(null);
  }

  /** The work tree that one stands in. */
  static WorkTree workTree(CliContext around) {
    return workTree(Path.of("").toAbsolutePath(), around);
  }

  private static WorkTree workTree(Path folder, CliContext around) {
    return new WorkTree(folder, around.environment(), REMEDY);
  }

  Optional<String> version() {
    return Optional.ofNullable(version);
  }

  Optional<String> branch() {
    return BranchOption.checked(branch);
  }

  /** When the build came to be, where it is said. */
  Optional<Instant> time() {
    return Optional.ofNullable(timestamp).map(BuildOptions::time);
  }

  /** The name, which has to be given. */
  String name() {
    if (name == null) {
      throw SteelyardException.invalid("name what was measured with --dut-name");
    }
    return name;
  }

  private NamedBuild.Said said() {
    return new NamedBuild.Said(version(), time(), branch());
  }

  /** The build these options name, in this work tree. */
  NamedBuild build(WorkTree tree) {
    return NamedBuild.of(
        name(),
        said(),
        tree,
        new NamedBuild.Otherwise(
            () -> {
              throw notTold();
            },
            () -> {
              throw notTold();
            }));
  }

  private static SteelyardException notTold() {
    return SteelyardException.invalid("this is no git work tree to tell the build from; " + REMEDY);
  }

  /** A build, and the work tree that it was looked for in. */
  record InTree(NamedBuild named, WorkTree tree) {}

  /**
   * The build these options name; what is left out is told from the commit of the work tree that a
   * file lies in, else from the file.
   *
   * @param usualName where no name is given
   * @param text the file's
   */
  InTree buildOr(String usualName, Path file, String text, CliContext around) {
    WorkTree tree = workTree(file.toAbsolutePath().normalize().resolveSibling(""), around);
    resolve(tree, line -> Messages.remark(line, around.err()));
    NamedBuild named =
        NamedBuild.of(
            name == null ? usualName : name,
            said(),
            tree,
            new NamedBuild.Otherwise(
                () -> "0+" + Hashes.ofTexts(text).substring(0, SHORT), () -> modified(file)));
    return new InTree(named, tree);
  }

  private static Instant modified(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException failure) {
      throw SteelyardException.cannotRun("cannot look at " + file, failure);
    }
  }

  private static Instant time(String text) {
    boolean isNumber = text.matches("-?\\d+");
    Optional<Instant> time = TimeText.parse(text);
    if (isNumber && time.isEmpty()) {
      time =
          Optional.of(text)
              .filter(all -> all.matches("\\d{1,18}"))
              .map(Long::parseLong)
              .map(Instant::ofEpochSecond);
    }
    if (isNumber && time.filter(one -> one.getEpochSecond() <= LATEST).isEmpty()) {
      throw SteelyardException.invalid(
          "--dut-timestamp is %s; give Unix time in seconds, not milliseconds".formatted(text));
    }
    return time.orElseThrow(() ->
        SteelyardException.invalid(
            "--dut-timestamp is '%s'; write a date as 2026-01-31, a time as 2026-01-31T12:00:00Z, or Unix seconds"
                .formatted(text)));
  }
}
