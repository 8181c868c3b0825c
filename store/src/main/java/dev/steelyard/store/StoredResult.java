package dev.steelyard.store;

import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Provenance;
import dev.steelyard.core.statistics.Summary;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Scale;
import dev.steelyard.core.unit.Unit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stored row in canonical units: rows keep the unit they were written with, in its spelling, and
 * rows of lance-bench keep totals. The tools of lance-bench's scripts measure a benchmark in one
 * process.
 */
public record StoredResult(Values values, Summary summary, Unit unit, Metadata metadata) {

  /** The scale of a stored unit; a blank one is a unit of its own. */
  public static Scale scale(String unit) {
    return unit.isBlank() ? new Scale(Unit.of(unit), 1) : Scale.of(unit);
  }

  /** Whether values and metadata of a row in this unit have to be read to know what it means. */
  public static boolean mayBeOther(String unit) {
    return unit.equals(OtherProgram.UNIT);
  }

  /**
   * Reads what a row holds.
   *
   * @param summary as stored; kept where the values are what they say
   * @param unit as stored
   * @param metadata as stored
   * @param texts reads it
   */
  public static StoredResult of(
      String benchmark,
      Values values,
      Summary summary,
      String unit,
      @Nullable String metadata,
      MetadataTexts texts) {
    Scale scale = scale(unit);
    Metadata read = texts.read(metadata, benchmark, scale.unit());
    Optional<OtherProgram> other =
        metadata != null && mayBeOther(unit) && isForeign(read, metadata)
            ? OtherProgram.of(metadata, values)
            : Optional.empty();
    if (other.isPresent()) {
      return of(benchmark, other.get(), metadata);
    }
    boolean isWhole = scale.isExact() && !mayBeOther(unit);
    Values scaled = scaled(values, scale);
    return new StoredResult(scaled, isWhole ? summary : Summary.of(scaled), scale.unit(), read);
  }

  /** Whether the text was taken to be another program's message. */
  private static boolean isForeign(Metadata read, String text) {
    return read.message().filter(text::equals).isPresent();
  }

  private static StoredResult of(String benchmark, OtherProgram other, @Nullable String metadata) {
    Scale scale = scale(other.unit());
    Values values = scaled(other.values(), scale);
    Metadata read =
        MetadataJson.read(metadata, benchmark, scale.unit())
            .withProvenance(made -> made.withValuesPerStart(List.of(values.size())));
    return new StoredResult(
        values,
        Summary.of(values),
        scale.unit(),
        other.divided() ? read.withProvenance(Provenance::divided) : read);
  }

  private static Values scaled(Values values, Scale scale) {
    return scale.isExact() ? values : Values.of(values.stream().map(scale::canonical).toArray());
  }
}
