package dev.steelyard.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.MetadataFields;
import dev.steelyard.lab.claim.RunClaim;
import dev.steelyard.store.RunState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not as it was written ends a resume with its line; nothing is filled in. */
final class JournalTest extends RunTest {

  private static final String SMALL =
      "{name: x, workload: {command: 'true'}, iterations: 4, warmup: 1, variants: {a: , b: }}";

  private String complete() {
    return execute(SMALL).record().id();
  }

  private Path journal(String id) {
    return folder.resolve(id).resolve("journal.jsonl");
  }

  /** The JSON of each line, without its sum. */
  private List<String> bodies(String id) throws IOException {
    return Files.readAllLines(journal(id)).stream()
        .map(line -> line.replaceFirst(",\"sum\":\"[0-9a-f]{8}\"}$", "}"))
        .toList();
  }

  /** Writes them as if they had been measured so: with right sums. */
  private void write(String id, List<String> bodies) throws IOException {
    StringBuilder text = new StringBuilder();
    String sum = JournalLine.START;
    for (String body : bodies) {
      JournalLine.Parts line = JournalLine.of(body, sum);
      text.append(line.text()).append('\n');
      sum = line.sum();
    }
    Files.writeString(journal(id), text);
  }

  @Test
  void a_line_is_as_it_was_written_to_a_letter() throws Exception {
    String id = complete();
    List<String> bodies = bodies(id);
    Path journal = journal(id);
    String before = Files.readString(journal);

    write(id, bodies);

    assertThat(journal).content().isEqualTo(before);
    assertThat(resume(id).record().state()).isEqualTo(RunState.COMPLETED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s/\"wall\":\\d+/\"wall\":-5/",
        "s/\"wall\":\\d+,//",
        "s/\"wall\":\\d+/\"wall\":\"7\"/",
        "s/\"wall\":\\d+/\"wall\":7.5/",
        "s/\"wall\":\\d+/\"wall\":null/",
        "s/\"wall\":\\d+/\"wall\":1,\"wall\":2/",
        "s/\"figures\":\\{[^}]*\\}/\"figures\":{\"p95\":\"NaN\"}/",
        "s/\"figures\":\\{[^}]*\\}/\"figures\":null/",
        "s/\"figures\":\\{[^}]*\\},//",
        "s/\"own\":\\[\\]/\"own\":[{\"name\":\"a\",\"value\":1}]/",
        "s/\"warmup\":\\w+/\"warmup\":7/",
        "s/\"number\":\\d+/\"number\":99/",
        "s/\"number\":\\d+/\"number\":-1/",
        "s/\"trial\":\\d+/\"trial\":2/",
        "s/\"trial\":\\d+/\"trial\":0.5/",
        "s/\"started\":\"[^\"]*\"/\"started\":null/",
        "s/\"failure\":null/\"failure\":\"x\"/",
        "s/\"trial\":/\"colour\":1,\"trial\":/",
      })
  void a_value_that_no_run_writes_is_damage_though_its_sum_is_right(String change)
      throws Exception {
    String id = complete();
    List<String> bodies = new ArrayList<>(bodies(id));
    String[] parts = change.split("/", 4);
    String changed = bodies.get(3).replaceFirst(parts[1], parts[2]);
    assertThat(changed).isNotEqualTo(bodies.get(3));
    bodies.set(3, changed);
    write(id, bodies.subList(0, 8));

    assertThatThrownBy(() -> resume(id))
        .isInstanceOf(SteelyardException.class)
        .hasMessageMatching(
            "(?s).*journal.jsonl:4: this journal is damaged \\(.+\\); start the run anew")
        .hasFieldOrPropertyWithValue("kind", SteelyardException.Kind.CANNOT_RUN);
  }

  @Test
  void what_is_changed_lost_doubled_or_moved_is_known_by_the_sums() throws Exception {
    String id = complete();
    List<String> lines = Files.readAllLines(journal(id));
    List<List<String>> damaged =
        List.of(
            with(
                lines, all -> all.set(4, lines.get(4).replaceFirst("\"user\":\\d*", "\"user\":1"))),
            with(lines, all -> all.remove(4)),
            with(lines, all -> all.add(4, lines.get(3))),
            with(lines, all -> java.util.Collections.swap(all, 4, 5)));
    for (List<String> all : damaged) {
      Files.write(journal(id), all);
      assertThatThrownBy(() -> resume(id)).hasMessageContaining("journal.jsonl:5: this journal");
    }
  }

  private static List<String> with(
      List<String> lines, java.util.function.Consumer<List<String>> change) {
    List<String> changed = new ArrayList<>(lines);
    change.accept(changed);
    return changed;
  }

  @Test
  void only_a_last_line_without_an_end_is_left_out_and_that_is_said() throws Exception {
    String id = complete();
    Path journal = journal(id);
    List<String> lines = Files.readAllLines(journal);
    String text = String.join("\n", lines.subList(0, 6));
    Files.writeString(journal, text);

    RunOutcome outcome = resume(id);

    assertThat(warnings).anyMatch(said -> said.contains("was never finished"));
    assertThat(outcome.record().state()).isEqualTo(RunState.COMPLETED);
    assertThat(stored("x[variant=a]").values().size()).isEqualTo(4);
    assertThat(stored("x[variant=b]").values().size()).isEqualTo(4);
  }

  @Test
  void binary_in_the_middle_is_told_with_its_line() throws Exception {
    String id = complete();
    byte[] bytes = Files.readAllBytes(journal(id));
    int third = 1 + new String(bytes, StandardCharsets.ISO_8859_1).indexOf('\n');
    bytes[third + 3] = (byte) 0xff;
    Files.write(journal(id), bytes);

    assertThatThrownBy(() -> resume(id)).hasMessageContaining("journal.jsonl:2: this journal");
  }

  @Test
  void an_earlier_form_is_refused_by_its_number_and_not_called_damaged() throws Exception {
    String id = complete();
    Files.writeString(journal(id), "{\"version\":1,\"run\":\"%s\"}\n".formatted(id));

    assertThatThrownBy(() -> resume(id))
        .hasMessageContaining("this journal has form 1 and this Steelyard reads form 5");
  }

  @Test
  void a_journal_that_says_it_is_complete_with_less_is_damaged() throws Exception {
    String id = complete();
    List<String> bodies = bodies(id);
    List<String> less = new ArrayList<>(bodies.subList(0, 5));
    less.add(bodies.getLast());
    write(id, less);

    assertThatThrownBy(() -> resume(id)).hasMessageContaining("something is; start a new run");
  }

  @Test
  void a_runs_folder_and_files_are_its_owners_alone() throws Exception {
    Run run = begin(SMALL);
    try (run;
        Stream<Path> all = Files.walk(folder)) {
      run.execute();
      for (Path one : all.toList()) {
        String wanted = Files.isDirectory(one) ? "rwx------" : "rw-------";
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(one)))
            .as(one.toString())
            .isEqualTo(wanted);
      }
    }
  }

  @Test
  void a_complete_run_that_never_reached_the_store_is_published_without_its_programs()
      throws Exception {
    Path program = program("prog", "#!/bin/sh\nexit 0\n");
    String id =
        execute("{name: x, setup: ./prog, workload: {command: ./prog}, iterations: 4}")
            .record()
            .id();
    Files.delete(program);
    var store = dev.steelyard.store.StoreLocation.of(temporary.resolve("another").toString());
    try (var another = dev.steelyard.store.lance.LanceStore.open(store);
        Run run = new Runs(another, folder).resume(id, this)) {
      RunOutcome outcome = run.execute();

      assertThat(outcome.unstored()).isEmpty();
      assertThat(outcome.record().state()).isEqualTo(RunState.COMPLETED);
      assertThat(another.results().find(dev.steelyard.store.ResultFilter.ALL).results())
          .hasSameSizeAs(this.store.results().find(dev.steelyard.store.ResultFilter.ALL).results())
          .allSatisfy(result -> assertThat(result.values().size()).isEqualTo(4));
    }
  }

  /** Before the first milestone. */
  private void disturb(String id, String disturbance) throws IOException {
    List<String> bodies = new ArrayList<>(bodies(id));
    bodies.removeIf(body -> body.contains("\"others\""));
    int end = bodies.indexOf(bodies.stream().filter(b -> b.contains("reached")).findFirst().get());
    bodies.add(end, disturbance);
    write(id, bodies);
  }

  @Test
  void that_other_programs_disturbed_stays_with_the_results_whenever_they_are_stored()
      throws Exception {
    String id = complete();
    disturb(id, "{\"at\":\"2026-01-02T03:04:05Z\",\"others\":0.483,\"most\":\"backup\"}");
    var store = dev.steelyard.store.StoreLocation.of(temporary.resolve("another").toString());
    try (var another = dev.steelyard.store.lance.LanceStore.open(store);
        Run run = new Runs(another, folder).resume(id, this)) {
      var _ = run.execute();

      assertThat(another.results().find(dev.steelyard.store.ResultFilter.ALL).results())
          .isNotEmpty()
          .allSatisfy(result ->
              assertThat(MetadataFields.write(result.metadata()))
                  .containsEntry("others_cpu", 0.48)
                  .containsEntry("others_most", "backup"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"at\":\"2026-01-02T03:04:05Z\",\"others\":1.5,\"most\":\"backup\"}",
        "{\"at\":\"2026-01-02T03:04:05Z\",\"others\":0,\"most\":\"backup\"}",
        "{\"at\":\"2026-01-02T03:04:05Z\",\"others\":0.5,\"most\":null}",
        "{\"at\":\"2026-01-02T03:04:05Z\",\"others\":0.5}"
      })
  void a_disturbance_that_cannot_be_ends_the_resume(String disturbance) throws Exception {
    String id = complete();
    disturb(id, disturbance);

    assertThatThrownBy(() -> resume(id)).hasMessageContaining("is damaged");
  }

  @Test
  void last_is_the_newest_run_that_has_something_left() throws Exception {
    String done = complete();
    assertThatThrownBy(() -> resume("last"))
        .hasMessageContaining("to go on with")
        .hasMessageContaining("is finished");

    String later = complete();
    cut(done);
    assertThat(resume("last").record().id()).isEqualTo(done);
    assertThatThrownBy(() -> resume("last")).hasMessageContaining("is finished");

    cut(done);
    cut(later);
    try (RunClaim _ = RunClaim.take(folder.resolve(later))) {
      assertThat(resume("last").record().id()).isEqualTo(done);
      assertThatThrownBy(() -> resume("last"))
          .hasMessageContaining("the unfinished run " + later + " is going on");
    }

    Files.writeString(journal(later), "\n", StandardOpenOption.APPEND);
    assertThatThrownBy(() -> resume("last")).hasMessageContaining("is damaged");
  }

  @Test
  void last_is_not_taken_for_a_run_that_is_called_so() {
    execute(SMALL.replace("name: x", "name: last-one"));

    assertThatThrownBy(() -> resume("last"))
        .hasMessageContaining("'last' may be the newest unfinished run or last-one-")
        .hasFieldOrPropertyWithValue("kind", SteelyardException.Kind.INVALID_INPUT);
  }

  /** As if it had been killed after four iterations. */
  private void cut(String id) throws IOException {
    Files.write(journal(id), Files.readAllLines(journal(id)).subList(0, 5));
  }
}
