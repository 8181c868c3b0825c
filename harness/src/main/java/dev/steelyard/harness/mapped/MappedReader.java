package dev.steelyard.harness.mapped;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.harness.json.DamagedEntryException;
import dev.steelyard.harness.json.JsonTree;
import dev.steelyard.harness.reading.Amount;
import dev.steelyard.harness.reading.CsvCells;
import dev.steelyard.harness.reading.EntryFormat;
import dev.steelyard.harness.reading.EntryNames;
import dev.steelyard.harness.reading.Gathered;
import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.HarnessReader;
import dev.steelyard.harness.reading.LineFormat;
import dev.steelyard.harness.reading.Reading;
import dev.steelyard.harness.reading.Source;
import dev.steelyard.harness.reading.SourceHead;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A file of one's own, JSON or CSV, by a {@link Mapping}. Entries of one name, levels and unit are
 * values of one benchmark. Never recognised: the user says the mapping.
 */
public final class MappedReader implements HarnessReader {

  private static final String FORMAT = "map";

  private final Mapping mapping;

  public MappedReader(Mapping mapping) {
    this.mapping = mapping;
  }

  @Override
  public String format() {
    return FORMAT;
  }

  @Override
  public boolean recognises(SourceHead head) {
    return false;
  }

  @Override
  public boolean hasReruns() {
    return true;
  }

  @Override
  public void read(Source source, EntryNames names, Consumer<Reading> consumer) {
    boolean isJson = SourceHead.of(source).begins("{", "[");
    HarnessReader reader = isJson ? new OfJson(mapping) : new OfCsv(mapping);
    reader.read(source, names, consumer);
  }

  /** One entry by names of fields. */
  private interface Entry {

    /** A text or number in a place. */
    Optional<String> plain(Mapping.Place place);

    /** The values in a place. */
    double[] values(Mapping.Place place);

    /** The entry as JSON. */
    String json();
  }

  private static final class MappedRows {
    private final Mapping mapping;
    private final Gathering into;
    private final Map<String, Integer> starts = new HashMap<>();

    MappedRows(Mapping mapping, Gathering into) {
      this.mapping = mapping;
      this.into = into;
    }

    void add(Entry entry, long line) {
      SortedMap<String, String> levels = new TreeMap<>();
      mapping.levels().forEach((factor, place) -> levels.put(factor, text(entry, place)));
      Optional<String> metric = mapping.metric().map(place -> text(entry, place));
      BenchmarkName name =
          new BenchmarkName(text(entry, mapping.name()), levels, metric.map(Amount::metric));
      double[] values = entry.values(mapping.value());
      Gathered one = into.of(name.toString(), text(entry, mapping.unit()), line);
      mapping
          .start()
          .ifPresent(place ->
              one.process(starts.computeIfAbsent(text(entry, place), _ -> starts.size() + 1)));
      for (double value : values) {
        one.value(value, entry.json());
      }
      mapping.better().ifPresent(one::stated);
      metric.ifPresent(one::called);
    }

    private static String text(Entry entry, Mapping.Place place) {
      return place.isField()
          ? entry
              .plain(place)
              .filter(text -> !text.isBlank())
              .orElseThrow(
                  () -> new DamagedEntryException("there is no '%s'".formatted(place.path())))
          : place.path();
    }
  }

  private record OfJson(Mapping mapping) implements EntryFormat {

    @Override
    public String format() {
      return FORMAT;
    }

    @Override
    public String entries() {
      return mapping.rows();
    }

    @Override
    public boolean recognises(SourceHead head) {
      return false;
    }

    @Override
    public EntryReader reader(Gathering into) {
      MappedRows rows = new MappedRows(mapping, into);
      return (tree, line) -> rows.add(new JsonEntry(tree), line);
    }
  }

  private record JsonEntry(JsonTree tree) implements Entry {

    @Override
    public Optional<String> plain(Mapping.Place place) {
      return at(place).map(JsonTree::plain);
    }

    private Optional<JsonTree> at(Mapping.Place place) {
      Optional<JsonTree> found = tree.find(place.path());
      if (found.isPresent()) {
        return found;
      }
      Optional<JsonTree> part = Optional.of(tree);
      for (String field : place.path().split("\\.")) {
        part = part.flatMap(one -> one.find(field));
      }
      return part;
    }

    @Override
    public double[] values(Mapping.Place place) {
      JsonTree value =
          at(place)
              .orElseThrow(
                  () -> new DamagedEntryException("there is no '%s'".formatted(place.path())));
      return value.isArray() ? value.numbers().toArray() : new double[] {value.number()};
    }

    @Override
    public String json() {
      return tree.json();
    }
  }

  private record OfCsv(Mapping mapping) implements LineFormat {

    @Override
    public String format() {
      return FORMAT;
    }

    @Override
    public boolean recognises(SourceHead head) {
      return false;
    }

    @Override
    public TextReader reader(Gathering into) {
      MappedRows rows = new MappedRows(mapping, into);
      List<String> columns = new ArrayList<>();
      return line -> {
        List<String> cells = CsvCells.of(line.text(), mapping.separator());
        if (columns.isEmpty()) {
          columns.addAll(cells);
          return line.skipped("header");
        }
        rows.add(new CsvEntry(CsvCells.named(columns, cells), line.json()), line.number());
        return Optional.<Reading>empty();
      };
    }
  }

  private record CsvEntry(Map<String, String> cells, String json) implements Entry {

    @Override
    public Optional<String> plain(Mapping.Place place) {
      return Optional.ofNullable(cells.get(place.path()));
    }

    @Override
    public double[] values(Mapping.Place place) {
      String cell = cells.get(place.path());
      if (cell == null) {
        throw new DamagedEntryException("there is no column '%s'".formatted(place.path()));
      }
      return new double[] {Amount.number(cell)};
    }
  }
}
