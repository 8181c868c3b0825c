package dev.steelyard.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cases know of their data, from one step to the next. */
class CaseStateTest {

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("data.steelyard-state");
  }

  private CaseState state() throws IOException {
    return CaseState.of(folder.resolve("data").toString());
  }

  private void keep(String name, @Nullable Object value) throws IOException {
    CaseState state = state();
    state.state().put(name, value);
    state.keep();
  }

  @Test
  void what_is_kept_is_given_back_as_it_was() throws IOException {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("whole", Arrays.asList(7L, Long.MIN_VALUE, BigInteger.TWO.pow(70)));
    all.put("real", List.of(1.0, 0.1, -0.0, 1e300, Double.NaN, Double.NEGATIVE_INFINITY));
    all.put("text", "ä \ud83d\ude00 \ud800 \u0000 \" \\");
    all.put("rest", Arrays.asList(null, true, new ArrayList<>(), new TreeMap<>()));
    all.put("$float", "nan");
    all.put("deep", Map.of("$map", List.of(Map.of("a", 1L))));
    for (Map.Entry<String, @Nullable Object> one : all.entrySet()) {
      keep(one.getKey(), one.getValue());
    }

    assertThat(state().state()).isEqualTo(all);
    assertThat(new ArrayList<>(state().state().keySet())).isEqualTo(new ArrayList<>(all.keySet()));
  }

  @Test
  void small_whole_numbers_come_back_as_longs() throws IOException {
    keep("numbers", List.of(1, (short) 2, (byte) 3, 0.5f));

    assertThat(state().state()).isEqualTo(Map.of("numbers", List.of(1L, 2L, 3L, 0.5)));
  }

  @Test
  void what_python_wrote_is_read() throws IOException {
    Files.writeString(
        file(),
        """
        {"n": 36893488147419103232, "r": [1e+16, {"$float": "nan"}], "t": "\\ud83d\\ude00", "m": {"$map": [["$float", "x"]]}}\
        """);

    assertThat(state().state())
        .isEqualTo(
            Map.of(
                "n",
                BigInteger.TWO.pow(65),
                "r",
                List.of(1e16, Double.NaN),
                "t",
                "\ud83d\ude00",
                "m",
                Map.of("$float", "x")));
  }

  @Test
  void what_would_not_be_given_back_is_the_suites_fault_and_changes_nothing() throws IOException {
    keep("good", 1);

    refused(new Date(0), "the state holds a java.util.Date in 'rows[1].x', which JSON does not");
    refused(new BigDecimal("1.5"), "the state holds a java.math.BigDecimal in");
    refused(new int[] {1}, "the state holds a [I in");
    refused(Map.of(1, 2), "the state holds a key that is no text, 1 in 'rows[1].x'");
    List<Object> endless = new ArrayList<>();
    endless.add(endless);
    refused(endless, "the state cannot be kept as JSON: it holds itself");
    assertThat(state().state()).isEqualTo(Map.of("good", 1L));
  }

  private void refused(Object value, String words) {
    assertThatThrownBy(() -> keep("rows", List.of(1, Map.of("x", value))))
        .isInstanceOf(SuiteError.class)
        .hasMessageStartingWith(words);
  }

  @Test
  void a_state_that_nobody_changed_is_not_written() throws IOException {
    state().keep();
    assertThat(file()).doesNotExist();
  }
}
