package dev.steelyard.cli.results;

import dev.steelyard.analysis.LazyStore;
import dev.steelyard.analysis.Notice;
import dev.steelyard.analysis.builds.SaidBuild;
import dev.steelyard.analysis.builds.Targets;
import dev.steelyard.analysis.publish.PublishOutcome.Published;
import dev.steelyard.analysis.publish.PublishOutcome.Refused;
import dev.steelyard.analysis.publish.PublishService;
import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.command.ExitCode;
import dev.steelyard.cli.options.BuildOptions;
import dev.steelyard.cli.options.CommonOptions;
import dev.steelyard.cli.options.DirectionOptions;
import dev.steelyard.cli.options.PipeLimit;
import dev.steelyard.cli.options.TestBedOptions;
import dev.steelyard.cli.output.Messages;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.harness.Formats;
import dev.steelyard.harness.ReadReport;
import dev.steelyard.lab.build.WorkTree;
import dev.steelyard.report.content.Signs;
import dev.steelyard.store.Publication;
import dev.steelyard.store.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
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
      "Publishing the same file again adds nothing. Exits 3 when a file was damaged",
      "or not readable; all the rest is published."
    })
public final class PublishCommand implements Callable<Integer> {

  private final CliContext around;

  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files, or target/criterion.")
  private List<Path> files = List.of();

  /** As one types them. */
  static final class Words extends ArrayList<String> {
    Words() {
      super(Formats.names().stream().filter(name -> !name.equals(Formats.AUTO)).toList());
    }
  }

  @Option(
      names = "--format",
      completionCandidates = Words.class,
      paramLabel = "FORMAT",
      defaultValue = Formats.AUTO,
      description =
          "What the files are, such as criterion, jmh, go, google-benchmark or k6; docs/harness.md"
              + " has all. Default: found out from the content.")
  private String format = Formats.AUTO;

  @Option(
      names = "--map",
      paramLabel = "MAPPING",
      description =
          "What is where in JSON or CSV of your own: name=$.bench,value=$.ms,unit=ms and, where you"
              + " like, metric, level.FACTOR, start, better, rows, separator.")
  private @Nullable String mapping;

  @ArgGroup(exclusive = false, heading = "The build that was measured:%n")
  private BuildOptions build = new BuildOptions();

  @Mixin private TestBedOptions machine = new TestBedOptions();
  @Mixin private DirectionOptions directions = new DirectionOptions();

  public PublishCommand(CliContext around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    build.check();
    if (files.stream().anyMatch(file -> file.toString().equals("-"))) {
      throw SteelyardException.invalid(
          "'-' is no file; standard input is named /dev/stdin: steelyard publish /dev/stdin");
    }
    String chosen = format();
    Consumer<Notice> notices = common.notices(around);
    try (LazyStore opened = new LazyStore(() -> common.openStore(around))) {
      WorkTree tree = build.workTree(() -> opened.get().builds(), around);
      SaidBuild said = build.said().resolved(tree, line -> notices.accept(Notice.remark(line)));
      Targets targets = new Targets(said, machine.said(), tree, notices);
      Store store = opened.get();
      int code = publish(store, chosen, targets, notices);
      if (code != ExitCode.USAGE) {
        directions.said(common, around).remember(store);
      }
      return code;
    }
  }

  private String format() {
    String map = mapping;
    if (map != null && !format.equals(Formats.AUTO)) {
      throw SteelyardException.invalid(
          "--map says what the files are, and so does --format; give one");
    }
    String chosen = map == null ? format : Formats.mapped(map);
    if (!chosen.equals(Formats.AUTO)) {
      Formats.named(chosen);
    }
    return chosen;
  }

  private int publish(Store store, String chosen, Targets targets, Consumer<Notice> notices) {
    NextSteps next = new NextSteps(common, around);
    int invalid = 0;
    int failed = 0;
    long damaged = 0;
    PublishService service =
        new PublishService(
            store, targets, chosen, () -> PipeLimit.of(around, common.quiet()), notices);
    for (Path file : files) {
      switch (service.publish(file)) {
        case Published done -> {
          say(done);
          next.add(done);
          damaged += done.read().problems();
        }
        case Refused refused -> {
          Messages.error(refused.reason(), around.err());
          invalid += refused.reason().kind() == SteelyardException.Kind.INVALID_INPUT ? 1 : 0;
          failed++;
        }
      }
    }
    service.end();
    next.print(store);
    return invalid == files.size()
        ? ExitCode.USAGE
        : failed + damaged > 0 ? ExitCode.FAILED : ExitCode.GOOD;
  }

  private void say(Published done) {
    if (!common.quiet()) {
      around.out().println(summary(done.read(), done.stored(), done.repeated()));
    }
  }

  /**
   * The parts up to those that are left for another add up to what was read; a part of nothing is
   * left out, but for the new ones.
   */
  private static String summary(ReadReport report, Publication done, long repeated) {
    return "%s (%s): %s read, %s new%s%s%s%s%s%s"
        .formatted(
            report.file(),
            report.format(),
            Signs.counted(report.measurements(), "result"),
            Signs.grouped(done.added()),
            part(done.replaced(), "replaced"),
            part(done.alreadyThere(), "the same as stored"),
            part(repeated, "the same as another in this file"),
            part(
                report.measurements() - repeated - done.total(),
                "left for another of the same id in this file"),
            part(report.problems(), "damaged and left out"),
            part(skipped(report), "skipped as they measure nothing"));
  }

  private static long skipped(ReadReport report) {
    return report.skipped().values().stream().mapToLong(count -> count).sum();
  }

  private static String part(long count, String what) {
    return count == 0 ? "" : ", %s %s".formatted(Signs.grouped(count), what);
  }
}
