package dev.steelyard.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.host.isolation.MachineRights;
import dev.steelyard.store.RunState;
import dev.steelyard.testing.FolderChanges;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Timeout;

/** A lab that is killed while a subject runs in a group on a mounted disk. The limit ends hangs. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class KilledWithSubjectTest extends SubjectRunTest {

  @RepeatedTest(2)
  void nothing_of_it_survives_the_next_start_and_the_run_is_completed(RepetitionInfo repetition)
      throws Exception {
    MachineRights.needGroups(rights());
    MachineRights.needMounts(rights());
    Random moments = new Random(repetition.getCurrentRepetition());
    Files.writeString(
        file,
        experiment(
                "{kind: cgroup, memory: 300MB, disk: 16MB}",
                "{http: {request: POST /work, body: {random: 100KB}}}",
                "{a: , b: }")
            + "iterations: 12\nwarmup: 0\n");
    Files.createDirectory(folder);
    ChildLab child =
        ChildLab.start(
            temporary, ExperimentProcess.class, temporary.resolve("store"), folder, file);
    int goal = 1 + moments.nextInt(15);
    FolderChanges.await(folder, child.process(), () -> measured() >= goal);
    child.process().destroyForcibly().waitFor();
    String id = homes().getFirst().getFileName().toString();
    List<Long> servers = servers();
    Set<String> groups = groupsOf(servers);

    assertThat(resume(id).record().state()).isEqualTo(RunState.COMPLETED);

    if (!servers.isEmpty()) {
      assertThat(warnings).anyMatch(one -> one.startsWith("cleared what a killed run left"));
    }
    assertThat(servers()).isEmpty();
    assertThat(Files.readString(Path.of("/proc/mounts"))).doesNotContain(scratch(id).toString());
    assertThat(groups()).doesNotContainAnyElementsOf(groups);
    assertThat(scratch(id)).doesNotExist();
    assertThat(stored("x[variant=a]").values().size()).isEqualTo(12);
    assertThat(stored("x[variant=b]").values().size()).isEqualTo(12);
  }

  /** Servers that write into this test's own folder. */
  private List<Long> servers() {
    return ProcessHandle.allProcesses()
        .map(ProcessHandle::pid)
        .filter(pid -> read("cmdline", pid).contains(TroubledServer.class.getName()))
        .filter(pid -> read("environ", pid).contains(here.toString()))
        .toList();
  }

  private static String read(String what, long pid) {
    try {
      Path file = Path.of("/proc", Long.toString(pid), what);
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException gone) {
      return "";
    }
  }

  /** Names of the control groups that processes are in, and that labs have made. */
  private static Set<String> groupsOf(List<Long> pids) {
    return pids.stream()
        .flatMap(pid -> read("cgroup", pid).lines())
        .map(line -> line.substring(line.lastIndexOf('/') + 1))
        .filter(name -> name.startsWith("steelyard-"))
        .collect(Collectors.toSet());
  }

  /** Names of all control groups, also those of labs beside this one. */
  private static List<String> groups() throws IOException {
    try (Stream<Path> all = Files.walk(Path.of("/sys/fs/cgroup"), 4)) {
      return all.map(one -> String.valueOf(one.getFileName())).toList();
    } catch (UncheckedIOException gone) {
      // A group of somebody else that ended meanwhile.
      return groups();
    }
  }

  private int measured() throws IOException {
    List<Path> homes = homes();
    Path journal = homes.isEmpty() ? file : homes.getFirst().resolve("journal.jsonl");
    return homes.isEmpty() || !Files.exists(journal) ? 0 : Files.readAllLines(journal).size() - 1;
  }
}
