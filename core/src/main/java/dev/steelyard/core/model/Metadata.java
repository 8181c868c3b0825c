package dev.steelyard.core.model;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What a result needs beyond the table's columns. Stored as one JSON object with the keys given
 * here, in this order: {@link MetadataFields}.
 *
 * @param run {@code run}: the id of the run that measured it
 * @param variant {@code variant}: the experiment's variant
 * @param levels {@code levels}: factor to level
 * @param direction {@code direction}: {@code lower} or {@code higher} is better, or {@code unknown}
 * @param basis {@code direction_from}: where that is from; a row without it is of an older
 *     Steelyard, and its direction a guess
 * @param originalUnit {@code original_unit}: the tool's own unit, where values were converted
 * @param format {@code format}: the harness format it was read from
 * @param provenance further keys beside those above: how it was made
 * @param message {@code message}: the tool's whole message, a JSON text kept as it was written
 */
public record Metadata(
    Optional<String> run,
    Optional<String> variant,
    SortedMap<String, String> levels,
    Direction direction,
    Basis basis,
    Optional<String> originalUnit,
    Optional<String> format,
    Provenance provenance,
    Optional<String> message) {

  public Metadata {
    levels = Collections.unmodifiableSortedMap(new TreeMap<>(levels));
  }

  /** Metadata that says no more than which way is better, and says it of its own knowledge. */
  public static Metadata of(Direction direction) {
    return new Metadata(
        Optional.empty(),
        Optional.empty(),
        new TreeMap<>(),
        direction,
        Basis.STATED,
        Optional.empty(),
        Optional.empty(),
        Provenance.NONE,
        Optional.empty());
  }

  public Metadata withRun(String id, String variantName, Map<String, String> levelsOfTrial) {
    return new Metadata(
        Optional.of(id),
        Optional.of(variantName),
        new TreeMap<>(levelsOfTrial),
        direction,
        basis,
        originalUnit,
        format,
        provenance,
        message);
  }

  /** The same with another direction. */
  public Metadata withDirection(Direction other, Basis from) {
    return new Metadata(
        run, variant, levels, other, from, originalUnit, format, provenance, message);
  }

  public Metadata withSource(String formatName, Optional<String> unitBefore) {
    return new Metadata(
        run,
        variant,
        levels,
        direction,
        basis,
        unitBefore,
        Optional.of(formatName),
        provenance,
        message);
  }

  public Metadata withMessage(String json) {
    return new Metadata(
        run,
        variant,
        levels,
        direction,
        basis,
        originalUnit,
        format,
        provenance,
        Optional.of(json));
  }

  /** With a fact for people: {@link Provenance#with}. */
  public Metadata with(String key, Object value) {
    return withProvenance(made -> made.with(key, value));
  }

  /** With more, or something else, said of how it was made. */
  public Metadata withProvenance(UnaryOperator<Provenance> more) {
    return new Metadata(
        run,
        variant,
        levels,
        direction,
        basis,
        originalUnit,
        format,
        more.apply(provenance),
        message);
  }
}
