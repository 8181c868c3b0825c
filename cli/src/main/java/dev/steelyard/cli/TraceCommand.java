package dev.steelyard.cli;

import dev.steelyard.analysis.LazyStore;
import dev.steelyard.analysis.Notice;
import dev.steelyard.analysis.builds.SaidBuild;
import dev.steelyard.analysis.builds.Targets;
import dev.steelyard.analysis.trace.LayeredProfile;
import dev.steelyard.analysis.trace.TracePublisher;
import dev.steelyard.analysis.trace.TracePublisher.PublishedTrace;
import dev.steelyard.analysis.trace.TraceSide;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.Profile;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.text.Suggestion;
import dev.steelyard.core.trace.StoragePrices;
import dev.steelyard.core.trace.Trace;
import dev.steelyard.core.trace.TraceView;
import dev.steelyard.lab.build.WorkTree;
import dev.steelyard.report.Format;
import dev.steelyard.report.TraceReports;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.flame.FlamePage;
import dev.steelyard.report.text.Terminal;
import dev.steelyard.trace.TraceFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steelyard trace}. */
@Command(
    name = "trace",
    synopsisSubcommandLabel = "[COMMAND]",
    description =
        "Tells what a program with the probe did inside: time by layer, work that was done again,"
            + " caches and the size they should have, query plans, requests to storage, and what a"
            + " change would save.",
    footer = {
      "",
      "Example: steelyard trace run.jfr --output inside.html",
      "A program with the probe is recorded so:",
      "         java -XX:StartFlightRecording:filename=run.jfr -jar pipeline.jar",
      "One that OpenTelemetry is in:",
      "         steelyard trace receive --output run.otlp.jsonl -- python3 pipeline.py",
      "The probe is lib/steelyard-probe-*.jar beside steelyard; docs/trace.md tells how it is"
          + " used.",
      "Exits 0 when it was told, 2 when FILE is no such recording, 3 when it cannot be read or"
          + " stored."
    })
final class TraceCommand implements CommandGroup, Callable<Integer> {

  private static final int MOST = 10_000;

  private final CliContext around;

  @Mixin private CommonOptions common = new CommonOptions();

  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private ReportFile file = new ReportFile();
  @Mixin private PriceOptions prices = new PriceOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description =
          "A recording of the flight recorder (.jfr), or traces of OpenTelemetry (OTLP, JSON or"
              + " protobuf).")
  private @Nullable Path recording;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many rows of each table. Default: ${DEFAULT-VALUE}.")
  private int top;

  @Option(
      names = "--flame",
      paramLabel = "FILE.html",
      description = "Write a flame graph to this file: samples of the processor, by operations.")
  private @Nullable Path flames;

  @ArgGroup(
      exclusive = false,
      heading = "The build that was recorded; with its name, the numbers are stored:%n")
  private BuildOptions build = new BuildOptions();

  @Mixin private TestBedOptions machine = new TestBedOptions();

  TraceCommand(CliContext around) {
    this.around = around;
  }

  @Override
  public Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("diff", new TraceDiffCommand(around));
    members.put("check-advice", new TraceAdviceCommand(around));
    members.put("receive", new TraceReceiveCommand(around));
    return members;
  }

  @Override
  public void complete(CommandLine line) {
    WithoutCsv.in(line);
    line.getSubcommands().values().forEach(WithoutCsv::in);
  }

  @Override
  public Integer call() throws IOException {
    Format format = output.format();
    file.check();
    Path read = recording;
    if (read == null) {
      throw SteelyardException.invalid(
          "name a recording: steelyard trace run.jfr; 'steelyard trace receive --output FILE' makes"
              + " one of what programs send");
    }
    OptionRange.check("--top", top, MOST);
    if (flames != null) {
      ReportFile.check(flames);
    }
    build.check();
    if (build.said().name().isEmpty() && !build.said().equals(SaidBuild.NOTHING)) {
      throw SteelyardException.invalid(
          "the build has no name, so that nothing would be stored; give --dut-name");
    }
    StoragePrices money = prices.said();
    requireNoCommand(read);
    Trace trace = TraceFiles.read(read);
    TraceView view = TraceView.of(String.valueOf(read.getFileName()), trace, top, money);
    TraceReports.trace(file.besides(format), around.terminal()).write(view, around.out());
    around.out().flush();
    SideFiles afterwards = new SideFiles(around);
    afterwards.written(() ->
        file.write(format, (as, out) -> TraceReports.trace(as, Terminal.FILE).write(view, out)));
    Path drawn = flames;
    if (drawn != null) {
      afterwards.write(() -> draw(drawn, read, trace));
    }
    if (build.said().name().isPresent()) {
      afterwards.write(() -> store(new TraceSide(read.toString(), List.of(trace))));
    }
    return afterwards.exitCode(ExitCode.GOOD);
  }

  /** A command that is misspelt looks like a file that is not there. */
  private void requireNoCommand(Path read) {
    String meant = Suggestion.of(read.toString(), members().keySet());
    if (!Files.exists(read) && !meant.isEmpty()) {
      throw SteelyardException.invalid(
          "there is no file '%s', and 'trace' has no such command%s".formatted(read, meant));
    }
  }

  private void draw(Path file, Path recording, Trace trace) {
    FlamePage page = new FlamePage("inside " + recording.getFileName());
    Profile profile = LayeredProfile.of(recording, trace);
    ReportFile.write(file, out -> page.write(profile, out));
    if (profile.event() == ProfileEvent.SAMPLES) {
      common.remark(
          "%s has %s of Java code; time in native code, such as a database's, is in none of them"
              .formatted(file, Signs.counted(profile.total(), "sample")),
          around);
    }
  }

  private void store(TraceSide side) {
    Consumer<Notice> notices = common.notices(around);
    try (LazyStore opened = new LazyStore(() -> common.openStore(around))) {
      WorkTree tree = build.workTree(() -> opened.get().builds(), around);
      SaidBuild said = build.said().resolved(tree, line -> notices.accept(Notice.remark(line)));
      PublishedTrace done =
          new TracePublisher(
                  opened.get(), new Targets(said, machine.said(), tree, notices), notices)
              .publish(side);
      common.remark(
          "%s of %s stored, %s new"
              .formatted(
                  Signs.counted(done.publication().total(), "result"),
                  done.target().build(),
                  Signs.grouped(done.publication().added())),
          around);
    }
  }
}
