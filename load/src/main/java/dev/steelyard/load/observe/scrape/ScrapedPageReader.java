package dev.steelyard.load.observe.scrape;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Reads Prometheus' text format, version 0.0.4, and OpenMetrics' text, whose {@code # EOF} and
 * exemplars are passed over. A line that is wrong costs that line. For one page.
 */
final class ScrapedPageReader {

  static final int LONGEST_LINE = 64 << 10;

  /** So many series of one page are kept. */
  static final int MOST_SERIES = 1_000;

  private static final int MOST_LINES = 1_000_000;
  private static final int MOST_BUCKETS = 500;
  private static final int SHOWN_PROBLEMS = 3;
  private static final int LONGEST_SHOWN = 80;

  private final Predicate<String> kept;
  private final Map<String, ScrapedKind> kinds = new HashMap<>();
  private final SortedMap<ScrapedSeries, ScrapedPage.Single> numbers = new TreeMap<>();
  private final SortedMap<ScrapedSeries, Parts> counted = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();
  private long samples;
  private long wrong;

  /** A histogram that is read line by line. */
  private static final class Parts {
    private final SortedMap<Double, Double> buckets = new TreeMap<>();
    private double count = Double.NaN;
    private double sum = Double.NaN;
  }

  private ScrapedPageReader(Predicate<String> kept) {
    this.kept = kept;
  }

  /**
   * Reads a page.
   *
   * @param kept which metrics are wanted, by name
   */
  static ScrapedPage read(String text, Predicate<String> kept) {
    ScrapedPageReader reader = new ScrapedPageReader(kept);
    reader.lines(text);
    SortedMap<ScrapedSeries, ScrapedPage.Counted> whole = new TreeMap<>();
    reader.counted.forEach((series, parts) -> {
      ScrapedPage.Counted all = new ScrapedPage.Counted(parts.buckets, parts.count, parts.sum);
      if (all.isWhole()) {
        whole.put(series, all);
      } else {
        reader.wrong("%s has no count, or no bucket up to +Inf".formatted(series));
      }
    });
    return new ScrapedPage(
        reader.numbers, whole, reader.samples, List.copyOf(reader.problems), reader.wrong);
  }

  private void lines(String text) {
    int number = 0;
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      number++;
      if (number > MOST_LINES) {
        wrong("line %,d and all after it: there are too many".formatted(number));
        return;
      }
      if (end - start > LONGEST_LINE) {
        wrong("line %,d is longer than %,d characters".formatted(number, LONGEST_LINE));
      } else if (!line(text.substring(start, end).strip(), number)) {
        return;
      }
      start = end + 1;
    }
  }

  /** False at the end that OpenMetrics marks. */
  private boolean line(String line, int number) {
    if (line.isEmpty()) {
      return true;
    }
    if (line.charAt(0) == '#') {
      String[] words = line.split("[ \t]+", 4);
      if (words.length == 4 && words[1].equals("TYPE")) {
        kinds.put(words[2], ScrapedKind.ofWord(words[3].strip()));
      }
      return !line.equals("# EOF");
    }
    try {
      sample(SampleLine.parse(line));
    } catch (SampleLine.Broken broken) {
      String shown = line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "…";
      wrong("line %,d: %s: %s".formatted(number, broken.getMessage(), shown));
    }
    return true;
  }

  private void wrong(String problem) {
    wrong++;
    if (problems.size() < SHOWN_PROBLEMS) {
      problems.add(problem);
    }
  }

  private void sample(SampleLine sample) throws SampleLine.Broken {
    samples++;
    ScrapedSeries series = sample.series();
    String name = series.name();
    for (String part : List.of("_bucket", "_count", "_sum", "_created", "_total", "")) {
      if (!name.endsWith(part)) {
        continue;
      }
      String base = name.substring(0, name.length() - part.length());
      ScrapedKind kind = kinds.get(base);
      if (kind != null && isPartOf(kind, part, series)) {
        if (kept.test(base) || kept.test(name)) {
          keep(series, base, part, kind, sample.value());
        }
        return;
      }
    }
    if (kept.test(name)) {
      number(series, ScrapedKind.UNKNOWN, sample.value());
    }
  }

  private static boolean isPartOf(ScrapedKind kind, String part, ScrapedSeries series) {
    return switch (part) {
      case "_bucket" -> kind == ScrapedKind.HISTOGRAM && series.labels().containsKey("le");
      case "_count", "_sum" -> kind == ScrapedKind.HISTOGRAM || kind == ScrapedKind.SUMMARY;
      case "_created" -> kind != ScrapedKind.GAUGE && kind != ScrapedKind.UNKNOWN;
      case "_total" -> kind == ScrapedKind.COUNTER;
      default -> kind != ScrapedKind.HISTOGRAM;
    };
  }

  private void keep(ScrapedSeries series, String base, String part, ScrapedKind kind, double value)
      throws SampleLine.Broken {
    switch (part) {
      case "_bucket" -> bucket(series, base, value);
      case "_count" -> parts(series.named(base)).count = value;
      case "_sum" -> parts(series.named(base)).sum = value;
      case "_created" -> {
        // When it began to count is none of what it counted.
      }
      default -> number(series, kind, value);
    }
  }

  private void bucket(ScrapedSeries series, String base, double value) throws SampleLine.Broken {
    double bound = SampleLine.parse("le " + series.labels().getOrDefault("le", "")).value();
    SortedMap<Double, Double> buckets = parts(series.without("le").named(base)).buckets;
    if (buckets.size() >= MOST_BUCKETS) {
      throw new SampleLine.Broken("it has more than %d buckets".formatted(MOST_BUCKETS));
    }
    if (Double.isNaN(bound) || buckets.put(bound, value) != null) {
      throw new SampleLine.Broken("the bucket is there twice, or has no bound");
    }
  }

  private Parts parts(ScrapedSeries series) throws SampleLine.Broken {
    Parts known = counted.get(series);
    if (known != null) {
      return known;
    }
    require();
    Parts added = new Parts();
    counted.put(series, added);
    return added;
  }

  private void number(ScrapedSeries series, ScrapedKind kind, double value)
      throws SampleLine.Broken {
    if (numbers.containsKey(series)) {
      throw new SampleLine.Broken("the same was there before");
    }
    require();
    numbers.put(series, new ScrapedPage.Single(kind, value));
  }

  private void require() throws SampleLine.Broken {
    if (numbers.size() + counted.size() >= MOST_SERIES) {
      throw new SampleLine.Broken(
          "there are more than %,d series that are to be kept".formatted(MOST_SERIES));
    }
  }
}
