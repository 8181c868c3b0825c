package dev.steelyard.load.observe.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.unit.Quantity;
import dev.steelyard.load.observe.Observed;
import dev.steelyard.load.observe.ObservedValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that grow, are cut off and replaced. */
@Timeout(60)
class SlowLogWatchTest {

  private static final String POSTGRES = "duration: (?<ms>[0-9.]+) ms";

  @TempDir Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void before() throws IOException {
    file = folder.resolve("postgresql.log");
    Files.writeString(file, "LOG:  duration: 99999 ms  statement: before the load\n");
  }

  private void append(String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.APPEND);
  }

  private SlowLogWatch begun(String pattern) {
    SlowLogWatch watch =
        new SlowLogWatch(
            new SlowLog(file, Pattern.compile(pattern), Optional.of("ms"), Quantity.parse("1ms")));
    watch.begin();
    watch.loadBegins();
    return watch;
  }

  private static double value(Observed observed, String name) {
    return observed.values().stream()
        .filter(one -> one.name().equals(name))
        .mapToDouble(ObservedValue::whole)
        .findFirst()
        .orElse(Double.NaN);
  }

  @Test
  void what_is_appended_meanwhile_is_counted_and_the_slowest_kept() throws IOException {
    SlowLogWatch watch = begun(POSTGRES);
    append(
        "LOG:  duration: 120.5 ms  statement: SELECT 1\nLOG:  checkpoint\nLOG:  duration: 80 ms");
    append("  statement: SELECT 2\nLOG:  duration: 7 ms, not yet whole");
    watch.end();

    Observed observed = watch.observed();

    assertThat(value(observed, SlowLogWatch.SLOWEST)).isEqualTo(120.5e6);
    assertThat(value(observed, SlowLogWatch.COUNT)).isPositive();
    assertThat(observed.notes()).isEmpty();
  }

  @Test
  void a_log_in_which_nothing_happens_has_none() {
    SlowLogWatch watch = begun(POSTGRES);
    watch.end();

    Observed observed = watch.observed();

    assertThat(value(observed, SlowLogWatch.COUNT)).isZero();
    assertThat(value(observed, SlowLogWatch.SLOWEST)).isNaN();
  }

  @Test
  void rotation_and_truncation_are_read_on_and_told() throws IOException {
    try (GrowingFile growing = new GrowingFile(file)) {
      append("one\n");
      assertThat(read(growing)).isEqualTo("one\n");
      append("two\n");
      Files.move(file, folder.resolve("postgresql.log.1"));
      Files.writeString(file, "three\n");
      assertThat(read(growing)).isEqualTo("two\n");
      assertThat(read(growing)).isEqualTo("three\n");
      Files.writeString(file, "4\n");
      assertThat(read(growing)).isEqualTo("4\n");
      assertThat(growing.replaced()).isEqualTo(1);
      assertThat(growing.truncated()).isEqualTo(1);
      assertThat(growing.read()).isEmpty();
    }
  }

  private static String read(GrowingFile growing) throws IOException {
    return growing.read().map(bytes -> StandardCharsets.UTF_8.decode(bytes).toString()).orElse("");
  }

  @Test
  void a_pattern_that_tries_too_much_is_given_up_and_counts_nothing() throws IOException {
    SlowLogWatch watch = begun("(?<ms>.*.*.*.*.*.*)=$");
    append((("a".repeat(60) + "!\n").repeat(150)) + "aaa\n");
    watch.end();

    Observed observed = watch.observed();

    assertThat(observed.values()).isEmpty();
    assertThat(observed.lines()).isEmpty();
    assertThat(observed.notes().getFirst())
        .contains("took too many steps on 100 lines and was given up");
  }

  @Test
  void a_line_that_never_ends_is_cut() throws IOException {
    SlowLogWatch watch = begun(POSTGRES);
    append("duration: 5 ms" + "x".repeat(100_000) + "\n");
    watch.end();

    Observed observed = watch.observed();

    assertThat(value(observed, SlowLogWatch.SLOWEST)).isEqualTo(5e6);
    assertThat(observed.notes())
        .hasSize(1)
        .first()
        .asString()
        .contains("of 1 lines the first 16,384 bytes");
  }

  @Test
  void what_is_no_file_is_refused() throws IOException {
    List<Path> none = List.of(folder.resolve("absent.log"), folder);
    for (Path one : none) {
      file = one;
      assertThatThrownBy(() -> begun(POSTGRES))
          .hasMessageContaining("the log %s cannot be read".formatted(one))
          .hasMessageContaining("see to 'slow_log' of the scenario");
    }
  }
}
