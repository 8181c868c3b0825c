package dev.steelyard.core.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a result needs beyond the table's columns. Stored as one JSON object with the keys given
 * here, in this order.
 *
 * @param run {@code run}: the id of the run that measured it
 * @param variant {@code variant}: the experiment's variant
 * @param levels {@code levels}: factor to level
 * @param direction {@code direction}: {@code lower} or {@code higher} is better, or {@code unknown}
 * @param basis {@code direction_from}: where that is from; a row without it is of an older
 *     Steelyard, and its direction a guess
 * @param originalUnit {@code original_unit}: the tool's own unit, where values were converted
 * @param format {@code format}: the harness format it was read from
 * @param extra further keys beside those above; values are what JSON can hold (String, Number,
 *     Boolean, List, Map)
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
    Map<String, Object> extra,
    Optional<String> message) {

  public Metadata {
    levels = Collections.unmodifiableSortedMap(new TreeMap<>(levels));
    extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
  }

  /** Of what Steelyard itself, or its author, says the direction of. */
  public Metadata(
      Optional<String> run,
      Optional<String> variant,
      SortedMap<String, String> levels,
      Direction direction,
      Optional<String> originalUnit,
      Optional<String> format,
      Map<String, Object> extra,
      Optional<String> message) {
    this(run, variant, levels, direction, Basis.STATED, originalUnit, format, extra, message);
  }

  /**
   * A further key: the values are stored as totals of several iterations and were divided when they
   * were read.
   */
  public static final String DIVIDED = "divided_by_iterations";

  /**
   * The keys that {@link #extra} cannot have: those of the other components, and the one under
   * which the store keeps the digest of a row.
   */
  public static final Set<String> KEYS =
      Set.of(
          "run",
          "variant",
          "levels",
          "direction",
          "direction_from",
          "original_unit",
          "format",
          "message",
          "row_digest");

  /** Metadata that says no more than which way is better, and says it of its own knowledge. */
  public static Metadata of(Direction direction) {
    return new Metadata(
        Optional.empty(),
        Optional.empty(),
        new TreeMap<>(),
        direction,
        Optional.empty(),
        Optional.empty(),
        Map.of(),
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
        extra,
        message);
  }

  /** The same with another direction. */
  public Metadata withDirection(Direction other, Basis from) {
    return new Metadata(run, variant, levels, other, from, originalUnit, format, extra, message);
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
        extra,
        message);
  }

  public Metadata withMessage(String json) {
    return new Metadata(
        run, variant, levels, direction, basis, originalUnit, format, extra, Optional.of(json));
  }

  public Metadata with(String key, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(extra);
    more.put(key, value);
    return new Metadata(
        run, variant, levels, direction, basis, originalUnit, format, more, message);
  }

  /**
   * The object that is stored, key by key in its order: text, numbers, truth values, lists and
   * maps, and only what there is to say. A further key that is one of {@link #KEYS} is left out.
   */
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    run.ifPresent(id -> fields.put("run", id));
    variant.ifPresent(name -> fields.put("variant", name));
    if (!levels.isEmpty()) {
      fields.put("levels", levels);
    }
    fields.put("direction", direction.word());
    if (basis != Basis.GUESSED) {
      fields.put("direction_from", basis.word());
    }
    originalUnit.ifPresent(unit -> fields.put("original_unit", unit));
    format.ifPresent(name -> fields.put("format", name));
    extra.forEach((key, value) -> {
      if (!KEYS.contains(key)) {
        fields.put(key, value);
      }
    });
    message.ifPresent(text -> fields.put("message", text));
    return fields;
  }
}
