package dev.steelyard.cli.store;

import dev.steelyard.analysis.builds.BuildRemoval;
import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.command.ExitCode;
import dev.steelyard.cli.options.BuildOptions;
import dev.steelyard.cli.output.Messages;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.report.content.Signs;
import dev.steelyard.store.Store;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
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
    BuildRemoval removal =
        BuildRemoval.find(
            store, dut, version, Optional.ofNullable(testBed), BuildOptions.workTree(around));
    String what =
        Messages.printable(
            "%s of %s".formatted(Signs.counted(removal.results(), "result"), removal));
    if (!yes && !confirmed(what, around)) {
      around.out().println("nothing was removed");
      return ExitCode.GOOD;
    }
    long removed = removal.from(store);
    around
        .out()
        .println(
            Messages.printable(
                "removed %s of %s; the version before is kept until the store is compacted"
                    .formatted(Signs.counted(removed, "result"), removal)));
    return ExitCode.GOOD;
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
      throw SteelyardException.cannotRun(
          "cannot read the answer: " + FileFault.why(failed), failed);
    }
  }
}
