package dev.steelyard.report.data;

import dev.steelyard.core.history.HistoryChanges;
import dev.steelyard.core.history.HistoryDoubt;
import dev.steelyard.core.history.Series;
import dev.steelyard.core.history.SeriesChange;
import dev.steelyard.core.text.CsvRow;
import dev.steelyard.report.content.Renderer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/** A line for each change; numbers in canonical units and full precision, times in Unix seconds. */
public final class CsvChanges implements Renderer<HistoryChanges> {

  @Override
  public void write(HistoryChanges changes, Appendable out) throws IOException {
    CsvRow.of("dut", "benchmark", "test_bed", "verdict", "from_version", "from_timestamp")
        .and("to_version", "to_timestamp", "ratio", "ratio_low", "ratio_high", "confidence")
        .and("p_value", "unit", "better", "before_median", "after_median")
        .and("before_builds", "after_builds", "doubts")
        .write(out);
    IdentityHashMap<Series, List<HistoryDoubt.Kind>> doubts = new IdentityHashMap<>();
    changes
        .doubts()
        .forEach(one ->
            doubts.computeIfAbsent(one.series(), _ -> new ArrayList<>()).add(one.doubt().kind()));
    for (SeriesChange change : changes.all()) {
      List<HistoryDoubt.Kind> kinds = doubts.getOrDefault(change.series(), List.of());
      row(change, CsvDoubts.column(kinds.stream())).write(out);
    }
  }

  private static CsvRow row(SeriesChange change, String doubts) {
    Series series = change.series();
    return CsvRow.of(series.dut(), series.benchmark(), series.testBed(), change.verdict().word())
        .and(change.from().version())
        .and(change.from().timestamp().getEpochSecond())
        .and(change.to().version())
        .and(change.to().timestamp().getEpochSecond())
        .and(change.ratio().estimate(), change.ratio().low(), change.ratio().high())
        .and(change.ratio().confidence(), change.point().p())
        .and(series.unit().symbol(), series.direction().word())
        .and(change.point().before().median(), change.point().after().median())
        .and(change.point().before().size(), change.point().after().size())
        .and(doubts);
  }
}
