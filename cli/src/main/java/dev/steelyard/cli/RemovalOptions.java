package dev.steelyard.cli;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.text.Listed;
import dev.steelyard.report.content.Signs;
import dev.steelyard.store.BuildTable;
import dev.steelyard.store.Glob;
import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoredBuild;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Takes back a build, or what one testbed measured of it. */
final class RemovalOptions {

  @Option(names = "--dut", paramLabel = "NAME", description = "What was measured.")
  private @Nullable String dut;

  @Option(names = "--version", paramLabel = "VERSION", description = "Its version, as a whole.")
  private @Nullable String version;

  @Option(
      names = "--testbed",
      paramLabel = "NAME",
      description = "Only what was measured on this machine.")
  private @Nullable String testBed;

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  /** Refuses what another action would leave aside. */
  void refuse() {
    if (dut != null || version != null || testBed != null || yes) {
      throw SteelyardException.invalid(
          "--dut, --version, --testbed and --yes belong to 'steelyard store remove'");
    }
  }

  int remove(Store store, CliContext around) {
    if (dut == null || version == null) {
      throw SteelyardException.invalid(
          "say what to remove with --dut and --version; 'steelyard builds' lists what there is");
    }
    List<StoredBuild> all = store.builds().measured();
    StoredBuild stored = stored(all, dut, version, store.builds(), around);
    DutBuild build = stored.build();
    ResultFilter filter =
        ResultFilter.ALL
            .withDut(Glob.exactly(build.name()))
            .withVersion(Glob.exactly(build.version()));
    String where = "";
    if (testBed != null) {
      requireTestBed(stored, testBed);
      filter = filter.withTestBed(Glob.exactly(testBed));
      where = " on " + testBed;
    }
    long results = testBed == null ? stored.results() : store.results().list(filter).size();
    String what =
        Messages.printable("%s of %s%s".formatted(Signs.counted(results, "result"), build, where));
    if (!yes && !confirmed(what, around)) {
      around.out().println("nothing was removed");
      return ExitCode.GOOD;
    }
    long removed = store.results().remove(filter);
    around
        .out()
        .println(
            Messages.printable(
                "removed %s of %s%s; the version before is kept until the store is compacted"
                    .formatted(Signs.counted(removed, "result"), build, where)));
    return ExitCode.GOOD;
  }

  private static StoredBuild stored(
      List<StoredBuild> all, String dut, String version, BuildTable builds, CliContext around) {
    Optional<StoredBuild> exact =
        all.stream()
            .filter(one -> one.build().name().equals(dut) && one.build().version().equals(version))
            .findFirst();
    if (exact.isPresent()) {
      return exact.get();
    }
    DutBuild near = BuildLookup.find(dut, version, builds, around);
    throw SteelyardException.invalid(
        "there is no build '%s@%s'; to remove %s, give its whole version"
            .formatted(dut, version, near));
  }

  private static void requireTestBed(StoredBuild stored, String testBed) {
    if (!stored.testBeds().contains(testBed)) {
      throw SteelyardException.invalid(
          "%s was not measured on '%s', but on %s"
              .formatted(stored.build(), testBed, Listed.few(stored.testBeds())));
    }
  }

  private static boolean confirmed(String what, CliContext around) {
    around.err().print("remove %s? [y/N] ".formatted(what));
    around.err().flush();
    try {
      String answer =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
      if (answer == null) {
        around.err().println();
        throw SteelyardException.invalid("nobody answered; say --yes where nobody is asked");
      }
      return answer.strip().equalsIgnoreCase("y") || answer.strip().equalsIgnoreCase("yes");
    } catch (IOException failed) {
      throw SteelyardException.cannotRun("cannot read the answer: " + failed.getMessage(), failed);
    }
  }
}
