package dev.steelyard.core.unit;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How tools and people write times, sizes and what is counted. Case counts in short symbols, where
 * {@code MB}, {@code Mb} and {@code mb} are three things; it does not in whole words.
 */
final class Spellings {

  private static final Map<String, Double> TIMES = new HashMap<>();
  private static final Map<String, Double> SIZES = new HashMap<>();
  private static final Map<String, Double> BITS = new HashMap<>();
  private static final Map<String, Double> PREFIXES =
      Map.of("k", 1e3, "K", 1e3, "M", 1e6, "G", 1e9, "T", 1e12);

  /** Each plural with its other spellings; what stands for one thing a second is the empty one. */
  private static final Map<String, String> NOUNS = new HashMap<>();

  /** What one of something is measured for: the unit of {@code ns/op} is {@code ns}. */
  private static final Set<String> ITEMS =
      Set.of(
          "op",
          "operation",
          "iter",
          "iteration",
          "it",
          "call",
          "invocation",
          "run",
          "test",
          "step",
          "row",
          "record",
          "item",
          "element",
          "elem",
          "key",
          "entry",
          "doc",
          "document",
          "line",
          "file",
          "page",
          "block",
          "point",
          "vector",
          "edge",
          "query",
          "request",
          "req",
          "txn",
          "transaction",
          "message",
          "msg",
          "event",
          "packet",
          "frame",
          "token",
          "batch",
          "job",
          "task",
          "lookup",
          "insert",
          "read",
          "write",
          "commit",
          "user",
          "connection");

  private static final Set<String> SHORT_WORDS =
      Set.of("sec", "secs", "mins", "hour", "day", "days", "byte", "bit", "bits");

  private static final double MINUTE = 60e9;
  private static final double HOUR = 3600e9;
  private static final double DAY = 86400e9;

  static {
    put(TIMES, 1e-3, "ps", "psec", "picosecond", "picoseconds");
    put(
        TIMES,
        1,
        "ns",
        "nsec",
        "nsecs",
        "nanos",
        "nanosec",
        "nanosecs",
        "nanosecond",
        "nanoseconds");
    put(
        TIMES,
        1e3,
        "us",
        "µs",
        "μs",
        "usec",
        "usecs",
        "microsec",
        "microsecs",
        "micros",
        "microsecond",
        "microseconds");
    put(
        TIMES,
        1e6,
        "ms",
        "msec",
        "msecs",
        "millis",
        "millisec",
        "millisecs",
        "millisecond",
        "milliseconds");
    put(TIMES, 1e9, "s", "sec", "secs", "second", "seconds");
    put(TIMES, MINUTE, "m", "min", "mins", "minute", "minutes");
    put(TIMES, HOUR, "h", "hr", "hrs", "hour", "hours");
    put(TIMES, DAY, "d", "day", "days");
    put(SIZES, 1, "B", "byte", "bytes");
    put(SIZES, 1e3, "kB", "KB", "kbyte", "kbytes", "kilobyte", "kilobytes");
    put(SIZES, 1e6, "MB", "mbyte", "mbytes", "megabyte", "megabytes");
    put(SIZES, 1e9, "GB", "gbyte", "gbytes", "gigabyte", "gigabytes");
    put(SIZES, 1e12, "TB", "tbyte", "tbytes", "terabyte", "terabytes");
    put(SIZES, 1024, "KiB", "kiB", "kibibyte", "kibibytes");
    put(SIZES, 0x1p20, "MiB", "mebibyte", "mebibytes");
    put(SIZES, 0x1p30, "GiB", "gibibyte", "gibibytes");
    put(SIZES, 0x1p40, "TiB", "tebibyte", "tebibytes");
    put(BITS, 1, "bit", "bits");
    put(BITS, 1e3, "kbit", "Kbit", "kb", "Kb", "kbits", "Kbits", "kilobit", "kilobits");
    put(BITS, 1e6, "Mbit", "Mb", "Mbits", "megabit", "megabits");
    put(BITS, 1e9, "Gbit", "Gb", "Gbits", "gigabit", "gigabits");
    put(BITS, 1e12, "Tbit", "Tb", "Tbits", "terabit", "terabits");
    noun("", "1", "op", "ops", "operation", "operations", "rq", "req", "reqs", "request");
    noun("", "requests", "elem", "elems", "element", "elements");
    noun("FLOP", "flop");
    noun("rows", "row");
    noun("items", "item");
    noun("messages", "message", "msg", "msgs");
    noun("tokens", "token", "tok", "toks");
    noun("queries", "query");
    noun("records", "record");
    noun("events", "event");
    noun("transactions", "transaction", "txn", "txns", "tx");
    noun("iterations", "iteration", "it", "iter", "iters");
    noun("frames", "frame");
    noun("packets", "packet", "pkt", "pkts");
    noun("calls", "call");
    noun("hits", "hit");
    noun("misses", "miss");
    noun("errors", "error", "err", "errs");
    noun("failures", "failure");
    noun("lookups", "lookup");
    noun("documents", "document", "doc", "docs");
    noun("lines", "line");
    noun("files", "file");
    noun("keys", "key");
    noun("instructions", "instruction", "insn", "insns", "inst");
  }

  private Spellings() {}

  private static void put(Map<String, Double> map, double factor, String... symbols) {
    List.of(symbols).forEach(symbol -> map.put(symbol, factor));
  }

  private static void noun(String plural, String... others) {
    NOUNS.put(plural.toLowerCase(Locale.ROOT), plural);
    List.of(others).forEach(other -> NOUNS.put(other, plural));
  }

  /** Nanoseconds in one of this. */
  static Optional<Double> time(String symbol) {
    return found(TIMES, symbol);
  }

  /** Bytes in one of this. */
  static Optional<Double> size(String symbol) {
    return found(SIZES, symbol);
  }

  /** Bits in one of this; read as bits only where they come a second, as networks count them. */
  static Optional<Double> bits(String symbol) {
    return found(BITS, symbol);
  }

  /** A word of five letters or more is the same in any case, and so are a few shorter ones. */
  private static Optional<Double> found(Map<String, Double> map, String symbol) {
    Double exact = map.get(symbol);
    if (exact != null) {
      return Optional.of(exact);
    }
    String lower = symbol.toLowerCase(Locale.ROOT);
    return lower.length() > 4 || SHORT_WORDS.contains(lower)
        ? Optional.ofNullable(map.get(lower))
        : Optional.empty();
  }

  /**
   * How many of what this counts: {@code Melem} is a million of the empty noun, {@code k rows} a
   * thousand rows. A prefix is taken off known nouns alone: {@code mgas} is no million of anything.
   */
  static Optional<Counted> counted(String text) {
    String noun = NOUNS.get(text.toLowerCase(Locale.ROOT));
    if (noun != null) {
      return Optional.of(new Counted(noun, 1));
    }
    if (text.length() < 3 || !PREFIXES.containsKey(text.substring(0, 1))) {
      return Optional.empty();
    }
    String rest = NOUNS.get(text.substring(1).strip().toLowerCase(Locale.ROOT));
    return rest == null
        ? Optional.empty()
        : Optional.of(new Counted(rest, prefix(text.substring(0, 1))));
  }

  private static double prefix(String symbol) {
    return PREFIXES.getOrDefault(symbol, 1.0);
  }

  /** A number of things. */
  record Counted(String noun, double factor) {}

  /** Whether a time or a size for one of this is still a time or a size. */
  static boolean isItem(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    boolean plural = lower.endsWith("s") && ITEMS.contains(lower.substring(0, lower.length() - 1));
    return ITEMS.contains(lower) || plural;
  }
}
