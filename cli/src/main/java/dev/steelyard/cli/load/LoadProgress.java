package dev.steelyard.cli.load;

import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.terminal.StepLine;
import dev.steelyard.load.engine.UserKind;
import dev.steelyard.load.record.Distribution;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RecordingListener;
import dev.steelyard.load.record.Second;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.load.LoadNumbers;
import dev.steelyard.report.load.ModelWords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Says on standard error how a load test goes: on a terminal in one line each second that is
 * written over, else in a line each ten seconds.
 */
final class LoadProgress implements RecordingListener {

  private static final int SECONDS = 10;

  private final StepLine line;
  private final boolean terminal;
  private final Optional<Duration> length;

  LoadProgress(CliContext around, boolean quiet, List<UserKind> kinds) {
    this.line = new StepLine(around, quiet);
    this.terminal = around.errIsTerminal();
    this.length = ModelWords.length(kinds);
  }

  void begin(String text) {
    line.print(text);
  }

  @Override
  public void second(Second second, Supplier<Recording> soFar) {
    long passed = second.at() + second.seconds();
    if (terminal || passed % SECONDS == 0) {
      line.show(words(second, passed));
    }
  }

  private String words(Second second, long passed) {
    Distribution latency = second.latency();
    List<String> words = new ArrayList<>();
    words.add(passed + length.map(all -> "/" + seconds(all)).orElse("") + " s");
    words.add(Signs.counted(second.users(), "user"));
    words.add(LoadNumbers.number(second.count()) + "/s");
    if (!latency.isEmpty()) {
      words.add("p50 " + LoadNumbers.time(latency.percentile(50)));
      words.add("p99 " + LoadNumbers.time(latency.percentile(99)));
    }
    if (second.failed() > 0) {
      words.add(Signs.grouped(second.failed()) + " failed");
    }
    if (second.dropped() > 0) {
      words.add(Signs.grouped(second.dropped()) + " dropped");
    }
    return String.join("  ", words);
  }

  private static long seconds(Duration length) {
    return (length.toMillis() + 999) / 1000;
  }

  void warn(String message) {
    line.warn(message);
  }

  /** Takes the progress line away. */
  void end() {
    line.end();
  }
}
