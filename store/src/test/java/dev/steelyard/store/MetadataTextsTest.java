package dev.steelyard.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.unit.Unit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetadataTextsTest {

  private static final Metadata LOWER = Metadata.of(Direction.LOWER_IS_BETTER);
  private static final String ONE_DIGEST = "1l" + "0123456789abcdef".repeat(2);
  private static final String OTHER_DIGEST = "1l" + "fedcba9876543210".repeat(2);

  private static String stored(Metadata metadata, String digest) {
    return MetadataJson.withDigest(MetadataJson.write(metadata), digest);
  }

  /** Whatever came before, each text says what it says alone. */
  @Test
  void each_text_is_read_as_if_it_were_the_only_one() {
    Metadata higher = Metadata.of(Direction.HIGHER_IS_BETTER);
    List<String> texts = new ArrayList<>();
    for (Metadata one : List.of(LOWER, higher, LOWER.with("i", 1L), LOWER.withMessage("m"))) {
      texts.add(stored(one, ONE_DIGEST));
      texts.add(stored(one, OTHER_DIGEST));
      texts.add(MetadataJson.write(one));
    }
    // What ends like a row of Steelyard's and is none: its meaning depends on the whole text.
    texts.add("[1" + MetadataJson.BEFORE_DIGEST + ONE_DIGEST + "\"}");
    texts.add("[1" + MetadataJson.BEFORE_DIGEST + OTHER_DIGEST + "\"}");
    texts.add("{\"reason\":\"other\"}");
    texts.add("");
    MetadataTexts reader = new MetadataTexts();

    for (String first : texts) {
      for (String second : texts) {
        for (String text : List.of(first, second)) {
          assertThat(reader.read(text, "b", Unit.NANOSECONDS))
              .isEqualTo(MetadataJson.read(text, "b", Unit.NANOSECONDS));
          assertThat(reader.read(text, "b:throughput", Unit.PER_SECOND))
              .isEqualTo(MetadataJson.read(text, "b:throughput", Unit.PER_SECOND));
        }
      }
    }
    assertThat(reader.read(null, "b", Unit.BYTES))
        .isEqualTo(MetadataJson.read(null, "b", Unit.BYTES));
  }

  @Test
  void texts_that_differ_in_their_digests_alone_are_read_once() {
    MetadataTexts reader = new MetadataTexts();

    Metadata first = reader.read(stored(LOWER, ONE_DIGEST), "a", Unit.NANOSECONDS);

    assertThat(first).isEqualTo(LOWER);
    assertThat(reader.read(stored(LOWER, OTHER_DIGEST), "b", Unit.NANOSECONDS)).isSameAs(first);
  }
}
