package dev.steelyard.load.observe.scrape;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All looks at a subject's metrics. Of a long load there are half as many, again and again, so that
 * it stays small: what was counted between them is not lost. For one thread.
 */
final class ScrapeHistory {

  private static final int MOST_LOOKS = 1_800;

  private final ScrapeTimes times = new ScrapeTimes();
  private final SortedMap<ScrapedSeries, NumberTrack> numbers = new TreeMap<>();
  private final SortedMap<ScrapedSeries, ScrapedKind> kinds = new TreeMap<>();
  private final SortedMap<ScrapedSeries, HistogramTrack> histograms = new TreeMap<>();
  private boolean isFull;

  void add(double seconds, ScrapedPage page) {
    if (times.size() == MOST_LOOKS) {
      halve();
    }
    int look = times.size();
    long number = times.looked(seconds);
    page.numbers()
        .forEach((series, one) -> {
          if (hasRoom(numbers, series)) {
            kinds.putIfAbsent(series, one.kind());
            numbers.computeIfAbsent(series, _ -> new NumberTrack()).put(look, number, one.value());
          }
        });
    page.histograms()
        .forEach((series, one) -> {
          if (hasRoom(histograms, series)) {
            histograms.computeIfAbsent(series, _ -> new HistogramTrack()).put(look, number, one);
          }
        });
  }

  /**
   * As {@link #add}, of the last look: one just before it is forgotten, for a moment in which a
   * load ends says nothing of how much there was a second.
   *
   * @param shortest seconds that it may be from one look to the next
   */
  void addLast(double seconds, ScrapedPage page, double shortest) {
    int before = times.size() - 1;
    if (before > 0 && seconds - times.at(before) < shortest) {
      numbers.values().forEach(one -> one.forget(before));
      histograms.values().forEach(one -> one.forget(before));
      times.forgetLast();
    }
    add(seconds, page);
  }

  /** Series come and go; of a subject that never ends to invent some, the first are kept. */
  private boolean hasRoom(Map<ScrapedSeries, ?> known, ScrapedSeries series) {
    boolean fits =
        known.containsKey(series)
            || numbers.size() + histograms.size() < ScrapedPageReader.MOST_SERIES;
    isFull |= !fits;
    return fits;
  }

  void failed() {
    times.failed();
  }

  private void halve() {
    int looks = times.size();
    numbers.values().forEach(one -> one.halve(looks));
    histograms.values().forEach(one -> one.halve(looks));
    times.halve();
  }

  ScrapeTimes times() {
    return times;
  }

  SortedMap<ScrapedSeries, NumberTrack> numbers() {
    return numbers;
  }

  ScrapedKind kind(ScrapedSeries series) {
    return kinds.getOrDefault(series, ScrapedKind.UNKNOWN);
  }

  SortedMap<ScrapedSeries, HistogramTrack> histograms() {
    return histograms;
  }

  /** What a reader has to know of it. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    numbers.forEach((series, track) -> {
      if (kind(series) == ScrapedKind.COUNTER && !track.resets().isEmpty()) {
        notes.add(begunAnew(series));
      }
    });
    histograms.forEach((series, track) -> {
      if (!track.resets().isEmpty()) {
        notes.add(begunAnew(series));
      }
    });
    List<String> told = new ArrayList<>(notes.subList(0, Math.min(notes.size(), 3)));
    if (notes.size() > told.size()) {
      told.add("so did %d others".formatted(notes.size() - told.size()));
    }
    if (isFull) {
      told.add(
          String.format(
              Locale.ROOT,
              "there were more than %,d series; the first are kept",
              ScrapedPageReader.MOST_SERIES));
    }
    return told;
  }

  private static String begunAnew(ScrapedSeries series) {
    return "%s began to count anew: what it counted just before is not known, and left out"
        .formatted(series);
  }
}
