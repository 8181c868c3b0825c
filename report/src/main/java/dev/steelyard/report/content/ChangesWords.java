package dev.steelyard.report.content;

import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.history.HistoryChanges;
import dev.steelyard.core.history.SeriesChange;
import java.util.Locale;

/** What is said of changes in every format for people. */
public final class ChangesWords {

  private ChangesWords() {}

  /** {@code 3 changes in 2 of 3,500 series: 2 regressed · 1 improved}. */
  public static String counts(HistoryChanges changes) {
    if (changes.seriesCount() == 0) {
      return "no series: nothing is stored that matches";
    }
    if (changes.all().isEmpty()) {
      return "no changes in " + Signs.grouped(changes.seriesCount()) + " series";
    }
    long undirected = changes.undirected();
    long failing = changes.count(Verdict.CHANGED) - undirected;
    String more =
        (undirected == 0 ? "" : " · %s of unknown direction".formatted(Signs.grouped(undirected)))
            + (failing == 0
                ? ""
                : " · %s beside which something failed".formatted(Signs.grouped(failing)));
    return "%s in %s of %s series: %s regressed · %s improved%s"
        .formatted(
            Signs.counted(changes.all().size(), "change"),
            Signs.grouped(changes.changedSeries()),
            Signs.grouped(changes.seriesCount()),
            Signs.grouped(changes.count(Verdict.REGRESSED)),
            Signs.grouped(changes.count(Verdict.IMPROVED)),
            more);
  }

  /** How many of them to expect without any change; empty where nothing was searched. */
  public static String sureness(HistoryChanges changes) {
    if (!changes.isCalibrated()) {
      return "Otava's rule promises no rate of false changes; leave out --compatible for one that does";
    }
    if (changes.seriesCount() == 0) {
      return "";
    }
    if (changes.searchable() == 0) {
      return "no change could be found: of fewer than %d builds there are too few to find one"
          .formatted(HistoryChanges.SHORTEST_CALIBRATED);
    }
    double number = changes.expectedFalse();
    String expected = String.format(Locale.ROOT, number < 10 ? "%.2f" : "%.0f", number);
    String looked =
        "noise alone would show a change in at most 1%% of series: here %s of %s"
            .formatted(expected, Signs.grouped(changes.searchable()));
    int tooShort = changes.seriesCount() - changes.searchable();
    return tooShort == 0
        ? looked
        : looked
            + "; %s fewer than %d builds, too few to find one"
                .formatted(
                    tooShort == 1 ? "1 has" : Signs.grouped(tooShort) + " have",
                    HistoryChanges.SHORTEST_CALIBRATED);
  }

  /** {@code mydb 0.41.0+abc1234 → 0.42.0+def5678 (2026-01-31)}. */
  public static String between(ChangeGroup group) {
    return "%s %s → %s (%s)"
        .formatted(
            ShownNames.shown(group.to().name()),
            ShownNames.shown(group.from().version()),
            ShownNames.shown(group.to().version()),
            CheckWords.day(group.to()));
  }

  /** The change as a comparison's is written. */
  public static RatioWords ratio(SeriesChange change) {
    return new RatioWords(
        change.ratio(), change.series().unit(), change.series().direction(), true);
  }
}
