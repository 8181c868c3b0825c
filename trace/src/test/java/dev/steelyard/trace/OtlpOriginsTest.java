package dev.steelyard.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.trace.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What exports say of their programs, and which are one. */
class OtlpOriginsTest {

  @TempDir Path folder;

  private Trace read(String... exports) throws IOException {
    return TraceFiles.read(
        Files.writeString(folder.resolve("run.jsonl"), String.join("", exports)));
  }

  private static OtlpExport program(String... told) {
    Map<String, String> all = new HashMap<>(Map.of("service.name", "api"));
    for (int i = 0; i < told.length; i += 2) {
      all.put(told[i], told[i + 1]);
    }
    return new OtlpExport(all);
  }

  private static OtlpExport lookup(OtlpExport export, int id, String result) {
    return export.span(
        id,
        0,
        "get",
        100L * id,
        100L * id + 50,
        1,
        Map.of(
            "steelyard.cache", "schemas",
            "steelyard.cache.result", result,
            "steelyard.cache.key", "a"));
  }

  /** By the agent, and by the gateway, which adds what it knows. */
  @Test
  void a_span_that_came_by_two_ways_counts_once() throws IOException {
    Trace trace =
        read(
            lookup(program(), 1, "miss").line(),
            lookup(program("deployment.environment", "live"), 1, "miss").line());

    assertThat(trace.spans().size()).isEqualTo(1);
    assertThat(trace.lookups().caches()).containsExactly("schemas");
    assertThat(trace.notes())
        .singleElement()
        .asString()
        .startsWith("1 span came again with the same ids and times");
  }

  @ParameterizedTest
  @CsvSource({
    "service.instance.id, 7, service.instance.id, 7, 1",
    "service.instance.id, 7, k8s.pod.uid, u, 2",
    "k8s.pod.uid, u, k8s.pod.uid, u, 1",
    "container.id, c, container.id, c, 1",
    "container.id, c, container.id, d, 2",
    "process.pid, 1, process.pid, 1, 2",
    "service.version, 1, service.version, 2, 2"
  })
  void of_one_program_that_tells_more_later_there_is_one_cache(
      String first, String was, String then, String is, int caches) throws IOException {
    Trace trace =
        read(
            lookup(program(first, was, "host.name", "early"), 1, "miss").line(),
            lookup(program(then, is, "host.name", "late", "cloud.zone", "b"), 2, "hit").line());

    assertThat(trace.lookups().caches()).hasSize(caches);
    assertThat(trace.notes()).hasSize(caches - 1);
    assertThat(trace.notes())
        .allSatisfy(one ->
            assertThat(one).startsWith("2 programs are called api, told apart by cloud.zone, "));
  }

  @Test
  void what_is_told_of_no_program_else_is_of_the_one_that_says_more() throws IOException {
    String early = lookup(program(), 1, "miss").line();
    String late = lookup(program("k8s.pod.uid", "u"), 2, "hit").line();
    Trace one = read(early, late);
    Trace two = read(early, late, lookup(program("k8s.pod.uid", "v"), 3, "miss").line());

    assertThat(one.lookups().caches()).containsExactly("schemas");
    assertThat(one.notes())
        .containsExactly(
            "1 way in which exports tell of api says less than another one: it is taken for the"
                + " same program");
    assertThat(two.lookups().caches()).hasSize(3);
    assertThat(two.notes()).containsExactly("3 programs are called api, told apart by k8s.pod.uid");
  }

  /** As of a set of pods that are numbered. */
  @ParameterizedTest
  @CsvSource({
    "k8s.pod.name, k8s.namespace.name",
    "k8s.pod.name, k8s.pod.uid",
    "k8s.pod.uid, k8s.container.restart_count",
    "service.instance.id, service.namespace"
  })
  void what_has_the_same_name_elsewhere_is_another_program(String same, String other)
      throws IOException {
    Trace trace =
        read(
            lookup(program(same, "0", other, "a"), 1, "miss").line(),
            lookup(program(same, "0", other, "b"), 2, "hit").line());

    assertThat(trace.lookups().caches()).hasSize(2);
    assertThat(trace.notes()).containsExactly("2 programs are called api, told apart by " + other);
  }

  /** As short processes have of one service, which is asked for by name. */
  @ParameterizedTest
  @CsvSource({
    "service.instance.id, host.name",
    "process.pid, container.id",
    "process.pid, host.name"
  })
  void starts_of_one_service_are_as_many_programs_whatever_their_number(String own, String shared)
      throws IOException {
    int starts = 20_000;
    StringBuilder exports = new StringBuilder();
    for (int i = 0; i < starts; i++) {
      exports.append(program(own, "" + i, shared, "a").span(1 + i, 0, "job", i, i + 10).line());
    }

    assertThat(read(exports.toString()).notes())
        .containsExactly("20,000 programs are called api, told apart by " + own);
  }

  /** As workers that a server starts. */
  @Test
  void processes_of_one_container_are_as_many_programs() throws IOException {
    Trace trace =
        read(
            lookup(program("container.id", "c", "process.pid", "1"), 1, "miss").line(),
            lookup(program("container.id", "c", "process.pid", "2"), 2, "miss").line());

    assertThat(trace.lookups().caches()).hasSize(2);
    assertThat(trace.notes())
        .containsExactly("2 programs are called api, told apart by process.pid");
  }
}
