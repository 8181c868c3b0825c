package dev.steelyard.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "upload[ram=512MB]",
        "µs",
        "größe",
        "測試",
        "🚀",
        "👩‍💻",
        "❤️",
        "1️⃣",
        "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
        "a b\u00a0c"
      })
  void what_is_seen_stays_as_it_is(String text) {
    assertThat(Visible.of(text)).isEqualTo(text);
  }

  @Test
  void what_steers_a_terminal_is_written_out() {
    assertThat(Visible.of("\u001b]0;x\u0007\u009b31m\r\n\t\u007f"))
        .isEqualTo("\\u001b]0;x\\u0007\\u009b31m\\r\\n\\t\\u007f");
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0, 0x85, 0xAD, 0x34F, 0x61C, 0x115F, 0x180E, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2028,
        0x2029, 0x202A, 0x202E, 0x2060, 0x2066, 0x2069, 0x2800, 0x3164, 0xFE0F, 0xFEFF, 0xFFF9,
        0xFFFE, 0xE0001, 0xE0041, 0xE0100, 0x1D173, 0xD800, 0xDC00
      })
  void what_is_not_seen_is_written_out(int point) {
    String digits = Integer.toHexString(point);
    String escape =
        point > 0xFFFF ? "\\u{" + digits + "}" : "\\u" + "0".repeat(4 - digits.length()) + digits;

    assertThat(Visible.of("a" + Character.toString(point) + "b")).isEqualTo("a" + escape + "b");
  }

  @Test
  void line_ends_stay_in_what_has_lines() {
    assertThat(Visible.lines("a\r\nb\n\tc\u001b")).isEqualTo("a\nb\n    c\\u001b");
  }

  @Property
  void nothing_hidden_is_left_and_nothing_more_is_done_the_second_time(@ForAll String text) {
    String shown = Visible.of(text);

    assertThat(Visible.of(shown)).isEqualTo(shown);
    assertThat(shown.chars()).noneMatch(c -> c < ' ' || (c >= 0x7F && c < 0xA0));
  }

  @Property
  void json_is_escaped_the_same_however_it_is_cut(@ForAll String text, @ForAll int seed)
      throws IOException {
    StringBuilder whole = new StringBuilder();
    StringBuilder cut = new StringBuilder();
    try (VisibleJson json = new VisibleJson(whole)) {
      json.write(text);
    }
    int middle = Math.floorMod(seed, text.length() + 1);
    try (VisibleJson json = new VisibleJson(cut)) {
      json.write(text.substring(0, middle));
      json.write(text.substring(middle));
    }

    assertThat(cut).hasToString(whole.toString());
  }

  @Test
  void json_keeps_every_text_but_for_halves_of_characters() throws IOException {
    StringBuilder out = new StringBuilder();
    try (VisibleJson json = new VisibleJson(out)) {
      json.write("{\n  \"a\": \"µ🚀\u202e\u007f\ud800\udbff\udfff\ud83d\"\n}");
    }

    assertThat(out).hasToString("{\n  \"a\": \"µ🚀\\u202e\\u007f\\ufffd\\udbff\\udfff\\ufffd\"\n}");
  }

  @Test
  void a_row_of_csv_is_one_line_and_no_formula() {
    assertThat(CsvRow.of("=cmd|' /C calc'!A0", " +1", "a\nb", "\u001b[31m", "x,\"y\"").line())
        .isEqualTo("'=cmd|' /C calc'!A0,' +1,a\\nb,\\u001b[31m,\"x,\"\"y\"\"\"\r\n");
  }
}
