package dev.steelyard.harness.format;

import dev.steelyard.harness.json.DamagedException;
import dev.steelyard.harness.json.EntryScanner;
import dev.steelyard.harness.json.Json;
import dev.steelyard.harness.json.Numbers;
import dev.steelyard.harness.json.RawJson;
import dev.steelyard.harness.json.Slice;
import dev.steelyard.harness.reading.Draft;
import dev.steelyard.harness.reading.Entries;
import dev.steelyard.harness.reading.HarnessReader;
import dev.steelyard.harness.reading.Head;
import dev.steelyard.harness.reading.Reading;
import dev.steelyard.harness.reading.Source;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * pytest-benchmark: the file that {@code --benchmark-json} writes, or {@code --benchmark-save} with
 * {@code --benchmark-save-data}.
 *
 * <p>{@code stats.data} holds seconds per iteration: the tool has already divided each round by its
 * iterations. A file saved without data holds a summary only; its entries become problems, since
 * values cannot be made up from a summary.
 */
public final class PytestBenchmarkReader implements HarnessReader {

  static final String FORMAT = "pytest-benchmark";
  private static final String ENTRIES = "benchmarks";

  @Override
  public String format() {
    return FORMAT;
  }

  @Override
  public boolean recognises(Head head) {
    return head.hasFields("machine_info", ENTRIES)
        || head.hasFields("machine_info", "commit_info")
        || head.hasFields(ENTRIES, "datetime", "version")
        || head.hasFields("fullname", "stats");
  }

  @Override
  public void read(Source source, Consumer<Reading> consumer) {
    PytestHeader header = PytestHeader.of(source);
    Entries entries =
        new Entries(
            source,
            entry -> {
              Entry read = new Entry();
              Json.wholeObject(entry, read::field);
              Draft draft = read.draft().message(RawJson.compact(entry));
              return List.of(header.describe(draft).at(source, entry.line()));
            },
            consumer);
    source.use(in ->
        entries.of(
            EntryScanner.ofField(in, ENTRIES, Entries.LONGEST),
            (String name, Slice value) -> header.field(name, value)));
  }

  /** What is read of one entry. */
  private static final class Entry {
    private final PytestName name = new PytestName();
    private final Numbers seconds = new Numbers();
    private boolean hasStats;
    private boolean hasData;

    void field(String field, JsonParser value) {
      switch (field) {
        case "name" -> name.name(value);
        case "fullname" -> name.fullName(value);
        case "param" -> name.param(value);
        case "params" -> name.params(value);
        case "stats" -> {
          hasStats = true;
          Json.object(value, this::stat);
        }
        default -> value.skipChildren();
      }
    }

    private void stat(String field, JsonParser value) {
      if (field.equals("data") && value.currentToken() != JsonToken.VALUE_NULL) {
        hasData = true;
        Json.numbers(value, seconds);
      } else {
        value.skipChildren();
      }
    }

    Draft draft() {
      if (!hasStats) {
        throw new DamagedException("'%s' has no stats".formatted(name.canonical()));
      }
      if (!hasData) {
        throw new DamagedException(
            "'%s' was saved without its values; run pytest with --benchmark-json=FILE,"
                    .formatted(name.canonical())
                + " or add --benchmark-save-data to --benchmark-save");
      }
      return Draft.of(FORMAT, name.canonical(), seconds, "s").oneStart();
    }
  }
}
