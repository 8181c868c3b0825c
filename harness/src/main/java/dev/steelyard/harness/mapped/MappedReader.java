package dev.steelyard.harness.mapped;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.text.Listed;
import dev.steelyard.harness.json.JsonTree;
import dev.steelyard.harness.reading.Amount;
import dev.steelyard.harness.reading.CsvCells;
import dev.steelyard.harness.reading.CsvFormat;
import dev.steelyard.harness.reading.EntryFormat;
import dev.steelyard.harness.reading.EntryNames;
import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.HarnessReader;
import dev.steelyard.harness.reading.Reading;
import dev.steelyard.harness.reading.Source;
import dev.steelyard.harness.reading.SourceHead;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
      return new MappedJson(mapping, into);
    }
  }

  private static final class MappedJson implements EntryFormat.EntryReader {
    private final Mapping mapping;
    private final Gathering into;
    private final MappedRows rows;
    private final List<String> beside = new ArrayList<>();

    MappedJson(Mapping mapping, Gathering into) {
      this.mapping = mapping;
      this.into = into;
      rows = new MappedRows(mapping, into);
    }

    @Override
    public void entry(JsonTree entry, long line) {
      rows.add(new JsonFields(entry), line);
    }

    @Override
    public void field(String name, JsonTree value) {
      beside.add(name);
    }

    @Override
    public void end() {
      if (rows.isEmpty() && !mapping.rows().isEmpty() && !beside.isEmpty()) {
        throw SteelyardException.invalid(
            "'%s' has no entries in a field '%s'; its fields are %s"
                .formatted(into.file(), mapping.rows(), Listed.few(beside)));
      }
      rows.end();
    }
  }

  private record JsonFields(JsonTree tree) implements MappedRow {

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
      JsonTree value = at(place).orElseThrow();
      return value.isArray() ? value.numbers().toArray() : new double[] {value.number()};
    }

    @Override
    public boolean has(Mapping.Place place) {
      return at(place).isPresent();
    }

    @Override
    public List<String> fields() {
      return List.copyOf(tree.fields().keySet());
    }

    @Override
    public String json() {
      return tree.json();
    }
  }

  private record OfCsv(Mapping mapping) implements CsvFormat {

    @Override
    public String format() {
      return FORMAT;
    }

    @Override
    public boolean recognises(SourceHead head) {
      return false;
    }

    @Override
    public char separator() {
      return mapping.separator();
    }

    @Override
    public RowReader reader(Gathering into) {
      return new MappedCsv(mapping, into);
    }
  }

  private static final class MappedCsv implements CsvFormat.RowReader {
    private final Mapping mapping;
    private final Gathering into;
    private final MappedRows rows;
    private List<String> columns = List.of();

    MappedCsv(Mapping mapping, Gathering into) {
      this.mapping = mapping;
      this.into = into;
      rows = new MappedRows(mapping, into);
    }

    @Override
    public void columns(List<String> names) {
      columns = names;
      for (Mapping.Place place : mapping.fields()) {
        int times = Collections.frequency(names, place.path());
        if (times == 0) {
          throw SteelyardException.invalid(missing(place.path()));
        }
        if (times > 1) {
          throw SteelyardException.invalid(
              "'%s' has %d columns '%s', and nothing tells which one is meant; give each a name of its own"
                  .formatted(into.file(), times, place.path()));
        }
      }
    }

    private String missing(String path) {
      return columns.size() == 1
          ? "'%s' has one column, '%s'; if it is several, say what is between them: separator=; or separator=tab"
              .formatted(into.file(), Listed.few(columns))
          : "'%s' has no column '%s'; its columns are %s"
              .formatted(into.file(), path, Listed.few(columns));
    }

    @Override
    public void row(List<String> cells, String text, long line) {
      rows.add(new CsvFields(CsvCells.named(columns, cells), JsonTree.quoted(text)), line);
    }

    @Override
    public void end() {
      rows.end();
    }
  }

  private record CsvFields(Map<String, String> cells, String json) implements MappedRow {

    @Override
    public Optional<String> plain(Mapping.Place place) {
      return Optional.ofNullable(cells.get(place.path()));
    }

    @Override
    public double[] values(Mapping.Place place) {
      return new double[] {Amount.number(plain(place).orElseThrow())};
    }

    @Override
    public boolean has(Mapping.Place place) {
      return plain(place).filter(text -> !text.isBlank()).isPresent();
    }

    @Override
    public List<String> fields() {
      return List.copyOf(cells.keySet());
    }
  }
}
