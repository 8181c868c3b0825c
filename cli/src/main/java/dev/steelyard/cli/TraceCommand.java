package dev.steelyard.cli;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.trace.TraceView;
import dev.steelyard.report.Format;
import dev.steelyard.report.TraceReports;
import dev.steelyard.report.text.Terminal;
import dev.steelyard.trace.TraceFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steelyard trace}. */
@Command(
    name = "trace",
    description =
        "Tells what a program with the probe did inside: time by layer, work that was done again,"
            + " caches and the size they should have, requests to storage.",
    footer = {
      "",
      "Example: steelyard trace run.jfr --output inside.html",
      "A program with the probe is recorded so:",
      "         java -XX:StartFlightRecording:filename=run.jfr -jar pipeline.jar",
      "One that OpenTelemetry is in:",
      "         steelyard trace receive --output run.otlp.jsonl -- python3 pipeline.py"
    })
final class TraceCommand implements CommandGroup, Callable<Integer> {

  private static final int MOST = 10_000;

  private final CliContext around;

  @Mixin
  @SuppressWarnings("UnusedVariable") // picocli itself reads them
  private CommonOptions common = new CommonOptions();

  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private ReportFile file = new ReportFile();

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

  TraceCommand(CliContext around) {
    this.around = around;
  }

  @Override
  public Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("receive", new TraceReceiveCommand(around));
    return members;
  }

  @Override
  public Integer call() throws IOException {
    if (recording == null) {
      throw SteelyardException.invalid(
          "no FILE is named; 'steelyard trace receive --output FILE' makes one of what programs send");
    }
    Format format = output.format();
    file.check();
    OptionRange.check("--top", top, MOST);
    TraceView view =
        TraceView.of(String.valueOf(recording.getFileName()), TraceFiles.read(recording), top);
    TraceReports.trace(file.besides(format), around.terminal()).write(view, around.out());
    around.out().flush();
    SideFiles afterwards = new SideFiles(around);
    afterwards.written(() ->
        file.write(format, (as, out) -> TraceReports.trace(as, Terminal.FILE).write(view, out)));
    return afterwards.exitCode(ExitCode.GOOD);
  }
}
