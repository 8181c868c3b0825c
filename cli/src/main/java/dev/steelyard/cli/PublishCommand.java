package dev.steelyard.cli;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.model.ThisMachine;
import dev.steelyard.harness.Formats;
import dev.steelyard.harness.Harness;
import dev.steelyard.harness.ReadReport;
import dev.steelyard.store.Publication;
import dev.steelyard.store.Store;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steelyard publish}. */
@Command(
    name = "publish",
    description = "Reads benchmark output of other tools and adds it to the store.",
    footer = {
      "",
      "Example: steelyard publish target/criterion --dut-name mydb",
      "Publishing the same file again adds nothing. Exits 3 when part of a file was damaged; the",
      "rest is published."
    })
final class PublishCommand implements Callable<Integer> {

  private final Surroundings around;

  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files, or target/criterion.")
  private List<Path> files = List.of();

  @Option(
      names = "--from",
      paramLabel = "TOOL",
      defaultValue = Formats.AUTO,
      description =
          "criterion, pytest-benchmark, jmh or steelyard. Default: found out from the content.")
  private String tool = Formats.AUTO;

  @ArgGroup(exclusive = false, heading = "The build that was measured:%n")
  private BuildOptions build = new BuildOptions();

  @Option(
      names = "--testbed-name",
      paramLabel = "NAME",
      description = "The machine it was measured on. Default: this one, by its host name.")
  private @Nullable String testBed;

  PublishCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    TestBed machine = ThisMachine.asTestBed(testBed == null ? ThisMachine.hostName() : testBed);
    long problems = 0;
    try (Store store = common.openStore(around)) {
      for (Path file : files) {
        Publisher publisher = new Publisher(store, build, machine, around.err());
        ReadReport report = Harness.read(file, tool, publisher);
        print(report, publisher.finish());
        problems += report.problems();
      }
    }
    return problems == 0 ? ExitCode.GOOD : ExitCode.FAILED;
  }

  private void print(ReadReport report, Publication done) {
    if (!common.quiet()) {
      String damaged =
          report.problems() == 0 ? "" : ", %d damaged and left out".formatted(report.problems());
      String replaced = done.replaced() == 0 ? "" : ", %d replaced".formatted(done.replaced());
      around
          .out()
          .println(
              "%s (%s): %d results added, %d already there%s%s"
                  .formatted(
                      report.file(),
                      report.format(),
                      done.added(),
                      done.alreadyThere(),
                      replaced,
                      damaged));
    }
  }

  /** Fails early, so that a wrong flag costs nothing. */
  static SteelyardException missing(String flag, String why) {
    return SteelyardException.invalid("%s is missing: %s".formatted(flag, why));
  }
}
