package dev.steelyard.core.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Metadata as the object that is stored and exchanged, and back: its keys and their order are
 * sealed. Whoever writes or reads JSON puts this object into it or takes it out of it, and knows no
 * key but those named here.
 */
public final class MetadataFields {

  public static final String RUN = "run";
  public static final String VARIANT = "variant";
  public static final String LEVELS = "levels";
  public static final String DIRECTION = "direction";
  public static final String DIRECTION_FROM = "direction_from";
  public static final String MESSAGE = "message";

  /** As {@link Provenance#minimumEffect} and {@link Provenance#minimumDifferences} are stored. */
  public static final String MINIMUM_EFFECT = ProvenanceKey.MINIMUM_EFFECT.word();

  public static final String MINIMUM_DIFFERENCES = ProvenanceKey.MINIMUM_DIFFERENCES.word();

  /** With which the keys begin that {@link Provenance#failed} is stored under. */
  public static final String FAILED = "failed_";

  /** As {@link Provenance#othersShare} is stored. */
  public static final String OTHERS = ProvenanceKey.OTHERS_CPU.word();

  /** Under which the store keeps the digest of a row; no part of the metadata. */
  public static final String ROW_DIGEST = "row_digest";

  private static final String ORIGINAL_UNIT = "original_unit";
  private static final String FORMAT = "format";

  /** The keys whose values are texts. */
  public static final Set<String> TEXTS =
      Set.of(RUN, VARIANT, DIRECTION, DIRECTION_FROM, ORIGINAL_UNIT, FORMAT, MESSAGE);

  private static final Set<String> NO_TEXTS = Set.of(LEVELS, ROW_DIGEST);

  private static final Metadata BARE = Metadata.of(Direction.UNKNOWN);

  private MetadataFields() {}

  /**
   * The object, key by key in its order: text, numbers, truth values, lists and maps, and only what
   * there is to say.
   */
  public static Map<String, Object> write(Metadata metadata) {
    Map<String, Object> fields = new LinkedHashMap<>();
    metadata.run().ifPresent(id -> fields.put(RUN, id));
    metadata.variant().ifPresent(name -> fields.put(VARIANT, name));
    if (!metadata.levels().isEmpty()) {
      fields.put(LEVELS, metadata.levels());
    }
    fields.put(DIRECTION, metadata.direction().word());
    if (metadata.basis() != Basis.GUESSED) {
      fields.put(DIRECTION_FROM, metadata.basis().word());
    }
    metadata.originalUnit().ifPresent(unit -> fields.put(ORIGINAL_UNIT, unit));
    metadata.format().ifPresent(name -> fields.put(FORMAT, name));
    fields.putAll(metadata.provenance().stored());
    metadata.message().ifPresent(text -> fields.put(MESSAGE, text));
    return fields;
  }

  /**
   * Reads the object.
   *
   * @return empty when it has no direction, or one of its keys another type: it is another
   *     program's
   */
  public static Optional<Metadata> read(Map<String, ? extends @Nullable Object> fields) {
    boolean isOurs =
        TEXTS.stream().allMatch(key -> isTextIfSaid(fields, key))
            && isTextIfSaid(fields, ROW_DIGEST)
            && (!fields.containsKey(LEVELS) || levels(fields).isPresent())
            && text(fields, DIRECTION).flatMap(Direction::ofWord).isPresent();
    return isOurs ? Optional.of(over(fields, BARE, Basis.GUESSED)) : Optional.empty();
  }

  /**
   * What the object says, over what is known without it. Where it says a direction, no format means
   * that there was none.
   *
   * @param alone the basis of a direction that is said without one
   */
  public static Metadata over(
      Map<String, ? extends @Nullable Object> fields, Metadata derived, Basis alone) {
    Optional<Direction> direction = text(fields, DIRECTION).flatMap(Direction::ofWord);
    Basis basis = text(fields, DIRECTION_FROM).flatMap(Basis::ofWord).orElse(alone);
    return new Metadata(
        text(fields, RUN),
        text(fields, VARIANT),
        levels(fields).orElse(derived.levels()),
        direction.orElse(derived.direction()),
        direction.isPresent() ? basis : derived.basis(),
        text(fields, ORIGINAL_UNIT).or(derived::originalUnit),
        text(fields, FORMAT).or(() -> direction.isPresent() ? Optional.empty() : derived.format()),
        Provenance.of(fields),
        text(fields, MESSAGE));
  }

  /** Whether it is a key of the metadata's own, and none of its {@link Provenance}. */
  static boolean isKey(String key) {
    return TEXTS.contains(key) || NO_TEXTS.contains(key);
  }

  private static boolean isTextIfSaid(Map<String, ? extends @Nullable Object> fields, String key) {
    return !fields.containsKey(key) || fields.get(key) instanceof String;
  }

  private static Optional<String> text(Map<String, ? extends @Nullable Object> fields, String key) {
    return fields.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** Empty where a level is no text. */
  private static Optional<SortedMap<String, String>> levels(
      Map<String, ? extends @Nullable Object> fields) {
    if (!(fields.get(LEVELS) instanceof Map<?, ?> said)) {
      return Optional.empty();
    }
    SortedMap<String, String> levels = new TreeMap<>();
    for (var entry : said.entrySet()) {
      if (!(entry.getKey() instanceof String factor && entry.getValue() instanceof String level)) {
        return Optional.empty();
      }
      levels.put(factor, level);
    }
    return Optional.of(levels);
  }
}
