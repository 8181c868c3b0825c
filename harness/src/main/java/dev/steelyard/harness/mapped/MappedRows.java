package dev.steelyard.harness.mapped;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.text.Listed;
import dev.steelyard.harness.json.DamagedEntryException;
import dev.steelyard.harness.reading.Amount;
import dev.steelyard.harness.reading.Gathered;
import dev.steelyard.harness.reading.Gathering;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The rows of one file by a {@link Mapping}. What holds for the whole file is told once: a field
 * that no row has, and commas in numbers, after which nobody knows what a point means. For one
 * thread.
 */
final class MappedRows {

  private static final Pattern COMMA = Pattern.compile("[+-]?\\d[\\d.]*,[\\d.,]*\\d");

  /** A row without something in a field. */
  private record Missing(long line, String path) {}

  private final Mapping mapping;
  private final List<Mapping.Place> places;
  private final Gathering into;
  private final ExportedBuilds builds;
  private final Map<String, Integer> starts = new HashMap<>();
  private final Set<String> found = new HashSet<>();
  private final List<Missing> missing = new ArrayList<>();
  private List<String> fields = List.of();
  private long rows;
  private String comma = "";

  MappedRows(Mapping mapping, Gathering into) {
    this.mapping = mapping;
    places = mapping.fields();
    this.into = into;
    builds = new ExportedBuilds(mapping, into.file());
  }

  boolean isEmpty() {
    return rows == 0;
  }

  void add(MappedRow row, long line) {
    if (rows++ == 0) {
      fields = row.fields();
      requireTexts(row);
    }
    builds.add(row);
    Optional<Mapping.Place> without = places.stream().filter(place -> !row.has(place)).findFirst();
    places.stream().filter(row::has).forEach(place -> found.add(place.path()));
    if (without.isPresent()) {
      missing.add(new Missing(line, without.get().path()));
    } else if (!hasComma(row, line)) {
      values(row, line);
    }
  }

  /** A text that is a field's name was meant to be the field. */
  private void requireTexts(MappedRow row) {
    mapping
        .texts()
        .forEach((key, text) -> {
          if (row.fields().contains(text)) {
            throw SteelyardException.invalid(
                "%s=%s is a text that would hold for all, and '%s' has a field of that name; write %s=$.%s"
                    .formatted(key, text, into.file(), key, text));
          }
        });
  }

  private boolean hasComma(MappedRow row, long line) {
    Optional<String> text;
    try {
      text = row.plain(mapping.value()).filter(cell -> COMMA.matcher(cell.strip()).matches());
    } catch (DamagedEntryException noText) {
      return false;
    }
    if (comma.isEmpty() && text.isPresent()) {
      comma = "line %d of '%s' has the value '%s'".formatted(line, into.file(), text.get());
    }
    return text.isPresent();
  }

  private void values(MappedRow row, long line) {
    SortedMap<String, String> levels = new TreeMap<>();
    mapping.levels().forEach((factor, place) -> levels.put(factor, text(row, place)));
    Optional<String> metric = mapping.metric().map(place -> text(row, place));
    BenchmarkName name =
        new BenchmarkName(text(row, mapping.name()), levels, metric.map(Amount::metric));
    double[] values = row.values(mapping.value());
    Gathered one = into.of(name.toString(), text(row, mapping.unit()), line);
    mapping
        .start()
        .ifPresent(
            place -> one.process(starts.computeIfAbsent(text(row, place), _ -> starts.size() + 1)));
    for (double value : values) {
      one.value(value, row.json());
    }
    mapping.better().ifPresent(one::stated);
    metric.ifPresent(one::called);
  }

  private static String text(MappedRow row, Mapping.Place place) {
    return place.isField() ? row.plain(place).orElseThrow() : place.path();
  }

  /**
   * After the last row.
   *
   * @throws SteelyardException when nothing of the file can be what the mapping says
   */
  void end() {
    for (Missing one : missing) {
      if (!found.contains(one.path)) {
        throw SteelyardException.invalid(
            "there is no '%s' in any entry of '%s'; the first has %s"
                .formatted(one.path, into.file(), Listed.few(fields)));
      }
    }
    if (!comma.isEmpty()) {
      throw SteelyardException.invalid(
          comma
              + ", whose comma may stand before decimals or between thousands, and so may any"
              + " point; nothing is read: write numbers with a point and without commas");
    }
    missing.forEach(one -> into.problem(one.line, "there is no '%s'".formatted(one.path)));
  }
}
