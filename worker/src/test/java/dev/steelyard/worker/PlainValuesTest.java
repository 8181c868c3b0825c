package dev.steelyard.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.DoubleAdder;
import org.junit.jupiter.api.Test;

/** Values as they go to whoever asked. */
class PlainValuesTest {

  @Test
  void a_number_of_which_a_part_would_be_lost_is_no_value() {
    DoubleAdder half = new DoubleAdder();
    half.add(1.5);
    assertThatThrownBy(() -> PlainValues.plain(half))
        .isInstanceOf(SuiteError.class)
        .hasMessageContaining("DoubleAdder, which is no value");
    assertThat(PlainValues.plain(new AtomicLong(1L << 40))).isEqualTo(1L << 40);
    assertThat(PlainValues.plain((byte) -1)).isEqualTo(-1L);
  }

  @Test
  void texts_are_escaped_where_json_wants_it_and_nowhere_else() {
    assertThat(JsonText.of(Arrays.asList("a\"b\\c", "\n\u0000", "é😀", "\uD83Dx\uDE00", "")))
        .isEqualTo("[\"a\\\"b\\\\c\",\"\\u000a\\u0000\",\"é😀\",\"\\ud83dx\\ude00\",\"\"]");
  }
}
