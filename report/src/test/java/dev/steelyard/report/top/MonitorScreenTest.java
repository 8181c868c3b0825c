package dev.steelyard.report.top;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.monitor.AlertCondition;
import dev.steelyard.core.monitor.AlertRule;
import dev.steelyard.core.monitor.LiveFact;
import dev.steelyard.core.monitor.MachineValue;
import dev.steelyard.core.monitor.Monitor;
import dev.steelyard.core.monitor.MonitoredWindow;
import dev.steelyard.core.monitor.WindowAssembler;
import dev.steelyard.report.data.JsonWindow;
import dev.steelyard.report.text.DisplayWidth;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MonitorScreenTest {

  private static final Instant BEGIN = Instant.parse("2026-01-01T10:00:00Z");
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final MonitorScreen SCREEN = new MonitorScreen("process 4711");

  private static Monitor monitor() {
    AlertCondition when = AlertCondition.parse("cache schemas miss_rate > 20%");
    Monitor monitor =
        new Monitor(
            BEGIN,
            SECOND,
            Duration.ZERO,
            List.of(new AlertRule("misses", when, when.usualResolve(), SECOND, SECOND, -1)));
    long at = WindowAssembler.nanos(BEGIN.plusMillis(10));
    monitor.add(
        List.of(
            new LiveFact.Worked(
                at, "schéma 模式", "discover\u001b[2J", 500_000_000, 250_000_000, true, 1),
            new LiveFact.LookedUp(at, "schemas", false),
            new LiveFact.LookedUp(at, "schemas", true),
            new LiveFact.Executed(at, "local", 4_000_000, 1_000_000, false),
            new LiveFact.Requested(at, "lake", 100_000_000, 2048, false),
            new LiveFact.Valued(at, "queue", false, 7),
            new LiveFact.Machine(at, MachineValue.PROCESS_CPU, 0.5),
            new LiveFact.LeftOut(at, "lake", "list", 3)));
    return monitor;
  }

  private static MonitoredWindow window(Monitor monitor) {
    return monitor.advance(BEGIN.plus(SECOND)).getFirst();
  }

  @Test
  void it_fits_every_window() {
    Monitor monitor = monitor();
    Optional<MonitoredWindow> window = Optional.of(window(monitor));
    for (int columns = 1; columns <= 120; columns++) {
      for (int rows = 1; rows <= 40; rows += 3) {
        int most = columns;
        List<String> lines =
            SCREEN.lines(window, monitor.totals(), columns % 2 == 0, columns, rows);

        assertThat(lines).hasSize(rows);
        assertThat(lines)
            .allMatch(line -> DisplayWidth.of(line) <= most)
            .noneMatch(line -> line.contains("\u001b"));
      }
    }
  }

  @Test
  void alerts_come_first_and_every_kind_has_its_rows() {
    Monitor monitor = monitor();
    MonitoredWindow window = window(monitor);

    String text = String.join("\n", SCREEN.text(window, monitor.totals()));

    assertThat(text)
        .contains("4.0/s operations · CPU 50.0% · 10:00:01 UTC · 4 in all")
        .contains("! misses: cache schemas miss_rate is 50.0% (> 20.0%) since 10:00:01")
        .contains("3 left out by the program", "(1 failed)")
        .containsPattern("50\\.0% +2\\.0/s  schemas")
        .containsPattern("25\\.0% +1\\.0/s +0\\.4%  local")
        .containsPattern("10\\.0% +1\\.0/s +2\\.000 KiB/s  lake")
        .containsPattern(" 7 +-  queue");
    assertThat(text.indexOf("misses")).isLessThan(text.indexOf("layer"));
  }

  @Test
  void programs_get_a_window_as_one_line() throws IOException {
    StringBuilder out = new StringBuilder();
    new JsonWindow().write(window(monitor()), out);

    assertThat(out.toString().lines()).hasSize(1);
    JsonNode json = JsonMapper.shared().readTree(out.toString());
    assertThat(json.get("format").asString()).isEqualTo("steelyard-window");
    assertThat(json.get("whole").asBoolean()).isTrue();
    assertThat(json.get("caches").get(0).get("missed").asLong()).isEqualTo(1);
    assertThat(json.get("machine").get("process_cpu").asDouble()).isEqualTo(0.5);
    assertThat(json.get("changes").get(0).get("state").asString()).isEqualTo("raised");
    assertThat(json.get("alerts").get(0).get("rule").asString()).isEqualTo("misses");
  }
}
