package dev.steelyard.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class MetadataFieldsTest {

  /** Sealed: stored objects have this form for ever. */
  @Test
  void the_object_has_its_keys_in_one_order() {
    Metadata metadata =
        Metadata.of(Direction.LOWER_IS_BETTER)
            .with("note", 1L)
            .withMessage("{}")
            .withProvenance(made -> made.withSeal("abc"))
            .withSource("jmh", Optional.of("us/op"))
            .withRun("r", "a", Map.of("size", "1GB"));

    assertThat(MetadataFields.write(metadata))
        .hasToString(
            "{run=r, variant=a, levels={size=1GB}, direction=lower, direction_from=stated,"
                + " original_unit=us/op, format=jmh, note=1, seal=abc, message={}}");
  }

  @Property(tries = 200)
  void an_object_that_is_read_is_written_again_as_it_was(
      @ForAll("objects") Map<String, Object> object) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("run", "r");
    fields.put("direction", "higher");
    fields.put("direction_from", "declared");
    fields.putAll(object);
    fields.put("message", "text");

    Metadata read = MetadataFields.read(fields).orElseThrow();

    assertThat(MetadataFields.write(read)).containsExactlyEntriesOf(fields);
    assertThat(MetadataFields.read(MetadataFields.write(read))).contains(read);
  }

  /** Keys that are read and that are not, with values of any type. */
  @Provide
  static Arbitrary<Map<String, Object>> objects() {
    Arbitrary<String> keys =
        Arbitraries.of(
            "seal", "order", "blocks", "starts", "failed_checks", "file_time", "note", "kind", "");
    Arbitrary<Object> plain =
        Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(5).map(Object.class::cast),
            Arbitraries.longs().map(Object.class::cast),
            Arbitraries.doubles().map(Object.class::cast),
            Arbitraries.of(true, false).map(Object.class::cast));
    Arbitrary<Object> values =
        Combinators.combine(plain, Arbitraries.integers().between(0, 2))
            .as((value, form) ->
                switch (form) {
                  case 0 -> value;
                  case 1 -> List.of(value);
                  default -> Map.of("inner", value);
                });
    return Arbitraries.maps(keys, values).ofMaxSize(9).map(LinkedHashMap::new);
  }

  @Test
  void an_object_of_another_form_is_another_programs() {
    assertThat(MetadataFields.read(Map.of("run", "r"))).isEmpty();
    assertThat(MetadataFields.read(Map.of("direction", "sideways"))).isEmpty();
    assertThat(MetadataFields.read(Map.of("direction", "lower", "run", 7L))).isEmpty();
    assertThat(MetadataFields.read(Map.of("direction", "lower", "row_digest", 7L))).isEmpty();
    assertThat(MetadataFields.read(Map.of("direction", "lower", "levels", Map.of("a", 1L))))
        .isEmpty();
  }

  @Test
  void what_is_not_said_is_what_was_known_before() {
    Metadata known =
        Metadata.of(Direction.HIGHER_IS_BETTER)
            .withDirection(Direction.HIGHER_IS_BETTER, Basis.KNOWN)
            .withSource("jmh", Optional.of("us/op"));

    assertThat(MetadataFields.over(Map.of(), known, Basis.STATED)).isEqualTo(known);
    Metadata said = MetadataFields.over(Map.of("direction", "lower"), known, Basis.STATED);
    assertThat(said.direction()).isEqualTo(Direction.LOWER_IS_BETTER);
    assertThat(said.basis()).isEqualTo(Basis.STATED);
    assertThat(said.format()).isEmpty();
    assertThat(said.originalUnit()).contains("us/op");
  }
}
