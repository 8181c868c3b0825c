package dev.steelyard.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.harness.HarnessFixtures.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SameNameTest {

  @TempDir Path folder;

  private Said read(String text) {
    return HarnessFixtures.read(HarnessFixtures.write(folder, text));
  }

  private static String jmh(String settings, double value) {
    return """
    {"jmhVersion": "1.37", "benchmark": "org.x.C.run", "mode": "avgt", %s,
     "primaryMetric": {"scoreUnit": "ns/op", "rawData": [[%s, %s]]},
     "secondaryMetrics": {"gc.count": {"scoreUnit": "counts", "rawData": [[3, 3]]}}}
    """
        .formatted(settings, value, value);
  }

  private static String array(String... entries) {
    return Arrays.stream(entries).collect(Collectors.joining(",", "[", "]"));
  }

  @Test
  void two_jdks_are_told_apart_by_their_major_version() {
    Said said =
        read(array(jmh("\"jdkVersion\": \"17.0.9\"", 10), jmh("\"jdkVersion\": \"21.0.1\"", 5)));

    assertThat(said.names())
        .containsExactly(
            "org.x.C.run[jdk=17]",
            "org.x.C.run[jdk=17]:gc.count",
            "org.x.C.run[jdk=21]",
            "org.x.C.run[jdk=21]:gc.count");
    assertThat(said.named("org.x.C.run[jdk=21]").values().get(0)).isEqualTo(5);
    assertThat(said.named("org.x.C.run[jdk=21]").metadata().levels()).containsEntry("jdk", "21");
    assertThat(said.problems()).isEmpty();
  }

  @Test
  void one_jdk_is_in_no_name() {
    assertThat(read(array(jmh("\"jdkVersion\": \"17.0.9\"", 10))).names())
        .containsExactly("org.x.C.run", "org.x.C.run:gc.count");
  }

  @Test
  void whole_versions_are_taken_where_the_major_one_is_not_enough() {
    Said said =
        read(
            array(
                jmh("\"jdkVersion\": \"1.8.0_392\"", 1),
                jmh("\"jdkVersion\": \"21.0.1\"", 2),
                jmh("\"jdkVersion\": \"21.0.2\"", 3)));

    assertThat(said.names())
        .contains("org.x.C.run[jdk=8]", "org.x.C.run[jdk=21.0.1]", "org.x.C.run[jdk=21.0.2]");
  }

  @Test
  void threads_are_told_apart_from_a_parameter_of_that_name() {
    String param = ", \"params\": {\"threads\": \"4\"}";
    Said said = read(array(jmh("\"threads\": 8" + param, 1), jmh("\"threads\": 16" + param, 2)));

    assertThat(said.names())
        .contains("org.x.C.run[jmh.threads=8,threads=4]", "org.x.C.run[jmh.threads=16,threads=4]");
    assertThat(read(array(jmh("\"threads\": 8" + param, 1))).names())
        .contains("org.x.C.run[threads=4]");
  }

  @Test
  void virtual_machines_and_their_arguments_tell_entries_apart() {
    Said said =
        read(
            array(
                jmh("\"vmName\": \"GraalVM\", \"jvmArgs\": []", 1),
                jmh("\"vmName\": \"OpenJDK\", \"jvmArgs\": []", 2),
                jmh("\"vmName\": \"OpenJDK\", \"jvmArgs\": [\"-Xmx1g\", \"-Xint\"]", 3)));

    assertThat(said.names())
        .contains(
            "org.x.C.run[vm=GraalVM]",
            "org.x.C.run[jvm_args=none,vm=OpenJDK]",
            "org.x.C.run[jvm_args=-Xmx1g -Xint,vm=OpenJDK]");
  }

  @Test
  void entries_that_nothing_tells_apart_are_refused_both() {
    Said said = read(array(jmh("\"threads\": 1", 1), jmh("\"threads\": 1", 2)));

    assertThat(said.measurements()).isEmpty();
    assertThat(said.problems()).hasSize(4);
    assertThat(said.problems().getFirst().reason())
        .contains("'org.x.C.run' is in this file more than once, and nothing tells which is which");
  }

  @Test
  void an_entry_that_is_there_twice_to_the_last_byte_is_one() {
    assertThat(read(array(jmh("\"threads\": 1", 1), jmh("\"threads\": 1", 1))).names())
        .containsExactly(
            "org.x.C.run", "org.x.C.run:gc.count", "org.x.C.run", "org.x.C.run:gc.count");
  }

  private static String criterion(String id, String total) {
    return "{\"reason\":\"benchmark-complete\",\"id\":\"%s\",\"iteration_count\":[1],\"measured_values\":[%s],\"unit\":\"ns\"}\n"
        .formatted(id, total);
  }

  @Test
  void criterions_messages_of_one_id_are_refused_and_the_others_are_read() {
    Said said =
        read(criterion("map (+1)", "9") + criterion("other", "5") + criterion("map (+1)", "1"));

    assertThat(said.names()).containsExactly("other");
    assertThat(said.problems()).extracting(problem -> problem.line()).containsExactly(1L, 3L);
  }

  @Test
  void criterions_folders_of_one_id_are_refused() throws IOException {
    for (String one : new String[] {"map", "map_2"}) {
      Path at = Files.createDirectories(folder.resolve("criterion").resolve(one).resolve("new"));
      Files.writeString(at.resolve("benchmark.json"), "{\"full_id\":\"map (+1)\"}");
      Files.writeString(at.resolve("sample.json"), "{\"iters\":[1],\"times\":[2]}");
    }
    Said said = HarnessFixtures.read(folder.resolve("criterion"));

    assertThat(said.measurements()).isEmpty();
    assertThat(said.problems()).hasSize(2);
  }

  private static String pytest(String name, String params, String param, double value) {
    return "{\"name\":\"%1$s[%3$s]\",\"fullname\":\"t.py::%1$s[%3$s]\",\"params\":{%2$s},\"param\":\"%3$s\",\"stats\":{\"data\":[%4$s]}}"
        .formatted(name, params, param, value);
  }

  @Test
  void pytests_own_ids_tell_parameters_apart_that_look_alike() {
    Said said =
        read(
            "{\"machine_info\":{},\"commit_info\":{},\"benchmarks\":"
                + array(
                    pytest("test_n", "\"n\": 1", "10", 1),
                    pytest("test_n", "\"n\": \"1\"", "11", 2),
                    pytest("test_n", "\"n\": 2", "2", 3))
                + "}");

    assertThat(said.names())
        .containsExactly(
            "t.py::test_n[n=1,param=10]", "t.py::test_n[n=1,param=11]", "t.py::test_n[n=2]");
    assertThat(said.problems()).isEmpty();
  }

  @Test
  void many_names_are_told_from_one_another() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 5000; i++) {
      text.append(criterion("b" + i, Integer.toString(i + 1)));
    }
    Said said = read(text + criterion("b4711", "1"));

    assertThat(said.names()).hasSize(4999).doesNotHaveDuplicates().doesNotContain("b4711");
  }
}
