package dev.steelyard.cli.trace;

import dev.steelyard.cli.answer.OfferedFormats;
import dev.steelyard.cli.answer.OutputOptions;
import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.command.ExitCode;
import dev.steelyard.cli.options.CommonOptions;
import dev.steelyard.cli.options.DurationText;
import dev.steelyard.cli.options.OptionRange;
import dev.steelyard.cli.output.Messages;
import dev.steelyard.cli.process.Interruption;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.trace.TraceView;
import dev.steelyard.report.Format;
import dev.steelyard.report.TraceReports;
import dev.steelyard.report.content.Signs;
import dev.steelyard.trace.TraceFiles;
import dev.steelyard.trace.receive.ListenAddress;
import dev.steelyard.trace.receive.ReceivedCounts;
import dev.steelyard.trace.receive.TraceLog;
import dev.steelyard.trace.receive.TraceReceiver;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steelyard trace receive}. */
@Command(
    name = "receive",
    description =
        "Receives what programs with OpenTelemetry send (OTLP over HTTP), keeps it in a file, and"
            + " tells what they did inside, as 'trace FILE' does.",
    footer = {
      "",
      "Example: steelyard trace receive --output run.otlp.jsonl -- python3 pipeline.py",
      "         steelyard trace receive --output run.otlp.jsonl --for 60s",
      "Without a COMMAND it receives until Ctrl-C, or for as long as --for says.",
      "Exits 0 when spans came, 2 for what is wrong here, 3 when none came or COMMAND failed, and",
      "130 when Ctrl-C ended COMMAND."
    })
final class TraceReceiveCommand implements Callable<Integer> {

  private static final int MOST = 10_000;
  private static final String USUAL = "127.0.0.1:4318";
  private static final String ANY_FREE = "127.0.0.1:0";

  private final CliContext around;

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private OutputOptions output = new OutputOptions(OfferedFormats.NO_TABLE);

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      description =
          "Where programs send to; port 0 is any that is free. Default: 127.0.0.1:4318, which"
              + " OpenTelemetry takes unless told otherwise; with a COMMAND, which is told, any"
              + " that is free.")
  private @Nullable String listen;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description = "A new file for what comes: .jsonl or .json, an export a line, or .pb.")
  private Path file = Path.of("");

  @Option(
      names = "--for",
      paramLabel = "TIME",
      description = "How long, as 60s. Default: until Ctrl-C.")
  private @Nullable String time;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many rows of each table. Default: ${DEFAULT-VALUE}.")
  private int top;

  @Parameters(
      arity = "0..*",
      paramLabel = "-- COMMAND",
      hideParamSyntax = true,
      description = "A program with its arguments, which is told where to send to.")
  private List<String> words = List.of();

  TraceReceiveCommand(CliContext around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    Format format = output.format();
    var renderer = TraceReports.trace(format, around.terminal());
    OptionRange.check("--top", top, MOST);
    Optional<Duration> most =
        Optional.ofNullable(time).map(text -> DurationText.parse("--for", text, "60s"));
    if (most.isPresent() && !words.isEmpty()) {
      throw SteelyardException.invalid(
          "--for is for receiving without a COMMAND, whose end ends it; leave one of them out");
    }
    String usual = words.isEmpty() ? USUAL : ANY_FREE;
    InetSocketAddress address = ListenAddress.parse(listen == null ? usual : listen);
    try (Interruption interruption = Interruption.watch()) {
      Ended ended = received(address, most, interruption);
      // What came until it was closed counts.
      ReceivedCounts counts = ended.receiver().counts();
      told(counts);
      if (counts.spans() == 0 && ended.code() == ExitCode.INTERRUPTED) {
        Messages.remark("no spans came before it was interrupted", around.err());
        return ended.code();
      }
      if (counts.spans() == 0) {
        throw SteelyardException.cannotRun(nothingCame(counts));
      }
      TraceView view = TraceView.of(String.valueOf(file.getFileName()), TraceFiles.read(file), top);
      renderer.write(view, around.out());
      around.out().flush();
      return ended.code();
    }
  }

  /** How it ended, and the receiver, which is closed. */
  private record Ended(int code, TraceReceiver receiver) {}

  private Ended received(
      InetSocketAddress address, Optional<Duration> most, Interruption interruption) {
    try (TraceLog log = TraceLog.create(file);
        TraceReceiver receiver = TraceReceiver.start(address, log)) {
      begun(receiver);
      int code =
          words.isEmpty()
              ? waited(most, interruption)
              : new TracedCommand(words, receiver.endpoint()).run(interruption, around);
      return new Ended(code, receiver);
    }
  }

  private void begun(TraceReceiver receiver) {
    if (receiver.isOpen()) {
      Messages.remark(
          "whoever reaches this machine can send traces to port %d; 127.0.0.1 is for this machine alone"
              .formatted(receiver.address().getPort()),
          around.err());
    }
    common.remark(
        "receiving at %s/v1/traces into %s%s"
            .formatted(receiver.endpoint(), file, words.isEmpty() ? "; Ctrl-C ends it" : ""),
        around);
  }

  private static int waited(Optional<Duration> most, Interruption interruption) {
    try {
      if (most.isPresent()) {
        var _ = interruption.asked().get(most.get().toNanos(), TimeUnit.NANOSECONDS);
      } else {
        var _ = interruption.asked().get();
      }
    } catch (TimeoutException over) {
      return ExitCode.GOOD;
    } catch (ExecutionException never) {
      throw new IllegalStateException(never);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    return ExitCode.GOOD;
  }

  private void told(ReceivedCounts counts) {
    common.remark(
        "%s with %s received"
            .formatted(
                Signs.counted(counts.exports(), "export"), Signs.counted(counts.spans(), "span")),
        around);
    if (counts.rejected() > 0) {
      Messages.remark(
          "%s had no id or no time, and were left out"
              .formatted(Signs.counted(counts.rejected(), "span")),
          around.err());
    }
    counts.refused().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(one ->
            Messages.remark(
                "%s refused: %s".formatted(Signs.counted(one.getValue(), "request"), one.getKey()),
                around.err()));
  }

  private String nothingCame(ReceivedCounts counts) {
    String why =
        counts.refused().isEmpty()
            ? "is OpenTelemetry in the program, with an exporter of OTLP over HTTP?"
            : "all that was sent was refused, as told above";
    return "no spans came; " + why;
  }
}
