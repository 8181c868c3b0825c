package dev.steelyard.load.observe.scrape;

/** What kind of a metric something is, as the subject says. */
enum ScrapedKind {
  COUNTER,
  GAUGE,
  HISTOGRAM,
  SUMMARY,
  /** Nothing is said, or something that is none of these. */
  UNKNOWN;

  /** Of the word that stands behind {@code # TYPE}. */
  static ScrapedKind ofWord(String word) {
    return switch (word) {
      case "counter" -> COUNTER;
      case "gauge", "info", "stateset" -> GAUGE;
      case "histogram" -> HISTOGRAM;
      case "summary" -> SUMMARY;
      default -> UNKNOWN;
    };
  }
}
