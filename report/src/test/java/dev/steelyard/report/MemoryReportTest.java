package dev.steelyard.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.heap.ClassHistogram;
import dev.steelyard.core.profile.heap.ClassUsage;
import dev.steelyard.core.profile.heap.GrowthLimit;
import dev.steelyard.core.profile.heap.HeapAnalysis;
import dev.steelyard.core.profile.heap.HeapGrowth;
import dev.steelyard.core.profile.heap.HeldObject;
import dev.steelyard.core.profile.heap.HolderShare;
import dev.steelyard.core.profile.heap.HoldingStep;
import dev.steelyard.core.profile.heap.JudgedGrowth;
import dev.steelyard.core.profile.memory.CollectedHeap;
import dev.steelyard.core.profile.memory.HeapOverTime;
import dev.steelyard.core.profile.memory.JvmTrends;
import dev.steelyard.core.profile.memory.MemoryFloor;
import dev.steelyard.core.profile.memory.MemoryRecording;
import dev.steelyard.core.profile.memory.MemorySample;
import dev.steelyard.core.profile.memory.MemoryTrend;
import dev.steelyard.core.profile.memory.MemoryTrends;
import dev.steelyard.core.profile.memory.TrendRule;
import dev.steelyard.report.content.MemoryWords;
import dev.steelyard.report.text.Terminal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MemoryReportTest {

  private static final String HOSTILE = "java <script>alert(1)</script> \u001b[2J|x";

  /** Five minutes in which so many bytes a second stay. */
  private static MemoryRecording recording(double bytesPerSecond) {
    List<MemorySample> samples =
        IntStream.range(0, 300)
            .mapToObj(i -> {
              long bytes = (long) (1e8 + bytesPerSecond * i);
              return new MemorySample(i, bytes, bytes, OptionalLong.of(bytes / 2), 2);
            })
            .toList();
    List<CollectedHeap> heap =
        IntStream.range(0, 300)
            .mapToObj(i ->
                new CollectedHeap(
                    i, (long) (5e7 + bytesPerSecond * i), (long) 2e8, CollectedHeap.Reach.ALL))
            .toList();
    MemoryTrend trend =
        MemoryTrends.of(
            samples.stream().map(one -> new MemoryFloor(one.at(), one.lowest())).toList(),
            TrendRule.STANDARD);
    MemoryTrend heapTrend = JvmTrends.heap(heap, 300, TrendRule.STANDARD);
    return new MemoryRecording(
        HOSTILE,
        42,
        Instant.parse("2026-01-05T12:30:00Z"),
        300,
        1,
        MemoryRecording.End.PROCESS_ENDED,
        samples,
        new MemoryRecording.Peak(299, samples.getLast().resident()),
        Optional.of(new HeapOverTime(42, "G1 young collection pauses", heap)),
        JvmTrends.resident(trend, heap),
        Optional.of(heapTrend),
        JvmTrends.overall(JvmTrends.resident(trend, heap), heapTrend),
        OptionalInt.of(0),
        List.of("a note"));
  }

  private static String memory(Format format, double bytesPerSecond) {
    return ProfileReports.memory(format, Terminal.PLAIN).render(recording(bytesPerSecond));
  }

  @ParameterizedTest
  @EnumSource(
      value = Format.class,
      names = {"TEXT", "MARKDOWN", "HTML"})
  void the_verdict_comes_first_and_the_slope_with_its_interval(Format format) {
    String leak = memory(format, 1e6 / 6);
    String steady = memory(format, 0);

    assertThat(leak.substring(Math.max(0, leak.indexOf("<body"))))
        .contains("leak suspect", "+10.0 MB/min (+10.0 to +10.0)", "a note");
    assertThat(steady).contains("no leak seen", "+0.00 MB/min");
  }

  @Test
  void text_draws_bars_and_shows_no_escape_sequences() {
    String text = memory(Format.TEXT, 1e6 / 6);

    assertThat(text).contains("▆", "█").doesNotContain("\u001b");
    assertThat(text.lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void a_page_draws_resident_memory_and_heap_and_nothing_hostile_gets_through() {
    Document page = Jsoup.parse(memory(Format.HTML, 1e6 / 6));

    assertThat(page.select("figcaption").eachText())
        .containsExactly("Resident memory", "Heap after collections");
    assertThat(page.select("svg path.trace")).hasSize(4);
    assertThat(page.select("script")).isEmpty();
  }

  @Test
  void json_has_all_samples_and_csv_a_row_for_each() {
    JsonNode json = JsonMapper.shared().readTree(memory(Format.JSON, 1e6 / 6));

    assertThat(json.get("format").asString()).isEqualTo("steelyard-memory");
    assertThat(json.get("overall").get("verdict").asString()).isEqualTo("leak_suspect");
    assertThat(json.get("resident").get("reason").asString()).contains("touched");
    assertThat(json.get("samples").get("resident")).hasSize(300);
    assertThat(json.get("heap").get("used")).hasSize(300);
    assertThat(memory(Format.CSV, 0).lines())
        .hasSize(301)
        .first()
        .isEqualTo("at,resident,lowest,shares,processes");
  }

  @Test
  void what_would_not_have_shown_and_how_long_to_record_is_said() {
    assertThat(MemoryWords.time(90)).isEqualTo("90 s");
    assertThat(MemoryWords.time(301)).isEqualTo("6 min");
    assertThat(MemoryWords.time(10_000)).isEqualTo("3 h");
    assertThat(MemoryWords.next(MemoryTrends.of(List.of(), TrendRule.STANDARD)))
        .isEqualTo("record at least 60 s");
    assertThat(MemoryWords.next(recording(0).resident())).contains("would not have shown");
  }

  private static final ClassHistogram BEFORE =
      ClassHistogram.of(
          "process 42", List.of(new ClassUsage("byte[]", 10, 1000), new ClassUsage("Old", 1, 16)));

  private static final ClassHistogram AFTER =
      ClassHistogram.of(
          "process 42",
          List.of(
              new ClassUsage("byte[]", 1500, 9_000_000),
              new ClassUsage("evil\u001b[2J<b>", 20_000, 320_000)));

  @Test
  void growth_names_classes_by_bytes_and_by_objects_and_is_judged() {
    HeapGrowth growth = new HeapGrowth(BEFORE, AFTER, OptionalDouble.of(2));
    JudgedGrowth bad = new JudgedGrowth(growth, Optional.of(GrowthLimit.parse("1MB")));
    JudgedGrowth free = new JudgedGrowth(growth, Optional.empty());

    String text = ProfileReports.heapGrowth(Format.TEXT, Terminal.PLAIN, 10).render(bad);
    assertThat(text).startsWith("grew too much: +8.887 MiB");
    assertThat(text).contains("+8.582 MiB", "+1,490", "+20,000").doesNotContain("\u001b");
    assertThat(text.indexOf("more bytes")).isLessThan(text.indexOf("more objects"));
    assertThat(ProfileReports.heapGrowth(Format.TEXT, Terminal.PLAIN, 10).render(free))
        .startsWith("+8.887 MiB");
    JsonNode json =
        JsonMapper.shared()
            .readTree(ProfileReports.heapGrowth(Format.JSON, Terminal.PLAIN, 10).render(bad));
    assertThat(json.get("exceeded").asBoolean()).isTrue();
    assertThat(json.get("classes")).hasSize(3);
  }

  @Test
  void a_path_is_a_tree_and_a_long_one_is_cut_in_its_middle() {
    HeldObject held =
        new HeldObject(
            "byte[]",
            100,
            5000,
            IntStream.range(0, 1000)
                .mapToObj(i ->
                    new HoldingStep(i == 0 ? "static com.acme.Cache.HEAD" : "Node.next", "Node"))
                .toList());
    HeapAnalysis analysis =
        new HeapAnalysis(
            AFTER,
            List.of(held),
            List.of(new HolderShare("byte[]", 0.75, 200, held)),
            List.of("a note"));

    for (Format format : List.of(Format.TEXT, Format.MARKDOWN, Format.HTML)) {
      String written = ProfileReports.heap(format, Terminal.PLAIN, 5).render(analysis);
      assertThat(written)
          .as(format.word())
          .contains("static com.acme.Cache.HEAD: Node", "… 984 more steps …", "75%", "a note");
      assertThat(written.lines().filter(line -> line.contains("Node.next"))).hasSize(30);
    }
    JsonNode json =
        JsonMapper.shared()
            .readTree(ProfileReports.heap(Format.JSON, Terminal.PLAIN, 5).render(analysis));
    assertThat(json.get("biggest").get(0).get("path")).hasSize(1000);
  }

  @Test
  void a_heap_is_no_csv() {
    assertThatThrownBy(() -> ProfileReports.histogram(Format.CSV, Terminal.PLAIN, 5))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("csv");
  }
}
