package dev.steelyard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.model.Basis;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Provenance;
import dev.steelyard.core.unit.Unit;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MetadataJsonTest {

  private static final Metadata PLAIN = Metadata.of(Direction.LOWER_IS_BETTER);

  /** Sealed: stored texts have this form for ever. */
  @Test
  void the_stored_text_has_its_keys_in_one_order() {
    Metadata metadata =
        PLAIN
            .with("zone", 2L)
            .with("alpha", List.of(true, 0.5, "x"))
            .withSource("jmh", Optional.of("us/op"))
            .withRun("r\"1", "base", Map.of("size", "1GB", "ram", "512MB"))
            .withMessage("{\"a\": 1}");

    assertThat(MetadataJson.write(metadata))
        .isEqualTo(
            """
            {"run":"r\\"1","variant":"base","levels":{"ram":"512MB","size":"1GB"},\
            "direction":"lower","direction_from":"stated","original_unit":"us/op","format":"jmh",\
            "zone":2,"alpha":[true,0.5,"x"],"message":"{\\"a\\": 1}"}\
            """);
    assertThat(MetadataJson.write(metadata)).startsWith(MetadataJson.beginningForRun("r\"1"));
  }

  @Test
  void what_is_written_reads_the_same() {
    Metadata metadata =
        PLAIN
            .with("big", new BigInteger("123456789012345678901234567890"))
            .with("map", Map.of("list", Arrays.asList(1L, null, List.of())))
            .withMessage("not JSON \u0000 \uD83D\uDE00");

    assertThat(MetadataJson.read(MetadataJson.write(metadata), Unit.NANOSECONDS))
        .isEqualTo(metadata);
    assertThat(MetadataJson.read(MetadataJson.write(PLAIN), Unit.PER_SECOND)).isEqualTo(PLAIN);
  }

  @Test
  void a_further_key_never_takes_the_name_of_one_of_the_first() {
    Metadata metadata =
        PLAIN.withProvenance(_ -> Provenance.of(Map.of("direction", "sideways", "run", "x")));

    assertThat(metadata).isEqualTo(PLAIN);
    assertThatThrownBy(() -> PLAIN.with("run", "x")).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no JSON",
        "{",
        "[1, 2]",
        "null",
        "{}",
        "{\"id\": \"criterion\", \"run\": 7}",
        "{\"direction\": \"sideways\"}",
        "{\"direction\": 1}",
        "{\"direction\": \"lower\", \"levels\": [1]}",
        "{\"direction\": \"lower\", \"levels\": {\"a\": 1}}",
        "{\"direction\": \"lower\"} trailing",
        "{\"direction\": \"lower\"",
        "\0\uFFFF"
      })
  void a_foreign_text_is_kept_as_the_message(String text) {
    assertThat(MetadataJson.read(text, Unit.PER_SECOND))
        .isEqualTo(PLAIN.withDirection(Direction.HIGHER_IS_BETTER, Basis.KNOWN).withMessage(text));
  }

  @Test
  void no_text_is_metadata_that_says_nothing() {
    assertThat(MetadataJson.read(null, Unit.NANOSECONDS))
        .isEqualTo(PLAIN.withDirection(Direction.LOWER_IS_BETTER, Basis.KNOWN));
    assertThat(MetadataJson.read(null, Unit.RATIO))
        .isEqualTo(PLAIN.withDirection(Direction.UNKNOWN, Basis.NONE));
  }

  @Test
  void a_direction_without_its_basis_is_the_guess_of_an_older_row() {
    Metadata old = MetadataJson.read("{\"direction\":\"higher\"}", Unit.NANOSECONDS);

    assertThat(old.basis()).isEqualTo(Basis.GUESSED);
    assertThat(MetadataJson.write(old)).isEqualTo("{\"direction\":\"higher\"}");
  }

  @Test
  void deep_nesting_is_no_stack_overflow() {
    String deep =
        "{\"direction\":\"lower\",\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

    assertThat(MetadataJson.read(deep, Unit.NANOSECONDS).message()).contains(deep);
  }
}
