package dev.steelyard.cli.options;

import dev.steelyard.analysis.builds.SaidBuild;
import dev.steelyard.cli.command.CliContext;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.OwnDuts;
import dev.steelyard.core.model.VersionRule;
import dev.steelyard.lab.build.ProjectVersion;
import dev.steelyard.lab.build.WorkTree;
import dev.steelyard.store.BuildTable;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Says which build was measured; what is left out comes from the git work tree one stands in. */
public final class BuildOptions {

  /** Seconds until the year 5138: whoever gives more gave milliseconds. */
  private static final long LATEST = 100_000_000_000L;

  @Option(
      names = "--dut-name",
      paramLabel = "NAME",
      description = "Name of what was measured, for example mydb.")
  private @Nullable String name;

  @Option(
      names = SaidBuild.VERSION,
      paramLabel = "VERSION",
      description =
          "Its version, {VERSION}+{SHORT_SHA}. Default: what the project says, or 0, and the commit"
              + " checked out, with -dirty.HASH where tracked files have changes.")
  private @Nullable String version;

  @Option(
      names = "--dut-timestamp",
      paramLabel = "TIME",
      description =
          "When it was built: 2026-01-31 or 20260131, 2026-01-31T12:00:00Z or Unix seconds."
              + " Default: the time of the commit.")
  private @Nullable String timestamp;

  @Option(names = BranchOption.NAME, paramLabel = "NAME", description = BranchOption.DESCRIPTION)
  private @Nullable String branch;

  /** Finds what is wrong with the options themselves, before anything is read. */
  public void check() {
    var _ = time();
    var _ = branch();
    if (name != null) {
      OwnDuts.requireNew("--dut-name", name);
    }
    if (version != null) {
      VersionRule.requireNew(SaidBuild.VERSION, version);
    }
  }

  /** What they say. */
  public SaidBuild said() {
    return new SaidBuild(Optional.ofNullable(name), Optional.ofNullable(version), time(), branch());
  }

  /** The work tree that one stands in. */
  public static WorkTree workTree(CliContext around) {
    return inFolder(Path.of("").toAbsolutePath(), around);
  }

  /** The same, of whose commits a store says what they are called. */
  public WorkTree workTree(Supplier<BuildTable> builds, CliContext around) {
    return workTree(around).calling(ProjectVersion.usual(said().name().orElse(""), builds));
  }

  /** The work tree that a file lies in. */
  public static WorkTree workTree(Path file, CliContext around) {
    return inFolder(file.toAbsolutePath().normalize().resolveSibling(""), around);
  }

  private static WorkTree inFolder(Path folder, CliContext around) {
    return new WorkTree(folder, around.environment(), SaidBuild.REMEDY);
  }

  Optional<String> branch() {
    return BranchOption.checked(branch);
  }

  /** When the build came to be, where it is said. */
  Optional<Instant> time() {
    return Optional.ofNullable(timestamp).map(BuildOptions::time);
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
