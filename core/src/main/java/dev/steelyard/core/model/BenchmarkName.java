package dev.steelyard.core.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The canonical name of a benchmark: {@code group/name[factor=level,…]:metric}.
 *
 * <p>Factors are sorted; brackets and metric are left out when there are none. In factors and
 * levels the characters {@code % , = [ ]} are written as {@code %} and two hex digits, so that
 * {@link #parse} and {@link #toString} are inverse. Any text is a name: what has no brackets of the
 * form above is all base.
 *
 * @param base {@code group/name}
 * @param levels factor to level, sorted
 * @param metric what of the benchmark was measured, when it is not the primary metric
 */
public record BenchmarkName(
    String base, SortedMap<String, String> levels, Optional<String> metric) {

  /** The factor that stands for the variant of an experiment. */
  public static final String VARIANT = "variant";

  private static final Pattern SPECIAL = Pattern.compile("[%,=\\[\\]]");
  private static final Pattern DOTTED = Pattern.compile("(?<=[:.])·(?=[0-9A-Za-z])");
  private static final Pattern ESCAPED = Pattern.compile("%([0-9A-F]{2})");

  public BenchmarkName {
    levels = Collections.unmodifiableSortedMap(new TreeMap<>(levels));
  }

  /**
   * The one spelling of a name. JMH before 1.37 marks the metrics of its profilers with a dot in
   * the middle of the line, {@code ·gc.alloc.rate}; later ones write {@code gc.alloc.rate}.
   */
  public static String canonical(String name) {
    if (name.indexOf('·') < 0) {
      return name;
    }
    int metric = metricStart(name);
    return name.substring(0, metric) + DOTTED.matcher(name.substring(metric)).replaceAll("");
  }

  /** Every spelling that {@link #canonical} turns into this name, itself first. */
  public static List<String> spellings(String name) {
    List<String> all = new ArrayList<>(List.of(name));
    for (int i = metricStart(name); i < name.length() - 1; i++) {
      if (name.charAt(i) == ':' || name.charAt(i) == '.') {
        all.add(name.substring(0, i + 1) + '·' + name.substring(i + 1));
      }
    }
    return all;
  }

  /** A benchmark's primary metric without factors. */
  public static BenchmarkName of(String base) {
    return new BenchmarkName(base, new TreeMap<>(), Optional.empty());
  }

  /**
   * Takes a stored name apart, in time that grows with its length. Brackets that name a factor
   * twice are part of the base.
   */
  public static BenchmarkName parse(String name) {
    int end = metricStart(name);
    Optional<String> metric =
        end < name.length() ? Optional.of(name.substring(end + 1)) : Optional.empty();
    int open = name.lastIndexOf('[', end - 1);
    if (open >= 0 && name.indexOf(']', open) == end - 1) {
      Optional<SortedMap<String, String>> levels = levels(name.substring(open + 1, end - 1));
      if (levels.isPresent()) {
        return new BenchmarkName(name.substring(0, open), levels.get(), metric);
      }
    }
    return new BenchmarkName(name.substring(0, end), new TreeMap<>(), metric);
  }

  /** Where the metric's colon is; the name's end when there is none. */
  private static int metricStart(String name) {
    int start = name.length();
    while (start > 0 && isOfMetric(name.charAt(start - 1))) {
      start--;
    }
    boolean single =
        start > 0 && name.charAt(start - 1) == ':' && !name.startsWith("::", start - 2);
    return single && start < name.length() ? start - 1 : name.length();
  }

  private static boolean isOfMetric(char c) {
    return (c >= '0' && c <= '9')
        || (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || "_.%·-".indexOf(c) >= 0;
  }

  /** Empty when the text between the brackets is not {@code factor=level,…}. */
  private static Optional<SortedMap<String, String>> levels(String text) {
    SortedMap<String, String> levels = new TreeMap<>();
    for (String pair : text.split(",", -1)) {
      int equals = pair.indexOf('=');
      if (equals < 1 || equals != pair.lastIndexOf('=')) {
        return Optional.empty();
      }
      String factor = unescape(pair.substring(0, equals));
      if (levels.put(factor, unescape(pair.substring(equals + 1))) != null) {
        return Optional.empty();
      }
    }
    return Optional.of(levels);
  }

  public BenchmarkName withMetric(String name) {
    return new BenchmarkName(base, levels, Optional.of(name));
  }

  /** What it is a metric of; itself where it is none. */
  public BenchmarkName withoutMetric() {
    return new BenchmarkName(base, levels, Optional.empty());
  }

  public BenchmarkName withLevel(String factor, String level) {
    TreeMap<String, String> more = new TreeMap<>(levels);
    more.put(factor, level);
    return new BenchmarkName(base, more, metric);
  }

  public BenchmarkName withLevels(Map<String, String> more) {
    TreeMap<String, String> all = new TreeMap<>(levels);
    all.putAll(more);
    return new BenchmarkName(base, all, metric);
  }

  /** The same benchmark whatever the variant: what a comparison by variant matches on. */
  public BenchmarkName withoutVariant() {
    TreeMap<String, String> rest = new TreeMap<>(levels);
    rest.remove(VARIANT);
    return new BenchmarkName(base, rest, metric);
  }

  public Optional<String> variant() {
    return Optional.ofNullable(levels.get(VARIANT));
  }

  @Override
  public String toString() {
    String brackets =
        levels.entrySet().stream()
            .map(entry -> escape(entry.getKey()) + "=" + escape(entry.getValue()))
            .collect(Collectors.joining(",", "[", "]"));
    return base + (levels.isEmpty() ? "" : brackets) + metric.map(name -> ":" + name).orElse("");
  }

  private static String escape(String text) {
    return SPECIAL.matcher(text).replaceAll(m -> "%%%02X".formatted((int) m.group().charAt(0)));
  }

  private static String unescape(String text) {
    return ESCAPED
        .matcher(text)
        .replaceAll(
            m -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(m.group(1), 16))));
  }
}
