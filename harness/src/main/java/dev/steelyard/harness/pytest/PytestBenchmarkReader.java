package dev.steelyard.harness.pytest;

import dev.steelyard.harness.json.DamagedEntryException;
import dev.steelyard.harness.json.EntryScanner;
import dev.steelyard.harness.json.Json;
import dev.steelyard.harness.json.Numbers;
import dev.steelyard.harness.json.RawJson;
import dev.steelyard.harness.json.Slice;
import dev.steelyard.harness.reading.Entries;
import dev.steelyard.harness.reading.EntryNames;
import dev.steelyard.harness.reading.HarnessReader;
import dev.steelyard.harness.reading.MeasurementBuilder;
import dev.steelyard.harness.reading.Reading;
import dev.steelyard.harness.reading.Source;
import dev.steelyard.harness.reading.SourceHead;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * pytest-benchmark: the file that {@code --benchmark-json} writes, or {@code --benchmark-save} with
 * {@code --benchmark-save-data}.
 *
 * <p>{@code stats.data} holds what the timer counts in, for one iteration: seconds, or nanoseconds
 * of a timer whose name ends in {@code _ns}: the tool has already divided each round by its
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
  public boolean recognises(SourceHead head) {
    return head.hasFields("machine_info", ENTRIES)
        || head.hasFields("machine_info", "commit_info")
        || head.hasFields(ENTRIES, "datetime", "version")
        || head.hasFields("fullname", "stats");
  }

  @Override
  public void read(Source source, EntryNames names, Consumer<Reading> consumer) {
    PytestHeader header = PytestHeader.of(source);
    Entries entries =
        new Entries(
            source,
            entry -> {
              Entry read = new Entry();
              if (names.isSkimming()) {
                Json.skim(entry, read::title);
                read.name(names, entry);
                return List.of();
              }
              Json.wholeObject(entry, read::field);
              MeasurementBuilder draft =
                  read.draft(read.name(names, entry), header.timer())
                      .message(RawJson.compact(entry));
              return List.of(header.describe(draft).at(source, entry.line()));
            },
            consumer);
    source.use(in ->
        entries.of(
            EntryScanner.ofField(in, ENTRIES, Entries.LONGEST),
            (String name, Slice value) -> header.field(name)));
  }

  /** What is read of one entry. */
  private static final class Entry {
    private final PytestName name = new PytestName();
    private final Numbers times = new Numbers();
    private String timer = "";
    private long iterations;
    private boolean hasStats;
    private boolean hasData;

    void title(String field, JsonParser value) {
      switch (field) {
        case "name" -> name.name(value);
        case "fullname" -> name.fullName(value);
        case "param" -> name.param(value);
        case "params" -> name.params(value);
        default -> value.skipChildren();
      }
    }

    String name(EntryNames names, Slice entry) {
      return names.of(name.canonical(), "s", name.apart(), entry);
    }

    void field(String field, JsonParser value) {
      switch (field) {
        case "options" -> {
          if (value.currentToken() == JsonToken.START_OBJECT) {
            Json.object(value, this::option);
          } else {
            value.skipChildren();
          }
        }
        case "stats" -> {
          hasStats = true;
          Json.object(value, this::stat);
        }
        default -> title(field, value);
      }
    }

    private void option(String option, JsonParser value) {
      if (option.equals("timer") && value.currentToken() == JsonToken.VALUE_STRING) {
        timer = Json.text(value);
      } else {
        value.skipChildren();
      }
    }

    private void stat(String field, JsonParser value) {
      if (field.equals("data") && value.currentToken() != JsonToken.VALUE_NULL) {
        hasData = true;
        Json.numbers(value, times);
      } else if (field.equals("iterations") && value.currentToken() == JsonToken.VALUE_NUMBER_INT) {
        iterations = (long) Json.number(value);
      } else {
        value.skipChildren();
      }
    }

    MeasurementBuilder draft(String canonical, String timerOfAll) {
      if (!hasStats) {
        throw new DamagedEntryException("'%s' has no stats".formatted(name.canonical()));
      }
      if (!hasData) {
        throw new DamagedEntryException(
            "'%s' was saved without its values; run pytest with --benchmark-json=FILE,"
                    .formatted(name.canonical())
                + " or add --benchmark-save-data to --benchmark-save");
      }
      String said = timer.isEmpty() ? timerOfAll : timer;
      MeasurementBuilder draft =
          MeasurementBuilder.of(FORMAT, canonical, times, said.endsWith("_ns") ? "ns" : "s")
              .oneStart();
      return iterations >= 1 ? draft.iterationsAValue(iterations) : draft;
    }
  }
}
