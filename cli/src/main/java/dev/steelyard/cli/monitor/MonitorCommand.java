package dev.steelyard.cli.monitor;

import dev.steelyard.analysis.monitor.MonitorRules;
import dev.steelyard.cli.answer.OfferedFormats;
import dev.steelyard.cli.answer.ReportFile;
import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.options.CommonOptions;
import dev.steelyard.cli.options.DurationText;
import dev.steelyard.cli.process.Interruption;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.report.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steelyard monitor}. */
@Command(
    name = "monitor",
    description =
        "Watches what a running program does inside: layers, caches, statements, storage, memory,"
            + " window by window; rules raise alerts and tell webhooks.",
    footer = {
      "",
      "Example: steelyard monitor 4711 --rules rules.yaml",
      "         steelyard monitor 127.0.0.1:4318 --for 10m --format json",
      "On a terminal it draws until q or Ctrl-C; elsewhere it writes a line a window.",
      "Exits 0 at its end, 1 by --fail-on-alert, 2 for what is wrong here, and 3 when what it"
          + " watches",
      "was killed or failed, or a webhook was not told."
    })
public final class MonitorCommand implements Callable<Integer> {

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofHours(1);

  /** As one types them. */
  static final class Words extends ArrayList<String> {
    Words() {
      super(List.of("text", "json"));
    }
  }

  private final CliContext around;

  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(
      paramLabel = "PID|HOST:PORT|RUN",
      description =
          "A Java process with the probe, an address of this machine to which programs with"
              + " OpenTelemetry send (OTLP over HTTP), or a run of an experiment that is going on.")
  private String target = "";

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      description = "A file of rules (.yaml) that raise alerts; docs/monitor.md.")
  private @Nullable Path rules;

  @Option(
      names = "--window",
      paramLabel = "TIME",
      defaultValue = "5s",
      description = "How long a window is, from 1s to 1h. Default: ${DEFAULT-VALUE}.")
  private String window = "5s";

  @Option(
      names = "--for",
      paramLabel = "TIME",
      description = "How long, as 10m. Default: until Ctrl-C, or the end of the process.")
  private @Nullable String time;

  @Option(names = "--once", description = "One window, told whole.")
  private boolean once;

  @Option(
      names = "--format",
      completionCandidates = Words.class,
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, or json: an object a line for each window. Default: ${DEFAULT-VALUE}.")
  private String format = "text";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "A new file in which what was read is kept: of a process .jfr, of an address .jsonl or"
              + " .pb; 'trace FILE' reads it.")
  private @Nullable Path output;

  @Option(names = "--fail-on-alert", description = "Exit 1 when an alert was raised.")
  private boolean failOnAlert;

  public MonitorCommand(CliContext around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    Format as = OfferedFormats.TEXT_OR_JSON.parse(format);
    Duration length = DurationText.parse("--window", window, "5s", "from 1s to 1h");
    if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
      throw SteelyardException.invalid(
          "--window is %s; it has to be from 1s to 1h".formatted(window));
    }
    Optional<Duration> most =
        Optional.ofNullable(time).map(text -> DurationText.parse("--for", text, "10m"));
    MonitorTarget what = MonitorTarget.parse(target);
    Optional<Path> file = Optional.ofNullable(output);
    file.ifPresent(path -> requireNew(path, what));
    MonitorRules read =
        rules == null ? MonitorRules.NONE : MonitorRules.read(rules, around.environment());
    read.rules().forEach(rule -> rule.requireSeen(length));
    try (Interruption interruption = Interruption.watch()) {
      MonitorSession session =
          new MonitorSession(
              new MonitorPlan(what, length, most, once, as == Format.JSON, read, file),
              interruption,
              common,
              around);
      return session.run(failOnAlert);
    }
  }

  private static void requireNew(Path file, MonitorTarget what) {
    ReportFile.check(file);
    if (Files.exists(file)) {
      throw SteelyardException.invalid(
          "--output is %s, which is there already; name another file".formatted(file));
    }
    if (!what.run().isEmpty()) {
      throw SteelyardException.invalid(
          "--output is %s; what a run measures is in the store".formatted(file));
    }
    if (what.pid().isPresent() && !file.toString().endsWith(".jfr")) {
      throw SteelyardException.invalid(
          "--output is %s; of a process a recording is kept: name it .jfr".formatted(file));
    }
  }
}
