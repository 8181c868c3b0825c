package dev.steelyard.cli.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.ChildCli;
import dev.steelyard.cli.Said;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real programs that are watched while they work. */
class MonitorTest extends WatchedProgramTest {

  @Test
  void a_window_is_told_whole_and_the_process_is_left_as_it_was() throws Exception {
    Process program = program("-XX:StartFlightRecording:name=mine");
    // Gauges are written once a second, later on a busy machine.
    Said said =
        steelyard("monitor", Long.toString(program.pid()), "--once", "--window", "4s").exits(0);

    assertThat(said.out())
        .startsWith("process %d\n".formatted(program.pid()))
        .containsPattern("(?m)^ +\\d\\.\\d\\d +\\d+(\\.\\d)?/s  schema$")
        .contains("schema/discover", "  20.0%")
        .containsPattern(" 7 +-  queue")
        .containsOnlyOnce("process");
    assertThat(recordings(program)).contains("name=mine").doesNotContain("steelyard-monitor");
  }

  @Test
  void a_process_that_is_killed_is_told_with_how_far_it_was_read() throws Exception {
    Process program = program();
    Path kept = folder.resolve("kept.jfr");
    ChildCli child = watching(program, "--output", kept.toString(), "--format", "json");
    awaitWindow(child);
    program.destroyForcibly().waitFor();
    Said said = child.await();

    assertThat(said.code()).isEqualTo(3);
    assertThat(said.err())
        .contains(
            "process %d was killed or has crashed; it was read up to".formatted(program.pid()))
        .contains("its recording is " + kept);
    long told = 0;
    for (String line : said.out().lines().toList()) {
      for (JsonNode one : JsonMapper.shared().readTree(line).get("operations")) {
        told += one.get("count").asLong();
      }
    }
    // All that was told is in the recording, which began a little before.
    Said trace = steelyard("trace", kept.toString(), "--format", "json").exits(0);
    assertThat(JsonMapper.shared().readTree(trace.out()).get("operations_recorded").asLong())
        .isGreaterThanOrEqualTo(told);
  }

  /** As of a test runner or the first process of a container, which ask for no exit codes. */
  @Test
  void a_process_that_is_killed_and_whose_parent_does_not_ask_how_it_ended_has_ended_too()
      throws Exception {
    Process parent = parentThatAsksNothing();
    ProcessHandle program = parent.children().findFirst().orElseThrow();
    long pid = program.pid();
    ChildCli child =
        ChildCli.start(folder, store(), "monitor", Long.toString(pid), "--window", "1s");
    awaitWindow(child);
    program.destroyForcibly();

    assertThat(child.await().exits(3).err())
        .contains("process %d was killed or has crashed".formatted(pid));
    assertThat(parent.isAlive()).isTrue();
  }

  @Test
  void a_process_that_ends_in_order_is_read_to_its_end() throws Exception {
    Process program = program();
    ChildCli child = watching(program);
    awaitWindow(child);
    program.destroy();
    Said said = child.await();

    assertThat(said.code()).isZero();
    assertThat(said.err())
        .contains("process %d has ended; it was read up to".formatted(program.pid()));
    assertThat(said.out()).containsPattern("\\d operations of 2 layers in ").contains("no alert");
  }

  @Test
  void a_recording_that_others_ended_is_told_and_a_failure() throws Exception {
    Process program = program();
    ChildCli child = watching(program);
    awaitWindow(child);
    jcmd(program, "JFR.stop", "name=steelyard-monitor-" + child.process().pid());
    child.signal("INT");
    Said said = child.await();

    assertThat(said.code()).isEqualTo(3);
    assertThat(said.err())
        .contains(
            "process %d could not be watched on: others ended its recording"
                .formatted(program.pid()));
  }

  @Test
  void what_nobody_reads_any_more_ends_it_and_its_recording() throws Exception {
    Process program = program();
    ChildCli child =
        ChildCli.startInto(
            "head -1", folder, store(), "monitor", Long.toString(program.pid()), "--window", "1s");
    Said said = child.await();

    assertThat(said.out().lines()).hasSize(1);
    assertThat(recordings(program)).doesNotContain("steelyard-monitor");
  }

  @Test
  void control_c_ends_it_with_what_was_read_and_ends_its_recording() throws Exception {
    Process program = program();
    ChildCli child = watching(program);
    awaitWindow(child);
    child.signal("INT");
    Said said = child.await();

    assertThat(said.code()).isZero();
    assertThat(said.out()).containsPattern("operations of 2 layers in ");
    assertThat(recordings(program)).doesNotContain("steelyard-monitor");
  }

  @Test
  void a_run_is_watched_until_it_is_over() throws Exception {
    Path go = folder.resolve("go");
    Path experiment =
        file(
            "slow.yaml",
            """
            name: slow
            build: {name: slow, version: '1'}
            workload: {command: [sh, -c, "while [ ! -e %s ]; do sleep 0.1; done"]}
            iterations: 3
            warmup: 0
            """
                .formatted(go));
    ChildCli run = ChildCli.start(folder, store(), "run", experiment.toString());
    run.awaitLine("run slow-");
    Matcher id = Pattern.compile("run (slow-[0-9a-f-]+)").matcher(run.err());
    assertThat(id.find()).isTrue();
    ChildCli child =
        ChildCli.start(
            folder, store(), "monitor", id.group(1), "--window", "1s", "--format", "json");
    awaitWindow(child);
    Files.createFile(go);
    assertThat(run.await().code()).isZero();
    Said said = child.await();

    assertThat(said.code()).isZero();
    assertThat(said.err()).contains("is completed: 1 of 1 trials done");
    assertThat(said.out()).contains("\"trials done\"", "seconds since its last word");
    assertThat(steelyard("monitor", id.group(1)).exits(2).err()).contains("is completed");
  }

  @Test
  void what_cannot_be_watched_is_refused_in_a_line() throws Exception {
    Process sleeper = new ProcessBuilder("sleep", "100").start();
    started.add(sleeper);
    Process closed = program("-XX:+DisableAttachMechanism");

    assertThat(steelyard("monitor", "99999999").exits(2).err()).contains("there is no process");
    assertThat(steelyard("monitor", Long.toString(sleeper.pid())).exits(2).err())
        .contains("is no Java virtual machine", "steelyard monitor 127.0.0.1:4318")
        .hasLineCount(1);
    assertThat(steelyard("monitor", Long.toString(closed.pid())).exits(3).err())
        .contains("-XX:+DisableAttachMechanism")
        .hasLineCount(1);
    assertThat(steelyard("monitor", "compress-2026").exits(2).err())
        .contains("there is no run 'compress-2026'");
    assertThat(steelyard("monitor", "a b").exits(2).err()).contains("nor a run");
    assertThat(steelyard("monitor", "1", "--window", "1ms").exits(2).err())
        .contains("from 1s to 1h");
    assertThat(steelyard("monitor", "1", "--format", "csv").exits(2).err())
        .contains("text or json");
    assertThat(steelyard("monitor", "1", "-o", "x.txt").exits(2).err()).contains("name it .jfr");
    assertThat(
            steelyard("monitor", "1", "--rules", file("r.yaml", "rules: 1\n").toString())
                .exits(2)
                .err())
        .contains("r.yaml:1:8");
  }
}
