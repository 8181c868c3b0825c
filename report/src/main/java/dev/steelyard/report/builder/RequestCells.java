package dev.steelyard.report.builder;

import static dev.steelyard.report.document.Medium.MARKDOWN;
import static dev.steelyard.report.document.Medium.TEXT;

import dev.steelyard.load.record.Distribution;
import dev.steelyard.load.record.RequestTotals;
import dev.steelyard.report.document.Cell;
import dev.steelyard.report.document.Document;
import dev.steelyard.report.document.Tone;
import dev.steelyard.report.load.LoadNumbers;
import dev.steelyard.report.load.PercentileWords;
import java.util.List;

/** Cells that all tables of a load test's requests have: the share that failed, and times. */
final class RequestCells {

  private RequestCells() {}

  /**
   * The share of requests that failed; in text empty where none of the whole test did.
   *
   * @param all requests of the test
   */
  static Cell failed(RequestTotals totals, RequestTotals all, Document document) {
    boolean isShown =
        (all.failed() > 0 || !document.isFor(TEXT))
            && (totals.count() > 0 || !document.isFor(MARKDOWN));
    double share = totals.count() == 0 ? 0 : totals.failed() / (double) totals.count();
    return Cell.of(isShown ? LoadNumbers.share(share) : "")
        .tone(share == 0 ? Tone.QUIET : Tone.BAD);
  }

  /** Adds a cell for each percentile of times; 100 is the largest. */
  static void times(Distribution micros, List<Cell> cells, double... percents) {
    for (double percent : percents) {
      cells.add(Cell.of(PercentileWords.percentile(micros, percent)));
    }
  }
}
