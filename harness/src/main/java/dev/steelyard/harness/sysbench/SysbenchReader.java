package dev.steelyard.harness.sysbench;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.harness.reading.Amount;
import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.LineFormat;
import dev.steelyard.harness.reading.Reading;
import dev.steelyard.harness.reading.SourceHead;
import dev.steelyard.harness.reading.TextLine;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * sysbench: what it prints of a run. It does not name its test, but for what stands before the
 * numbers ({@code CPU speed:}); latencies are milliseconds.
 */
public final class SysbenchReader implements LineFormat {

  private static final String WHAT = "sysbench's summary of one run";
  private static final Pattern FIRST = Pattern.compile("sysbench \\d+\\.\\d+.*\\(using .*\\)");
  private static final Pattern THREADS = Pattern.compile("Number of threads: (\\d+)");
  private static final Pattern RATE =
      Pattern.compile(
          "(events per second|transactions|queries|ignored errors|reconnects|events/s \\(eps\\)):\\s+([0-9.]+)(?:\\s+\\(([0-9.]+) per sec\\.\\))?");
  private static final Pattern TRANSFER =
      Pattern.compile("([0-9.]+) MiB transferred \\(([0-9.]+) MiB/sec\\)");
  private static final Pattern FILES =
      Pattern.compile("(reads/s|writes/s|fsyncs/s|read, MiB/s|written, MiB/s):\\s+([0-9.]+)");
  private static final Pattern LATENCY =
      Pattern.compile("(min|avg|max|(\\d+)th percentile):\\s+([0-9.]+)");

  @Override
  public String format() {
    return "sysbench";
  }

  @Override
  public boolean recognises(SourceHead head) {
    return head.hasLine(FIRST);
  }

  @Override
  public TextReader reader(Gathering into) {
    return new SysbenchLines(into);
  }

  /** The lines of one run. */
  private static final class SysbenchLines implements TextReader {
    private final Gathering into;
    private BenchmarkName name = BenchmarkName.of("sysbench");
    private boolean inLatency;

    SysbenchLines(Gathering into) {
      this.into = into;
    }

    @Override
    public Optional<Reading> line(TextLine line) {
      String text = line.text();
      Matcher threads = THREADS.matcher(text);
      if (threads.matches()) {
        name = name.withLevel("threads", threads.group(1));
        return line.skipped("setting");
      }
      if (text.endsWith(":")) {
        inLatency = text.startsWith("Latency");
        test(text)
            .ifPresent(test ->
                name = new BenchmarkName("sysbench/" + test, name.levels(), Optional.empty()));
        return line.skipped("heading");
      }
      return measured(line) ? Optional.empty() : line.skipped("other text");
    }

    private static Optional<String> test(String heading) {
      return switch (heading) {
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
        name = new BenchmarkName("sysbench/memory", name.levels(), Optional.empty());
        add(line, "transfer", "MiB/s", transfer.group(2));
        return true;
      }
      // Two decimals say nothing of what takes less than 5 us.
      if (latency.matches() && inLatency && Amount.number(latency.group(3)) > 0) {
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
        return true;
      }
      if (what.startsWith("events")) {
        add(line, "throughput", "events/s", first);
        return true;
      }
      return false;
    }

    private void add(TextLine line, String metric, String unit, String value) {
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
