package dev.steelyard.harness.otava;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.harness.json.DamagedEntryException;
import dev.steelyard.harness.reading.Amount;
import dev.steelyard.harness.reading.CsvCells;
import dev.steelyard.harness.reading.FileOrigin;
import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.LineFormat;
import dev.steelyard.harness.reading.Reading;
import dev.steelyard.harness.reading.SourceHead;
import dev.steelyard.harness.reading.TextLine;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Apache Otava, which was Hunter: its CSV, a line for each build with the columns {@code time} and
 * {@code commit} and one for each metric. Each line is of its own build, the commit it names. The
 * units are in Otava's configuration and not in the file, so values are numbers.
 */
public final class OtavaReader implements LineFormat {

  private static final Pattern HEADER = Pattern.compile("\"?time\"?,\"?commit\"?,.+");

  @Override
  public String format() {
    return "otava";
  }

  @Override
  public boolean recognises(SourceHead head) {
    return !head.lines().isEmpty() && HEADER.matcher(head.lines().getFirst()).matches();
  }

  @Override
  public TextReader reader(Gathering into) {
    List<String> columns = new ArrayList<>();
    return line -> {
      if (columns.isEmpty()) {
        if (!HEADER.matcher(line.text()).matches()) {
          throw new DamagedEntryException("expected a header 'time,commit,METRIC…'");
        }
        columns.addAll(CsvCells.of(line.text(), ','));
        return line.skipped("header");
      }
      row(line, CsvCells.named(columns, CsvCells.of(line.text(), ',')), into);
      return Optional.<Reading>empty();
    };
  }

  private static void row(TextLine line, Map<String, String> row, Gathering into) {
    String commit = row.getOrDefault("commit", "").toLowerCase(Locale.ROOT);
    if (!commit.matches("[0-9a-f]{40}|[0-9a-f]{64}")) {
      throw new DamagedEntryException(
          "the commit '%s' is no whole hash; a line is of the build that it names"
              .formatted(commit));
    }
    Instant time = time(row.getOrDefault("time", ""));
    FileOrigin origin =
        new FileOrigin(
            Optional.of(commit),
            Optional.of(time),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    row.forEach((column, cell) -> {
      if (!column.equals("time") && !column.equals("commit") && !cell.isBlank()) {
        into.at(commit, BenchmarkName.of(column).toString(), "number", line.number())
            .value(Amount.number(cell), line.json())
            .origin(origin);
      }
    });
  }

  /** A time without a zone is in UTC, as Otava takes it. */
  private static Instant time(String text) {
    String iso = text.strip().replaceFirst(" (?=\\d)", "T").replace(" ", "");
    try {
      return OffsetDateTime.parse(iso.replaceFirst("([+-]\\d{2})(\\d{2})$", "$1:$2")).toInstant();
    } catch (DateTimeException noZone) {
      try {
        return LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
      } catch (DateTimeException noTime) {
        throw new DamagedEntryException(
            "'%s' is no time like 2026-01-31T12:00:00Z".formatted(text));
      }
    }
  }
}
