package dev.steelyard.harness.criterion;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.harness.json.DamagedEntryException;
import dev.steelyard.harness.json.Json;
import dev.steelyard.harness.json.Numbers;
import dev.steelyard.harness.json.RawJson;
import dev.steelyard.harness.json.Slice;
import dev.steelyard.harness.reading.Entries;
import dev.steelyard.harness.reading.EntryNames;
import dev.steelyard.harness.reading.MeasurementBuilder;
import dev.steelyard.harness.reading.ReadProblem;
import dev.steelyard.harness.reading.Reading;
import dev.steelyard.harness.reading.Skipped;
import dev.steelyard.harness.reading.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.core.JsonParser;

/**
 * The tree {@code target/criterion} that plain {@code cargo bench} leaves: below each benchmark's
 * folder, {@code new/} with {@code benchmark.json} (its name), {@code sample.json} (the batches)
 * and {@code estimates.json} (Criterion's own summary). {@code base/} is an earlier run and is not
 * read, unless it is the folder that was named.
 *
 * <p>The tree does not say its unit. It is nanoseconds, as Criterion's own clock gives; a custom
 * measurement of another kind must be read from the messages of cargo criterion.
 */
final class CriterionTree {

  private static final String NAME_FILE = "benchmark.json";
  private static final String SAMPLE_FILE = "sample.json";
  private static final String ESTIMATES_FILE = "estimates.json";

  private final Source source;
  private final EntryNames names;
  private final Consumer<Reading> consumer;

  CriterionTree(Source source, EntryNames names, Consumer<Reading> consumer) {
    this.source = source;
    this.names = names;
    this.consumer = consumer;
  }

  void read() {
    List<Path> folders = folders();
    if (folders.isEmpty()) {
      throw SteelyardException.invalid(
          "no Criterion results in '%s': no new/benchmark.json below it; name target/criterion"
                  .formatted(source.name())
              + " after `cargo bench`, or a file of `cargo criterion --message-format=json`");
    }
    folders.forEach(folder -> consumer.accept(benchmark(folder)));
  }

  private List<Path> folders() {
    try (Stream<Path> all = Files.walk(source.path())) {
      return all.filter(path -> path.endsWith(NAME_FILE))
          .map(Path::getParent)
          .filter(folder -> folder.equals(source.path()) || folder.endsWith("new"))
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw SteelyardException.cannotRun(
          "cannot read '%s': %s; check the folder's permissions"
              .formatted(source.name(), FileFault.why(e)),
          e);
    }
  }

  private Reading benchmark(Path folder) {
    List<String> parts = new ArrayList<>();
    Name name = new Name();
    Sample sample = new Sample();
    for (Reading problem : problems(folder, NAME_FILE, name::field, parts)) {
      return problem;
    }
    if (names.isSkimming()) {
      name(name, folder);
      return new Skipped(folder.toString(), 1, "name");
    }
    for (Reading problem : problems(folder, SAMPLE_FILE, sample::field, parts)) {
      return problem;
    }
    if (Files.exists(folder.resolve(ESTIMATES_FILE))) {
      problems(folder, ESTIMATES_FILE, (field, value) -> value.skipChildren(), parts)
          .forEach(consumer);
    }
    String file = folder.resolve(SAMPLE_FILE).toString();
    try {
      return MeasurementBuilder.of(
              CriterionReader.FORMAT, name(name, folder), sample.values(), "ns")
          .oneStart()
          .throughput(name.throughput.work())
          .iterationsAValue(CriterionBatches.fewest(sample.counts))
          .message("{" + String.join(",", parts) + "}")
          .at(file, 1);
    } catch (DamagedEntryException damage) {
      return ReadProblem.at(file, 1, damage.reason());
    }
  }

  /** Each folder is another entry. */
  private String name(Name name, Path folder) {
    Slice entry = Slice.of(folder.toString().getBytes(StandardCharsets.UTF_8));
    return names.of(name.fullId, "ns", List.of(), entry);
  }

  /** Reads one small file into its fields and keeps its text; gives what went wrong. */
  private static List<Reading> problems(
      Path folder, String file, Json.FieldReader fields, List<String> parts) {
    Path path = folder.resolve(file);
    List<Reading> problems = new ArrayList<>();
    Entries.Parser parser =
        text -> {
          Json.wholeObject(text, fields);
          String key = file.substring(0, file.indexOf('.'));
          parts.add('"' + key + "\":" + RawJson.compact(text));
          return List.of();
        };
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      return List.of(ReadProblem.at(path.toString(), 1, "it is no regular file; it was not read"));
    }
    try (Source part = Source.open(path)) {
      new Entries(part, parser, problems::add).whole();
      part.grownOrShrunk().ifPresent(problems::add);
    } catch (SteelyardException e) {
      problems.add(ReadProblem.at(path.toString(), 1, String.valueOf(e.getMessage())));
    }
    return problems;
  }

  /** {@code benchmark.json}. */
  private static final class Name {
    private String fullId = "";
    private final CriterionThroughput throughput = new CriterionThroughput();

    void field(String name, JsonParser value) {
      switch (name) {
        case "full_id" -> fullId = Json.text(value);
        case "throughput" -> throughput.ofTree(value);
        default -> value.skipChildren();
      }
    }
  }

  /** {@code sample.json}. */
  private static final class Sample {
    private final Numbers counts = new Numbers();
    private final Numbers totals = new Numbers();

    void field(String name, JsonParser value) {
      switch (name) {
        case "iters" -> Json.numbers(value, counts);
        case "times" -> Json.numbers(value, totals);
        default -> value.skipChildren();
      }
    }

    Numbers values() {
      return CriterionBatches.perIteration(counts, totals);
    }
  }
}
