package dev.steelyard.harness.sysbench;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.harness.json.DamagedEntryException;
import dev.steelyard.harness.reading.Amount;
import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.LineFormat;
import dev.steelyard.harness.reading.Reading;
import dev.steelyard.harness.reading.RunEnd;
import dev.steelyard.harness.reading.SourceHead;
import dev.steelyard.harness.reading.TextLine;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * sysbench: what it prints of a run. It does not name its test, but for what stands before the
 * numbers ({@code CPU speed:}); latencies are milliseconds. Settings that it prints are levels. Of
 * the tests of databases it prints neither the script nor the tables.
 */
public final class SysbenchReader implements LineFormat {

  private static final String WHAT = "sysbench's summary of one run";
  private static final Pattern FIRST = Pattern.compile("sysbench \\d+\\.\\d+.*\\(using .*\\)");

  /** Settings of all tests and of each, and the level that each is. */
  private static final List<Setting> SETTINGS =
      List.of(
          setting("Number of threads: (\\d+)", "threads"),
          setting("Target transaction rate: (\\S+)", "rate"),
          setting("Prime numbers limit: (\\d+)", "max_prime"),
          setting("block size: (\\S+)", "block"),
          setting("total size: (\\S+)", "total"),
          setting("operation: (\\S+)", "operation"),
          setting("scope: (\\S+)", "scope"),
          setting("Block size (\\S+)", "block"),
          setting("(\\S+) total file size", "total"),
          setting("(\\d+) files, \\S+ each", "files"),
          setting("Extra file open flags: (?!\\(none\\))(.+)", "flags"),
          setting("Read/Write ratio for combined random IO test: (\\S+)", "read_write_ratio"),
          setting(
              "Periodic FSYNC enabled, calling fsync\\(\\) each (\\d+) requests\\.", "fsync_each"),
          setting("Calling fsync\\(\\) after each (write) operation\\.", "fsync_each"),
          setting("Using (.+) I/O mode", "mode"),
          setting("Using (.+ mmaped) files", "mode"),
          setting("Doing (.+) test", "test"));

  private static final Pattern EVENTS = Pattern.compile("total number of events:\\s+(\\d+)");
  private static final Pattern RATE =
      Pattern.compile(
          "(events per second|transactions|queries|ignored errors|reconnects|events/s"
              + " \\(eps\\)):\\s+([0-9.]+)(?:\\s+\\(([0-9.]+) per sec\\.\\))?");
  private static final Pattern TRANSFER =
      Pattern.compile("([0-9.]+) MiB transferred \\(([0-9.]+) MiB/sec\\)");
  private static final Pattern FILES =
      Pattern.compile("(reads/s|writes/s|fsyncs/s|read, MiB/s|written, MiB/s):\\s+([0-9.]+)");
  private static final Pattern LATENCY =
      Pattern.compile("(min|avg|max|(\\d+)th percentile):\\s+([0-9.]+)");

  /** Of files since version 1.1, which tells no number of events; the sum is its last line. */
  private static final Pattern IOPS = Pattern.compile("(?:read|write|fsync):\\s+IOPS=.*");

  private static final Pattern SUM = Pattern.compile("sum:\\s+([0-9.]+)");

  /** In every run, before its numbers. */
  private static final Pattern BEGINS = Pattern.compile("Number of threads: .*|Threads started!");

  private static final String NO_RUN =
      "nothing says which run it is of: a line before it is lost, or 'sysbench …' is missing";
  private static final Pattern NEEDED =
      Pattern.compile(
          "sysbench \\d|Number of threads:|total number of events:"
              + "|(?:events per second|transactions|queries|ignored errors|events/s \\(eps\\)):"
              + "|(?:reads/s|writes/s|fsyncs/s|read, MiB/s|written, MiB/s):|\\S+ MiB transferred"
              + "|(?:avg|\\d+th percentile):");

  /** How lines begin that say numbers, and nothing of what they are of. */
  private static final Pattern NO_STATE =
      Pattern.compile(
          "(?:events per second|transactions|queries|events/s|reads/s|writes/s|fsyncs/s|read,"
              + " MiB/s|written, MiB/s|min|avg|max|sum|\\d+th percentile)\\b");

  @Override
  public String format() {
    return "sysbench";
  }

  @Override
  public boolean recognises(SourceHead head) {
    return head.hasLine(FIRST);
  }

  @Override
  public Pattern needed() {
    return NEEDED;
  }

  @Override
  public TextReader reader(Gathering into) {
    return new SysbenchLines(into);
  }

  /** A line of the settings, and the factor whose level it says. */
  private record Setting(Pattern line, String factor) {}

  private static Setting setting(String line, String factor) {
    return new Setting(Pattern.compile(line), factor);
  }

  /** The lines of one run, or of several one after the other. */
  private static final class SysbenchLines implements TextReader {
    private final Gathering into;
    private BenchmarkName name = BenchmarkName.of("sysbench");
    private boolean inLatency;
    private boolean inSettings;
    private boolean isKnown = true;
    private boolean hasIops;
    private double ignored;

    SysbenchLines(Gathering into) {
      this.into = into;
    }

    @Override
    public Optional<Reading> line(TextLine line) {
      String text = line.text();
      if (FIRST.matcher(text).matches()) {
        name = BenchmarkName.of("sysbench");
        ignored = 0;
        inSettings = true;
        isKnown = true;
        hasIops = false;
        return line.skipped("heading");
      }
      if (inSettings && isSetting(text)) {
        return line.skipped("setting");
      }
      if (BEGINS.matcher(text).matches() && !inSettings) {
        // Of another run, whose first line is lost.
        lost("");
        return line.problem(NO_RUN);
      }
      if (text.equals("Threads started!")) {
        inSettings = false;
      }
      Matcher events = EVENTS.matcher(text);
      if (events.matches()) {
        // The count of errors comes before it, and all settings do.
        requireKnown();
        into.ended(
            name, line.number(), RunEnd.of(Amount.number(events.group(1)), ignored, "events"));
        return line.skipped("number of events");
      }
      if (text.endsWith(":")) {
        inLatency = text.startsWith("Latency");
        test(text).ifPresent(test -> is(test));
        return line.skipped("heading");
      }
      return measured(line) || files(line) ? Optional.empty() : line.other();
    }

    /** Whether it tells that a run of version 1.1 is of files, or has come to its end. */
    private boolean files(TextLine line) {
      Matcher sum = SUM.matcher(line.text());
      if (IOPS.matcher(line.text()).matches()) {
        requireKnown();
        hasIops = true;
        into.begun(name, line.number(), "events");
        return true;
      }
      if (hasIops && inLatency && sum.matches()) {
        requireKnown();
        boolean hasEvents = Amount.number(sum.group(1)) > 0;
        into.ended(name, line.number(), new RunEnd(hasEvents ? 1 : 0, 0, "events"));
        return true;
      }
      return false;
    }

    private void is(String test) {
      name = new BenchmarkName("sysbench/" + test, name.levels(), Optional.empty());
    }

    private void requireKnown() {
      if (!isKnown) {
        throw new DamagedEntryException(NO_RUN);
      }
    }

    @Override
    public void lost(String text) {
      if (!NO_STATE.matcher(text).lookingAt()) {
        isKnown = false;
        inSettings = false;
      }
    }

    /** A setting that is said again is another run's. */
    private boolean isSetting(String text) {
      for (Setting setting : SETTINGS) {
        Matcher said = setting.line.matcher(text);
        if (said.matches()) {
          if (name.levels().containsKey(setting.factor)) {
            lost("");
            throw new DamagedEntryException(NO_RUN);
          }
          name = name.withLevel(setting.factor, said.group(1));
          return true;
        }
      }
      return false;
    }

    private static Optional<String> test(String heading) {
      return switch (heading) {
        case "Running memory speed test with the following options:" -> Optional.of("memory");
        case "CPU speed:" -> Optional.of("cpu");
        case "SQL statistics:" -> Optional.of("sql");
        case "File operations:" -> Optional.of("fileio");
        default -> Optional.empty();
      };
    }

    private boolean measured(TextLine line) {
      Matcher rate = RATE.matcher(line.text());
      Matcher files = FILES.matcher(line.text());
      Matcher transfer = TRANSFER.matcher(line.text());
      Matcher latency = LATENCY.matcher(line.text());
      if (rate.matches()) {
        return rate(line, rate.group(1), rate.group(2), Optional.ofNullable(rate.group(3)));
      }
      if (files.matches()) {
        String what = files.group(1);
        boolean isSize = what.endsWith("MiB/s");
        add(
            line,
            Amount.metric(what.replaceFirst("(/s|, MiB/s)$", "")) + (isSize ? "_bytes" : ""),
            isSize ? "MiB/s" : what,
            files.group(2));
        return true;
      }
      if (transfer.matches()) {
        is("memory");
        add(line, "transfer", "MiB/s", transfer.group(2));
        return true;
      }
      if (latency.matches() && inLatency) {
        String metric =
            latency.group(2) == null
                ? latency.group(1).equals("avg") ? "mean" : latency.group(1)
                : "p" + latency.group(2);
        add(line, metric, "ms", latency.group(3));
        return true;
      }
      return false;
    }

    private boolean rate(TextLine line, String what, String first, Optional<String> perSecond) {
      if (perSecond.isPresent()) {
        boolean isGood = what.equals("transactions") || what.equals("queries");
        add(
            line,
            isGood ? what : Amount.metric(what) + "_rate",
            what.replace(' ', '_') + "/s",
            perSecond.get());
        ignored = what.equals("ignored errors") ? Amount.number(first) : ignored;
        return true;
      }
      if (what.startsWith("events")) {
        add(line, "throughput", "events/s", first);
        return true;
      }
      return false;
    }

    private void add(TextLine line, String metric, String unit, String value) {
      requireKnown();
      into.begun(name, line.number(), "events");
      into.summary(
          name.withMetric(metric).toString(),
          unit,
          line.number(),
          Amount.number(value),
          line.json(),
          WHAT);
    }
  }
}
