package dev.steelyard.harness.redisbenchmark;

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
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * redis-benchmark: what it prints for people, whole or with {@code -q}. What it prints of a test's
 * settings is levels; with {@code -q} it prints none, and of a pipeline's length never anything.
 */
public final class RedisTextReader implements LineFormat {

  private static final Pattern TITLE = Pattern.compile("====== (.+) ======");
  private static final Pattern SETTING =
      Pattern.compile(
          "(?:(\\d+) (parallel clients|bytes payload)|(keep alive|threads|cluster"
              + " mode|multi-thread): (.+))");
  private static final Map<String, String> LEVELS =
      Map.of(
          "parallel clients", "clients",
          "bytes payload", "payload",
          "keep alive", "keepalive",
          "cluster mode", "cluster");
  private static final Pattern COMPLETED = Pattern.compile("(\\d+) requests completed in .*");

  /** A command of one's own may have colons, but no time of a log. */
  private static final Pattern QUIET =
      Pattern.compile(
          "(?!.*(?:\\d\\d:\\d\\d|throughput summary:))"
              + "([^=]+): ([0-9.]+) requests per second(?:, p50=([0-9.]+) msec)?");

  private static final Pattern RATE =
      Pattern.compile("(?:throughput summary: )?([0-9.]+) requests per second");
  private static final Pattern COLUMNS = Pattern.compile("avg\\s+min\\s+p50\\s+p95\\s+p99\\s+max");
  private static final Pattern NUMBERS = Pattern.compile("[0-9.]+(?:\\s+[0-9.]+){5}");
  private static final List<String> METRICS = List.of("mean", "min", "p50", "p95", "p99", "max");

  private static final Pattern NEEDED =
      Pattern.compile(
          "======|\\d+ (?:requests completed|parallel clients|bytes payload)|keep alive:|threads:"
              + "|throughput summary:|.*\\S requests per second");

  /** How lines begin that say numbers, and nothing of what they are of. */
  private static final Pattern NO_STATE =
      Pattern.compile(
          "throughput summary:|[0-9.]+ requests per second|avg\\s+min|[0-9.]+\\s+[0-9.]");

  private static final String NO_TEST =
      "nothing says which test it is of: a line before it is lost, or '====== TEST ======' is"
          + " missing";

  @Override
  public String format() {
    return "redis-benchmark";
  }

  @Override
  public boolean recognises(SourceHead head) {
    return isQuiet(head) || (head.hasLine(TITLE) && head.hasLine(RATE));
  }

  /** One line alone, without a latency, may be of any program's log. */
  private static boolean isQuiet(SourceHead head) {
    List<MatchResult> rows =
        head.lines().stream()
            .map(QUIET::matcher)
            .filter(Matcher::lookingAt)
            .map(Matcher::toMatchResult)
            .toList();
    boolean isAll = head.whole() && !rows.isEmpty() && rows.size() == head.lines().size();
    return isAll
        || rows.stream().anyMatch(row -> row.group(3) != null)
        || rows.stream().map(row -> row.group(1)).distinct().count() > 1;
  }

  @Override
  public Pattern needed() {
    return NEEDED;
  }

  @Override
  public TextReader reader(Gathering into) {
    return new RedisLines(into);
  }

  /** The lines of one run. */
  private static final class RedisLines implements TextReader {
    private final Gathering into;
    private BenchmarkName name = BenchmarkName.of("");
    private boolean afterColumns;
    private double done = Double.NaN;

    RedisLines(Gathering into) {
      this.into = into;
    }

    @Override
    public Optional<Reading> line(TextLine line) {
      // What shows progress ends with carriage returns, and the line with what stays.
      String text = line.text().substring(line.text().lastIndexOf('\r') + 1).strip();
      Matcher named = TITLE.matcher(text);
      if (named.matches()) {
        begin(BenchmarkName.of("redis-benchmark/" + named.group(1)));
        return line.skipped("name");
      }
      Matcher setting = SETTING.matcher(text);
      if (setting.matches()) {
        setting(setting);
        return line.skipped("setting");
      }
      Matcher completed = COMPLETED.matcher(text);
      if (completed.matches()) {
        once(!Double.isNaN(done));
        done = Amount.number(completed.group(1));
        return line.skipped("number of requests");
      }
      Matcher quiet = QUIET.matcher(text);
      if (quiet.matches()) {
        begin(BenchmarkName.of("redis-benchmark/" + quiet.group(1)));
        done = 1;
        add(line, "throughput", "requests/s", quiet.group(2));
        if (quiet.group(3) != null) {
          add(line, "p50", "ms", quiet.group(3));
        }
        return Optional.empty();
      }
      return measured(line, text) ? Optional.empty() : line.other();
    }

    private void setting(Matcher said) {
      String what = said.group(2) == null ? said.group(3) : said.group(2);
      String level = said.group(2) == null ? said.group(4) : said.group(1);
      // With several threads it says how many as well.
      if (!what.equals("multi-thread")) {
        String factor = LEVELS.getOrDefault(what, what);
        once(name.levels().containsKey(factor));
        name = name.withLevel(factor, level);
      }
    }

    private void begin(BenchmarkName test) {
      name = test;
      done = Double.NaN;
      afterColumns = false;
    }

    /** What a test says twice is another test's, whose name is lost. */
    private static void once(boolean isAgain) {
      if (isAgain) {
        throw new DamagedEntryException(NO_TEST);
      }
    }

    @Override
    public void lost(String text) {
      if (!NO_STATE.matcher(text).lookingAt()) {
        begin(BenchmarkName.of(""));
      }
    }

    private boolean measured(TextLine line, String text) {
      Matcher rate = RATE.matcher(text);
      if (rate.matches()) {
        add(line, "throughput", "requests/s", rate.group(1));
        return true;
      }
      if (afterColumns && NUMBERS.matcher(text).matches()) {
        List<String> numbers = List.of(text.split("\\s+"));
        for (int i = 0; i < numbers.size(); i++) {
          add(line, METRICS.get(i), "ms", numbers.get(i));
        }
        afterColumns = false;
        return true;
      }
      if (afterColumns) {
        afterColumns = false;
        throw new DamagedEntryException("expected the six latencies of the line before");
      }
      afterColumns = COLUMNS.matcher(text).matches();
      return false;
    }

    private void add(TextLine line, String metric, String unit, String value) {
      if (name.base().isEmpty()) {
        throw new DamagedEntryException(NO_TEST);
      }
      double number = Amount.number(value);
      into.begun(name, line.number(), "requests");
      if (metric.equals("throughput")) {
        into.ended(name, line.number(), new RunEnd(number > 0 ? done : 0, 0, "requests"));
      }
      into.summary(
          name.withMetric(metric).toString(),
          unit,
          line.number(),
          number,
          line.json(),
          RedisCsvReader.WHAT);
    }
  }
}
