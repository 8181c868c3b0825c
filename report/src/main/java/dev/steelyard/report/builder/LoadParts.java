package dev.steelyard.report.builder;

import static dev.steelyard.report.document.Medium.MARKDOWN;
import static dev.steelyard.report.document.Medium.TEXT;

import dev.steelyard.load.record.Part;
import dev.steelyard.load.record.PartTotals;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RequestTotals;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.document.Cell;
import dev.steelyard.report.document.Column;
import dev.steelyard.report.document.Document;
import dev.steelyard.report.document.Row;
import dev.steelyard.report.document.Tone;
import dev.steelyard.report.load.LoadNumbers;
import dev.steelyard.report.load.LoadWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A load test by its parts: its workflows, and each kind of users in each stage. */
final class LoadParts {

  private final Recording recording;
  private final Document document;

  LoadParts(Recording recording, Document document) {
    this.recording = recording;
    this.document = document;
  }

  void all() {
    workflows();
    parts();
  }

  private void workflows() {
    List<Row> rows = new ArrayList<>();
    recording
        .groups()
        .forEach((group, micros) -> {
          List<Cell> cells = new ArrayList<>();
          cells.add(Cell.of(group));
          cells.add(Cell.of(Signs.grouped(micros.count())));
          RequestCells.times(micros, cells, 50, 95, 99, 100);
          rows.add(Row.of(cells));
        });
    document.section(
        document.isFor(MARKDOWN) ? "" : "workflows, with their pauses",
        inner ->
            inner.table(
                List.of(
                    Column.name("workflow, with its pauses", 9).bare(),
                    Column.number("count").worth(6),
                    Column.number("p50"),
                    Column.number("p95").worth(8),
                    Column.number("p99").worth(9),
                    Column.number("max").worth(5)),
                rows));
  }

  private void parts() {
    List<Row> rows = recording.parts().entrySet().stream().map(this::part).toList();
    document.section(
        document.isFor(MARKDOWN) ? "" : "by kind of users and stage",
        inner ->
            inner.table(
                List.of(
                    Column.name("users and stage", 9).bare(),
                    Column.number("for").worth(3),
                    Column.number("iterations").worth(4),
                    Column.number("requests").worth(6),
                    Column.number("a second").worth(7),
                    Column.number("failed").worth(10),
                    Column.number("p50"),
                    Column.number("p95").worth(9),
                    Column.number("p99").worth(5)),
                rows));
  }

  private Row part(Map.Entry<Part, PartTotals> entry) {
    Part part = entry.getKey();
    PartTotals its = entry.getValue();
    RequestTotals totals = its.totals().all();
    // In text, stages stand under their kind.
    boolean under = document.isFor(TEXT) && part.stage() > 0 && !part.kind().isEmpty();
    double rate = LoadWords.perSecond(its.length(), its.ended().all().count());
    List<Cell> cells = new ArrayList<>();
    Stream.of(
            under ? "  stage " + part.stage() : LoadWords.part(part),
            LoadWords.time(its.length()),
            Signs.grouped(its.totals().iterations().completed()),
            Signs.grouped(totals.count()),
            document.isFor(TEXT) ? LoadNumbers.rate(rate) : LoadNumbers.number(rate))
        .map(Cell::of)
        .forEach(cells::add);
    cells.add(RequestCells.failed(totals, recording.all(), document));
    RequestCells.times(totals.latency(), cells, 50, 95, 99);
    boolean broken = totals.failed() > 0 && document.isFor(TEXT);
    return Row.of(cells).tone(broken ? Tone.BAD : Tone.PLAIN, 1);
  }
}
