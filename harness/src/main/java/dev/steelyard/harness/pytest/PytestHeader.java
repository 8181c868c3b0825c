package dev.steelyard.harness.pytest;

import dev.steelyard.harness.json.DamagedEntryException;
import dev.steelyard.harness.json.EntryScanner;
import dev.steelyard.harness.json.Json;
import dev.steelyard.harness.json.Scanned;
import dev.steelyard.harness.reading.Entries;
import dev.steelyard.harness.reading.FileOrigin;
import dev.steelyard.harness.reading.MeasurementBuilder;
import dev.steelyard.harness.reading.Source;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/**
 * What a file says beside its entries: when, with which version of the tool, on which commit. Part
 * of it comes after the entries, so it is read in a pass of its own that parses nothing else.
 */
final class PytestHeader {

  private final Map<String, Object> facts = new LinkedHashMap<>();
  private Map<?, ?> machine = Map.of();
  private String timer = "";
  private FileOrigin origin = FileOrigin.NONE;

  private PytestHeader() {}

  static PytestHeader of(Source source) {
    PytestHeader header = new PytestHeader();
    source.use(in -> {
      EntryScanner scanner = EntryScanner.ofField(in, "benchmarks", Entries.LONGEST);
      for (Scanned next = scanner.next(); !(next instanceof Scanned.End); next = scanner.next()) {
        if (next instanceof Scanned.Field field) {
          header.keep(field);
        }
      }
    });
    header.origin =
        PytestOrigin.of(
            header.facts.get("commit_info") instanceof Map<?, ?> commit ? commit : Map.of(),
            header.machine,
            header.facts.getOrDefault("datetime", ""));
    return header;
  }

  private void keep(Scanned.Field field) {
    switch (field.name()) {
      case "datetime", "version", "commit_info" -> {
        try (JsonParser parser = Json.parser(field.value())) {
          Json.requireSound(field.value());
          facts.put(field.name(), Json.value(parser));
        } catch (DamagedEntryException | JacksonException damage) {
          // The pass that reads the entries reports it, with its place.
          facts.remove(field.name());
        }
      }
      case "timer", "machine_info" -> timer(field);
      default -> {}
    }
  }

  private void timer(Scanned.Field field) {
    try (JsonParser parser = Json.parser(field.value())) {
      Object said = Json.value(parser);
      Object name = said instanceof Map<?, ?> map ? map.get("timer") : said;
      if (field.name().equals("machine_info") && said instanceof Map<?, ?> facts) {
        machine = facts;
      }
      if (name instanceof String text) {
        timer = text;
      }
    } catch (DamagedEntryException | JacksonException damage) {
      // The pass that reads the entries reports it, with its place.
      timer = "";
    }
  }

  /** The name of the timer where the file says it for all entries at once; else empty. */
  String timer() {
    return timer;
  }

  /** Judges a field, in the pass that reads the entries. */
  void field(String name) {
    if (name.equals("datetime") && timestamp().isEmpty()) {
      throw new DamagedEntryException("'datetime' is no time");
    }
  }

  /** Adds what is known to a measurement. */
  MeasurementBuilder describe(MeasurementBuilder draft) {
    draft.fileOrigin(origin);
    return facts.isEmpty()
        ? draft
        : draft.with("pytest_benchmark", Collections.unmodifiableMap(facts)).timestamp(timestamp());
  }

  /** Versions before 4 wrote universal time without saying so. */
  private Optional<Instant> timestamp() {
    if (!(facts.get("datetime") instanceof String text)) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException noOffset) {
      return universal(text);
    }
  }

  private static Optional<Instant> universal(String text) {
    try {
      return Optional.of(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
    } catch (DateTimeParseException noTime) {
      return Optional.empty();
    }
  }
}
