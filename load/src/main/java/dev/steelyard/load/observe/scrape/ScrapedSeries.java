package dev.steelyard.load.observe.scrape;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One series of a metric: its name and what tells it from others of the name. */
record ScrapedSeries(String name, SortedMap<String, String> labels)
    implements Comparable<ScrapedSeries> {

  private static final Comparator<ScrapedSeries> ORDER =
      Comparator.comparing(ScrapedSeries::name).thenComparing(one -> one.labels.toString());

  ScrapedSeries {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
  }

  ScrapedSeries without(String label) {
    TreeMap<String, String> rest = new TreeMap<>(labels);
    rest.remove(label);
    return new ScrapedSeries(name, rest);
  }

  ScrapedSeries named(String other) {
    return new ScrapedSeries(other, labels);
  }

  /** Whether it has these labels, among others perhaps. */
  boolean has(Map<String, String> some) {
    return labels.entrySet().containsAll(some.entrySet());
  }

  @Override
  public int compareTo(ScrapedSeries other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return labels.isEmpty()
        ? name
        : labels.entrySet().stream()
            .map(one -> one.getKey() + "=\"" + one.getValue() + "\"")
            .collect(Collectors.joining(",", name + "{", "}"));
  }
}
