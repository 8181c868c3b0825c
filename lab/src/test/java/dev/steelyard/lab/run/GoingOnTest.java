package dev.steelyard.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.MetadataFields;
import dev.steelyard.core.model.ThisMachine;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Selection;
import dev.steelyard.lab.experiment.reading.ExperimentReader;
import dev.steelyard.store.RunState;
import dev.steelyard.testing.FolderChanges;
import dev.steelyard.testing.GitFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The time limits here only end a test that hangs. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class GoingOnTest extends RunTest {

  private static final String COUNTING =
      """
      name: x
      variants: {a: , b: }
      workload: {command: [sh, -c, 'echo {variant} >>{here}/count']}
      iterations: 100
      warmup: 0
      """;

  /** The journal's lines that are iterations. */
  private static List<String> iterations(Path home) throws IOException {
    return Files.readAllLines(journal(home)).stream()
        .filter(line -> line.contains("\"wall\""))
        .toList();
  }

  private static Path journal(Path home) {
    return home.resolve("journal.jsonl");
  }

  @RepeatedTest(2)
  void an_interrupted_run_goes_on_and_measures_nothing_twice(RepetitionInfo repetition)
      throws Exception {
    Random moments = new Random(repetition.getCurrentRepetition());

    RunOutcome first = interruptedAt(1 + moments.nextInt(100), begin(COUNTING));
    String id = first.record().id();
    assertThat(first.record().state()).isEqualTo(RunState.INTERRUPTED);
    assertThat(store.runs().find(id).orElseThrow().state()).isEqualTo(RunState.INTERRUPTED);
    assertThat(scratch(id)).doesNotExist();
    int kept = iterations(folder.resolve(id)).size();
    assertThat(
            first.results().stream()
                .filter(result -> result.name().metric().isEmpty())
                .mapToInt(result -> result.values().size())
                .sum())
        .isEqualTo(kept);

    RunOutcome second = resume(id);

    assertThat(second.record().state()).isEqualTo(RunState.COMPLETED);
    assertThat(stored("x[variant=a]").values().size()).isEqualTo(100);
    assertThat(stored("x[variant=b]").values().size()).isEqualTo(100);
    assertThat(lines("count")).hasSizeBetween(200, 201);
  }

  @Test
  void a_run_that_is_complete_measures_nothing_more() throws IOException {
    String id = execute(COUNTING.replace("100", "3")).record().id();

    assertThat(resume(id.substring(0, id.length() - 3)).record().state())
        .isEqualTo(RunState.COMPLETED);
    assertThat(lines("count")).hasSize(6);
    assertThat(stored("x[variant=a]").values().size()).isEqualTo(3);
  }

  @Test
  void a_run_that_was_begun_with_other_iterations_keeps_them() throws Exception {
    var experiment =
        dev.steelyard.lab.experiment.reading.ExperimentReader.read(
            Files.writeString(file, COUNTING));
    Run run =
        runs.begin(
            experiment.withIterations(4),
            file,
            dev.steelyard.lab.experiment.Selection.of(experiment, List.of(), List.of("b")),
            dev.steelyard.core.model.ThisMachine.asTestBed("here"),
            this);
    String id = interruptedAt(2, run).record().id();

    resume(id);

    assertThat(stored("x[variant=b]").values().size()).isEqualTo(4);
    assertThat(lines("count")).containsOnly("b").hasSizeBetween(4, 5);
  }

  @Test
  void a_run_that_stops_when_decided_does_so_after_an_interruption_too() throws Exception {
    String plain =
        """
        {name: x, workload: {command: sleep}, iterations: 10, max_iterations: 200, warmup: 0,
         variants: {a: {command: sleep 0.001}, b: {command: sleep 0.03}}}
        """;
    String id = interruptedAt(7, begin(plain)).record().id();

    RunOutcome second = resume(id);

    assertThat(second.record().state()).isEqualTo(RunState.COMPLETED);
    assertThat(second.record().trialsDone()).isEqualTo(2);
    assertThat(stored("x[variant=a]").values().size()).isEqualTo(10);
    assertThat(stored("x[variant=b]").values().size()).isEqualTo(10);
    assertThat(MetadataFields.write(stored("x[variant=b]").metadata()))
        .containsEntry("look_share", 0.5 / 7);
  }

  @Test
  void a_program_that_has_changed_is_not_gone_on_with() throws Exception {
    program("prog", "#!/bin/sh\nexit 0\n");
    String id = interruptedAt(2, begin("{name: x, workload: {command: ./prog}}")).record().id();
    program("prog", "#!/bin/sh\nexit 0 # changed\n");

    assertThatThrownBy(() -> resume(id))
        .hasMessageContaining("prog is not the program any more that run " + id + " began with")
        .hasFieldOrPropertyWithValue("kind", SteelyardException.Kind.INVALID_INPUT);
    assertThat(scratch(id)).doesNotExist();
  }

  @Test
  void a_file_that_a_command_names_anywhere_and_that_has_changed_ends_it_too() throws Exception {
    program("prog", "#!/bin/sh\nexit 0\n");
    Path named = Files.writeString(here.resolve("named.conf"), "1");
    for (String command :
        List.of(
            "command: [sh, -c, 'cd {scratch}; exec \"$OLDPWD/prog\" --conf=%s']",
            "command: [env, A=1, ./prog, --conf=named.conf]",
            "command: ./prog, env: {OPTIONS: '-x %s'}",
            "command: [nice, ./prog, 'a,%s;b']")) {
      Files.writeString(named, "1");
      String experiment = "{name: x, workload: {%s}}".formatted(command.formatted(named));
      String id = interruptedAt(2, begin(experiment)).record().id();
      Files.writeString(named, "2");

      assertThatThrownBy(() -> resume(id))
          .hasMessageContaining(
              "named.conf, which its trial reads, is not the file any more that run " + id)
          .hasFieldOrPropertyWithValue("kind", SteelyardException.Kind.INVALID_INPUT);
      Files.writeString(named, "1");
      assertThat(resume(id).record().state()).isEqualTo(RunState.COMPLETED);
    }
  }

  @Test
  void another_commit_or_other_changes_are_another_build_and_not_gone_on_with() throws Exception {
    git("init", "-q", "-b", "main");
    Path helper = Files.writeString(here.resolve("helper.py"), "DELAY = 1\n");
    git("add", "helper.py");
    git("commit", "-q", "-m", "one");
    String experiment = "{name: x, workload: {command: 'true'}}";
    String id = interruptedAt(2, begin(experiment)).record().id();

    Files.writeString(helper, "DELAY = 2\n");
    assertThatThrownBy(() -> resume(id))
        .hasMessageContaining("is x@0+")
        .hasMessageContaining("with uncommitted changes now, and run " + id + " began with x@0+")
        .hasFieldOrPropertyWithValue("kind", SteelyardException.Kind.INVALID_INPUT);
    git("commit", "-q", "-a", "-m", "two");
    assertThatThrownBy(() -> resume(id)).hasMessageContaining("now, and run " + id + " began with");
    git("checkout", "-q", "HEAD~1");

    assertThat(resume(id).record().state()).isEqualTo(RunState.COMPLETED);
  }

  private void git(String... words) throws IOException {
    new GitFolder(here).git(words);
  }

  @Test
  void another_text_of_the_experiment_and_another_environment_are_said() throws Exception {
    String id = interruptedAt(2, begin("{name: x, workload: {command: 'true'}}")).record().id();
    RunHeader header = Journal.read(folder.resolve(id)).header();
    Map<String, String> now = new HashMap<>(System.getenv());
    now.put("DELAY", "0.3");
    now.put("SHLVL", "77");
    now.put("DB_PASSWORD", "hidden");
    Files.writeString(file, "{name: x, workload: {command: 'false'}}");

    assertThat(new SameAsBefore(header).remarks(Runs.plan(header).experiment(), now))
        .containsExactly(
            file + " has changed since the run began; it goes on as it began",
            "not the same environment as when the run began: DB_PASSWORD, DELAY; what commands inherit may change what is measured");
    assertThat(header.environment().values()).doesNotContainAnyElementsOf(now.values());
    resume(id);
    assertThat(warnings)
        .contains(file + " has changed since the run began; it goes on as it began");
  }

  /** As a watcher makes one of each commit. */
  @Test
  void an_experiment_that_was_made_of_a_file_is_no_change_of_the_file() throws Exception {
    Files.writeString(file, "{name: x, workload: {command: 'true'}}");
    Experiment made =
        ExperimentReader.parse(
            "{name: x, workload: {command: ['true', made]}}", file.toString(), here);
    String id =
        interruptedAt(2, runs.begin(made, file, Selection.ALL, ThisMachine.asTestBed("here"), this))
            .record()
            .id();

    resume(id);

    assertThat(warnings).noneMatch(line -> line.contains("has changed"));
  }

  @Test
  void a_file_that_a_command_writes_does_not_end_it_whether_it_was_there_before_or_not()
      throws Exception {
    String experiment = "{name: x, workload: {command: [sh, -c, 'date +%N > ./stamp']}}";
    for (int iteration : new int[] {2, 2, 0}) {
      String id = interruptedAt(iteration, begin(experiment)).record().id();
      assertThat(here.resolve("stamp")).exists();

      assertThat(resume(id).record().state()).isEqualTo(RunState.COMPLETED);
    }
  }

  @Test
  void a_run_that_is_going_on_is_not_gone_on_with_twice() throws Exception {
    Files.writeString(file, COUNTING);
    try (Run run = begin(COUNTING)) {
      ChildLab other =
          ChildLab.start(
              temporary,
              ExperimentProcess.class,
              temporary.resolve("store"),
              folder,
              file,
              run.id());
      assertThat(other.process().waitFor()).isEqualTo(3);
      assertThat(other.output()).content().contains("is going on in another process");
      assertThatThrownBy(() -> runs.resume(run.id(), this)).hasMessageContaining("is going on");
      assertThat(scratch(run.id())).isDirectory();
    }
  }

  @Test
  void a_torn_last_line_is_measured_again() throws Exception {
    String id = interruptedAt(10, begin(COUNTING)).record().id();
    Path journal = journal(folder.resolve(id));
    int before = Files.readAllLines(journal).size();
    byte[] torn = "{\"trial\":0,\"number\":99,\"failure\":\"é".getBytes(StandardCharsets.UTF_8);
    Files.write(journal, java.util.Arrays.copyOf(torn, torn.length - 1), StandardOpenOption.APPEND);

    resume(id);

    assertThat(iterations(folder.resolve(id))).hasSize(200).hasSizeGreaterThan(before - 1);
    assertThat(warnings).anyMatch(said -> said.contains("last line of the journal"));
    assertThat(stored("x[variant=a]").values().size()).isEqualTo(100);
  }

  @Test
  void a_damaged_journal_is_refused_with_its_line() throws Exception {
    String id = interruptedAt(10, begin(COUNTING)).record().id();
    Path journal = journal(folder.resolve(id));
    List<String> lines = Files.readAllLines(journal);
    String second = lines.get(1);
    String third = lines.get(2);
    for (String garbage :
        List.of(
            "garbage",
            "{\"trial\":77}",
            second,
            lines.get(3),
            "[1]",
            "\0\0\0",
            third.substring(0, third.length() - 1),
            third.replaceFirst("\"wall\":", "\"wall\":1"),
            third.replaceAll("\"started\":\"[^\"]*\"", "\"started\":\"x\""))) {
      Files.write(journal, List.of(lines.get(0), second, garbage, lines.get(3)));
      assertThatThrownBy(() -> resume(id))
          .as(garbage)
          .isInstanceOf(SteelyardException.class)
          .hasMessageMatching(
              ".*journal.jsonl:3: this journal is damaged \\(.*\\); start the run anew");
    }
    Files.writeString(journal, "{}\n");
    assertThatThrownBy(() -> resume(id)).hasMessageContaining("journal.jsonl:1: ");
    Files.writeString(journal, "");
    assertThatThrownBy(() -> resume(id))
        .hasMessageContaining("stopped before anything was measured");
    Files.delete(journal);
    assertThatThrownBy(() -> resume(id)).hasMessageContaining("no run to go on with");
  }

  @Test
  void a_name_that_is_none_or_several_is_refused() {
    execute("{name: x, workload: {command: 'true'}, iterations: 1}");
    execute("{name: x, workload: {command: 'true'}, iterations: 1}");

    assertThatThrownBy(() -> resume("y")).hasMessageStartingWith("there is no run 'y' in ");
    assertThatThrownBy(() -> resume("x-")).hasMessage("'x-' may be 2 runs; give more of the name");
    assertThatThrownBy(() -> resume("")).hasMessageContaining("blank");
  }

  /** Kills one virtual machine after another somewhere in 200 iterations, then lets one end. */
  @RepeatedTest(2)
  void killed_again_and_again_a_run_is_complete_in_the_end(RepetitionInfo repetition)
      throws Exception {
    Random moments = new Random(repetition.getCurrentRepetition());
    Files.writeString(file, COUNTING);
    Files.createDirectory(folder);
    String id = "";
    int kills = 0;
    for (int goal = 1 + moments.nextInt(40); goal < 190; goal += 1 + moments.nextInt(60)) {
      ChildLab child =
          ChildLab.start(
              temporary,
              ExperimentProcess.class,
              id.isEmpty()
                  ? new Object[] {temporary.resolve("store"), folder, file}
                  : new Object[] {temporary.resolve("store"), folder, file, id});
      int wanted = goal;
      FolderChanges.await(folder, child.process(), () -> measured() >= wanted);
      TimeUnit.NANOSECONDS.sleep(moments.nextInt(8_000_000));
      child.process().destroyForcibly().waitFor();
      assertThat(child.output()).isEmptyFile();
      id = homes().getFirst().getFileName().toString();
      kills++;
    }
    List<String> kept = Files.readAllLines(journal(homes().getFirst()));

    resume(id);

    assertThat(iterations(homes().getFirst())).hasSize(200).doesNotHaveDuplicates();
    List<String> all = Files.readAllLines(journal(homes().getFirst()));
    assertThat(all).startsWith(kept.subList(0, kept.size() - 1).toArray(String[]::new));
    assertThat(stored("x[variant=a]").values().size()).isEqualTo(100);
    assertThat(stored("x[variant=b]").values().size()).isEqualTo(100);
    assertThat(lines("count")).hasSizeBetween(200, 200 + kills);
    assertThat(store.runs().find(id).orElseThrow().state()).isEqualTo(RunState.COMPLETED);
  }

  private int measured() throws IOException {
    List<Path> homes = homes();
    Path journal = homes.isEmpty() ? file : journal(homes.getFirst());
    return homes.isEmpty() || !Files.exists(journal) ? 0 : Files.readAllLines(journal).size() - 1;
  }
}
