package dev.steelyard.core.model;

import dev.steelyard.core.unit.Dimension;
import dev.steelyard.core.unit.Unit;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which way is better as units and names tell it: the table of {@code docs/harness.md}. What is not
 * in it is {@link Direction#UNKNOWN}, never a guess.
 *
 * <p>Times and sizes: lower. What happens so often a second: higher, unless it is bad. What one of
 * something costs: lower; what one gets for a cycle, a joule or a core: higher. A bare share,
 * number or count says nothing, and its name may: the metric's words, else those of the benchmark.
 */
public final class KnownDirections {

  /** What is bad, or what is spent. */
  private static final Set<String> BAD =
      Set.of(
          "miss",
          "misses",
          "error",
          "errors",
          "err",
          "errs",
          "fail",
          "fails",
          "failed",
          "failure",
          "failures",
          "fault",
          "faults",
          "drop",
          "drops",
          "dropped",
          "timeout",
          "timeouts",
          "eviction",
          "evictions",
          "evicted",
          "retry",
          "retries",
          "abort",
          "aborts",
          "conflict",
          "conflicts",
          "rejected",
          "rejections",
          "stall",
          "stalls",
          "stalled",
          "crash",
          "crashes",
          "violation",
          "violations",
          "latency",
          "latencies",
          "duration",
          "elapsed",
          "loss",
          "losses",
          "overhead",
          "cpi",
          "allocs",
          "allocations",
          "garbage",
          "leak",
          "leaks",
          "leaked",
          "waste",
          "wasted",
          "jitter",
          "lag",
          "perplexity",
          "rmse",
          "mae",
          "mse",
          "wer",
          "cer",
          "regret",
          "throttled",
          "collisions",
          "deadlocks",
          "rollbacks",
          "lost",
          "killed",
          "oom",
          "ooms",
          "penalty",
          "used",
          "consumed",
          "aborted",
          "outage",
          "outages",
          "segfaults",
          "panics",
          "deaths");

  /** What nobody wants more of a second, though the words say nothing elsewhere. */
  private static final Set<String> BAD_AS_A_RATE =
      Set.of(
          "slow",
          "interrupts",
          "wakeups",
          "switches",
          "exceptions",
          "rejects",
          "denied",
          "retransmits",
          "retransmissions",
          "overruns",
          "underruns",
          "hiccups",
          "restarts",
          "spills",
          "invalid",
          "wrong",
          "corrupted",
          "corruption",
          "corruptions",
          "pause",
          "pauses",
          "throttle",
          "throttles",
          "bad",
          "false",
          "missed",
          "stale",
          "waits",
          "contention",
          "contentions",
          "reset",
          "resets",
          "disconnects",
          "disconnections",
          "reboots",
          "nacks",
          "naks",
          "malformed",
          "skipped",
          "unavailable",
          "kills",
          "cancelled",
          "canceled",
          "cancellations",
          "warning",
          "warnings",
          "late",
          "duplicate",
          "duplicates",
          "discarded",
          "discards",
          "incidents",
          "alarms",
          "alerts",
          "allocated",
          "usd",
          "eur",
          "$");

  /**
   * What a benchmark that is named so counts; many an operation that is measured has a name like
   * the others: {@code drop_table}, {@code abort}.
   */
  private static final Set<String> EVENTS =
      Set.of(
          "errors",
          "failed",
          "failures",
          "timeouts",
          "misses",
          "faults",
          "crashes",
          "violations",
          "dropped",
          "pauses",
          "rejections",
          "stalls",
          "leaks",
          "retries",
          "conflicts");

  /** Of which a time or a size that they name is better when there is more of it. */
  private static final Set<String> BETTER_MORE_OF =
      Set.of(
          "uptime",
          "mtbf",
          "mttf",
          "saved",
          "saving",
          "savings",
          "left",
          "remaining",
          "free",
          "available",
          "headroom",
          "spare",
          "delivered",
          "budget",
          "until",
          "between");

  private static final Set<String> GOOD =
      Set.of(
          "recall",
          "accuracy",
          "precision",
          "f1",
          "ndcg",
          "mrr",
          "auc",
          "hit",
          "hits",
          "success",
          "successes",
          "successful",
          "coverage",
          "ipc",
          "throughput",
          "goodput",
          "bandwidth",
          "speedup",
          "availability",
          "uptime",
          "qps",
          "tps",
          "rps",
          "iops",
          "fps");

  /** Beside these a word may mean its opposite: {@code error_free}, {@code loss_recovery}. */
  private static final Set<String> TURNING =
      Set.of(
          "no",
          "non",
          "not",
          "without",
          "free",
          "less",
          "reduction",
          "reduced",
          "saved",
          "saving",
          "savings",
          "avoided",
          "prevented",
          "improvement",
          "improved",
          "gain",
          "recovery",
          "recovered",
          "handling",
          "handled",
          "detection",
          "detected",
          "fixed",
          "until",
          "between",
          "budget",
          "tolerance",
          "inverse");

  /** First words of the metrics with which JMH's profilers tell what a run cost. */
  private static final Set<String> JMH_COSTS =
      Set.of("gc", "safepoints", "safepoint", "compiler", "cl", "class", "mem", "mempool");

  private static final Set<String> SPENT =
      Set.of(
          "ns",
          "B",
          "cycles",
          "cycle",
          "clk",
          "clks",
          "clocks",
          "J",
          "nJ",
          "uJ",
          "µJ",
          "μJ",
          "mJ",
          "kJ",
          "joule",
          "joules",
          "W",
          "mW",
          "kW",
          "Wh",
          "kWh",
          "watt",
          "watts",
          "allocs",
          "alloc",
          "allocations",
          "$",
          "USD",
          "insns",
          "insn",
          "instructions");

  /** What a share of is worth more the more one gets for it. */
  private static final Set<String> CAPACITY =
      Set.of(
          "cycle", "cycles", "clk", "clks", "clock", "J", "mJ", "kJ", "joule", "joules", "W", "mW",
          "kW", "Wh", "kWh", "watt", "watts", "$", "USD");

  private static final Set<String> OPERATION = Set.of("op", "iter", "iteration", "call", "request");

  private static final Pattern NOT_A_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

  private KnownDirections() {}

  /** What unit and name of a benchmark tell together. */
  public static Direction of(String benchmark, Unit unit) {
    BenchmarkName name = BenchmarkName.parse(benchmark);
    Optional<String> metric = name.metric();
    if (metric.filter(KnownDirections::isCostOfJmh).isPresent()) {
      return Direction.LOWER_IS_BETTER;
    }
    Direction byMetric = metric.map(KnownDirections::ofWords).orElse(Direction.UNKNOWN);
    Direction byUnit = of(unit);
    if (mayBeOpposite(name, unit)) {
      return unit.dimension() == Dimension.RATE && byMetric == Direction.LOWER_IS_BETTER
          ? byMetric
          : Direction.UNKNOWN;
    }
    if (byUnit != Direction.UNKNOWN || byMetric != Direction.UNKNOWN) {
      return byUnit == Direction.UNKNOWN ? byMetric : byUnit;
    }
    String base = name.base();
    Direction byLast = ofWords(base.substring(base.lastIndexOf('/') + 1));
    return byLast == Direction.UNKNOWN ? ofWords(base) : byLast;
  }

  /**
   * Whether the name says that the unit does not tell: so many a second of what is bad, a time or a
   * size of what one wants more of.
   */
  private static boolean mayBeOpposite(BenchmarkName name, Unit unit) {
    String base = name.base();
    Set<String> words = words(name.metric().orElse(base.substring(base.lastIndexOf('/') + 1)));
    Set<String> bad = name.metric().isPresent() ? BAD : EVENTS;
    return switch (unit.dimension()) {
      case RATE ->
          of(unit) == Direction.HIGHER_IS_BETTER
              && words.stream().anyMatch(bad::contains)
              && words.stream().noneMatch(TURNING::contains);
      case TIME, SIZE ->
          name.metric().isPresent() && words.stream().anyMatch(BETTER_MORE_OF::contains);
      default -> false;
    };
  }

  /** What the unit alone tells. */
  public static Direction of(Unit unit) {
    return switch (unit.dimension()) {
      case TIME, SIZE -> Direction.LOWER_IS_BETTER;
      case RATE -> isBad(unit.symbol()) ? Direction.LOWER_IS_BETTER : Direction.HIGHER_IS_BETTER;
      case COUNT, RATIO -> Direction.UNKNOWN;
      case OTHER -> other(unit.symbol());
    };
  }

  /** Whether what is counted a second is bad: the words before the slash say so. */
  private static boolean isBad(String rate) {
    String counted = rate.substring(0, rate.indexOf('/'));
    return ofWords(counted) == Direction.LOWER_IS_BETTER
        || words(counted).stream().anyMatch(BAD_AS_A_RATE::contains);
  }

  private static Direction other(String written) {
    String symbol = written.replace(" per ", "/");
    int slash = symbol.indexOf('/');
    String above = slash < 0 ? symbol : symbol.substring(0, slash).strip();
    String below = slash < 0 ? "" : symbol.substring(slash + 1).strip();
    Direction byWords = ofWords(above);
    boolean isBad = byWords == Direction.LOWER_IS_BETTER;
    if (slash < 0 && byWords != Direction.UNKNOWN) {
      return byWords;
    }
    if (CAPACITY.contains(below)) {
      boolean isSpent = CAPACITY.contains(above) || isBad;
      return isSpent ? Direction.LOWER_IS_BETTER : Direction.HIGHER_IS_BETTER;
    }
    if (SPENT.contains(above) || isBad) {
      return Direction.LOWER_IS_BETTER;
    }
    // Events of the processor for one operation, as JMH's perfnorm counts them.
    return above.equals("#") && OPERATION.contains(below)
        ? Direction.LOWER_IS_BETTER
        : Direction.UNKNOWN;
  }

  /** {@code gc.alloc.rate}, and {@code throughput.gc.count} of a benchmark in another mode. */
  private static boolean isCostOfJmh(String metric) {
    String plain = metric.replace("·", "").replace("%B7", "");
    for (String mode : Set.of("throughput.", "sample.", "single_shot.")) {
      plain = plain.startsWith(mode) ? plain.substring(mode.length()) : plain;
    }
    int dot = plain.indexOf('.');
    return dot > 0 && JMH_COSTS.contains(plain.substring(0, dot));
  }

  private static Set<String> words(String text) {
    return NOT_A_WORD
        .splitAsStream(HUMP.matcher(text).replaceAll(" "))
        .map(word -> word.toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  private static Direction ofWords(String text) {
    Set<String> words = words(text);
    boolean bad = words.stream().anyMatch(BAD::contains);
    boolean good = words.stream().anyMatch(GOOD::contains);
    if (bad == good || words.stream().anyMatch(TURNING::contains)) {
      return Direction.UNKNOWN;
    }
    return bad ? Direction.LOWER_IS_BETTER : Direction.HIGHER_IS_BETTER;
  }
}
